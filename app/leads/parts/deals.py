"""The list of deals, and a deal on its own page."""

from collections.abc import Iterator, Mapping
from typing import Any

from app import clock, limits
from app.db import as_id, session
from app.errors import Refusal
from app.goals.parts.wins import the_feed
from app.leads.models.deal import Deal, DealStage
from app.leads.models.lead import LeadPass
from app.leads.models.stage import SELLERS
from app.leads.winning.celebrating import DealCelebrated, DealNotCelebrated
from app.leads.winning.closing import DealLossTakenBack, DealLost, DealWinTakenBack, DealWon
from app.leads.winning.editing import DealEdited
from app.leads.winning.facts import how_lost, money
from app.leads.winning.finding import OPEN, awaits_choice
from app.leads.winning.first_sql import FirstSqlCelebrated
from app.leads.winning.keeping import DealKept
from app.leads.winning.listing import Show, deals
from app.leads.winning.opening import DealOpened
from app.leads.winning.stepping import DealStepped
from app.log.models import Event, story_about
from app.log.redrawing import redraws
from app.people.models import User, team
from app.web.parts import Part, View

DEAL_FACTS = (
    DealOpened, DealStepped, DealEdited, DealWon, DealWinTakenBack, DealLost, DealLossTakenBack, DealKept,
)  # fmt: skip
EVERYBODY = ""

redraws(DealCelebrated, DealNotCelebrated, FirstSqlCelebrated)(the_feed)


def deals_part() -> Part:
    """The open deals by their stages, or those that are decided; of everybody, or of one owner."""

    def load(view: View) -> Mapping[str, Any]:
        today, owner = clock.today(view["zone"]), owner_of(view)
        people = {each.id: each for each in (*session.scalars(team()), session.get(User, owner or 0)) if each}
        return {
            "listing": deals(view.get("show", ""), owner, view.get("before", ""), today),
            "shows": list(Show),
            "people": [*people.values()],
            "owner": view.get("owner", EVERYBODY),
            "before": view.get("before", ""),
            "today": today,
        }

    return Part("deals", "/deals/list", "/deals", "leads/deal/_list.html", load)


def owner_of(view: View) -> int | None:
    """Whose deals are asked for; nobody's in particular, if nothing is said."""
    said = view.get("owner", EVERYBODY)
    if said == EVERYBODY:
        return None
    owner = as_id(view["person"]) if said == "me" else as_id(said)
    if session.get(User, owner) is None:
        raise Refusal("There is nobody like that. Choose whose deals you want to see.")
    return owner


def deal_part(id: int) -> Part:
    """What a deal is worth, how near it is, and what whoever looks can do with it."""

    def load(view: View) -> Mapping[str, Any]:
        deal, me = session.get_one(Deal, id), session.get_one(User, as_id(view["person"]))
        trip = session.get(LeadPass, deal.pass_id) if deal.pass_id else None
        originator = session.get(User, trip.originator_id) if trip and trip.originator_id else None
        return {
            "deal": deal,
            "lead": deal.lead,
            "worth": money(deal.amount, deal.currency),
            "stages": OPEN,
            "at": OPEN.index(deal.stage) if deal.stage.is_open else len(OPEN),
            "lost": how_lost(deal),
            "originator": originator,
            "is_seller": me.side in SELLERS,
            "is_won": deal.stage is DealStage.WON,
            "awaits_choice": deal.stage is DealStage.LOST and awaits_choice(deal.lead),
            "today": clock.today(view["zone"]),
            "zone": view["zone"],
        }

    page = f"/deals/{id}"
    return Part(f"deal-{id}", f"{page}/sheet", page, "leads/deal/_sheet.html", load)


def deal_story_part(id: int) -> Part:
    """What happened to a deal, on its page."""
    name, page = f"deal-story-{id}", f"/deals/{id}"
    address = f"{page}/story"

    def load(view: View) -> Mapping[str, Any]:
        events = session.scalars(story_about(page, limits.STORY_DRAWN)).all()
        return {"name": name, "address": address, "events": events, "zone": view["zone"]}

    return Part(name, address, page, "parts/story.html", load)


@redraws(*DEAL_FACTS)
def the_deals(event: Event) -> Iterator[Part]:
    """The list, and the deal's own page."""
    yield deals_part()
    yield deal_part(event.data["deal"])
    yield deal_story_part(event.data["deal"])
