"""Accepting: the other side takes the lead, and says by the same click whether the pack was enough."""

from app import clock
from app.board.asking_next import asks_next
from app.board.carrying import carry
from app.board.models.card import Card
from app.board.models.column import Column
from app.errors import Refusal
from app.hours.models import calendar_of_the_house
from app.leads.handing_over.answering import only_the_receiving_side, refuse_answered
from app.leads.handing_over.facts import about, handoff_of, named
from app.leads.handing_over.finding import card_of
from app.leads.handing_over.places import places
from app.leads.handing_over.turns import pass_turn
from app.leads.lifecycle.stepping import step
from app.leads.looking_after import look_after
from app.leads.models.handoff import Handoff, HandoffState, Rating
from app.leads.models.stage import Stage
from app.log.models import Event
from app.log.recording import record
from app.people.admins import NotYours
from app.people.models import User
from app.text import clean_line


class HandoffAccepted(Event, kind="handoff.accepted"):
    no_way_back = "Both sides go by this answer. Recycle the lead with a reason if it leads nowhere."
    touches = frozenset({"place", "handoff"})

    @property
    def sentence(self) -> str:
        said = {"complete": ": all they needed was there", "missing": f". Something was missing{self.what}"}
        return f"accepted {named(self)}{said.get(self.data['rating'] or '', '')}"

    @property
    def what(self) -> str:
        """What was missing, if they said it."""
        return f": {self.data['missed']}" if self.data["missed"] else ""


class PackRated(Event, kind="handoff.rated"):
    touches = frozenset({"rating"})

    @property
    def sentence(self) -> str:
        what = f": {self.data['missed']}" if self.data["missed"] else ""
        return f"said of the pack of {named(self)}: {Rating(self.data['rating']).words.lower()}{what}"

    def undo(self, *, by: User) -> Event:
        before = self.data["before"]
        if before["rating"] is None:
            raise Refusal("It was the first word on the pack. Change it on the card instead.")
        return rate(handoff_of(self), Rating(before["rating"]), before["missed"], by=by)


def accept(
    handoff: Handoff,
    *,
    rating: Rating | None,
    missed: str = "",
    to: Column | None = None,
    before: Card | None = None,
    by: User,
    via: str = "page",
) -> HandoffAccepted:
    """Take a lead of the first leg: from now on it is worked on by whoever accepted it.

    A card that is dragged is accepted without a word on the pack; that is asked for afterwards.
    """
    only_the_receiving_side(handoff, by)
    refuse_answered(handoff)
    if handoff.leg != 1:
        raise Refusal("The second leg is accepted with the deal that it opens: its amount and its day.")
    step(handoff.lead, Stage.SAL, by=by, along=True, via=via)
    note_answer(handoff, HandoffState.ACCEPTED, by)
    handoff.rating, handoff.missed = rating, clean_line(missed) if rating is Rating.MISSING else ""
    card = card_of(handoff)
    take_over(handoff, card, by)
    place = carry(card, to or places().accepted, before=before, by=by)
    more = {"rating": rating.value if rating else None, "missed": handoff.missed}
    return record(HandoffAccepted(actor=by, **about(handoff, place, **more)))


def note_answer(handoff: Handoff, state: HandoffState, by: User | None) -> None:
    """Write down what the answer was, whose, and when."""
    handoff.state, handoff.decided_at, handoff.decided_by = state, clock.now(), by


def take_over(handoff: Handoff, card: Card, by: User) -> None:
    """From now on the lead and its card are theirs, and it is their turn."""
    handoff.to_id, handoff.receiver = by.id, by
    look_after(handoff.lead, by)
    card.driver = by
    if by not in card.people:
        card.people.append(by)
    card.touch()
    pass_turn(handoff, by.side, at=clock.now(), calendar=calendar_of_the_house())


def rate(handoff: Handoff, rating: Rating, missed: str, *, by: User) -> PackRated:
    """Say, or say anew, whether the pack was enough: whoever accepted it does."""
    only_who_accepted(handoff, by)
    missed = clean_line(missed) if rating is Rating.MISSING else ""
    if (rating, missed) == (handoff.rating, handoff.missed):
        raise Refusal("You have said so already.")
    before = {"rating": handoff.rating.value if handoff.rating else None, "missed": handoff.missed}
    handoff.rating, handoff.missed = rating, missed
    card_of(handoff).touch()
    return record(
        PackRated(actor=by, **about(handoff, {}, rating=rating.value, missed=missed, before=before))
    )


def only_who_accepted(handoff: Handoff, by: User) -> None:
    """Refuse a word on the pack of anybody who did not take the lead with it."""
    if handoff.state is not HandoffState.ACCEPTED:
        raise Refusal("A pack is rated by whoever accepts it.")
    if handoff.decided_by_id != by.id:
        raise NotYours("Whoever accepted a handoff says whether the pack was enough.")


@asks_next
def ask_for_the_rating(event: Event) -> str:
    """Whoever drags a card to accept it says afterwards whether the pack was enough."""
    is_open = isinstance(event, HandoffAccepted) and event.data["leg"] == 1 and not event.data["rating"]
    return f"/handoffs/{event.data['handoff']}/rating" if is_open else ""
