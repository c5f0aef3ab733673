"""The gates of the funnel: the signed definitions, asked of a lead. The unknown is no “no”, but it blocks."""

from datetime import datetime

from app import clock
from app.errors import Refusal
from app.leads.knowing import Facts
from app.leads.lifecycle.agreed import Agreed
from app.playbook.criteria.attributes import attribute_named
from app.playbook.criteria.judging import Verdict
from app.playbook.kinds import Kind
from app.text import listed

ASKED = {
    Kind.ICP: "ideal customer profile",
    Kind.MQL: "MQL",
    Kind.SALES_READY: "sales-ready",
    Kind.SQL: "SQL",
}


def verdict_by(kind: Kind, facts: Facts, agreed: Agreed, now: datetime | None = None) -> Verdict | None:
    """What the definition in force says of these facts; nothing, as long as nobody has agreed on it."""
    return agreed.criteria.judge_by(kind, facts, now or clock.now())


def refuse_unless(kind: Kind, facts: Facts, agreed: Agreed) -> None:
    """Refuse, naming what fails and what is not known, unless the definition is met."""
    verdict = verdict_by(kind, facts, agreed)
    words = ASKED[kind]
    if verdict is None:
        raise Refusal(f"Both sides have not agreed yet on what {words} means. Propose it in the playbook.")
    if problem := problem_in(verdict):
        raise Refusal(f"By the definition of {words} that both sides signed, this is not it yet: {problem}.")


def problem_in(verdict: Verdict) -> str:
    """“no to role, geo; unknown: timeframe”; nothing, if all of it is met."""
    failing, missing = verdict.failing, verdict.missing
    said = [f"it fails on {listed(failing)}"] if failing else []
    said += [f"{listed(missing)} {'is' if len(missing) == 1 else 'are'} not known"] if missing else []
    return "; ".join(said)


def unknown_fields(names: list[str], facts: Facts) -> list[str]:
    """Those of these attributes that nobody knows of the lead, as forms call them."""
    return [
        attribute_named(name).words for name in names if name not in facts or facts[name].value in (None, ())
    ]
