"""Lines that are deals: of an account that is here,
or of a lead by its address. What was closed is history."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.campaigns.models.account import Account
from app.campaigns.reading.companies import company_key
from app.errors import Refusal
from app.integrations.leads.judging import looking_up as here
from app.integrations.leads.judging.stages import Doorkeeper
from app.integrations.leads.judging.verdicts import State, Verdict, problem, skipped
from app.integrations.leads.keys import address_key, hashed, key_of
from app.integrations.leads.reading import Said
from app.leads.models.contact import Contact
from app.leads.models.deal import DealStage
from app.leads.models.stage import Stage

MAY_HAVE_OPEN = (Stage.OPPORTUNITY, Stage.CUSTOMER, Stage.ADVOCATE)


def deal_stage(said: Said) -> DealStage:
    """How near it is."""
    return DealStage(said.get("deal_stage"))


def stage_by(stage: DealStage) -> Stage:
    """Where somebody stands who has such a deal, and no other."""
    if stage is DealStage.WON:
        return Stage.CUSTOMER
    return Stage.OPPORTUNITY if stage.is_open else Stage.RECYCLED


@dataclass
class DealJudge:
    """Judges lines that are deals."""

    doorkeeper: Doorkeeper
    today: date
    seen: dict[str, int] = field(default_factory=dict)
    _companies: dict[str, str] = field(default_factory=dict)

    def judge(self, lines: list[Said]) -> list[Verdict]:
        """What becomes of these lines."""
        names = [self.company(said.get("company")) for said in lines]
        emails = [address_key(said.get("email")) for said in lines]
        companies = here.accounts(Account.folded, set(names))
        contacts = here.contacts(Contact.email_key, set(emails))
        of_contacts = here.leads_of_contacts({row.id for row in contacts.values()})
        of_companies = here.leads_of_companies({row.id for row in companies.values()})
        keys = [self.key(said) for said in lines]
        refs = here.records("deal", set(keys))
        ours = here.came_in({row.id for row in (*of_contacts.values(), *of_companies.values())})
        verdicts = []
        for said, key, name, email in zip(lines, keys, names, emails, strict=True):
            account, contact = companies.get(name), contacts.get(email)
            lead = (
                of_contacts.get(contact.id) if contact else of_companies.get(account.id) if account else None
            )
            verdict = self.verdict(said, key, refs, account, contact)
            if verdict.state is State.NEW:
                verdict = self.let_in(verdict, lead, ours)
            verdicts.append(verdict)
        return verdicts

    def company(self, name: str) -> str:
        """The form in which names of companies are compared."""
        if name not in self._companies:
            self._companies[name] = company_key(name) if name else ""
        return self._companies[name]

    def key(self, said: Said) -> str:
        """By what it is known: its id, else all that it says."""
        if said.get("id"):
            return key_of("deal", said.get("id"))
        told = (
            said.get("company"),
            said.get("email"),
            said.get("name"),
            said.get("amount"),
            said.get("close_on"),
        )
        return hashed("deal", *map(str, told))

    def verdict(self, said: Said, key: str, refs: dict[str, int], account: Any, contact: Any) -> Verdict:  # noqa: ANN401
        """What becomes of one."""
        if said.problems:
            return problem(said)
        first = self.seen.setdefault(key, said.line)
        if first != said.line:
            return Verdict(said, State.KNOWN, f"Line {first} is the same deal.")
        if key in refs:
            return Verdict(said, State.KNOWN, "It goes on on its own page.", key=key)
        if contact is not None and contact.merged_into_id:
            return skipped(said, "This person was merged into another, so the line is left out.")
        if account is None and contact is None:
            return problem(said, unknown(said))
        if why := missing(said, self.today):
            return problem(said, why)
        account_id = account.id if account is not None else contact.account_id
        return Verdict(
            said, State.NEW, contact_id=contact.id if contact else None, account_id=account_id, key=key
        )

    def let_in(self, verdict: Verdict, lead: Any, ours: set[int]) -> Verdict:  # noqa: ANN401
        """Whose deal it is; refused where an open one would pass the guards of the funnel."""
        said, stage = verdict.said, deal_stage(verdict.said)
        if lead is not None:
            verdict.lead_id = lead.id
            if stage.is_open and lead.stage not in MAY_HAVE_OPEN and lead.id not in ours:
                return problem(
                    said,
                    f"This lead stands at {lead.stage.words}: an open deal begins when sales takes it over.",
                )
        elif verdict.contact_id is not None:
            return problem(said, f"“{said.get('email')}” is no lead here. Bring in the leads first.")
        entered = Stage.CUSTOMER if stage is DealStage.WON else Stage.OPPORTUNITY
        try:
            if lead is None or lead.id in ours:
                self.refuse_unsigned(entered)
        except Refusal as refusal:
            return problem(said, refusal.sentence)
        return verdict

    def refuse_unsigned(self, stage: Stage) -> None:
        """Refuse what would stand where both sides have not signed what that means."""
        if why := self.doorkeeper.problem_with(stage):
            raise Refusal(why)


def unknown(said: Said) -> str:
    """Why it belongs to nobody."""
    if said.get("email"):
        return f"No lead here has the address “{said.get('email')[:60]}”. Bring in the leads first."
    if said.get("company"):
        return f"No account here is called “{said.get('company')[:60]}”. Bring in the accounts first."
    return "The account is missing: say whose deal it is, by the company or by the e-mail address of a lead."


def missing(said: Said, today: date) -> str:
    """What a deal of this stage must have and has not."""
    if not said.get("deal_stage"):
        return "The stage of the deal is missing."
    stage, close_on = deal_stage(said), said.get("close_on", None)
    if close_on is None:
        what = "on which it is expected to be decided" if stage.is_open else f"on which it was {stage.value}"
        return f"The close date is missing: the day {what}."
    if said.get("amount", None) is None and stage is not DealStage.LOST:
        return "The amount is missing."
    if not stage.is_open and close_on > today:
        return f"It cannot be {stage.value} on a day that is still to come."
    return ""
