"""Editing: whoever knows something more writes it down, with where it is from; fact, verb and way back.

Everybody edits everything here. The facts name the fields only: what stood there before is kept beside what
stands there now (`remembering.py`).
"""

from datetime import datetime
from typing import Any

from app import clock
from app.campaigns.declaring import Origin
from app.db import session
from app.errors import Refusal
from app.leads.belonging import look_again, record_for
from app.leads.campaigns import refuse_no_campaign
from app.leads.facts import about, lead_of, named
from app.leads.fields import COMPANY, FIELDS, ITSELF, PERSON, Fields, fields_of, real
from app.leads.knowing import records_of
from app.leads.models.lead import Lead
from app.leads.reading.titles import seniority
from app.leads.remembering import put, put_at, put_back
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.text import listed

ALSO_TOLD = 50
"""How many other leads of the same company or person are drawn afresh in open browsers."""


class LeadEdited(Event, kind="lead.edited"):
    @property
    def sentence(self) -> str:
        return f"changed the {said(self)} of {named(self)}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.data["fields"])

    def undo(self, *, by: User) -> Event:
        return take_back(self, by=by)


class EditTakenBack(Event, kind="lead.edit_taken_back"):
    no_way_back = "Write it down again if it was right."

    @property
    def sentence(self) -> str:
        return f"put back the {said(self)} of {named(self)}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.data["fields"])


def said(event: Event) -> str:
    """The fields, in words."""
    return listed([place.words for name, place in FIELDS.items() if name in event.data["fields"]])


def edit(lead: Lead, changes: Fields, *, origin: Origin = Origin.TYPED, by: User) -> LeadEdited:
    """Write down what differs from what is known. What is said of a company holds for all who work there."""
    if lead.is_merged:
        raise Refusal(f"“{lead.name}” was merged into another lead. Change that one.")
    before, at = fields_of(lead), clock.now()
    changed = {name: value for name, value in changes.items() if value != before[name]}
    if not changed:
        raise Refusal("Nothing was changed.")
    changed = with_role(lead, changed)
    for sort in (COMPANY, PERSON, ITSELF):
        theirs = {name: value for name, value in changed.items() if FIELDS[name].record == sort}
        if theirs:
            write(lead, sort, theirs, changed, origin=origin, at=at, by=by)
    others = look_again(lead, changed)[:ALSO_TOLD]
    kept = {"fields": sorted(changed), "when": at.isoformat(), "also": others}
    return record(LeadEdited(actor=by, **about(lead, **kept)))


def write(
    lead: Lead, sort: str, theirs: Fields, changed: Fields, *, origin: Origin, at: datetime, by: User
) -> None:
    """Write what is of one sort into its record; a company to which the lead goes keeps its own name."""
    former = lead.account
    where = record_for(lead, sort, changed, origin=origin, at=at, by=by)
    has_moved = sort == COMPANY and where is not former
    new = {name: value for name, value in theirs.items() if not (has_moved and name == "company")}
    values = real_values(new, at)
    refuse_no_campaign(values)
    put(where, values, origin=origin, at=at, by=by)


def with_role(lead: Lead, changes: Fields) -> dict[str, Any]:
    """With the role that a new job title says, where nobody has said one."""
    is_said = "seniority" in changes or (lead.contact is not None and lead.contact.seniority)
    guess = None if is_said else seniority(changes.get("title", ""))
    return {**changes, **({"seniority": guess} if guess else {})}


def real_values(changes: Fields, at: datetime) -> dict[str, Any]:
    """The values by the attributes of their record."""
    values = {FIELDS[name].attribute: value for name, value in changes.items()}
    if "opted_out_at" in values:
        values["opted_out_at"] = at.isoformat() if values["opted_out_at"] else None
    return {attribute: real(attribute, value) for attribute, value in values.items()}


def take_back(edited: LeadEdited, *, by: User) -> EditTakenBack:
    """Let stand there again what stood there before, if nobody has written over it since."""
    lead, at, fields = lead_of(edited), edited.data["when"], edited.data["fields"]
    if not all(stands_still(lead, name, at) for name in fields):
        raise Refusal(f"The {said(edited)} of {named(edited)} is something else by now. Edit it instead.")
    also = look_again(lead, fields)
    for where in list(records_of(lead)):
        names = put_at(where, at)
        refuse_no_campaign({name: where.declared[name]["was"]["value"] for name in names})
        put_back(where, names)
    session.flush()
    for each in filter(None, (lead, lead.contact)):
        session.expire(each, ["account"])
    also = sorted({*also, *look_again(lead, fields)})[:ALSO_TOLD]
    return record(EditTakenBack(actor=by, **about(lead, fields=fields, also=also)))


def stands_still(lead: Lead, name: str, at: str) -> bool:
    """Whether what was written into this field then has not been written over."""
    place = FIELDS[name]
    where = place.of(lead)
    has_moved = name == "company" and "account_id" in put_at(lead, at)
    return has_moved or (where is not None and place.attribute in put_at(where, at))
