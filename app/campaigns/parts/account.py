"""The pieces of an account's own page, and what of it stands on its card's page."""

from collections.abc import Iterator, Mapping
from typing import Any

from app import clock, limits
from app.board.models.card import Card
from app.board.models.kind import Kind
from app.campaigns.adding import AccountAdded
from app.campaigns.declaring import declarers
from app.campaigns.editing import AccountEdited
from app.campaigns.finding import account_of_card
from app.campaigns.matching import match
from app.campaigns.models.account import Account, AccountState
from app.campaigns.saying import rows
from app.campaigns.stating import AccountMoved
from app.campaigns.tying import AccountTied, AccountUntied, free_cards
from app.db import session
from app.log.models import Event, story_about
from app.log.redrawing import redraws
from app.people.finding import names_of
from app.playbook.applying import agreed_criteria
from app.web.parts import Part, View
from app.web.slots import fills

FACTS: tuple[type[Event], ...] = (AccountAdded, AccountEdited, AccountMoved, AccountTied, AccountUntied)


def account_part(id: int) -> Part:
    """What is known of it, and whether it is whom both sides want to win."""

    def load(view: View) -> Mapping[str, Any]:
        account, zone = session.get_one(Account, id), view["zone"]
        return {
            "account": account,
            "rows": rows(account, zone, names_of(declarers([account]))),
            "verdict": match(account, agreed_criteria(), clock.now()),
        }

    page = f"/accounts/{id}"
    return Part(f"account-{id}", f"{page}/sheet", page, "campaigns/_account.html", load)


def account_doing_part(id: int) -> Part:
    """How far we are with it, and its card."""

    def load(_view: View) -> Mapping[str, Any]:
        account = session.get_one(Account, id)
        return {
            "account": account,
            "states": list(AccountState),
            "card": session.get(Card, account.card_id) if account.card_id else None,
            "has_free_cards": bool(free_cards()),
        }

    page = f"/accounts/{id}"
    return Part(f"account-doing-{id}", f"{page}/doing", page, "campaigns/_doing.html", load)


def account_story_part(id: int) -> Part:
    """What was done with it."""
    name, page = f"account-story-{id}", f"/accounts/{id}"
    address = f"{page}/story"

    def load(view: View) -> Mapping[str, Any]:
        events = session.scalars(story_about(page, limits.STORY_DRAWN)).all()
        return {"name": name, "address": address, "events": events, "zone": view["zone"]}

    return Part(name, address, page, "parts/story.html", load)


def card_account_part(card_id: int) -> Part:
    """On the page of its card: the account for which that stands."""

    def load(_view: View) -> Mapping[str, Any]:
        card = session.get_one(Card, card_id)
        account = account_of_card(card)
        verdict = match(account, agreed_criteria(), clock.now()) if account else None
        return {"card": card, "account": account, "verdict": verdict}

    page = f"/cards/{card_id}"
    return Part(f"card-account-{card_id}", f"{page}/account/panel", page, "campaigns/_of_card.html", load)


@fills("card.side")
def side(card: Card, view: View) -> str:
    """Above the talk, for accounts."""
    return card_account_part(card.id).html(view) if card.kind is Kind.ACCOUNT else ""


@redraws(*FACTS)
def its_page(event: Event) -> Iterator[Part]:
    yield account_part(event.data["account"])
    yield account_doing_part(event.data["account"])
    yield account_story_part(event.data["account"])
    if event.data["where"]:
        yield card_account_part(event.data["where"])
