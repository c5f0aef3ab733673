"""Leads, handoffs, deals, tracks and accounts: who may not does not, and what is nonsense changes nothing.

Addresses without ids are tried with all others, in test_access.py and test_forgery.py; files of leads and the
table that goes out in test_lead_files.py, mails of tracks in test_track_mails.py.
"""

import re
from collections import Counter
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.board.models.card import Card
from app.campaigns.declaring import Origin
from app.db import session
from app.leads.editing import edit
from app.leads.models.contact import Contact
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import Lead
from app.leads.models.rules import the_rules
from app.leads.models.stage import Stage
from app.leads.models.touch import Touch
from app.leads.rules.changing import FunnelRulesChanged, change_rules
from app.log.models import Event
from app.log.streaming import Hint
from app.people.leaving import deactivate
from app.people.models import Role
from app.web.rights import Right, right_of
from tests.conftest import Browse, on_one_engine, snapshot
from tests.leads.house import lead, offered, sign_funnel
from tests.leads.looped import accepted, dealt, qualified
from tests.safety.addresses import CHANGES, Tags, addresses
from tests.safety.leads import OWN, SECRET, addresses_of_leads, laden, pages_of_leads
from tests.safety.payloads import PAYLOADS
from tests.safety.test_forgery import SIGNED
from tests.safety.test_stored_html import running
from tests.world import World

NONSENSE: tuple[Any, ...] = (
    "",
    "9" * 31,
    "١٢",
    "\x00",
    "0001-01-01",
    "9999-12-31T23:59",
    "x" * 100_000,
    ["1", "x", "9" * 30],
)
FIELDS = (
    "company",
    "person",
    "email",
    "phone",
    "source",
    "basis",
    "met",
    "asked",
    "title",
    "country",
    "employees",
    "company_type",
    "industry",
    "domain",
    "seniority",
    "person_country",
    "opted_out",
    "owner",
    "owner_id",
    "grade",
    "persona",
    "journey",
    "is_test",
    "origin",
    "notes",
    "need",
    "authority",
    "budget",
    "decides_on",
    "offer",
    "offer_until",
    "seen",
    "version",
    "words",
    "what",
    "kind",
    "who",
    "at",
    "to",
    "reason",
    "track",
    "opener",
    "ticked",
    "missed",
    "rating",
    "note",
    "amount",
    "currency",
    "close_on",
    "name",
    "stage",
    "on",
    "competitor",
    "until",
    "wake_on",
    "about",
    "after",
    "sort",
    "text",
    "gives",
    "has_no_pitch",
    "one",
    "other",
    "has_second_leg",
    "routing",
    "recycles_late",
    "grace_days",
    "accepts",
    "voice",
    "result",
    "lead",
    "card",
    "account",
    "state",
    "dates",
    "numbers",
    "from_email",
    "from_company",
    "word_0",
    "file",
)


def test_the_addresses_of_leads_are_all_tried(app: Flask, world: World) -> None:
    tried = {name for name, _method, _path in addresses_of_leads(app, "GET", *CHANGES, ids=laden(world))}

    assert {name for name in app.view_functions if name.startswith(OWN)} <= tried


def test_ac01_ac02_whoever_does_not_work_here_sees_no_lead_and_changes_none(
    world: World, browse: Browse, app: Flask
) -> None:
    ids = laden(world)
    graces = (browse(world.grace), browse(world.grace, htmx=True))
    stranger, before = browse(None), snapshot()
    for endpoint, method, path in addresses_of_leads(app, "GET", *CHANGES, ids=ids):
        if right_of(app, endpoint) is Right.ANYONE:
            continue
        answer = stranger.send(method, path)
        assert (answer.status_code, "/sign-in" in answer.location) == (303, True), (method, path)
        for browser in graces:
            assert browser.send(method, path).status_code == 403, (method, path)
    assert snapshot() == before


WHO = "Zebedee Quux"
HOW = ("zebedee@quux.example", "+44 113 496 0177")
CALLED = (WHO, "Zebedee", "Quux Holdings", *HOW)


def known(world: World) -> dict[str, int]:
    """Leads at every stage, each of them with somebody who is known by name, address and number."""
    ids = laden(world)
    for number, person in enumerate(session.scalars(select(Contact).order_by(Contact.id))):
        person.name, person.email, person.phone = WHO, HOW[0], HOW[1]
        person.email_key = f"{number}@quux.example"
    session.flush()
    return ids


def test_ac05_no_page_of_somebody_who_reads_along_names_a_person(
    world: World, browse: Browse, app: Flask
) -> None:
    ids = known(world)
    assert WHO in browse(world.maya).get(f"/leads/{ids['lead']}").text
    paths = {path for _name, _method, path in addresses(app, "GET")} | set(pages_of_leads(ids))
    paths -= {"/events", f"/stop/{SECRET}"}
    for browser in (browse(world.grace), browse(world.grace, htmx=True), browse(None)):
        for path in sorted(paths):
            page = browser.get(path).text
            assert not [each for each in CALLED if each in page], path


def test_ac05_facts_notices_cards_and_hints_name_no_person(world: World, browse: Browse) -> None:
    mayas = browse(world.maya)
    told = {"company": "", "person": WHO, "email": HOW[0], "phone": HOW[1], "met": "demo_request"}
    added = mayas.post("/leads", {**told, "basis": "consent", "source": "fair"}, follow_redirects=True)
    assert added.status_code == 200
    made = session.scalars(select(Lead).order_by(Lead.id.desc())).first()
    assert made is not None
    edit(
        made, {"person": f"{WHO} Jr", "email": f"x.{HOW[0]}", "phone": ""}, origin=Origin.CALL, by=world.maya
    )
    known(world)

    for fact in session.scalars(select(Event)):
        assert not [each for each in CALLED if each in f"{fact.sentence} {Hint.of(fact).message}"], fact.kind
    for card in session.scalars(select(Card)):
        assert not [each for each in CALLED if each in f"{card.title} {card.description}"], card.id
    for browser in (mayas, browse(world.priya), browse(world.ben)):
        for path in ("/inbox", "/activity", "/board", "/wins", "/pulse"):
            page = browser.get(path).text
            assert not [each for each in CALLED if each in page], path


def test_ac05_what_goes_wrong_is_logged_without_a_person(
    world: World, browse: Browse, app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    ids = known(world)
    browser = browse(world.maya)
    form = dict.fromkeys(FIELDS, WHO) | {"email": HOW[0], "phone": HOW[1]}
    for _endpoint, method, path in addresses_of_leads(app, "GET", *CHANGES, ids=ids):
        browser.send(method, path, data=form, query_string={"find": WHO, "source": WHO})

    assert not [each for each in CALLED if each in caplog.text]


def test_ac06_in_open_tabs_of_leads_somebody_who_left_does_nothing(
    world: World, browse: Browse, app: Flask
) -> None:
    ids = laden(world)
    sofias, bens = browse(world.sofia, htmx=True), browse(world.ben)
    assert sofias.get(f"/leads/{ids['lead']}").status_code == bens.get("/leads.csv").status_code == 200
    deactivate(world.sofia, by=world.lena)
    world.ben.role = Role.STAKEHOLDER
    before = snapshot()

    for endpoint, method, path in addresses_of_leads(app, "GET", *CHANGES, ids=ids):
        if right_of(app, endpoint) is not Right.ANYONE:
            assert sofias.send(method, path).status_code == 401, (method, path)
            assert bens.send(method, path).status_code == 403, (method, path)
    assert snapshot() == before


def test_ac03_only_admins_change_the_rules_of_the_funnel_and_take_that_back(
    world: World, browse: Browse
) -> None:
    changed = change_rules(the_rules(), {"grace_days": 5}, by=world.lena)
    form = {"seen": "0", "has_second_leg": "", "routing": "turns", "grace_days": "30", "currency": "EUR"}
    before = snapshot()

    for browser in (browse(world.maya), browse(world.priya, htmx=True)):
        assert browser.post("/funnel/rules", form).status_code == 403
        assert browser.post(f"/activity/{changed.id}/undo").status_code == 403
        assert "grace_days" not in browser.get("/funnel/rules").text
    assert snapshot() == before
    assert session.scalars(select(FunnelRulesChanged)).one().actor == world.lena


def test_ac03_a_side_answers_what_was_offered_to_it_by_whatever_address(world: World, browse: Browse) -> None:
    sign_funnel(world)
    first, second = offered(world), qualified(world, "Larkfield")
    deal = {"name": "40 vehicles", "amount": "£12,000", "currency": "GBP", "close_on": "2027-01-29"}
    moved = {"in_column": str(world.doing.id), "column": str(world.doing.id), "before": ""}
    answers: tuple[tuple[str, dict[str, str]], ...] = (
        ("acceptance", {}),
        ("acceptance/missing", {"missed": "All of it"}),
        ("receiver", {}),
        ("return", {"reason": "size"}),
        ("outcome", {"result": "won"}),
        ("rating", {"rating": "complete"}),
        ("qualification", {"to": str(world.ben.id)}),
        ("deal", deal),
    )
    wrong = {first.id: (world.maya, world.tom, world.ben, world.lena), second.id: (world.maya, world.lena)}
    cards = {first.id: first.card_id, second.id: second.card_id}
    browsers = [(id, browse(person, htmx=True)) for id, people in wrong.items() for person in people]
    before = snapshot()

    for id, browser in browsers:
        for path, form in answers:
            answer = browser.post(f"/handoffs/{id}/{path}", form)
            assert answer.status_code in (403, 409, 422), (id, path)
            if path in ("acceptance", "return", "deal", "receiver"):
                assert answer.status_code in (403, 422), (id, path)
        for path in ("move", "close"):
            assert browser.post(f"/cards/{cards[id]}/{path}", moved).status_code >= 400, (id, path)
    assert browsers[0][1].post(f"/handoffs/{first.id}/acceptance").status_code == 403
    assert snapshot() == before
    assert session.get_one(Handoff, first.id).state is HandoffState.SUBMITTED


def test_ac03_no_field_of_any_form_makes_a_stage_a_grade_of_others_or_an_answer(
    world: World, browse: Browse
) -> None:
    sign_funnel(world)
    made = lead(world)
    deal = dealt(world, "Larkfield")
    ids, ben, maya = (made.id, deal.id), world.ben.id, world.maya.id
    posing = {
        "id": "4711",
        "stage": "customer",
        "stage_since": "2001-01-01",
        "owner_id": ben,
        "by": ben,
        "by_id": ben,
        "is_hand_raiser": "1",
        "is_ours": "1",
        "quality": "10000",
        "pass_id": "1",
        "merged_into_id": "1",
        "opted_out_at": "2001-01-01",
        "lead_id": "1",
        "contact_id": "1",
        "account_id": "1",
        "version": "9",
        "created_at": "2001-01-01",
        "external": "x",
        "came_in_id": "1",
        "actor_id": ben,
        "closed_on": "2001-01-01",
        "declared": "{}",
        "recycle_count": "9",
        "_method": "POST",
    }
    mayas = browse(world.maya)

    mayas.post(f"/leads/{ids[0]}/touches", {**posing, "kind": "call", "who": "ours", "words": "Rang."})
    mayas.post(f"/leads/{ids[0]}/notes", {**posing, "notes": "Wants it."})
    mayas.post(f"/leads/{ids[0]}", {**posing, "person": "Jo", "company": "Acme", "basis": "consent"})
    mayas.post("/leads", {**posing, "company": "New one"})
    mayas.post("/accounts", {**posing, "name": "Another", "state": "customer"})
    browse(world.ben).post(f"/deals/{ids[1]}", {**posing, "name": "Other", "amount": "£5", "currency": "GBP"})

    found, other = (
        session.get_one(Lead, ids[0]),
        session.scalars(select(Lead).order_by(Lead.id.desc())).first(),
    )
    assert other is not None
    assert (found.stage, found.merged_into_id, found.quality < 10_000) == (Stage.LEAD, None, True)
    assert (other.stage, other.is_hand_raiser, other.recycle_count) == (Stage.SUSPECT, False, 0)
    assert session.get_one(Deal, ids[1]).closed_on is None
    assert all(touch.by_id != ben or touch.at.year > 2020 for touch in session.scalars(select(Touch)))
    assert session.get(Lead, 4711) is None
    latest = session.scalars(select(Event).where(Event.actor_id == ben, Event.about == found.page)).all()
    assert not latest
    assert maya


@pytest.mark.parametrize(
    "token", ["", SIGNED.dumps("of another session")], ids=["none", "of another session"]
)
def test_cf01_no_lead_changes_by_a_forged_form(world: World, browse: Browse, app: Flask, token: str) -> None:
    ids = laden(world)
    browsers = (browse(world.maya), browse(world.priya), browse(world.lena))
    right = browsers[0].headers["X-CSRFToken"]
    for browser in browsers:
        browser.headers.pop("X-CSRFToken")
    before = snapshot()
    for _endpoint, method, path in addresses_of_leads(app, *CHANGES, ids=ids):
        path = path.replace("/stop/x", f"/stop/{SECRET}")
        for browser in browsers:
            assert browser.send(method, path, data={"csrf_token": token}).status_code == 403, (method, path)
        headers = {"X-CSRFToken": right, "Sec-Fetch-Site": "cross-site"}
        assert browsers[0].send(method, path, headers=headers).status_code == 403, (method, path)
    assert snapshot() == before


QUERIES = (
    "",
    "find=%00&source=%00&owner=%00&persona=%00&after=%00&before=%00&of=%00&field=%00&state=%00&show=%00",
    "find=%22*%20NEAR%20-x%20col:y&source=%27&order=stage_since;--&sort=a__b&lacks=x&reason=%00",
    "owner=99999999999999999999&persona=99999999999999999999&after=99999999999999999999&skip=9999999999999999999",
    "from=0001-01-01&until=9999-12-31&since=0001-01-01&find=%25_%5C",
    "from=9999-12-31&until=9999-12-31&since=9999-12-31&state=lost",
    "from=2026-02-30&until=x&since=%D9%A1&order=-created&after=0~2026-01-01T00:00:00%2B00:00~1",
    "order=touch&after=1~9999999999999999999999&before=0001-01-01T00:00:00%2B23:59~1&skip=-1&state=won",
    "order=created&after=0~0001-01-01T00:00:00%2B23:59~1&before=-1&stage=x&stage=lead&grade=%FF&journey=%FF",
    "order=created&after=0~9999-12-31T23:59:59-23:59~1&before=9999-12-31~9~9&_method=DELETE",
    "order=grade&after=0~%00~x~1&of=contact&show=won&whose=mine&field=email",
    f"find={'x' * 5_000}&source={'x' * 5_000}&show={'x' * 5_000}",
    "skip=1e9&after=1.0&before=%D9%A1&person=5&zone=Nowhere&path=%00&faces=%00",
)


@pytest.mark.parametrize("query", QUERIES)
def test_cf04_do03_reading_leads_changes_nothing_and_never_fails_whatever_is_asked(
    world: World, browse: Browse, app: Flask, query: str
) -> None:
    ids = laden(world)
    browser, htmx, before = browse(world.maya), browse(world.maya, htmx=True), snapshot()
    paths = {path for _name, _method, path in addresses_of_leads(app, "GET", ids=ids)}
    lists = {path for path in paths if not re.search(r"[0-9]", path)} | {f"/leads/{ids['lead']}/story"}
    for path in sorted(lists if query else paths):
        assert browser.get(path, query_string=query).status_code < 500, path
        headers = {"HX-Current-URL": f"http://localhost{path}?{query}"}
        assert htmx.get(path, headers=headers).status_code < 500, path
        assert htmx.send("HEAD", path).status_code < 500, path
    assert snapshot() == before


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_do05_nonsense_about_leads_is_never_our_mistake_and_what_is_refused_leaves_nothing(
    world: World, browse: Browse, app: Flask, nonsense: Any
) -> None:
    ids = laden(world)
    browsers, refused = (browse(world.maya), browse(world.priya, htmx=True), browse(world.lena)), 0
    form = dict.fromkeys(FIELDS, nonsense)
    before = snapshot()
    for _endpoint, method, path in addresses_of_leads(app, *CHANGES, ids=ids):
        path = path.replace("/stop/x", f"/stop/{SECRET}")
        for browser in browsers if method == "POST" else browsers[:1]:
            answer = browser.send(method, path, data=form)
            assert answer.status_code < 500, (method, path)
            if answer.status_code >= 400:
                assert snapshot() == before, (method, path)
                refused += 1
            else:
                before = snapshot()
    assert refused > 30
    for path in pages_of_leads(ids):
        assert browsers[0].get(path).status_code < 500, path


@pytest.mark.parametrize("number", ["0", "9" * 18, "9" * 30, "%D9%A1", "%00"])
def test_ac04_sq03_ids_of_leads_that_there_are_not_find_nothing(
    world: World, browse: Browse, app: Flask, number: str
) -> None:
    ids = laden(world)
    browser, no_ids = browse(world.maya), dict.fromkeys(ids, 987_654_321)
    wrong = {(method, path) for _name, method, path in addresses_of_leads(app, "GET", *CHANGES, ids=no_ids)}
    before = snapshot()

    assert len(wrong) > 100
    for method, path in wrong:
        if "987654321" in path:
            answer = browser.send(method, path.replace("987654321", number))
            assert answer.status_code == 404, (method, path)
    for sort in ("account", "contact", "lead", "x"):
        for path in (f"/doubles/{sort}", f"/doubles/{sort}/different"):
            answer = browser.post(path, {"one": number, "other": number})
            assert answer.status_code in (404, 422), (path, number)
    assert snapshot() == before


def test_ac04_a_step_is_not_there_on_another_track_and_no_lead_is_merged_with_a_company(
    world: World, browse: Browse
) -> None:
    ids = laden(world)
    browser, before = browse(world.maya), snapshot()

    for number in ("3", "0", "99", "9" * 19):
        path = f"/tracks/{ids['track']}/steps/{number}"
        for method, rest in (("GET", "/edit"), ("POST", ""), ("POST", "/place"), ("DELETE", "")):
            sent = {"seen": "3", "title": "x", "text": "x", "sort": "mail", "gives": "value", "after": "1"}
            assert browser.send(method, path + rest, data=sent).status_code in (404, 409, 422), (path, rest)
    far = {"one": str(ids["account"]), "other": "987654321"}
    for sort in ("account", "contact", "lead"):
        assert browser.post(f"/doubles/{sort}", far).status_code == 404
    assert snapshot() == before


@on_one_engine
@pytest.mark.parametrize("words", ["\n\n".join(PAYLOADS[number::6]) for number in range(6)])
def test_xs01_words_about_leads_add_nothing_that_runs(world: World, browse: Browse, words: str) -> None:
    ids = laden(world, words)
    browsers = [browse(each) for each in (world.maya, world.priya, world.ben)]
    plain = Counter([*running(browsers[0].get("/me").text), "template"])

    for path in pages_of_leads(ids):
        answers = [browser.get(path) for browser in browsers]
        assert 200 in [answer.status_code for answer in answers], path
        for page in (answer.text for answer in answers):
            assert Counter(running(page)) <= plain, path
            assert "javascript:alert" not in " ".join(links(page)), path


def links(page: str) -> list[str]:
    """Where a page leads, sends forms, or fetches something from."""
    return Tags(page).values("href", "src", "action", "hx-get", "hx-post", "formaction")


def test_r07_a_form_that_is_sent_twice_does_one_thing(world: World, browse: Browse) -> None:
    sign_funnel(world)
    handoff = accepted(world)
    id, mayas, priyas = handoff.lead_id, browse(world.maya), browse(world.priya)
    day = "2027-01-29"
    forms = (
        (mayas, "/leads", {"company": "Twice Ltd", "person": "Jo", "source": "fair", "basis": "consent"}),
        (mayas, "/accounts", {"name": "Only once"}),
        (mayas, "/tracks", {"name": "Heads", "about": "Those who compare."}),
        (
            priyas,
            f"/leads/{id}/touches",
            {"kind": "call", "who": "ours", "at": "2026-01-05T10:00", "words": "x"},
        ),
        (priyas, f"/leads/{id}/later", {"until": day, "reason": "After the fair"}),
        (priyas, f"/leads/{id}/recycling", {"reason": "not_now", "wake_on": day, "note": "Later."}),
        (priyas, f"/leads/{id}/waking", {"wake_on": "2027-02-02"}),
    )
    for number, (browser, path, form) in enumerate(forms):
        sent = {**form, "once": f"one key {number}"}
        first = browser.post(path, sent)
        assert first.status_code == 303, (path, first.text[-3000:])
        before = snapshot()
        assert browser.post(path, sent).status_code == 303, path
        assert snapshot() == before, path
