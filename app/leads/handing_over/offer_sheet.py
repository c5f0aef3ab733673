"""What whoever offers a lead sees before: what the agreed process asks for, and what would go over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.hours.models import the_calendar
from app.leads.handing_over.packing import Pack, pack
from app.leads.handing_over.routing import receiving_side
from app.leads.knowing import Facts, known_of_one
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.gates import verdict_by
from app.leads.lifecycle.way import is_skip, takers
from app.leads.lifecycle.witnessing import told_of
from app.leads.models.lead import Lead
from app.leads.models.rules import FunnelRules, Routing, the_rules
from app.leads.models.stage import Stage
from app.people.models import Side
from app.playbook.criteria.attributes import attribute_named
from app.playbook.kinds import Kind


@dataclass(frozen=True)
class Asked:
    """One thing that must be known before it goes over."""

    name: str
    words: str
    evidence: str
    """What is known of it, and how; nothing if nobody knows."""


@dataclass(frozen=True)
class OfferSheet:
    """All of it, for one lead."""

    lead: Lead
    agreed: Agreed
    facts: Facts
    rules: FunnelRules

    @property
    def process(self) -> Mapping[str, object] | None:
        """What both sides agreed on about handing over."""
        return self.agreed.body("handoff")

    @property
    def required(self) -> list[Asked]:
        """What must be known."""
        names = [str(name) for name in self.lines("required")]
        return [Asked(name, attribute_named(name).words, self.evidence_of(name)) for name in names]

    @property
    def missing(self) -> list[Asked]:
        """What of it nobody knows."""
        return [each for each in self.required if not each.evidence]

    @property
    def checklist(self) -> list[str]:
        """What must be done."""
        return [str(line) for line in self.lines("checklist")]

    @property
    def leaves_out(self) -> bool:
        """Whether stages are left out, for which a reason is needed."""
        return is_skip(self.lead.stage, Stage.HANDED_OFF)

    @property
    def can_go(self) -> bool:
        """Whether there is a step from where it stands."""
        return self.leaves_out or takers(self.lead.stage, Stage.HANDED_OFF) is not None

    @property
    def side(self) -> Side:
        """Who receives it."""
        return receiving_side(1, self.rules, self.agreed)

    @property
    def has_turns(self) -> bool:
        """Whether somebody's turn it is, where nobody is named."""
        return self.rules.routing is Routing.TURNS

    @cached_property
    def pack(self) -> Pack:
        """What would go over."""
        return pack(self.lead, self.facts, self.agreed)

    @property
    def ready(self) -> Sequence[Mapping[str, str]]:
        """What sales-ready asks for, where both sides agreed on that."""
        verdict = verdict_by(Kind.SALES_READY, self.facts, self.agreed)
        return told_of(verdict) if verdict else ()

    def lines(self, field: str) -> Sequence[object]:
        """What stands in a field of the process."""
        found = (self.process or {}).get(field)
        return found if isinstance(found, list) else ()

    def evidence_of(self, name: str) -> str:
        """How we know this of the lead; nothing, if we do not."""
        known = self.facts.get(name)
        return known.evidence if known and known.value not in (None, ()) else ""


def offer_sheet(lead: Lead) -> OfferSheet:
    """What there is to see before this lead is offered."""
    return OfferSheet(lead, Agreed(), known_of_one(lead, the_calendar().zone), the_rules())
