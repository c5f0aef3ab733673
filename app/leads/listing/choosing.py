"""What else the list can be narrowed by: chips to click, and what stands in the fields of the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select

from app.board.chips import Chip
from app.db import session
from app.leads.listing.looking import GRADE_NAMES, JOURNEYS, ME, NOBODY, NONE, STATES, UNGRADED, Look
from app.leads.listing.orders import ORDERS
from app.leads.listing.saying import days
from app.leads.models.stage import Stage
from app.leads.quality import FIELDS
from app.leads.sources import known_sources
from app.people.models import team
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition

Item = TypeVar("Item")


@dataclass(frozen=True)
class Choices:
    """What can be chosen in each field: the words by what stands in the address."""

    stages: Mapping[str, str]
    grades: Mapping[str, str]
    sources: Mapping[str, str]
    owners: Mapping[str, str]
    personas: Mapping[str, str]
    orders: Mapping[str, str]


def choices(look: Look) -> Choices:
    """What there is to choose from, with whatever is chosen already. Three queries."""
    people = {str(person.id): person.name for person in session.scalars(team())}
    personas = {
        str(id): name
        for id, name in session.execute(
            select(Definition.id, Definition.name)
            .where(Definition.kind == Kind.PERSONA, Definition.ended_at.is_(None))
            .order_by(Definition.name)
        )
    }
    other = {look.owner: look.owner_name} if look.owner_name else {}
    others = {look.persona_word: look.persona_name} if look.persona > 0 else {}
    sources = [*known_sources(), *([look.source] if look.source else [])]
    return Choices(
        stages={stage.value: stage.words for stage in Stage},
        grades={name: "No grade" if name == UNGRADED else name for name in GRADE_NAMES},
        sources={source: source for source in sources},
        owners={ME: "Me", NOBODY: "Nobody", **people, **other},
        personas={NONE: "None", **personas, **others},
        orders={name: order.words for name, order in ORDERS.items()},
    )


def chips(look: Look) -> list[Chip]:
    """What is clicked most, and whatever else narrows the list: a click takes it out again."""
    mine = {ME: "Mine", NOBODY: "Nobody’s"}
    found = [
        Chip(words, look.address(owner="" if look.owner == word else word, owner_name=""), look.owner == word)
        for word, words in mine.items()
    ]
    found += [
        Chip(words, look.address(states=toggled(look.states, state)), state in look.states)
        for state, (words, _said) in STATES.items()
    ]
    return found + [Chip(words, address, is_on=True) for words, address in others(look).items()]


def others(look: Look) -> dict[str, str]:
    """What was chosen in the form, and where the list is looked at without it."""
    found = {stage.words: look.address(stages=toggled(look.stages, stage)) for stage in look.stages}
    for grade in look.grades:
        words = "No grade" if grade == UNGRADED else f"Grade {grade}"
        found[words] = look.address(grades=toggled(look.grades, grade))
    if look.source:
        found[f"From {look.source}"] = look.address(source="")
    if look.owner_name:
        found[look.owner_name] = look.address(owner="", owner_name="")
    if look.persona:
        found[look.persona_name] = look.address(persona=0, persona_name="")
    if look.journey:
        found[f"Journey: {JOURNEYS[look.journey].lower()}"] = look.address(journey="")
    if look.since or look.until:
        found[f"Came in {days(look)}"] = look.address(since=None, until=None)
    if look.lacks:
        found[f"Not known: {FIELDS[look.lacks].lower()}"] = look.address(lacks="")
    if look.find:
        found[f"“{look.find}”"] = look.address(find="")
    return found


def toggled(items: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    """The items without this one, or with it if it was not there."""
    return tuple(each for each in items if each != item) if item in items else (*items, item)
