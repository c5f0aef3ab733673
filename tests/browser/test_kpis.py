"""KPIs on the screen: a value is entered, corrected, seen at once by others, brought in from a table."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.goals.periods import last_complete
from tests.browser.aiming import signed_before
from tests.browser.desks import Desk
from tests.browser.servers import Server, on_both_engines
from tests.browser.test_pages import violations
from tests.goals.house import kpi
from tests.playbook.house import today

Seat = Callable[..., Desk]
SOON = 4_000


def enter(page: Page, value: str) -> None:
    """Enter what a KPI was in the last period that is over."""
    page.get_by_role("link", name="Enter a value").click()
    page.get_by_role("dialog").get_by_label("Value").fill(value)
    page.get_by_role("dialog").get_by_role("button", name="Write it down").click()


def table(folder: Path, text: str) -> str:
    """A file to be chosen."""
    path = folder / "values.csv"
    path.write_text(text)
    return str(path)


@on_both_engines
def test_a_value_is_entered_corrected_and_taken_back_while_somebody_watches(
    desk: Seat, server: Server
) -> None:
    address, week = signed_before(server, kpi), last_complete("weekly", today()).words
    tom, sofia = desk("tom"), desk("sofia")
    tom.open(address)
    sofia.open(address)

    enter(tom.page, "12")
    expect(tom.page.locator("#toasts")).to_contain_text(f"You measured “SQLs” for the {week}: 12.")
    expect(tom.page.get_by_text(f"12 in the {week}.")).to_be_visible()
    expect(sofia.page.get_by_text(f"12 in the {week}.")).to_be_visible(timeout=SOON)

    enter(tom.page, "15")
    expect(tom.page.locator("#toasts")).to_contain_text("15 instead of 12")
    tom.page.get_by_text("1 earlier value").click()
    expect(tom.page.get_by_text(f"{week}: 12 by version 1")).to_be_visible()

    tom.page.get_by_role("button", name="Undo").last.click()
    expect(tom.page.get_by_text(f"12 in the {week}.")).to_be_visible()
    expect(sofia.page.get_by_text(f"12 in the {week}.")).to_be_visible(timeout=SOON)


def test_what_cannot_be_is_said_in_the_dialog_and_what_was_typed_stays(desk: Seat, server: Server) -> None:
    tom = desk("tom")
    tom.open(signed_before(server, kpi))

    enter(tom.page, "many")

    dialog = tom.page.get_by_role("dialog")
    expect(dialog.get_by_text("We cannot read “many” as a number.")).to_be_visible()
    expect(dialog.get_by_label("Value")).to_have_value("many")
    assert not violations(tom.page)


def test_without_javascript_a_value_is_entered_on_a_page_of_its_own(desk: Seat, server: Server) -> None:
    tom = desk("tom", java_script_enabled=False)
    tom.open(signed_before(server, kpi))

    tom.page.get_by_role("link", name="Enter a value").click()
    tom.page.get_by_label("Value").fill("7")
    tom.page.get_by_role("button", name="Write it down").click()

    expect(tom.page.get_by_text("7 in the week of")).to_be_visible()


def test_a_table_is_looked_at_and_brought_in(desk: Seat, server: Server, tmp_path: Path) -> None:
    tom = desk("tom")
    page = tom.open(signed_before(server, kpi))
    page.get_by_role("link", name="Bring in a table").click()
    page.get_by_label("Your file").set_input_files(
        table(tmp_path, "Week,Value\n2026-01-05,4\n2026-01-12,9\n")
    )
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_role("heading", name="2 values are new.")).to_be_visible()
    assert not violations(page)

    page.get_by_role("button", name="Bring in 2 values").click()

    expect(page.get_by_text("You brought in 2 values of “SQLs” from “values.csv”.")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("SQLs, week by week"))).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_the_pages_of_kpis_fit_and_axe_finds_nothing(
    desk: Seat, server: Server, scheme: str, width: int
) -> None:
    address = signed_before(server, kpi)
    tom = desk("tom", color_scheme=scheme, viewport={"width": width, "height": 844})
    enter(tom.open(address), "12")
    expect(tom.page.get_by_text("12 in the week of")).to_be_visible()
    for path in ("/kpis", address, f"{address}?as_of=2026-01-01", f"{address}/measurements/new",
                 f"{address}/parking", f"{address}/measurements/import"):  # fmt: skip
        page = tom.open(path)
        assert not violations(page), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        small = page.evaluate(
            "[...document.querySelectorAll('main :is(a.button, button, a.chip, summary)')]"
            ".filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)"
            ".map(each => each.outerHTML)"
        )
        assert not small, path
