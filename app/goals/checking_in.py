"""Checking in: an owner says how sure they are that a goal will be met, and why."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select

from app import limits
from app.db import session
from app.errors import Refusal
from app.figures import said
from app.goals.facts import about, definition_of, named
from app.goals.fields.period import written
from app.goals.finding import terms_of_goal
from app.goals.models.checkin import MOST_CONFIDENT, CheckIn
from app.goals.models.verdict import Verdict
from app.goals.terms import GoalTerms
from app.hours.models import the_teams_today
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.playbook.models.definition import Definition
from app.text import listed


class NotAnOwner(Refusal):
    """A goal is checked in on, and closed, by those who own it. Answered as 403."""

    status = 403


class NotTheirCheckIn(Refusal):
    """A check-in is taken back by whoever gave it. Answered as 403."""

    status = 403


def check_in_of(event: Event) -> frozenset[str]:
    """The check-in that a fact is about, as `touches` names it."""
    return frozenset({f"check-in {event.data['check_in']}"})


class CheckedIn(Event, kind="goal.checked_in"):
    touches = property(check_in_of)

    @property
    def sentence(self) -> str:
        return f"checked in on {named(self)}: {self.data['confidence']} of {MOST_CONFIDENT} sure"

    @property
    def echo(self) -> str:
        """With the value, since it was read the moment that this was sent."""
        sure = f"{self.data['confidence']} of {MOST_CONFIDENT} sure"
        return f"You checked in on {named(self)}: {self.data['said']} of {self.data['target']}, {sure}."

    def undo(self, *, by: User) -> Event:
        return take_back(definition_of(self), self.data["check_in"], by=by)


class CheckInTakenBack(Event, kind="goal.check_in_taken_back"):
    no_way_back = "A check-in that was taken back is gone. Check in again if you want one."
    touches = property(check_in_of)

    @property
    def sentence(self) -> str:
        return f"took back a check-in on {named(self)}"


def check_in(goal: Definition, value: int | None, confidence: int, note: str, *, by: User) -> CheckedIn:
    """Say how sure one is, beside the value that is known; for owners, while the goal runs."""
    today = the_teams_today()
    terms = running_terms(goal, today)
    only_owners(terms, by, "checked in on")
    if not 0 <= confidence <= MOST_CONFIDENT:
        raise Refusal(f"Say how sure you are from 0 to {MOST_CONFIDENT}.")
    if not note.strip():
        raise Refusal("Say in a sentence why you are so sure.")
    if len(note) > limits.TEXT:
        raise Refusal(f"The note is too long: at most {limits.TEXT:,} characters, please.")

    given = CheckIn(goal_id=goal.id, value=value, confidence=confidence, note=note, by=by, on=today)
    session.add(given)
    session.flush()
    words = said(value, terms.unit) if value is not None else "nothing measured"
    data = about(goal, check_in=given.id, confidence=confidence, said=words, target=terms.target_words)
    return record(CheckedIn(actor=by, **data))


def take_back(goal: Definition, id: int, *, by: User) -> CheckInTakenBack:
    """Let it be as if nobody had checked in."""
    given = session.get(CheckIn, id)
    if given is None:
        raise Refusal("This check-in is no longer there.")
    if given.by_id != by.id:
        raise NotTheirCheckIn(f"Only {given.by.name} can take this check-in back.")

    session.delete(given)
    return record(CheckInTakenBack(actor=by, **about(goal, check_in=id)))


def running_terms(goal: Definition, today: date) -> GoalTerms:
    """What a goal says that is checked in on; refused in words that say why it is not."""
    terms = agreed_terms(goal)
    if session.get(Verdict, goal.id):
        raise Refusal(f"“{goal.name}” has ended, so nobody has to be sure of it any more.")
    if today < terms.first:
        day = written(terms.first.isoformat())
        raise Refusal(f"“{goal.name}” begins on {day}. Check in once it has begun.")
    if today > terms.last:
        raise Refusal(f"The last day of “{goal.name}” has passed. Close it on its page instead.")
    return terms


def agreed_terms(goal: Definition) -> GoalTerms:
    """What both sides signed; without that there is no goal yet."""
    terms = terms_of_goal(goal)
    if terms is None:
        raise Refusal(f"“{goal.name}” is only proposed. It is a goal once both sides have signed it.")
    return terms


def only_owners(goal: GoalTerms, person: User, what: str) -> None:
    """Let nobody else do this; say who does."""
    if person.id in goal.owner_ids:
        return
    names = [each.name for each in owners_of([goal]) if each.is_at_work]
    who = listed(names, "or") or "nobody any more: propose other owners"
    raise NotAnOwner(f"“{goal.name}” is {what} by its owners: {who}.")


def owners_of(goals: Collection[GoalTerms]) -> Sequence[User]:
    """All who own any of these goals, whether or not they still work here. One query."""
    ids = {id for goal in goals for id in goal.owner_ids}
    return session.scalars(select(User).where(User.id.in_(ids)).order_by(User.id)).all() if ids else []


def check_ins_of(goal_id: int, limit: int) -> Sequence[CheckIn]:
    """The check-ins on a goal, the newest first. One query."""
    query = select(CheckIn).where(CheckIn.goal_id == goal_id).order_by(CheckIn.id.desc())
    return session.scalars(query.limit(limit)).all()


def last_check_ins(goal_ids: Collection[int]) -> dict[int, CheckIn]:
    """The newest check-in on each of these goals that has one. One query."""
    newest = select(func.max(CheckIn.id)).where(CheckIn.goal_id.in_(goal_ids)).group_by(CheckIn.goal_id)
    found = session.scalars(select(CheckIn).where(CheckIn.id.in_(newest)))
    return {each.goal_id: each for each in found}
