"""Letting the real verbs do what the cards' stories say, each at its moment."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import select

from app import clock
from app.board.adding import add
from app.board.blocking import block, unblock
from app.board.discussing import comment
from app.board.editing import Fields, edit
from app.board.models.card import Card, in_order
from app.board.models.column import Column
from app.board.moving import move
from app.board.stepping import Said, add_steps, start_with_usual_steps
from app.board.ticking import tick
from app.board.trashing import trash
from app.commands.seed.calendar import Calendar
from app.commands.seed.script import (
    Add,
    Block,
    Discard,
    Edit,
    Move,
    Plan,
    PlannedStep,
    Say,
    Script,
    Step,
    Tick,
    Unblock,
)
from app.db import session
from app.leads.models.lead import Lead
from app.people.models import User
from app.playbook.models.definition import Definition


@dataclass
class Stage:
    """Who acts where, and the cards that are on the board so far."""

    calendar: Calendar
    people: Mapping[str, User]
    columns: Mapping[str, Column]
    cards: dict[str, Card] = field(default_factory=dict)
    """By the title with which they were added."""
    definitions: dict[str, Definition] = field(default_factory=dict)
    """By their names."""
    leads: dict[str, Lead] = field(default_factory=dict)
    """By the titles of the cards that hand them over."""
    on_track: list[Lead] = field(default_factory=list)


@dataclass(frozen=True)
class Act:
    """Something that was done, and when."""

    moment: datetime
    do: Callable[[], object]


def tell(acts: Iterable[Act]) -> None:
    """Do everything in the order in which it happened."""
    for done in sorted(acts, key=lambda act: act.moment):
        with clock.at(done.moment):
            done.do()


def acts_on_cards(scripts: Iterable[Script], stage: Stage) -> Iterator[Act]:
    """Everything that was done with the cards, each at its moment."""
    for script in scripts:
        for step in script.story:
            yield Act(stage.calendar.moment(step.day, step.time), partial(act, step, script, stage))


def act(step: Step, script: Script, stage: Stage) -> None:
    """Do one thing."""
    by = stage.people[step.who]
    if isinstance(step, Add):
        stage.cards[script.title] = put_up(step, script, stage)
        return

    card = stage.cards[script.title]
    match step:
        case Move(to=to):
            column = stage.columns[to]
            move(card, to=column, before=session.scalars(in_order(column.id).limit(1)).first(), by=by)
        case Say(words=words):
            comment(card, stage.calendar.text(words), by=by)
        case Edit():
            edit(card, changes(step, card, stage), by=by)
        case Block(waits_for=whom, reason=reason):
            block(card, reason=stage.calendar.text(reason), waits_for=whom, by=by)
        case Unblock():
            unblock(card, by=by)
        case Plan(lines=lines):
            plan(card, lines, stage, by=by)
        case Tick(count=count):
            tick_first(card, count, by=by)
        case Discard():
            trash(card, by=by)


def put_up(step: Add, script: Script, stage: Stage) -> Card:
    """Add the card; it is called the same outside wherever the demo is told."""
    added = add(fields_of(script, stage), column=stage.columns[step.to], by=stage.people[step.who])
    card = session.get_one(Card, added.card_id)
    card.uid = outside_name(script.title)
    return card


def outside_name(title: str) -> str:
    """A card's name in exports, always the same for the same title."""
    return hashlib.sha256(title.encode()).hexdigest()[:24]


def fields_of(script: Script, stage: Stage) -> Fields:
    """What the card says when it is added."""
    return {
        "title": script.title,
        "kind": script.kind.value,
        "description": stage.calendar.text(script.text),
        "due_on": None if script.due is None else stage.calendar.day(script.due).isoformat(),
        "labels": list(script.labels),
        **crew(script.crew, stage),
    }


def changes(step: Edit, card: Card, stage: Stage) -> Fields:
    """What somebody changed about the card."""
    found: dict[str, Any] = {}
    if step.title is not None:
        found["title"] = step.title
    if step.more:
        found["description"] = f"{card.description}\n\n{stage.calendar.text(step.more)}"
    if step.labels is not None:
        found["labels"] = list(step.labels)
    if step.due is not None:
        found["due_on"] = stage.calendar.day(step.due).isoformat()
    if step.crew is not None:
        found |= crew(step.crew, stage)
    return found


def plan(card: Card, lines: Iterable[PlannedStep], stage: Stage, *, by: User) -> None:
    """Write the card's checklist down: these lines, or else the usual ones."""
    if several := [step_of(line, stage) for line in lines]:
        add_steps(card, several, by=by)
    else:
        start_with_usual_steps(card, by=by)


def tick_first(card: Card, count: int, *, by: User) -> None:
    """Tick the first open lines of the checklist off."""
    for line in [line for line in card.steps if not line.is_done][:count]:
        tick(line, by=by)


def step_of(line: PlannedStep, stage: Stage) -> Said:
    """One line of a checklist."""
    text, who, due = line
    return {
        "text": text,
        "assignee": stage.people[who].id if who else None,
        "due_on": None if due is None else stage.calendar.day(due).isoformat(),
    }


def crew(names: tuple[str, ...], stage: Stage) -> Fields:
    """Who works on it, the first of them driving."""
    ids = [stage.people[name].id for name in names]
    return {"driver": ids[0] if ids else None, "people": ids}


def columns_by_name() -> dict[str, Column]:
    """The five columns that every board starts with."""
    return {column.name: column for column in session.scalars(select(Column))}
