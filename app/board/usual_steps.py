"""What the checklist of each kind of card starts with, as the admins write it down."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from app.board.models.kind import Kind
from app.board.models.step import StepTemplate, usual_steps
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.admins import only_admins
from app.people.models import User


class TemplateChanged(Event, kind="steps.template_changed"):
    @property
    def sentence(self) -> str:
        return f"changed the usual steps for {self.data['kind_name']}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset({f"usual steps {self.data['kind']}"})

    def undo(self, *, by: User) -> Event:
        kind = Kind(self.data["kind"])
        if usual_steps()[kind] != self.data["after"]:
            raise Refusal("These steps were changed again since, so this cannot be taken back.")
        return change_template(kind, self.data["before"], by=by)


def change_template(kind: Kind, texts: Sequence[str], *, by: User) -> TemplateChanged:
    """Let checklists of this kind of card start with these steps from now on."""
    only_admins(by)
    before, after = usual_steps()[kind], list(texts)
    if before == after:
        raise Refusal("Nothing was changed.")

    session.execute(delete(StepTemplate).where(StepTemplate.kind == kind))
    lines = enumerate(after, start=1)
    session.add_all([StepTemplate(kind=kind, position=number, text=text) for number, text in lines])
    data = {"kind": kind.value, "kind_name": kind.plural(2), "before": before, "after": after}
    return record(TemplateChanged(actor=by, data=data))


def changed_since(kind: Kind, seen: int) -> TemplateChanged | None:
    """Who last changed the usual steps of this kind after an event, if anybody did."""
    query = select(TemplateChanged).where(TemplateChanged.id > seen).order_by(TemplateChanged.id.desc())
    return next((event for event in session.scalars(query) if event.data["kind"] == kind.value), None)
