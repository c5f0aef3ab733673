"""Looking at the list: which leads, in which order. The address of the page says all of it.

What an address asks for and nobody knows is refused: a list that shows something else would be a lie.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import select

from app import limits
from app.db import as_id, session
from app.errors import Refusal
from app.leads.fields import JOURNEY
from app.leads.listing.orders import NEWEST, ORDERS, Order, Place, place_in
from app.leads.models.stage import Stage
from app.leads.quality import FIELDS
from app.people.models import User
from app.playbook.criteria.profile import GRADES
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition
from app.text import clean_line

PAGE = "/leads"
UNGRADED = "none"
ME, NOBODY = "me", "nobody"
NONE, NO_PERSONA = "none", -1

STATES: Mapping[str, tuple[str, str]] = {
    "raised": ("Hand-raisers", "who raised a hand"),
    "stuck": ("Stuck", "stuck in their stage"),
    "woke": ("Woke up", "that woke up again"),
    "mend": ("Needs mending", "with something to mend"),
    "real": ("No tests", "that are no tests"),
}
"""What a lead may be beside its stage: what the chip says, and what stands in a sentence after “leads”."""

MANY = ("stage", "grade", "is")
ONE = ("source", "owner", "persona", "journey", "since", "until", "lacks", "find", "sort", "after")

JOURNEYS: Mapping[str, str] = {**JOURNEY, NONE: "not known"}
"""How far on their journey they may be."""


@dataclass(frozen=True)
class Look:
    """One view of the list. Whatever is empty narrows nothing."""

    stages: tuple[Stage, ...] = ()
    grades: tuple[str, ...] = ()
    """With “none” for those that have none."""
    states: tuple[str, ...] = ()
    source: str = ""
    owner: str = ""
    """“me”, “nobody”, or the number of a person."""
    owner_name: str = ""
    persona: int = 0
    persona_name: str = ""
    journey: str = ""
    """A stage of the buyer's journey, or “none” where it is not known."""
    since: date | None = None
    """The first day on which they came in, on the team's clock."""
    until: date | None = None
    lacks: str = ""
    """A field that must be known of open leads, and is not."""
    find: str = ""
    sort: str = NEWEST
    after: Place | None = None

    @property
    def order(self) -> Order:
        """In which order."""
        return ORDERS[self.sort]

    @property
    def persona_word(self) -> str:
        """The persona as the address says it: its number, “none”, or nothing."""
        return NONE if self.persona == NO_PERSONA else str(self.persona or "")

    @property
    def is_narrowed(self) -> bool:
        """Whether some leads are left out."""
        return replace(self, sort=NEWEST, after=None) != Look()

    @property
    def unnarrowed(self) -> str:
        """Where all leads stand in the same order."""
        return Look(sort=self.sort).address()

    @property
    def asked(self) -> dict[str, list[str]]:
        """What the address says, but for the place in the list."""
        said = {
            "stage": [each.value for each in self.stages], "grade": [*self.grades], "is": [*self.states],
            "source": [self.source], "owner": [self.owner], "persona": [self.persona_word],
            "journey": [self.journey], "since": [str(self.since or "")], "until": [str(self.until or "")],
            "lacks": [self.lacks], "find": [self.find], "sort": [self.sort if self.sort != NEWEST else ""],
        }  # fmt: skip
        return {name: [each for each in values if each] for name, values in said.items() if any(values)}

    def address(self, page: str = PAGE, **changes: Any) -> str:  # noqa: ANN401 - whatever the fields hold
        """Where the list is looked at like this, from its beginning, but for what is changed."""
        asked = replace(self, after=None, **changes).asked
        return f"{page}?{urlencode(asked, doseq=True)}" if asked else page

    def more(self, place: Place) -> str:
        """Where it goes on after this place."""
        return f"{PAGE}?{urlencode({**self.asked, 'after': [place.words]}, doseq=True)}"


def look_by(asked: Iterable[tuple[str, str]]) -> Look:
    """The view that an address asks for."""
    said: dict[str, list[str]] = defaultdict(list)
    for name, value in asked:
        if name not in (*MANY, *ONE):
            raise Refusal(f"Leads are not narrowed by “{shown(name)}”. Choose from the filters of the list.")
        if len(value) > limits.LINE:
            raise Refusal("That is longer than anything that leads can be found by.")
        said[name] += [clean_line(value)] if clean_line(value) else []
    one = {name: values[-1] for name in ONE if (values := said[name])}
    sort = known(one.get("sort", NEWEST), ORDERS, "order")
    owner, owner_name = owner_called(one.get("owner", ""))
    persona, persona_name = persona_called(one.get("persona", ""))
    return Look(
        stages=tuple(stage for stage in Stage if stage.value in checked(said["stage"], STAGE_NAMES, "stage")),
        grades=tuple(grade for grade in GRADE_NAMES if grade in checked(said["grade"], GRADE_NAMES, "grade")),
        states=tuple(state for state in STATES if state in checked(said["is"], STATES, "state")),
        source=one.get("source", ""),
        owner=owner,
        owner_name=owner_name,
        persona=persona,
        persona_name=persona_name,
        lacks=known(one.get("lacks", ""), ["", *FIELDS], "field"),
        journey=known(one["journey"], JOURNEYS, "journey") if "journey" in one else "",
        since=day_called(one.get("since", "")),
        until=day_called(one.get("until", "")),
        find=one.get("find", ""),
        sort=sort,
        after=place_in(ORDERS[sort], one["after"]) if "after" in one else None,
    )


STAGE_NAMES = [stage.value for stage in Stage]
GRADE_NAMES = [*GRADES, UNGRADED]


def checked(words: list[str], allowed: Iterable[str], what: str) -> list[str]:
    """These, if all of them mean something."""
    return [known(word, allowed, what) for word in words]


def known(word: str, allowed: Iterable[str], what: str) -> str:
    """The word, if it means something."""
    if word not in allowed:
        raise Refusal(f"There is no {what} “{shown(word)}” of leads. Choose from the filters of the list.")
    return word


def shown(word: str) -> str:
    """As much of a word as fits into a sentence."""
    return word if len(word) <= limits.LABEL else f"{word[: limits.LABEL]}…"


def owner_called(word: str) -> tuple[str, str]:
    """Whose leads, and what they are called."""
    if word in ("", ME, NOBODY):
        return word, ""
    name = session.scalar(select(User.name).where(User.id == as_id(word)))
    if name is None:
        raise Refusal(f"Nobody here has the number “{shown(word)}”. Choose from the filters of the list.")
    return str(as_id(word)), name


def persona_called(word: str) -> tuple[int, str]:
    """Which persona, and what it is called."""
    if word in ("", NONE):
        return (NO_PERSONA, "No persona") if word else (0, "")
    of_number = Definition.id == as_id(word), Definition.kind == Kind.PERSONA
    name = session.scalar(select(Definition.name).where(*of_number))
    if name is None:
        raise Refusal(f"No persona has the number “{shown(word)}”. Choose from the filters of the list.")
    return as_id(word), name


def day_called(word: str) -> date | None:
    """The day that an address names; one of our times, so that every clock of the world knows it."""
    try:
        day = date.fromisoformat(word) if word else None
    except ValueError:
        raise Refusal(f"“{shown(word)}” is no day. Write one such as 2026-11-18.") from None
    if day and not limits.FIRST_YEAR <= day.year <= limits.LAST_YEAR:
        raise Refusal(f"Choose a day between {limits.FIRST_YEAR} and {limits.LAST_YEAR}.")
    return day
