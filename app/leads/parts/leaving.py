"""On the page on which somebody is deactivated: what they hold, before it is done and after."""

from sqlalchemy import func, select

from app.db import session
from app.leads.left_behind import held_by
from app.leads.models.handoff import Handoff, HandoffState
from app.people.models import User
from app.text import counted, listed
from app.web.parts import render
from app.web.slots import fills


@fills("person.leaving")
def what_they_hold(person: User) -> str:
    """What is with them and must be given to somebody; and what goes to others by itself."""
    held, waiting = held_by([person]), waiting_for(person)
    still = "with" if person.is_active else "still with"
    are = "is" if sum(each.count for each in held) == 1 else "are"
    lines = [f"{listed([each.words for each in held])} {are} {still} {person.first_name}."] if held else []
    if waiting:
        wait = counted(waiting, "handoff waits", "handoffs wait")
        lines.append(f"{wait} for {person.first_name}’s answer, and will go to others at once.")
    if held:
        lines.append(f"Give the {listed([f'{each.word}s' for each in held])} to somebody who is here.")
    return render("leads/_held_by.html", told=" ".join(lines), held=held) if lines else ""


def waiting_for(person: User) -> int:
    """How many handoffs wait for their answer."""
    theirs = Handoff.to_id == person.id, Handoff.state == HandoffState.SUBMITTED
    return session.scalar(select(func.count()).select_from(Handoff).where(*theirs)) or 0
