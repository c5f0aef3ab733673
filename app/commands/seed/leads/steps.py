"""The way of one life from stage to stage."""

from datetime import datetime

from app.commands.seed.leads.life import Life
from app.leads.models.deal import DealStage
from app.leads.models.stage import Stage


def standing(life: Life) -> tuple[Stage, datetime]:
    """Where the lead stands in the end, and since when."""
    stage, since = life.begins, life.came
    for to, at in steps(life):
        stage, since = to, at
    return stage, since


def steps(life: Life) -> list[tuple[Stage, datetime]]:
    """All steps after the first, in order."""
    won = next((deal.decided for deal in life.deals if deal.stage is DealStage.WON), None)
    opened = life.deals[0].opened if life.deals and life.begins is not Stage.OPPORTUNITY else None
    found = [
        (Stage.NURTURING, life.nurtured), (Stage.MQL, life.qualified), (Stage.NURTURING, life.dropped),
        (Stage.HANDED_OFF, life.offered), (Stage.SAL, life.accepted), (Stage.NURTURING, life.returned),
        (Stage.DISQUALIFIED, life.disqualified), (Stage.NURTURING, life.expired),
        (Stage.SQL, life.handed_on), (Stage.OPPORTUNITY, opened),
        (Stage.CUSTOMER, won), (Stage.RECYCLED, life.given_up), (Stage.NURTURING, life.woken),
    ]  # fmt: skip
    return [(to, at) for to, at in found if at is not None]
