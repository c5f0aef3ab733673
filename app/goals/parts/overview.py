"""Shared goals on the page of those who only read along: totals, and nobody's name."""

from app import clock
from app.goals.finding import active_goals
from app.goals.standing import standings
from app.people.models import User
from app.web.parts import render
from app.web.slots import fills


@fills("overview")
def goals_that_run(viewer: User) -> str:
    """How the goals stand that run today; nothing, as long as none does."""
    today = clock.today(viewer.zone)
    stands = standings([goal for goal in active_goals() if goal.is_running(today)], today)
    return render("goals/_overview.html", stands=stands, today=today) if stands else ""
