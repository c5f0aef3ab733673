"""What happened between the many and us before we answered: they came, looked, read and listened."""

from collections.abc import Iterator
from datetime import timedelta

from app.commands.seed.leads.life import Life, Touched
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind

DONE_BY = {
    "webinar": (TouchKind.WEBINAR, "Planning around drivers’ hours"),
    "organic key pages": (TouchKind.SEARCH_VISIT, "drivers hours planner"),
    "seller social": (TouchKind.SOCIAL, "Ben’s post about the low bridge"),
    "partner": (TouchKind.EVENT, "Introduced by Midtach"),
    "paid social": (TouchKind.PAGE_VIEW, "The trial"),
    "beginner eBook": (TouchKind.DOWNLOAD, "Routes for beginners"),
    "trade show": (TouchKind.EVENT, "Stand 14"),
    "": (TouchKind.PAGE_VIEW, "The front page"),
}
MORE = (
    (TouchKind.KEY_PAGE, "Drivers’ hours planner"), (TouchKind.PRICING_PAGE, "Prices"),
    (TouchKind.KEY_PAGE, "The Brackwell story"), (TouchKind.DOWNLOAD, "Cold-chain guide"),
    (TouchKind.WEBINAR, "Planning around drivers’ hours"),
)  # fmt: skip


def touches(life: Life, number: int) -> Iterator[Touched]:
    """All of it, in no order."""
    if life.begins is Stage.SUSPECT and not life.qualified:
        return
    if life.begins is Stage.OPPORTUNITY:
        yield life.came, TouchKind.MEETING, "A talk of old"
        return
    yield life.came, *DONE_BY.get(life.source, DONE_BY[""])
    until = life.qualified or life.came + timedelta(days=6)
    for place in range(number % 4):
        at = life.came + (until - life.came) * (place + 1) / 5 + timedelta(minutes=7 * place)
        yield at, *MORE[(number + place) % len(MORE)]
    if life.offered and number % 6 == 0:
        yield life.qualified or until, TouchKind.PRICE_RESEARCH, "Fernhill or Velora"
