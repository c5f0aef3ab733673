"""Waits: what somebody is asked to do, as Today lists it, whichever room it comes from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from app import limits
from app.log.repeating import new_key
from app.notices.models import Line, Why, lines_of
from app.people.models import User
from app.text import counted
from app.web.words import moment

ONLY_NEWS = frozenset({
    Why.SIGNED, Why.SETTLED, Why.IN_FORCE, Why.ASKED_TO_SIGN, Why.REWORDED, Why.GOAL_CLOSED,
    Why.GOAL_CANCELLED, Why.THANKED, Why.HANDOFF_ACCEPTED, Why.HANDOFF_WITHDRAWN, Why.HANDOFF_DECIDED,
    Why.HANDOFF_EXPIRED, Why.HANDOFF_WON, Why.HANDOFF_LOST, Why.HANDOFF_RECYCLED, Why.HANDOFF_DISQUALIFIED,
    Why.HANDOFF_WENT_ON,
})  # fmt: skip
"""What asks for nothing, or for what another line asks for already."""


@dataclass(frozen=True)
class OneTap:
    """A form of one button, which does at once what a line asks for."""

    address: str
    action: str
    """What the button says."""
    says: Mapping[str, str] = field(default_factory=dict)
    """What the line shows and the button sends, so that nobody agrees to what was never read."""
    once: str = field(default_factory=new_key, compare=False)


@dataclass(frozen=True)
class Wait:
    """One line of what waits for a person: “**MQL, version 4** needs the signature of sales”."""

    icon: str
    thing: str
    """What it is about, which stands out."""
    words: str
    """What it needs, to stand after the thing."""
    address: str
    action: str
    """What the button there says."""
    more: str = ""
    """Why, or since when; quieter, below."""
    chip: str = ""
    """How urgent it is, in a word or two."""
    tone: str = ""
    """The colour of that: risk or late."""
    pages: Collection[str] = ()
    """The pages of what it asks for, so that the inbox need not ask again."""
    one_tap: OneTap | None = None
    """What can be done about it without opening anything."""


def news_for(person: User, *, but: Collection[str]) -> list[Wait]:
    """What is new in this person's inbox and asks for something that no other line asks for."""
    lines = [line for line in lines_of(person.id) if line.unread and not ONLY_NEWS.issuperset(reasons(line))]
    news = [line for line in lines if line.notice.page not in but or is_said_to_them(line)]
    shown, rest = news[: limits.NEWS_DRAWN], len(news[limits.NEWS_DRAWN :])
    waits = [wait_of(line, person) for line in shown]
    if rest:
        words = f"{'waits' if rest == 1 else 'wait'} in your inbox"
        waits.append(
            Wait("inbox", counted(rest, "more thing", "more things"), words, "/inbox", "Open the inbox")
        )
    return waits


def reasons(line: Line) -> set[Why]:
    """Why this person was told of it."""
    return {line.notice.why, *(other.why for other in line.others)}


def is_said_to_them(line: Line) -> bool:
    """Whether somebody wrote this person's name, which no other line says."""
    return Why.MENTIONED in reasons(line)


def wait_of(line: Line, person: User) -> Wait:
    """A line of the inbox as one of Today."""
    notice = line.notice
    also = "; ".join(other.sentence_there for other in line.others)
    at = moment(notice.created_at, person.zone)
    return Wait(
        "at-sign" if is_said_to_them(line) else "bell",
        notice.who,
        notice.why.sentence(f"“{notice.event.subject}”"),
        notice.address,
        "Open",
        more=f"{at}; also: {also}" if also else at,
    )
