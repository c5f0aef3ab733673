"""When two records are not merged: the sentence says what to do instead."""

from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.leads.doubles.sorts import Record, called, sort_of
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import Lead
from app.leads.models.stage import HAVE_BOUGHT
from app.leads.recognising import standing_for

OPEN = tuple(state for state in HandoffState if state.is_open)


def refuse_to_merge(kept: Record, gone: Record) -> None:
    """Refuse what would make a circle, or what would lose something."""
    if kept is gone:
        raise Refusal("Both are the same already. Choose two.")
    for each in (kept, gone):
        if each.merged_into_id is not None:
            other = called(standing_for(each))
            raise Refusal(
                f"“{called(each)}” was merged into another {sort_of(each).words} already: “{other}” stands "
                "for it. Merge that one."
            )
    if isinstance(kept, Lead) and isinstance(gone, Lead):
        refuse_two_handoffs(kept, gone)
        refuse_the_lesser(kept, gone)


def refuse_two_handoffs(kept: Lead, gone: Lead) -> None:
    """A lead has one open handoff."""
    open_ = select(Handoff.lead_id).where(Handoff.lead_id.in_([kept.id, gone.id]), Handoff.state.in_(OPEN))
    if len(set(session.scalars(open_))) == 2:
        raise Refusal(
            f"Both leads of “{kept.name}” have an open handoff. Answer or withdraw one of them, then merge."
        )


def refuse_the_lesser(kept: Lead, gone: Lead) -> None:
    """A lead is on one trip, and the one that is further along is kept."""
    if kept.pass_id is not None and gone.pass_id is not None:
        raise Refusal(
            f"Both are on their way: one is at {kept.stage.words}, the other at {gone.stage.words}. End one "
            "of the trips first: recycle it, nurture it or withdraw it. Then merge."
        )
    is_customer = gone.stage in HAVE_BOUGHT and kept.stage not in HAVE_BOUGHT and kept.pass_id is None
    if gone.pass_id is not None or is_customer:
        raise Refusal(
            f"Lead {gone.id} of “{gone.name}” is further along, at {gone.stage.words}. Keep that one instead."
        )
