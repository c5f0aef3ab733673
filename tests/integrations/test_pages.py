"""Walks over the pages of an import: look, correct, confirm, take back; and who may not."""

import re
from typing import Any

import pytest

from app import limits
from app.integrations.importing import planning
from app.integrations.tables.reading import Table, read
from app.people.leaving import deactivate
from tests.conftest import Browse, Browser, snapshot
from tests.integrations.files import BOARD, MISTAKES, upload
from tests.world import World


def bring(browser: Browser, text: str | bytes, name: str = "board.csv") -> str:
    """Upload a file; the address of its preview."""
    answer = browser.post("/import", upload(text, name))
    assert answer.status_code == 303
    return str(answer.location)


def answers(page: str) -> dict[str, Any]:
    """The form of a preview as a browser would send it."""
    found = {}
    for name, inside in re.findall(r'<select[^>]* name="([^"]+)">(.*?)</select>', page, re.S):
        found[name] = re.findall(r'<option selected value="([^"]*)"', inside)[0]
    return found


def test_the_board_offers_it(world: World, browse: Browse) -> None:
    assert 'href="/import"' in browse(world.maya).get("/board").text


def test_a_file_is_looked_at_confirmed_and_taken_back(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    address = bring(browser, BOARD)
    page = browser.get(address).text
    assert "3 cards are new." in page
    assert "was read as UTF-8, with commas between the cells" in page
    assert "Bring in 3 cards" in page

    answer = browser.post(f"{address}/cards", answers(page))
    assert (answer.status_code, answer.location) == (303, "/board")
    board = browser.get("/board").text
    assert "You brought in 3 cards from “board.csv”." in board
    assert "Severn Freight" in board

    way_back = re.findall(r"/activity/\d+/undo", board)[0]
    assert browser.post(way_back).status_code == 303
    assert "Severn Freight" not in browser.get("/board").text


def test_nothing_is_on_the_board_before_it_is_confirmed(world: World, browse: Browse) -> None:
    before = snapshot()
    browser = browse(world.maya)
    browser.get(bring(browser, BOARD))

    changed = {table for table, rows in snapshot().items() if rows != before[table]}
    assert changed == {"import_jobs"}


def test_confirming_twice_brings_the_cards_once(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    address = bring(browser, BOARD)
    first, second = (browser.post(f"{address}/cards") for _ in range(2))

    assert [first.status_code, second.status_code] == [303, 303]
    assert world.titles(world.backlog).count("Severn Freight") == 1
    assert "3 cards came in from “board.csv”." in browser.get(address).text
    assert browser.post(address).location == address


def test_lines_with_problems_are_shown_and_left_out(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    address = bring(browser, MISTAKES)
    page = browser.get(address).text

    assert "Bring in 1 card, leave out 6 lines" in page
    assert "There is no column “Somewhere” on the board." in page
    browser.post(f"{address}/cards", answers(page))
    assert world.titles(world.ready)[-1] == "Fine"


def test_a_name_that_nobody_has_is_given_to_somebody(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    address = bring(browser, "Title,People\nFair stand,Ada Nobody\n")
    page = browser.get(address).text
    assert "“Ada Nobody” is" in page
    assert "There is nothing to add." in page

    answer = browser.post(address, {**answers(page), "person_0": world.sofia.id})
    assert (answer.status_code, answer.location) == (303, address)
    page = browser.get(address).text
    assert answers(page)["person_0"] == str(world.sofia.id)
    assert "1 card is new." in page


def test_columns_and_dates_are_mapped_by_hand(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    address = bring(browser, "Thing,When\nFair stand,03/04/2026\n")
    first = answers(browser.get(address).text)
    assert first["from_title"] == first["from_due_on"] == "-1"

    browser.post(address, {**first, "from_title": "0", "from_due_on": "1"})
    second = answers(browser.get(address).text)
    assert second["dates"] == "0"
    browser.post(address, {**second, "dates": "1"})
    assert "2026-03-04" in browser.get(address).text


def test_choices_that_were_not_looked_at_are_not_confirmed(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    address = bring(browser, "Title,Other\nThis,That\n")
    form = answers(browser.get(address).text)
    answer = browser.post(f"{address}/cards", {**form, "from_title": "1"})

    assert answer.location == address
    page = browser.get(address).text
    assert "Your choices changed this. Check again first." in page
    assert "That" not in world.titles(world.backlog)
    browser.post(f"{address}/cards", answers(page))
    assert "That" in world.titles(world.backlog)


def test_confirming_looks_at_the_file_once(
    world: World, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = browse(world.maya)
    address = bring(browser, BOARD)
    reads: list[bytes] = []

    def read_and_count(content: bytes) -> Table:
        reads.append(content)
        return read(content)

    monkeypatch.setattr(planning, "read", read_and_count)
    browser.post(f"{address}/cards")

    assert len(reads) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'Title\nFine\n"open', "In line 3 a quotation mark opens"),
        (b"", "The file is empty"),
        (b"Title,Title\nx,y\n", "Two columns are named “Title” in line 1."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_field(
    world: World, browse: Browse, content: bytes, sentence: str
) -> None:
    browser = browse(world.maya)
    before = snapshot()
    answer = browser.post("/import", upload(content))

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert snapshot() == before


def test_no_file_is_refused_at_the_field(world: World, browse: Browse) -> None:
    answer = browse(world.maya).post("/import")

    assert answer.status_code == 422
    assert "Choose a file first." in answer.text


def test_a_file_that_is_too_big_is_refused(
    world: World, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "IMPORT_BYTES", 2**20 // 8)
    browser = browse(world.maya)
    before = snapshot()
    answer = browser.post("/import", upload(b"x" * (2**20 // 8 + 1)))

    assert answer.status_code == 413
    assert "Split it, then try again." in answer.text
    assert snapshot() == before


def test_a_body_that_is_too_big_is_not_even_read(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    before = snapshot()
    body, kind = b"x" * (limits.BODY_BYTES + 1), "multipart/form-data; boundary=x"

    assert browser.send("POST", "/import", data=body, content_type=kind).status_code == 413
    assert snapshot() == before


def test_an_answer_that_was_not_offered_is_refused(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    address = bring(browser, "Title,People\nFair stand,Ada Nobody\n")
    before = snapshot()

    assert browser.post(address, {"from_title": "9"}).status_code == 422
    assert browser.post(f"{address}/cards", {"person_0": world.grace.id}).status_code == 422
    assert snapshot() == before


def test_with_nothing_new_confirming_is_refused(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    address = bring(browser, "Title,Kind\nLarkfield Cold Store,Account\n")

    assert "There is nothing to add." in browser.get(address).text
    answer = browser.post(f"{address}/cards")
    assert answer.status_code == 422
    assert "There is nothing new in this file." in answer.text


def without_tokens(page: str) -> str:
    """The page without the form's token, which says at which second it was made."""
    return re.sub(r'"X-CSRFToken": "[^"]+"', "", page)


def test_somebody_else_s_file_is_not_found(world: World, browse: Browse) -> None:
    address = bring(browse(world.maya), BOARD)
    stranger = browse(world.ben)
    before = snapshot()

    found = [stranger.get(address), stranger.post(address), stranger.post(f"{address}/cards")]
    assert [answer.status_code for answer in found] == [404] * 3
    theirs, unknown = (stranger.get(path).text for path in (address, "/import/999999"))
    assert without_tokens(theirs) == without_tokens(unknown)
    assert snapshot() == before


@pytest.mark.parametrize("id", ["0", str(2**63), "-1", "1.0", "x"])
def test_odd_ids_are_not_found(world: World, browse: Browse, id: str) -> None:
    assert browse(world.maya).get(f"/import/{id}").status_code == 404


def test_a_stakeholder_brings_nothing_in(world: World, browse: Browse) -> None:
    address = bring(browse(world.maya), BOARD)
    reader = browse(world.grace)
    before = snapshot()

    tried = [
        reader.get("/import"), reader.post("/import", upload(BOARD)), reader.get(address),
        reader.post(address), reader.post(f"{address}/cards"),
    ]  # fmt: skip
    assert [answer.status_code for answer in tried] == [403] * 5
    assert snapshot() == before


def test_whoever_left_or_is_not_signed_in_brings_nothing_in(world: World, browse: Browse) -> None:
    browser, stranger = browse(world.ben), browse()
    address = bring(browser, BOARD)
    deactivate(world.ben, by=world.lena)
    before = snapshot()

    for who in (browser, stranger):
        assert who.post(f"{address}/cards").status_code in (302, 303, 401, 403)
    assert snapshot() == before


def test_formulas_and_markup_come_to_no_harm(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    text = 'Title,Labels,People\n<script>alert(1)</script>,<b>x</b>,"<img src=x>"\n"=HYPERLINK(""http://x"")",{{7*7}},\n'
    address = bring(browser, text, name="<i>board.csv")
    page = browser.get(address).text
    browser.post(f"{address}/cards", answers(page))
    browser.post(address, {**answers(page), "person_0": "0"})
    board = browser.get("/board").text

    for shown in (page, browser.get(address).text, board):
        assert not re.search(r"<script>alert|<b>x|<img src=x|<i>board", shown)
    assert "&lt;script&gt;alert(1)" in page
    assert "=HYPERLINK(&#34;http://x&#34;)" in board
    assert "{{7*7}}" in page


def test_a_long_file_is_drawn_in_part(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    page = browser.get(bring(browser, "Title\n" + "".join(f"Card {n}\n" for n in range(300)))).text

    assert page.count('<th scope="row">') == 200
    assert "The first 200 of 300 lines" in page


def test_windows_files_come_with_a_word_about_accents(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    page = browser.get(bring(browser, "Titel;Fällig\nBöhm & Söhne;27.11.2026\n".encode("cp1252"))).text

    assert "Windows-1252, with semicolons" in page
    assert "If accents look wrong" in page
    assert "Böhm &amp; Söhne" in page
