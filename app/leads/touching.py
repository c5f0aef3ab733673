"""Touching: writing down one contact between them and us, by hand or by what a room above heard.

Thousands at once come with a file, and are written there. Whoever cares about one listens for `Touched`:
clocks that a call stops, tracks that a reply ends.
"""

from datetime import datetime, timedelta

from app import clock, limits
from app.db import session
from app.errors import Refusal
from app.leads.facts import about, lead_of, named
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch, TouchKind
from app.leads.signs import go_by_touches
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.text import clean_line

A_MINUTE = timedelta(minutes=1)


class Touched(Event, kind="lead.touched"):
    is_news = False

    @property
    def touches(self) -> frozenset[str]:
        return frozenset({f"touch {self.data['touch']}"})

    @property
    def sentence(self) -> str:
        return f"noted {what(self)}"

    def undo(self, *, by: User) -> Event:
        return untouch(self, by=by)


class TouchRemoved(Event, kind="lead.touch_removed"):
    is_news = False
    no_way_back = "Write it down again if it happened."

    @property
    def touches(self) -> frozenset[str]:
        return frozenset({f"touch {self.data['touch']}"})

    @property
    def sentence(self) -> str:
        return f"took back {what(self)}"


def what(event: Event) -> str:
    """What happened: “a call with Acme”, “that Acme visited pricing”."""
    kind = TouchKind(event.data["touch_kind"])
    words = kind.words.lower()
    is_talk = kind.is_outreach or kind is TouchKind.SEQUENCE_MAIL
    return f"a {words} with {named(event)}" if is_talk else f"that {named(event)} {words}"


def touch(
    lead: Lead,
    kind: TouchKind,
    *,
    at: datetime | None = None,
    is_ours: bool = False,
    is_two_way: bool = False,
    words: str = "",
    external: str | None = None,
    by: User | None,
) -> Touched:
    """Write down one contact. Whoever asks for a demo, or enquires, has raised a hand."""
    if lead.is_merged:
        raise Refusal(f"“{lead.name}” was merged into another lead. Write it down there.")
    now = clock.now()
    at = at or now
    if at > now:
        raise Refusal("What has not happened yet is no touch. Choose a moment that has passed.")
    at = meant(at, lead.stage_since, now)
    words = clean_line(words)
    if len(words) > limits.LINE:
        raise Refusal(f"At most {limits.LINE} characters, please.")
    made = Touch(
        lead_id=lead.id, at=at, kind=kind, is_ours=is_ours, is_two_way=is_two_way, about=words,
        by_id=by.id if by else None, external=external,
    )  # fmt: skip
    session.add(made)
    session.flush()
    lead.first_touch_at = min(lead.first_touch_at or at, at)
    lead.last_touch_at = max(lead.last_touch_at or at, at)
    if kind.is_raised_hand and not is_ours:
        lead.is_hand_raiser = True
    kept = {
        "touch": made.id, "touch_kind": kind.value, "at": at.isoformat(),
        "ours": is_ours, "two_way": is_two_way, "attempt": made.is_attempt,
    }  # fmt: skip
    return record(Touched(actor=by, **about(lead, **kept)))


def meant(at: datetime, since: datetime, now: datetime) -> datetime:
    """When it was. Told to the very minute in which the lead came to its stage, it was in the rest of that:
    whoever accepts a lead at 10:05 and calls at once says 10:05.
    """
    is_same = at.second == at.microsecond == 0 and at < since < at + A_MINUTE
    return min(now, at + A_MINUTE - timedelta.resolution) if is_same else at


def untouch(touched: Touched, *, by: User) -> TouchRemoved:
    """Take back what was written down by mistake."""
    made, lead = session.get(Touch, touched.data["touch"]), lead_of(touched)
    if made is None:
        raise Refusal("It is no longer there.")
    session.delete(made)
    session.flush()
    go_by_touches([lead])
    kept = {name: touched.data[name] for name in ("touch", "touch_kind")}
    return record(TouchRemoved(actor=by, **about(lead, **kept)))
