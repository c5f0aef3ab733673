"""What still hangs on a lead that goes: offers that nobody has answered, and cards that hand over nothing."""

from app import clock
from app.hours.models import calendar_of_the_house
from app.leads.handing_over.accepting import note_answer
from app.leads.handing_over.finding import last_of
from app.leads.handing_over.letting_go import ENDED, let_go
from app.leads.handing_over.turns import pass_turn
from app.leads.models.handoff import HandoffState
from app.leads.models.lead import Lead
from app.people.models import User


def end_handoff(lead: Lead, *, by: User) -> None:
    """Nobody has to answer it any more, and its card leaves the board if it has not left yet."""
    last = last_of(lead)
    if last is None:
        return
    if last.state.is_open:
        note_answer(last, HandoffState.WITHDRAWN, by)
        pass_turn(last, None, at=clock.now(), calendar=calendar_of_the_house())
    card = last.card
    if last.state in ENDED and card is not None and card.column is not None and not card.is_closed:
        let_go(last, by=None)
