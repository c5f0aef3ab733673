"""Looking after: whose a lead is from now on, by what was done with it.

What somebody had typed about that is over: no note names them any more, and no undo brings it back.
"""

from app.leads.models.lead import Lead
from app.people.models import User


def look_after(lead: Lead, person: User | None) -> None:
    """From now on they look after it."""
    id = person.id if person else None
    if lead.owner_id != id:
        lead.declared = {name: note for name, note in lead.declared.items() if name != "owner_id"}
    lead.owner_id, lead.owner = id, person
