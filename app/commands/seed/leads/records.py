"""The company, the person, the lead and all that hangs on it, as they stand at the end of a life."""

from collections.abc import Iterable, Mapping

from app.campaigns.declaring import Declaring, Origin, declare
from app.campaigns.models.account import Account
from app.campaigns.reading.companies import company_key
from app.commands.seed.leads.accounts import state_of
from app.commands.seed.leads.learned import write_down
from app.commands.seed.leads.life import Bargain, Life
from app.commands.seed.leads.rows import Row, complete, plain
from app.commands.seed.leads.steps import standing, steps
from app.leads.hearing import told_only
from app.leads.models.contact import Basis, Contact
from app.leads.models.deal import Deal
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

People = Mapping[str, User]


def company_of(life: Life, people: People) -> Account | None:
    """The company of this life, as it was told of."""
    if not life.company:
        return None
    found = Account(folded=company_key(life.company), declared={})
    found.created_at, found.version = life.came, 1
    complete(found)
    told = {
        "name": life.company, "domain": company_domain(life.email), "country": "GB",
        "employees": life.employees, "company_type": life.company_type, "industry": life.industry,
    }  # fmt: skip
    told_by_a_form(found, told, life, people)
    found.state = state_of(life)
    return found


def person_of(life: Life, account_id: int | None, people: People) -> Contact | None:
    """The person of this life."""
    if not life.person:
        return None
    found = Contact(
        folded=fold(life.person), email_key=email_key(life.email), phone_key=phone_key(life.phone),
        declared={}, basis=Basis.NONE, created_at=life.came, version=1,
    )  # fmt: skip
    complete(found)
    told: Row = {
        "account_id": account_id, "name": life.person, "email": life.email, "phone": life.phone,
        "title": life.title, "seniority": seniority(life.title) or "", "country": "GB",
    }  # fmt: skip
    if life.has_basis:
        told["basis"] = Basis.CONSENT
    told_by_a_form(found, told, life, people)
    return found


def told_by_a_form(record: Declaring, told: Row, life: Life, people: People) -> None:
    """Let it say what they told us when they came."""
    declare(record, told_only(told), origin=Origin.FORM, at=life.came, by=people[life.owner])


def lead_of(
    life: Life, account: Account | None, account_id: int | None, contact: Contact | None, people: People
) -> Lead:
    """The lead as it stands in the end."""
    stage, since = standing(life)
    moments = [at for at, _, _ in (*life.touches, *life.talks)] + [at for at, _ in life.calls]
    found = Lead(
        stage=stage, stage_since=since, declared={}, created_at=life.came, version=1, reopening={},
        first_touch_at=min(moments, default=None), last_touch_at=max(moments, default=None),
        recycle_count=int(life.given_up is not None), wake_on=life.wakes if stage is Stage.RECYCLED else None,
        owner_id=owner_of(life, people),
    )  # fmt: skip
    complete(found)
    told: Row = {"account_id": account_id, "source": life.source, "asked": life.asked}
    told_by_a_form(found, told, life, people)
    write_down(found, life, people)
    found.account, found.contact = account, contact
    weigh(found)
    return found


def owner_of(life: Life, people: People) -> int | None:
    """Who looks after it in the end: whoever accepted it last, or else the marketer from whom it came."""
    name = life.owner
    if life.given_up is None:
        name = life.closer if life.deals and life.closer else life.to if life.accepted else life.owner
    return people[name].id if name else None


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
                stage=bargain.standing[0],
                stage_since=bargain.standing[1],
                close_on=bargain.close_on,
                owner_id=owner,
                closed_on=bargain.decided.date() if bargain.decided else None,
                closed_at=bargain.decided,
                lost_reason=bargain.lost,
                competitor=bargain.competitor,
                created_at=bargain.opened,
                version=1,
            )
        )
    )


def touches_of(life: Life, lead_id: int, people: People) -> list[Row]:
    """All that happened between them and us; what we did comes last."""
    theirs = [(at, kind, about, None, False) for at, kind, about in life.touches]
    by, closer = (people[name].id if name else None for name in (life.to, life.closer))
    ours = [(at, TouchKind.CALL, "", by, talked) for at, talked in life.calls]
    ours += [(at, kind, about, closer, True) for at, kind, about in life.talks]
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
