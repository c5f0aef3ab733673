"""Walks over the pages of a file of leads: look, answer, confirm, watch, stop, take back; and who may not."""

import gc
import re
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select

from app import clock, db, engines, limits
from app.db import session
from app.integrations.leads import working
from app.integrations.leads.models import LeadImport, Progress
from app.leads.models.lead import Lead
from tests.conftest import Browse, Browser, snapshot
from tests.integrations.leads.files import ACCOUNTS, LEADS, count
from tests.world import World


def upload(browser: Browser, text: str | bytes, name: str = "leads.csv") -> Any:
    content = text.encode() if isinstance(text, str) else text
    return browser.post(
        "/leads/import", {"file": (BytesIO(content), name)}, content_type="multipart/form-data"
    )


def answers(page: str) -> dict[str, str]:
    """The form of a preview as a browser would send it."""
    found = {}
    for name, inside in re.findall(r'<select[^>]* name="([^"]+)">(.*?)</select>', page, re.S):
        found[name] = re.findall(r'<option selected value="([^"]*)"', inside)[0]
    return found | dict(re.findall(r'<input[^>]* name="(source)"[^>]* value="([^"]*)"', page))


def work() -> None:
    """All that the worker finds to do."""
    db.commit()
    working.bring_in_files(clock.now())
    engines.read_only.set(False)
    session.expire_all()


def test_a_file_is_looked_at_answered_brought_in_and_taken_back(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    address = upload(browser, LEADS).location
    page = browser.get(address).text
    assert "2 lines have problems" in page
    assert "why we may write" in page
    answered = {**answers(page), "basis": "consent"}
    again = browser.post(f"{address}/rows", answered, follow_redirects=True).text
    assert "Check again first" in again
    assert "Bring in 3 leads" in again
    assert count(Lead) == 0

    running = browser.post(f"{address}/rows", answers(again), follow_redirects=True).text
    assert "Coming in: 0 of 3 lines" in running
    assert 'hx-trigger="every 1s"' in running
    work()
    done = browser.get(address).text
    assert "All of it is in" in done
    assert "every 1s" not in done
    way_back = re.findall(r"/activity/\d+/undo", done)[0]
    assert "is being taken back" in browser.post(way_back, follow_redirects=True).text
    work()
    assert "Taken back: 3 leads" in browser.get(address).text
    assert count(Lead) == 0


def test_words_that_nobody_explained_stop_their_lines_until_somebody_does(
    world: World, browse: Browse
) -> None:
    browser = browse(world.maya)
    file = ACCOUNTS.replace("retail", "technolgy").replace(
        "States\nIsdom", "States\nKorealand,medical,5,Korea\nIsdom"
    )
    address = upload(browser, file, "accounts.csv").location
    page = browser.get(address).text
    assert "looks like “technology”" in page
    assert "We know no country “Korea”" in page
    words = {name: "technology" for name in answers(page) if f'name="{name}"' in page and name == "word_0"}
    page = browser.post(address, {**answers(page), **words, "word_1": "KR"}, follow_redirects=True).text
    assert "3 accounts are new." in page
    assert "“technolgy”" in page
    assert "“Korea”" in page


def test_words_stay_as_the_file_has_them_and_keep_their_answer_once_they_have_one(
    world: World, browse: Browse
) -> None:
    browser = browse(world.maya)
    file = ACCOUNTS.replace("retail", "Technolgy").replace("United States\nIsdom", "Philipines\nIsdom")
    address = upload(browser, file, "accounts.csv").location
    asked = answers(browser.get(address).text)
    page = browser.post(address, {**asked, "word_0": "PH", "word_1": "Technolgy"}, follow_redirects=True).text
    assert "“Philipines”" in page
    assert "philipines" not in page
    assert [answers(page)[name] for name in ("word_0", "word_1")] == ["PH", "Technolgy"]


def test_once_the_file_is_in_its_problems_say_what_to_do_then(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    file = ACCOUNTS.replace("United States\nIsdom", "Philipines\nIsdom")
    address = upload(browser, file, "accounts.csv").location
    page = browser.get(address).text
    assert "We know no country “Philipines”. Say above what it means." in page
    browser.post(f"{address}/rows", answers(page))
    work()

    page = browser.get(address).text
    assert "“Philipines”. Bring the file in again, and say there what it means." in page
    assert "Say above" not in page


def test_what_was_decided_is_remembered_for_the_next_file_with_these_columns(
    world: World, browse: Browse
) -> None:
    browser = browse(world.maya)
    address = upload(browser, LEADS).location
    chosen = {**answers(browser.get(address).text), "basis": "consent", "source": "fair"}
    page = browser.post(address, chosen, follow_redirects=True).text
    browser.post(f"{address}/rows", answers(page))
    other = LEADS.splitlines()[0].upper() + "\n9,,,new@quay.example,,,Quay,,,\n"
    tom = browse(world.tom)
    assert answers(tom.get(upload(tom, other).location).text)["basis"] == "consent"


def test_the_lines_can_be_something_else(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    address = upload(browser, ACCOUNTS).location
    page = browser.post(
        address, {**answers(browser.get(address).text), "sort": "leads"}, follow_redirects=True
    ).text
    assert "2 leads are new." in page


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('Email,Company\n"a@b.example,X\n' + "c@d.example,Y\n" * 50, "In line 2 a quotation mark opens"),
        ("Email\na\x00b\n", "Line 2 holds a NUL byte"),
        ("", "The file is empty"),
        ("Email\n", "no rows under the names in line 1"),
        ("Email\n" + "x" * 200_000 + "\n", "more than 131,072 characters"),
        (b"Email\n\xff\xfe\x00\xd8", "NUL"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(
    world: World, browse: Browse, text: str | bytes, sentence: str
) -> None:
    before = snapshot()
    answer = upload(browse(world.maya), text)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert snapshot() == before


def test_a_formula_guard_of_a_spreadsheet_is_taken_off(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    page = browser.get(upload(browser, "Company,Phone\nQuay,'+44 20 7946 0018\n").location).text
    assert "Telephone: +44 20 7946 0018" in page


@pytest.fixture
def large_requests() -> Iterator[None]:
    """What the test's client writes to a file on the way is closed when it is forgotten, and nobody minds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


@pytest.mark.usefixtures("large_requests")
def test_only_this_route_takes_files_of_25_mb(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    large = "Email,Company\n" + "a@b.example,Quay Freight\n" * 300_000
    assert len(large) > limits.BODY_BYTES
    assert "one too many" in upload(browser, large).text
    assert upload(browser, b"x" * (limits.LEAD_BYTES + 200_000)).status_code == 413
    files = {"file": (BytesIO(b"x" * (limits.BODY_BYTES + 1000)), "cards.csv")}
    assert browser.post("/import", files, content_type="multipart/form-data").status_code == 413


def test_nobody_sees_or_confirms_a_file_that_waits_for_another(world: World, browse: Browse) -> None:
    address = upload(browse(world.maya), LEADS).location
    other = browse(world.tom)
    before = snapshot()
    assert other.get(address).status_code == 404
    assert other.post(f"{address}/rows").status_code == 404
    assert browse(world.grace).post(f"{address}/rows").status_code == 403
    assert upload(browse(world.grace), LEADS).status_code == 403
    assert snapshot() == before


def test_one_who_works_here_can_stop_what_another_began(world: World, browse: Browse) -> None:
    address = upload(browse(world.maya), LEADS).location
    job = session.scalars(select(LeadImport)).one()
    job.state = Progress.RUNNING
    answer = browse(world.tom).post(f"{address}/cancellation", follow_redirects=True)
    assert "Stopped" in answer.text
    assert browse(world.tom).post(f"{address}/cancellation").status_code == 422


def test_looking_asks_no_more_of_the_database_for_more_lines(
    world: World, browse: Browse, count_queries: Any
) -> None:
    browser = browse(world.maya)
    addresses = [
        upload(
            browser, "Email,Company\n" + "".join(f"a{n}@b{n}.example,C{n}\n" for n in range(lines))
        ).location
        for lines in (3, 300)
    ]
    asked = []
    for address in addresses:
        browser.get(address)
        count_queries()
        browser.get(address)
        asked.append(count_queries())
    assert asked[0] == asked[1]
