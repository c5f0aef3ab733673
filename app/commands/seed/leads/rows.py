"""Writing many lives down at once: the rows that the verbs would have left, but no cards and no notices."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, func, insert, select

from app.campaigns.declaring import Origin, declare
from app.campaigns.models.account import Account, AccountState
from app.campaigns.reading.companies import company_key
from app.commands.seed.leads.life import Bargain, Life
from app.db import Base, session
from app.leads.capturing import told_only
from app.leads.models.contact import Basis, Contact
from app.leads.models.deal import Deal, DealStage
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.quality import weigh
from app.leads.reading.emails import company_domain, email_key
from app.leads.reading.phones import phone_key
from app.leads.reading.titles import seniority
from app.leads.words import words_of
from app.people.models import User
from app.text import fold

Row = dict[str, Any]
People = Mapping[str, User]


def write(model: type[Base], rows: Sequence[Row]) -> list[int]:
    """Insert rows at once, numbered by us, so that others can refer to them; their ids, in the same order."""
    if not rows:
        return []
    table = Base.metadata.tables[model.__tablename__]
    first = 1 + (session.scalar(select(func.max(table.c.id))) or 0)
    ids = [first + place for place in range(len(rows))]
    session.execute(insert(table), [{**row, "id": id} for row, id in zip(rows, ids, strict=True)])
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), ids[-1])))
    return ids


def write_rows(table: Table, rows: Iterable[Row]) -> None:
    """Insert rows that nobody refers to."""
    if found := list(rows):
        session.execute(insert(table), found)


def plain(thing: Base, *, without: Iterable[str] = ("id",)) -> Row:
    """What a record says, column by column, to be inserted."""
    return {
        attribute.key: getattr(thing, attribute.key)
        for attribute in type(thing).__mapper__.column_attrs
        if attribute.key not in without
    }


def complete(thing: Base) -> Base:
    """Let it say of itself what a database would fill in."""
    for column in thing.__table__.columns:
        key = type(thing).__mapper__.get_property_by_column(column).key
        if getattr(thing, key) is None and column.default is not None:
            default = column.default
            setattr(thing, key, default.arg(None) if default.is_callable else default.arg)
    return thing


def company_of(life: Life) -> Account | None:
    """The company of this life, as it was told of."""
    if not life.company:
        return None
    domain = company_domain(life.email)
    found = Account(name=life.company, folded=company_key(life.company), domain=domain, declared={})
    found.created_at, found.version = life.came, 1
    complete(found)
    told = {
        "country": "GB", "employees": life.employees, "company_type": life.company_type,
        "industry": life.industry,
    }  # fmt: skip
    declare(found, told_only(told), origin=Origin.FORM, at=life.came, by=None)
    found.state = state_of(life)
    return found


def state_of(life: Life) -> AccountState:
    """How far we are with the company."""
    if any(deal.stage is DealStage.WON for deal in life.deals):
        return AccountState.CUSTOMER
    return AccountState.OPPORTUNITY if life.deals else AccountState.TARGET


def person_of(life: Life, account_id: int | None) -> Contact | None:
    """The person of this life."""
    if not life.person:
        return None
    found = Contact(
        account_id=account_id, name=life.person, folded=fold(life.person), email=life.email,
        email_key=email_key(life.email), phone=life.phone, phone_key=phone_key(life.phone), declared={},
        basis=Basis.CONSENT if life.has_basis else Basis.NONE, created_at=life.came, version=1,
    )  # fmt: skip
    complete(found)
    told = {"title": life.title, "seniority": seniority(life.title) or "", "country": "GB"}
    declare(found, told_only(told), origin=Origin.FORM, at=life.came, by=None)
    return found


def lead_of(life: Life, account: Account | None, contact: Contact | None, people: People) -> Lead:
    """The lead as it stands in the end."""
    stage, since = standing(life)
    moments = [at for at, *_ in life.touches] + [at for at, _ in life.calls]
    found = Lead(
        stage=stage, stage_since=since, source=life.source, asked=life.asked, grade=life.grade, declared={},
        need=True if life.grade else None, created_at=life.came, version=1, reopening={},
        first_touch_at=min(moments, default=None), last_touch_at=max(moments, default=None),
        recycle_count=int(life.given_up is not None), wake_on=life.wakes if stage is Stage.RECYCLED else None,
        owner_id=owner_of(life, people),
    )  # fmt: skip
    complete(found)
    found.account, found.contact = account, contact
    weigh(found)
    return found


def owner_of(life: Life, people: People) -> int | None:
    """Who looks after it in the end: whoever accepted it last, or else the marketer from whom it came."""
    name = life.owner
    if life.given_up is None:
        name = life.closer if life.deals and life.closer else life.to if life.accepted else life.owner
    return people[name].id if name else None


def standing(life: Life) -> tuple[Stage, datetime]:
    """Where the lead stands in the end, and since when."""
    stage, since = life.begins, life.came
    for to, at in steps(life):
        stage, since = to, at
    return stage, since


def steps(life: Life) -> list[tuple[Stage, datetime]]:
    """All steps after the first, in order."""
    won = next((deal.decided for deal in life.deals if deal.stage is DealStage.WON), None)
    opened = life.deals[0].opened if life.deals and life.begins is not Stage.OPPORTUNITY else None
    found = [
        (Stage.NURTURING, life.nurtured), (Stage.MQL, life.qualified), (Stage.NURTURING, life.dropped),
        (Stage.HANDED_OFF, life.offered), (Stage.SAL, life.accepted), (Stage.NURTURING, life.returned),
        (Stage.NURTURING, life.expired), (Stage.SQL, life.handed_on), (Stage.OPPORTUNITY, opened),
        (Stage.CUSTOMER, won), (Stage.RECYCLED, life.given_up), (Stage.NURTURING, life.woken),
    ]  # fmt: skip
    return [(to, at) for to, at in found if at is not None]


def trip_of(life: Life, lead_id: int, people: People) -> Row | None:
    """Its trip through the funnel, if marketing ever called it qualified."""
    if life.qualified is None:
        return None
    ends = [(to, at) for to, at in steps(life) if not to.has_pass and at > life.qualified]
    outcome, closed = (ends[0][0].value, ends[0][1]) if ends else ("", None)
    return {
        "lead_id": lead_id, "number": 1, "opened_at": life.qualified, "closed_at": closed, "outcome": outcome,
        "source": life.source, "originator_id": people[life.owner].id,
    }  # fmt: skip


def deal_of(bargain: Bargain, life: Life, lead_id: int, pass_id: int | None, people: People) -> Row:
    """One of its deals."""
    owner = people[life.closer].id
    return plain(
        complete(
            Deal(
                lead_id=lead_id,
                pass_id=pass_id,
                name=bargain.name,
                amount=bargain.pounds * 100,
                currency="GBP",
                stage=bargain.stage,
                stage_since=bargain.decided or bargain.opened,
                close_on=bargain.close_on,
                owner_id=owner,
                closed_on=bargain.decided.date() if bargain.decided else None,
                closed_at=bargain.decided,
                lost_reason=bargain.lost,
                created_at=bargain.opened,
                version=1,
            )
        )
    )


def touches_of(life: Life, lead_id: int, people: People) -> list[Row]:
    """All that happened between them and us; what we did comes last."""
    theirs = [(at, kind, about, None, False) for at, kind, about in life.touches]
    by = people[life.to].id if life.to else None
    ours = [(at, TouchKind.CALL, "", by, talked) for at, talked in life.calls]
    return [
        {
            "lead_id": lead_id, "at": at, "kind": kind, "about": about, "by_id": by_id,
            "is_ours": by_id is not None, "is_two_way": talked,
        }
        for at, kind, about, by_id, talked in (*theirs, *ours)
    ]  # fmt: skip


def words_rows(leads: Iterable[Lead], ids: Iterable[int]) -> Iterable[Row]:
    """The words by which they are found."""
    for lead, id in zip(leads, ids, strict=True):
        lead.id = id
        for word in sorted(words_of(lead)):
            yield {"lead_id": id, "word": word}


def set_trips(open_trips: Sequence[tuple[int, int]]) -> None:
    """Let leads be on the trips that have not ended."""
    if open_trips:
        table = Base.metadata.tables["leads"]
        query = table.update().where(table.c.id == bindparam("key")).values(pass_id=bindparam("trip"))
        session.execute(query, [{"key": lead_id, "trip": pass_id} for lead_id, pass_id in open_trips])
