"""Taking apart what was merged: exactly what was moved goes back, whatever came since stays where it is."""

from typing import Any

from sqlalchemy import select

from app import clock
from app.campaigns.models.account import Account, AccountState
from app.db import session
from app.errors import Refusal
from app.leads.clocks.attempts import settle
from app.leads.doubles.filling import empty, look_again
from app.leads.doubles.moving import move_back
from app.leads.doubles.sorts import Record, Sort, called, find_record, page_of
from app.leads.doubles.trips import part_signs, put_in_order, take_up_tracks
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead
from app.leads.models.merge import Merge
from app.leads.recognising import standing_for
from app.log.models import Event
from app.log.recording import record
from app.people.models import User

ALSO_TOLD = 50


class Unmerged(Event, kind="double.unmerged"):
    no_way_back = "Both stand on the page of doubles again: merge them there."

    @property
    def sentence(self) -> str:
        name, other = self.data["name"], self.data["gone_name"]
        if self.data["sort"] == Sort.ACCOUNT.value:
            return f"took “{name}” and “{other}” apart again"
        thing = "persons" if self.data["sort"] == Sort.CONTACT.value else "leads"
        return f"took two {thing} of “{name}” apart again"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset({f"merge {self.data['merge']}"})


def unmerge(merged: Merge, *, by: User) -> Unmerged:
    """Let both stand for themselves again."""
    sort = Sort(merged.sort)
    kept, gone = find_record(sort, merged.kept_id), find_record(sort, merged.gone_id)
    refuse_to_take_apart(merged, kept, gone)
    moved = merged.moved
    move_back(moved["rows"], kept, gone)
    empty(kept, gone, moved)
    session.flush()
    session.expire_all()
    part(kept, gone, moved)
    gone.merged_into_id, merged.undone_at = None, clock.now()
    leads = look_again(kept, gone)[:ALSO_TOLD]
    data = {
        "name": called(kept), "sort": sort.value, "kept": kept.id, "gone": gone.id,
        "gone_name": called(gone), "merge": merged.id, "leads": leads,
    }  # fmt: skip
    return record(Unmerged(actor=by, about=page_of(kept), data=data))


def part(kept: Record, gone: Record, moved: dict[str, Any]) -> None:
    """Let each say by itself again how far it is."""
    if isinstance(kept, Lead) and isinstance(gone, Lead):
        part_signs(kept, moved["signs"])
        take_up_tracks(moved["ended"])
        put_in_order(kept)
        put_in_order(gone)
        settle([kept, gone])
    elif isinstance(kept, Account):
        before, after = moved["state"]
        if kept.state.value == after:
            kept.state = AccountState(before)


def refuse_to_take_apart(merged: Merge, kept: Record, gone: Record) -> None:
    """Refuse what would tear something in two that happened since."""
    if merged.undone_at is not None:
        raise Refusal("They were taken apart already.")
    if kept.merged_into_id is not None:
        other = called(standing_for(kept))
        raise Refusal(f"“{called(kept)}” was merged into “{other}” since. Take those apart first.")
    if gone.merged_into_id != kept.id:
        raise Refusal(f"“{called(gone)}” stands for itself, or with another one, by now.")
    for what, ids in (merged.moved.get("stood") or {}).items():
        for id in changed_since(what, ids):
            raise Refusal(goes_on(what, id))


def changed_since(what: str, stood: dict[str, str]) -> list[int]:
    """Those handoffs or deals that stand elsewhere than when they were moved."""
    ids = [int(id) for id in stood]
    if what == "deals":
        now = {each.id: each.stage.value for each in session.scalars(select(Deal).where(Deal.id.in_(ids)))}
    else:
        query = select(Handoff).where(Handoff.id.in_(ids))
        now = {each.id: each.state.value for each in session.scalars(query)}
    return [id for id, state in sorted(now.items()) if state != stood[str(id)]]


def goes_on(what: str, id: int) -> str:
    """Why they belong together by now."""
    if what == "deals":
        return (
            f"The deal “{session.get_one(Deal, id).name}” has gone on since as one of the lead that was "
            "kept. They stay one."
        )
    name = session.get_one(Handoff, id).lead.name
    return (
        f"The handoff of “{name}” that came over has been answered or offered since, so both have one "
        "story by now. They stay one."
    )
