"""Blocking: why a card cannot go on, who it waits for, since when, and the ways back."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.board.blocking import Blocked, block, unblock
from app.board.closing import close, reopen
from app.board.discussing import comment
from app.board.editing import edit
from app.board.models.counting import tallies
from app.board.moving import move
from app.board.trashing import restore, trash
from app.errors import Refusal
from app.log.redrawing import stale
from app.log.undoing import undo
from app.notices.models import lines_of
from app.people.leaving import deactivate
from tests.conftest import Browse, snapshot
from tests.world import World

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
REASON = "Their logo is not cleared"


def block_the_webinar(world: World, waits_for: str = "the customer’s lawyer") -> Blocked:
    """On Monday, by Maya."""
    with clock.at(MONDAY):
        return block(world.webinar, reason=REASON, waits_for=waits_for, by=world.maya)


def test_a_block_says_why_on_whom_since_when_and_who_said_so(world: World) -> None:
    blocked = block_the_webinar(world)

    kept = world.webinar.block
    assert kept is not None
    assert (kept.reason, kept.waits_for, kept.waits_for_id) == (REASON, "the customer’s lawyer", None)
    assert (kept.at, kept.by) == (MONDAY, world.maya)
    assert world.webinar.is_blocked
    assert blocked.sentence == (
        "blocked “Cold-chain webinar with a customer”, "
        "which waits for the customer’s lawyer: Their logo is not cleared"
    )
    assert blocked.sentence_there == (
        "blocked it, waiting for the customer’s lawyer: Their logo is not cleared"
    )


@pytest.mark.parametrize("words", ["Ben Archer", "ben archer", "  Ben   Archer ", "ben", "@ben", "Ben"])
def test_it_waits_for_somebody_here_by_name_or_handle(world: World, words: str) -> None:
    block_the_webinar(world, waits_for=words)

    assert world.webinar.block is not None
    assert world.webinar.block.waits_for == "Ben Archer"
    assert world.webinar.block.waits_for_id == world.ben.id


@pytest.mark.parametrize(
    ("words", "side"),
    [("Sales", "sales"), ("@marketing", "marketing"), ("Business development", "business development")],
)
def test_it_waits_for_a_side(world: World, words: str, side: str) -> None:
    block_the_webinar(world, waits_for=words)

    assert world.webinar.block is not None
    assert (world.webinar.block.waits_for, world.webinar.block.waits_for_id) == (side, None)


def test_whoever_left_or_reads_along_is_anybody_outside(world: World) -> None:
    deactivate(world.ben, by=world.lena)

    for words in ("Ben Archer", "Grace Hall"):
        block_the_webinar(world, waits_for=words)
        assert world.webinar.block is not None
        assert (world.webinar.block.waits_for, world.webinar.block.waits_for_id) == (words, None)


@pytest.mark.parametrize(
    ("reason", "waits_for", "words"),
    [(" ", "Ben", "Say why"), ("x" * 201, "Ben", "200"), ("No", " ", "Say whom"), ("No", "x" * 81, "80")],
)
def test_without_a_reason_or_whom_in_one_line_it_is_refused(
    world: World, reason: str, waits_for: str, words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        block(world.webinar, reason=reason, waits_for=waits_for, by=world.maya)
    assert world.webinar.block is None


def test_saying_it_again_changes_the_reason_and_not_since_when(world: World) -> None:
    block_the_webinar(world)

    changed = block(world.webinar, reason="The quote is wrong", waits_for="sales", by=world.tom)

    kept = world.webinar.block
    assert kept is not None
    assert (kept.reason, kept.waits_for) == ("The quote is wrong", "sales")
    assert (kept.at, kept.by) == (MONDAY, world.maya)
    assert changed.sentence.startswith("changed what blocks “Cold-chain webinar with a customer”")

    with pytest.raises(Refusal, match="for that reason already"):
        block(world.webinar, reason="The quote is wrong", waits_for="sales", by=world.ben)


def test_undo_of_a_change_gives_back_the_former_reason(world: World) -> None:
    block_the_webinar(world)
    changed = block(world.webinar, reason="The quote", waits_for="ben", by=world.tom)

    undo(changed, by=world.tom)

    kept = world.webinar.block
    assert kept is not None
    assert (kept.reason, kept.waits_for, kept.waits_for_id) == (REASON, "the customer’s lawyer", None)


def test_undo_works_both_ways_and_keeps_reason_whom_and_since(world: World) -> None:
    blocked = block_the_webinar(world, waits_for="ben")
    undone = undo(blocked, by=world.maya)
    assert not world.webinar.is_blocked

    undo(undone, by=world.maya)

    kept = world.webinar.block
    assert kept is not None
    assert (kept.reason, kept.waits_for, kept.waits_for_id) == (REASON, "Ben Archer", world.ben.id)
    assert (kept.at, kept.by) == (MONDAY, world.maya)


def test_undo_is_refused_after_somebody_gave_another_reason(world: World) -> None:
    blocked = block_the_webinar(world)
    block(world.webinar, reason="The quote", waits_for="sales", by=world.ben)

    with pytest.raises(Refusal, match="Ben Archer changed what blocks"):
        undo(blocked, by=world.maya)


def test_comments_edits_and_moves_do_not_stand_in_the_way_of_undo(world: World) -> None:
    blocked = block_the_webinar(world)
    comment(world.webinar, "I rang them", by=world.ben)
    edit(world.webinar, {"title": "Webinar"}, by=world.ben)
    move(world.webinar, to=world.doing, by=world.ben)

    undo(blocked, by=world.maya)

    assert not world.webinar.is_blocked


def test_what_is_not_blocked_is_not_unblocked(world: World) -> None:
    with pytest.raises(Refusal, match="is not blocked"):
        unblock(world.webinar, by=world.maya)


def test_what_is_done_waits_for_nobody_until_it_is_reopened(world: World) -> None:
    with pytest.raises(Refusal, match="is done and waits for nobody"):
        block(world.breakfast, reason=REASON, waits_for="ben", by=world.maya)

    block_the_webinar(world)
    close(world.webinar, by=world.maya)
    assert not world.webinar.is_blocked
    with pytest.raises(Refusal, match="Reopen it first"):
        unblock(world.webinar, by=world.maya)

    reopen(world.webinar, by=world.maya)
    assert world.webinar.is_blocked


def test_a_card_in_the_trash_is_left_alone_and_comes_back_blocked(world: World) -> None:
    block_the_webinar(world)
    trash(world.webinar, by=world.tom)

    for act in (
        lambda: unblock(world.webinar, by=world.maya),
        lambda: block(world.webinar, reason="Other", waits_for="ben", by=world.maya),
    ):
        with pytest.raises(Refusal, match="in the trash"):
            act()

    restore(world.webinar, by=world.tom)
    assert world.webinar.is_blocked


def test_the_column_counts_its_blocked_cards_and_is_drawn_again(world: World) -> None:
    blocked = block_the_webinar(world)
    assert tallies()[world.ready.id].blocked == 1
    assert f"column-{world.ready.id}" in {part.name for part in stale(blocked)}

    move(world.webinar, to=world.doing, by=world.ben)
    unblocked = unblock(world.webinar, by=world.maya)
    assert tallies()[world.doing.id].blocked == 0
    assert f"column-{world.doing.id}" in {part.name for part in stale(unblocked)}


def test_the_face_changes_with_its_block(world: World) -> None:
    face = world.webinar.face
    block_the_webinar(world)
    unblock(world.webinar, by=world.maya)

    assert world.webinar.face == face + 2


def test_a_form_blocks_and_unblocks_a_card_without_javascript(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    card = f"/cards/{world.webinar.id}"
    dialog = browser.get(f"{card}/block").text
    assert '<option value="Ben Archer">' in dialog
    assert '<option value="sales">' in dialog

    with clock.at(MONDAY):
        answer = browser.post(f"{card}/block", {"reason": REASON, "waits_for": "ben"})
    assert (answer.status_code, answer.location) == (303, card)
    page = browser.get(card).text
    assert "Blocked, waits for Ben Archer" in page
    assert REASON in page
    assert "Blocked by Maya Okafor" in page
    assert "1 blocked" in browser.get("/board").text
    assert REASON in browser.get(f"{card}/block").text

    browser.post(f"{card}/block?_method=DELETE")
    assert not world.webinar.is_blocked
    assert "1 blocked" not in browser.get("/board").text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("reason", " ", "Say in a few words why"),
        ("reason", "x" * 201, "At most 200"),
        ("waits_for", "", "Say whom it waits for"),
        ("waits_for", "x" * 81, "At most 80"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_is_kept(
    world: World, browse: Browse, field: str, value: str, words: str
) -> None:
    before = snapshot()
    form = {"reason": REASON, "waits_for": "their lawyer", field: value}

    answer = browse(world.maya, htmx=True).post(f"/cards/{world.webinar.id}/block", form)

    assert answer.status_code == 422
    assert words in answer.text
    assert ("their lawyer" if field == "reason" else REASON) in answer.text
    assert snapshot() == before


def test_a_stakeholder_neither_blocks_nor_unblocks(world: World, browse: Browse) -> None:
    block_the_webinar(world)
    before = snapshot()
    browser = browse(world.grace)
    address = f"/cards/{world.webinar.id}/block"

    for method in ("GET", "POST", "DELETE"):
        assert browser.send(method, address).status_code == 403
    assert snapshot() == before


def test_the_dialog_for_what_is_done_says_why_not(world: World, browse: Browse) -> None:
    answer = browse(world.maya).get(f"/cards/{world.breakfast.id}/block")

    assert answer.status_code == 422
    assert "Reopen it first." in answer.text


def test_a_card_in_the_trash_is_not_blocked_by_a_form(world: World, browse: Browse) -> None:
    trash(world.webinar, by=world.tom)
    address = f"/cards/{world.webinar.id}/block"

    answer = browse(world.maya).post(address, {"reason": REASON, "waits_for": "ben"})

    assert answer.status_code == 409


def test_whom_it_waits_for_is_told_once_and_forgets_it_when_it_goes_on(world: World, browse: Browse) -> None:
    inbox = browse(world.ben)
    block_the_webinar(world, waits_for="ben")
    assert "it waits for you" in inbox.get("/inbox").text

    changed = block(world.webinar, reason="Another logo", waits_for="ben", by=world.maya)
    assert "told" not in changed.data

    unblock(world.webinar, by=world.maya)
    assert "it waits for you" not in inbox.get("/inbox").text


def test_when_it_waits_for_another_the_first_is_not_asked_any_more(world: World) -> None:
    block_the_webinar(world, waits_for="ben")

    changed = block(world.webinar, reason=REASON, waits_for="sofia", by=world.maya)

    assert changed.data["told"] == sorted([world.ben.id, world.sofia.id])
    names = {part.name for part in stale(changed)}
    assert {f"inbox-{world.ben.id}", f"inbox-{world.sofia.id}"} <= names


def test_when_it_waits_for_a_side_all_of_it_who_are_at_work_are_told(world: World) -> None:
    deactivate(world.tom, by=world.lena)

    blocked = block(world.flyer, reason=REASON, waits_for="sales", by=world.ben)
    assert blocked.data["told"] == [world.sofia.id]
    [line] = lines_of(world.sofia.id)
    assert line.notice.sentence == "Ben Archer blocked “Flyer for the depot open day”: it waits for your side"

    again = block(world.flyer, reason="Another logo", waits_for="@sales", by=world.ben)
    assert "told" not in again.data
    turned = block(world.flyer, reason=REASON, waits_for="marketing", by=world.ben)
    assert lines_of(world.sofia.id) == []
    assert turned.data["told"] == sorted([world.sofia.id, world.maya.id])


def test_nobody_is_told_what_they_say_themselves(world: World) -> None:
    assert "told" not in block_the_webinar(world, waits_for="maya").data


def test_a_long_wait_is_counted_in_days_on_the_sheet(world: World, browse: Browse) -> None:
    with clock.at(clock.now() - timedelta(days=6)):
        block(world.webinar, reason=REASON, waits_for="sales", by=world.maya)

    assert "for 6 days" in browse(world.ben).get(f"/cards/{world.webinar.id}").text
