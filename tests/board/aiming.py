"""Goals on cards, as tests begin with them."""

from app.board.closing import close
from app.board.models.card import Card
from app.board.models.serving import CardGoal
from app.board.serving import serve
from app.board.telling_effects import tell_effects
from app.db import session
from app.goals.ending import cancel
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition
from tests.goals.house import sql_goal
from tests.playbook.house import BODIES, next_version, proposed, sign_all
from tests.world import World


def aimed(world: World, expected: int | None = 12) -> Definition:
    """The goal of 120 SQLs, which the webinar serves."""
    goal = sql_goal(world)
    serve(world.webinar, goal, expected=expected, by=world.maya)
    return goal


def ended(world: World) -> Definition:
    """The goal of 120 SQLs, which the webinar serves, given up."""
    goal = aimed(world)
    cancel(goal, "The market has gone.", by=world.maya)
    return goal


def ask_for_goals(world: World, answer: str = "started") -> None:
    """Both sides agree that no work begins without a goal."""
    says = {**BODIES[Kind.WORKING_AGREEMENT], "asks_goal": answer}
    first = proposed(world, Kind.WORKING_AGREEMENT)
    sign_all(first)
    sign_all(next_version(first, by=world.maya, **says))


def brought(world: World, card: Card, goal: Definition, amount: int) -> None:
    """The card served the goal, was closed, and brought this."""
    serve(card, goal, by=world.maya)
    close(card, by=world.maya)
    tell_effects(card, {goal.id: amount}, by=world.maya)


def tie(card: Card) -> CardGoal:
    """The only tie of a card, as the database has it."""
    session.flush()
    session.expire(card, ["ties"])
    [found] = card.ties
    return found
