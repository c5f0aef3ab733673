"""What whoever looks after a lead owes the others: a choice after a loss, an outcome, a sign of life."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import joinedload

from app import clock, limits
from app.db import session
from app.leads.loops import OLD_DAYS, is_open_loop
from app.leads.models.deal import Deal, DealStage
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.winning.finding import OPEN
from app.leads.winning.silent import silent_deals
from app.notices.waiting import Wait
from app.people.models import User
from app.text import counted

MINE = "/loops?owner=me"


def loops_for(person: User) -> list[Wait]:
    """A line for each choice, and one for all that waits in the list of open loops."""
    return [*choices_for(person), *outcomes_for(person), *silence_for(person)]


def choices_for(person: User) -> list[Wait]:
    """The leads of lost deals of which nobody has said yet whether we try again."""
    query = (
        select(Lead)
        .where(Lead.owner_id == person.id, *waits_for_choice())
        .options(joinedload(Lead.account))
        .order_by(Lead.stage_since, Lead.id)
    )
    return [
        Wait(
            "rotate-ccw",
            f"“{lead.name}”",
            "is lost: try again later, or never?",
            f"{lead.page}/recycling",
            "Choose",
            pages=(lead.page,),
        )
        for lead in session.scalars(query.limit(limits.WAITING_DRAWN))
    ]


def waits_for_choice() -> Sequence[ColumnElement[bool]]:
    """That all deals of its trip are lost, and nobody has said yet whether we try again."""
    here = Deal.lead_id == Lead.id, Deal.pass_id == Lead.pass_id
    return (
        Lead.stage == Stage.OPPORTUNITY,
        exists().where(*here, Deal.stage == DealStage.LOST),
        ~exists().where(*here, Deal.stage.in_(OPEN)),
    )


def outcomes_for(person: User) -> list[Wait]:
    """The handoffs of which nobody has told for a month what became of them, in one line."""
    query = select(Handoff.decided_at).join(Handoff.lead).where(*is_open_loop(person.id))
    now = clock.now()
    ages: Sequence[int] = [(now - at).days for at in session.scalars(query) if at]
    old = [days for days in ages if days >= OLD_DAYS]
    if not old:
        return []
    thing = counted(len(old), "accepted handoff", "accepted handoffs")
    words = f"{'waits for its outcome' if len(old) == 1 else 'wait for their outcome'}"
    return [Wait("repeat", thing, words, MINE, "Tell it", chip=f"the oldest {max(old)} days", tone="late")]


def silence_for(person: User) -> list[Wait]:
    """The deals of which nobody hears any more, in one line."""
    silent = silent_deals(clock.now(), owner_id=person.id)
    if not silent:
        return []
    thing = counted(len(silent), "deal", "deals")
    words = f"of yours {'is' if len(silent) == 1 else 'are'} silent: go on, or recycle"
    names = ", ".join(each.deal.name for each in silent[:3])
    chip = f"{silent[0].days} days"
    return [Wait("bell-off", thing, words, MINE, "Look at them", more=names, chip=chip, tone="risk")]
