"""Inheriting: what comes back to somebody who has left goes to somebody who is here, and who is told.

What they looked after when they left stays theirs until somebody takes it up: `left_behind.py` shows it to
the heads of their side.
"""

from app.db import session
from app.leads.facts import about, lead_of, named
from app.leads.handing_over.disputing import DisputeDecided
from app.leads.handing_over.expiring import HandoffExpired
from app.leads.handing_over.finding import last_of
from app.leads.handing_over.returning import HandoffReturned
from app.leads.handing_over.routing import heir_for
from app.leads.handing_over.withdrawing import HandoffWithdrawn
from app.leads.looking_after import look_after
from app.leads.models.lead import Lead
from app.leads.models.rules import the_rules
from app.leads.models.stage import MARKETING
from app.leads.recycling.waking import WakeSet, Woke
from app.leads.winning.closing import DealLost, DealWon
from app.log.models import Event
from app.log.recording import on, record
from app.log.redrawing import redraws
from app.notices.models import Why
from app.notices.notifying import notify
from app.notices.parts import bells
from app.people.models import User

BACK: tuple[type[Event], ...] = (
    HandoffReturned, HandoffExpired, HandoffWithdrawn, DisputeDecided, WakeSet, Woke, DealWon, DealLost,
)  # fmt: skip
"""What gives a lead back to whoever it came from, or asks whoever looks after it to go on."""


class LeadInherited(Event, kind="lead.inherited"):
    no_way_back = "Choose who looks after it on its page."
    touches = frozenset({"owner"})

    @property
    def sentence(self) -> str:
        was, to = self.data["was"], self.data["to"]
        return f"gave {named(self)} to {to}, since {was or 'whoever it came from'} is not here any more"


redraws(LeadInherited)(bells)


@on(*BACK)
def see_that_somebody_has_it(event: Event) -> None:
    """A lead that would be with nobody goes to somebody of the same side, with its card."""
    lead = lead_of(event)
    was = session.get(User, lead.owner_id) if lead.owner_id else None
    if was is not None and was.is_at_work:
        return
    heir = heir_for(was.side if was else MARKETING, the_rules())
    if heir is not None:
        inherit(lead, was, heir)


def inherit(lead: Lead, was: User | None, heir: User) -> LeadInherited:
    """From now on they look after it, and drive its card if that was left alone, too."""
    look_after(lead, heir)
    last = last_of(lead)
    card = last.card if last else None
    if card is not None and card.column is not None and not (card.driver and card.driver.is_at_work):
        card.driver = heir
        if heir not in card.people:
            card.people.append(heir)
    kept = {"was": was.name if was else "", "to": heir.name, "owner": heir.id}
    fact = record(LeadInherited(**about(lead, **kept)))
    notify([heir.id], fact, Why.LEAD_INHERITED)
    return fact
