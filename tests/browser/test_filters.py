"""Filters and lanes in real browsers: typed, clicked, kept by live updates, and by one's own moves."""

from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.browser.desks import Desk
from tests.browser.test_live import SOON, move
from tests.browser.test_pages import violations

Seat = Callable[..., Desk]


def test_typing_filters_at_once_and_the_address_holds_it(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board")

    page.get_by_role("searchbox").fill("@ben campaign")

    expect(page.get_by_text("Showing campaigns that Ben Archer works on.")).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.reload()
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.get_by_role("searchbox")).to_have_value("@ben campaign")
    assert not violations(page)

    page.get_by_role("link", name="Clear the filter").first.click()
    expect(page.get_by_role("article")).to_have_count(6)


def test_a_chip_and_a_typed_word_are_the_same(desk: Seat) -> None:
    page = desk("maya").open("/board?find=%23webinar")

    page.get_by_role("link", name="Campaigns").click()
    expect(page.get_by_role("searchbox")).to_have_value("#webinar campaign")
    page.get_by_role("link", name="#webinar").click()

    expect(page.get_by_role("article")).to_have_count(2)
    expect(page.get_by_role("link", name="Campaigns")).to_have_attribute("aria-current", "true")


def test_what_others_do_comes_and_goes_through_my_filter(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    maya.open("/board?find=@maya")
    expect(maya.page.get_by_role("article")).to_have_count(2)
    page = ben.open("/board")

    page.get_by_role("link", name="Flyer for the depot open day", exact=True).click()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Drives").select_option("Maya Okafor")
    page.get_by_role("button", name="Save").click()
    expect(maya.card("Flyer for the depot open day")).to_be_visible(timeout=SOON)

    ben.open("/board")
    move(ben, "Checklist", "Review")
    move(ben, "Flyer", "Review")
    expect(maya.column("Review").get_by_role("article")).to_have_count(1, timeout=SOON)
    expect(maya.card("Checklist for driver hours")).to_have_count(0)


def test_my_own_move_keeps_my_filter_and_my_lanes(desk: Seat) -> None:
    maya = desk("maya")
    page = maya.open("/board?find=@maya&lanes=person")

    move(maya, "Cold-chain webinar", "Doing")

    expect(maya.column("Doing").get_by_role("article")).to_have_count(2)
    expect(maya.column("Doing").get_by_role("heading", name="Maya Okafor 1")).to_be_visible()
    assert "find=@maya" in page.url
    assert "lanes=person" in page.url


def test_an_unchanged_face_is_not_sent_again_and_stays_the_same_element(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    maya.open("/board")
    ben.open("/board")
    maya.card("Larkfield").evaluate("card => { card.keptBy = 'this page' }")

    with maya.page.expect_response("**/columns/3") as answer:
        move(ben, "Flyer", "Doing")

    assert "Larkfield Cold Store" not in answer.value.text()

    expect(maya.column("Doing").get_by_role("article", name="Flyer")).to_be_visible(timeout=SOON)
    assert maya.card("Larkfield").evaluate("card => card.keptBy") == "this page"
    assert maya.card("Larkfield").get_by_role("heading").is_visible()


def test_a_face_that_the_page_lost_is_fetched(desk: Seat) -> None:
    maya, ben = desk("maya"), desk("ben")
    page = maya.open("/board")
    ben.open("/board")
    page.evaluate(
        """() => document.addEventListener("htmx:before:swap", () => {
            const cards = [...document.querySelectorAll("article.card")];
            cards.find(card => card.textContent.includes("Larkfield"))?.remove();
        }, {capture: true, once: true})"""
    )

    move(ben, "Flyer", "Doing")

    expect(maya.column("Doing").get_by_role("heading", name="Larkfield Cold Store")).to_be_visible(
        timeout=SOON * 2
    )


def test_the_named_views_are_usable_wide_and_narrow(desk: Seat) -> None:
    for width in (1440, 390):
        page = desk("maya", viewport={"width": width, "height": 844}).open("/board")
        for name, address in (("Daily stand-up", "/board/stand-up"), ("Content backlog", "/board/content")):
            page.get_by_role("navigation", name="Views").get_by_role("link", name=name).click()
            page.wait_for_url(f"**{address}")
            assert not violations(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_last_word_typed_counts_however_slow_the_answers_are(desk: Seat) -> None:
    page = desk("maya").open("/board")

    def late(route: Route) -> None:
        page.wait_for_timeout(1_000)
        route.continue_()

    page.route("**/board?find=*", late)
    for words in ("flyer", "flyer depot", "checklist"):
        page.get_by_role("searchbox").fill(words)
        page.wait_for_timeout(350)

    expect(page.get_by_text("Showing cards that mention “checklist”.")).to_be_visible(timeout=10_000)
    expect(page.get_by_role("article")).to_have_count(1)
