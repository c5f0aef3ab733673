"""What people send who fill in what is missing of a lead."""

from collections.abc import Mapping, Sequence

from app.leads.forms.edit import EditForm
from app.leads.mending.guessing import Guess
from app.leads.models.lead import Lead


class MendForm(EditForm):
    """One or two fields that are missing, with what can be guessed."""

    def __init__(self, lead: Lead, names: Sequence[str], guesses: Mapping[str, Guess]) -> None:
        super().__init__(lead)
        for name in set(EditForm.names) - set(names):
            del self[name]
        self.names = tuple(names)  # type: ignore[misc]
        self.guesses = {name: guess for name, guess in guesses.items() if name in names}
        if not self.is_submitted():
            self.see_again()
            for name, guess in self.guesses.items():
                self[name].data = guess.value
