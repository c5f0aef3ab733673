"""What the list shows, as one would say it: “34 leads in Nurturing from webinar”."""

from app import limits
from app.leads.listing.looking import ME, NOBODY, STATES, UNGRADED, Look
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
        f"of the persona {look.persona_name}" if look.persona else "",
        listed([words for state, (_chip, words) in STATES.items() if state in look.states]),
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
