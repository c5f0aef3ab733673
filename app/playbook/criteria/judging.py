"""Whether somebody meets criteria, as far as we know: the one place where they are looked at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.playbook.criteria.language import Criteria, Criterion
from app.playbook.criteria.outcomes import Outcome, all_of, any_of
from app.playbook.criteria.reading import line
from app.text import listed

MATCHES = {Outcome.MET: "full", Outcome.UNKNOWN: "partly", Outcome.NOT_MET: "no"}


@dataclass(frozen=True)
class Known:
    """What is known of one attribute, and how we know: “120, typed by Priya on 12 Nov”."""

    value: object
    evidence: str


NOTHING = Known(None, "not known")


@dataclass(frozen=True)
class Finding:
    """One criterion, what came out, and the evidence."""

    criterion: Criterion
    outcome: Outcome
    evidence: str

    @property
    def line(self) -> str:
        """“At least 51 employees: 120, typed by Priya on 12 Nov”."""
        return f"{line(self.criterion)}: {self.evidence}"

    @property
    def short(self) -> str:
        return self.criterion.attribute.short


@dataclass(frozen=True)
class Verdict:
    """What came out of a whole set of criteria, for one person or company at one moment."""

    all: tuple[Finding, ...]
    any: tuple[Finding, ...]

    def __iter__(self) -> Iterator[Finding]:
        yield from self.all
        yield from self.any

    @property
    def outcome(self) -> Outcome:
        return all_of([each.outcome for each in self.all] + [self.outcome_of_any])

    @property
    def outcome_of_any(self) -> Outcome:
        """One is enough; where there is none, nothing is asked for."""
        return any_of([each.outcome for each in self.any]) if self.any else Outcome.MET

    @property
    def match(self) -> str:
        """“full”, “partly” as long as nothing fails but something is unknown, or “no”."""
        return MATCHES[self.outcome]

    @property
    def failing(self) -> list[str]:
        """In short, what certainly fails: role, geo, size."""
        return self.shorts(Outcome.NOT_MET)

    @property
    def missing(self) -> list[str]:
        """In short, what we would have to know."""
        return self.shorts(Outcome.UNKNOWN)

    def shorts(self, outcome: Outcome) -> list[str]:
        """What came out like this, once each; alternatives are one thing: grade or demo."""
        names = [each.short for each in self.all if each.outcome is outcome]
        if self.outcome_of_any is outcome:
            either = dict.fromkeys(each.short for each in self.any if each.outcome is outcome)
            names += [listed(list(either), "or")] if either else []
        return list(dict.fromkeys(names))

    @property
    def sentence(self) -> str:
        """“Full match”, “No: role, geo, size”, “Partly: size unknown”."""
        if self.outcome is Outcome.MET:
            return "Full match"
        if self.outcome is Outcome.NOT_MET:
            return f"No: {', '.join(self.failing)}"
        return f"Partly: {listed(self.missing)} unknown"


def judge(criteria: Criteria, known: Mapping[str, Known], now: datetime) -> Verdict:
    """What comes out, given all that is known."""
    all_, any_ = (tuple(find(each, known, now) for each in group) for group in (criteria.all, criteria.any))
    return Verdict(all_, any_)


def find(criterion: Criterion, known: Mapping[str, Known], now: datetime) -> Finding:
    """What comes out of one criterion; an attribute that is missing or empty is unknown."""
    about = known.get(criterion.attribute.name, NOTHING)
    if about.value is None:
        return Finding(criterion, Outcome.UNKNOWN, NOTHING.evidence)
    outcome = criterion.attribute.sort.check(criterion.operator, criterion.value, about.value, now)
    return Finding(criterion, outcome, about.evidence)
