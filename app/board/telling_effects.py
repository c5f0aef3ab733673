"""Telling what a closed card brought to the goals that it served."""

from collections.abc import Mapping
from typing import Any

from app import clock
from app.board.amounts import brought
from app.board.facts import card_of, named
from app.board.models.card import Card
from app.board.models.serving import CardGoal
from app.board.serving import effect_of, give_back_effect, signed_goal
from app.board.tie_facts import tie_between
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.text import listed


class EffectsTold(Event, kind="card.effects_told"):
    @property
    def sentence(self) -> str:
        return f"told what {named(self)} brought: {listed(words_of(self))}"

    @property
    def touches(self) -> frozenset[str]:
        return effects_in(self)

    def undo(self, *, by: User) -> Event:
        return give_back(self, by=by)


class EffectsTakenBack(Event, kind="card.effects_taken_back"):
    @property
    def sentence(self) -> str:
        return f"took back what {named(self)} had brought"

    @property
    def touches(self) -> frozenset[str]:
        return effects_in(self)

    def undo(self, *, by: User) -> Event:
        return tell_again(self, by=by)


def tell_effects(card: Card, effects: Mapping[int, int], *, by: User) -> EffectsTold:
    """Say what the card brought, by the ids of goals that it serves."""
    require_effects(card)
    ties = {id: tie_between(card, id) for id in effects}
    changed = {tie: amount for id, amount in effects.items() if (tie := ties[id]).actual != amount}
    if not changed:
        raise Refusal("Nothing was changed. Say for a goal what the card brought to it.")

    before = {tie.goal_id: effect_of(tie) for tie in changed}
    for tie, amount in changed.items():
        tie.actual, tie.told_at, tie.told_by_id = amount, clock.now(), by.id
    return record(EffectsTold(actor=by, card_id=card.id, data=about_effects(card, list(changed), before)))


def require_effects(card: Card) -> None:
    """What is not done, or serves nothing, has brought nothing that could be told."""
    if not card.is_closed:
        raise Refusal(f"“{card.title}” is not closed yet. Tell what it brought once it is done.")
    if not card.ties:
        raise Refusal(f"“{card.title}” serves no goal. Tie it to one first.")


def give_back(told: Event, *, by: User) -> EffectsTakenBack:
    """Let the card have brought what was known before."""
    card, ties, before = as_before(told)
    return record(EffectsTakenBack(actor=by, card_id=card.id, data=about_effects(card, ties, before)))


def tell_again(taken_back: Event, *, by: User) -> EffectsTold:
    """Let the card have brought what was told."""
    card, ties, before = as_before(taken_back)
    return record(EffectsTold(actor=by, card_id=card.id, data=about_effects(card, ties, before)))


Effects = dict[int, dict[str, Any]]
"""What a card brought and who told so, by goals."""


def as_before(event: Event) -> tuple[Card, list[CardGoal], Effects]:
    """Let each of these goals have got what it had got before, and say what it has until now."""
    card = card_of(event)
    ties = [tie_between(card, each["goal"]) for each in event.data["effects"]]
    now = {tie.goal_id: effect_of(tie) for tie in ties}
    for tie, each in zip(ties, event.data["effects"], strict=True):
        give_back_effect(tie, each["before"])
    return card, ties, now


def about_effects(card: Card, ties: list[CardGoal], before: Effects) -> dict[str, Any]:
    """What a fact keeps of them."""
    told = [
        {
            "goal": tie.goal_id,
            "name": tie.goal.name,
            "words": brought(tie.actual, signed_goal(tie.goal)) if tie.actual is not None else "",
            "before": before[tie.goal_id],
        }
        for tie in ties
    ]
    return {"card": card.title, "effects": told}


def words_of(event: Event) -> list[str]:
    """“9 SQLs to “120 SQLs””, for each goal."""
    return [f"{each['words'] or 'not said'} to “{each['name']}”" for each in event.data["effects"]]


def effects_in(event: Event) -> frozenset[str]:
    """The goals to which something was told, as `touches` names them."""
    return frozenset(f"effect {each['goal']}" for each in event.data["effects"])
