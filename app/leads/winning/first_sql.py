"""The first lead of a campaign that sales can talk to: the board celebrates it by itself, once."""

from sqlalchemy import select

from app import limits
from app.board.models.card import Card
from app.db import session
from app.goals.celebrating import about, at_work, named, win_in
from app.goals.models.win import Win, WinKind
from app.leads.facts import lead_of
from app.leads.lifecycle.stepping import STEPS, Stepped
from app.leads.models.lead import Lead
from app.leads.models.stage import WAY, Stage
from app.leads.winning.crew import brought_by
from app.log.models import Event
from app.log.recording import on, record
from app.log.redrawing import redraws
from app.notices.models import Why
from app.notices.notifying import notify
from app.notices.parts import bells

QUALIFIED = WAY[WAY.index(Stage.SQL) :]
HEADED = "{0}: its first sales-qualified lead"
STORY = "A lead that this campaign brought meets all that both sides ask of one."


class FirstSqlCelebrated(Event, kind="win.first_sql"):
    no_way_back = "A campaign has its first sales-qualified lead once."
    touches = property(win_in)

    @property
    def sentence(self) -> str:
        return f"celebrates {named(self)}"


redraws(FirstSqlCelebrated)(bells)


@on(*STEPS)
def celebrate_first_sql(event: Stepped) -> None:
    """Tell of it, and thank those who work on the campaign, and whoever qualified the lead."""
    if event.data["to"] != Stage.SQL.value:
        return
    lead = lead_of(event)
    card = session.get(Card, lead.campaign_id) if lead.campaign_id else None
    if card is None or not is_first(lead, card):
        return
    people = {event.actor_id or 0, *(person.id for person in card.crew), *brought_by(lead.id, lead.pass_id)}
    thanked = at_work(people)
    title = HEADED.format(card.title[: limits.TITLE - len(HEADED)])
    page = f"/cards/{card.id}"
    win = Win(kind=WinKind.FIRST_SQL, title=title, story=STORY, page=page, people=list(thanked))
    session.add(win)
    session.flush()
    told = record(FirstSqlCelebrated(**about(win, thanked)))
    notify([each.id for each in thanked], told, Why.THANKED)


def is_first(lead: Lead, card: Card) -> bool:
    """Whether no other lead of this campaign has come that far, and nobody has celebrated one."""
    told = select(Win.id).where(Win.kind == WinKind.FIRST_SQL, Win.page == f"/cards/{card.id}")
    others = select(Lead.id).where(
        Lead.campaign_id == card.id, Lead.id != lead.id, Lead.stage.in_(QUALIFIED), Lead.is_test.is_(False)
    )
    return not lead.is_test and all(session.scalar(each.limit(1)) is None for each in (told, others))
