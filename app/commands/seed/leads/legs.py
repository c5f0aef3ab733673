"""The two handoffs of one life, as they stand in the end."""

from app.commands.seed.leads.facts import facts_of_sales
from app.commands.seed.leads.life import surely
from app.commands.seed.leads.quarter import NOTES
from app.commands.seed.leads.told import Told
from app.leads.handing_over.turns import pass_turn
from app.leads.models.handoff import Handoff, HandoffState, Rating, Result


def first_leg(told: Told) -> Handoff:
    """The first handoff, as it is in the end."""
    life, people = told.life, told.people
    offered = surely(life.offered)
    owner, to = people[life.owner], people[life.to]
    found = Handoff(
        lead_id=told.lead, pass_id=told.trip, leg=1, from_id=owner.id, to_id=to.id, to_side=to.side, pack={},
        versions={}, dispute={}, held={}, note="", missed="", created_at=offered, submitted_at=offered,
        version=1, state=HandoffState.SUBMITTED, decided_at=life.accepted or life.returned or life.expired,
        decided_by_id=None if life.expired else to.id,
    )  # fmt: skip
    if life.reason:
        found.reason, found.note = life.reason, NOTES[life.reason]
    pass_turn(found, owner.side, at=offered, calendar=told.calendar)
    pass_turn(found, to.side, at=offered, calendar=told.calendar)
    turn = to.side if life.accepted else owner.side if life.returned else None
    pass_turn(found, turn, at=found.decided_at or offered, calendar=told.calendar)
    if life.disqualified:
        pass_turn(found, None, at=life.disqualified, calendar=told.calendar)
    if life.accepted:
        found.state, found.missed = HandoffState.ACCEPTED, life.missed
        found.rating = Rating.MISSING if life.missed else Rating.COMPLETE
        if life.handed_on:
            pass_turn(found, None, at=life.handed_on, calendar=told.calendar)
        result(found, told)
    else:
        found.state = HandoffState.REJECTED if life.returned else HandoffState.AUTO_RECYCLED
    return found


def second_leg(told: Told) -> Handoff:
    """The second handoff, which sales accepted with the deal."""
    life, to = told.life, told.people[told.life.closer]
    handed_on = surely(life.handed_on)
    opened = life.deals[0].opened
    found = Handoff(
        lead_id=told.lead, pass_id=told.trip, leg=2, from_id=told.id_of(life.to), to_id=to.id,
        to_side=to.side, pack={}, versions={}, dispute={}, held={}, note="", missed="", created_at=handed_on,
        submitted_at=handed_on, version=1, state=HandoffState.ACCEPTED, decided_at=opened,
        decided_by_id=to.id,
    )  # fmt: skip
    pass_turn(found, to.side, at=handed_on, calendar=told.calendar)
    pass_turn(found, None, at=opened, calendar=told.calendar)
    result(found, told)
    return found


def result(handoff: Handoff, told: Told) -> None:
    """Write down what became of it, if somebody has told."""
    for fact in facts_of_sales(told):
        if fact.kind == "handoff.outcome_told":
            handoff.result, handoff.result_at = Result(fact.data["result"]), fact.at
            handoff.result_by_id = fact.actor
            pass_turn(handoff, None, at=fact.at, calendar=told.calendar)
