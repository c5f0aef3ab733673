"""Steps of a card: adding them, starting with the usual ones, removing them, putting them back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from app import limits
from app.board.facts import card_of, named, only_on_board
from app.board.models.card import Card
from app.board.models.step import Step, in_order, usual_steps
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User, team
from app.text import counted

Said = Mapping[str, Any]
"""What a step says, in the plain form of facts; everything but its text may be left out."""

BLANK: Said = {"assignee": None, "due_on": None}


class StepsAdded(Event, kind="card.steps_added"):
    @property
    def sentence(self) -> str:
        return f"added {which(self)} to {named(self)}"

    @property
    def sentence_there(self) -> str:
        return f"added {which(self)}"

    def undo(self, *, by: User) -> Event:
        added = {said["id"]: said for said in self.data["steps"]}
        unchanged = [step for step in card_of(self).steps if says_still(step, added.get(step.id))]
        if not unchanged:
            raise Refusal("All of these steps were changed or removed since, so they stay as they are.")
        return remove(unchanged, by=by)


class StepsPutBack(Event, kind="card.steps_put_back"):
    @property
    def sentence(self) -> str:
        return f"put {which(self)} back on {named(self)}"

    @property
    def sentence_there(self) -> str:
        return f"put {which(self)} back"

    @property
    def touches(self) -> frozenset[str]:
        return touched(self)

    def undo(self, *, by: User) -> Event:
        ids = {said["id"] for said in self.data["steps"]}
        return remove([step for step in card_of(self).steps if step.id in ids], by=by)


class StepsRemoved(Event, kind="card.steps_removed"):
    @property
    def sentence(self) -> str:
        return f"removed {which(self)} from {named(self)}"

    @property
    def sentence_there(self) -> str:
        return f"removed {which(self)}"

    @property
    def touches(self) -> frozenset[str]:
        return touched(self)

    def undo(self, *, by: User) -> Event:
        return put_back(self.data["steps"], on=card_of(self), by=by)


def add_steps(card: Card, several: Sequence[Said], *, by: User) -> StepsAdded:
    """Put steps at the end of the card's checklist, in this order."""
    only_on_board(card)
    if problem := room_problem(card, len(several)):
        raise Refusal(problem)

    last = max((step.position for step in card.steps), default=0)
    new = [new_step({**BLANK, **said}, last + number) for number, said in enumerate(several, start=1)]
    card.steps.extend(new)
    card.touch()
    session.flush()
    return record(StepsAdded(actor=by, card_id=card.id, data=about(card, new)))


def start_with_usual_steps(card: Card, *, by: User) -> StepsAdded:
    """Start the checklist with what every card of this kind needs."""
    if card.steps:
        raise Refusal(f"“{card.title}” has steps already. Add what is missing below them.")
    texts = usual_steps()[card.kind]
    if not texts:
        kind = card.kind.plural(2)
        raise Refusal(f"No usual steps are written down for {kind}. Add your own, or ask an admin.")
    return add_steps(card, [{"text": text} for text in texts], by=by)


def remove(steps: Sequence[Step], *, by: User) -> StepsRemoved:
    """Take steps of one card off its checklist."""
    if not steps:
        raise Refusal("These steps are no longer there.")
    card = steps[0].card
    only_on_board(card)
    data = about(card, steps)
    for step in steps:
        card.steps.remove(step)
    card.touch()
    return record(StepsRemoved(actor=by, card_id=card.id, data=data))


def put_back(several: Sequence[dict[str, Any]], *, on: Card, by: User) -> StepsPutBack:
    """Put removed steps back where they were, with all that they said."""
    only_on_board(on)
    if problem := room_problem(on, len(several)):
        raise Refusal(problem)

    back = [as_it_was(said) for said in several]
    on.steps.extend(back)
    on.touch()
    session.flush()
    return record(StepsPutBack(actor=by, card_id=on.id, data=about(on, back)))


def room_problem(card: Card, count: int) -> str | None:
    """Why so many more steps do not fit on the card, as a sentence; None if they do."""
    if len(card.steps) + count <= limits.STEPS_PER_CARD:
        return None
    most = counted(limits.STEPS_PER_CARD, "step", "steps")
    return f"At most {most} on one card; it has {len(card.steps)}. Split the work into two cards."


def new_step(said: Said, position: int) -> Step:
    """A step that says this, for somebody who works here."""
    due = said["due_on"]
    return Step(
        text=said["text"],
        assignee=teammate(said["assignee"]) if said["assignee"] else None,
        due_on=date.fromisoformat(due) if due else None,
        position=position,
    )


def as_it_was(said: dict[str, Any]) -> Step:
    """A removed step again. It keeps its id, so that older facts still know it."""
    due, done = said["due_on"], said["done_at"]
    return Step(
        id=said["id"],
        text=said["text"],
        assignee_id=said["assignee"],
        due_on=date.fromisoformat(due) if due else None,
        position=said["position"],
        done_at=datetime.fromisoformat(done) if done else None,
        done_by_id=said["done_by"],
    )


def teammate(id: int) -> User:
    """The person who is given a step."""
    person = session.scalars(team().where(User.id == id)).first()
    if person is None:
        raise Refusal("Only somebody who works here can be given a step.")
    return person


def says(step: Step) -> dict[str, Any]:
    """All that a step says, in the plain form."""
    return {
        "id": step.id,
        "text": step.text,
        "assignee": step.assignee_id,
        "due_on": step.due_on.isoformat() if step.due_on else None,
        "position": step.position,
        "done_at": step.done_at.isoformat() if step.done_at else None,
        "done_by": step.done_by_id,
    }


def says_still(step: Step, said: Mapping[str, Any] | None) -> bool:
    """Whether nobody changed what the step says; its place may be another."""
    return said is not None and all(
        said[name] == now for name, now in says(step).items() if name != "position"
    )


def about(card: Card, steps: Iterable[Step]) -> dict[str, Any]:
    """What a fact keeps of several steps."""
    return {"card": card.title, "steps": [says(step) for step in in_order(list(steps))]}


def which(event: Event) -> str:
    """“the step “Draft””, “5 steps”."""
    steps = event.data["steps"]
    return f"the step “{steps[0]['text']}”" if len(steps) == 1 else f"{len(steps)} steps"


def touched(event: Event) -> frozenset[str]:
    """The steps that a fact is about, as the log compares them."""
    return frozenset(f"step {said['id']}" for said in event.data["steps"])
