"""What both sides have agreed on about the funnel, asked once for whoever looks at many leads."""

from collections.abc import Mapping
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import lazyload

from app.db import session
from app.errors import Refusal
from app.leads.models.stage import AGREED, Stage
from app.playbook.applying import AgreedCriteria, agreed_criteria
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, State, Version

FUNNEL = (Kind.STAGE, Kind.MQL, Kind.SALES_READY, Kind.SQL, Kind.HANDOFF_PROCESS, Kind.ICP)


class Agreed:
    """The definitions of the funnel that are in force now."""

    @cached_property
    def versions(self) -> Mapping[str, Version]:
        """The versions in force, by the keys of their definitions. One query."""
        query = (
            select(Definition.key, Version)
            .join(Version.definition)
            .options(lazyload(Version.signatures), lazyload(Version.objections))
            .where(
                Definition.kind.in_(FUNNEL), Version.state == State.IN_FORCE, Definition.ended_at.is_(None)
            )
        )
        return {row[0]: row[1] for row in session.execute(query)}

    @cached_property
    def criteria(self) -> AgreedCriteria:
        """What they ask for. One query."""
        return agreed_criteria()

    def body(self, key: str) -> Mapping[str, object] | None:
        """What the definition with this key says; nothing, as long as nobody has agreed on it."""
        found = self.versions.get(key)
        return found.body if found else None

    @property
    def ids(self) -> dict[str, int]:
        """The ids of the versions in force, as facts and handoffs pin them."""
        return {key: each.id for key, each in self.versions.items()}

    def let_in(self, stage: Stage) -> None:
        """Refuse to enter a stage of the contract that both sides have not signed."""
        if stage in AGREED and stage.key not in self.versions:
            raise Refusal(
                f"Both sides have not agreed yet on what “{stage.words}” means. Propose it in the playbook; "
                "once both have signed, leads can enter it."
            )
