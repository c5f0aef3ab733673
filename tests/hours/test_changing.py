"""When the team works is changed by admins, and read by all who work."""

import re
from datetime import date, time
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from app import create_app, db, engines
from app.db import session
from app.errors import Refusal
from app.hours.changing import CalendarChanged, change_calendar
from app.hours.models import calendar_of_the_house, the_calendar
from app.log.undoing import undo
from app.people.admins import NotYours
from app.people.models import Side
from app.people.starting import set_up
from tests.conftest import SECRET, Browse
from tests.world import PASSWORD, World

SENT = {
    "name": "Berlin", "weekdays": ["0", "1", "2", "3"], "opens": "08:00", "closes": "16:15",
    "zone": "Europe/Berlin", "country": "DE", "region": "berlin",
    "days_off": "24.12.2026 Christmas Eve\n2026-12-31",
}  # fmt: skip


def sent(**changed: Any) -> Any:
    return MultiDict({**SENT, **changed})


def test_an_admin_says_when_the_team_works(world: World, browse: Browse) -> None:
    answer = browse(world.lena).post("/calendar", sent(), follow_redirects=True)

    assert (
        "You changed the name, time zone, days, hours, holidays and days off in the team&#39;s calendar."
        in answer.text
    )
    calendar, hours = the_calendar(), calendar_of_the_house()
    assert (calendar.region, calendar.days_off) == (
        "BE",
        {"2026-12-24": "Christmas Eve", "2026-12-31": "Day off"},
    )
    assert (hours.zone, hours.opens, hours.closes) == ("Europe/Berlin", time(8), time(16, 15))
    assert [hours.is_working(date(2026, 12, day)) for day in (22, 23, 24, 25, 28)] == [
        True,
        True,
        False,
        False,
        True,
    ]
    assert not hours.is_working(date(2027, 3, 8))


def test_everybody_who_works_reads_the_days_off_of_a_year(world: World, browse: Browse) -> None:
    browse(world.lena).post("/calendar", sent())

    page = browse(world.ben).get("/calendar").text
    assert "Monday, Tuesday, Wednesday and Thursday, 08:00 to 16:15 on the clock of Europe/Berlin" in page
    assert "Christmas Eve" in page
    assert "Berlin, Germany" in page
    assert "Save" not in page
    assert "Working hours" in browse(world.lena).get("/people").text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"weekdays": []}, "Choose at least one day"),
        ({"weekdays": ["7"]}, "not a valid choice"),
        ({"opens": "17:00", "closes": "09:00"}, "The day has to end later than it begins."),
        ({"opens": "soon"}, "Give a time, such as 09:00."),
        ({"zone": "Mars/Base"}, "Choose a time zone of the list."),
        ({"country": "XX"}, "Choose a country of the list."),
        ({"region": "Atlantis"}, "Germany has no such region with holidays of its own: choose"),
        ({"days_off": "Christmas Eve"}, "“Christmas” is not a day."),
        ({"days_off": "30.02.2027 Never"}, "“30.02.2027” is not a day."),
        ({"name": " "}, "Give the calendar a name."),
    ],
)
def test_what_makes_no_sense_is_refused_and_stays_in_the_form(
    world: World, browse: Browse, changed: dict[str, Any], sentence: str
) -> None:
    answer = browse(world.lena).post("/calendar", sent(**{"name": "Kept as typed", **changed}))

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Kept as typed" in answer.text or "name" in changed
    assert the_calendar().opens == time(9)


def test_a_region_without_its_country_is_refused_also_by_the_verb(world: World) -> None:
    with pytest.raises(Refusal, match="does not belong to the country"):
        change_calendar(the_calendar(), {"country": "FR", "region": "ENG"}, by=world.lena)


def form_of(browser: Any) -> MultiDict[str, str]:
    """What the form sends as it was drawn."""
    page = browser.get("/calendar").text
    seen = re.findall(r'name="seen"[^>]*value="(\d+)"', page)
    where: dict[str, Any] = {"zone": "Europe/London", "country": "GB", "region": "England"}
    as_it_was = {"name": "Working hours", "weekdays": list("01234"), "opens": "09:00", "closes": "17:30"}
    return MultiDict({**where, **as_it_was, "seen": seen})


def test_a_form_of_before_changes_only_what_its_sender_changed(world: World, browse: Browse) -> None:
    lenas = browse(world.lena)
    form = form_of(lenas)
    change_calendar(the_calendar(), {"closes": "18:00"}, by=world.lena)

    form["name"] = "London"
    assert lenas.post("/calendar", form).status_code == 303

    assert (the_calendar().name, the_calendar().closes) == ("London", time(18))


def test_two_who_change_the_same_see_both_and_nothing_is_lost(world: World, browse: Browse) -> None:
    lenas = browse(world.lena)
    form = form_of(lenas)
    change_calendar(the_calendar(), {"opens": "08:00", "closes": "18:00"}, by=world.lena)

    form["closes"] = "16:00"
    answer = lenas.post("/calendar", form)

    assert answer.status_code == 409
    assert "Changed while you were writing" in answer.text
    assert '<p class="theirs">18:00</p>' in answer.text
    assert 'value="16:00"' in answer.text
    assert 'value="08:00"' in answer.text
    assert the_calendar().closes == time(18)
    [form["seen"]] = re.findall(r'name="seen"[^>]*value="(\d+)"', answer.text)
    assert lenas.post("/calendar", form).status_code == 303
    assert the_calendar().closes == time(16)


def test_only_admins_change_it(world: World, browse: Browse) -> None:
    assert browse(world.maya).post("/calendar", sent()).status_code == 403
    with pytest.raises(NotYours):
        change_calendar(the_calendar(), {"opens": "08:00"}, by=world.maya)


def test_a_change_is_taken_back_unless_the_same_was_changed_again(world: World) -> None:
    first = change_calendar(the_calendar(), {"opens": "08:00"}, by=world.lena)
    second = change_calendar(the_calendar(), {"opens": "07:00", "region": ""}, by=world.lena)
    assert second.sentence == "changed the hours and holidays in the team's calendar"

    with pytest.raises(Refusal, match="since"):
        undo(first, by=world.lena)
    undo(second, by=world.lena)
    assert (the_calendar().opens, the_calendar().region) == (time(8), "ENG")
    with pytest.raises(Refusal, match=r"Nothing was changed\."):
        change_calendar(the_calendar(), {"opens": "08:00"}, by=world.lena)
    assert session.query(CalendarChanged).count() == 3


def test_a_new_board_works_where_its_first_admin_is(empty_database: str) -> None:
    app = create_app({"DATABASE_URL": empty_database, "SECRET_KEY": SECRET})
    with app.app_context():
        assert calendar_of_the_house().zone == "UTC"
        set_up(name="Ada", email="ada@x.example", password=PASSWORD, side=Side.SALES, zone="Europe/Berlin")

        hours = calendar_of_the_house()
        assert (hours.zone, hours.opens, hours.closes) == ("Europe/Berlin", time(9), time(17, 30))
        assert not hours.is_working(date(2026, 10, 3))
        assert not hours.is_working(date(2027, 5, 17))
        db.commit()
        engines.read_only.set(False)
    app.extensions["engine"].dispose()
