"""Steps of a track: a mail, or a card for the team; what they say, and how a name is put in."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any, Self

from app import limits
from app.errors import Refusal
from app.leads.models.lead import Lead

LONGEST_WAIT = 365
HOLE = re.compile(r"\{([^{}\n]*)\}")
FIRST_NAME, COMPANY = "first_name", "company"


class Sort(Enum):
    """What a step does."""

    MAIL = "mail"
    TASK = "task"

    @property
    def words(self) -> str:
        """As people say it."""
        return {"mail": "Mail", "task": "Card for us"}[self.value]

    @property
    def icon(self) -> str:
        """The icon that stands beside the word."""
        return {"mail": "mail", "task": "list-checks"}[self.value]


class Gives(Enum):
    """What they get from a step: trust grows by what helps and what is proven, before anybody is invited."""

    VALUE = "value"
    PROOF = "proof"
    INVITE = "invite"

    @property
    def words(self) -> str:
        """As people say it."""
        return {
            "value": "Value: it helps them", "proof": "Proof: others tell",
            "invite": "Invite: come and talk",
        }[self.value]  # fmt: skip

    @property
    def word(self) -> str:
        """The same in one word."""
        return self.value.capitalize()


@dataclass(frozen=True)
class Step:
    """One of them. `after` is how many days after the one before, or after they were put on the track."""

    after: int
    sort: Sort
    title: str
    text: str
    gives: Gives
    has_no_pitch: bool

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """As a track keeps it."""
        return cls(**{**kept, "sort": Sort(kept["sort"]), "gives": Gives(kept["gives"])})

    @property
    def plain(self) -> dict[str, Any]:
        """To be kept."""
        return {**asdict(self), "sort": self.sort.value, "gives": self.gives.value}

    @property
    def wait(self) -> str:
        """“At once”, “1 day later”, “7 days later”."""
        return {0: "At once", 1: "1 day later"}.get(self.after, f"{self.after} days later")


def refuse_unclear(step: Step) -> None:
    """Refuse a step that says nothing, waits for ever, or has a hole that nobody fills."""
    if not 0 <= step.after <= LONGEST_WAIT:
        raise Refusal(f"After how many days? Choose a number from 0 to {LONGEST_WAIT}.")
    if not 0 < len(step.title) <= limits.TITLE:
        raise Refusal(f"Give it a subject of at most {limits.TITLE} characters.")
    if step.sort is Sort.MAIL and not step.text:
        raise Refusal("What does the mail say? Write its text.")
    if len(step.text) > limits.TEXT:
        raise Refusal(f"The text is too long: at most {limits.TEXT:,} characters, please.")
    holes = {hole.strip() for hole in HOLE.findall(f"{step.title}\n{step.text}")}
    if step.sort is Sort.TASK and FIRST_NAME in holes:
        raise Refusal("Everybody sees a card, so it names no person. Write {company} there.")
    if unknown := sorted(holes - {FIRST_NAME, COMPANY}):
        raise Refusal(
            f"Nobody can fill in {{{unknown[0]}}}. What can be filled in are {{first_name}} and {{company}}."
        )


def filled(text: str, lead: Lead) -> str:
    """The text with the names of this lead put in."""
    person = lead.contact.name.split() if lead.contact else []
    names = {
        FIRST_NAME: person[0] if person else "there",
        COMPANY: lead.account.name if lead.account else "your company",
    }
    return HOLE.sub(lambda hole: names.get(hole[1].strip(), hole[0]), text)


def named_without_person(text: str, lead: Lead) -> str:
    """The same for what everybody sees: a lead is named by its company or number."""
    return HOLE.sub(lambda hole: lead.name if hole[1].strip() == COMPANY else hole[0], text)
