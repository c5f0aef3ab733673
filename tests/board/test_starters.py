"""A kind that does not start everywhere, and stays what it is: its owner says so, every door keeps to it."""

import pytest

from app.board.adding import New, add, add_all
from app.board.editing import edit
from app.board.models.card import Card
from app.board.models.column import Column
from app.board.pasting import add_together
from app.board.starters import keeps_kind, starts
from app.db import session
from app.errors import Refusal
from app.integrations.importing.confirming import import_cards
from app.integrations.importing.models import ImportJob
from app.integrations.importing.planning import plan
from app.integrations.importing.starting import start
from app.log.undoing import undo
from app.people.models import User
from tests.board.upper import KIND
from tests.conftest import Browse, snapshot
from tests.world import World

ACCOUNT = {"title": "Velora", "kind": KIND.value}
FIRST = "An account begins in Backlog."
STAYS = "An account stays an account: add another card for the other work."
FILE = b"Title,Kind,Column\nVelora,Account,Doing\nHansen,Account,Backlog\nReport,Content,Doing\n"


@pytest.fixture
def begins_in_backlog() -> None:
    """Accounts start in Backlog only, and nobody of marketing starts one."""

    @starts(KIND)
    def refuse_elsewhere(column: Column, by: User) -> None:
        if column.name != "Backlog":
            raise Refusal(FIRST)
        if by.side.value == "marketing":
            raise Refusal("Ask sales for the account.")


@pytest.mark.usefixtures("begins_in_backlog")
def test_every_way_to_add_asks(world: World) -> None:
    before = snapshot()
    for act in (
        lambda: add(ACCOUNT, column=world.doing, by=world.ben),
        lambda: add(ACCOUNT, column=world.doing, by=world.ben, at_end=True),
        lambda: add_all([New(ACCOUNT, world.doing)], by=world.ben),
        lambda: add_together([ACCOUNT, ACCOUNT], column=world.doing, by=world.ben),
    ):
        with pytest.raises(Refusal, match=FIRST):
            act()
    assert snapshot() == before
    with pytest.raises(Refusal, match="Ask sales"):
        add(ACCOUNT, column=world.backlog, by=world.maya)

    add(ACCOUNT, column=world.backlog, by=world.ben)
    add({"title": "Report"}, column=world.doing, by=world.maya)
    assert "Velora" in world.titles(world.backlog)
    assert "Report" in world.titles(world.doing)


@pytest.mark.usefixtures("begins_in_backlog")
def test_forms_say_it_at_the_column_and_keep_what_was_typed(world: World, browse: Browse) -> None:
    browser = browse(world.ben)
    full = {**ACCOUNT, "driver": "0", "in_column": world.doing.id, "goal": "0"}
    lines = {"text": "Velora\nHansen", "kind": KIND.value, "in_column": world.doing.id}

    for answer in (browser.post("/cards", full), browser.post("/cards/lines", lines)):
        assert answer.status_code == 422
        assert FIRST in answer.text
        assert "Velora" in answer.text
    assert browser.post("/cards/lines", {**lines, "in_column": world.backlog.id}).status_code == 303


@pytest.mark.usefixtures("begins_in_backlog")
def test_a_file_is_told_where_its_cards_begin_before_they_do(world: World, browse: Browse) -> None:
    found = plan(FILE, by=world.ben)

    assert [line.said["column"].name for line in found.new] == ["Backlog", "Backlog", "Doing"]
    assert [line.note for line in found.new] == [f"It begins in Backlog, not in Doing: {FIRST}", "", ""]
    job = start(FILE, filename="board.csv", by=world.ben).id
    assert f"It begins in Backlog, not in Doing: {FIRST}" in browse(world.ben).get(f"/import/{job}").text

    import_cards(session.get_one(ImportJob, job), by=world.ben)
    assert world.titles(world.backlog)[-2:] == ["Velora", "Hansen"]


@pytest.mark.usefixtures("begins_in_backlog")
def test_a_line_whose_card_may_begin_nowhere_is_left_out_with_the_reason(world: World) -> None:
    found = plan(FILE, by=world.maya)

    assert [line.title for line in found.new] == ["Report"]
    assert {line.problems for line in found.troubled} == {("Ask sales for the account.",)}


def test_nothing_else_is_asked(world: World) -> None:
    assert [line.note for line in plan(FILE, by=world.maya).new] == ["", "", ""]
    add(ACCOUNT, column=world.doing, by=world.maya)


def test_a_kept_kind_neither_becomes_another_nor_is_become(world: World) -> None:
    keeps_kind(KIND, STAYS)

    for card, kind in ((world.larkfield, "content"), (world.webinar, KIND.value)):
        with pytest.raises(Refusal, match=STAYS):
            edit(card, {"kind": kind}, by=world.maya)
    edit(world.larkfield, {"title": "Larkfield", "kind": KIND.value}, by=world.maya)
    edit(world.webinar, {"kind": "content"}, by=world.maya)


def test_the_form_offers_what_a_card_can_be(world: World, browse: Browse) -> None:
    keeps_kind(KIND, STAYS)
    browser = browse(world.maya)

    assert kinds_in(browser.get(f"/cards/{world.larkfield.id}/edit").text) == {KIND.value}
    assert kinds_in(browser.get(f"/cards/{world.webinar.id}/edit").text) == {"campaign", "content", "handoff"}
    assert KIND.value in kinds_in(browser.get("/cards/new").text)


def kinds_in(html: str) -> set[str]:
    """The kinds that a form offers."""
    return {kind for kind in ("campaign", "account", "content", "handoff") if f'value="{kind}">' in html}


def test_what_was_another_kind_before_is_not_taken_back_against_the_rule(world: World) -> None:
    edited = edit(world.larkfield, {"kind": "content"}, by=world.maya)
    keeps_kind(KIND, STAYS)

    with pytest.raises(Refusal, match=STAYS):
        undo(edited, by=world.maya)
    assert session.get_one(Card, world.larkfield.id).kind.value == "content"
