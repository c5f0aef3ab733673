"""Letting the real verbs do what the stories of goals and KPIs say."""

from collections.abc import Iterator, Sequence
from functools import partial

from app.commands.seed.goals.checkins import acts_on_check_ins, acts_on_ends
from app.commands.seed.goals.goals import goals_of
from app.commands.seed.goals.kpis import kpis_of
from app.commands.seed.goals.measurements import acts_on_measurements
from app.commands.seed.goals.rewards import acts_on_rewards
from app.commands.seed.goals.ties import acts_on_ties
from app.commands.seed.goals.time import Times
from app.commands.seed.goals.visits import acts_on_visits
from app.commands.seed.goals.wins import acts_on_wins
from app.commands.seed.playbook.telling import act
from app.commands.seed.script import Script
from app.commands.seed.telling import Act, Stage


def acts_on_goals(scripts: Sequence[Script], stage: Stage) -> Iterator[Act]:
    """Everything that was done with goals and KPIs, each at its moment."""
    times = Times(stage.calendar)
    for page in (*kpis_of(times), *goals_of(times)):
        for step in page.story:
            yield Act(stage.calendar.moment(step.day, step.time), partial(act, step, page, stage))
    yield from acts_on_measurements(stage)
    yield from acts_on_visits(stage)
    yield from acts_on_ties(scripts, stage)
    yield from acts_on_check_ins(stage)
    yield from acts_on_ends(stage)
    yield from acts_on_wins(stage)
    yield from acts_on_rewards(stage)
