"""What the team celebrated, each time with thanks to both sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from app.commands.seed.telling import Act, Stage
from app.goals.celebrating import tell_win


@dataclass(frozen=True)
class Told:
    """A win: when and by whom it was told, what it says, whom it thanks, and of which card."""

    day: int
    time: str
    who: str
    title: str
    story: str
    thanks: tuple[str, ...]
    card: str = ""


WINS = (
    Told(
        -20, "16:10", "callum", "A whole day without “Who gave you my number?”",
        "Fourteen calls, and every single one knew why. That’s the checklist, and Ines who keeps to it.",
        ("ines", "callum", "priya"),
    ),
    Told(
        -12, "09:50", "ines", "74 people stayed until the last question",
        "Ben answered trailer swaps live, Priya had called eleven of them by the next noon.",
        ("ines", "ben", "priya"), "Webinar: planning around drivers’ hours",
    ),
    Told(
        -5, "16:00", "tom", "Five of nine missed demos came back",
        "Three lines instead of eleven versions. Callum wrote the first one, I took four words out.",
        ("tom", "callum"), "Mail after a missed demo",
    ),
    Told(
        -3, "13:10", "ben", "Penholt takes us to all four depots",
        "£31,500 a year. Their managing director quoted **Ines’s second slide** to me on the phone, and the "
        "figures in it were Jonas’s.",
        ("ben", "ines", "jonas"), "Penholt Pallets — from one depot to four, £31,500",
    ),
    Told(
        -2, "14:20", "ben", "Severn Freight is a customer",
        "Priya rang three times before anybody answered, Ines spotted the referral, and Penholt told them.",
        ("ben", "priya", "ines"), "Severn Freight — referred by a customer",
    ),
)  # fmt: skip


def acts_on_wins(stage: Stage) -> Iterator[Act]:
    """Every win, when it was told."""
    for told in WINS:
        yield Act(stage.calendar.moment(told.day, told.time), partial(tell, stage, told))


def tell(stage: Stage, told: Told) -> None:
    """Let somebody tell the team."""
    people = [stage.people[name].id for name in told.thanks]
    page = f"/cards/{stage.cards[told.card].id}" if told.card else ""
    tell_win(told.title, told.story, people, page=page, by=stage.people[told.who])
