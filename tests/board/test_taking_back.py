"""Every act on the board is done here, taken back with Ctrl+Z, and leaves the board as it was before.

A new kind of fact with a way back needs a row in WAYS: how it comes about, and what has to be there first.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

import pytest
from sqlalchemy import select

from app.board.adding import add
from app.board.agreeing import change_column
from app.board.arranging import add_column, move_column, remove_column
from app.board.blocking import block, unblock
from app.board.changing_expectation import expect
from app.board.changing_steps import change_step
from app.board.closing import close, reopen
from app.board.discussing import comment, revise
from app.board.editing import edit
from app.board.models.card import Card
from app.board.models.column import columns
from app.board.models.comment import Comment
from app.board.models.kind import Kind
from app.board.models.step import in_order, usual_steps
from app.board.moving import move
from app.board.pasting import AddedTogether, TakenBackTogether, add_together, take_back
from app.board.pasting import put_back as put_cards_back
from app.board.serving import serve, serve_no_longer
from app.board.stepping import add_steps, put_back, remove
from app.board.telling_effects import give_back, tell_effects
from app.board.ticking import tick, untick
from app.board.trashing import restore, trash
from app.board.usual_steps import change_template
from app.db import Base, session
from app.log.models import Event
from app.log.undoing import undo_last
from app.people.models import User
from app.playbook.models.definition import Definition
from tests.board.aiming import aimed
from tests.goals.house import sql_goal
from tests.world import World

Fact = TypeVar("Fact", bound=Event)


class Way(NamedTuple):
    """How a kind of fact comes about, and what somebody did before that."""

    act: Callable[[World], Event]
    first: Callable[[World], object] = lambda world: None


def blocked(world: World, *, by: User) -> Event:
    return block(world.webinar, reason="No speaker yet", waits_for="Ben Archer", by=by)


def listed(world: World, *, by: User) -> Event:
    return add_steps(world.webinar, [{"text": "Find a speaker"}, {"text": "Book a room"}], by=by)


def with_a_tick(world: World) -> None:
    listed(world, by=world.ben)
    tick(world.webinar.steps[0], by=world.ben)


def removed(world: World) -> Event:
    listed(world, by=world.ben)
    return remove(world.webinar.steps[:1], by=world.ben)


def done_for_a_goal(world: World, *, by: User) -> Event:
    goal = aimed(world)
    close(world.webinar, by=by)
    return tell_effects(world.webinar, {goal.id: 9}, by=by)


def named_goal() -> Definition:
    return session.scalars(select(Definition).where(Definition.name == "120 SQLs")).one()


def goal_of(world: World) -> Definition:
    return world.webinar.ties[0].goal


def last_fact() -> Event:
    return session.scalars(select(Event).order_by(Event.id.desc()).limit(1)).one()


def added_together(world: World, *, by: User) -> AddedTogether:
    return add_together([{"title": "One"}, {"title": "Two"}, {"title": "Three"}], column=world.done, by=by)


def last_of(kind: type[Fact]) -> Fact:
    return session.scalars(select(kind).order_by(kind.id.desc()).limit(1)).one()


def words_of(world: World) -> Comment:
    return world.webinar.comments[-1]


AGREED = {
    "name": "Waiting", "policy": "", "limit": None, "limit_rule": "off", "is_started": True, "is_done": False,
}  # fmt: skip

WAYS: dict[str, Way] = {
    "card.added": Way(lambda world: add({"title": "Battle card"}, column=world.ready, by=world.maya)),
    "cards.added": Way(
        lambda world: add_together([{"title": "One"}, {"title": "Two"}], column=world.ready, by=world.maya)
    ),
    "cards.taken_back": Way(
        lambda world: take_back(last_of(AddedTogether), by=world.maya),
        first=lambda world: added_together(world, by=world.ben),
    ),
    "cards.put_back": Way(
        lambda world: put_cards_back(last_of(TakenBackTogether), by=world.maya),
        first=lambda world: take_back(added_together(world, by=world.ben), by=world.ben),
    ),
    "card.moved": Way(lambda world: move(world.webinar, to=world.doing, by=world.maya)),
    "card.edited": Way(lambda world: edit(world.webinar, everything_else(world), by=world.maya)),
    "card.closed": Way(lambda world: close(world.webinar, by=world.maya)),
    "card.reopened": Way(
        lambda world: reopen(world.webinar, to=world.doing, by=world.maya),
        first=lambda world: close(world.webinar, by=world.ben),
    ),
    "card.trashed": Way(lambda world: trash(world.webinar, by=world.maya)),
    "card.restored": Way(
        lambda world: restore(world.webinar, by=world.maya),
        first=lambda world: trash(world.webinar, by=world.ben),
    ),
    "card.blocked": Way(lambda world: blocked(world, by=world.maya)),
    "card.unblocked": Way(
        lambda world: unblock(world.webinar, by=world.maya), first=lambda world: blocked(world, by=world.ben)
    ),
    "card.commented": Way(lambda world: comment(world.webinar, "Who speaks?", by=world.maya)),
    "comment.revised": Way(
        lambda world: revise(words_of(world), "Who will speak?", by=world.maya),
        first=lambda world: comment(world.webinar, "Who speaks?", by=world.maya),
    ),
    "card.goal_tied": Way(
        lambda world: serve(world.webinar, named_goal(), expected=12, by=world.maya), first=sql_goal
    ),
    "card.goal_untied": Way(
        lambda world: serve_no_longer(world.webinar, goal_of(world), by=world.maya), first=aimed
    ),
    "card.expectation_changed": Way(
        lambda world: expect(world.webinar, goal_of(world), 20, by=world.maya), first=aimed
    ),
    "card.effects_told": Way(
        lambda world: tell_effects(world.webinar, {goal_of(world).id: 10}, by=world.maya),
        first=lambda world: done_for_a_goal(world, by=world.ben),
    ),
    "card.effects_taken_back": Way(
        lambda world: give_back(last_fact(), by=world.maya),
        first=lambda world: done_for_a_goal(world, by=world.ben),
    ),
    "card.steps_added": Way(lambda world: listed(world, by=world.maya)),
    "card.steps_removed": Way(
        lambda world: remove(world.webinar.steps[:1], by=world.maya), first=with_a_tick
    ),
    "card.steps_put_back": Way(
        lambda world: put_back(last_fact().data["steps"], on=world.webinar, by=world.maya), first=removed
    ),
    "card.step_changed": Way(
        lambda world: change_step(
            world.webinar.steps[0],
            {"text": "Find two", "assignee": world.tom.id, "due_on": "2026-12-01", "place": 2},
            by=world.maya,
        ),
        first=with_a_tick,
    ),
    "card.step_ticked": Way(lambda world: tick(world.webinar.steps[1], by=world.maya), first=with_a_tick),
    "card.step_unticked": Way(lambda world: untick(world.webinar.steps[0], by=world.maya), first=with_a_tick),
    "column.added": Way(lambda world: add_column(AGREED, by=world.lena)),
    "column.changed": Way(
        lambda world: change_column(
            world.ready, {**AGREED, "limit": 3, "limit_rule": "warn", "policy": "Has a driver"}, by=world.lena
        )
    ),
    "column.removed": Way(lambda world: remove_column(world.review, by=world.lena)),
    "columns.reordered": Way(lambda world: move_column(world.review, to=1, by=world.lena)),
    "steps.template_changed": Way(
        lambda world: change_template(Kind.CAMPAIGN, ["Brief", "Book", "Send"], by=world.lena)
    ),
}

RENEWED: dict[str, set[str]] = {
    "cards": {"version", "face", "position"},
    "columns": {"position"},
    "disposals": {"at", "by_id"},
    "comments": {"edited_at", "former_body"},
    "steps": {"position"},
}
"""What only grows, is said by the order below, or tells of the one who closed, threw away or spoke last."""

READERS = {"events", "notices"}
"""Tables that tell of the board, and are no part of it."""


def everything_else(world: World) -> dict[str, Any]:
    """Fields that all differ from what the webinar says."""
    return {
        "title": "Another title", "kind": "content", "description": "Now with words", "due_on": None,
        "driver": world.ben.id, "people": [world.sofia.id], "labels": ["partner"],
    }  # fmt: skip


def undoable_kinds(base: type[Event] = Event) -> Iterator[str]:
    """The kinds of facts about cards and columns that can be taken back."""
    for kind in base.__subclasses__():
        yield from undoable_kinds(kind)
        if kind.__module__.startswith("app.board.") and kind.undo is not Event.undo:
            yield str(kind.__mapper_args__["polymorphic_identity"])


def state(cards: set[int]) -> set[str]:
    """Whatever is known of these cards and of the columns on the board, and the order of all things."""
    session.flush()
    session.expire_all()
    known = {f"usual steps: {usual_steps()}"}
    for number, column in enumerate(session.scalars(columns())):
        known.add(f"{number} {column.name}: {World().titles(column)}")
    for card in session.scalars(select(Card).where(Card.id.in_(cards))):
        known.add(f"steps of {card.title}: {[(step.text, step.is_done) for step in in_order(card.steps)]}")
    for table in Base.metadata.sorted_tables:
        kept = [column for column in table.c if column.name not in RENEWED.get(table.name, ())]
        for row in session.execute(table.select().with_only_columns(*kept)).mappings():
            if table.name not in READERS and is_about(dict(row), table.name, cards):
                known.add(f"{table.name}: {dict(row)}")
    return known


def is_about(row: Mapping[str, Any], table: str, cards: set[int]) -> bool:
    """Whether a row tells of one of these cards, or of a column that is on the board."""
    if table == "columns":
        return row["removed_at"] is None
    return (row["id"] if table == "cards" else row.get("card_id")) in cards


def test_no_kind_with_a_way_back_is_forgotten_here() -> None:
    assert set(WAYS) == set(undoable_kinds())


@pytest.mark.parametrize("kind", WAYS)
def test_taking_it_back_leaves_the_board_as_it_was(world: World, kind: str) -> None:
    way = WAYS[kind]
    way.first(world)
    cards = set(session.scalars(select(Card.id)))
    before = state(cards)
    fact = way.act(world)
    assert fact.kind == kind
    assert fact.actor is not None
    assert state(cards) != before

    taken_back = undo_last(by=fact.actor)

    assert taken_back.undoes_id == fact.id
    assert state(cards) == before
