"""A file of leads on the screen: looked at, answered, watched while it comes in, and taken back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

from app import clock, create_app, engines
from app.db import session
from app.integrations.leads import working
from tests.browser.desks import Desk
from tests.browser.servers import Server, on_both_engines
from tests.browser.test_pages import violations
from tests.conftest import SECRET

Seat = Callable[..., Desk]
SOON = 8_000


@contextmanager
def worker(server: Server) -> Iterator[Callable[[], None]]:
    """Does what the worker would do, whenever it is called."""
    app = create_app({"DATABASE_URL": server.database_url, "SECRET_KEY": SECRET})
    with app.app_context():
        yield lambda: working.bring_in_files(clock.now())
        session.remove()
    engines.read_only.set(False)
    app.extensions["engine"].dispose()


@on_both_engines
def test_a_file_comes_in_while_one_watches_and_goes_again(desk: Seat, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text("account,sector,office_location\nCancity,technolgy,Norway\nIsdom,retail,Korea\n")
    maya = desk("maya")
    maya.open("/leads")
    maya.page.get_by_role("link", name="Bring in a file").first.click()
    maya.page.get_by_label("Your file").set_input_files(path)
    maya.page.get_by_role("button", name="Check the file").click()

    expect(
        maya.page.get_by_role("heading", name="0 accounts are new and 2 lines have problems.")
    ).to_be_visible()
    assert violations(maya.page) == []
    maya.page.get_by_label("Industry “technolgy”").select_option("technology")
    maya.page.get_by_label("Country “Korea”").select_option("KR")
    maya.page.get_by_role("button", name="Check again").click()
    maya.page.get_by_role("button", name="Bring in 2 accounts").click()
    expect(maya.page.get_by_text("Coming in: 0 of 2 lines")).to_be_visible()

    with worker(server) as work:
        work()
        expect(maya.page.get_by_role("heading", name="All of it is in")).to_be_visible(timeout=SOON)
        assert violations(maya.page) == []
        maya.page.get_by_role("button", name="Take all of it back").click()
        expect(maya.page.get_by_text("Taking back: 0 of 2 records")).to_be_visible()
        work()
        expect(maya.page.get_by_role("heading", name="Taken back: 2 accounts")).to_be_visible(timeout=SOON)
