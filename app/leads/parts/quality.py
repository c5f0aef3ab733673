"""How good the data of open leads is, what is missing, and whose week it is to mend it."""

from collections.abc import Iterator, Mapping
from typing import Any

from app import clock
from app.campaigns.editing import AccountEdited
from app.db import as_id
from app.leads.capturing import Learned
from app.leads.doubles.merging import Merged
from app.leads.doubles.unmerging import Unmerged
from app.leads.editing import EditTakenBack, LeadEdited
from app.leads.lifecycle.stepping import STEPS
from app.leads.mending.rota import this_and_next_week
from app.leads.mending.scoring import per_cent, points, standing
from app.leads.quality import FIELDS
from app.log.models import Event
from app.log.redrawing import redraws
from app.web.parts import Part, View


def quality_part() -> Part:
    """The score with its n, and each gap with what filling it brings."""

    def load(view: View) -> Mapping[str, Any]:
        now, (first, second) = standing(), this_and_next_week(clock.today(view["zone"]))
        return {
            "n": now.n,
            "score": per_cent(now.score) if now.score is not None else "",
            "gaps": [(gap, FIELDS[gap.field], points(gap.rise)) for gap in now.gaps],
            "first": first,
            "second": second,
            "is_mine": first is not None and first.id == as_id(view["person"]),
        }

    return Part("quality", "/quality/list", "/quality", "leads/quality/_standing.html", load)


@redraws(LeadEdited, EditTakenBack, Learned, *STEPS, Merged, Unmerged, AccountEdited)
def the_standing(_event: Event) -> Iterator[Part]:
    yield quality_part()
