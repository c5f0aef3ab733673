"""Suggesting: what stands in the notes of a talk before anybody has written a word (D10)."""

from app.leads.handing_over.packing import read, recent_touches
from app.leads.models.lead import Lead


def suggested_notes(lead: Lead) -> str:
    """What they asked, read and were offered, and the questions that are still open."""
    offer = lead.offer
    if offer and lead.offer_until:
        offer = f"{offer}, until {lead.offer_until.day} {lead.offer_until:%b %Y}"
    told = [
        ("Asked", lead.asked),
        *(("Read", each) for each in read(recent_touches(lead))),
        ("Offered", offer),
    ]
    return "\n".join(f"{words}: {text}" for words, text in told if text)
