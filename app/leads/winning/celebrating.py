"""Celebrating a deal that is won: the board tells it by itself, and thanks all who brought it there.

Nobody wins alone: it thanks the marketer from whom the lead came, whoever accepted it, and the closer. Taken
back, it is celebrated no longer.
"""

from sqlalchemy import select

from app import limits
from app.db import session
from app.goals.celebrating import about, at_work, named, remove, win_in
from app.goals.models.win import Win, WinKind
from app.leads.winning.closing import DealWinTakenBack, DealWon
from app.leads.winning.crew import brought_by
from app.leads.winning.facts import deal_of, money
from app.log.models import Event
from app.log.recording import on, record
from app.log.redrawing import redraws
from app.notices.models import Why
from app.notices.notifying import notify
from app.notices.parts import bells

HEADED = "{0}: won"


class DealCelebrated(Event, kind="win.deal_won"):
    no_way_back = "The board tells this as long as the deal is won. Take that back if it was a mistake."
    touches = property(win_in)

    @property
    def sentence(self) -> str:
        return f"celebrates {named(self)}"


class DealNotCelebrated(Event, kind="win.deal_not_won"):
    no_way_back = "The board tells it again as soon as the deal is won."
    touches = property(win_in)

    @property
    def sentence(self) -> str:
        return f"no longer celebrates {named(self)}"


redraws(DealCelebrated, DealNotCelebrated)(bells)


@on(DealWon)
def celebrate_deal(event: DealWon) -> None:
    """Tell of it, and thank all who brought it there."""
    deal = deal_of(event)
    thanked = at_work({*brought_by(deal.lead_id, deal.pass_id), deal.owner_id or 0, event.actor_id or 0})
    title = HEADED.format(deal.name[: limits.TITLE - len(HEADED)])
    story = f"{money(event.data['amount'], event.data['currency'])}, by marketing and sales together."
    win = Win(kind=WinKind.DEAL, title=title, story=story, page=deal.page, people=list(thanked))
    session.add(win)
    session.flush()
    told = record(DealCelebrated(**about(win, thanked)))
    notify([each.id for each in thanked], told, Why.THANKED)


@on(DealWinTakenBack)
def celebrate_no_longer(event: DealWinTakenBack) -> None:
    """It was not won, so nobody is thanked for it."""
    page = f"/deals/{event.data['deal']}"
    for win in session.scalars(select(Win).where(Win.kind == WinKind.DEAL, Win.page == page)).all():
        remove(win, because=record(DealNotCelebrated(**about(win, ()))))
