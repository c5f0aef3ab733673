"""The pages of mending: the score, the list behind each number, one lead after the other; and the doubles."""

import re
from collections.abc import Callable

from app.db import session
from app.leads.models.lead import Lead
from tests.conftest import Browse
from tests.leads.house import account, lead, sign_funnel
from tests.leads.test_doubles import twin
from tests.leads.test_quality import several, weighed_lead
from tests.world import World


def test_each_number_opens_the_list_of_those_leads(world: World, browse: Browse) -> None:
    sign_funnel(world)
    several(world)
    browser = browse(world.maya)
    page = browser.get("/quality").text
    rows = re.findall(r'href="(/leads\?lacks=\w+)"><strong>[^<]*</strong></a></div>\s*<p>(\d+) lead', page)

    assert len(rows) == 8
    for address, number in rows:
        assert f"<b>{number} lead" in browser.get(address).text, address
    assert browser.get("/leads?lacks=height").status_code == 422


def test_an_empty_house_says_what_to_do(world: World, browse: Browse) -> None:
    assert "No lead is open" in browse(world.maya).get("/quality").text
    assert "Nothing is left to mend" in browse(world.maya).get("/quality/queue").text
    assert "No two accounts look the same" in browse(world.maya).get("/doubles").text


def test_what_is_filled_in_is_kept_and_the_next_one_comes(world: World, browse: Browse) -> None:
    sign_funnel(world)
    first = weighed_lead(world, "Acme", company={"employees": None}).id
    second = weighed_lead(world, "Borealis", company={"employees": None, "company_type": ""}).id
    browser = browse(world.maya)
    form = browser.get("/quality/queue").text
    assert "Borealis" in form
    assert "2 leads are left" in form
    seen = re.search(r'name="seen"[^>]*value="([^"]*)"', form)
    assert seen

    wrong = browser.post(
        f"/quality/leads/{second}", {"seen": seen[1], "employees": "many", "company_type": "b2b"}
    )
    assert wrong.status_code == 422
    assert 'value="many"' in wrong.text
    kept = browser.post(
        f"/quality/leads/{second}", {"seen": seen[1], "employees": "80", "company_type": "b2b"}
    )
    assert (kept.status_code, kept.headers["Location"]) == (303, f"/quality/queue?after={second}")
    assert "Acme" in browser.get(kept.headers["Location"]).text

    session.expire_all()
    assert session.get_one(Lead, second).quality == 10_000
    assert session.get_one(Lead, first).quality == 8750
    done = browser.get(f"/quality/queue?after={first}").text
    assert "1 lead was passed over" in done


def test_a_guess_stands_in_its_field_to_be_confirmed(world: World, browse: Browse) -> None:
    sign_funnel(world)
    made = weighed_lead(world, "Acme", company={"country": ""}, person={"email": "jo@acme.de"})
    assert made.contact
    made.contact.country = ""
    session.flush()

    form = browse(world.maya).get("/quality/queue?field=country").text

    assert '<option selected value="DE">' in form
    assert "Guessed by the ending of their address" in form


def test_the_score_takes_the_same_queries_for_few_and_for_many(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    sign_funnel(world)
    browser = browse(world.maya)

    def queries() -> int:
        session.expire_all()
        count_queries()
        browser.get("/quality")
        return count_queries()

    weighed_lead(world, "Acme", company={"country": ""})
    browser.get("/quality")
    few = queries()
    for number in range(20):
        weighed_lead(world, f"Acme {number}", company={"country": ""})
    assert queries() == few


def test_two_are_merged_told_apart_and_taken_apart_on_the_page(world: World, browse: Browse) -> None:
    sign_funnel(world)
    one = lead(world, "Acme")
    other, third = twin(one, world), twin(one, world)
    ids, page, browser = (one.id, other.id, third.id), one.page, browse(world.maya)
    shown = browser.get("/doubles?of=lead").text
    assert shown.count("keep the left one") == 3
    assert "The same person" in shown

    browser.post("/doubles/lead/different", {"one": str(ids[0]), "other": str(ids[2])})
    browser.post("/doubles/lead/different", {"one": str(ids[1]), "other": str(ids[2])})
    merged = browser.post("/doubles/lead", {"one": str(ids[0]), "other": str(ids[1])})
    assert merged.headers["Location"] == "/doubles?of=lead"
    session.expire_all()
    assert session.get_one(Lead, ids[1]).merged_into_id == ids[0]
    assert "No two leads look the same" in browser.get("/doubles?of=lead").text
    assert "found two leads of" in browser.get(page).text

    found = re.search(r'action="(/merges/\d+\?_method=DELETE)"', browser.get(page).text)
    assert found
    browser.post(found[1])
    session.expire_all()
    assert session.get_one(Lead, ids[1]).merged_into_id is None
    assert browser.get("/doubles?of=lead").text.count("keep the left one") == 1


def test_nonsense_is_refused_and_only_who_works_here_looks(world: World, browse: Browse) -> None:
    number = account("Acme").id
    browser, grace = browse(world.maya), browse(world.grace)
    assert browser.post("/doubles/lead", {}).status_code == 422
    assert browser.post("/doubles/account", {"one": str(number), "other": "999"}).status_code == 404
    assert browser.get("/doubles?of=card").status_code == 404
    assert browser.post("/merges/7?_method=DELETE").status_code == 404
    for path in ("/doubles", "/quality", "/quality/queue"):
        assert grace.get(path).status_code == 403
    assert grace.post("/doubles/account", {"one": str(number), "other": "999"}).status_code == 403
