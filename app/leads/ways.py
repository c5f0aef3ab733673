"""The ways on from where a lead stands: what can be done with it, by whom, and where."""

from collections.abc import Iterator
from typing import NamedTuple

from app.leads.evidence import Answer
from app.leads.handing_over.routing import receiving_side
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.way import ALL, MARKETERS, Takers
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import Lead
from app.leads.models.rules import FunnelRules
from app.leads.models.stage import SALES, SELLERS, Stage
from app.people.models import Side
from app.playbook.kinds import Kind

BOTH = SELLERS | MARKETERS
"""Whoever has a voice in a dispute."""


class Way(NamedTuple):
    """One thing that can be done, by whom, and where."""

    words: str
    address: str
    icon: str
    takers: Takers
    is_first: bool = False
    """Whether it is the step that is hoped for."""
    is_page: bool = False
    """Whether it is a page of its own rather than a few questions."""

    @property
    def said(self) -> str:
        """Its words, to stand within a sentence."""
        return f"{self.words[:1].lower()}{self.words[1:]}"

    @property
    def card(self) -> str:
        """The card on which it is done, which everybody may read; nothing if it is done elsewhere."""
        return self.address if self.address.startswith("/cards/") else ""


class Known(NamedTuple):
    """All that is asked to say whose turn it is."""

    lead: Lead
    answers: dict[Kind, Answer]
    handoff: Handoff | None
    rules: FunnelRules
    agreed: Agreed

    @property
    def receiver(self) -> Side:
        """Who would answer a handoff."""
        return receiving_side(1, self.rules, self.agreed)

    @property
    def is_disputed(self) -> bool:
        """Whether both sides still have to say if its return stands."""
        is_disputed = self.handoff is not None and self.handoff.state is HandoffState.DISPUTED
        return is_disputed and self.lead.stage is Stage.NURTURING

    @property
    def is_ready(self) -> bool:
        """Whether it could be handed over by what both sides signed."""
        return self.answers[Kind.SALES_READY].is_met


def ways_of(known: Known) -> Iterator[Way]:
    """What can be done with it, what is hoped for first."""
    lead, page = known.lead, known.lead.page
    stage, handoff = lead.stage, known.handoff
    if known.is_disputed and handoff and handoff.card_id:
        yield Way("Decide on its card", handoff.page, "scale", BOTH, is_first=True, is_page=True)
    may_offer = stage is Stage.MQL or (lead.is_hand_raiser and stage in (Stage.LEAD, Stage.NURTURING))
    if may_offer or (known.is_ready and stage in (Stage.LEAD, Stage.NURTURING)):
        words = f"Offer it to {known.receiver.value}"
        yield Way(words, f"{page}/offer", "arrow-right-left", MARKETERS, not known.is_disputed, is_page=True)
    if stage in (Stage.HANDED_OFF, Stage.SAL, Stage.SQL) and handoff and handoff.card_id:
        is_answer = stage is not Stage.SAL
        words = "Answer on its card" if is_answer else "Go on with it on its card"
        takers = frozenset({handoff.to_side}) if is_answer else SELLERS
        yield Way(words, handoff.page, "arrow-right-left", takers, is_first=True, is_page=True)
    yield from steps_on_the_page(lead, is_first=not may_offer and not known.is_disputed)
    if stage is Stage.SQL and not known.rules.has_second_leg:
        yield Way("Open the deal", f"{page}/deal", "handshake", frozenset({SALES}), is_first=True)
    if stage.is_with_sales:
        yield Way("Recycle it", f"{page}/recycling", "recycle", SELLERS)
    if stage.is_open:
        yield Way("Disqualify it", f"{page}/disqualification", "ban", SELLERS)


def steps_on_the_page(lead: Lead, *, is_first: bool) -> Iterator[Way]:
    """The steps that are taken here."""

    def way(words: str, to: Stage, icon: str, takers: Takers, *, first: bool = False) -> Way:
        return Way(words, f"{lead.page}/stage?to={to.value}", icon, takers, first and is_first)

    match lead.stage:
        case Stage.SUSPECT:
            yield way("Make it a lead", Stage.LEAD, "user-check", ALL, first=True)
            yield way("Call it an MQL", Stage.MQL, "badge-check", MARKETERS)
        case Stage.LEAD:
            yield way("Call it an MQL", Stage.MQL, "badge-check", MARKETERS, first=True)
            yield way("Nurture it", Stage.NURTURING, "sprout", ALL)
        case Stage.NURTURING:
            yield way("Call it an MQL", Stage.MQL, "badge-check", MARKETERS, first=True)
            yield way("Nurture it no more", Stage.LEAD, "undo-2", ALL)
        case Stage.MQL:
            yield way("Nurture it first", Stage.NURTURING, "sprout", MARKETERS)
        case Stage.CUSTOMER:
            yield way("Call them an advocate", Stage.ADVOCATE, "megaphone", ALL, first=True)
