"""Filters: a few words, typed or clicked, that say which cards are shown; the address holds them.

`@ben blocked #webinar content depot` shows blocked content requests that Ben works on, labelled webinar,
that mention “depot”. Words of one sort widen (two people: either), different sorts narrow.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists, or_, select

from app import clock
from app.board.filter_words import filter_words
from app.board.goal_words import WORD as GOAL
from app.board.goal_words import meant_by, moves_no_goal, serves
from app.board.models.card import Card, card_labels, card_people
from app.board.models.kind import Kind
from app.board.models.label import Label
from app.board.models.records import Block, Closure
from app.board.models.step import cards_with_steps_of
from app.people.handles import SIDES, handles
from app.people.models import Side, User
from app.text import fold, handle, listed

Item = TypeVar("Item")

LONGEST = 300
"""How many characters of a filter are looked at."""

WORD = re.compile(r'"([^"]*)"?|(\S+)')

KINDS = {
    "campaign": Kind.CAMPAIGN, "account": Kind.ACCOUNT, "content": Kind.CONTENT, "request": Kind.CONTENT,
    "handoff": Kind.HANDOFF,
}  # fmt: skip
STATES = {
    "mine": "mine", "blocked": "blocked", "late": "late", "overdue": "late", "open": "open",
    "unassigned": "unassigned", "lately": "lately", "nogoal": "nogoal",
}  # fmt: skip


@dataclass(frozen=True)
class Filter:
    """Which cards are shown: each field narrows, unless it is empty."""

    states: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    people: Mapping[int, str] = field(default_factory=dict)
    """Names by id."""
    sides: tuple[Side, ...] = ()
    labels: tuple[str, ...] = ()
    goals: Mapping[int, str] = field(default_factory=dict)
    """Names by id."""
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != NO_FILTER

    @property
    def sentence(self) -> str:
        """The filter as one would say it."""
        kinds = listed([kind.plural(2) for kind in self.kinds]) or "cards"
        before = [word for word in ("late", "blocked", "open") if word in self.states]
        people = ["you"] * ("mine" in self.states) + list(self.people.values())
        after = [
            f"that {listed(people, 'or')} {'work' if people[0] == 'you' else 'works'} on" if people else "",
            "that nobody drives" if "unassigned" in self.states else "",
            f"with somebody of {listed([side.value for side in self.sides], 'or')}" if self.sides else "",
            f"labelled {listed([f'“{label}”' for label in self.labels], 'or')}" if self.labels else "",
            f"that serve {listed([f'“{name}”' for name in self.goals.values()], 'or')}" if self.goals else "",
            "that move no goal" if "nogoal" in self.states else "",
            *(word.says for word in filter_words().values() if word.name in self.states),
            f"that mention {listed([f'“{word}”' for word in self.words])}" if self.words else "",
            "in work or done since the last working day" if "lately" in self.states else "",
        ]
        return " ".join([*before, kinds, *filter(None, after)])

    def conditions(self, *, viewer: int, zone: str) -> list[ColumnElement[bool]]:
        """The same as the database understands it; “mine” is the viewer's, “late” on the viewer's day."""
        found = [rule_of(state)(viewer, zone) for state in self.states]
        if self.kinds:
            found.append(Card.kind.in_(self.kinds))
        if self.people:
            found.append(worked_on_by(self.people))
        if self.sides:
            theirs = select(User.id).where(User.side.in_(self.sides))
            found.append(member(card_people.c.user_id.in_(theirs)))
        if self.labels:
            ids = select(Label.id).where(Label.folded.in_([fold(label) for label in self.labels]))
            found.append(Card.id.in_(select(card_labels.c.card_id).where(card_labels.c.label_id.in_(ids))))
        if self.goals:
            found.append(serves(self.goals))
        found += [Card.searchable.contains(fold(word), autoescape=True) for word in self.words]
        return found


NO_FILTER = Filter()


def parse(text: str) -> Filter:
    """The filter that these words mean; a word that means nothing special is looked for in the cards."""
    text = text[:LONGEST]
    known = handles() if "@" in text else {}
    found = NO_FILTER
    for quoted, word in WORD.findall(text):
        found = with_words(found, quoted) if quoted else with_word(found, word, known)
    return found


def canonical(word: str) -> str:
    """The one spelling of a word that means something special, else the word as it is compared."""
    plain = fold(word)
    singular = plain.removesuffix("s")
    if plain == "@me":
        return "mine"
    return STATES.get(plain) or (KINDS[singular].value if singular in KINDS else plain)


def with_word(so_far: Filter, word: str, known: Mapping[str, User]) -> Filter:
    """The filter narrowed or widened by one word."""
    plain = canonical(word)
    name = handle(plain)
    if plain in STATE_RULES or plain in filter_words():
        return replace(so_far, states=once(so_far.states, plain))
    if plain in KINDS:
        return replace(so_far, kinds=once(so_far.kinds, KINDS[plain]))
    if plain.startswith("@") and name in SIDES:
        return replace(so_far, sides=once(so_far.sides, SIDES[name]))
    if plain.startswith("@") and name in known:
        return replace(so_far, people={**so_far.people, known[name].id: known[name].name})
    if plain.startswith("@") and name and (begun := [key for key in sorted(known) if key.startswith(name)]):
        return replace(so_far, people={**so_far.people, **{known[key].id: known[key].name for key in begun}})
    if plain.startswith(GOAL) and (goals := meant_by(plain)):
        return replace(so_far, goals={**so_far.goals, **goals})
    if plain.startswith("#") and name:
        return replace(so_far, labels=once(so_far.labels, word[1:].replace("_", " ")))
    return with_words(so_far, word)


def with_words(so_far: Filter, words: str) -> Filter:
    """The filter narrowed to cards that mention these words."""
    return replace(so_far, words=once(so_far.words, words)) if fold(words) else so_far


def once(items: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    """The items with this one, if it is not among them."""
    return items if item in items else (*items, item)


def member(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """That somebody who works on the card is like this."""
    return Card.id.in_(select(card_people.c.card_id).where(condition))


def worked_on_by(people: Mapping[int, str]) -> ColumnElement[bool]:
    """That one of these people drives the card or works on it."""
    return or_(Card.driver_id.in_(people), member(card_people.c.user_id.in_(people)))


def mine(viewer: int, _zone: str) -> ColumnElement[bool]:
    """What I drive, what I pair on, and where a step waits for me."""
    return or_(worked_on_by({viewer: ""}), Card.id.in_(cards_with_steps_of(viewer)))


def is_open(_viewer: int, _zone: str) -> ColumnElement[bool]:
    return ~exists().where(Closure.card_id == Card.id)


def late(viewer: int, zone: str) -> ColumnElement[bool]:
    return and_(Card.due_on < clock.today(zone), is_open(viewer, zone))


def blocked(viewer: int, zone: str) -> ColumnElement[bool]:
    return and_(exists().where(Block.card_id == Card.id), is_open(viewer, zone))


def unassigned(_viewer: int, _zone: str) -> ColumnElement[bool]:
    return Card.driver_id.is_(None)


def lately(_viewer: int, zone: str) -> ColumnElement[bool]:
    """Not done, or done since the last working day began: on a Monday, since Friday."""
    since = datetime.combine(clock.working_day_before(clock.today(zone)), time(), ZoneInfo(zone))
    return ~exists().where(Closure.card_id == Card.id, Closure.at < since)


Rule = Callable[[int, str], ColumnElement[bool]]

STATE_RULES: dict[str, Rule] = {
    "mine": mine, "blocked": blocked, "late": late, "open": is_open,
    "unassigned": unassigned, "lately": lately, "nogoal": moves_no_goal,
}  # fmt: skip


def rule_of(state: str) -> Rule:
    """What a card in this state must be; rooms above know more states than the board."""
    return STATE_RULES[state] if state in STATE_RULES else filter_words()[state].rule
