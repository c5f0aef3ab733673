"""Keeping a deal of which nobody has heard for long: whoever objects to giving it up says so, once."""

from app.leads.models.deal import Deal
from app.leads.winning.facts import about, named, there
from app.leads.winning.stepping import refuse_closed
from app.log.models import Event
from app.log.recording import record
from app.people.models import User


class DealKept(Event, kind="deal.kept"):
    no_way_back = "Recycle it, if it is given up after all."

    @property
    def sentence(self) -> str:
        return f"goes on with {named(self)}, though it has been silent"

    @property
    def sentence_there(self) -> str:
        return there(self)


def keep(deal: Deal, *, by: User) -> DealKept:
    """Go on with it: from today on it counts as heard of."""
    refuse_closed(deal)
    return record(DealKept(actor=by, **about(deal)))
