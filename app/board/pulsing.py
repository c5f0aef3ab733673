"""Work done together, as the pulse shows it: how much of what was finished had people of both sides."""

from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, func, select

from app.board.adding import Added
from app.board.closing import Closed, Reopened
from app.board.editing import Edited
from app.board.models.card import Card, card_people
from app.board.models.column import Column
from app.board.models.records import Closure
from app.board.pasting import AddedTogether, PutBackTogether, TakenBackTogether
from app.board.places import whenever_cards_go
from app.board.trashing import Restored, Trashed
from app.db import session
from app.figures import percent
from app.goals.parts.pulse import changes_pulse
from app.goals.pulse import Tile, tile
from app.log.models import Event
from app.people.changing import PersonChanged
from app.people.models import Side, User

DAYS = 30
ADDRESS = "/board?lanes=side"
SALES = (Side.SALES, Side.BUSINESS_DEVELOPMENT)


@tile
def work_done_together(today: date, zone: str) -> Tile:
    """Of the cards that were closed in the last 30 days, how many had people of both sides. One query."""
    since = datetime.combine(today - timedelta(days=DAYS - 1), time(), ZoneInfo(zone))
    both = func.count().filter(has_people_of(Side.MARKETING), has_people_of(*SALES))
    query = select(func.count(), both).select_from(Card).join(Card.closure)
    lately = query.where(Closure.at >= since, Card.column_id.is_not(None))
    total, together = session.execute(lately).one()
    if not total:
        nothing = f"No card was closed in the last {DAYS} days. Pair on one: add somebody of the other side."
        return Tile("together", "Work done together", ADDRESS, empty=nothing)
    return Tile(
        "together",
        f"Work done together · last {DAYS} days",
        ADDRESS,
        figure=percent(together, total),
        more=f"{together} of {total} closed cards",
        share=together / total,
    )


def has_people_of(*sides: Side) -> ColumnElement[bool]:
    """That somebody of one of these sides works on the card."""
    theirs = select(User.id).where(User.side.in_(sides))
    return exists().where(card_people.c.card_id == Card.id, card_people.c.user_id.in_(theirs))


def concerns_closed_cards(event: Event) -> bool:
    """Whether it adds a closed card, takes one away, or changes who worked on one."""
    if isinstance(event, Edited) and not {"people", "driver"} & set(event.data["fields"]):
        return False
    ids = {event.data.get(name) for name in ("to", "from", "column")} - {None}
    return any(column.is_done for id in ids if (column := session.get(Column, id)))


def changes_what_is_done(event: Event) -> bool:
    """Whether a card came into Done by it, or out of there."""
    return event.data.get("to") != event.data.get("from") and concerns_closed_cards(event)


def changes_sides(event: Event) -> bool:
    """Whether somebody speaks for another side from now on."""
    return "side" in event.data["fields"]


changes_pulse(Closed, Reopened)
whenever_cards_go(partial(changes_pulse, when=changes_what_is_done))
changes_pulse(
    Added, AddedTogether, TakenBackTogether, PutBackTogether, Trashed, Restored, Edited,
    when=concerns_closed_cards,
)  # fmt: skip
changes_pulse(PersonChanged, when=changes_sides)
