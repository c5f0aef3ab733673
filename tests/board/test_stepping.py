"""Steps: what is to be done on a card, by whom and until when; ticked once, and taken back by anybody."""

import pytest
from sqlalchemy import select

from app import limits
from app.board.changing_steps import change_step, fields_of
from app.board.editing import edit
from app.board.models.card import Card
from app.board.models.kind import Kind
from app.board.models.step import Step, cards_with_steps_of, usual_steps
from app.board.stepping import add_steps, remove, start_with_usual_steps
from app.board.ticking import tick, untick
from app.board.trashing import trash
from app.board.usual_steps import change_template
from app.db import session
from app.errors import Refusal
from app.log.undoing import undo, undo_last
from app.people.admins import NotYours
from app.people.leaving import deactivate
from tests.world import World


def add(card: Card, *texts: str, world: World) -> list[Step]:
    add_steps(card, [{"text": text} for text in texts], by=world.maya)
    return steps(card)


def steps(card: Card) -> list[Step]:
    return list(session.scalars(select(Step).where(Step.card_id == card.id).order_by(Step.position, Step.id)))


def texts(card: Card) -> list[str]:
    return [step.text for step in steps(card)]


def test_steps_come_at_the_end_and_the_face_changes(world: World) -> None:
    face = world.webinar.face
    add(world.webinar, "Draft", "Review", world=world)

    added = add_steps(world.webinar, [{"text": "Publish"}], by=world.ben)

    assert texts(world.webinar) == ["Draft", "Review", "Publish"]
    assert world.webinar.face == face + 2
    assert added.sentence == "added the step “Publish” to “Cold-chain webinar with a customer”"
    assert added.sentence_there == "added the step “Publish”"


def test_a_new_step_may_be_somebodys_until_a_date(world: World) -> None:
    add_steps(
        world.webinar, [{"text": "Draft", "assignee": world.tom.id, "due_on": "2026-12-01"}], by=world.maya
    )

    step = steps(world.webinar)[0]
    assert (step.assignee, step.due_on and step.due_on.isoformat()) == (world.tom, "2026-12-01")


def test_a_card_holds_so_many_steps_and_says_so(world: World) -> None:
    add(world.webinar, *("Step",) * limits.STEPS_PER_CARD, world=world)

    with pytest.raises(Refusal, match=r"At most 50 steps on one card; it has 50\. Split the work"):
        add(world.webinar, "One more", world=world)


def test_only_somebody_who_works_here_is_given_a_step(world: World) -> None:
    step = add(world.webinar, "Draft", world=world)[0]
    deactivate(world.tom, by=world.lena)

    for person in (world.grace, world.tom):
        with pytest.raises(Refusal, match="Only somebody who works here"):
            change_step(step, {"assignee": person.id}, by=world.maya)
        with pytest.raises(Refusal, match="Only somebody who works here"):
            add_steps(world.webinar, [{"text": "X", "assignee": person.id}], by=world.maya)


def test_who_has_left_keeps_the_step_until_it_is_given_to_somebody_else(world: World) -> None:
    step = add(world.webinar, "Draft", world=world)[0]
    change_step(step, {"assignee": world.tom.id}, by=world.maya)
    deactivate(world.tom, by=world.lena)

    change_step(step, {"text": "First draft"}, by=world.maya)

    assert step.assignee == world.tom


def test_taking_back_an_addition_removes_what_nobody_changed_since(world: World) -> None:
    added = add_steps(world.webinar, [{"text": text} for text in ("One", "Two", "Three")], by=world.maya)
    one, two, three = steps(world.webinar)
    tick(one, by=world.ben)
    change_step(three, {"place": 1}, by=world.ben)

    removed = undo(added, by=world.maya)

    assert texts(world.webinar) == ["One"]
    assert removed.sentence_there == "removed 2 steps"
    undo(removed, by=world.maya)
    assert set(texts(world.webinar)) == {"One", "Two", "Three"}
    assert {one.id, two.id, three.id} == {step.id for step in steps(world.webinar)}


def test_taking_back_an_addition_of_which_nothing_is_as_it_was_is_refused(world: World) -> None:
    added = add_steps(world.webinar, [{"text": "One"}], by=world.maya)
    tick(steps(world.webinar)[0], by=world.ben)

    with pytest.raises(Refusal, match="changed or removed since"):
        undo(added, by=world.maya)


def test_ticking_says_who_and_when_and_counts_on_the_face(world: World) -> None:
    step = add(world.webinar, "Draft", "Review", world=world)[0]
    face = world.webinar.face

    ticked = tick(step, by=world.ben)

    assert (step.done_by, world.webinar.steps_done) == (world.ben, 1)
    assert world.webinar.face == face + 1
    assert ticked.sentence == "ticked “Draft” on “Cold-chain webinar with a customer”"
    assert ticked.sentence_there == "ticked “Draft”"


def test_ticking_twice_is_one_fact_and_the_second_is_told_who_was_first(world: World) -> None:
    step = add(world.webinar, "Draft", world=world)[0]
    tick(step, by=world.ben)

    with pytest.raises(Refusal, match="Ben Archer ticked “Draft” already"):
        tick(step, by=world.maya)
    with pytest.raises(Refusal, match="You ticked “Draft” already"):
        tick(step, by=world.ben)


def test_what_is_not_ticked_is_not_unticked(world: World) -> None:
    step = add(world.webinar, "Draft", world=world)[0]

    with pytest.raises(Refusal, match="is not ticked"):
        untick(step, by=world.maya)


def test_a_tick_is_taken_back_and_so_is_taking_it_away(world: World) -> None:
    step = add(world.webinar, "Draft", world=world)[0]
    back = undo(tick(step, by=world.ben), by=world.ben)
    assert not step.is_done

    undo(back, by=world.ben)
    assert step.is_done


def test_a_tick_is_not_taken_back_over_somebodys_later_change_of_that_step_only(world: World) -> None:
    first, second = add(world.webinar, "Draft", "Review", world=world)
    ticked = tick(first, by=world.ben)
    change_step(second, {"text": "Review twice"}, by=world.maya)
    changed = change_step(first, {"text": "Short draft"}, by=world.maya)

    with pytest.raises(Refusal, match="Maya Okafor changed the step “Draft” to “Short draft”"):
        undo(ticked, by=world.ben)
    undo(changed, by=world.maya)
    undo(ticked, by=world.ben)
    assert not first.is_done


def test_a_change_keeps_before_and_after_and_has_a_way_back(world: World) -> None:
    add(world.webinar, "Draft", "Review", "Publish", world=world)
    step = steps(world.webinar)[0]
    before = fields_of(step)
    wanted = {"text": "Outline", "assignee": world.ben.id, "due_on": "2026-12-03", "place": 3}

    changed = change_step(step, wanted, by=world.maya)

    assert fields_of(step) == wanted
    assert texts(world.webinar) == ["Review", "Publish", "Outline"]
    undo(changed, by=world.maya)
    assert fields_of(step) == before
    assert texts(world.webinar) == ["Draft", "Review", "Publish"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "Outline"}, "changed the step “Draft” to “Outline”"),
        ({"place": 2}, "put the step “Draft” in place 2"),
        ({"due_on": "2026-12-03"}, "changed the date of the step “Draft”"),
        ({"text": "Outline", "due_on": "2026-12-03"}, "changed the text and date of the step “Outline”"),
    ],
)
def test_a_change_is_told_in_words(world: World, fields: dict[str, object], words: str) -> None:
    step = add(world.webinar, "Draft", "Review", world=world)[0]

    assert change_step(step, fields, by=world.maya).sentence_there == words


def test_giving_a_step_to_somebody_names_them(world: World) -> None:
    step = add(world.webinar, "Draft", world=world)[0]

    given = change_step(step, {"assignee": world.ben.id}, by=world.maya)
    assert given.sentence_there == "gave the step “Draft” to Ben Archer"

    taken = change_step(step, {"assignee": None}, by=world.maya)
    assert taken.sentence_there == "changed the assignee of the step “Draft”"


def test_a_change_of_nothing_is_refused(world: World) -> None:
    step = add(world.webinar, "Draft", world=world)[0]

    with pytest.raises(Refusal, match="Nothing was changed"):
        change_step(step, {"text": "Draft", "place": 1}, by=world.maya)


def test_a_removed_step_comes_back_with_all_that_it_said(world: World) -> None:
    add(world.webinar, "Draft", "Review", "Publish", world=world)
    step = steps(world.webinar)[1]
    change_step(step, {"assignee": world.ben.id, "due_on": "2026-12-03"}, by=world.maya)
    ticked = tick(step, by=world.ben)
    id, said, done_at = step.id, fields_of(step), step.done_at

    removed = remove([step], by=world.maya)
    assert texts(world.webinar) == ["Draft", "Publish"]
    with pytest.raises(Refusal, match="Maya Okafor removed the step “Review”"):
        undo(ticked, by=world.ben)
    undo(removed, by=world.maya)

    again = steps(world.webinar)[1]
    assert (again.id, fields_of(again), again.done_at, again.done_by) == (id, said, done_at, world.ben)
    undo(ticked, by=world.ben)
    assert not again.is_done


def test_a_removed_step_does_not_come_back_onto_a_full_card(world: World) -> None:
    removed = remove(add(world.webinar, "Draft", world=world), by=world.maya)
    add(world.webinar, *("Step",) * limits.STEPS_PER_CARD, world=world)

    with pytest.raises(Refusal, match="At most 50 steps"):
        undo(removed, by=world.maya)


def test_ones_own_acts_on_steps_are_taken_back_one_by_one(world: World) -> None:
    step = add(world.webinar, "Draft", world=world)[0]
    tick(step, by=world.maya)

    undo_last(by=world.maya)
    assert not step.is_done
    undo_last(by=world.maya)
    assert steps(world.webinar) == []


def test_the_usual_steps_of_the_cards_kind_start_an_empty_checklist_only(world: World) -> None:
    started = start_with_usual_steps(world.webinar, by=world.maya)

    assert texts(world.webinar) == usual_steps()[Kind.CAMPAIGN]
    assert started.sentence_there == "added 5 steps"
    with pytest.raises(Refusal, match="has steps already"):
        start_with_usual_steps(world.webinar, by=world.ben)


def test_a_card_of_another_kind_starts_with_other_steps(world: World) -> None:
    edit(world.webinar, {"kind": "account"}, by=world.maya)

    start_with_usual_steps(world.webinar, by=world.maya)

    assert texts(world.webinar) == usual_steps()[Kind.ACCOUNT]


def test_a_kind_without_usual_steps_says_what_to_do(world: World) -> None:
    change_template(Kind.HANDOFF, [], by=world.lena)

    with pytest.raises(Refusal, match="No usual steps are written down for handoffs"):
        start_with_usual_steps(world.handoff, by=world.priya)


def test_admins_write_the_usual_steps_down_and_take_that_back(world: World) -> None:
    before = usual_steps()

    changed = change_template(Kind.CONTENT, ["Ask", "Write"], by=world.lena)
    assert usual_steps() == {**before, Kind.CONTENT: ["Ask", "Write"]}
    assert changed.sentence == "changed the usual steps for content requests"

    undo(changed, by=world.lena)
    assert usual_steps() == before


def test_usual_steps_are_not_taken_back_over_a_later_change_nor_by_a_member(world: World) -> None:
    first = change_template(Kind.CONTENT, ["Ask", "Write"], by=world.lena)

    with pytest.raises(NotYours):
        undo(first, by=world.maya)
    change_template(Kind.CONTENT, ["Ask", "Write", "Tell"], by=world.lena)
    with pytest.raises(Refusal, match="changed again since"):
        undo(first, by=world.lena)
    with pytest.raises(Refusal, match="Nothing was changed"):
        change_template(Kind.CONTENT, ["Ask", "Write", "Tell"], by=world.lena)


def test_the_cards_on_which_somebody_has_an_open_step_can_be_asked_for(world: World) -> None:
    mine, other = add(world.webinar, "Draft", "Review", world=world)
    done = add(world.flyer, "Print", world=world)[0]
    for step in (mine, other, done):
        change_step(step, {"assignee": world.sofia.id}, by=world.maya)
    tick(done, by=world.sofia)

    assert list(session.scalars(cards_with_steps_of(world.sofia.id))) == [world.webinar.id]
    assert list(session.scalars(cards_with_steps_of(world.ben.id))) == []


def test_the_steps_of_a_card_in_the_trash_stay_as_they_are(world: World) -> None:
    add_steps(world.flyer, [{"text": "Draft"}], by=world.maya)
    ticked = tick(world.flyer.steps[0], by=world.maya)
    added = add_steps(world.flyer, [{"text": "Read by sales"}], by=world.maya)
    trash(world.flyer, by=world.ben)

    for event in (ticked, added):
        with pytest.raises(Refusal, match="in the trash"):
            undo(event, by=world.maya)
