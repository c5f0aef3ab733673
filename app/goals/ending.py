"""How a goal ends: by one verdict for the whole team, which names no side and nobody."""

from app import clock, limits
from app.db import session
from app.errors import Refusal
from app.goals.aiming import refuse_second_revenue
from app.goals.checking_in import agreed_terms, only_owners
from app.goals.facts import about, definition_of, named
from app.goals.fields.period import written
from app.goals.finding import kpi_in_force
from app.goals.judging import is_reached, judged
from app.goals.models.verdict import Outcome, Verdict
from app.goals.standing import Stand, standings
from app.goals.terms import GoalTerms
from app.hours.models import the_teams_today
from app.log.models import Event
from app.log.recording import record
from app.people.models import Side, User, team
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition
from app.playbook.seats import seat_for, signers_among
from app.text import listed

VERDICT = frozenset({"verdict"})


class NotASigner(Refusal):
    """A goal is cancelled by those who sign for a side. Answered as 403."""

    status = 403


class Concluded(Event, kind="goal.concluded"):
    touches = VERDICT

    @property
    def sentence(self) -> str:
        return f"closed {named(self)}: {self.data['words']}"

    def undo(self, *, by: User) -> Event:
        return reopen(definition_of(self), by=by)


class GoalCancelled(Event, kind="goal.cancelled"):
    touches = VERDICT

    @property
    def sentence(self) -> str:
        return f"cancelled the goal {named(self)}"

    def undo(self, *, by: User) -> Event:
        return reopen(definition_of(self), by=by)


class GoalReopened(Event, kind="goal.reopened"):
    no_way_back = "Close the goal again, or cancel it, on its page."
    touches = VERDICT

    @property
    def sentence(self) -> str:
        return f"took up {named(self)} again"


ENDINGS = (Concluded, GoalCancelled, GoalReopened)


def conclude(goal: Definition, *, by: User) -> Concluded:
    """Say how it ended, by what is known now; for owners, once its time is over or it is reached."""
    terms = open_terms(goal)
    only_owners(terms, by, "closed")
    stand = stand_of(terms)
    judgement = judged(stand)
    if judgement is None or (why := why_not_yet(stand)):
        raise Refusal(why if judgement else unmeasured(terms))

    goal.ended_at = clock.now()
    session.add(Verdict(goal_id=goal.id, outcome=judgement.outcome, value=stand.value, by=by, reason=""))
    outcome = judgement.outcome.value
    return record(Concluded(actor=by, **about(goal, outcome=outcome, words=judgement.words)))


def cancel(goal: Definition, reason: str, *, by: User) -> GoalCancelled:
    """Give it up, with a reason; for those who sign for a side."""
    open_terms(goal)
    only_signers(by)
    if not reason.strip():
        raise Refusal("Say why it is given up, so that everybody understands.")
    if len(reason) > limits.TEXT:
        raise Refusal(f"The reason is too long: at most {limits.TEXT:,} characters, please.")

    goal.ended_at = clock.now()
    session.add(Verdict(goal_id=goal.id, outcome=Outcome.CANCELLED, by=by, reason=reason))
    return record(GoalCancelled(actor=by, **about(goal)))


def reopen(goal: Definition, *, by: User) -> GoalReopened:
    """Let it have no verdict again, as long as everything that a goal stands on is still there."""
    verdict, terms = session.get(Verdict, goal.id), agreed_terms(goal)
    if verdict is None:
        raise Refusal(f"“{goal.name}” has not ended.")
    if verdict.outcome is Outcome.CANCELLED:
        only_signers(by)
    else:
        only_owners(terms, by, "taken up again")
    refuse_without_ground(goal, terms)

    session.delete(verdict)
    goal.ended_at = None
    return record(GoalReopened(actor=by, **about(goal)))


def refuse_without_ground(goal: Definition, terms: GoalTerms) -> None:
    """Meanwhile its KPI may have been parked, or another goal may have taken its place."""
    kpi = kpi_in_force(terms.kpi_id)
    if kpi is None or kpi.why_not:
        raise Refusal(kpi.why_not if kpi else f"“{terms.kpi_name}” is not in force any more.")
    if goal.in_force:
        refuse_second_revenue(goal, goal.in_force.body)


def open_terms(goal: Definition) -> GoalTerms:
    """What a goal says that has no verdict yet."""
    terms = agreed_terms(goal)
    if session.get(Verdict, goal.id):
        raise Refusal(f"“{goal.name}” has ended already.")
    return terms


def why_not_yet(stand: Stand) -> str:
    """Why it cannot be closed on this day, as a sentence; empty if it can."""
    if stand.today > stand.goal.last or is_reached(stand):
        return ""
    last = written(stand.goal.last.isoformat())
    return f"“{stand.goal.name}” runs until {last}. Close it after that day, or once it is reached."


def unmeasured(goal: GoalTerms) -> str:
    """What to do about a goal of which nothing is known."""
    return f"“{goal.kpi_name}” was never measured in the time of this goal. Measure it, then close the goal."


def stand_of(goal: GoalTerms) -> Stand:
    """How it stands on the day it is for the team."""
    kpi = kpi_in_force(goal.kpi_id)
    return standings([goal], the_teams_today(), kpis=[kpi] if kpi else [])[0]


def may_cancel(person: User) -> bool:
    """Whether this person signs goals."""
    return seat_for(Kind.GOAL, person) is not None


def only_signers(person: User) -> None:
    """Let nobody else cancel a goal; say who does."""
    if may_cancel(person):
        return
    people = session.scalars(team()).all()
    names = [each.name for side in (Side.MARKETING, Side.SALES) for each in signers_among(people, side)]
    who = listed(names, "or") or "nobody yet: an admin names signers under People"
    raise NotASigner(f"A goal is cancelled by who signs for marketing or sales: {who}.")
