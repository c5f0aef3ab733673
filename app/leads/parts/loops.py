"""The list of open loops, and how many there are on its tab."""

from collections.abc import Iterator, Mapping
from typing import Any

from app import clock
from app.db import as_id, session
from app.errors import Refusal
from app.leads.handing_over.accepting import HandoffAccepted
from app.leads.handing_over.disputing import DisputeDecided
from app.leads.handing_over.telling import OutcomeTold
from app.leads.lifecycle.stepping import STEPS
from app.leads.loops import DRAWN, OLD_DAYS, count_loops, open_loops
from app.leads.models.deal import LostReason
from app.leads.models.stage import SELLERS
from app.leads.parts.deals import DEAL_FACTS
from app.leads.recycling.reasons import wakes_on
from app.leads.recycling.waking import WakeSet
from app.leads.touching import Touched, TouchRemoved
from app.leads.winning.facts import money
from app.leads.winning.silent import silent_after, silent_deals
from app.log.models import Event
from app.log.redrawing import redraws
from app.people.models import User
from app.web.parts import Part, View
from app.web.slots import fills

WHOSE = ("", "me")


def loops_part() -> Part:
    """What was accepted and never told of, the oldest first; and deals of which nobody hears."""

    def load(view: View) -> Mapping[str, Any]:
        me, now, today = session.get_one(User, as_id(view["person"])), clock.now(), clock.today(view["zone"])
        whose = view.get("owner", "")
        if whose not in WHOSE:
            raise Refusal("There is no such list of open loops. Choose all, or yours.")
        owner = me.id if whose == "me" else None
        loops, silent = open_loops(now, owner_id=owner), silent_deals(now, owner_id=owner)
        return {
            "loops": loops,
            "count": count_loops(owner),
            "old": sum(loop.is_old for loop in loops),
            "untouched": sum(loop.is_untouched for loop in loops),
            "old_days": OLD_DAYS,
            "silent": [(each, money(each.deal.amount, each.deal.currency)) for each in silent[:DRAWN]],
            "silent_count": len(silent),
            "silent_after": silent_after(),
            "not_now": LostReason.NOT_NOW,
            "wake_on": wakes_on(LostReason.NOT_NOW, today),
            "no_response": LostReason.NO_RESPONSE,
            "silent_wake_on": wakes_on(LostReason.NO_RESPONSE, today),
            "whose": whose,
            "is_seller": me.side in SELLERS,
            "today": today,
            "zone": view["zone"],
        }

    return Part("loops", "/loops/list", "/loops", "leads/loops/_list.html", load)


@fills("leads.tab.loops")
def how_many() -> str:
    """Beside the word on the tab."""
    number = count_loops()
    return f" <b>{number}</b>" if number else ""


@redraws(*DEAL_FACTS, HandoffAccepted, DisputeDecided, OutcomeTold, *STEPS, WakeSet, Touched, TouchRemoved)
def the_loops(_event: Event) -> Iterator[Part]:
    yield loops_part()
