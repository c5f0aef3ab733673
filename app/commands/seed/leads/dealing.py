"""How those who were accepted went on: to a deal, won or lost, or back for later."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.commands.seed.calendar import ZONE
from app.commands.seed.leads.history import CLOSERS, Historian
from app.commands.seed.leads.life import Bargain, Life, surely
from app.commands.seed.leads.moments import mixed, opening, working, working_day
from app.commands.seed.leads.quarter import COMPETITORS, GIVEN_UP, LOST, Quarter
from app.leads.models.deal import DealStage, LostReason
from app.leads.recycling.reasons import wakes_on

AMOUNTS = (9_500, 12_000, 14_500, 7_800, 18_000, 11_200, 23_500, 10_400, 13_000, 16_800, 8_900, 31_000)


def tell(historian: Historian, quarter: Quarter) -> None:
    """One quarter, from the first handoff to the last decision."""
    historian.hand_over(quarter)
    send_on(historian, quarter)
    decide(historian, quarter)


def send_on(historian: Historian, quarter: Quarter) -> None:
    """Those who were accepted become SQLs or go back, but for the last ones."""
    historian.pool.sort(key=lambda life: life.accepted or life.came)
    going = historian.pool[: len(historian.pool) - quarter.carried]
    historian.pool = historian.pool[len(going) :]
    weeks = [week for week, count in quarter.sqls for _ in range(count)][: len(going)]
    becomes, coming = mixed([("sql", len(weeks)), ("back", len(going) - len(weeks))]), iter(weeks)
    for number, (life, what) in enumerate(zip(going, becomes, strict=True)):
        talked = life.calls[-1][0]
        when = next(coming) if what == "sql" else quarter.period
        first = historian.after(max(talked, opening(when.first)), 1.5 + 3 * (number % 7))
        moment = min(first, historian.last_of(when, number))
        moment = max(moment, historian.after(talked, 0.2))
        if what == "sql":
            life.handed_on, life.closer = moment, CLOSERS[number % 3]
            open_deal(historian, life, number)
        else:
            life.given_up, life.why = moment, GIVEN_UP[number % len(GIVEN_UP)]
            sleep(life, historian.until)


def open_deal(historian: Historian, life: Life, number: int) -> None:
    """The closer accepts within the day, by opening a deal."""
    handed_on = surely(life.handed_on)
    latest = max(historian.until - timedelta(minutes=30), handed_on + timedelta(minutes=5))
    opened = min(historian.after(handed_on, 0.5 + number % 6), latest)
    name = f"{life.company}, {20 + number * 7 % 90} vehicles"
    close_on = closing_day(opened, number, historian.until)
    amount = AMOUNTS[number % len(AMOUNTS)]
    life.deals.append(Bargain(name=name, pounds=amount, opened=opened, close_on=close_on))
    historian.open.append(life)


def closing_day(opened: datetime, number: int, until: datetime) -> date:
    """When it may be decided: for most in the weeks to come, for a few some days ago."""
    usual = opened.date() + timedelta(days=35 + 5 * (number % 12))
    over = until.date() - usual
    if timedelta(0) <= over < timedelta(days=60) and number % 4:
        usual = until.date() + timedelta(days=2 + number % 40)
    return working_day(usual)


def decide(historian: Historian, quarter: Quarter) -> None:
    """The oldest open deals are won or lost; the others go on."""
    historian.open.sort(key=lambda life: life.deals[-1].opened)
    last = len(quarter.won) + quarter.lost - quarter.second
    closing, historian.open = historian.open[:last], historian.open[last:]
    wins = min(len(quarter.won), len(closing))
    ends = mixed([("won", wins), ("lost", len(closing) - wins)])
    sums, begins = iter(quarter.won), opening(quarter.period.first)
    for number, (life, end) in enumerate(zip(closing, ends, strict=True)):
        deal = life.deals[-1]
        latest = historian.last_of(quarter.period, number)
        wanted = working(max(deal.opened, begins) + timedelta(days=14 + number * 5 % 29, hours=1))
        if end == "won":
            won = next(sums)
            deal.pounds, wanted = (won, wanted) if isinstance(won, int) else (won[0], opening(won[1]))
            deal.stage = DealStage.WON
        deal.decided = max(min(wanted, latest), historian.after(deal.opened, 1))
        if end == "lost":
            lose(deal, number)
            life.given_up, life.why = deal.decided, deal.lost
            sleep(life, historian.until)
    for number, life in enumerate(historian.open[: quarter.second]):
        open_second(historian, life, number)


def open_second(historian: Historian, life: Life, number: int) -> None:
    """They buy for another depot, and not what they asked about first."""
    first = life.deals[-1]
    again = Bargain(
        name=f"{life.company}, second depot", pounds=first.pounds, close_on=first.close_on,
        opened=historian.after(first.opened, 3),
    )  # fmt: skip
    life.deals.append(again)
    first.decided = historian.after(again.opened, 4)
    lose(first, number)


def lose(deal: Bargain, number: int) -> None:
    """They do not buy."""
    deal.stage, deal.lost = DealStage.LOST, LOST[number % len(LOST)]
    if deal.lost is LostReason.COMPETITOR:
        deal.competitor = COMPETITORS[number // len(LOST) % len(COMPETITORS)]


def sleep(life: Life, until: datetime) -> None:
    """It sleeps as long as is usual; if its day has come, it is awake again."""
    life.wakes = wakes_on(surely(life.why), surely(life.given_up).date())
    woken = working(datetime.combine(life.wakes, time(9, 5), ZoneInfo(ZONE)))
    if life.wakes < until.date() and woken < until:
        life.woken = woken
    elif life.wakes <= until.date() + timedelta(days=7):
        life.wakes += timedelta(days=10)
