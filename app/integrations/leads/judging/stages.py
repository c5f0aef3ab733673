"""At which stage a line may begin: up to nurturing as it says,
beyond only as history that both sides signed."""

from types import SimpleNamespace

from app.errors import Refusal
from app.integrations.leads.choices import Answers
from app.integrations.leads.reading import Said
from app.leads.handing_over.offering import refuse_unpacked
from app.leads.lifecycle.agreed import Agreed
from app.leads.models.contact import Basis
from app.leads.models.stage import MARKETING, Stage
from app.leads.reading.titles import seniority
from app.people.models import User
from app.playbook.criteria.judging import Known

STAGES = {each.value: each for each in Stage}
BASES = {each.value: each for each in Basis}
NEEDS_BASIS = (Stage.LEAD, Stage.NURTURING)


def first_stage(said: Said, answers: Answers) -> Stage:
    """Where a new line begins: as it says, else a lead if it can be reached and written to,
    else a suspect."""
    if word := said.values.get("stage"):
        return STAGES[word]
    return Stage.LEAD if is_lead(said, answers) else Stage.SUSPECT


def basis_of(said: Said, answers: Answers) -> Basis:
    """Why we may write to them."""
    return BASES[said.values.get("basis", answers.basis)]


def source_of(said: Said, answers: Answers) -> str:
    """Where they come from."""
    return str(said.values.get("source") or answers.source)


def is_lead(said: Said, answers: Answers) -> bool:
    """Whether they can be reached, and it is known where they came from and why we may write to them."""
    can_be_reached = "email" in said.values or "phone" in said.values
    return can_be_reached and bool(source_of(said, answers)) and basis_of(said, answers) is not Basis.NONE


class Doorkeeper:
    """Lets lines in where they say that they stand, or refuses."""

    def __init__(self, agreed: Agreed, answers: Answers, by: User | None) -> None:
        self.agreed, self.answers, self.by = agreed, answers, by
        self._problems: dict[Stage, str] = {}

    def look_again(self, agreed: Agreed) -> None:
        """Go by what is in force now."""
        self.agreed = agreed
        self._problems.clear()

    def problem_with(self, stage: Stage) -> str:
        """Why nobody comes in at this stage; nothing if they may."""
        if stage not in self._problems:
            self._problems[stage] = self.why_not(stage)
        return self._problems[stage]

    def why_not(self, stage: Stage) -> str:
        """The same, asked anew."""
        try:
            self.agreed.let_in(Stage.CUSTOMER if stage is Stage.ADVOCATE else stage)
        except Refusal as refusal:
            return refusal.sentence
        return ""

    def let_in(self, said: Said, stage: Stage) -> None:
        """Refuse a new line that may not stand there."""
        if why := self.problem_with(stage):
            raise Refusal(why)
        if stage in NEEDS_BASIS and not is_lead(said, self.answers):
            raise Refusal(
                f"“{stage.words}” needs an address or a number, a source, and why we may write. Say what is "
                "missing above, or let the word mean Suspect."
            )
        if stage is Stage.HANDED_OFF:
            self.let_over(said)

    def let_over(self, said: Said) -> None:
        """Refuse to hand over what nobody receives, or what the agreed process asks for and is missing."""
        if why := self.problem_with(Stage.MQL):
            raise Refusal(why)
        if self.by is not None and self.by.side is not MARKETING:
            raise Refusal("Handing over belongs to marketing. Let one of them bring these lines in.")
        if not said.get("receiver"):
            raise Refusal(
                "To hand it over, say in “Handed over to” who receives it; or bring it in as an MQL."
            )
        refuse_unpacked(facts_of(said), self.agreed, ())


def facts_of(said: Said) -> dict[str, Known]:
    """What a line says, as criteria ask for it."""
    role = seniority(said.get("title")) if said.get("title") else None
    values = SimpleNamespace(seniority=role).__dict__ | {
        name: said.get(name, None) for name in ("country", "employees", "company_type", "grade")
    }
    return {name: Known(value, "from the file") for name, value in values.items() if value not in (None, "")}
