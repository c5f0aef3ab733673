"""What criteria may ask of a lead beyond what they ask of everybody: more that happens between us."""

from app.leads.models.touch import TouchKind
from app.playbook.criteria.attributes import Attribute, register
from app.playbook.criteria.sorts.happened import Happened

KEY_PAGE = register(
    Attribute("key_page", "Key page", "key page", Happened("visited a key page", "did not visit a key page"))
)
SOCIAL = register(
    Attribute("social", "Social media", "social", Happened("met us on social media", "did not meet us there"))
)
SEARCH_VISIT = register(
    Attribute(
        "search_visit", "Search visit", "search", Happened("came from a search", "did not come from a search")
    )
)
PRICE_RESEARCH = register(
    Attribute(
        "price_research", "Price research", "price research",
        Happened("compared prices", "did not compare prices"),
    )
)  # fmt: skip
EVENT = register(
    Attribute("event", "Event", "event", Happened("met us at an event", "did not meet us at an event"))
)

HAPPENED = {
    "demo_request": (TouchKind.DEMO_REQUEST,),
    "enquiry": (TouchKind.ENQUIRY,),
    "webinar": (TouchKind.WEBINAR,),
    "pricing_page": (TouchKind.PRICING_PAGE,),
    "download": (TouchKind.DOWNLOAD,),
    "key_page": (TouchKind.KEY_PAGE, TouchKind.PRICING_PAGE),
    "social": (TouchKind.SOCIAL,),
    "search_visit": (TouchKind.SEARCH_VISIT,),
    "price_research": (TouchKind.PRICE_RESEARCH,),
    "event": (TouchKind.EVENT,),
}
"""By which touches an attribute is known."""
