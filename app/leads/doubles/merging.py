"""Merging: one record stands for the other from now on; the fact, the verb, and the way back."""

from typing import Any

from sqlalchemy import select

from app.campaigns.models.account import Account, AccountState
from app.db import session
from app.leads.clocks.attempts import settle
from app.leads.doubles.filling import fill, look_again
from app.leads.doubles.moving import move
from app.leads.doubles.refusing import refuse_to_merge
from app.leads.doubles.sorts import Record, Sort, called, page_of, sort_of
from app.leads.doubles.trips import end_tracks, join_signs, put_in_order, signs_of
from app.leads.doubles.unmerging import Unmerged, unmerge
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead
from app.leads.models.merge import Merge
from app.log.models import Event
from app.log.recording import record
from app.people.models import User

ALSO_TOLD = 50
FURTHER = (
    AccountState.TARGET, AccountState.FORMER, AccountState.ENGAGED, AccountState.OPPORTUNITY,
    AccountState.CUSTOMER,
)  # fmt: skip
"""How far we are, from least to most: of two the further one holds."""


class Merged(Event, kind="double.merged"):
    @property
    def sentence(self) -> str:
        name, other = self.data["name"], self.data["gone_name"]
        if self.data["sort"] == Sort.ACCOUNT.value:
            return f"found two accounts to be the same: “{name}” stands for “{other}” now"
        thing = "persons" if self.data["sort"] == Sort.CONTACT.value else "leads"
        return f"found two {thing} of “{name}” to be the same, and merged them"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset({f"merge {self.data['merge']}"})

    def undo(self, *, by: User) -> Unmerged:
        return unmerge(session.get_one(Merge, self.data["merge"]), by=by)


def merge(kept: Record, gone: Record, *, by: User) -> Merged:
    """Let `kept` stand for `gone`: whatever hangs on that is moved, and what is missing is filled in."""
    refuse_to_merge(kept, gone)
    sort, page = sort_of(kept), page_of(kept)
    moved: dict[str, Any] = {**joined(kept, gone), **fill(kept, gone)}
    session.flush()
    moved["rows"] = move(gone, kept)
    if isinstance(kept, Lead):
        moved["stood"] = how_it_stands(moved["rows"])
        moved["ended"] = end_tracks(kept, moved["rows"]["enrolments"])
        put_in_order(kept)
        settle([kept])
    gone.merged_into_id = kept.id
    kept_as = Merge(sort=sort.value, kept_id=kept.id, gone_id=gone.id, moved=moved, by_id=by.id)
    session.add(kept_as)
    leads = look_again(kept)[:ALSO_TOLD]
    data = {
        "name": called(kept), "sort": sort.value, "kept": kept.id, "gone": gone.id,
        "gone_name": called(gone), "merge": kept_as.id, "leads": [*leads, *gone_lead(gone)],
    }  # fmt: skip
    return record(Merged(actor=by, about=page, data=data))


def joined(kept: Record, gone: Record) -> dict[str, Any]:
    """Let the one say what both said of how far they are; what it said before."""
    if isinstance(kept, Lead) and isinstance(gone, Lead):
        signs = signs_of(kept)
        join_signs(kept, gone)
        return {"signs": signs}
    if isinstance(kept, Account) and isinstance(gone, Account):
        state = kept.state
        kept.state = max(state, gone.state, key=FURTHER.index)
        return {"state": [state.value, kept.state.value]}
    return {}


def how_it_stands(rows: dict[str, list[int]]) -> dict[str, dict[str, str]]:
    """Where the moved handoffs and deals stand: what goes on with them belongs to the one that is kept."""
    handoffs = session.scalars(select(Handoff).where(Handoff.id.in_(rows["handoffs"])))
    deals = session.scalars(select(Deal).where(Deal.id.in_(rows["deals"])))
    return {
        "handoffs": {str(each.id): each.state.value for each in handoffs},
        "deals": {str(each.id): each.stage.value for each in deals},
    }


def gone_lead(gone: Record) -> list[int]:
    """Whose page says from now on that another one stands for it."""
    return [gone.id] if isinstance(gone, Lead) else []
