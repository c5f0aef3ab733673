"""Drafts of check-ins: what the numbers say already, to be confirmed or put in one's own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from sqlalchemy import select

from app.db import session
from app.figures import rounded, said_short
from app.goals.checking_in import CheckedIn, last_check_ins, only_owners, running_terms
from app.goals.figures.level import Level
from app.goals.figures.pace import Standing
from app.goals.finding import kpi_in_force
from app.goals.models.checkin import MOST_CONFIDENT, CheckIn
from app.goals.rota import monday_of
from app.goals.standing import Stand, days, standings
from app.goals.terms import GoalTerms
from app.hours.models import calendar_of_the_house, the_teams_today
from app.people.models import User
from app.playbook.models.definition import Definition

HALF_SURE, SURE_ON_PACE = 5, 8
A_POINT = Fraction(1, 20)
"""What of the full pace is worth a point of confidence."""

Figure = Standing | Level


@dataclass(frozen=True)
class Draft:
    """A check-in that nobody has given yet."""

    value: int | None
    confidence: int
    note: str

    @property
    def seen(self) -> str:
        """The value, as forms send back which one was read."""
        return "" if self.value is None else str(self.value)

    @property
    def says(self) -> dict[str, str]:
        """All of it, as its form sends it."""
        return {"seen": self.seen, "confidence": str(self.confidence), "note": self.note}


def draft_for(goal: Definition, *, by: User) -> Draft:
    """What a check-in of this person would say now; refused if it is not theirs to check in."""
    today = the_teams_today()
    terms = running_terms(goal, today)
    only_owners(terms, by, "checked in on")
    return draft_of(terms, last_check_ins([goal.id]).get(goal.id), today)


def said_already(goal: Definition, says: Mapping[str, str], *, by: User) -> CheckedIn | None:
    """The newest check-in, if this person gave it this week and it says the same: as another tab does."""
    last = last_check_ins([goal.id]).get(goal.id)
    if last is None or last.by_id != by.id or last.on < monday_of(the_teams_today()):
        return None
    if Draft(last.value, last.confidence, last.note).says != says:
        return None
    given = select(CheckedIn).where(CheckedIn.about == goal.page).order_by(CheckedIn.id.desc())
    return next((each for each in session.scalars(given) if each.data["check_in"] == last.id), None)


def draft_of(goal: GoalTerms, last: CheckIn | None, today: date) -> Draft:
    """What a check-in on this goal would say on this day, after this last one."""
    kpi = kpi_in_force(goal.kpi_id)
    stands = standings([goal], today, kpis=[kpi] if kpi else [])
    return drafts(stands, {goal.id: last} if last else {})[0]


def drafts(stands: Sequence[Stand], last: Mapping[int, CheckIn]) -> list[Draft]:
    """The same for several goals, with the last check-ins by the ids of their goals. One query."""
    if not stands:
        return []
    calendar = calendar_of_the_house()
    before = [last.get(each.goal.id) for each in stands]
    elapsed = [
        days(each.goal, one.on, calendar)[0] if one else 0 for each, one in zip(stands, before, strict=True)
    ]
    return [draft(*each) for each in zip(stands, before, elapsed, strict=True)]


def draft(stand: Stand, last: CheckIn | None = None, elapsed: int = 0) -> Draft:
    """The same, from how the goal stands, and how many of its days were over at the last check-in."""
    then = figure_then(stand.figure, last, elapsed)
    confidence = confidence_from(pace_of(stand.figure), pace_of(then), last.confidence if last else None)
    return Draft(stand.value, confidence, note(stand, last))


def figure_then(figure: Figure | None, last: CheckIn | None, elapsed: int) -> Figure | None:
    """How it stood at the last check-in, towards what is aimed at today."""
    if figure is None or last is None or last.value is None:
        return None
    if isinstance(figure, Level):
        return replace(figure, current=last.value, is_over=False)
    return replace(figure, current=last.value, elapsed=elapsed, is_over=False)


def pace_of(figure: Figure | None) -> Fraction | None:
    """The pace on the way to a target; the nearness of a level; nothing, if nothing is known."""
    if figure is None:
        return None
    return figure.nearness if isinstance(figure, Level) else figure.pace


def confidence_from(now: Fraction | None, then: Fraction | None, last: int | None) -> int:
    """How sure the numbers make one, from 0 to 10.

    Eight at the full pace, and a point more or less for each twentieth that it is ahead or behind; later as
    sure as last time, and a point more or less for each twentieth that the pace gained or lost since.
    """
    if last is None:
        points = Fraction(HALF_SURE) if now is None else SURE_ON_PACE + (now - 1) / A_POINT
    else:
        points = last + (Fraction(0) if now is None or then is None else (now - then) / A_POINT)
    return min(max(rounded(points), 0), MOST_CONFIDENT)


def note(stand: Stand, last: CheckIn | None) -> str:
    """“151 of 300, 9 behind pace; 34 came since the last check-in. At this pace 284.”"""
    figure = stand.figure
    if figure is None:
        return "Nothing is measured yet."
    goal = stand.goal
    first = f"{stand.value_short} {beside(figure)} {goal.target_short}{stands(figure, goal)}"
    line = "; ".join(part for part in (first, since(stand, last)) if part)
    end = stand.projection
    if isinstance(figure, Standing) and end is not None and figure.progress < 1:
        return f"{line}. At this pace {said_short(end, goal.unit)}."
    return f"{line}."


def beside(figure: Figure) -> str:
    """How the value is put beside the target."""
    if isinstance(figure, Level):
        return "where"
    return "of" if figure.target > figure.start else "on the way to"


def stands(figure: Figure, goal: GoalTerms) -> str:
    """Where it is beside where it should be: “, 9 behind pace”, “ is asked for, kept”."""
    if isinstance(figure, Level):
        return " is asked for, kept" if figure.is_kept else " is asked for, not kept"
    if figure.progress >= 1:
        return ", reached"
    ahead = figure.current - figure.expected_value
    ahead = -ahead if goal.target < goal.start else ahead
    if rounded(ahead) == 0:
        return ", right on pace"
    return f", {said_short(abs(ahead), goal.unit)} {'ahead of' if ahead > 0 else 'behind'} pace"


def since(stand: Stand, last: CheckIn | None) -> str:
    """What changed since the last check-in; nothing, if there is none to compare with."""
    if last is None or last.value is None or stand.value is None:
        return ""
    more, unit = stand.value - last.value, stand.goal.unit
    if more == 0:
        return "nothing changed since the last check-in"
    if more > 0 and stand.kpi is not None and stand.kpi.adds_up == "sum":
        return f"{said_short(more, unit)} came since the last check-in"
    return f"{'up' if more > 0 else 'down'} from {said_short(last.value, unit)} at the last check-in"
