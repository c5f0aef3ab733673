"""Contributing: the cards that serve a goal, what they are to bring, and what they brought."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.board.amounts import brought
from app.board.models.card import Card
from app.board.models.column import Column
from app.board.models.serving import CardGoal
from app.db import session
from app.goals.terms import GoalTerms
from app.text import counted


@dataclass(frozen=True)
class Contribution:
    """A card, and what it is to bring to a goal."""

    card: Card
    tie: CardGoal
    goal: GoalTerms

    @property
    def expected(self) -> str:
        """“expected 12 SQLs”."""
        if self.tie.expected is None:
            return "nothing expected yet"
        return f"expected {brought(self.tie.expected, self.goal)}"

    @property
    def actual(self) -> str:
        """“brought 9 SQLs”, once it is done."""
        if not self.card.is_closed:
            return ""
        return "not told yet" if self.tie.actual is None else f"brought {brought(self.tie.actual, self.goal)}"

    @property
    def has_hit(self) -> bool:
        """Whether it brought what was expected, or more."""
        return (self.tie.actual or 0) >= (self.tie.expected or 0)


@dataclass(frozen=True)
class Contributions:
    """All cards that serve a goal, from the left of the board to the right."""

    goal: GoalTerms
    cards: Sequence[Contribution]

    @property
    def by_column(self) -> list[tuple[str, list[Contribution]]]:
        """What stands in which column."""
        names = dict.fromkeys(each.card.column.name for each in self.cards if each.card.column)
        return [(name, [each for each in self.cards if name_of(each.card) == name]) for name in names]

    @property
    def expected(self) -> str:
        """What is still to come, of cards that are not done."""
        open_ones = [each.tie.expected for each in self.cards if not each.card.is_closed]
        return brought(sum(amount for amount in open_ones if amount is not None), self.goal)

    @property
    def actual(self) -> str:
        """What came, of those of which somebody told."""
        return brought(sum(each.tie.actual for each in self.told if each.tie.actual is not None), self.goal)

    @property
    def told(self) -> list[Contribution]:
        """Those that are done, and of which somebody told what they brought."""
        return [each for each in self.cards if each.card.is_closed and each.tie.actual is not None]

    @property
    def hit_rate(self) -> str:
        """“4 of 6 brought what was expected”; empty, as long as none can be compared."""
        hits = [each.has_hit for each in self.told if each.tie.expected is not None]
        return f"{sum(hits)} of {len(hits)} brought what was expected" if hits else ""

    @property
    def sentence(self) -> str:
        """What they come to."""
        open_ones = [each for each in self.cards if not each.card.is_closed]
        parts = [f"{counted(len(open_ones), 'card', 'cards')} to bring {self.expected}"] * bool(open_ones)
        if self.told:
            parts.append(f"{counted(len(self.told), 'closed card', 'closed cards')} brought {self.actual}")
        return "; ".join([*parts, *filter(None, [self.hit_rate])])


def contributions(goal: GoalTerms) -> Contributions:
    """The cards on the board that serve this goal; two queries, however many they are."""
    query = (
        select(Card, CardGoal)
        .join(CardGoal, CardGoal.card_id == Card.id)
        .join(Card.column)
        .where(CardGoal.goal_id == goal.id)
        .order_by(Column.position, Column.id, Card.position, Card.id)
        .options(contains_eager(Card.column), joinedload(Card.closure), selectinload(Card.people))
    )
    return Contributions(goal, [Contribution(card, tie, goal) for card, tie in session.execute(query)])


def name_of(card: Card) -> str:
    """The column in which a card stands."""
    return card.column.name if card.column else ""
