"""Making the card of a step: it stands where new work starts, and whoever looks after the lead drives it."""

import re
import secrets

from app import limits
from app.board.adding import BLANK, introduce
from app.board.assigning import tell_whom_a_new_card_is_given
from app.board.editing import write
from app.board.models.card import Card
from app.board.models.kind import Kind
from app.board.placing import place
from app.leads.handing_over.places import places
from app.leads.models.lead import Lead
from app.leads.nurturing.steps import Step, named_without_person

UNLINKED = re.compile(r"[\[\]\\]")
"""What would end the words of a link."""
ABOUT = "For [{name}]({page}), who is being nurtured.\n\n{text}"


def add_task(step: Step, lead: Lead) -> int:
    """Add the card; its id. The board adds it itself, so its driver hears of it."""
    title = named_without_person(step.title, lead)
    title = title if lead.name in title else f"{title}: {lead.name}"
    name, says = UNLINKED.sub(r"\\\g<0>", lead.name), named_without_person(step.text, lead)
    text = ABOUT.format(name=name, page=lead.page, text=says)
    driver = lead.owner if lead.owner and lead.owner.is_at_work else None
    fields = {
        **BLANK, "title": title[: limits.TITLE], "kind": Kind.ACCOUNT.value,
        "description": text[: limits.TEXT], "driver": driver.id if driver else None,
        "people": [driver.id] if driver else [],
    }  # fmt: skip
    card = Card(uid=secrets.token_hex(12))
    write(card, fields)
    [added] = introduce([(card, place(card, places().draft))], by=None)
    tell_whom_a_new_card_is_given(added, card)
    return card.id
