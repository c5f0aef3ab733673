"""Whose turn it is with a lead, and what they have to do next.

Every step is shown to everybody; it is a button for those whose step it is, and a sentence for the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.leads.handing_over.standing import voice
from app.leads.lifecycle.way import ALL, Takers
from app.leads.models.stage import DEVELOPMENT, MARKETING, SALES, Stage
from app.leads.sending_on import missing_to_be_a_lead
from app.leads.ways import BOTH, Known, Way, ways_of
from app.people.models import Side
from app.playbook.kinds import Kind
from app.text import listed


@dataclass(frozen=True)
class Others:
    """What only others can do: “Marketing can: call it an MQL”."""

    who: str
    ways: Sequence[Way]


@dataclass(frozen=True)
class Turn:
    """Whose turn it is, what they have to do, and what can be done."""

    sides: Takers
    sentence: str
    ways: Sequence[Way]

    @property
    def whose(self) -> str:
        """The sides, in words; nobody's if nothing is to be done."""
        if not self.sides:
            return "Nobody’s turn"
        if self.sides == ALL:
            return "Everybody’s turn"
        if self.sides == BOTH:
            return "Both sides’ turn"
        return f"{listed(names_of(self.sides), 'or').capitalize()}’s turn"

    @property
    def hue(self) -> str:
        """The colour of the side that has to act, if it is one."""
        if self.sides == BOTH:
            return "both"
        hues = {side.hue for side in self.sides}
        return hues.pop() if len(hues) == 1 else "neutral"

    def ways_for(self, side: Side | None) -> list[Way]:
        """What somebody of this side can do."""
        return [way for way in self.ways if side in way.takers]

    def of_others(self, side: Side | None) -> list[Others]:
        """What only others can do, by whom."""
        theirs: dict[Takers, list[Way]] = {}
        for way in self.ways:
            if side not in way.takers:
                theirs.setdefault(way.takers, []).append(way)
        return [Others(listed(names_of(takers)).capitalize(), ways) for takers, ways in theirs.items()]


def names_of(sides: Takers) -> list[str]:
    """What these sides are called, in their order."""
    return [side.value for side in Side if side in sides]


def turn_of(known: Known) -> Turn:
    """Whose turn it is with this lead."""
    lead = known.lead
    if lead.is_merged:
        return Turn(frozenset(), "Another lead stands for it now.", ())
    return Turn(sides_of(known), sentence_for(known), tuple(ways_of(known)))


def sides_of(known: Known) -> Takers:
    """Who has to act."""
    stage = known.lead.stage
    if known.is_disputed and known.handoff:
        said = known.handoff.dispute
        return frozenset(side for side in BOTH if voice(side) not in said) or BOTH
    if stage is Stage.HANDED_OFF:
        return frozenset({known.handoff.to_side if known.handoff else known.receiver})
    if stage is Stage.SAL:
        return frozenset({DEVELOPMENT if known.rules.has_second_leg else SALES})
    return {
        Stage.SUSPECT: ALL, Stage.SQL: frozenset({SALES}), Stage.OPPORTUNITY: frozenset({SALES}),
        Stage.CUSTOMER: ALL, Stage.ADVOCATE: frozenset[Side](), Stage.RECYCLED: frozenset[Side](),
        Stage.DISQUALIFIED: frozenset[Side](),
    }.get(stage, frozenset({MARKETING}))  # fmt: skip


def sentence_for(known: Known) -> str:
    """What they have to do."""
    lead, stage = known.lead, known.lead.stage
    if stage is Stage.SUSPECT:
        missing = missing_to_be_a_lead(lead)
        return f"Find out: {listed(missing)}." if missing else "All is known that makes it a lead."
    if stage in (Stage.LEAD, Stage.NURTURING, Stage.MQL):
        return sentence_before_handing_over(known)
    handoff = known.handoff
    if stage is Stage.HANDED_OFF or (stage is Stage.SQL and known.rules.has_second_leg):
        who = (
            handoff.receiver.name if handoff and handoff.receiver else "Somebody who takes it from the queue"
        )
        return f"{who} accepts it, or returns it with a reason."
    if stage is Stage.SAL:
        verdict = known.answers[Kind.SQL].verdict
        rest = f" By the agreed definition: {lower(verdict.sentence)}." if verdict else ""
        return f"Find out whether they want to buy, and soon.{rest}"
    return {
        Stage.SQL: "Open the deal, with its amount and its day.",
        Stage.OPPORTUNITY: "Win the deal, or tell why it was lost.",
        Stage.CUSTOMER: "They bought. Do they speak for us by now?",
        Stage.ADVOCATE: "They speak for us.",
        Stage.RECYCLED: "They wait until we look again.",
    }.get(stage, "It is over, unless both sides take it up again.")


def sentence_before_handing_over(known: Known) -> str:
    """What marketing has to do; both sides, where they differ."""
    lead = known.lead
    if known.is_disputed:
        return "A return is disputed: say on its card whether it stands."
    if lead.is_hand_raiser:
        return f"They asked to be talked to: offer them to {known.receiver.value} at once."
    if lead.stage is Stage.MQL:
        return f"Offer it to {known.receiver.value}, with all that they need to know."
    if known.is_ready:
        return "They are ready to be handed over."
    verdict = known.answers[Kind.MQL].verdict
    if verdict is None:
        return "Both sides have not agreed yet on what an MQL is. Propose it in the playbook."
    if known.answers[Kind.MQL].is_met:
        return "They meet the agreed definition: call it an MQL."
    return f"Nurture them until they are an MQL. By the agreed definition: {lower(verdict.sentence)}."


def lower(words: str) -> str:
    """To stand within a sentence."""
    return f"{words[:1].lower()}{words[1:]}"
