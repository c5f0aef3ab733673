"""A KPI on its own page, and all of them at a glance."""

from collections.abc import Iterator, Mapping
from typing import Any

from app import clock
from app.db import session
from app.goals import kpi_words
from app.goals.finding import terms_of_kpi
from app.goals.kpi_sheet import day_asked_for, moment_after, sheet
from app.goals.kpi_tiles import tiles
from app.goals.observing import RowsBroughtIn, RowsTakenBack
from app.goals.recording import MEASURED
from app.goals.sources import source_of
from app.goals.taking_back import MeasurementTakenBack
from app.log.models import Event
from app.log.redrawing import redraws
from app.playbook.acts import ACTS
from app.playbook.models.definition import Definition
from app.web.parts import Part, View


def kpi_part(id: int) -> Part:
    """What a KPI is and was, as we know it now or knew it on a day, which stands in the address."""

    def load(view: View) -> Mapping[str, Any]:
        kpi, today = session.get_one(Definition, id), clock.today(view["zone"])
        terms = terms_of_kpi(kpi)
        as_of = day_asked_for(view.get("as_of"), view["zone"])
        at = moment_after(as_of, view["zone"]) if as_of else None
        return {
            "kpi": kpi,
            "terms": terms,
            "sheet": sheet(terms, as_of or today, at) if terms else None,
            "owners": [each["name"] for each in (kpi.in_force or kpi.latest).body["owners"]],
            "computed": source_of(terms) if terms else None,
            "as_of": as_of,
            "words": kpi_words,
            "today": today,
            "zone": view["zone"],
        }

    return Part(f"kpi-{id}", f"/kpis/{id}/numbers", f"/kpis/{id}", "goals/kpi/_kpi.html", load)


def kpis_part() -> Part:
    """All KPIs: those in force, those proposed, those parked."""

    def load(view: View) -> Mapping[str, Any]:
        today = clock.today(view["zone"])
        return {"tiles": tiles(today), "words": kpi_words, "today": today, "zone": view["zone"]}

    return Part("kpis", "/kpis/tiles", "/kpis", "goals/kpi/_kpis.html", load)


@redraws(*MEASURED, MeasurementTakenBack, RowsBroughtIn, RowsTakenBack)
def whatever_is_measured(event: Event) -> Iterator[Part]:
    yield kpi_part(event.data["definition"])
    yield kpis_part()


@redraws(*ACTS)
def whatever_is_signed(event: Event) -> Iterator[Part]:
    if (event.about or "").startswith("/kpis/"):
        yield kpi_part(event.data["definition"])
    if (event.about or "").startswith(("/kpis/", "/goals/")):
        yield kpis_part()
