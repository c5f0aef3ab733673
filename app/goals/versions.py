"""Which version of a KPI a period is measured by: an ended one keeps the version that ruled it (B5b)."""

from datetime import date, datetime

from app.goals.periods import Period
from app.playbook.models.definition import Definition, Version
from app.web.words import there


class Rule:
    """What rules of a KPI now, what ruled before, and since which day on the team's calendar."""

    def __init__(self, kpi: Definition, zone: str) -> None:
        self.zone = zone
        ruled = [each for each in kpi.versions if each.in_force_since]
        self.since = [(self.day(each.in_force_since), each) for each in ruled]
        self.now = kpi.in_force
        self.by_id = {each.id: each for each in ruled}

    def day(self, moment: datetime | None) -> date:
        """The day on which a version came into force."""
        return there(moment, self.zone) if moment else date.max

    def version_for(self, period: Period, former: int | None) -> Version | None:
        """What a period is measured by, that was measured by the former version, if it was measured.

        What ended before the version in force ruled keeps its version; what nobody had measured goes by the
        one that ruled on its last day and, if none did, by the one in force.
        """
        if self.now is None or period.last >= self.day(self.now.in_force_since):
            return self.now
        if former in self.by_id:
            return self.by_id[former]
        then = [version for since, version in self.since if since <= period.last]
        return then[-1] if then else self.now
