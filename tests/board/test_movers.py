"""A kind with a mover: whoever places its cards, by whatever door, does the verb of the room that owns it."""

from datetime import timedelta

import pytest

from app import clock
from app.board.adding import New, add_all
from app.board.carrying import carry
from app.board.closing import close, reopen
from app.board.models.card import Card
from app.board.models.records import Closure
from app.board.movers import Act, acts_of, moves
from app.board.moving import Moved, move
from app.board.serving import serve
from app.board.trashing import restore, trash
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.log.redrawing import stale
from app.log.undoing import undo
from tests.board.upper import KIND, AccountStepped, own_accounts, step
from tests.conftest import Browse
from tests.goals.house import sql_goal
from tests.world import World

ALL = tuple(Act)


def closure(world: World) -> Closure:
    """That Larkfield is done."""
    return session.get_one(Closure, world.larkfield.id)


def names(fact: Event) -> set[str]:
    return {part.name for part in stale(fact)}


def test_moving_closing_and_reopening_are_its_verb(world: World) -> None:
    own_accounts(*ALL)

    facts = [
        move(world.larkfield, to=world.ready, by=world.sofia),
        close(world.larkfield, by=world.sofia),
        reopen(world.larkfield, by=world.sofia),
    ]

    assert [type(fact) for fact in facts] == [AccountStepped] * 3
    assert world.larkfield.column is world.ready
    assert not world.larkfield.is_closed


def test_other_kinds_are_moved_by_the_board(world: World) -> None:
    own_accounts(*ALL)

    assert type(move(world.webinar, to=world.review, by=world.maya)) is Moved
    assert acts_of(world.webinar) == set(Act)


def test_what_the_mover_refuses_stays_where_it_is(world: World, browse: Browse) -> None:
    own_accounts(*ALL)

    answer = browse(world.maya).post(
        f"/cards/{world.larkfield.id}/place", {"in_column": world.review.id}, follow_redirects=True
    )

    assert answer.status_code == 422
    assert "Accounts are not reviewed." in answer.text
    assert world.larkfield.column is world.doing


def test_every_door_of_the_page_leads_to_the_mover(world: World, browse: Browse) -> None:
    own_accounts(*ALL)
    maya, page = browse(world.maya), f"/cards/{world.larkfield.id}"

    maya.post(f"{page}/place", {"in_column": world.ready.id})
    assert "brought “Larkfield Cold Store” to Ready" in maya.get("/activity").text
    maya.post(f"{page}/closure")
    assert session.get_one(Card, world.larkfield.id).is_closed
    maya.send("DELETE", f"{page}/closure")

    assert "brought it to Ready" in maya.get(page).text
    assert not world.larkfield.is_closed


def test_its_fact_makes_stale_whatever_a_move_does(world: World) -> None:
    moved = {part.name for part in stale(move(world.larkfield, to=world.ready, by=world.sofia))}
    own_accounts(*ALL)

    stepped = {part.name for part in stale(move(world.larkfield, to=world.doing, by=world.sofia))}

    assert moved <= stepped
    assert f"sheet-{world.larkfield.id}" in moved


def test_a_fact_that_leaves_the_card_where_it_is_has_its_face_and_page_drawn_anew(world: World) -> None:
    id = world.larkfield.id
    stayed = record(AccountStepped(actor=world.sofia, card_id=id, data={"card": "Larkfield"}))

    assert {f"card-{id}", f"sheet-{id}", f"story-{id}"} <= names(stayed)
    assert not {f"column-{world.doing.id}", "totals", "pulse"} & names(stayed)


def test_a_fact_about_a_card_that_was_erased_names_no_part_of_it(world: World) -> None:
    about_none = record(AccountStepped(actor=world.sofia, data={"card": "Larkfield"}))

    assert names(about_none) == {"today-waits", "today-changes"}


def test_its_fact_changes_the_pulse_only_where_something_is_done_or_no_longer(world: World) -> None:
    own_accounts(*ALL)

    there = move(world.larkfield, to=world.ready, by=world.sofia)
    done = close(world.larkfield, by=world.sofia)

    assert "pulse" not in names(there)
    assert "pulse" in names(done)
    assert "today-waits" in names(done)


def test_a_place_within_the_column_is_the_boards_and_taken_back_through_the_mover(world: World) -> None:
    [added] = add_all([New({"title": "Velora", "kind": KIND.value}, world.doing)], by=world.ben)
    own_accounts(*ALL)
    before = world.titles(world.doing)

    moved = move(session.get_one(Card, added.card_id), to=world.doing, before=world.larkfield, by=world.ben)

    assert isinstance(moved, Moved)
    assert world.titles(world.doing) == before[::-1]
    undo(moved, by=world.ben)
    assert world.titles(world.doing) == before


def test_its_step_is_taken_back_with_place_age_and_closure(world: World) -> None:
    own_accounts(*ALL)
    entered = world.larkfield.entered_at
    with clock.at(clock.now() + timedelta(days=3)):
        done = close(world.larkfield, by=world.sofia)
        closed_at = closure(world).at
    with clock.at(clock.now() + timedelta(days=5)):
        opened = reopen(world.larkfield, by=world.ben)
        assert not world.larkfield.is_closed

        undo(opened, by=world.ben)
        assert (closure(world).by, closure(world).at) == (world.sofia, closed_at)
        undo(done, by=world.sofia)

    assert (world.larkfield.column, world.larkfield.entered_at) == (world.doing, entered)
    assert not world.larkfield.is_closed


def test_what_was_moved_before_the_room_came_is_taken_back_by_its_verb(world: World) -> None:
    moved = move(world.larkfield, to=world.ready, by=world.sofia)
    own_accounts(*ALL)

    assert isinstance(undo(moved, by=world.sofia), AccountStepped)
    assert world.larkfield.column is world.doing


def test_a_mover_cannot_carry_what_lies_in_the_trash(world: World) -> None:
    own_accounts(*ALL)
    trash(world.larkfield, by=world.sofia)

    with pytest.raises(Refusal, match="in the trash"):
        move(world.larkfield, to=world.ready, by=world.sofia)
    with pytest.raises(Refusal, match="in the trash"):
        carry(world.larkfield, world.ready, by=world.sofia)
    restore(world.larkfield, by=world.sofia)
    assert world.larkfield.column is world.doing


def test_its_page_offers_only_what_the_room_says(world: World, browse: Browse) -> None:
    page = f"/cards/{world.larkfield.id}"
    assert {"Move", "Close", "Put in the trash", "Due"} <= offered(browse(world.maya).get(page).text)

    own_accounts(Act.MOVE)

    assert offered(browse(world.maya).get(page).text) == {"Move"}


def offered(html: str) -> set[str]:
    signs = {
        "Move": "> Move</a>",
        "Close": "> Close<",
        "Put in the trash": "Put in the trash",
        "Due": "<dt>Due",
    }
    return {name for name, sign in signs.items() if sign in html}


def test_the_trash_refuses_what_the_room_does_not_offer_it_for(world: World, browse: Browse) -> None:
    own_accounts(Act.MOVE)

    with pytest.raises(Refusal, match="say on its page what becomes of it"):
        trash(world.larkfield, by=world.maya)
    assert browse(world.maya).post(f"/cards/{world.larkfield.id}/disposal").status_code == 422
    assert world.larkfield.column is world.doing


def test_whoever_brings_it_to_done_is_asked_what_it_brought(world: World, browse: Browse) -> None:
    own_accounts(*ALL)
    serve(world.larkfield, sql_goal(world), by=world.maya)
    browser = browse(world.maya, htmx=True)

    to_done = browser.post(f"/cards/{world.larkfield.id}/closure")
    again = browser.send("DELETE", f"/cards/{world.larkfield.id}/closure")

    assert to_done.headers["Board-Ask"] == f"/cards/{world.larkfield.id}/effects"
    assert "Board-Ask" not in again.headers


def test_two_rooms_cannot_move_one_kind(world: World) -> None:
    own_accounts(*ALL)

    with pytest.raises(ValueError, match="moves accounts already"):
        moves(KIND)(lambda *_things: step(*_things))
