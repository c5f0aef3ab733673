"""The demo organisation: who is there, what stands on the board, and how it came about."""

from collections import Counter
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app import clock, db
from app.board.models.card import Card, days_between
from app.board.models.column import Column, LimitRule, columns
from app.board.models.comment import Comment
from app.board.models.counting import NOTHING, count_by_kind, tallies
from app.board.models.kind import Kind
from app.board.models.records import trashed
from app.commands.seed.calendar import ZONE
from app.commands.seed.people import DOMAIN, PASSWORD
from app.commands.seed.seeding import seed, seed_if_empty
from app.config import Settings
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.people.models import Role, Side, User
from app.people.passwords import is_right
from app.people.starting import set_up
from tests.databases import AS_OF, at_work_on

TODAY = AS_OF.date()


def cards() -> list[Card]:
    """Every card, also those in the trash."""
    return list(session.scalars(select(Card).order_by(Card.id)))


def facts() -> list[Event]:
    """Everything that happened."""
    return list(session.scalars(select(Event).order_by(Event.id)))


def story() -> list[tuple[Any, ...]]:
    """All that a reader can see of the demo organisation."""
    seen: list[tuple[Any, ...]] = [(fact.at, fact.actor_id, fact.sentence) for fact in facts()]
    for card in cards():
        place = (card.column.name if card.column else "trash", card.position, card.entered_at, card.is_closed)
        people = [person.name for person in card.crew]
        labels = [label.name for label in card.labels]
        said = [(comment.at, comment.author.name, comment.body) for comment in card.comments]
        seen.append((card.uid, card.title, card.description, card.due_on, place, people, labels, said))
    return seen


@pytest.mark.usefixtures("demo")
def test_the_demo_organisation_reads_the_same_twice(retold_database: str) -> None:
    once = story()

    with at_work_on(retold_database):
        again = story()

    assert again == once


@pytest.mark.usefixtures("demo")
def test_eleven_people_work_here_or_read_along() -> None:
    people = {person.email.partition("@")[0]: person for person in session.scalars(select(User))}

    assert len(people) == 11
    assert {person.email.partition("@")[2] for person in people.values()} == {DOMAIN}
    assert {person.zone for person in people.values()} == {ZONE}
    assert Counter(person.side for person in people.values()) == {
        Side.MARKETING: 4,
        Side.BUSINESS_DEVELOPMENT: 2,
        Side.SALES: 3,
        Side.OPERATIONS: 2,
    }
    others = {name: person.role for name, person in people.items() if person.role is not Role.MEMBER}
    assert others == {"lena": Role.ADMIN, "grace": Role.STAKEHOLDER}


@pytest.mark.usefixtures("demo")
def test_everybody_can_sign_in_with_the_one_password() -> None:
    assert all(is_right(PASSWORD, person.password_hash) for person in session.scalars(select(User)))


@pytest.mark.usefixtures("demo")
def test_there_are_thirty_four_cards_besides_the_open_handoffs() -> None:
    open_handoffs = [
        card for card in cards() if card.kind is Kind.HANDOFF and card.column_id and not card.is_closed
    ]

    assert len(open_handoffs) == 55
    assert sum(tally.cards for tally in tallies().values()) - len(open_handoffs) == 34
    assert count_by_kind() == {Kind.CAMPAIGN: 8, Kind.ACCOUNT: 8, Kind.CONTENT: 15, Kind.HANDOFF: 58}


@pytest.mark.usefixtures("demo")
def test_every_column_and_the_trash_hold_something() -> None:
    found = tallies()
    full = {column.name for column in session.scalars(columns()) if found.get(column.id, NOTHING).cards >= 8}
    assert full == {
        "Backlog", "Ready", "Doing", "Review", "Done",
    }  # fmt: skip
    assert len(session.scalars(trashed()).all()) == 1


@pytest.mark.usefixtures("demo")
def test_everybody_agreed_on_the_columns_and_one_of_them_is_just_over_its_limit() -> None:
    found, there = tallies(), list(session.scalars(columns()))
    over = {
        column.name: found[column.id].in_work - column.limit_in_force
        for column in there
        if column.limit_in_force is not None
    }

    assert all(column.policy for column in there)
    assert {name: by for name, by in over.items() if by > 0} == {"Review": 1}
    assert over["Doing"] < 0
    rules = {column.name: column.limit_rule for column in there if column.limit_in_force is not None}
    assert rules == {"Doing": LimitRule.BLOCK, "Review": LimitRule.WARN}


@pytest.mark.usefixtures("demo")
def test_whoever_is_on_a_card_works_here_and_one_of_them_drives() -> None:
    for card in cards():
        assert len(card.people) <= 4
        assert all(person.is_at_work for person in card.people)
        assert card.driver is None or card.driver in card.people
        assert (card.driver is None) == (not card.people)


@pytest.mark.usefixtures("demo")
def test_both_sides_work_on_most_cards_and_not_on_all() -> None:
    hues = Counter(card.hue for card in cards())

    assert hues["joint"] > len(cards()) / 2
    assert hues["marketing"] >= 5
    assert hues["sales"] >= 4


@pytest.mark.usefixtures("demo")
def test_marketing_and_sales_talk_to_each_other() -> None:
    talks = [{comment.author.side.hue for comment in card.comments} for card in cards()]

    assert len(session.scalars(select(Comment)).all()) >= 40
    assert sum({"marketing", "sales"} <= sides for sides in talks) >= 15
    assert all(card.comment_count == len(card.comments) for card in cards())


@pytest.mark.usefixtures("demo")
def test_some_cards_are_overdue_and_some_are_due_today() -> None:
    assert sum(card.is_overdue(TODAY) for card in cards()) >= 4
    assert sum(card.due_on == TODAY and not card.is_closed for card in cards()) >= 3


@pytest.mark.usefixtures("demo")
def test_history_is_told_in_order_and_ends_shortly_before_its_clock() -> None:
    times = [fact.at for fact in facts()]

    assert all(earlier <= later for earlier, later in pairwise(times))
    assert times[-1] <= AS_OF
    assert (AS_OF - times[-1]).total_seconds() < 2 * 3600
    assert (AS_OF - times[0]).days > 30


@pytest.mark.usefixtures("demo")
def test_everything_happens_in_working_hours() -> None:
    local = [fact.at.astimezone(ZoneInfo(ZONE)) for fact in facts()]

    assert all(moment.weekday() < 5 for moment in local)
    assert all("09:00" <= f"{moment:%H:%M}" <= "17:30" for moment in local)


@pytest.mark.usefixtures("demo")
def test_a_card_entered_its_column_when_the_log_says_so() -> None:
    entered = {fact.card_id: fact.at for fact in facts() if "to" in fact.data and fact.card_id}

    assert all(card.entered_at == entered[card.id] for card in cards() if card.column_id)


@pytest.mark.usefixtures("demo")
def test_work_on_a_card_began_when_it_first_entered_a_column_of_work() -> None:
    working = {column.id for column in session.scalars(select(Column).where(Column.is_started))}
    began: dict[int | None, Any] = {}
    for fact in facts():
        if fact.data.get("to") in working and fact.card_id:
            began.setdefault(fact.card_id, fact.at)

    assert all(card.started_at == began.get(card.id) for card in cards())


@pytest.mark.usefixtures("demo")
def test_one_card_has_been_blocked_for_six_days_and_another_goes_on_again() -> None:
    blocked = [card.block for card in cards() if card.is_blocked and card.block]
    freed = [fact for fact in facts() if fact.kind == "card.unblocked"]

    assert [days_between(block.at, TODAY, ZONE) for block in blocked] == [6]
    assert [block.waits_for for block in blocked] == ["Severnholt’s IT"]
    assert len(freed) == 1


@pytest.mark.usefixtures("demo")
def test_no_day_is_left_unwritten_in_a_text() -> None:
    texts = [card.description for card in cards()] + [said.body for said in session.scalars(select(Comment))]

    assert not [text for text in texts if "{" in text or "}" in text]


def test_a_board_with_people_is_left_alone(empty_database: str) -> None:
    with at_work_on(empty_database):
        set_up(name="Ada", email="ada@elsewhere.example", password=PASSWORD, side=Side.SALES, zone="UTC")

        with pytest.raises(Refusal, match="people here already"):
            seed(AS_OF)

        assert [person.name for person in session.scalars(select(User))] == ["Ada"]


@pytest.mark.parametrize("empty_database", ["sqlite"], indirect=True)
def test_the_demo_is_seeded_once_and_its_password_stays_known(empty_database: str) -> None:
    settings = Settings(database_url=empty_database)

    with clock.at(AS_OF):
        assert seed_if_empty(settings) == PASSWORD
        assert seed_if_empty(settings) == PASSWORD

    with at_work_on(empty_database):
        assert len(session.scalars(select(User)).all()) == 11
        assert facts()[-1].at <= AS_OF


def test_the_password_of_other_people_is_not_ours_to_know(empty_database: str) -> None:
    with at_work_on(empty_database):
        set_up(name="Ada", email="ada@elsewhere.example", password=PASSWORD, side=Side.SALES, zone="UTC")
        db.commit()

    assert seed_if_empty(Settings(database_url=empty_database)) is None


@pytest.mark.parametrize("empty_database", ["sqlite"], indirect=True)
def test_a_scaled_board_is_as_consistent_as_a_told_one(empty_database: str) -> None:
    with at_work_on(empty_database):
        seed(AS_OF, scale=3)
        db.commit()
        board = [card for card in cards() if card.column_id]
        copies = [card for card in board if card.title.endswith(")")]

        assert len(copies) == 2 * 31
        assert len(board) == 89 + len(copies)
        assert all(card.comment_count == len(card.comments) for card in board)
        assert {card.comment_count for card in copies} == {3}
        done = {column.id for column in session.scalars(select(Column).where(Column.is_done))}
        assert all(card.is_closed == (card.column_id in done) for card in board)
        assert len({(card.column_id, card.position) for card in board}) == len(board)
        assert len({card.uid for card in board}) == len(board)
        working = {column.id for column in session.scalars(select(Column).where(Column.is_started))}
        assert all((card.started_at is not None) == (card.column_id in working) for card in copies)
        told = Counter(fact.card_id for fact in facts())
        assert {told[card.id] for card in copies} == {4}
        copied = {card.id for card in copies}  # these are written at once, among what happened on that day
        for is_copy in (True, False):
            among = [fact for fact in facts() if (fact.card_id in copied) is is_copy]
            assert all(earlier.at <= later.at for earlier, later in pairwise(among))
