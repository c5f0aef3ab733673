"""What people say about a definition: kept with the version it was about, told to those whom it concerns."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.redrawing import stale
from app.log.undoing import undo
from app.notices.models import lines_of
from app.people.leaving import deactivate
from app.people.models import User
from app.playbook.discussing import comment, comment_of, revise, withdraw
from app.playbook.models.comment import DefinitionComment
from app.playbook.parts.talk import definition_talk_part
from app.playbook.proposing import propose
from app.playbook.withdrawing import withdraw as withdraw_proposal
from tests.conftest import Browse, snapshot
from tests.playbook.house import hot_lead, wording
from tests.world import World


def said_by_ben(world: World, body: str = "A price alone is not hot.") -> DefinitionComment:
    """A comment of Ben's on that word."""
    return comment_of(comment(hot_lead(world), body, by=world.ben))


def address(said: DefinitionComment) -> str:
    """Where a comment is."""
    return f"{said.definition.page}/comments/{said.id}"


def inbox(person: User) -> dict[str, str]:
    """What a person was told of each page, and where it is to be read."""
    return {line.notice.sentence: line.notice.address for line in lines_of(person.id)}


def drawn(page: str, person: User, browse: Browse) -> str:
    """The talk about the definition on this page, as this person sees it."""
    return browse(person, htmx=True).get(f"{page}/talk").text


def test_a_comment_is_about_the_definition_and_its_words_are_not_in_the_log(world: World) -> None:
    definition = hot_lead(world)

    said = comment(definition, "A price alone is not hot, @sofia.", by=world.ben)

    assert said.about == definition.page
    assert said.sentence == "commented on “Hot lead”"
    assert said.data["mentions"] == [world.sofia.id]
    assert "price" not in str(said.data)


def test_it_keeps_which_version_was_the_latest_then(world: World) -> None:
    said = said_by_ben(world)
    withdraw_proposal(said.definition.latest, by=world.maya)
    propose(said.definition, wording(meaning="They asked for a price and a date."), by=world.maya)

    later = comment_of(comment(said.definition, "Better.", by=world.ben))

    assert (said.version_number, later.version_number) == (1, 2)


def test_the_thread_says_where_it_turns_to_another_version(world: World, browse: Browse) -> None:
    first = said_by_ben(world, "Not yet.")
    comment(first.definition, "Why not?", by=world.maya)
    withdraw_proposal(first.definition.latest, by=world.maya)
    propose(first.definition, wording(meaning="They asked for a price and a date."), by=world.maya)
    comment(first.definition, "Now it is.", by=world.ben)

    thread = drawn(first.definition.page, world.tom, browse)

    in_order = ["About version 1", "Not yet.", "Why not?", "About version 2", "Now it is."]
    assert sorted(in_order, key=thread.index) == in_order
    assert thread.count("About version") == 2


def test_its_author_says_it_in_other_words_and_undo_brings_the_former_ones_back(world: World) -> None:
    said = said_by_ben(world, "One")

    revised = revise(said, "Two", by=world.ben)
    assert (said.body, said.former_body) == ("Two", "One")
    assert said.edited_at is not None
    assert revised.sentence == "edited a comment on “Hot lead”"

    undone = undo(revised, by=world.ben)
    assert said.body == "One"

    undo(undone, by=world.ben)
    assert said.body == "Two"


def test_words_that_are_not_kept_do_not_come_back(world: World) -> None:
    said = said_by_ben(world, "One")
    first = revise(said, "Two", by=world.ben)
    second = revise(said, "Three", by=world.ben)
    undo(second, by=world.ben)

    with pytest.raises(Refusal, match="edited again since"):
        undo(first, by=world.ben)


def test_taking_it_back_leaves_the_others(world: World) -> None:
    definition = hot_lead(world)
    first = comment(definition, "One", by=world.ben)
    second = comment_of(comment(definition, "Two", by=world.maya))

    gone = undo(first, by=world.ben)

    assert gone.sentence == "took back a comment on “Hot lead”"
    assert not gone.is_undoable
    assert second.body == "Two"
    with pytest.raises(Refusal, match="no longer there"):
        comment_of(first)


def test_only_the_author_edits_and_takes_back(world: World) -> None:
    said = said_by_ben(world)
    before = snapshot()

    for act in (lambda: revise(said, "Mine", by=world.lena), lambda: withdraw(said, by=world.lena)):
        with pytest.raises(Refusal, match="Only Ben Archer"):
            act()

    assert snapshot() == before


def test_whoever_proposed_what_waits_for_signatures_is_told_and_whoever_is_mentioned(world: World) -> None:
    said = said_by_ben(world, "@sofia, is a price alone hot?")
    place = f"{said.definition.page}#comment-{said.id}"

    assert inbox(world.maya) == {"Ben Archer commented on “Hot lead”": place}
    assert inbox(world.sofia)["Ben Archer mentioned you on “Hot lead”"] == place


def test_a_proposer_who_is_mentioned_is_told_once(world: World) -> None:
    said_by_ben(world, "@maya: a price alone is not hot.")

    assert list(inbox(world.maya)) == ["Ben Archer mentioned you on “Hot lead”"]
    assert [line.unread for line in lines_of(world.maya.id)] == [1]


def test_nobody_is_told_again_when_the_words_change(world: World) -> None:
    said = said_by_ben(world, "@sofia?")

    revise(said, "@sofia and @maya and @tom?", by=world.ben)

    assert [line.unread for line in lines_of(world.maya.id)] == [1]
    assert "Ben Archer commented on “Hot lead”" in inbox(world.maya)
    assert "Ben Archer mentioned you on “Hot lead”" in inbox(world.tom)


def test_nobody_is_told_of_their_own_comment(world: World) -> None:
    comment(hot_lead(world), "@maya remember the example.", by=world.maya)

    assert inbox(world.maya) == {}


def test_nobody_proposed_what_is_not_proposed_any_more(world: World) -> None:
    definition = hot_lead(world)
    withdraw_proposal(definition.latest, by=world.maya)

    comment(definition, "A pity.", by=world.ben)

    assert inbox(world.maya) == {}


def test_what_is_taken_back_leaves_the_inbox(world: World) -> None:
    said = said_by_ben(world, "@tom?")
    revise(said, "@priya?", by=world.ben)

    gone = withdraw(said, by=world.ben)

    assert inbox(world.maya) == {}
    for person in (world.tom, world.priya):
        assert list(inbox(person)) == ["Maya Okafor proposed a text for “Hot lead”"]
    assert set(gone.data["told"]) == {world.maya.id, world.tom.id, world.priya.id}


@pytest.mark.parametrize("act", ["comment", "revise", "withdraw"])
def test_whatever_is_said_redraws_the_talk_the_story_and_the_bells(world: World, act: str) -> None:
    said = said_by_ben(world)
    id = said.definition_id
    facts: dict[str, Event] = {
        "comment": comment(said.definition, "@priya?", by=world.ben),
        "revise": revise(said, "@priya?", by=world.ben),
        "withdraw": withdraw(said, by=world.ben),
    }

    names = {part.name for part in stale(facts[act])}

    assert {f"definition-talk-{id}", f"definition-story-{id}", f"inbox-{world.priya.id}"} <= names


def test_a_long_thread_takes_as_many_queries_as_a_short_one(
    world: World, app: Flask, count_queries: Callable[[], int]
) -> None:
    said = said_by_ben(world)
    part, view = definition_talk_part(said.definition_id), {"zone": "UTC", "person": str(world.tom.id)}

    def counted() -> int:
        session.expire_all()
        count_queries()
        with app.test_request_context():
            part.html(view)
        return count_queries()

    short = counted()
    for person in (world.maya, world.tom, world.priya, world.sofia, world.lena):
        comment(said.definition, "Yes.", by=person)

    assert counted() == short


def test_a_walk_commenting_editing_and_taking_back(world: World, browse: Browse) -> None:
    page, ben = hot_lead(world).page, browse(world.ben)

    assert ben.post(f"{page}/comments", {"body": "A **price** alone?"}).location == page
    thread = drawn(page, world.ben, browse)
    assert "A <strong>price</strong> alone?" in thread
    [said] = session.scalars(select(DefinitionComment)).all()
    here, link = address(said), f"{page}#comment-{said.id}"
    assert f'href="{link}"' in thread
    assert "A **price** alone?" in ben.get(f"{here}/edit").text

    answer = ben.post(here, {"body": "A price and a date."})
    assert (answer.status_code, answer.location) == (303, link)
    its_page = ben.get(page).text
    assert ">edited</span>" in its_page
    assert f'action="{page}/comments"' in its_page

    assert ben.post(f"{here}?_method=DELETE").location == page
    assert "Nobody has said anything yet" in drawn(page, world.ben, browse)


def test_a_form_that_is_sent_twice_says_it_once(world: World, browse: Browse) -> None:
    page, ben = hot_lead(world).page, browse(world.ben)

    for _again in range(2):
        ben.post(f"{page}/comments", {"body": "Once.", "once": "a key"})

    assert drawn(page, world.tom, browse).count("Once.") == 1


def test_the_answer_to_htmx_holds_the_talk(world: World, browse: Browse) -> None:
    page = hot_lead(world).page

    answer = browse(world.ben, htmx=True).post(
        f"{page}/comments", {"body": "A price?"}, headers={"HX-Current-URL": f"http://localhost{page}"}
    )

    assert f'hx-target="#definition-talk-{page.removeprefix("/playbook/")}"' in answer.text
    assert "A price?" in answer.text
    assert "You commented on “Hot lead”." in answer.text


@pytest.mark.parametrize("body", ["", "  ", "x" * 20_001])
@pytest.mark.parametrize("is_new", [True, False])
def test_words_that_do_not_fit_stay_in_the_form(
    world: World, browse: Browse, body: str, *, is_new: bool
) -> None:
    said = said_by_ben(world)
    before = snapshot()

    answer = browse(world.ben).post(
        f"{said.definition.page}/comments" if is_new else address(said), {"body": body}
    )

    assert answer.status_code == 422
    assert body.strip() in answer.text
    assert ("Write something first." if not body.strip() else "At most 20,000 characters") in answer.text
    assert snapshot() == before


def test_sending_the_same_words_says_so(world: World, browse: Browse) -> None:
    said = said_by_ben(world)
    before = snapshot()

    answer = browse(world.ben).post(address(said), {"body": said.body}, follow_redirects=True)

    assert "Nothing was changed." in answer.text
    assert snapshot() == before


def test_somebody_elses_comment_is_not_theirs(world: World, browse: Browse) -> None:
    said = said_by_ben(world)
    here, page = address(said), said.definition.page
    before, maya = snapshot(), browse(world.maya)

    for answer in (
        maya.get(f"{here}/edit"),
        maya.post(here, {"body": "Mine now"}),
        maya.send("DELETE", here),
    ):
        assert answer.status_code == 403
        assert "Only Ben Archer" in answer.text
    assert f"{here}/edit" not in drawn(page, world.maya, browse)
    assert f"{here}/edit" in drawn(page, world.ben, browse)
    assert snapshot() == before


def test_a_comment_under_the_wrong_definition_is_not_there(world: World, browse: Browse) -> None:
    said = said_by_ben(world)
    other = hot_lead(world, "Warm lead")
    wrong = f"{other.page}/comments/{said.id}"
    before = snapshot()
    ben = browse(world.ben)

    assert ben.get(f"{wrong}/edit").status_code == 404
    assert ben.post(wrong, {"body": "x"}).status_code == 404
    assert ben.send("DELETE", wrong).status_code == 404
    assert ben.post("/playbook/99999/comments", {"body": "x"}).status_code == 404
    assert snapshot() == before


def test_neither_a_stakeholder_nor_a_stranger_nor_somebody_deactivated_gets_in(
    world: World, browse: Browse
) -> None:
    said = said_by_ben(world)
    here, thread = address(said), f"{said.definition.page}/comments"
    ben, grace, stranger = browse(world.ben), browse(world.grace), browse()
    deactivate(world.ben, by=world.lena)
    before = snapshot()

    for path in (here, thread):
        assert grace.post(path, {"body": "x"}).status_code == 403
        assert ben.post(path, {"body": "x"}).location.startswith("/sign-in")
        assert stranger.post(path, {"body": "x"}).location.startswith("/sign-in")
    assert grace.get(f"{said.definition.page}/talk").status_code == 403
    assert snapshot() == before


def test_mentions_stand_out_for_whoever_is_meant(world: World, browse: Browse) -> None:
    page = said_by_ben(world, "Ask @maya, not `@maya`.").definition.page

    assert 'class="mention is-me">@maya</b>' in drawn(page, world.maya, browse)
    assert 'class="mention">@maya</b>' in drawn(page, world.tom, browse)
