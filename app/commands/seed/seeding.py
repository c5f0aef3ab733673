"""Telling the demo organisation's story on an empty board."""

import os
from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from app import clock, db, engines
from app.commands.seed.calendar import Calendar
from app.commands.seed.cards.accounts import ACCOUNTS
from app.commands.seed.cards.campaigns import CAMPAIGNS
from app.commands.seed.cards.content import CONTENT
from app.commands.seed.cards.handoffs import HANDOFFS
from app.commands.seed.copying import copy
from app.commands.seed.people import PASSWORD, are_here, gather
from app.commands.seed.playbook.telling import acts_on_pages, name_signers
from app.commands.seed.telling import Stage, acts_on_cards, columns_by_name, tell
from app.commands.seed.terms import agree_on_columns
from app.config import Settings
from app.db import session
from app.errors import Refusal
from app.notices.models import Notice
from app.people.models import anybody

SCRIPTS = (*CAMPAIGNS, *ACCOUNTS, *CONTENT, *HANDOFFS)


def seed(as_of: datetime, *, scale: int = 1) -> str:
    """Let the demo organisation have worked here until this moment; the password of its people.

    With a scale, there are so many times the cards. Whoever calls this commits.
    """
    if anybody():
        raise Refusal("There are people here already. The demo organisation needs an empty database.")

    calendar = Calendar(as_of)
    stage = Stage(calendar, gather(calendar), columns_by_name())
    agree_on_columns(stage, scale=scale)
    name_signers(stage)
    copy(SCRIPTS, scale - 1, stage)
    tell([*acts_on_cards(SCRIPTS, stage), *acts_on_pages(stage)])
    read_old_notices(as_of)
    return PASSWORD


def read_old_notices(as_of: datetime) -> None:
    """What people were told before yesterday, they have read."""
    old = Notice.created_at < as_of.astimezone(UTC) - timedelta(days=2)
    session.execute(update(Notice).where(old).values(read_at=Notice.created_at))


def seed_if_empty(settings: Settings | None = None) -> str | None:
    """Seed the database of these settings as of now, unless somebody is there.

    Returns the password of the demo's people, also when they were there before; None if others are.
    """
    engine = engines.connect((settings or Settings.read(os.environ)).database_url)
    session.remove()
    session.configure(bind=engine)
    try:
        if anybody():
            return PASSWORD if are_here() else None
        password = seed(this_minute())
        db.commit()
        return password
    finally:
        session.remove()
        engines.read_only.set(False)
        engine.dispose()


def this_minute() -> datetime:
    """Now, without its seconds."""
    return clock.now().astimezone(UTC).replace(second=0, microsecond=0)
