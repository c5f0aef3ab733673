"""Offers that end: on the last day on which the team works before, they stand on the page of today."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock, limits
from app.db import session
from app.hours.models import the_calendar
from app.leads.models.lead import Lead
from app.leads.models.stage import STILL_OPEN
from app.notices.waiting import Wait
from app.people.models import User

LONGEST = 14
"""No house is closed for more days than these."""


def offers_for(person: User) -> list[Wait]:
    """The leads that this person looks after, and whose offer ends before the team works again."""
    calendar = the_calendar()
    today, working = clock.today(calendar.zone), calendar.hours.is_working
    after = (today + timedelta(days=ahead) for ahead in range(1, LONGEST))
    back = next((day for day in after if working(day)), today + timedelta(days=1))
    query = (
        select(Lead)
        .where(
            Lead.owner_id == person.id,
            Lead.offer_until >= today,
            Lead.offer_until < back,
            Lead.stage.in_(STILL_OPEN),
            Lead.merged_into_id.is_(None),
        )
        .options(joinedload(Lead.account))
        .order_by(Lead.offer_until, Lead.id)
    )
    return [
        Wait(
            "calendar-clock",
            f"“{lead.name}”",
            f"was offered {lead.offer}" if lead.offer else "was made an offer",
            lead.page,
            "Speak with them",
            chip="ends today" if lead.offer_until == today else "ends before we work again",
            tone="risk",
        )
        for lead in session.scalars(query.limit(limits.WAITING_DRAWN))
    ]
