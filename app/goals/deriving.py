"""Goals that come from a sum (M1): when an input changes, other targets are proposed beside the signed ones.

What is signed stays. All goals that come from the same sum are changed together, since half of a changed sum
is wrong; each of their new texts is signed by both sides like any other.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from app import clock
from app.db import session
from app.errors import NotFound, Refusal
from app.figures import said
from app.goals.facts import about
from app.goals.fields.derivation import INPUTS, Derived, derive, target_of, unit_for
from app.goals.finding import active_goals, terms_of_goal
from app.goals.terms import GoalTerms
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.playbook.facts import version_of
from app.playbook.models.definition import Definition, Version
from app.playbook.proposing import propose, refuse_while_proposed
from app.playbook.withdrawing import withdraw
from app.playbook.wording import Wording, usual_review
from app.text import listed

Inputs = Mapping[str, int]
"""What goes into a sum, by name, in the smallest parts of its units."""


class TargetsProposed(Event, kind="goal.targets_proposed"):
    @property
    def comprises(self) -> int:
        return len(self.data["goals"])

    @property
    def sentence(self) -> str:
        targets = [
            f"{each['new']} instead of {each['old']} for “{each['name']}”" for each in self.data["goals"]
        ]
        return f"changed {listed(self.data['inputs'])}, and therefore proposed {listed(targets)}"

    def undo(self, *, by: User) -> Event:
        return withdraw_targets(self, by=by)


class TargetsWithdrawn(Event, kind="goal.targets_withdrawn"):
    no_way_back = "Change the sum again, and the targets are proposed anew."

    @property
    def comprises(self) -> int:
        return len(self.data["goals"])

    @property
    def sentence(self) -> str:
        names = [f"“{each['name']}”" for each in self.data["goals"]]
        return f"withdrew the targets for {listed(names)} that came from a changed sum"


def propose_targets(
    goal: Definition, inputs: Inputs, reason: str, *, along: Collection[int], by: User
) -> TargetsProposed:
    """Propose what these inputs give: for this goal, and for those of its kin that are named."""
    terms, derived = derived_terms(goal)
    if inputs == derived["inputs"]:
        raise Refusal("Nothing was changed. Change one of the inputs, and the targets follow.")
    derive(with_inputs(terms, inputs))
    kin = [each for each in kin_of(terms) if each.id in along]
    chosen = [(each, session.get_one(Definition, each.id)) for each in (terms, *kin)]
    for _terms, definition in chosen:
        refuse_while_proposed(definition)

    proposed = [put_forward(each, definition, inputs, reason, by) for each, definition in chosen]
    changed = changed_words(derived, inputs)
    return record(TargetsProposed(actor=by, **about(goal, goals=proposed, inputs=changed)))


def derived_terms(goal: Definition) -> tuple[GoalTerms, Derived]:
    """What rules of a goal that comes from a sum, and the sum."""
    terms = terms_of_goal(goal)
    if terms is None or terms.derived is None:
        raise NotFound(f"“{goal.name}” does not come from a sum.")
    return terms, terms.derived


def kin_of(goal: GoalTerms) -> Sequence[GoalTerms]:
    """The other goals in force that come from the same sum, and have not ended. Two queries."""
    return [each for each in active_goals() if each.id != goal.id and is_same_sum(each.derived, goal.derived)]


def is_same_sum(one: Derived | None, other: Derived | None) -> bool:
    """Whether both begin with the same numbers, whatever they are to give."""
    if one is None or other is None:
        return False
    return (one["currency"], one["inputs"]) == (other["currency"], other["inputs"])


def targets_with(goals: Sequence[GoalTerms], inputs: Inputs) -> Sequence[Mapping[str, str]]:
    """What these goals, which come from a sum, aim at now and would aim at with these inputs."""
    return [
        {
            "name": goal.name,
            "old": goal.target_words,
            "new": said(target_of(with_inputs(goal, inputs)), goal.unit),
        }
        for goal in goals
    ]


def with_inputs(goal: GoalTerms, inputs: Inputs) -> Derived:
    """The sum of a goal, with other inputs."""
    if goal.derived is None:
        raise NotFound(f"“{goal.name}” does not come from a sum.")
    return {**goal.derived, "inputs": dict(inputs)}


def put_forward(
    goal: GoalTerms, definition: Definition, inputs: Inputs, reason: str, by: User
) -> dict[str, Any]:
    """Propose the goal's text with another sum and target, and give back what of it is to be told."""
    derived = with_inputs(goal, inputs)
    target = target_of(derived)
    version = version_of(propose(definition, wording(definition, derived, target, reason, by), by=by))
    words = {"old": goal.target_words, "new": said(target, goal.unit)}
    return {"id": goal.id, "name": goal.name, "version": version.id, **words}


def wording(definition: Definition, derived: Derived, target: int, reason: str, by: User) -> Wording:
    """What rules, but for the sum and what it gives; looked at again when it would have been."""
    ruling, today = definition.in_force or definition.latest, clock.today(by.zone)
    body = {**ruling.body, "aim": {**ruling.body["aim"], "target": target}, "derivation": derived}
    review_on = usual_review(definition.kind, today) if ruling.is_due(today) else ruling.review_on
    return Wording(body, reason, review_on)


def changed_words(before: Derived, inputs: Inputs) -> list[str]:
    """“average deal from £12,000 to £10,000”, for each input that changed."""
    found = []
    for name, words in INPUTS.items():
        old, new, unit = before["inputs"][name], inputs[name], unit_for(name, before["currency"])
        if old != new:
            found.append(f"“{words}” from {said(old, unit)} to {said(new, unit)}")
    return found


def withdraw_targets(fact: Event, *, by: User) -> TargetsWithdrawn:
    """Take all of these proposals off the table, as long as nobody has signed one or objected to it."""
    versions = [session.get_one(Version, each["version"]) for each in fact.data["goals"]]
    for version in versions:
        if not version.is_proposed or version.signatures or version.objections:
            name = version.definition.name
            raise Refusal(
                f"Somebody has signed “{name}” or objected to it since. Withdraw it on its page instead."
            )

    for version in versions:
        withdraw(version, by=by)
    kept = {name: fact.data[name] for name in ("definition", "name", "goals")}
    return record(TargetsWithdrawn(actor=by, about=fact.about, data=kept))
