"""What the list of people says about the working agreement: who has not signed it."""

from sqlalchemy import select

from app.db import session
from app.people.models import User
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition
from app.playbook.seats import missing
from app.web.parts import render
from app.web.slots import fills


@fills("people.list")
def unsigned(viewer: User) -> str:
    """Above the list, for those who work here, as long as somebody's signature is missing."""
    agreement = session.scalars(select(Definition).where(Definition.kind == Kind.WORKING_AGREEMENT)).first()
    version = (agreement.proposal or agreement.in_force) if agreement else None
    absent = missing(version) if version and viewer.is_at_work else []
    return render("playbook/_unsigned.html", version=version, absent=absent) if absent else ""
