"""Rewards: what each side is paid or praised for. None of them counts what leads to no deal.

Anybody who works here may note one, for any side: a register into which each side wrote only what it likes
would leave out what the other side ought to know. Who wrote what stands in the log. Nobody is named in a
reward, and nothing is paid here.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app import clock, limits
from app.db import find, session
from app.errors import NotFound, Refusal
from app.goals.finding import kpi_in_force
from app.goals.models.reward import Reward
from app.log.models import Event
from app.log.recording import record
from app.people.models import Side, User
from app.playbook.outlines import ALL_THREE
from app.text import listed
from app.web.rights import Right

PAGE = "/rewards"

Fields = Mapping[str, Any]
"""What a reward says, in plain form, the same in forms and facts: texts, a side's value, the id of a KPI."""

WORDS = {"name": "name", "side": "side", "kpi": "KPI", "terms": "terms"}


def reward_in(event: Event) -> frozenset[str]:
    """The reward that a fact is about, as `touches` names it."""
    return frozenset({f"reward {event.data['reward']}"})


class RewardAdded(Event, kind="reward.added"):
    touches = property(reward_in)

    @property
    def sentence(self) -> str:
        return f"noted a reward of {self.data['side']}, {named(self)}, which counts “{self.data['kpi']}”"

    def undo(self, *, by: User) -> Event:
        return remove_reward(reward_of(self), by=by)


class RewardChanged(Event, kind="reward.changed"):
    touches = property(reward_in)

    @property
    def sentence(self) -> str:
        changed = [WORDS[name] for name in WORDS if name in self.data["fields"]]
        return f"changed the {listed(changed)} of the reward {named(self)}"

    def undo(self, *, by: User) -> Event:
        was = {name: values[0] for name, values in self.data["fields"].items()}
        return change_reward(reward_of(self), was, by=by)


class RewardRemoved(Event, kind="reward.removed"):
    touches = property(reward_in)

    @property
    def sentence(self) -> str:
        return f"took the reward {named(self)} of {self.data['side']} out of the register"

    def undo(self, *, by: User) -> Event:
        return put_back(reward_of(self), by=by)


class RewardPutBack(Event, kind="reward.put_back"):
    touches = property(reward_in)

    @property
    def sentence(self) -> str:
        return f"put the reward {named(self)} of {self.data['side']} back into the register"

    def undo(self, *, by: User) -> Event:
        return remove_reward(reward_of(self), by=by)


def find_reward(viewer: User, id: int) -> Reward:
    """The reward with this id."""
    reward = find(Reward, id) if viewer.may(Right.WORK) else None
    if reward is None or reward.removed_at:
        raise NotFound("There is no such reward.")
    return reward


def add_reward(fields: Fields, *, by: User) -> RewardAdded:
    """Note what a side is paid or praised for."""
    refuse_unclear(fields)
    refuse_pointless(fields["kpi"])

    reward = Reward(by_id=by.id)
    write(reward, fields)
    session.add(reward)
    session.flush()
    return record(RewardAdded(actor=by, **about(reward)))


def change_reward(reward: Reward, fields: Fields, *, by: User) -> RewardChanged:
    """Let it say what differs. A suspended one may be put in other words."""
    before = fields_of(reward)
    after = {**before, **fields}
    changed = {name: [before[name], after[name]] for name in WORDS if before[name] != after[name]}
    if not changed:
        raise Refusal("Nothing was changed.")
    refuse_unclear(after)
    if "kpi" in changed:
        refuse_pointless(after["kpi"])

    write(reward, after)
    session.flush()
    return record(RewardChanged(actor=by, **about(reward, fields=changed)))


def changes_since(reward: Reward, seen: int) -> list[RewardChanged]:
    """The changes of this reward after an event, oldest first."""
    later = select(RewardChanged).where(RewardChanged.about == PAGE, RewardChanged.id > seen)
    found = session.scalars(later.order_by(RewardChanged.id))
    return [event for event in found if event.data["reward"] == reward.id]


def remove_reward(reward: Reward, *, by: User) -> RewardRemoved:
    """Take it out of the register: nobody is paid for this any more."""
    if reward.removed_at:
        raise Refusal("This reward is not in the register any more.")

    reward.removed_at = clock.now()
    return record(RewardRemoved(actor=by, **about(reward)))


def put_back(reward: Reward, *, by: User) -> RewardPutBack:
    """Keep it in the register after all, as it was: also if its KPI was parked meanwhile."""
    if not reward.removed_at:
        raise Refusal("This reward is in the register.")

    reward.removed_at = None
    return record(RewardPutBack(actor=by, **about(reward)))


def refuse_unclear(fields: Fields) -> None:
    """Say no to a reward without a name, of no side, or of too many words."""
    if not 0 < len(fields["name"]) <= limits.TITLE:
        raise Refusal(f"Give the reward a name of at most {limits.TITLE} characters.")
    if fields["side"] not in [side.value for side in ALL_THREE]:
        raise Refusal("Say whose reward it is: marketing’s, business development’s or sales’.")
    if len(fields["terms"]) > limits.TEXT:
        raise Refusal(f"The terms are too long: at most {limits.TEXT:,} characters, please.")


def refuse_pointless(kpi_id: int) -> None:
    """Say no to a KPI that leads nowhere, with the reason: whoever is paid for it serves nobody."""
    kpi = kpi_in_force(kpi_id)
    if kpi is None:
        raise Refusal("Choose a KPI that both sides have signed.")
    if kpi.why_not:
        raise Refusal(kpi.why_not)


def fields_of(reward: Reward) -> dict[str, Any]:
    """What it says, in plain form."""
    return {"name": reward.name, "side": reward.side.value, "kpi": reward.kpi_id, "terms": reward.terms}


def write(reward: Reward, fields: Fields) -> None:
    """Let it say this."""
    reward.name, reward.terms = fields["name"], fields["terms"]
    reward.side, reward.kpi_id = Side(fields["side"]), fields["kpi"]


def about(reward: Reward, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - facts keep plain data of any kind
    """What a fact about this reward keeps: ids for undo, names for sentences."""
    kpi = kpi_in_force(reward.kpi_id)
    data = {
        "reward": reward.id,
        "name": reward.name,
        "side": reward.side.value,
        "kpi": kpi.name if kpi else "",
    }
    return {"about": PAGE, "data": {**data, **more}}


def named(event: Event) -> str:
    """What it was called then, in quotes."""
    return f"“{event.data['name']}”"


def reward_of(event: Event) -> Reward:
    """The reward that a fact is about."""
    return session.get_one(Reward, event.data["reward"])
