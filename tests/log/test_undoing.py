"""Taking back one's own last act: step by step into the past, and never what somebody built on."""

from collections.abc import Callable

import pytest

from app import limits
from app.board.adding import New, add, add_all
from app.board.closing import close
from app.board.discussing import comment, withdraw
from app.board.editing import edit
from app.board.models.column import LimitRule
from app.board.models.comment import Comment
from app.board.moving import move
from app.board.trashing import trash
from app.db import session
from app.errors import Refusal
from app.log.models import Event, latest_event_id
from app.log.recording import record
from app.log.undoing import undo, undo_last
from app.people.models import User
from tests.conftest import Browse
from tests.world import World


class Gathered(Event, kind="test.gathered"):
    """An act of several facts, as an import is one."""

    @property
    def sentence(self) -> str:
        return "gathered cards"

    @property
    def comprises(self) -> int:
        return int(self.data["count"])

    def undo(self, *, by: User) -> Event:
        return record(Gathered(actor=by, data={"count": 0}))


def test_the_last_act_is_taken_back_then_the_one_before(world: World) -> None:
    move(world.flyer, to=world.ready, by=world.maya)
    edit(world.flyer, {"title": "Another title"}, by=world.maya)

    undo_last(by=world.maya)
    assert world.flyer.title == "Flyer for the depot open day"
    assert world.flyer.column == world.ready

    undo_last(by=world.maya)
    assert world.flyer.column == world.backlog
    with pytest.raises(Refusal, match="nothing of yours to take back"):
        undo_last(by=world.maya)


def test_each_takes_back_their_own(world: World) -> None:
    move(world.flyer, to=world.ready, by=world.maya)
    move(world.larkfield, to=world.review, by=world.ben)

    undo_last(by=world.maya)

    assert world.flyer.column == world.backlog
    assert world.larkfield.column == world.review


def test_it_is_refused_with_who_and_what_if_somebody_changed_the_same_since(world: World) -> None:
    move(world.flyer, to=world.ready, by=world.maya)
    move(world.flyer, to=world.doing, by=world.ben)

    with pytest.raises(
        Refusal, match="Ben Archer moved “Flyer for the depot open day” from Ready to Doing since"
    ):
        undo_last(by=world.maya)
    assert world.flyer.column == world.doing


def test_what_somebody_else_changed_elsewhere_on_the_card_stands(world: World) -> None:
    move(world.flyer, to=world.ready, by=world.maya)
    edit(world.flyer, {"title": "Ben's title"}, by=world.ben)

    undo_last(by=world.maya)

    assert world.flyer.column == world.backlog
    assert world.flyer.title == "Ben's title"


def test_an_act_that_somebody_else_took_back_is_passed_over(world: World) -> None:
    move(world.larkfield, to=world.review, by=world.maya)
    moved = move(world.flyer, to=world.ready, by=world.maya)
    undo(moved, by=world.ben)

    undo_last(by=world.maya)

    assert world.larkfield.column == world.doing
    assert world.flyer.column == world.backlog


def test_an_act_that_stands_again_is_taken_back_again(world: World) -> None:
    move(world.flyer, to=world.ready, by=world.maya)
    back = undo_last(by=world.maya)
    undo(back, by=world.maya)
    assert world.flyer.column == world.ready

    undo_last(by=world.maya)

    assert world.flyer.column == world.backlog


def test_an_undo_is_no_act_to_take_back(world: World) -> None:
    moved = move(world.flyer, to=world.ready, by=world.ben)
    undo(moved, by=world.maya)

    with pytest.raises(Refusal, match="nothing of yours"):
        undo_last(by=world.maya)


def test_what_one_ended_oneself_for_good_does_not_stand_in_the_way_of_older_acts(world: World) -> None:
    move(world.flyer, to=world.ready, by=world.maya)
    said = comment(world.flyer, "Never mind", by=world.maya)
    withdraw(session.get_one(Comment, said.data["comment"]), by=world.maya)

    undo_last(by=world.maya)

    assert world.flyer.column == world.backlog


def test_the_parts_of_a_greater_act_are_not_taken_back_one_by_one(world: World) -> None:
    move(world.flyer, to=world.ready, by=world.maya)
    add_all([New({"title": f"Line {number}"}, world.backlog) for number in range(3)], by=world.maya)
    gathered = record(Gathered(actor=world.maya, data={"count": 3}))

    assert undo_last(by=world.maya).undoes_id == gathered.id
    undo_last(by=world.maya)

    assert world.flyer.column == world.backlog
    assert len(world.titles(world.backlog)) == 4


def test_it_looks_back_only_so_far_and_asks_few_questions(
    world: World, count_queries: Callable[[], int]
) -> None:
    move(world.flyer, to=world.ready, by=world.maya)
    for number in range(limits.ACTS_LOOKED_BACK):
        said = comment(world.larkfield, f"Word {number}", by=world.maya)
        undo(said, by=world.maya)
    count_queries()

    with pytest.raises(Refusal, match="nothing of yours"):
        undo_last(by=world.maya)

    assert count_queries() <= 3
    assert world.flyer.column == world.ready


def test_by_keyboard_it_is_answered_like_every_undo(world: World, browse: Browse) -> None:
    browser = browse(world.maya, htmx=True)
    page = {"HX-Current-URL": "http://localhost/board"}
    trash(world.flyer, by=world.maya)

    answer = browser.post("/activity/last/undo", headers=page)

    assert answer.status_code == 200
    assert "Taken back: “Flyer for the depot open day” is on the board again, in Backlog." in answer.text
    assert f'hx-target="#column-{world.backlog.id}"' in answer.text
    assert f"/activity/{latest_event_id()}/undo" in answer.text


def test_what_was_refused_is_told_once_and_then_it_goes_on_with_what_was_before(
    world: World, browse: Browse
) -> None:
    browser = browse(world.maya, htmx=True)
    move(world.flyer, to=world.ready, by=world.maya)
    moved = move(world.larkfield, to=world.review, by=world.maya)
    close(world.larkfield, by=world.ben)
    number = str(moved.id)

    first = browser.post("/activity/last/undo")
    again = browser.post("/activity/last/undo")
    then = browser.post("/activity/last/undo", {"refused": number})
    at_last = browser.post("/activity/last/undo", {"refused": number})

    assert (first.status_code, first.headers["Board-Act"]) == (422, number)
    assert "Ben Archer closed “Larkfield Cold Store” since" in first.text
    assert again.text == first.text
    assert then.status_code == 200
    assert "Taken back: “Flyer for the depot open day” is in Backlog again, 1 of 1." in then.text
    assert world.flyer.column == world.backlog
    assert "There is nothing else of yours to take back." in at_last.text


def test_nonsense_for_what_was_refused_passes_nothing_over(world: World, browse: Browse) -> None:
    move(world.flyer, to=world.ready, by=world.maya)

    answer = browse(world.maya, htmx=True).post(
        "/activity/last/undo", {"refused": "x -1 99999999999999999999"}
    )

    assert answer.status_code == 200
    assert world.flyer.column == world.backlog


def test_what_is_taken_back_is_said_as_it_is_now(world: World) -> None:
    doing = world.doing
    doing.limit, doing.limit_rule = 1, LimitRule.WARN
    added = add({"title": "Third thing"}, column=world.ready, by=world.maya)
    move(world.larkfield, to=world.ready, by=world.maya)

    assert undo_last(by=world.maya).echo_as_undo == (
        "Taken back: “Larkfield Cold Store” is in Doing again, 1 of 1."
    )
    assert undo(added, by=world.maya).echo_as_undo == "Taken back: “Third thing” is in the trash."
    closed = close(world.flyer, by=world.maya)
    assert undo(closed, by=world.maya).echo_as_undo == (
        "Taken back: “Flyer for the depot open day” is in Backlog again, 1 of 1."
    )


def test_with_nothing_to_take_back_it_says_so(world: World, browse: Browse) -> None:
    answer = browse(world.maya, htmx=True).post("/activity/last/undo")

    assert answer.status_code == 422
    assert "There is nothing of yours to take back." in answer.text


def test_without_scripts_it_leads_back_to_the_page(world: World, browse: Browse) -> None:
    add({"title": "Battle card"}, column=world.ready, by=world.maya)

    answer = browse(world.maya).post("/activity/last/undo", headers={"Referer": "http://localhost/board"})

    assert answer.status_code == 303
    assert answer.location == "/board"
    assert "Battle card" not in world.titles(world.ready)


def test_who_is_not_written_yet_has_done_nothing() -> None:
    with pytest.raises(ValueError, match="has to be written first"):
        Event(actor=User(name="New"))
