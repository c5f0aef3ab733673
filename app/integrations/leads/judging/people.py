"""Lines that are leads: known by their id elsewhere, else by the address,
else by number or name at a company."""

from dataclasses import dataclass, field
from typing import Any

from app.campaigns.models.account import Account
from app.campaigns.reading.companies import company_key
from app.errors import Refusal
from app.integrations.leads.choices import Answers
from app.integrations.leads.judging import looking_up as here
from app.integrations.leads.judging.differing import differs, fills, kept, may_replace
from app.integrations.leads.judging.stages import Doorkeeper, basis_of, first_stage
from app.integrations.leads.judging.verdicts import Changes, State, Verdict, problem, skipped
from app.integrations.leads.keys import address_key, domain_of, key_of
from app.integrations.leads.reading import Said
from app.leads.models.contact import Basis, Contact
from app.leads.models.stage import Stage
from app.leads.reading.phones import phone_key
from app.text import fold

NOBODY = "Say at least the company, or how somebody can be reached."
OPTED_OUT = "They opted out, so nothing of this line comes in, and they stay opted out."
MERGED = "This one was merged into another, so the line is left out."


@dataclass(slots=True)
class Person:
    """Of whom a line speaks, in the forms in which they are compared."""

    said: Said
    id: str | None
    email: str
    phone: str
    company: str
    name: str
    domain: str
    account: Any = None
    contact: Any = None
    lead: Any = None
    is_by_id: bool = False
    """Whether its id elsewhere came before."""

    @property
    def names(self) -> list[str]:
        """By what another line of the file is the same."""
        names = [self.id] if self.id else []
        if self.email:
            names.append(self.email)
        elif self.phone:
            names.append(f"{self.company}\0{self.phone}")
        elif self.name:
            names.append(f"{self.company}\0{self.name}")
        elif not self.id:
            names.append(f"\0{self.company or self.domain}")
        return names


def person_of(said: Said, companies: dict[str, str]) -> Person:
    """Of whom a line speaks."""
    values = said.values
    if "person" not in values and ("first_name" in values or "last_name" in values):
        values["person"] = f"{values.get('first_name', '')} {values.get('last_name', '')}".strip()
    name, id, email = values.get("company", ""), values.get("id"), address_key(values.get("email", ""))
    if name not in companies:
        companies[name] = company_key(name) if name else ""
    phone = "" if email else phone_key(values.get("phone", ""))
    who = "" if email or phone else fold(values.get("person", ""))
    domain = (domain_of(email) if email else "") or values.get("domain", "")
    return Person(said, key_of("lead", id) if id else None, email, phone, companies[name], who, domain)


@dataclass
class PeopleJudge:
    """Judges lines that are leads."""

    doorkeeper: Doorkeeper
    answers: Answers
    seen: dict[str, int] = field(default_factory=dict)
    _companies: dict[str, str] = field(default_factory=dict)

    def judge(self, lines: list[Said]) -> list[Verdict]:
        """What becomes of these lines."""
        people = [person_of(said, self._companies) for said in lines]
        find(people)
        verdicts = [self.verdict(person) for person in people]
        keep_what_was_typed(verdicts, people)
        return verdicts

    def verdict(self, person: Person) -> Verdict:
        """What becomes of one."""
        said = person.said
        if said.problems:
            return problem(said)
        if not (person.company or person.email or person.phone or person.name):
            return problem(said, NOBODY)
        first = self.line_before(person)
        if first:
            return Verdict(said, State.KNOWN, f"Line {first} is the same one.")
        if person.contact and person.contact.is_out:
            return skipped(said, OPTED_OUT)
        if (person.contact and person.contact.merged_into_id) or (person.lead and person.lead.merged_into_id):
            return skipped(said, MERGED)
        if person.lead:
            return self.known(person)
        return self.new(person)

    def line_before(self, person: Person) -> int:
        """The line of the same one that came before; 0 if there is none."""
        names, seen = person.names, self.seen
        first = next((seen[name] for name in names if name in seen), 0)
        for name in names:
            seen.setdefault(name, first or person.said.line)
        return first

    def new(self, person: Person) -> Verdict:
        """Somebody who has no lead yet, if they may stand where they say."""
        said, contact, account = person.said, person.contact, person.account
        try:
            self.doorkeeper.let_in(said, first_stage(said, self.answers))
        except Refusal as refusal:
            return problem(said, refusal.sentence)
        changes = kept(changes_of(person, self.answers)) if contact or account else {}
        ids = contact.id if contact else None, account.id if account else None
        return Verdict(said, State.NEW, "", None, *ids, person.id, changes)

    def known(self, person: Person) -> Verdict:
        """Somebody whom we know: what the line adds or corrects."""
        lead, said = person.lead, person.said
        stage = said.get("stage")
        stays = (
            f"It stays in {lead.stage.words}: its own page moves it."
            if stage and Stage(stage) is not lead.stage
            else ""
        )
        found = changes_of(person, self.answers)
        found["lead"] = fills(lead, {"source": said.get("source"), "grade": said.get("grade")})
        if lead.owner_id is None and said.get("owner", None):
            found["lead"]["owner_id"] = said.get("owner")
        key = None if person.is_by_id else person.id
        return Verdict(said, State.KNOWN, stays, lead.id, lead.contact_id, lead.account_id, key, kept(found))


def changes_of(person: Person, answers: Answers) -> Changes:
    """What a line adds to the person and the company that are here."""
    said, found = person.said, Changes()
    if contact := person.contact:
        found["contact"] = fills(contact, {"name": said.get("person"), "phone": said.get("phone")})
        found["contact"] |= differs(contact, {"title": said.get("title"), "country": said.get("country")})
        basis = basis_of(said, answers)
        if contact.basis is Basis.NONE and basis is not Basis.NONE:
            found["contact"]["basis"] = basis
        if said.get("opted_out", False):
            found["contact"]["opted_out_at"] = True
    if person.account:
        names = ("country", "employees", "company_type", "industry")
        found["account"] = fills(person.account, {name: said.get(name, None) for name in names})
    return found


def keep_what_was_typed(verdicts: list[Verdict], people: list[Person]) -> None:
    """Take from the changes what would replace something that somebody typed; what is left is a change."""
    touched = [
        (verdict, person)
        for verdict, person in zip(verdicts, people, strict=True)
        if verdict.changes and person.contact and verdict.changes.get("contact")
    ]
    notes = here.declared(Contact, [person.contact.id for _, person in touched])
    for verdict, person in touched:
        contact = person.contact
        kept_apart = {
            name: value for name, value in verdict.changes["contact"].items() if name in ("title", "country")
        }
        allowed = may_replace(kept_apart, contact, notes.get(contact.id, {}))
        others = {name: value for name, value in verdict.changes["contact"].items() if name not in kept_apart}
        verdict.changes = kept({**verdict.changes, "contact": {**others, **allowed}})
    for verdict in verdicts:
        if verdict.state is State.KNOWN and verdict.changes:
            verdict.state = State.CHANGED


def find(people: list[Person]) -> None:
    """Look up who of these is here: a few queries for all of them."""
    refs = here.records("lead", {person.id for person in people})
    by_id = here.leads_by_id(set(refs.values()))
    by_email = here.contacts(Contact.email_key, {person.email for person in people})
    nameless = [person for person in people if not person.email]
    by_phone = here.contacts(Contact.phone_key, {person.phone for person in nameless})
    by_name = here.contacts(Contact.folded, {person.name for person in nameless})
    by_contact_id = here.contacts(Contact.id, {row.contact_id for row in by_id.values()})
    companies = here.accounts(Account.folded, {person.company for person in people})
    domains = here.accounts(Account.domain, {person.domain for person in people})
    for person in people:
        person.account = domains.get(person.domain) or companies.get(person.company)
        ref = by_id.get(refs.get(person.id or "", 0)) if refs else None
        if ref is not None:
            person.lead, person.contact, person.is_by_id = ref, by_contact_id.get(ref.contact_id), True
        elif person.email:
            person.contact = by_email.get(person.email)
        elif person.phone:
            person.contact = same_company(by_phone.get(person.phone), person)
        elif person.name:
            person.contact = same_company(by_name.get(person.name), person)
    find_leads(people)


def same_company(contact: Any, person: Person) -> Any:  # noqa: ANN401 - a row of contacts
    """The person found, unless the line names another company than theirs: numbers and names are shared."""
    if contact is None or not person.company:
        return contact
    theirs = person.account.id if person.account else None
    return contact if contact.account_id is None or contact.account_id == theirs else None


def find_leads(people: list[Person]) -> None:
    """The leads of those persons, and of companies without one."""
    rest = [person for person in people if person.lead is None]
    of_contacts = here.leads_of_contacts({person.contact.id for person in rest if person.contact})
    alone = [
        person for person in rest if not (person.email or person.phone or person.name) and person.account
    ]
    of_companies = here.leads_of_companies({person.account.id for person in alone})
    for person in rest:
        if person.contact:
            person.lead = of_contacts.get(person.contact.id)
        elif person.account and not (person.email or person.phone or person.name):
            person.lead = of_companies.get(person.account.id)
    owners = {person.lead.account_id for person in people if person.lead and person.account is None} - {None}
    found = here.accounts(Account.id, owners)
    for person in people:
        if person.lead and person.account is None:
            person.account = found.get(person.lead.account_id)
