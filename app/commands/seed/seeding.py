"""Telling the demo organisation's story on an empty board."""

import os
from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from app import db, engines
from app.commands.seed.calendar import STORY_TIME, Calendar, moment_in
from app.commands.seed.cards.accounts import ACCOUNTS
from app.commands.seed.cards.campaigns import CAMPAIGNS
from app.commands.seed.cards.content import CONTENT
from app.commands.seed.cards.handoffs import HANDOFFS
from app.commands.seed.copying import copy
from app.commands.seed.goals.telling import acts_on_goals
from app.commands.seed.leads.chronicle import Chronicle
from app.commands.seed.leads.many import lives_of
from app.commands.seed.leads.more import MORE
from app.commands.seed.leads.telling import acts_on_leads
from app.commands.seed.leads.tracks import acts_on_tracks
from app.commands.seed.leads.tying import acts_on_accounts
from app.commands.seed.people import PASSWORD, are_here, gather
from app.commands.seed.playbook.telling import acts_on_pages, name_signers
from app.commands.seed.telling import Stage, acts_on_cards, columns_by_name, tell
from app.commands.seed.terms import BOARD_OPENS, agree_on_columns
from app.config import Settings
from app.db import session
from app.errors import Refusal
from app.hours.models import calendar_of_the_house
from app.hours.trying import set_clock
from app.notices.models import Notice
from app.people.models import anybody

CARDS = (*CAMPAIGNS, *ACCOUNTS, *CONTENT)
HANDED = (*HANDOFFS, *MORE)
SCRIPTS = (*CARDS, *HANDED)


def seed(as_of: datetime, *, scale: int = 1) -> str:
    """Let the demo organisation have worked here until this moment, at which its clock goes on from now.

    Gives the password of its people. With a scale, there are so many times the cards that hand no lead
    over. Whoever calls this commits.
    """
    if anybody():
        raise Refusal("There are people here already. The demo organisation needs an empty database.")

    calendar = Calendar(as_of)
    stage = Stage(calendar, gather(calendar), columns_by_name())
    name_signers(stage)
    acts = [
        *acts_on_cards(CARDS, stage),
        *acts_on_leads(HANDED, stage),
        *acts_on_tracks(stage),
        *acts_on_accounts(ACCOUNTS, stage),
        *acts_on_pages(stage),
        *acts_on_goals(SCRIPTS, stage),
    ]
    chronicle = Chronicle(lives_of(HANDED, stage, calendar_of_the_house()), stage)
    board_opens = calendar.moment(*BOARD_OPENS)
    acts += list(chronicle.acts([board_opens, *(act.moment for act in acts)]))
    tell(act for act in acts if act.moment < board_opens)
    agree_on_columns(stage, scale=scale)
    copy(CARDS, scale - 1, stage)
    tell(act for act in acts if act.moment >= board_opens)
    chronicle.pin()
    read_old_notices(as_of)
    set_clock(as_of)
    return PASSWORD


def read_old_notices(as_of: datetime) -> None:
    """What people were told before yesterday, they have read."""
    old = Notice.created_at < as_of.astimezone(UTC) - timedelta(days=2)
    session.execute(update(Notice).where(old).values(read_at=Notice.created_at))


def seed_if_empty(settings: Settings | None = None) -> str | None:
    """Seed the database of these settings at their CLOCK, unless somebody is there.

    Returns the password of the demo's people, also when they were there before; None if others are.
    """
    settings = settings or Settings.read(os.environ)
    engine = engines.connect(settings.database_url)
    session.remove()
    session.configure(bind=engine)
    try:
        if anybody():
            return PASSWORD if are_here() else None
        password = seed(moment_in(settings.clock or STORY_TIME))
        db.commit()
        return password
    finally:
        session.remove()
        engines.read_only.set(False)
        engine.dispose()
