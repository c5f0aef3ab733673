"""The stages of the funnel that the playbook does not describe yet."""

from app.db import session
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, standing
from app.playbook.outlines import STAGES


def stages_left() -> list[str]:
    """Their names, in the order in which leads pass through them."""
    known = session.scalars(standing().where(Definition.kind == Kind.STAGE))
    taken = {each.key for each in known if each.is_standing}
    return [words for stage, words in STAGES.items() if f"stage-{stage}" not in taken]
