"""A definition on its own page, as its viewer may act on it, and all of them in the book."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from app import clock, limits
from app.db import as_id, session
from app.log.models import Event, story_about
from app.log.redrawing import redraws
from app.people.models import User, team
from app.playbook.acts import ACTS, BOOKISH
from app.playbook.binding import book
from app.playbook.comparing import changes
from app.playbook.models.definition import Definition, Version
from app.playbook.models.signing import Reading
from app.playbook.naming import agreed_names
from app.playbook.objecting import may_object, may_settle
from app.playbook.outlines import outline_of
from app.playbook.reading import VersionRead
from app.playbook.ruling import CameIntoForce
from app.playbook.seating import CHANGES
from app.playbook.seats import missing, seat_for, seats_of
from app.playbook.serving import goals_changed
from app.playbook.signing import may_sign
from app.playbook.usual import missing_from
from app.playbook.withdrawing import may_withdraw
from app.web.parts import Part, View


def definition_part(id: int, page: str = "") -> Part:
    """What was agreed, what is proposed instead, and what its viewer may do about that.

    It stands on the page of the definition, which is its own unless its kind has another home.
    """

    def load(view: View) -> Mapping[str, Any]:
        definition = session.get_one(Definition, id)
        ruling, proposal = definition.in_force, definition.proposal
        me = session.get(User, as_id(view.get("person")))
        return {
            "definition": definition,
            "outline": outline_of(definition.kind),
            "ruling": ruling,
            "proposal": proposal,
            "seats": seats_of(proposal) if proposal else [],
            "signers": seats_of(ruling) if ruling and outline_of(definition.kind).by_everybody else [],
            "changed": changes(definition.kind, ruling.body, proposal.body) if ruling and proposal else [],
            "readers": readers(ruling) if ruling else [],
            "changed_goal": goals_changed().get(id) if ruling else None,
            "me": me,
            "my_seat": seat_for(definition.kind, me) if me else None,
            "mine_to_settle": mine_to_settle(proposal, me) if proposal and me else set(),
            "is_last": bool(me and proposal and is_last(proposal, me)),
            "may_sign": bool(me and proposal and may_sign(proposal, me)),
            "may_join": bool(me and ruling and may_sign(ruling, me)),
            "may_object": bool(me and proposal and may_object(proposal, me)),
            "may_withdraw": bool(me and proposal and may_withdraw(proposal, me)),
            "today": clock.today(view["zone"]),
            "zone": view["zone"],
            "words": agreed_names(),
        }

    paper = f"/playbook/{id}"
    return Part(f"definition-{id}", f"{paper}/text", page or paper, "playbook/_definition.html", load)


def definition_story_part(id: int, page: str = "") -> Part:
    """What happened to a definition, on its page."""
    page = page or f"/playbook/{id}"
    name, address = f"definition-story-{id}", f"/playbook/{id}/story"

    def load(view: View) -> Mapping[str, Any]:
        events = session.scalars(story_about(page, limits.STORY_DRAWN)).all()
        return {"name": name, "address": address, "events": events, "zone": view["zone"]}

    return Part(name, address, page, "parts/story.html", load)


def book_part() -> Part:
    """The whole book: what is in force and, for those who work here, what is proposed."""

    def load(view: View) -> Mapping[str, Any]:
        me = session.get(User, as_id(view.get("person")))
        is_at_work = me is not None and me.is_at_work
        chapters = book()
        return {
            "chapters": chapters,
            "is_at_work": is_at_work,
            "usual_missing": len(missing_from(each for bound in chapters for each in bound.standing)),
            "changed_goals": goals_changed(),
            "zone": view["zone"],
            "today": clock.today(view["zone"]),
            "words": agreed_names(),
        }

    return Part("book", "/playbook/pages", "/playbook", "playbook/_book.html", load)


def is_last(version: Version, me: User) -> bool:
    """Whether the version comes into force by what its viewer may do next."""
    absent, objections = missing(version), version.open_objections
    if may_sign(version, me):
        return len(absent) == 1 and not objections
    return not absent and len(objections) == 1 and may_settle(objections[0], me)


def mine_to_settle(version: Version, me: User) -> set[int]:
    """The ids of the objections that its viewer may settle."""
    return {each.id for each in version.open_objections if may_settle(each, me)}


def readers(version: Version) -> list[tuple[User, bool]]:
    """All who work here, each with whether they have read the version."""
    query = select(Reading.person_id).where(Reading.version_id == version.id)
    have_read = set(session.scalars(query))
    return [(person, person.id in have_read) for person in session.scalars(team())]


@redraws(*ACTS)
def its_page(event: Event) -> Iterator[Part]:
    yield definition_part(event.data["definition"], event.page or "")
    yield definition_story_part(event.data["definition"], event.page or "")


@redraws(*BOOKISH)
def the_book(_event: Event) -> Iterator[Part]:
    yield book_part()


@redraws(CameIntoForce)
def pages_that_follow(event: Event) -> Iterator[Part]:
    yield from (definition_part(id) for id in event.data.get("followed_by", ()))


@redraws(*CHANGES)
def pages_that_name_signers(event: Event) -> Iterator[Part]:
    yield from (definition_part(id, page) for id, page in event.data.get("waiting", ()))


@redraws(VersionRead)
def who_has_read(event: Event) -> Iterator[Part]:
    yield definition_part(event.data["definition"], event.page or "")
