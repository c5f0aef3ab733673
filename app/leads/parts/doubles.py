"""The list of pairs that may be the same; and what is drawn afresh when two were merged or taken apart."""

from collections.abc import Iterator, Mapping
from typing import Any

from app import limits
from app.campaigns.editing import AccountEdited
from app.leads.doubles.comparing import compared
from app.leads.doubles.finding import doubles
from app.leads.doubles.merging import Merged
from app.leads.doubles.sorts import Sort, sort_called
from app.leads.doubles.telling_apart import AskedAgain, ToldApart
from app.leads.doubles.unmerging import Unmerged
from app.leads.parts.lead import page_of
from app.leads.parts.leads import leads_changed_part
from app.log.models import Event
from app.log.redrawing import redraws
from app.web.parts import Part, View


def doubles_part() -> Part:
    """The first pairs of one sort, side by side."""

    def load(view: View) -> Mapping[str, Any]:
        sort = sort_called(view.get("of", Sort.ACCOUNT.value))
        found = {each: doubles(each) for each in Sort}
        return {
            "sort": sort,
            "counts": [(each, len(pairs)) for each, pairs in found.items()],
            "pairs": compared(found[sort][: limits.DOUBLES_DRAWN], view["zone"]),
            "count": len(found[sort]),
        }

    return Part("doubles", "/doubles/list", "/doubles", "leads/doubles/_list.html", load)


@redraws(Merged, Unmerged, ToldApart, AskedAgain, AccountEdited)
def the_pairs(_event: Event) -> Iterator[Part]:
    yield doubles_part()


@redraws(Merged, Unmerged)
def their_leads(event: Event) -> Iterator[Part]:
    yield leads_changed_part(event.id)
    for id in event.data["leads"]:
        yield from page_of(id)
