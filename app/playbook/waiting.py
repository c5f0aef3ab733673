"""What of the playbook waits for a person: to be signed, answered, read, or looked at again."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten
from typing import NamedTuple

from sqlalchemy import exists, select
from sqlalchemy.orm import contains_eager, defer, joinedload, lazyload

from app import clock, limits
from app.db import session
from app.notices.waiting import Wait
from app.people.models import User
from app.playbook.models.definition import Definition, State, Version, proposed
from app.playbook.models.signing import Reading, Signature
from app.playbook.outlines import outline_of
from app.playbook.seats import seat_for
from app.playbook.serving import ChangedGoal, goals_changed
from app.playbook.signing import may_sign
from app.text import counted, listed, markdown
from app.web.words import day, there

Changed = Mapping[int, ChangedGoal]
"""The goals that have changed since, by the ids of what follows from them."""


class InForce(NamedTuple):
    """A version in force, and what one person has done with it."""

    version: Version
    is_read: bool
    is_signed: bool


def definitions_for(person: User) -> list[Wait]:
    """What of the playbook waits for this person, in a number of queries that does not grow with it."""
    proposals, ruling = open_proposals(), in_force(person)
    being_changed = {each.definition_id for each in proposals}
    to_join = [
        each.version
        for each in ruling
        if not each.is_signed
        and is_everybodys(each.version)
        and each.version.definition_id not in being_changed
    ]
    to_sign = [each for each in proposals if may_sign(each, person)] + to_join
    unread = [each.version for each in ruling if not each.is_read and each.version not in to_join]
    to_review = [each.version for each in ruling if each.version.definition_id not in being_changed]
    changed = goals_changed()
    return [
        *(signature(each, person) for each in to_sign),
        *(answer(each, person) for each in proposals if objectors(each, person)),
        *readings(unread, person),
        *(review(each, person, changed) for each in to_review if is_up_to(person, each, changed)),
    ]


def open_proposals() -> Sequence[Version]:
    """What waits for signatures, with what it is about and whoever proposed it."""
    query = proposed().join(Version.definition).where(Definition.ended_at.is_(None))
    options = (contains_eager(Version.definition), joinedload(Version.proposed_by))
    return session.scalars(query.options(*options)).all()


def in_force(person: User) -> list[InForce]:
    """What rules, the newest first, without its text."""
    read = exists().where(Reading.version_id == Version.id, Reading.person_id == person.id)
    signed = exists().where(Signature.version_id == Version.id, Signature.by_id == person.id)
    query = (
        select(Version, read, signed)
        .join(Version.definition)
        .where(Version.state == State.IN_FORCE)
        .order_by(Version.in_force_since.desc(), Version.id.desc())
        .options(
            contains_eager(Version.definition),
            lazyload(Version.signatures),
            lazyload(Version.objections),
            defer(Version.body),
            defer(Version.former),
        )
    )
    return [InForce(*row) for row in session.execute(query)]


def is_everybodys(version: Version) -> bool:
    """Whether every member signs it, also one who came later."""
    return outline_of(version.definition.kind).by_everybody


def objectors(version: Version, person: User) -> list[str]:
    """Who else objects to what this person proposed."""
    if version.proposed_by_id != person.id:
        return []
    return [each.by.name for each in version.open_objections if each.by_id != person.id]


def is_up_to(person: User, version: Version, changed: Changed) -> bool:
    """Whether it is time to look at it again, or its goal has changed, and this person signs such."""
    is_wanted = version.definition_id in changed or version.is_due(clock.today(person.zone))
    is_over = version.definition.ended_at is not None
    return is_wanted and not is_over and seat_for(version.definition.kind, person) is not None


def signature(version: Version, person: User) -> Wait:
    """That it needs this person's signature."""
    whose = "your signature" if is_everybodys(version) else f"the signature of {person.side.value}"
    why = f": {first_words(version.reason)}" if version.reason else " proposed it"
    return wait("pen-line", version, f"needs {whose}", "Read and sign", f"{version.proposed_by.name}{why}")


def answer(version: Version, person: User) -> Wait:
    """That somebody objects to what this person proposed."""
    names = objectors(version, person)
    what = "an objection" if len(names) == 1 else "objections"
    reason = next(each.reason for each in version.open_objections if each.by.name == names[0])
    words = f"has {what} of {listed(names)}"
    return wait("message-circle-warning", version, words, "Answer", first_words(reason))


def readings(versions: Sequence[Version], person: User) -> list[Wait]:
    """That this person has not read them: a line for each of a few, one for all of many."""
    if len(versions) > limits.READINGS_DRAWN:
        thing = counted(len(versions), "definition", "definitions")
        words, pages = "of the playbook wait to be read", pages_of(versions)
        return [Wait("book-open", thing, words, "/playbook", "Open the playbook", pages=pages)]
    return [
        wait("book-open", each, "is in force, and you have not read it", "Read", since(each, person))
        for each in versions
    ]


def review(version: Version, person: User, changed: Changed) -> Wait:
    """That it is time to look at it again, or that its goal is another one by now."""
    words, action = "is to be looked at again", "Look at it again"
    if goal := changed.get(version.definition_id):
        words, why = f"{words}: the goal it serves has changed", f"“{goal.name}” has a later version"
        return wait("target", version, words, action, why)
    until = f"agreed for {day(version.review_on, clock.today(person.zone))}"
    return wait("calendar-clock", version, words, action, until)


def since(version: Version, person: User) -> str:
    """Since when it rules, on this person's calendar."""
    if version.in_force_since is None:
        return ""
    return f"since {day(there(version.in_force_since, person.zone), clock.today(person.zone))}"


def wait(icon: str, version: Version, words: str, action: str, more: str) -> Wait:
    """A line about a version."""
    page = version.definition.page
    thing = f"“{version.definition.name}”, version {version.number}"
    return Wait(icon, thing, words, page, action, more=more, pages=(page,))


def first_words(text: str) -> str:
    """A text in one line without its Markdown, as far as it fits."""
    return shorten(markdown(text).striptags(), limits.REASON_SHOWN, placeholder=" …")


def pages_of(versions: Iterable[Version]) -> tuple[str, ...]:
    """Where these are read."""
    return tuple(each.definition.page for each in versions)
