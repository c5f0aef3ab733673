"""Letting the real verbs do what the pages' stories say."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from app import clock
from app.commands.seed.calendar import FOUNDED
from app.commands.seed.playbook.funnel import FUNNEL
from app.commands.seed.playbook.page import Body, Object, Page, Propose, Reword, Settle, Sign
from app.commands.seed.playbook.readers import readings
from app.commands.seed.playbook.stages import STAGES
from app.commands.seed.playbook.together import TOGETHER
from app.commands.seed.playbook.whom import WHOM
from app.commands.seed.playbook.why import WHY
from app.commands.seed.playbook.words import WORDS
from app.commands.seed.script import Say, Step
from app.commands.seed.telling import Act, Stage
from app.db import session
from app.people.entrusting import name_signer
from app.people.models import User
from app.playbook.criteria.language import Criteria
from app.playbook.discussing import comment
from app.playbook.fields.choices import Clock
from app.playbook.fields.field import Field
from app.playbook.fields.rules import Rules
from app.playbook.fields.texts import Lines, Messages, Prose
from app.playbook.models.definition import Definition, Version
from app.playbook.objecting import object_to, settle
from app.playbook.outlines import outline_of
from app.playbook.proposing import propose, propose_new
from app.playbook.rewording import reword
from app.playbook.signing import sign
from app.playbook.wording import Wording, usual_review

PAGES = (*WHY, *WHOM, *FUNNEL, *STAGES, *TOGETHER, *WORDS)
SIGNERS = ("maya", "sofia", "priya")


def name_signers(stage: Stage) -> None:
    """Let Lena say who signs: the heads of marketing and sales, and one of business development."""
    with clock.at(stage.calendar.moment(FOUNDED, "10:59")):
        for name in SIGNERS:
            name_signer(stage.people[name], by=stage.people["lena"])


def acts_on_pages(stage: Stage) -> Iterator[Act]:
    """Everything that was done with the playbook, each at its moment."""
    for page in PAGES:
        for step in page.story:
            yield Act(stage.calendar.moment(step.day, step.time), partial(act, step, page, stage))
    yield from readings(stage)


def act(step: Step, page: Page, stage: Stage) -> None:
    """Do one thing."""
    by = stage.people[step.who]
    if isinstance(step, Propose):
        stage.definitions[page.name] = put_forward(step, page, stage, by=by)
        return

    definition = stage.definitions[page.name]
    match step:
        case Reword(says=says):
            version = proposal_of(definition)
            body = {**version.body, **plain(page, says, stage)}
            wording = Wording(body, version.reason, version.review_on)
            reword(version, wording, seen=version.revision, by=by)
        case Sign():
            version = proposal_of(definition)
            sign(version, seen=version.revision, by=by)
        case Object(reason=reason):
            object_to(proposal_of(definition), reason, by=by)
        case Settle():
            [own] = [each for each in proposal_of(definition).open_objections if each.by is by]
            settle(own, by=by)
        case Say(words=words):
            comment(definition, stage.calendar.text(words), by=by)


def put_forward(step: Propose, page: Page, stage: Stage, *, by: User) -> Definition:
    """Propose the page, or its next version."""
    known = stage.definitions.get(page.name)
    former = known.latest.body if known else empty(page)
    usual = usual_review(page.kind, clock.today(by.zone))
    review = usual if step.review is None else stage.calendar.day(step.review)
    wording = Wording({**former, **plain(page, step.says, stage)}, stage.calendar.text(step.reason), review)
    if known:
        propose(known, wording, by=by)
        return known
    proposed = propose_new(page.kind, page.name, wording, by=by)
    return session.get_one(Definition, proposed.data["definition"])


def proposal_of(definition: Definition) -> Version:
    """The version that waits for signatures."""
    if definition.proposal is None:
        raise LookupError(f"Nothing is proposed for “{definition.name}”")
    return definition.proposal


def empty(page: Page) -> Body:
    """A body of this kind in which nothing stands."""
    return {field.name: field.value_in({}) for field in outline_of(page.kind).fields}


def plain(page: Page, says: Body, stage: Stage) -> dict[str, Any]:
    """What somebody says, as a form would send it."""
    fields = {field.name: field for field in outline_of(page.kind).fields}
    return {name: plain_value(fields[name], value, stage) for name, value in says.items()}


def plain_value(field: Field[Any], value: Any, stage: Stage) -> object:  # noqa: ANN401 - plain data of any kind
    """One value as it stands in a body; a function finds out what only the stage knows by then."""
    if callable(value):
        return value(stage)
    match field:
        case Prose():
            return stage.calendar.text(value)
        case Lines():
            return [stage.calendar.text(line) for line in value]
        case Rules():
            return Criteria.from_json({name: list(group) for name, group in value.items()}).to_json()
        case Messages():
            return [
                {"persona": stage.definitions[name].id, "name": name, "message": words}
                for name, words in value.items()
            ]
        case Clock():
            return dict(value)
        case _:
            return value
