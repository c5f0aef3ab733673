"""The pages of accounts: found, filtered, edited without losing anybody's words, tied to a card."""

import re
from collections.abc import Callable

import pytest

from app import limits
from app.campaigns.editing import edit
from app.campaigns.models.account import Account, AccountState
from app.db import session
from app.leads.doubles.merging import merge
from app.leads.lifecycle.stepping import step
from app.leads.models.stage import Stage
from app.log.redrawing import stale
from tests.campaigns.test_accounts import profile
from tests.conftest import Browse
from tests.leads.house import account, contact, lead, sign_funnel
from tests.leads.looped import dealt
from tests.world import World


class Kept:
    """An account, by its number: what a request did is read afresh."""

    def __init__(self, made: Account) -> None:
        session.flush()
        self.id, self.page = made.id, made.page

    @property
    def now(self) -> Account:
        """As it is now."""
        session.expire_all()
        return session.get_one(Account, self.id)


def shown(page: str) -> list[str]:
    """The accounts of a list, in its order."""
    return re.findall(r'<a href="/accounts/\d+">([^<]+)</a>', page)


def test_the_list_finds_narrows_and_says_how_many(world: World, browse: Browse) -> None:
    profile(world)
    one, two = account("Larkfield Cold Store"), account("Borealis", employees=20)
    one.folded = "larkfieldcoldstore"
    one.owner_id, one.state, two.domain = world.maya.id, AccountState.CUSTOMER, "nord.example"
    session.flush()
    browser = browse(world.maya)

    assert shown(browser.get("/accounts").text) == ["Borealis", "Larkfield Cold Store"]
    assert "No: size" in browser.get("/accounts").text
    assert shown(browser.get("/accounts?find=cold+store").text) == ["Larkfield Cold Store"]
    assert shown(browser.get("/accounts?find=NORD.ex").text) == ["Borealis"]
    assert shown(browser.get("/accounts?state=customer").text) == ["Larkfield Cold Store"]
    assert shown(browser.get("/accounts?owner=me").text) == ["Larkfield Cold Store"]
    assert shown(browser.get("/accounts?owner=nobody").text) == ["Borealis"]
    assert "<b>0 accounts</b>" in browser.get("/accounts?find=100%25").text


@pytest.mark.parametrize("query", ["state=gone", "owner=99999", "sort=name", "find=" + "x" * 301])
def test_what_nobody_knows_is_refused(world: World, browse: Browse, query: str) -> None:
    assert browse(world.maya).get(f"/accounts?{query}").status_code == 422


def test_it_goes_on_page_by_page(world: World, browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LEADS_DRAWN", 3)
    for number in range(7):
        account(f"Depot {number}")
    seen, address, browser = [], "/accounts", browse(world.maya)
    while address:
        page = browser.get(address).text
        seen += shown(page)
        found = re.search(r'href="(/accounts\?after=\d+)"', page)
        address = found[1] if found else ""

    assert seen == [f"Depot {number}" for number in range(7)]


def test_the_list_takes_the_same_queries_for_few_and_for_many(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    profile(world)
    browser = browse(world.maya)

    def queries() -> int:
        session.expire_all()
        count_queries()
        browser.get("/accounts")
        return count_queries()

    account("Depot").owner_id = world.maya.id
    browser.get("/accounts")
    few = queries()
    for number in range(30):
        account(f"Depot {number}").owner_id = world.maya.id
    assert queries() == few


def test_a_page_tells_of_its_people_leads_and_deals_in_few_queries(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    sign_funnel(world)
    deal = dealt(world, "Quay Freight")
    made = deal.lead.account
    assert made
    browser, kept, pages = browse(world.maya), Kept(made), (deal.lead.page, deal.page)
    page = browser.get(kept.page).text
    for words in ("Jo Lane", *pages, "£12,000", "from the company register"):
        assert words in page

    session.expire_all()
    count_queries()
    browser.get(kept.page)
    few = count_queries()
    for number in range(20):
        contact(kept.now, f"Somebody {number}")
    session.expire_all()
    count_queries()
    browser.get(kept.page)
    assert count_queries() == few


def test_only_who_works_here_sees_accounts(world: World, browse: Browse) -> None:
    made = Kept(account("Acme"))
    for path in ("/accounts", "/accounts/new", made.page, f"{made.page}/edit", f"{made.page}/people"):
        assert browse(world.grace).get(path).status_code == 403
        assert browse().get(path).status_code == 303
    assert browse(world.maya).get("/accounts/99999").status_code == 404


def sent(page: str, **changes: str) -> dict[str, str]:
    """What the form would send, with these changes."""
    fields = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', page))
    chosen = re.findall(r'<select[^>]*name="(\w+)".*?</select>', page, re.DOTALL)
    for name in chosen:
        select = page.split(f'name="{name}"')[1].split("</select>")[0]
        found = re.search(r'<option selected value="([^"]*)"', select)
        fields[name] = found[1] if found else ""
    return {**fields, **changes}


def test_two_who_edit_the_same_are_shown_both_words(world: World, browse: Browse) -> None:
    made = Kept(account("Acme"))
    browser, page = browse(world.maya), f"{made.page}/edit"
    form = browser.get(page).text
    edit(made.now, {"employees": 300, "industry": "Food"}, by=world.ben)
    session.flush()

    both = browser.post(made.page, sent(form, employees="500"))
    assert both.status_code == 409
    assert "Ben Archer" in both.text
    assert "300" in both.text

    again = browser.post(made.page, sent(both.text, employees="500"))
    assert again.status_code == 303
    assert (made.now.employees, made.now.industry) == (500, "Food")


def test_who_changes_another_field_clashes_with_nobody(world: World, browse: Browse) -> None:
    made = Kept(account("Acme"))
    browser = browse(world.maya)
    form = browser.get(f"{made.page}/edit").text
    edit(made.now, {"employees": 300}, by=world.ben)
    session.flush()

    assert browser.post(made.page, sent(form, industry="Food")).status_code == 303
    assert (made.now.employees, made.now.industry) == (300, "Food")


def test_a_website_is_kept_as_its_domain_and_nonsense_is_told(world: World, browse: Browse) -> None:
    made = Kept(account("Acme"))
    browser = browse(world.maya)
    form = browser.get(f"{made.page}/edit").text

    wrong = browser.post(made.page, sent(form, domain="no website"))
    assert wrong.status_code == 422
    assert 'value="no website"' in wrong.text
    browser.post(made.page, sent(form, domain="https://www.Acme.example/de?x=1"))
    assert made.now.domain == "acme.example"


def test_one_is_written_down_and_a_known_one_refused_with_what_was_typed(
    world: World, browse: Browse
) -> None:
    browser = browse(world.maya)
    assert browser.post("/accounts", {"name": "Quay Freight", "domain": "quay.example"}).status_code == 303
    again = browser.post("/accounts", {"name": "Quay Freight Ltd"})
    assert again.status_code == 422
    assert "We know “Quay Freight” already" in again.text
    assert 'value="Quay Freight Ltd"' in again.text


def test_how_far_we_are_is_set_on_its_page(world: World, browse: Browse) -> None:
    made = Kept(account("Acme"))
    browser = browse(world.maya)
    browser.post(f"{made.page}/state", {"state": "customer"})
    assert made.now.state is AccountState.CUSTOMER
    assert browser.post(f"{made.page}/state", {"state": "gone"}).status_code == 422


def test_a_card_shows_its_account_and_is_tied_from_both_sides(world: World, browse: Browse) -> None:
    larkfield = account("Larkfield Cold Store")
    larkfield.folded, card_id = "larkfieldcoldstore", world.larkfield.id
    made, card, browser = Kept(larkfield), f"/cards/{card_id}", browse(world.maya)
    assert f'href="{card}/account"' in browser.get(card).text
    assert f'value="{made.id}"' in browser.get(f"{card}/account").text

    browser.post(f"{card}/account", {"account": str(made.id)})
    assert made.now.card_id == card_id
    assert f'href="{made.page}"' in browser.get(card).text
    assert f'href="{card}"' in browser.get(made.page).text

    browser.post(f"{made.page}/card?_method=DELETE")
    assert made.now.card_id is None
    browser.post(f"{made.page}/card", {"card": str(card_id)})
    assert made.now.card_id == card_id


def test_a_card_of_an_unknown_account_makes_it(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    browser.post(f"/cards/{world.larkfield.id}/account/new")
    assert "Larkfield Cold Store" in browser.get("/accounts").text
    [address] = re.findall(r'href="(/accounts/\d+)"', browser.get("/accounts").text)
    assert "The account" in browser.get(f"/cards/{world.larkfield.id}").text
    assert "How far we are" in browser.get(address).text


def test_a_merged_account_leads_to_the_one_that_stands_for_it_and_is_taken_apart_there(
    world: World, browse: Browse
) -> None:
    one, two = account("Acme"), account("Acme Robotics")
    merge(one, two, by=world.maya)
    kept, gone = Kept(one), Kept(two)
    browser = browse(world.maya)

    answer = browser.get(gone.page)
    assert (answer.status_code, answer.headers["Location"]) == (303, kept.page)
    page = browser.get(kept.page).text
    assert "“Acme Robotics” was merged into “Acme”" in page
    found = re.search(r'action="(/merges/\d+\?_method=DELETE)"', page)
    assert found
    assert browser.post(found[1]).status_code == 303
    assert gone.now.merged_into_id is None


def test_a_lead_that_was_merged_leads_on_with_a_word(world: World, browse: Browse) -> None:
    sign_funnel(world)
    kept, gone = lead(world, "Acme"), lead(world, "Borealis")
    merge(kept, gone, by=world.maya)
    number, browser = gone.id, browse(world.maya)

    page = browser.get(f"/leads/{number}", follow_redirects=True).text
    assert f"Lead {number} was found to be the same as this one" in page
    assert "It stands for others" in page
    assert "Borealis" not in browser.get("/leads").text


def test_a_step_of_one_of_its_leads_redraws_its_page_in_every_browser(world: World) -> None:
    sign_funnel(world)
    made = lead(world)
    fact = step(made, Stage.MQL, by=world.maya)

    names = {part.name for part in stale(fact)}
    assert {f"account-people-{made.account_id}", f"account-{made.account_id}"} <= names


def test_the_list_says_countries_by_their_names(world: World, browse: Browse) -> None:
    account("Quay Freight", country="GB")
    nowhere = account("Borealis")
    nowhere.country = ""
    session.flush()

    page = browse(world.maya).get("/accounts").text
    assert '<td data-label="Country">United Kingdom</td>' in page
    assert '<td data-label="Country">not known</td>' in page
