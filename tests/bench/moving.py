"""Moving cards: one person, eight at once, and eight while 20 browsers fetch what went stale."""

import random
from collections.abc import Iterator, Sequence
from statistics import median

from tests.bench.goals import Figure
from tests.bench.people import Desk, gather
from tests.bench.reading import FloorDesk, warm_up
from tests.bench.servers import Pair, Server
from tests.bench.timing import Action, at_once, medians, work_for
from tests.bench.watching import watched
from tests.bench.wire import Reply

MOVERS = 8
BROWSERS = 20
FACTS = "SELECT count(*) FROM events WHERE kind IN ('card.moved', 'card.closed', 'card.reopened')"
TIED = """SELECT count(*) FROM cards AS one JOIN cards AS other
    ON one.column_id = other.column_id AND one.position = other.position AND one.id < other.id"""
STANDING = "SELECT id, column_id FROM cards WHERE column_id IS NOT NULL"


class Mover:
    """Somebody who drags cards of their own between the columns of open work, beside cards that stay."""

    def __init__(self, desk: Desk, number: int = 0, of: int = 1) -> None:
        self.desk = desk
        self.answers = 0
        self.size = 0
        self.chance = random.Random(number)
        open_columns = list(desk.columns)[:-1]
        self.staying = {column: desk.columns[column][::2] for column in open_columns}
        movable = [(card, column) for column in open_columns for card in desk.columns[column][1::2]]
        self.place = dict(movable[number::of])

    def drop(self) -> Reply:
        """Drag one of the cards to another column."""
        card = self.chance.choice(list(self.place))
        column = self.chance.choice([each for each in self.staying if each != self.place[card]])
        neighbour = self.chance.choice(self.staying[column])
        where = {self.chance.choice(("before", "after")): neighbour}
        reply = self.desk.drop(card, column=column, **where)
        self.place[card] = column
        self.answers += 1
        self.size = max(self.size, reply.size)
        return reply


class FloorMover:
    """Somebody who moves cards on the floor."""

    def __init__(self, pair: Pair, number: int = 0) -> None:
        self.desk = FloorDesk(pair.floor)
        self.cards = pair.cards
        self.chance = random.Random(number)
        self.size = 0

    def drop(self) -> Reply:
        """Put any card anywhere."""
        card, column = self.chance.randint(1, self.cards), self.chance.randint(1, 5)
        reply = self.desk.drop(card, column=column, position=self.chance.randint(1, 100_000))
        self.size = max(self.size, reply.size)
        return reply


def move(pairs: Sequence[Pair], *, quick: bool) -> Iterator[Figure]:
    """One move at a time, beside the floor's; how it grows, and how long its answer is."""
    actions: dict[str, Action] = {}
    ours: list[Mover] = []
    floor: list[FloorMover] = []
    for pair in pairs:
        warm_up(pair)
        ours.append(Mover(Desk(gather(pair.ours, 1)[0]).open()))
        floor.append(FloorMover(pair))
        actions |= {f"ours {pair.size}": ours[-1].drop, f"floor {pair.size}": floor[-1].drop}
    medians(actions, 5)
    times = 10 if quick else 80
    took = medians(actions, times)
    for pair, mover, beside in zip(pairs, ours, floor, strict=True):
        yield Figure("move", pair.size, took[f"ours {pair.size}"], took[f"floor {pair.size}"])
        work = work_for(mover.drop, pair.ours, times), work_for(beside.drop, pair.floor, times)
        yield Figure("move.work", pair.size, *work)
        yield Figure("move.bytes", pair.size, mover.size / 1000, beside.size / 1000)
    if len(pairs) > 1:
        smallest, biggest = pairs[0].size, pairs[-1].size
        yield Figure("move.growth", biggest, took[f"ours {biggest}"], took[f"ours {smallest}"])


def movers(pairs: Sequence[Pair], *, quick: bool) -> Iterator[Figure]:
    """How many moves a second eight people make, alone and watched; and whether all of them count."""
    rounds, seconds = (1, 0.5) if quick else (3, 2.5)
    for pair in pairs:
        warm_up(pair)
        desks = [Desk(person).open() for person in gather(pair.ours, MOVERS)]
        ours = [Mover(desk, number, MOVERS) for number, desk in enumerate(desks)]
        beside = [FloorMover(pair, number) for number in range(MOVERS)]
        facts_before = facts(pair.ours)
        alone, seen, floor = [], [], []
        for _ in range(rounds):
            alone.append(at_once([mover.drop for mover in ours], seconds))
            floor.append(at_once([mover.drop for mover in beside], seconds))
            with watched(gather(pair.ours, BROWSERS)):
                seen.append(at_once([mover.drop for mover in ours], seconds))
        yield Figure("movers", pair.size, median(alone), median(floor))
        yield Figure("movers.watched", pair.size, median(seen), median(floor))
        yield Figure("movers.wrong", pair.size, wrong(pair.ours, ours, facts_before))


def facts(server: Server) -> int:
    """How many moves the log tells."""
    return server.rows(FACTS)[0][0]


def wrong(server: Server, movers: Sequence[Mover], facts_before: int) -> int:
    """Answers without a fact or facts without an answer, ties in a column, cards that stand elsewhere."""
    answers = sum(mover.answers for mover in movers)
    untold = abs(facts(server) - facts_before - answers)
    standing = {card: column for card, column in server.rows(STANDING)}  # noqa: C416 - rows are no pairs
    astray = sum(standing.get(card) != at for mover in movers for card, at in mover.place.items())
    return untold + server.rows(TIED)[0][0] + astray
