"""How far a file is that comes in or goes: a live part, which asks again by itself as long as that lasts."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.db import session
from app.integrations.leads.facts import LeadsGone, LeadsImported, LeadsTakenBack
from app.integrations.leads.judging.verdicts import State
from app.integrations.leads.models import LeadImport
from app.integrations.leads.vocabulary import once_it_is_in
from app.log.models import Event
from app.log.redrawing import redraws
from app.web.parts import Part, View


def lead_import_part(id: int) -> Part:
    """How far it is, what came of it, and what can be done now."""

    def load(view: View) -> Mapping[str, Any]:
        job = session.get_one(LeadImport, id)
        counts = {state.value: job.counts.get(state.value, 0) for state in State}
        return {
            "job": job,
            "counts": counts,
            "problems": [(line, once_it_is_in(why)) for line, why in job.problems or ()],
            "left": job.counts.get("left", 0),
            "gone": job.counts.get("gone", 0),
        }

    page = f"/leads/import/{id}"
    return Part(f"lead-import-{id}", f"{page}/progress", page, "integrations/leads/_progress.html", load)


@redraws(LeadsImported, LeadsTakenBack, LeadsGone)
def import_that_went_on(event: Event) -> Iterator[Part]:
    yield lead_import_part(event.data["import"])
