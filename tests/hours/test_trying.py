"""The demo's clock: everybody who works there moves it on, and what falls due happens at once."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from app import clock, engines, limits
from app.board.editing import edit
from app.board.erasing import Erased
from app.board.models.card import Card
from app.board.trashing import trash
from app.db import session
from app.errors import Refusal, Stale
from app.hours import falling_due
from app.hours.ahead import tell_time
from app.hours.models import DemoClock
from app.hours.trying import ClockMoved, Leap, find_demo_clock, move_on
from app.log.models import Event
from app.log.streaming import EVERYTHING, Hint
from app.log.undoing import undo, undo_last
from app.people.clearing import clear_away
from app.people.guessing import count_try
from app.people.inviting import invite
from app.people.models import Invitation, Role, Side, SignIn, WrongPassword, new_secret
from tests.conftest import Browse, snapshot
from tests.hours.stage import FRIDAY, WEDNESDAY, begin_demo, offset, press, team_time
from tests.world import World


@pytest.fixture(autouse=True)
def on_the_worlds_time() -> Iterator[None]:
    """Whatever a test tries, the next one begins on the world's time."""
    yield
    clock.go_ahead(None)


@pytest.mark.parametrize(
    ("begun", "leap", "lands"),
    [
        (WEDNESDAY, Leap.HOURS, datetime(2026, 11, 19, 10, 30, tzinfo=UTC)),
        (FRIDAY, Leap.HOURS, datetime(2026, 11, 16, 12, 15, tzinfo=UTC)),
        (datetime(2026, 12, 24, 16, 0, tzinfo=UTC), Leap.HOURS, datetime(2026, 12, 29, 11, 30, tzinfo=UTC)),
        (WEDNESDAY, Leap.DAY, WEDNESDAY + timedelta(days=1)),
        (WEDNESDAY, Leap.MONTH, WEDNESDAY + timedelta(days=30)),
        (datetime(2026, 10, 24, 9, 0, tzinfo=UTC), Leap.DAY, datetime(2026, 10, 25, 10, 0, tzinfo=UTC)),
    ],
    ids=["hours", "hours over a weekend", "hours over Christmas", "a day", "a month", "when clocks go back"],
)
def test_the_clock_goes_on_from_where_it_stood(
    world: World, browse: Browse, begun: datetime, leap: Leap, lands: datetime
) -> None:
    begin_demo(begun)

    answer = press(browse(world.ben), leap.value, page="/board")

    assert (answer.status_code, answer.location) == (303, "/board")
    assert team_time() == lands


def test_whoever_moved_it_is_told_and_everybody_sees_it_anew(world: World, browse: Browse) -> None:
    begin_demo()
    ben = browse(world.ben)
    assert "Wednesday</span> 18 November, 15:00" in ben.get("/today").text

    press(ben, "30 days")

    page = ben.get("/today").text
    assert "You moved the demo&#39;s clock on by 30 days." in page
    assert "Friday</span> 18 December, 15:00" in page
    moved = session.scalars(select(ClockMoved)).one()
    assert Hint.of(moved).names == (EVERYTHING,)
    assert moved.at.date() == date(2026, 12, 18)
    assert "moved the demo&#39;s clock on by 30 days" in browse(world.maya).get("/activity").text


def test_time_only_goes_on(world: World, browse: Browse) -> None:
    begin_demo()
    press(browse(world.ben), "1 day")

    with pytest.raises(Refusal, match="Time only goes on"):
        undo(session.scalars(select(ClockMoved)).one(), by=world.ben)
    with pytest.raises(Refusal, match="nothing of yours"):
        undo_last(by=world.ben)


def test_a_double_click_is_one_leap(world: World, browse: Browse) -> None:
    begin_demo()
    seen, ben = offset(), browse(world.ben)
    press(ben, "1 day", shown=seen)
    again = press(ben, "1 day", shown=seen)

    assert again.status_code == 303
    assert "The clock was moved on already." in ben.get("/today").text
    assert team_time() == WEDNESDAY + timedelta(days=1)
    with pytest.raises(Stale):
        move_on(find_demo_clock(), Leap.DAY, seen=seen, by=world.ben)


def test_it_ends_after_ten_years(world: World) -> None:
    begin_demo(clock.real_now() + timedelta(days=3640))

    with pytest.raises(Refusal, match="no further than ten years"):
        move_on(find_demo_clock(), Leap.MONTH, seen=offset(), by=world.ben)


def test_cards_grow_older_and_late(world: World, browse: Browse) -> None:
    begin_demo(clock.real_now())
    ben, due = browse(world.ben), clock.today("Europe/London") + timedelta(days=1)
    edit(world.webinar, {"due_on": due.isoformat()}, by=world.maya)
    before = ben.get(f"/cards/{world.webinar.id}").text
    assert "overdue" not in before

    press(ben, "1 day")
    assert "overdue" not in ben.get(f"/cards/{world.webinar.id}").text
    press(ben, "1 day")
    assert "overdue" in ben.get(f"/cards/{world.webinar.id}").text
    assert "2 days here" in ben.get("/board").text
    assert "Cold-chain webinar" in ben.get("/board?find=late").text


def test_what_lay_in_the_trash_is_erased_at_once(world: World, browse: Browse) -> None:
    begin_demo(clock.real_now())
    id, ben = world.flyer.id, browse(world.ben)
    trash(world.flyer, by=world.ben)

    press(ben, "1 day")
    assert session.get(Card, id) is not None
    press(ben, "30 days")
    session.expire_all()
    assert session.get(Card, id) is None
    erased = session.scalars(select(Erased)).one()
    assert erased.at > clock.real_now() + timedelta(days=30)


def test_one_thing_that_fails_keeps_nothing_else_from_falling_due(
    world: World, browse: Browse, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    begin_demo()
    seen: list[datetime] = []

    def broken(_now: datetime) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(falling_due, "_sweeps", [broken, seen.append])
    assert press(browse(world.ben), "1 day").status_code == 303
    assert [now.date() for now in seen] == [date(2026, 11, 19)] * 2, "when the day begins, and on arrival"
    assert "A sweep failed: broken" in caplog.text


def test_sessions_links_and_limits_stay_on_the_worlds_time(world: World, browse: Browse) -> None:
    begin_demo(clock.real_now())
    ben = browse(world.ben)
    secret = new_secret()
    invite("new@x.example", side=Side.SALES, role=Role.MEMBER, secret=secret, by=world.lena)
    session.add(WrongPassword(account="a", address="b", count=limits.WRONG_PASSWORDS, since=clock.real_now()))
    session.flush()

    for _ in range(4):
        press(ben, "30 days")

    assert ben.get("/today").status_code == 200
    assert browse(None).get(f"/invitations/{secret}").status_code == 200
    tell_time()
    assert clock.now() - clock.real_now() > timedelta(days=119)
    assert session.scalars(select(Invitation)).one().is_open
    assert not session.scalars(select(SignIn).where(SignIn.user_id == world.ben.id)).one().has_expired
    assert session.scalars(select(WrongPassword)).one().wait > timedelta(0)
    clear_away(clock.real_now())
    engines.read_only.set(False)
    assert session.scalar(select(func.count()).select_from(WrongPassword)) == 1


def test_what_is_begun_in_a_demo_that_is_ahead_has_its_usual_time(world: World, browse: Browse) -> None:
    begin_demo(clock.real_now() + timedelta(days=400))
    tell_time()

    browser = browse(world.ben)
    count_try("ben@fernhill.example", "1.2.3.4")
    session.flush()
    sign_in = session.scalars(select(SignIn).where(SignIn.user_id == world.ben.id)).one()
    assert abs(sign_in.created_at - clock.real_now()) < timedelta(minutes=1)
    with time_machine.travel(datetime.now(UTC) + limits.SESSION_IDLE + timedelta(minutes=1)):
        assert browser.get("/today").status_code == 303


def test_where_people_work_there_is_no_clock_to_move(world: World, browse: Browse) -> None:
    ben = browse(world.ben)
    assert 'id="clock"' not in ben.get("/today").text
    before = snapshot()

    assert ben.get("/clock").status_code == 404
    assert ben.post("/clock", {"leap": "30 days", "shown": "0"}).status_code == 404
    assert snapshot() == before
    assert session.scalars(select(DemoClock)).all() == []


def test_who_reads_along_moves_no_clock(world: World, browse: Browse) -> None:
    begin_demo()
    grace = browse(world.grace)

    assert 'id="clock"' not in grace.get("/overview").text
    assert press(grace, "1 day").status_code == 403
    assert session.scalars(select(Event).where(Event.kind == "clock.moved")).all() == []


def test_nonsense_moves_nothing(world: World, browse: Browse) -> None:
    begin_demo()
    ben = browse(world.ben)

    for sent in ({}, {"leap": "2 years", "shown": str(offset())}, {"leap": "1 day", "shown": "x"}):
        assert ben.post("/clock", sent).status_code == 422
    assert team_time() == WEDNESDAY


def test_a_page_asks_for_the_time_once_in_a_demo_and_never_elsewhere(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    ben = browse(world.ben)
    for _ in range(2):
        ben.get("/activity")
    count_queries()
    ben.get("/activity")
    usual = count_queries()

    begin_demo()
    ben.get("/activity")
    count_queries()
    ben.get("/activity")
    assert count_queries() - usual == 2, "the time, and where the clock on the page stands"
    assert re.search(r'name="shown" value="-?\d+"', ben.get("/activity").text)
