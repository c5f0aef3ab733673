"""The hint above the list of leads that some of it is no longer true."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import func, select

from app import limits
from app.db import as_id, session
from app.leads.capturing import Learned
from app.leads.editing import EditTakenBack, LeadEdited
from app.leads.lifecycle.stepping import STEPS
from app.leads.listing.looking import PAGE
from app.leads.touching import Touched, TouchRemoved
from app.log.models import Event
from app.log.redrawing import redraws
from app.web.parts import Part, View

ABOUT_LEADS = f"{PAGE}/"


def leads_changed_part(since: int) -> Part:
    """How many leads changed since the list was drawn."""

    def load(view: View) -> Mapping[str, Any]:
        seen = as_id(view.get("since")) or since
        return {"count": changed_since(seen), "since": seen}

    return Part("leads-changed", f"{PAGE}/changed?since={since}", PAGE, "leads/_changed.html", load)


@redraws(*STEPS, Touched, TouchRemoved, LeadEdited, EditTakenBack, Learned)
def the_list(event: Event) -> Iterator[Part]:
    yield leads_changed_part(event.id)


def changed_since(seen: int) -> int:
    """Of how many leads something was told after this fact, as far as anybody looks."""
    latest = (
        select(Event.about)
        .where(Event.id > seen, Event.about.startswith(ABOUT_LEADS))
        .limit(limits.LEADS_COUNTED + 1)
        .subquery()
    )
    return session.scalar(select(func.count(latest.c.about.distinct()))) or 0
