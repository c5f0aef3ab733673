"""What a goal came to: one sentence for the whole team, from its numbers alone (M20)."""

from dataclasses import dataclass, replace
from fractions import Fraction

from app.figures import said
from app.goals.figures.grading import Colour, Grade
from app.goals.figures.level import Level
from app.goals.figures.pace import Standing
from app.goals.models.verdict import Outcome, Verdict
from app.goals.series import Known
from app.goals.standing import Stand


@dataclass(frozen=True)
class Judgement:
    """How a goal ended, or would end now. A level that is to be kept is graded by how near it was."""

    grade: Grade
    words: str
    """“missed by 18.2 %”, “achieved with 104 %”, “81.8 % of the way: well done”."""

    @property
    def outcome(self) -> Outcome:
        """What is green is achieved: all of what was committed, seven tenths of what was aspired to."""
        return Outcome.ACHIEVED if self.grade.colour is Colour.GREEN else Outcome.MISSED

    @property
    def is_achieved(self) -> bool:
        """Whether there is something to celebrate."""
        return self.outcome is Outcome.ACHIEVED

    @property
    def headline(self) -> str:
        """The same, to stand by itself."""
        return self.words[:1].upper() + self.words[1:]

    @property
    def tone(self) -> str:
        """The tone of the look that goes with the words."""
        return self.grade.colour.tone

    @property
    def grade_words(self) -> str:
        """“0.81”; what is not all of it never reads as 1."""
        hundredths = int(self.grade.value * 100)
        return f"{hundredths // 100}.{hundredths % 100:02d}"


def judged(stand: Stand) -> Judgement | None:
    """What the value comes to that is known; nothing, if nothing was measured."""
    figure, is_committed = stand.figure, stand.goal.is_committed
    if figure is None:
        return None
    if isinstance(figure, Level):
        grade = Grade(Fraction(1) if figure.is_kept else figure.nearness, is_committed)
        kept = f"achieved: kept at {said(figure.current, stand.goal.unit)}"
        return Judgement(grade, kept if figure.is_kept else grade.words)
    grade = Grade(figure.progress, is_committed)
    is_nearly = grade.colour is Colour.GREEN and not grade.is_achieved
    return Judgement(grade, f"{grade.words}: {grade.colour.words}" if is_nearly else grade.words)


def is_reached(stand: Stand) -> bool:
    """Whether the target is reached, though there may be days left; what is to be kept never is before."""
    figure = stand.figure
    return isinstance(figure, Standing) and figure.progress >= 1


def at_the_end(stand: Stand, verdict: Verdict) -> Stand:
    """The goal as its verdict saw it: what is measured later changes no verdict."""
    if verdict.value is None:
        return replace(stand, known=None)
    is_sum = stand.kpi is not None and stand.kpi.adds_up == "sum"
    value = verdict.value - stand.goal.start if is_sum else verdict.value
    return replace(stand, known=Known(value, None, 0, stand.goal.last))


def verdict_words(stand: Stand, verdict: Verdict) -> str:
    """How a goal ended: “missed by 18.2 %”, “cancelled”."""
    judgement = judged(at_the_end(stand, verdict))
    return judgement.words if judgement else verdict.outcome.value
