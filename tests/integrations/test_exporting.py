"""The board as a table: what it says, and that it comes back equal."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import delete, select

from app.board.adding import add
from app.board.editing import fields_of
from app.board.models.card import Card, card_labels, card_people
from app.board.models.column import columns
from app.board.models.label import Label
from app.board.trashing import trash
from app.db import session
from app.integrations.exporting.table import exported
from app.integrations.importing.confirming import import_cards
from app.integrations.importing.planning import plan
from app.integrations.importing.starting import start
from app.integrations.tables.reading import read
from app.people.models import Side, User
from tests.conftest import Browse
from tests.world import World


def export() -> bytes:
    return b"".join(exported())


def whole_board() -> list[tuple[str, list[tuple[str, dict[str, Any]]]]]:
    """Every column with its cards in order, and all that they say."""
    board = []
    for column in session.scalars(columns()):
        cards = session.scalars(
            select(Card).where(Card.column_id == column.id).order_by(Card.position, Card.id)
        )
        board.append((column.name, [(card.uid, fields_of(card)) for card in cards]))
    return board


def empty_the_board() -> None:
    """As on another installation with the same people and columns."""
    for table in (card_labels, card_people):
        session.execute(table.delete())
    session.execute(delete(Card))
    session.execute(delete(Label))
    session.expire_all()


def add_odd_cards(world: World) -> None:
    """Everything that a cell can get wrong."""
    twin = User(name="Maya Okafor", email="m.okafor@x.example", password_hash="", side=Side.SALES)
    comma = User(name="Duarte; Ines", email="ines@x.example", password_hash="", side=Side.SALES)
    session.add_all([twin, comma])
    session.flush()
    cards: list[dict[str, Any]] = [
        {"title": "=1+1", "description": "+44 20 7946 0018\n- a list\n- of \"things\""},
        {"title": "'=quoted", "labels": ["a; b", '"c"', "@d", "-e"], "description": "'"},
        {"title": "Two of a name", "kind": "account", "people": [twin.id, comma.id], "driver": twin.id},
        {"title": "＝Émile’s ﬁrst", "due_on": date(2026, 11, 27).isoformat(), "description": "＠home"},
    ]  # fmt: skip
    for fields in cards:
        add(fields, column=world.doing, by=world.maya)


def test_a_row_says_what_its_card_says(world: World) -> None:
    table = read(export())
    [webinar] = [row.cells for row in table.rows if row.cells[1] == world.webinar.title]

    assert table.header == (
        "Id",
        "Title",
        "Kind",
        "Column",
        "People",
        "Driver",
        "Due",
        "Labels",
        "Goals",
        "Description",
    )
    assert webinar == (
        world.webinar.uid, "Cold-chain webinar with a customer", "Campaign", "Ready",
        "Maya Okafor; Ben Archer", "Maya Okafor", "2026-12-01", "webinar", "", "",
    )  # fmt: skip


def test_rows_are_in_the_order_of_the_board_without_the_trash(world: World) -> None:
    trash(world.checklist, by=world.maya)
    titles = [row.cells[1] for row in read(export()).rows]

    board = [title for column in session.scalars(columns()) for title in world.titles(column)]
    assert titles == board


def test_two_people_with_one_name_are_called_by_their_e_mail(world: World) -> None:
    add_odd_cards(world)
    people = {row.cells[1]: row.cells[4] for row in read(export()).rows}

    assert people[world.webinar.title] == "maya@fernhill.example; Ben Archer"


def test_an_export_adds_nothing_here(world: World) -> None:
    add_odd_cards(world)
    found = plan(export())

    assert (len(found.new), len(found.troubled)) == (0, 0)


def test_an_export_comes_back_equal_on_an_empty_board(world: World) -> None:
    add_odd_cards(world)
    trash(world.handoff, by=world.lena)  # handoffs come in again as drafts, wherever they stood
    content, before = export(), whole_board()
    empty_the_board()
    import_cards(start(content, filename="board.csv", by=world.lena), by=world.lena)

    assert whole_board() == before
    assert export() == content


def test_no_cell_of_an_export_starts_a_formula(world: World) -> None:
    add_odd_cards(world)
    text = export().decode("utf-8-sig")

    assert "'=1+1" in text
    assert "'+44 20 7946 0018" in text


def test_it_takes_as_many_queries_for_many_cards_as_for_few(
    world: World, count_queries: Callable[[], int]
) -> None:
    session.expire_all()
    count_queries()
    export()
    for_few = count_queries()
    for number in range(20):
        add(
            {"title": f"Card {number}", "people": [world.tom.id], "labels": ["x"]},
            column=world.ready,
            by=world.tom,
        )
    session.expunge_all()
    count_queries()
    export()

    assert count_queries() <= for_few < 8


def test_the_board_is_downloaded_as_a_file(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    answer = browser.get("/board.csv")

    assert answer.status_code == 200
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="board.csv"'
    assert answer.data == export()
    assert 'href="/board.csv"' in browser.get("/board").text


def test_a_stakeholder_and_a_stranger_get_no_export(world: World, browse: Browse) -> None:
    assert browse(world.grace).get("/board.csv").status_code == 403
    assert browse().get("/board.csv").status_code in (302, 303, 401)
