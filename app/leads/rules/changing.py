"""Changing how the funnel works, which admins do. What runs already ends as it began.

What was set travels in one plain form, the same in forms and facts: yes or no, numbers, names.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.figures import UNITS
from app.leads.models.rules import FunnelRules, Routing, the_rules
from app.log.models import Event
from app.log.recording import record
from app.people.admins import only_admins
from app.people.models import User
from app.text import listed

PAGE = "/funnel/rules"
MOST_GRACE = 30

Rules = Mapping[str, Any]

WORDS = {
    "has_second_leg": "second leg", "routing": "way to a receiver",
    "recycles_late": "going back of late ones", "grace_days": "grace", "currency": "currency",
}  # fmt: skip
CURRENCIES = {key: unit.words for key, unit in UNITS.items() if unit.is_money}

RUNNING = {
    "has_second_leg": "Second legs that wait already are still answered by sales.",
    "routing": "What is offered already stays with whoever has it.",
    "recycles_late": "Handoffs that wait already keep the time that they were given.",
    "grace_days": "Handoffs that wait already keep the time that they were given.",
    "currency": "Deals that there are keep theirs.",
}
"""What a change means for what runs already."""


class FunnelRulesChanged(Event, kind="funnel.rules_changed"):
    @property
    def sentence(self) -> str:
        words = [WORDS[name] for name in WORDS if name in self.data["fields"]]
        return f"changed the {listed(words)} in the rules of the funnel"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.data["fields"])

    @property
    def what_runs(self) -> str:
        """What that means for what runs already."""
        return " ".join(dict.fromkeys(RUNNING[name] for name in WORDS if name in self.data["fields"]))

    def undo(self, *, by: User) -> Event:
        before = {name: values[0] for name, values in self.data["fields"].items()}
        return change_rules(the_rules(), before, by=by)


def change_rules(rules: FunnelRules, wanted: Rules, *, by: User) -> FunnelRulesChanged:
    """Let the funnel work like this, from now on."""
    only_admins(by)
    before = rules_of(rules)
    after = {**before, **wanted}
    changed = {name: [before[name], after[name]] for name in WORDS if before[name] != after[name]}
    if not changed:
        raise Refusal("Nothing was changed.")
    refuse_nonsense(after)

    for name in changed:
        setattr(rules, name, Routing(after[name]) if name == "routing" else after[name])
    return record(FunnelRulesChanged(actor=by, about=PAGE, data={"name": "the funnel", "fields": changed}))


def rules_of(rules: FunnelRules) -> dict[str, Any]:
    """How the funnel works, in the plain form."""
    return {**{name: getattr(rules, name) for name in WORDS}, "routing": rules.routing.value}


def rules_changed_since(seen: int) -> Sequence[FunnelRulesChanged]:
    """The changes after an event, oldest first."""
    later = select(FunnelRulesChanged).where(FunnelRulesChanged.id > seen)
    return session.scalars(later.order_by(FunnelRulesChanged.id)).all()


def refuse_nonsense(rules: Rules) -> None:
    """Refuse a grace that nobody can wait for, and money that we cannot write."""
    if not 0 <= rules["grace_days"] <= MOST_GRACE:
        raise Refusal(f"The grace is a whole number of days, from 0 to {MOST_GRACE}.")
    if rules["currency"] not in CURRENCIES:
        raise Refusal("Choose a currency of the list.")
