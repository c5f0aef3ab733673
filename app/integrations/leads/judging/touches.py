"""Lines that are touches of leads whom we know by their address."""

from dataclasses import dataclass, field

from app.integrations.leads.judging import looking_up as here
from app.integrations.leads.judging.verdicts import State, Verdict, problem, skipped
from app.integrations.leads.keys import address_key, hashed, key_of
from app.integrations.leads.reading import Said
from app.leads.models.contact import Contact


def external(said: Said, email: str) -> str:
    """What a touch is called where it came from, so that it comes once."""
    if said.get("id"):
        return f"file:{key_of('touch', said.get('id'))}"
    told = (email, said.get("kind"), said.values["at"].isoformat(), said.get("about"))
    return f"file:{hashed('touch', *map(str, told))}"


@dataclass
class TouchJudge:
    """Judges lines that are touches."""

    seen: dict[str, int] = field(default_factory=dict)

    def judge(self, lines: list[Said]) -> list[Verdict]:
        """What becomes of these lines."""
        emails = [address_key(said.get("email")) for said in lines]
        contacts = here.contacts(Contact.email_key, set(emails))
        leads = here.leads_of_contacts({row.id for row in contacts.values()})
        verdicts = []
        for said, email in zip(lines, emails, strict=True):
            contact = contacts.get(email)
            if why := lacking(said):
                said.problems.clear()
                verdicts.append(problem(said, why))
            elif contact is not None and contact.merged_into_id:
                verdicts.append(
                    skipped(said, "This person was merged into another, so the line is left out.")
                )
            elif contact is None or contact.id not in leads:
                verdicts.append(problem(said, f"No lead here has the address “{said.get('email')[:60]}”."))
            else:
                lead = leads[contact.id]
                verdicts.append(Verdict(said, State.NEW, lead_id=lead.id, key=external(said, email)))
        self.mark_known(verdicts)
        return verdicts

    def mark_known(self, verdicts: list[Verdict]) -> None:
        """What came before, in this file or another, does not come again."""
        known = here.touches({verdict.key for verdict in verdicts if verdict.key})
        for verdict in verdicts:
            if verdict.key is None:
                continue
            first = self.seen.setdefault(verdict.key, verdict.line)
            if first != verdict.line:
                verdict.state, verdict.why = State.KNOWN, f"Line {first} is the same touch."
            elif verdict.key in known:
                verdict.state = State.KNOWN


def lacking(said: Said) -> str:
    """What a touch must have and has not, or why it cannot be read."""
    if said.problems:
        return " ".join(said.problems)
    if not said.get("email"):
        return "The e-mail address is missing: say of whom it is."
    if not said.get("kind"):
        return "It does not say what happened."
    return "" if said.get("at") else "It does not say when it happened."
