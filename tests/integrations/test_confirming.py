"""Confirming a file: its cards come once, in its order, and can be taken back."""

import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from app import create_app, db
from app.board.adding import Added
from app.board.editing import edit, fields_of
from app.board.models.card import Card
from app.board.moving import move
from app.board.trashing import restore, trash
from app.db import session
from app.engines import read_only
from app.errors import Refusal
from app.integrations.importing.confirming import Imported, import_cards
from app.integrations.importing.models import ImportJob
from app.integrations.importing.planning import plan
from app.integrations.importing.starting import start
from app.log.redrawing import stale
from app.log.undoing import undo
from app.people.models import User
from app.text import counted
from tests.conftest import snapshot
from tests.integrations.files import BOARD, MISTAKES
from tests.world import World, build

WITH_IDS = "Id,Title,Kind\n7,Fair stand,Campaign\n8,Price list,Content\n"


def taken_in(text: str, by: User, name: str = "board.csv") -> ImportJob:
    return start(text.encode(), filename=name, by=by)


def bring_in(text: str, by: User) -> Imported:
    return import_cards(taken_in(text, by), by=by)


def cards_of(imported: Imported) -> list[Card]:
    session.expire_all()
    return [session.get_one(Card, id) for id in imported.data["cards"]]


def count_cards() -> int:
    return session.scalar(select(func.count(Card.id))) or 0


def test_cards_come_at_the_end_of_their_columns_in_the_order_of_the_file(world: World) -> None:
    bring_in(BOARD, world.maya)

    assert world.titles(world.backlog)[-2:] == ["Breakfast, Ghent", "Severn Freight"]
    assert world.titles(world.ready)[-1] == "Autumn report"


def test_a_card_says_what_its_line_says(world: World) -> None:
    imported = bring_in(BOARD, world.maya)
    card = session.get_one(Card, imported.data["cards"][0])

    assert fields_of(card) == {
        "title": "Autumn report", "kind": "campaign", "description": "Two deals depend on this.",
        "due_on": "2026-11-27", "driver": None, "people": sorted([world.maya.id, world.ben.id]),
        "labels": ["parcel", "webinar"],
    }  # fmt: skip


def test_one_fact_tells_of_it(world: World) -> None:
    imported = bring_in(BOARD, world.maya)

    assert imported.sentence == "brought in 3 cards from “board.csv”"
    assert imported.actor_id == world.maya.id
    assert [part.name for part in stale(imported)] == ["board", "totals"]


def test_a_card_that_starts_in_done_is_closed(world: World) -> None:
    imported = bring_in("Title,Column\nOver and done,Done\n", world.maya)

    assert session.get_one(Card, imported.data["cards"][0]).is_closed


def test_lines_with_problems_are_left_out(world: World) -> None:
    assert bring_in(MISTAKES, world.maya).data["count"] == 1


def test_confirming_twice_brings_the_cards_once_and_answers_the_same(world: World) -> None:
    job = taken_in(BOARD, world.maya)
    first = import_cards(job, by=world.maya)
    before = snapshot()

    assert import_cards(job, by=world.maya) is first
    assert snapshot() == before


def test_confirming_twice_at_once_brings_the_cards_once(empty_database: str) -> None:
    app = create_app({"DATABASE_URL": empty_database, "SECRET_KEY": "a secret for tests, long enough"})
    with app.app_context():
        build()
        job_id = taken_in(BOARD, World().maya).id
        db.commit()
    read_only.set(False)
    together = Barrier(2)

    def confirm(_number: int) -> int:
        with app.app_context():
            together.wait()
            fact = import_cards(session.get_one(ImportJob, job_id), by=World().maya)
            db.commit()
            return fact.id

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(confirm, range(2))
    with app.app_context():
        assert first == second
        assert World().titles(World().backlog).count("Severn Freight") == 1
    app.extensions["engine"].dispose()


@pytest.mark.parametrize(
    "again",
    [
        BOARD,
        BOARD.upper(),
        BOARD.replace("Autumn report", "  Autumn   report "),
        unicodedata.normalize("NFD", BOARD),
        BOARD.replace("Autumn", "Ａutumn"),
        BOARD.replace("Ready", "Doing"),
    ],
)
def test_the_same_file_adds_nothing_the_second_time(world: World, again: str) -> None:
    bring_in(BOARD, world.maya)
    found = plan(again.encode())

    assert len(found.here) == 3
    with pytest.raises(Refusal, match="nothing new"):
        bring_in(again, world.ben)


@pytest.mark.parametrize(
    "again", [WITH_IDS, WITH_IDS.replace("Fair stand", "Other"), "Id,Title\n 7 ,x\n8,y\n"]
)
def test_ids_are_known_again_whatever_else_the_line_says(world: World, again: str) -> None:
    bring_in(WITH_IDS, world.maya)

    assert [line.twin for line in plan(again.encode()).here] == ["Fair stand", "Price list"]


def test_a_line_that_came_twice_in_the_file_comes_twice_but_not_four_times(world: World) -> None:
    twice = "Title\nSame\nSame\n"

    assert bring_in(twice, world.maya).data["count"] == 2
    assert len(plan(twice.encode()).here) == 2
    assert bring_in(twice + "Same\n", world.maya).data["count"] == 1


def test_a_card_that_was_renamed_or_thrown_away_since_does_not_come_again(world: World) -> None:
    imported = bring_in(BOARD, world.maya)
    first, second, _ = (session.get_one(Card, card_id) for card_id in imported.data["cards"])
    edit(first, {"title": "Renamed"}, by=world.ben)
    trash(second, by=world.ben)

    assert len(plan(BOARD.encode()).here) == 3


def test_a_line_that_is_mended_comes_with_the_next_run(world: World) -> None:
    bring_in(MISTAKES, world.maya)
    mended = MISTAKES.replace("Somewhere", "Review")

    assert bring_in(mended, world.maya).data["count"] == 1
    assert world.titles(world.review) == ["No such column"]


@pytest.mark.parametrize(
    ("given", "kept"), [("0123456789abcdef01234567", True), ("K-7", True), ("x" * 33, False)]
)
def test_an_id_stays_the_card_s_own_where_it_fits(world: World, given: str, kept: bool) -> None:
    imported = bring_in(f"Id,Title\n{given},From elsewhere\n", world.maya)

    assert (session.get_one(Card, imported.data["cards"][0]).uid == given) is kept
    assert len(plan(f"Id,Title\n{given},From elsewhere\n".encode()).here) == 1


def test_many_lines_cost_few_statements_each(world: World, count_queries: Callable[[], int]) -> None:
    def cost(name: str, rows: int) -> int:
        lines = (f'{name}-{n},{name} {n},Maya; Ben,Tom,"{name} {n}, parcel",Done' for n in range(rows))
        job = taken_in("\n".join(["Id,Title,People,Driver,Labels,Column", *lines]), world.maya)
        session.flush()
        count_queries()
        import_cards(job, by=world.maya)
        return count_queries()

    assert (cost("many", 60) - cost("few", 10)) / 50 <= 5


def test_every_card_of_an_import_has_its_own_fact_in_the_order_of_the_file(world: World) -> None:
    imported = bring_in(BOARD, world.maya)
    facts = session.scalars(select(Added).where(Added.id < imported.id).order_by(Added.id.desc()).limit(3))

    assert [fact.card_id for fact in facts] == imported.data["cards"][::-1]


def test_taking_it_back_puts_its_cards_in_the_trash(world: World) -> None:
    before = count_cards()
    imported = bring_in(BOARD, world.maya)
    taken_back = undo(imported, by=world.ben)

    assert taken_back.sentence == "took back 3 cards from “board.csv”"
    assert all(session.get_one(Card, card_id).is_in_trash for card_id in imported.data["cards"])
    assert count_cards() == before + 3
    assert [part.name for part in stale(taken_back)] == ["board", "totals"]


def test_taking_many_back_costs_few_statements_each(world: World, count_queries: Callable[[], int]) -> None:
    def cost(name: str, rows: int) -> int:
        imported = bring_in("Title\n" + "".join(f"{name} {n}\n" for n in range(rows)), world.maya)
        count_queries()
        undo(imported, by=world.maya)
        return count_queries()

    assert (cost("many", 60) - cost("few", 10)) / 50 <= 6


def test_cards_that_were_changed_since_stay(world: World) -> None:
    imported = bring_in(BOARD, world.maya)
    report = session.get_one(Card, imported.data["cards"][0])
    move(report, to=world.doing, by=world.ben)

    assert undo(imported, by=world.maya).sentence == (
        "took back 2 cards from “board.csv” and left 1 card that had changed since"
    )
    assert report.column_id == world.doing.id


def test_nothing_is_taken_back_when_all_were_changed_since(world: World) -> None:
    imported = bring_in("Title\nOnly one\n", world.maya)
    edit(session.get_one(Card, imported.data["cards"][0]), {"title": "Changed"}, by=world.ben)

    with pytest.raises(Refusal, match="changed since"):
        undo(imported, by=world.maya)


def test_it_is_taken_back_once(world: World) -> None:
    imported = bring_in(BOARD, world.maya)
    taken_back = undo(imported, by=world.maya)

    with pytest.raises(Refusal, match="taken back already"):
        undo(imported, by=world.maya)
    undo(taken_back, by=world.maya)
    assert len(plan(BOARD.encode()).here) == 3


@pytest.mark.parametrize("text", [BOARD, WITH_IDS])
def test_what_was_taken_back_comes_back_as_it_was(world: World, text: str) -> None:
    imported = bring_in(text, world.maya)
    before = [(card.uid, card.column_id, card.title) for card in cards_of(imported)]
    titles = world.titles(world.backlog)
    taken_back = undo(imported, by=world.maya)

    back = undo(taken_back, by=world.ben)

    assert [(card.uid, card.column_id, card.title) for card in cards_of(imported)] == before
    assert world.titles(world.backlog) == titles
    assert back.sentence == f"put {counted(len(before), 'card', 'cards')} from “board.csv” back on the board"
    assert [part.name for part in stale(back)] == ["board", "totals"]
    with pytest.raises(Refusal, match="nothing new"):
        bring_in(text, world.ben)
    assert undo(back, by=world.maya).sentence == taken_back.sentence


def test_what_came_in_again_meanwhile_is_not_put_back_beside_it(world: World) -> None:
    imported = bring_in(WITH_IDS, world.maya)
    taken_back = undo(imported, by=world.maya)
    bring_in(WITH_IDS, world.ben)

    with pytest.raises(Refusal, match="came in again since"):
        undo(taken_back, by=world.maya)
    assert all(card.is_in_trash for card in cards_of(imported))


@pytest.mark.parametrize("text", [BOARD, WITH_IDS, "Id,Title\n0123456789abcdef01234567,x\n"])
def test_a_file_that_was_taken_back_can_come_again(world: World, text: str) -> None:
    count = bring_in(text, world.maya).data["count"]
    undo(session.scalars(select(Imported)).one(), by=world.maya)

    assert bring_in(text, world.maya).data["count"] == count


def test_a_card_of_an_import_that_was_taken_back_can_be_restored(world: World) -> None:
    imported = bring_in(BOARD, world.maya)
    undo(imported, by=world.maya)
    card = session.get_one(Card, imported.data["cards"][0])
    restore(card, by=world.maya)

    assert card.column_id == world.ready.id


def test_a_confirmed_file_is_not_kept(world: World) -> None:
    job = taken_in(BOARD, world.maya)
    import_cards(job, by=world.maya)

    assert job.is_finished
    assert job.content == b""
    assert job.sentence == "3 cards came in from “board.csv”."


def test_files_that_wait_too_long_are_cleared_away_with_the_next(world: World) -> None:
    old, done = taken_in(BOARD, world.maya), taken_in(BOARD, world.maya)
    of_ben = taken_in(BOARD, world.ben)
    import_cards(done, by=world.maya)
    for job in (old, done, of_ben):
        job.created_at = job.created_at.replace(year=2020)
    new = taken_in(BOARD, world.maya)

    assert set(session.scalars(select(ImportJob.id))) == {done.id, of_ben.id, new.id}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\Users\\Maya\\board.csv", "board.csv"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nb.csv", "a b.csv"),
        ("", "a table"),
    ],
)
def test_a_file_is_called_by_its_name_without_folders(world: World, name: str, kept: str) -> None:
    assert taken_in(BOARD, world.maya, name).filename == kept
