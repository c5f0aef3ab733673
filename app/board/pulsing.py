"""Work done together, as the pulse shows it: how much of what was finished had people of both sides."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, func, select

from app.board.closing import Closed, Reopened
from app.board.models.card import Card, card_people
from app.board.models.records import Closure
from app.db import session
from app.figures import percent
from app.goals.parts.pulse import changes_pulse
from app.goals.pulse import Tile, tile
from app.people.models import Side, User

DAYS = 30
ADDRESS = "/board?lanes=side"
SALES = (Side.SALES, Side.BUSINESS_DEVELOPMENT)


@tile
def work_done_together(today: date, zone: str) -> Tile:
    """Of the cards that were closed in the last 30 days, how many had people of both sides. One query."""
    since = datetime.combine(today - timedelta(days=DAYS), time(), ZoneInfo(zone))
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


changes_pulse(Closed, Reopened)
