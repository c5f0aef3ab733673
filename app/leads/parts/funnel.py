"""The numbers of the funnel, as one part: whatever is handed over or decided draws them anew."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.hours.models import the_teams_today
from app.leads.funnel.answering import speeds
from app.leads.funnel.handed import counted_in, handed
from app.leads.funnel.personas import matrix, mix, off_share, sqls
from app.leads.funnel.scope import PAGE, chips, scope_by
from app.leads.funnel.stages import stages
from app.leads.funnel.tiles import HANDOFFS, tiles
from app.leads.lifecycle.stepping import STEPS
from app.leads.parts.handoff_facts import FACTS
from app.leads.personas import personas
from app.leads.winning.closing import DealLossTakenBack, DealLost, DealWinTakenBack, DealWon
from app.log.models import Event
from app.log.redrawing import redraws
from app.web.parts import Part, View


def funnel_part() -> Part:
    """The stages as they are now, and what became of the handoffs of some days."""

    def load(view: View) -> Mapping[str, Any]:
        today = the_teams_today()
        scope, agreed = scope_by(view, today), personas()
        found, became = handed(scope), sqls(scope)
        return {
            "scope": scope,
            "chips": chips(scope, today),
            "stages": stages(scope),
            "handed": found,
            "tiles": tiles(scope, found, speeds(counted_in(scope)), off_share(became, agreed)),
            "chart": mix(became, agreed),
            "matrix": matrix(scope, agreed),
            "list": HANDOFFS,
        }

    return Part("funnel", "/funnel/numbers", PAGE, "leads/funnel/_numbers.html", load)


@redraws(*STEPS, *FACTS, DealWon, DealLost, DealWinTakenBack, DealLossTakenBack)
def the_funnel(_event: Event) -> Iterator[Part]:
    yield funnel_part()
