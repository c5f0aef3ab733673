"""Writing accounts that came with a file."""

from dataclasses import dataclass, field

from app.campaigns.models.account import Account, AccountState
from app.campaigns.reading.companies import company_key
from app.integrations.leads.bringing.batch import Batch, Values, written
from app.integrations.leads.bringing.changing import change
from app.integrations.leads.judging.verdicts import State, Verdict
from app.integrations.leads.reading import Said
from app.leads.reading.emails import company_domain

DECLARED = ("country", "employees", "company_type", "industry")


@dataclass
class NewCompanies:
    """The companies that begin with a batch: each once, whichever of its lines names it."""

    batch: Batch
    rows: list[Values] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)

    def place_of(self, said: Said) -> int | None:
        """The place of this line's company among the new ones; nothing if it names none."""
        name = said.get("company")
        key = company_key(name) if name else ""
        domain = company_domain(said.get("email")) if said.get("email") else ""
        domain = domain or said.get("domain")
        marks = [mark for mark in (f"d{domain}" if domain else "", f"c{key}" if key else "") if mark]
        place = next((self._places[mark] for mark in marks if mark in self._places), None)
        if place is None and key:
            place = len(self.rows)
            self.rows.append(row_of(said, key, domain, self.batch))
        if place is not None:
            for mark in marks:
                self._places.setdefault(mark, place)
        return place

    def write(self) -> list[int]:
        """Write them; their ids."""
        return written(Account, self.rows)


def row_of(said: Said, key: str, domain: str, batch: Batch) -> Values:
    """A company as a line describes it."""
    name, told = said.get("company"), {word: said.get(word, None) for word in DECLARED}
    state = said.get("state") or AccountState.TARGET.value
    return {
        "name": name, "folded": key, "domain": domain, "country": told["country"] or "",
        "employees": told["employees"], "company_type": told["company_type"] or "",
        "industry": told["industry"] or "",
        "state": AccountState(state), "owner_id": said.get("owner",
        None) if batch.job.sort.value == "accounts" else None,
        "declared": batch.notes_of({"name": name, "domain": domain, **told}),
        "created_at": said.get("created_on", None) or batch.now, "version": 1,
    }  # fmt: skip


def bring_companies(verdicts: list[Verdict], batch: Batch) -> None:
    """Write what these lines say of accounts."""
    new = [verdict for verdict in verdicts if verdict.state is State.NEW]
    companies = NewCompanies(batch)
    places = [companies.place_of(verdict.said) for verdict in new]
    ids = companies.write()
    for verdict, place in zip(new, places, strict=True):
        batch.keep("account", ids[place or 0], key=verdict.key)
    change(verdicts, batch)
