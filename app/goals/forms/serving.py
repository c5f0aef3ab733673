"""How the goal that a definition follows from stands in its form: as that goal rules now."""

from typing import Any

from wtforms import Field as Input

from app.goals.fields.references import Reference
from app.goals.finding import active_goals
from app.goals.forms.inputs import ReferenceInput
from app.playbook.fields.serving import Serves
from app.playbook.forms.inputs import asks_for
from app.playbook.serving import numbers_in_force


class ServedInput(ReferenceInput):
    """A goal that has not ended; the one that stands in the body stays on offer.

    Whoever sends the form agrees on the text by the version of the goal that rules at that time.
    """

    def __init__(self, field: Serves, **options: Any) -> None:  # noqa: ANN401 - as WTForms' own fields
        super().__init__(Reference(field.name, field.label), **options)
        self.names = {str(goal.id): goal.name for goal in active_goals()}

    @property
    def data(self) -> dict[str, Any] | None:
        """The plain data of the body."""
        goal = super().data
        if goal is None:
            return None
        return {**goal, "version": numbers_in_force({goal["definition"]}).get(goal["definition"], 0)}


@asks_for(Serves)
def served_input(field: Serves) -> Input:
    return ServedInput(field)
