"""A playbook at which tests of safety try what they know."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app import limits
from app.playbook.discussing import comment
from app.playbook.facts import version_of
from app.playbook.fields.choices import Attributes, Choice
from app.playbook.fields.rules import Rules
from app.playbook.fields.texts import Lines, Messages, Prose
from app.playbook.kinds import HOMES, Kind
from app.playbook.models.definition import Definition, Version
from app.playbook.objecting import object_to, settle
from app.playbook.outlines import outline_of
from app.playbook.proposing import propose, propose_new
from app.playbook.signing import sign
from app.playbook.wording import Wording
from app.text import clean_line
from tests.goals.house import goal_body, kpi_body, year
from tests.playbook.house import SIZED, agreed, name_signers, next_version, sign_all, tomorrow
from tests.world import World

TEXT, REASON, SAID = "Any contact at all.", "Nobody counts that.", "Shall we really?"
"""What is only proposed, why Ben objects to it, and what Tom says about it."""


def planted(world: World) -> tuple[Version, dict[str, int]]:
    """A word that rules, and another text for it that Maya has signed and Ben objects to; with their ids."""
    name_signers(world)
    version = next_version(agreed(world), by=world.maya, meaning=TEXT)
    sign(version, seen=1, by=world.maya)
    objected = object_to(version, REASON, by=world.ben)
    commented = comment(version.definition, SAID, by=world.tom)
    return version, {
        "id": version.definition_id,
        "number": version.number,
        "objection_id": objected.data["objection"],
        "comment_id": commented.data["comment"],
    }


def filled(kind: Kind, words: str, persona: int) -> dict[str, Any]:
    """A body of this kind in which these words stand wherever somebody can type."""
    body: dict[str, Any] = {}
    for field in outline_of(kind).fields:
        match field:
            case Prose():
                body[field.name] = words
            case Lines():
                body[field.name] = [clean_line(words)[: limits.LINE]]
            case Messages():
                body[field.name] = [
                    {"persona": persona, "name": clean_line(words)[: limits.NAME], "message": words}
                ]
            case Rules():
                body[field.name] = SIZED
            case Attributes():
                body[field.name] = ["employees"]
            case Choice():
                body[field.name] = next(iter(field.options))
    return body


def aimed(world: World, kind: Kind, words: str, found: Mapping[Kind, Definition]) -> dict[str, Any]:
    """A body of a KPI or a goal in which these words stand wherever somebody can type."""
    line = clean_line(words)[:140]
    if kind is Kind.KPI:
        typed = dict.fromkeys(("meaning", "why_path", "parked_why"), words)
        return kpi_body(world, filters=[f"{line.replace(':', ' ')}: {line}"], **typed)
    texts = dict.fromkeys(("statement", "achievable"), words)
    return goal_body(world, found[Kind.KPI], found[Kind.VISION], "120", days=year(), **texts)


def agreed_on_all(world: World, words: str) -> list[Definition]:
    """One definition of each kind that rules, and another text proposed for it, full of these words."""
    if not world.maya.is_signer:
        name_signers(world)
    found: dict[Kind, Definition] = {}
    for kind in sorted(Kind, key=lambda each: (each is not Kind.PERSONA, each is Kind.GOAL)):
        name = "Lead" if kind is Kind.STAGE else f"{kind.value} {clean_line(words)}"[: limits.NAME].strip()
        if kind in HOMES:
            body = aimed(world, kind, words, found)
        else:
            body = filled(kind, words, found[Kind.PERSONA].id if found else 0)
        if kind is Kind.HANDOFF_PROCESS:
            body["clock"] = {"amount": 4, "unit": "business_hours"}
        first = Wording(body, words, tomorrow())
        version = sign_all(version_of(propose_new(kind, name, first, by=world.maya)))
        otherwise = {
            key: f"{value} and more" if isinstance(value, str) and value == words else value
            for key, value in body.items()
        }
        later = Wording(otherwise, words, tomorrow() + timedelta(days=9))
        again = version_of(propose(version.definition, later, by=world.maya))
        sign(again, seen=1, by=world.maya)
        object_to(again, words, by=world.ben)
        object_to(again, words, by=world.tom)
        settle(again.objections[-1], by=world.tom)
        comment(version.definition, words, by=world.maya)
        found[kind] = version.definition
    return list(found.values())


def book_pages(definitions: list[Definition]) -> list[str]:
    """Every page on which the words of these definitions stand."""
    found = ["/playbook", "/playbook/pages", "/playbook/new", "/activity", "/today", "/inbox"]
    for each in definitions:
        paper = each.paper
        found += [
            each.page, f"{paper}/text", f"{paper}/story", f"{paper}/talk", f"{paper}/proposal",
            f"{paper}/versions/1", f"{paper}/versions/2", f"{paper}/versions/2/objections/new",
            f"/playbook/words/{each.key}",
        ]  # fmt: skip
        if outline_of(each.kind).rules:
            found.append(f"{paper}/trial?employees=%3Cscript%3Ealert(1)%3C/script%3E")
    return found
