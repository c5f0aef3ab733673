"""How a card and what was done with it is written down, before it is told."""

from dataclasses import dataclass

from app.board.models.kind import Kind

BACKLOG, READY, DOING, REVIEW, DONE = "Backlog", "Ready", "Doing", "Review", "Done"


PlannedStep = tuple[str, str | None, int | None]
"""A line of a checklist: what it says, who does it, and until which working day."""


@dataclass(frozen=True)
class Step:
    """What somebody did: on which working day (0 is the last, -1 the one before), when, and who."""

    day: int
    time: str
    who: str


@dataclass(frozen=True)
class Add(Step):
    """Put the card on the board."""

    to: str = BACKLOG


@dataclass(frozen=True)
class Move(Step):
    """Put the card on top of another column; Done closes it."""

    to: str


@dataclass(frozen=True)
class Say(Step):
    """Comment on the card."""

    words: str


@dataclass(frozen=True)
class Edit(Step):
    """Change what the card says; what is left out stays. `more` is written below its description."""

    title: str | None = None
    more: str = ""
    crew: tuple[str, ...] | None = None
    labels: tuple[str, ...] | None = None
    due: int | None = None


@dataclass(frozen=True)
class Block(Step):
    """Say that the card cannot go on, and on whom it waits."""

    waits_for: str
    reason: str


@dataclass(frozen=True)
class Unblock(Step):
    """Say that it can go on."""


@dataclass(frozen=True)
class Plan(Step):
    """Write the checklist down: these lines with who does it and until when, or the usual ones."""

    lines: tuple[PlannedStep, ...] = ()


@dataclass(frozen=True)
class Tick(Step):
    """Tick the first lines of the checklist off that are still open."""

    count: int = 1


@dataclass(frozen=True)
class Discard(Step):
    """Put the card in the trash."""


@dataclass(frozen=True)
class Script:
    """A card as it was added, and what was done with it since.

    Whoever drives is the first of the crew. `due` counts working days from the day that the demo is
    told at. In texts, `{+3}` stands for the third working day after it.
    """

    kind: Kind
    title: str
    crew: tuple[str, ...]
    story: tuple[Step, ...]
    labels: tuple[str, ...] = ()
    due: int | None = None
    text: str = ""

    @property
    def added(self) -> Add:
        """How the card came onto the board."""
        return next(step for step in self.story if isinstance(step, Add))

    @property
    def closed(self) -> Step | None:
        """When it was done last."""
        moves = [step for step in self.story if isinstance(step, Move) and step.to == DONE]
        return moves[-1] if moves else None

    @property
    def column(self) -> str | None:
        """Where the card stands in the end, or None for the trash."""
        if any(isinstance(step, Discard) for step in self.story):
            return None
        return [step.to for step in self.story if isinstance(step, Add | Move)][-1]
