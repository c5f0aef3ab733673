"""Comments: said to everybody, counted on the face, taken back only by their author."""

import pytest

from app.board.adding import add
from app.board.discussing import comment, comment_of, revise, withdraw
from app.board.models.comment import Comment
from app.board.trashing import trash
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.undoing import undo
from app.people.leaving import deactivate
from tests.conftest import Browse, snapshot
from tests.world import World


def said_by_ben(world: World, body: str = "The tender closes on Friday.") -> Comment:
    """A comment of Ben's on the webinar."""
    return comment_of(comment(world.webinar, body, by=world.ben))


def address(said: Comment) -> str:
    """Where a comment is."""
    return f"/cards/{said.card_id}/comments/{said.id}"


def test_a_comment_is_counted_and_its_words_are_not_in_the_log(world: World) -> None:
    said = comment(world.webinar, "The tender closes on Friday.", by=world.ben)

    assert world.webinar.comment_count == 1
    assert "tender" not in str(said.data)


def test_its_author_can_take_it_back(world: World) -> None:
    said = comment(world.webinar, "Wrong card, sorry.", by=world.ben)

    undo(said, by=world.ben)

    assert world.webinar.comment_count == 0
    assert world.webinar.comments == []


def test_nobody_else_can(world: World) -> None:
    said = comment(world.webinar, "Keep this.", by=world.ben)

    with pytest.raises(Refusal, match="Only Ben Archer"):
        undo(said, by=world.maya)


def test_a_later_comment_does_not_stand_in_the_way(world: World) -> None:
    first = comment(world.webinar, "One", by=world.ben)
    comment(world.webinar, "Two", by=world.maya)

    undo(first, by=world.ben)

    assert [said.body for said in world.webinar.comments] == ["Two"]


def test_facts_keep_the_ids_of_those_mentioned_and_no_words(world: World) -> None:
    said = comment(world.webinar, "@maya: the tender closes on Friday, @bd", by=world.ben)
    revised = revise(comment_of(said), "@tom: the tender closes on Monday", by=world.ben)

    assert said.data["mentions"] == sorted([world.maya.id, world.priya.id])
    assert revised.data["mentions"] == [world.tom.id]
    assert "tender" not in f"{said.data}{revised.data}"


def test_its_author_says_it_in_other_words_and_undo_brings_the_former_ones_back(world: World) -> None:
    said = said_by_ben(world, "On Friday.")

    revised = revise(said, "On Monday.", by=world.ben)
    assert (said.body, said.former_body) == ("On Monday.", "On Friday.")
    assert said.edited_at is not None

    undone = undo(revised, by=world.ben)
    assert said.body == "On Friday."

    undo(undone, by=world.ben)
    assert said.body == "On Monday."


def test_what_was_edited_again_is_not_taken_back_to_words_that_are_not_kept(world: World) -> None:
    said = said_by_ben(world, "One")
    first = revise(said, "Two", by=world.ben)
    second = revise(said, "Three", by=world.ben)
    with pytest.raises(Refusal, match="edited a comment"):
        undo(first, by=world.ben)

    undo(second, by=world.ben)
    with pytest.raises(Refusal, match="edited again since"):
        undo(first, by=world.ben)

    assert said.body == "Two"


def test_saying_the_same_again_changes_nothing(world: World) -> None:
    said = said_by_ben(world)

    with pytest.raises(Refusal, match="Nothing was changed"):
        revise(said, said.body, by=world.ben)


def test_only_the_author_edits_and_takes_back(world: World) -> None:
    said = said_by_ben(world)
    before = snapshot()

    for act in (lambda: revise(said, "Mine", by=world.lena), lambda: withdraw(said, by=world.lena)):
        with pytest.raises(Refusal, match="Only Ben Archer"):
            act()

    assert snapshot() == before


def test_a_walk_editing_and_taking_back(world: World, browse: Browse) -> None:
    said = said_by_ben(world)
    ben, page, here = browse(world.ben), f"/cards/{said.card_id}", address(said)
    link = f"{page}#comment-{said.id}"
    assert f'href="{link}"' in ben.get(page).text
    assert ">edited</span>" not in ben.get(page).text
    assert "The tender closes on Friday." in ben.get(f"{here}/edit").text

    answer = ben.post(here, {"body": "It closes on **Monday**."})
    assert (answer.status_code, answer.location) == (303, link)
    assert "It closes on <strong>Monday</strong>." in ben.get(page).text
    assert ">edited</span>" in ben.get(page).text

    assert ben.post(f"{here}?_method=DELETE").location == page
    assert world.webinar.comment_count == 0


def test_the_answer_to_htmx_holds_the_talk(world: World, browse: Browse) -> None:
    said = said_by_ben(world)
    page = f"/cards/{said.card_id}"

    answer = browse(world.ben, htmx=True).post(
        address(said), {"body": "On Monday."}, headers={"HX-Current-URL": f"http://localhost{page}"}
    )

    assert f'hx-target="#talk-{page.removeprefix("/cards/")}"' in answer.text
    assert "On Monday." in answer.text


@pytest.mark.parametrize("body", ["", "  ", "x" * 20_001])
def test_words_that_do_not_fit_stay_in_the_form(world: World, browse: Browse, body: str) -> None:
    said = said_by_ben(world)
    before = snapshot()

    answer = browse(world.ben).post(address(said), {"body": body})

    assert answer.status_code == 422
    assert body.strip() in answer.text
    assert snapshot() == before


def test_sending_the_same_words_says_so(world: World, browse: Browse) -> None:
    said = said_by_ben(world)
    before = snapshot()

    answer = browse(world.ben).post(address(said), {"body": said.body}, follow_redirects=True)

    assert "Nothing was changed." in answer.text
    assert snapshot() == before


def test_somebody_elses_comment_is_not_theirs(world: World, browse: Browse) -> None:
    here = address(said_by_ben(world))
    before = snapshot()
    maya = browse(world.maya)

    for answer in (
        maya.get(f"{here}/edit"),
        maya.post(here, {"body": "Mine now"}),
        maya.send("DELETE", here),
    ):
        assert answer.status_code == 403
        assert "Only Ben Archer" in answer.text
    assert f"{here}/edit" not in maya.get(here.partition("/comments")[0]).text
    assert snapshot() == before


def test_a_comment_under_the_wrong_card_is_not_there(world: World, browse: Browse) -> None:
    said = said_by_ben(world)
    wrong = f"/cards/{world.flyer.id}/comments/{said.id}"
    before = snapshot()
    ben = browse(world.ben)

    assert ben.get(f"{wrong}/edit").status_code == 404
    assert ben.post(wrong, {"body": "x"}).status_code == 404
    assert ben.send("DELETE", wrong).status_code == 404
    assert snapshot() == before


def test_words_for_a_card_in_the_trash_are_kept_in_the_form(world: World, browse: Browse) -> None:
    said = said_by_ben(world)
    trash(world.webinar, by=world.maya)
    before = snapshot()

    answer = browse(world.ben).post(address(said), {"body": "On Monday."})

    assert answer.status_code == 409
    assert "On Monday." in answer.text
    assert "Maya Okafor put this card in the trash" in answer.text
    assert snapshot() == before


def test_neither_a_stakeholder_nor_somebody_deactivated_gets_in(world: World, browse: Browse) -> None:
    here, ben, grace = address(said_by_ben(world)), browse(world.ben), browse(world.grace)
    deactivate(world.ben, by=world.lena)
    before = snapshot()

    assert grace.post(here, {"body": "x"}).status_code == 403
    assert ben.post(here, {"body": "x"}).location.startswith("/sign-in")
    assert snapshot() == before


def test_mentions_stand_out_for_whoever_is_meant(world: World, browse: Browse) -> None:
    page = f"/cards/{said_by_ben(world, 'Ask @maya, not `@maya`.').card_id}"

    assert 'class="mention is-me">@maya</b>' in browse(world.maya).get(page).text
    assert 'class="mention">@maya</b>' in browse(world.tom).get(page).text
    assert "<code>@maya</code>" in browse(world.tom).get(page).text


def test_whom_one_can_call_stands_in_the_page(world: World, browse: Browse) -> None:
    page = browse(world.maya).get(f"/cards/{world.webinar.id}").text

    assert 'data-handle="ben"' in page
    assert 'data-handle="business-development"' in page
    assert 'data-handle="grace"' not in page


def test_taking_a_comment_back_twice_is_said_plainly(world: World) -> None:
    said = comment(world.webinar, "Wrong card.", by=world.ben)
    withdraw(comment_of(said), by=world.ben)

    with pytest.raises(Refusal):
        undo(said, by=world.ben)
    assert session.get_one(Event, said.id).data["card"] == world.webinar.title


def test_a_new_card_is_seen_on_top_and_undo_puts_it_in_the_trash(world: World) -> None:
    added = add({"title": "Answer sheet"}, column=world.ready, by=world.maya)
    assert world.titles(world.ready)[0] == "Answer sheet"

    undo(added, by=world.maya)
    assert "Answer sheet" not in world.titles(world.ready)


def test_a_card_that_starts_in_done_is_closed(world: World) -> None:
    assert world.breakfast.is_closed
