"""Lines that are accounts: known by their id elsewhere, else by website or name."""

from dataclasses import dataclass, field
from typing import Any

from app.campaigns.models.account import Account
from app.campaigns.reading.companies import company_key
from app.integrations.leads.judging import looking_up as here
from app.integrations.leads.judging.differing import differs, fills, kept, may_replace
from app.integrations.leads.judging.verdicts import State, Verdict, problem
from app.integrations.leads.keys import key_of
from app.integrations.leads.reading import Said

DECLARED = ("country", "employees", "company_type", "industry")


@dataclass
class CompanyJudge:
    """Judges lines that are accounts."""

    seen: dict[str, int] = field(default_factory=dict)

    def judge(self, lines: list[Said]) -> list[Verdict]:
        """What becomes of these lines."""
        keys = [key_of("account", said.get("id")) if said.get("id") else None for said in lines]
        names = [company_key(said.get("company")) if said.get("company") else "" for said in lines]
        refs = here.records("account", set(keys))
        by_id = here.accounts(Account.id, set(refs.values()))
        by_domain = here.accounts(Account.domain, {said.get("domain") for said in lines})
        by_name = here.accounts(Account.folded, set(names))
        verdicts = []
        for said, key, name in zip(lines, keys, names, strict=True):
            row = by_id.get(refs.get(key or "", 0)) or by_domain.get(said.get("domain")) or by_name.get(name)
            verdicts.append(self.verdict(said, key, name, row))
        keep_what_was_typed(verdicts)
        return verdicts

    def verdict(self, said: Said, key: str | None, name: str, row: Any) -> Verdict:  # noqa: ANN401
        """What becomes of one."""
        if said.problems:
            return problem(said)
        if not name:
            return problem(said, "The name of the company is missing.")
        marks = [mark for mark in (f"i{key}" if key else "", f"c{name}") if mark]
        first = min((self.seen[mark] for mark in marks if mark in self.seen), default=0)
        for mark in marks:
            self.seen.setdefault(mark, first or said.line)
        if first:
            return Verdict(said, State.KNOWN, f"Line {first} is the same company.")
        if row is None:
            return Verdict(said, State.NEW, key=key)
        found = differs(row, {field: said.get(field, None) for field in DECLARED})
        found |= fills(row, {"domain": said.get("domain"), "owner_id": said.get("owner", None)})
        return Verdict(said, State.KNOWN, account_id=row.id, key=key, changes=kept({"account": found}))


def keep_what_was_typed(verdicts: list[Verdict]) -> None:
    """Take from the changes what would replace something that somebody typed; what is left is a change."""
    touched = [verdict for verdict in verdicts if verdict.changes]
    ids = {verdict.account_id for verdict in touched if verdict.account_id}
    notes, rows = here.declared(Account, ids), here.accounts(Account.id, ids)
    for verdict in touched:
        id = verdict.account_id or 0
        found = may_replace(verdict.changes["account"], rows[id], notes.get(id, {}))
        verdict.changes = kept({"account": found})
        verdict.state = State.CHANGED if verdict.changes else State.KNOWN
