"""Starting: the first admin's clock is the team's, and so are the holidays where it hangs."""

from app.hours.holidays import country_of
from app.hours.models import the_calendar
from app.log.recording import on
from app.people.facts import person_of
from app.people.starting import SetUp


@on(SetUp)
def begin_where_the_first_admin_is(fact: SetUp) -> None:
    """Work begins there, until an admin says otherwise."""
    calendar = the_calendar()
    calendar.zone = person_of(fact).zone
    calendar.country = country_of(calendar.zone)
