"""What people send about two records: which is kept, and which goes."""

from wtforms import HiddenField
from wtforms.validators import DataRequired

from app.db import as_id
from app.people.forms import PeopleForm


class PairForm(PeopleForm):
    """Two of one sort; if they are the same, the first one is kept."""

    one = HiddenField(validators=[DataRequired()])
    other = HiddenField(validators=[DataRequired()])

    @property
    def first(self) -> int:
        """The one that is kept."""
        return as_id(self.one.data)

    @property
    def second(self) -> int:
        """The one that goes."""
        return as_id(self.other.data)
