"""What the list shows, as one would say it: “34 leads in Nurturing from webinar”."""

from app import limits
from app.goals.periods import written
from app.leads.listing.looking import JOURNEYS, ME, NO_PERSONA, NOBODY, NONE, STATES, UNGRADED, Look
from app.leads.quality import FIELDS
from app.text import counted, listed

FULL = f"{limits.LEADS_COUNTED:,}+ leads"


def sentence(look: Look, count: int) -> str:
    """How many leads there are of which sort; from a thousand on nobody counts."""
    said = [
        FULL if count > limits.LEADS_COUNTED else counted(count, "lead", "leads"),
        f"in {listed([stage.words for stage in look.stages], 'or')}" if look.stages else "",
        graded(look.grades),
        f"from {look.source}" if look.source else "",
        owned(look),
        personal(look),
        travelling(look.journey),
        f"that came in {days(look)}" if days(look) else "",
        listed([words for state, (_chip, words) in STATES.items() if state in look.states]),
        f"of which we do not know: {FIELDS[look.lacks].lower()}" if look.lacks else "",
        f"found by “{look.find}”" if look.find else "",
    ]
    return " ".join(filter(None, said))


def graded(grades: tuple[str, ...]) -> str:
    """“graded A1 or A2”, “without a grade”."""
    named = [grade for grade in grades if grade != UNGRADED]
    said = [f"graded {listed(named, 'or')}"] if named else []
    return " or ".join(said + ["without a grade"] * (UNGRADED in grades))


def owned(look: Look) -> str:
    """Who looks after them."""
    if look.owner == ME:
        return "that you look after"
    if look.owner == NOBODY:
        return "that nobody looks after"
    return f"that {look.owner_name} looks after" if look.owner else ""


def personal(look: Look) -> str:
    """Whose ways they have."""
    if look.persona == NO_PERSONA:
        return "of no persona"
    return f"of the persona {look.persona_name}" if look.persona else ""


def travelling(journey: str) -> str:
    """How far they are on their journey."""
    if journey == NONE:
        return "whose place on the journey is not known"
    return f"on their journey at {JOURNEYS[journey].lower()}" if journey else ""


def days(look: Look) -> str:
    """“since 1 Oct 2026 until 18 Nov 2026”, when they came in."""
    since = f"since {written(look.since)}" if look.since else ""
    until = f"until {written(look.until)}" if look.until else ""
    return " ".join(filter(None, (since, until)))
