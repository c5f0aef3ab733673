"""A lead's own page: whose turn it is, what is known and why, what happened since it was first seen."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import insert

from app import clock
from app.db import session
from app.leads.editing import edit
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.withdrawing import withdraw
from app.leads.lifecycle.stepping import Stepped
from app.leads.models.handoff import Rating
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.touch import Touch, TouchKind
from app.leads.sending_on import send_on
from app.leads.story import DRAWN, read_place, story, write_place
from app.leads.touching import Touched, touch
from app.log.undoing import undo
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, State, Version
from tests.conftest import Browse
from tests.leads.house import PROFILE, in_force, lead, offered, sign_funnel, soon, touched
from tests.leads.looped import qualified
from tests.world import World


@pytest.fixture
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


class Kept:
    """A lead, looked up afresh each time: what a request has read is gone with it."""

    def __init__(self, made: Lead) -> None:
        self.id, self.page = made.id, made.page

    @property
    def now(self) -> Lead:
        """As it stands now."""
        session.expire_all()
        return session.get_one(Lead, self.id)


def text_of(html: str) -> str:
    """What a reader reads: without tags, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def section(html: str, name: str) -> str:
    """What is read in one part of the page."""
    return text_of(html.split(f'id="{name}"', 1)[1].split("</section>", 1)[0])


@pytest.mark.usefixtures("funnel")
def test_it_says_who_it_is_where_it_stands_and_what_the_grade_recommends(
    world: World, browse: Browse
) -> None:
    made = Kept(lead(world, grade="A1", recycle_count=2, is_hand_raiser=True))
    page = text_of(browse(world.maya).get(made.page).text)

    assert "Jo Lane, Acme Robotics" in page
    assert "recycled 2 times" in page
    assert "Grade A1: contact" in page
    assert "Your turn. They asked to be talked to: offer them to business development at once." in page


@pytest.mark.usefixtures("funnel")
def test_steps_are_buttons_for_those_whose_they_are_and_words_for_the_others(
    world: World, browse: Browse
) -> None:
    made = Kept(lead(world))
    hers = browse(world.maya).get(made.page).text
    his = browse(world.ben).get(made.page).text

    assert f'href="{made.page}/stage?to=mql"' in hers
    assert f'href="{made.page}/stage?to=mql"' not in his
    assert "Marketing’s turn" in his
    assert "Marketing can call it an MQL." in his
    assert f'href="{made.page}/stage?to=nurturing"' in his


@pytest.mark.usefixtures("funnel")
def test_each_declared_attribute_says_where_it_is_from_and_when(world: World, browse: Browse) -> None:
    made = Kept(lead(world))
    edit(made.now, {"need": True}, by=world.priya)
    facts = section(browse(world.maya).get(made.page).text, f"lead-facts-{made.id}")

    today = clock.local(clock.now(), "Europe/London")
    assert f"240 from the company register on {today.day} {today:%b %Y}" in facts
    assert f"yes typed by Priya Nair on {today.day} {today:%b %Y}" in facts
    assert re.search(r"Not known .*Add: budget", facts)


@pytest.mark.usefixtures("funnel")
def test_what_they_told_us_and_what_they_did_stand_apart(world: World, browse: Browse) -> None:
    made = Kept(lead(world))
    for days in (1, 4):
        touched(made.now, TouchKind.PRICING_PAGE, days_ago=days)
    touched(made.now, TouchKind.CALL, is_ours=True)
    facts = section(browse(world.maya).get(made.page).text, f"lead-facts-{made.id}")

    told, _, did = facts.partition("What they did")
    assert "Visited pricing 2 times" in did
    assert "pricing" not in told
    assert "Call" not in did


@pytest.mark.usefixtures("funnel")
def test_why_shows_each_criterion_with_its_evidence_and_its_version(world: World, browse: Browse) -> None:
    made = Kept(lead(world, person={"seniority": ""}, company={"country": "FR", "employees": 20}))
    why = section(browse(world.maya).get(made.page).text, f"lead-why-{made.id}")

    assert "Is this an MQL?" in why
    assert "No: geo, size" in why
    assert re.search(r"Not met: .*employees", why)
    assert re.search(r"Unknown: Role", why)
    assert re.search(r"Met: Company type.* B2B, from the company register on", why)
    assert "By version 1 of MQL" in why


@pytest.mark.usefixtures("funnel")
def test_whoever_is_an_mql_is_judged_by_the_version_that_ruled_then(world: World, browse: Browse) -> None:
    made = Kept(lead(world, stage=Stage.MQL))
    mql = session.query(Definition).filter_by(kind=Kind.MQL).one()
    mql.versions[0].state = State.SUPERSEDED
    session.flush()
    stricter = {"all": [*PROFILE[:2], {"field": "employees", "gte": 1000}], "any": []}
    mql.versions.append(
        Version(
            number=2, state=State.IN_FORCE, body={"meaning": "Big.", "criteria": stricter, "serves": None},
            reason="", review_on=clock.now().date(), in_force_since=clock.now(), proposed_by_id=world.maya.id,
        )
    )  # fmt: skip
    session.flush()
    page = browse(world.maya).get(made.page).text

    assert "Full match" in section(page, f"lead-why-{made.id}")
    assert "version 1 of MQL . It ruled when this lead was called so" in section(page, f"lead-why-{made.id}")
    other = Kept(lead(world, "Borealis"))
    assert "No: size" in section(browse(world.maya).get(other.page).text, f"lead-why-{other.id}")


def test_without_an_agreed_definition_it_says_so(world: World, browse: Browse) -> None:
    made = Kept(lead(world))
    page = text_of(browse(world.maya).get(made.page).text)
    assert "Both sides have not agreed yet on what this means" in page


def test_who_is_ready_by_the_agreed_definition_is_called_ready_and_can_be_offered(
    world: World, browse: Browse
) -> None:
    sign_funnel(world, sales_ready=True)
    made = Kept(lead(world))
    browser = browse(world.maya)
    assert "Ready to hand over" not in browser.get(made.page).text
    edit(made.now, {"need": True}, by=world.maya)

    page = browser.get(made.page).text
    assert "Ready to hand over" in page
    assert f'href="{made.page}/offer"' in page


@pytest.mark.usefixtures("funnel")
def test_the_match_with_the_ideal_customer_names_what_fails(world: World, browse: Browse) -> None:
    in_force(
        world, Kind.ICP, "Ideal customer profile", portrait="Fits.", criteria={"all": PROFILE, "any": []}
    )
    session.flush()
    made = Kept(lead(world, person={"seniority": "coordinator"}, company={"country": "FR", "employees": 20}))
    assert "Ideal customer: no: role, geo, size" in text_of(browse(world.ben).get(made.page).text)


@pytest.mark.usefixtures("funnel")
def test_the_story_tells_search_webinar_and_paper_before_the_first_call(world: World, browse: Browse) -> None:
    made = Kept(lead(world))
    touched(made.now, TouchKind.SEARCH_VISIT, days_ago=20, about="route planning driver hours")
    touched(made.now, TouchKind.WEBINAR, days_ago=10, about="Autumn webinar")
    touched(made.now, TouchKind.DOWNLOAD, days_ago=9, about="White paper on driver hours")
    handoff = offered(world, made.now)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    touch(made.now, TouchKind.CALL, is_ours=True, is_two_way=True, words="Wants a trial", by=world.priya)
    told = section(browse(world.maya).get(made.page).text, f"lead-story-{made.id}")

    order = [
        "Priya Nair business development spoke with them: “Wants a trial”",
        "Priya Nair business development accepted it",
        "Maya Okafor marketing offered it to Priya Nair",
        "took it in as lead",
        "Downloaded: “White paper on driver hours”",
        "Joined a webinar: “Autumn webinar”",
        "First seen: Came from a search: “route planning driver hours”",
    ]
    places = [told.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


@pytest.mark.usefixtures("funnel")
def test_the_pages_of_the_story_hold_everything_once(world: World) -> None:
    made = Kept(lead(world))
    at = clock.now()
    rows = [
        {"lead_id": made.id, "kind": TouchKind.PAGE_VIEW, "at": at - timedelta(hours=i // 3)}
        for i in range(95)
    ]
    session.execute(
        insert(Touch),
        [{**row, "is_ours": False, "is_two_way": False, "about": ""} for row in rows],
    )
    places, before = [], ""
    for _ in range(10):
        page = story(made.now, before)
        places += [entry.place for entry in page.entries]
        before = page.older
        if not before:
            break

    assert len(places) == len(set(places)) == 96
    assert places == sorted(places, reverse=True)
    assert len(story(made.now).entries) == DRAWN
    assert read_place(write_place(places[0])) == places[0]
    assert [read_place(words) for words in ("", "x", "1-2-3", "9" * 18 + "-0-1")] == [None] * 4


@pytest.mark.usefixtures("funnel")
def test_the_page_costs_the_same_with_three_touches_and_with_three_hundred(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    made = Kept(handoff.lead)
    for days in range(3):
        touched(made.now, TouchKind.CALL, days_ago=-0.0, is_ours=True, by_id=world.priya.id, about=str(days))
    browser = browse(world.priya)
    browser.get(made.page)
    count_queries()
    browser.get(made.page)
    few = count_queries()

    for number in range(297):
        kind = list(TouchKind)[number % len(TouchKind)]
        touched(made.now, kind, is_ours=number % 2 == 0, by_id=world.tom.id if number % 2 == 0 else None)
    session.commit()
    count_queries()
    assert browser.get(made.page).status_code == 200
    assert count_queries() <= few
    assert few < 75


@pytest.mark.usefixtures("funnel")
def test_attempts_count_from_the_acceptance_and_talking_ends_the_count(world: World, browse: Browse) -> None:
    handoff = offered(world)
    made = Kept(handoff.lead)
    touch(made.now, TouchKind.CALL, is_ours=True, by=world.priya)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    browser = browse(world.priya)
    assert "Untouched since it was accepted" in browser.get(made.page).text

    touch(made.now, TouchKind.SEQUENCE_MAIL, is_ours=True, by=None)
    assert "Untouched since it was accepted" in browser.get(made.page).text
    touch(made.now, TouchKind.CALL, is_ours=True, by=world.priya)
    assert "1 of 5 attempts" in text_of(browser.get(made.page).text)
    touch(made.now, TouchKind.MEETING, is_ours=True, is_two_way=True, by=world.priya)
    assert "Connected today" in text_of(browser.get(made.page).text)


@pytest.mark.usefixtures("funnel")
def test_only_those_who_work_here_read_it(world: World, browse: Browse) -> None:
    made = Kept(lead(world))
    assert browse(world.grace).get(made.page).status_code == 403
    assert browse().get(made.page).status_code == 303
    assert browse(world.maya).get("/leads/99999").status_code == 404


@pytest.mark.usefixtures("funnel")
def test_a_merged_lead_leads_to_the_one_that_stands_for_it(world: World, browse: Browse) -> None:
    made, other = Kept(lead(world)), Kept(lead(world, "Borealis"))
    made.now.merged_into_id = other.id
    session.flush()
    page = browse(world.maya).get(made.page).text

    assert f'href="{other.page}"' in page
    assert "tap-form" not in page


# ---- Writing down contacts


@pytest.mark.usefixtures("funnel")
@pytest.mark.parametrize(
    ("what", "attempt", "two_way"),
    [("spoke", True, True), ("no_answer", True, False), ("mailed", True, False), ("replied", False, True)],
)
def test_one_tap_writes_a_contact_down(
    world: World,
    browse: Browse,
    what: str,
    attempt: bool,
    two_way: bool,
) -> None:
    made = Kept(lead(world))
    answer = browse(world.priya).post(f"{made.page}/touches", {"what": what, "words": "About the tender"})

    assert answer.status_code == 303
    kept = session.query(Touch).filter_by(lead_id=made.id).one()
    assert (kept.is_attempt, kept.is_two_way, kept.about) == (attempt, two_way, "About the tender")


@pytest.mark.usefixtures("funnel")
def test_a_tap_that_comes_twice_is_one_contact_and_can_be_taken_back(world: World, browse: Browse) -> None:
    made = Kept(lead(world))
    browser = browse(world.priya)
    form = {"what": "no_answer", "words": "", "once": "a key of its own"}
    browser.post(f"{made.page}/touches", form)
    browser.post(f"{made.page}/touches", form)
    assert session.query(Touch).filter_by(lead_id=made.id).count() == 1

    undo(session.query(Touched).one(), by=world.priya)
    assert session.query(Touch).filter_by(lead_id=made.id).count() == 0
    assert made.now.last_touch_at is None


@pytest.mark.usefixtures("funnel")
def test_of_two_contacts_each_can_be_taken_back(world: World) -> None:
    made = Kept(lead(world))
    first = touch(made.now, TouchKind.CALL, is_ours=True, by=world.priya)
    touch(made.now, TouchKind.MAIL, is_ours=True, by=world.priya)
    undo(first, by=world.priya)
    assert [each.kind for each in session.query(Touch).filter_by(lead_id=made.id)] == [TouchKind.MAIL]


@pytest.mark.usefixtures("funnel")
def test_an_earlier_contact_is_read_on_the_clock_of_whoever_typed_it(world: World, browse: Browse) -> None:
    made = Kept(lead(world))
    form = {"kind": "webinar", "who": "theirs", "at": "2026-06-01T10:00", "words": "Cold chains"}
    assert browse(world.maya).post(f"{made.page}/touches", form).status_code == 303

    kept = session.query(Touch).filter_by(lead_id=made.id).one()
    assert kept.at.isoformat() == "2026-06-01T09:00:00+00:00"
    assert made.now.first_touch_at == kept.at


@pytest.mark.usefixtures("funnel")
def test_what_has_not_happened_yet_is_refused_and_what_was_typed_is_kept(
    world: World, browse: Browse
) -> None:
    made = Kept(lead(world))
    browser = browse(world.maya)
    form = {"kind": "meeting", "who": "both", "at": "2097-06-01T10:00", "words": "Lunch with them"}
    answer = browser.post(f"{made.page}/touches", form)
    assert answer.status_code == 422
    assert "has not happened yet" in answer.text
    assert "Lunch with them" in answer.text

    answer = browser.post(f"{made.page}/touches", {"what": "spoke", "words": "x" * 301})
    assert answer.status_code == 422
    assert "x" * 301 in answer.text
    assert browser.post(f"{made.page}/touches", {"what": "sang"}).status_code == 422


# ---- Steps


@pytest.mark.usefixtures("funnel")
def test_a_suspect_becomes_a_lead_once_all_is_known_that_makes_it_one(world: World, browse: Browse) -> None:
    made = Kept(lead(world, person={"email": ""}))
    suspect = made.now
    suspect.stage, suspect.source = Stage.SUSPECT, ""
    session.flush()
    browser = browse(world.maya)
    answer = browser.post(f"{made.page}/stage", {"to": "lead"})
    assert answer.status_code == 422
    assert "we need to know: e-mail or telephone and source" in text_of(answer.text)

    edit(made.now, {"email": "jo@acme.example", "source": "webinar"}, by=world.maya)
    assert browser.post(f"{made.page}/stage", {"to": "lead"}).status_code == 303
    assert made.now.stage is Stage.LEAD


@pytest.mark.usefixtures("funnel")
def test_nobody_of_ours_asks_for_a_demo_whatever_the_form_says(world: World, browse: Browse) -> None:
    made = Kept(lead(world))
    form = {"kind": "demo_request", "who": "ours", "at": "2026-06-01T10:00"}
    assert browse(world.maya).post(f"{made.page}/touches", form).status_code == 303

    assert not session.query(Touch).filter_by(lead_id=made.id).one().is_ours
    assert made.now.is_hand_raiser


@pytest.mark.usefixtures("funnel")
def test_a_step_that_is_sent_twice_is_one_step_and_both_answers_say_so(world: World, browse: Browse) -> None:
    made, browser = Kept(lead(world)), browse(world.maya)
    for _ in range(2):
        answer = browser.post(f"{made.page}/stage", {"to": "mql", "once": "a key"})
        assert answer.status_code == 303

    assert session.query(Stepped).filter_by(about=made.page).count() == 2  # it was taken in, and this one


@pytest.mark.usefixtures("funnel")
def test_a_day_that_is_over_is_no_day_on_which_they_will_decide(world: World, browse: Browse) -> None:
    made, browser = Kept(lead(world)), browse(world.maya)
    form = filled(browser.get(f"{made.page}/notes").text)
    answer = browser.post(f"{made.page}/notes", {**form, "decides_on": "2020-01-01"})

    assert answer.status_code == 422
    assert "That day is over." in answer.text


@pytest.mark.usefixtures("funnel")
def test_an_mql_meets_the_definition_or_somebody_says_why_it_is_one_all_the_same(
    world: World, browse: Browse
) -> None:
    made = Kept(lead(world, company={"employees": 20}))
    browser = browse(world.maya)
    asked = text_of(browser.get(f"{made.page}/stage?to=mql").text)
    assert "No: size" in asked

    answer = browser.post(f"{made.page}/stage", {"to": "mql"})
    assert answer.status_code == 422
    assert "it fails on size" in text_of(answer.text)
    assert browser.post(f"{made.page}/stage", {"to": "mql", "reason": "They grow fast"}).status_code == 303
    assert made.now.stage is Stage.MQL
    step = session.query(Stepped).order_by(Stepped.id.desc()).first()
    assert step
    assert step.data["reason"] == "They grow fast"
    assert "“They grow fast”" in text_of(browser.get(made.page).text)


@pytest.mark.usefixtures("funnel")
def test_a_step_of_another_side_is_403_and_an_impossible_one_names_those_there_are(
    world: World, browse: Browse
) -> None:
    made = Kept(lead(world))
    assert browse(world.ben).post(f"{made.page}/stage", {"to": "mql"}).status_code == 403
    browser = browse(world.maya)
    answer = browser.post(f"{made.page}/stage", {"to": "customer"})
    assert answer.status_code == 422
    assert "It can go to Nurturing, Marketing qualified or Disqualified" in text_of(answer.text)
    assert browser.post(f"{made.page}/stage", {"to": "nonsense"}).status_code == 422
    assert browser.get(f"{made.page}/stage?to=nonsense").status_code == 404


@pytest.mark.usefixtures("funnel")
@pytest.mark.parametrize("to", ["handed_off", "disqualified"])
def test_a_step_that_needs_more_than_a_click_is_taken_where_that_is_asked(
    world: World, browse: Browse, to: str
) -> None:
    made = Kept(lead(world, stage=Stage.MQL))
    for name in ("maya", "ben"):
        answer = browse(getattr(world, name)).post(f"{made.page}/stage", {"to": to, "reason": "Now"})
        assert answer.status_code == 422
        assert "Use the buttons on the page" in text_of(answer.text)


# ---- Forms


@pytest.mark.usefixtures("funnel")
def test_the_form_keeps_what_was_changed_and_nothing_else(world: World, browse: Browse) -> None:
    made = Kept(lead(world))
    browser = browse(world.sofia)
    form = filled(browser.get(f"{made.page}/edit").text)
    answer = browser.post(made.page, {**form, "employees": "300", "origin": "call"})

    assert answer.status_code == 303
    assert made.now.account
    assert made.now.account.employees == 300
    facts = section(browser.get(made.page).text, f"lead-facts-{made.id}")
    assert "300 told on a call on" in facts


@pytest.mark.usefixtures("funnel")
def test_two_who_edit_different_fields_both_win_and_of_one_field_both_texts_are_shown(
    world: World, browse: Browse
) -> None:
    made = Kept(lead(world))
    hers, his = browse(world.maya), browse(world.ben)
    form = filled(hers.get(f"{made.page}/edit").text)
    assert hers.post(made.page, {**form, "grade": "A2"}).status_code == 303
    assert his.post(made.page, {**form, "industry": "Robots"}).status_code == 303
    assert made.now.account
    assert (made.now.grade, made.now.account.industry) == ("A2", "Robots")

    answer = his.post(made.page, {**form, "grade": "B1"})
    assert answer.status_code == 409
    assert "Maya Okafor" in answer.text
    assert re.search(r'class="theirs">A2<', answer.text)
    again = filled(answer.text)
    assert again["grade"] == "B1"
    assert his.post(made.page, again).status_code == 303
    assert made.now.grade == "B1"


@pytest.mark.usefixtures("funnel")
def test_what_looks_wrong_is_told_and_what_was_typed_is_kept(world: World, browse: Browse) -> None:
    made = Kept(lead(world))
    browser = browse(world.maya)
    form = filled(browser.get(f"{made.page}/edit").text)
    answer = browser.post(
        made.page, {**form, "email": "jo at acme", "employees": "lots", "industry": "Robots"}
    )

    assert answer.status_code == 422
    assert "does not look like an e-mail address" in answer.text
    assert "jo at acme" in answer.text
    assert filled(answer.text)["industry"] == "Robots"
    assert "Not a valid" not in answer.text
    endless = browser.post(made.page, {**form, "employees": "9" * 5_000})
    assert endless.status_code == 422
    assert "Exceeds the limit" not in endless.text
    assert browser.post(made.page, {**form, "company": ""}).status_code == 422
    assert browser.post(made.page, {**form, "employees": "2,500"}).status_code == 303
    account = made.now.account
    assert account
    assert account.employees == 2500


@pytest.mark.usefixtures("funnel")
def test_notes_begin_with_what_the_lead_asked_read_and_was_offered(world: World, browse: Browse) -> None:
    made = Kept(lead(world, asked="Can it plan around driver hours?", offer="Free route audit"))
    touched(made.now, TouchKind.DOWNLOAD, about="White paper on driver hours")
    touched(made.now, TouchKind.KEY_PAGE, about="Case study Larkfield")
    browser = browse(world.priya)
    page = browser.get(f"{made.page}/notes").text
    for words in ("White paper on driver hours", "Case study Larkfield", "driver hours?", "Free route audit"):
        assert words in page

    form = filled(page)
    soon = str(clock.now().date() + timedelta(days=60))
    answer = browser.post(f"{made.page}/notes", {**form, "need": "yes", "decides_on": soon})
    assert answer.status_code == 303
    assert "Read: Downloaded: White paper on driver hours" in made.now.notes
    assert made.now.need is True
    assert "Asked:" in browser.get(f"{made.page}/notes").text


@pytest.mark.usefixtures("funnel")
def test_the_link_beside_what_is_missing_leads_to_its_field(world: World, browse: Browse) -> None:
    made = Kept(lead(world))
    browser = browse(world.maya)
    assert f'href="{made.page}/edit?field=industry"' in browser.get(made.page).text
    page = browser.get(f"{made.page}/edit?field=industry").text
    assert re.search(r"<input[^>]*autofocus[^>]*name=\"industry\"", page)


@pytest.mark.usefixtures("funnel")
def test_an_accepted_lead_shows_what_the_sql_definition_still_asks(world: World, browse: Browse) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    made, browser = Kept(handoff.lead), browse(world.priya)
    page = browser.get(made.page).text
    assert "Is this an SQL?" in section(page, f"lead-why-{made.id}")
    assert "timeframe unknown" in text_of(page)
    soon(made.now)
    session.commit()
    assert "Full match" in section(browser.get(made.page).text, f"lead-why-{made.id}")


@pytest.mark.usefixtures("funnel")
def test_why_it_is_an_sql_is_told_as_it_was_when_it_was_called_so(world: World, browse: Browse) -> None:
    handoff = qualified(world)
    made, card = Kept(handoff.lead), handoff.page
    with clock.at(clock.now() + timedelta(days=40)):
        page = browse(world.ben).get(made.page).text
        why = section(page, f"lead-why-{made.id}")
        assert "Why is this an SQL? Called so" in why
        assert "Full match" in why
        assert "So it was then. By what we know today: Partly: timeframe unknown." in why

        told = text_of(browse(world.ben).get(card).text)
    assert told.index("Why this is sales qualified") < told.index("Why this is a marketing-qualified lead")
    assert "Met: Wants to buy within 90 days" in told


def test_of_criteria_of_which_one_is_enough_the_others_are_no_fault(world: World, browse: Browse) -> None:
    sign_funnel(world)
    one = [{"field": "grade", "in": ["A1"]}, {"event": "demo_request", "within_days": 30}]
    in_force(world, Kind.SALES_READY, "Sales-ready", criteria={"all": PROFILE, "any": one})
    made = Kept(lead(world, stage=Stage.MQL, grade="A1"))
    page = browse(world.maya).get(f"{made.page}/offer").text

    either = page.split("And at least one of these:", 1)[1].split("</ul>", 1)[0]
    assert re.findall(r"finding is-([a-z-]+)", either) == ["met", "left-out"]
    edit(made.now, {"grade": ""}, by=world.maya)
    session.commit()
    page = browse(world.maya).get(f"{made.page}/offer").text
    either = page.split("And at least one of these:", 1)[1].split("</ul>", 1)[0]
    assert re.findall(r"finding is-([a-z-]+)", either) == ["unknown", "not-met"]


@pytest.mark.usefixtures("funnel")
def test_why_it_is_an_mql_does_not_change_with_what_is_learned_since(world: World, browse: Browse) -> None:
    called = lead(world)
    send_on(called, Stage.MQL, by=world.maya)
    edit(called, {"seniority": "specialist"}, by=world.maya)
    made = Kept(called)
    why = section(browse(world.maya).get(made.page).text, f"lead-why-{made.id}")

    assert "Full match" in why
    assert "By what we know today: No: role." in why


@pytest.mark.usefixtures("funnel")
def test_whoever_withdraws_an_offer_does_not_call_the_lead_an_mql_anew(world: World, browse: Browse) -> None:
    called = lead(world)
    send_on(called, Stage.MQL, by=world.maya)
    handoff = offered(world, called)
    edit(called, {"seniority": "specialist"}, by=world.tom)
    withdraw(handoff, by=world.tom)
    made = Kept(called)
    why = section(browse(world.maya).get(made.page).text, f"lead-why-{made.id}")

    assert "by Maya Okafor." in why
    assert "by Tom Reyes." not in why
    assert "Full match" in why
    assert "By what we know today: No: role." in why


def filled(html: str) -> dict[str, str]:
    """What a form says as it is drawn, with all that is chosen in it."""
    fields = {
        found["name"]: found["value"]
        for found in re.finditer(
            r'<input(?=[^>]*name="(?P<name>\w+)")(?=[^>]*value="(?P<value>[^"]*)")', html
        )
        if found["name"] not in ("csrf_token", "opted_out", "is_test")
    }
    for select in re.finditer(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'<option selected value="([^"]*)"', select[2])
        fields[select[1]] = chosen[1] if chosen else ""
    for area in re.finditer(r'<textarea[^>]*name="(\w+)"[^>]*>\s*(.*?)</textarea>', html, re.DOTALL):
        fields[area[1]] = area[2].replace("&#34;", '"').replace("&#39;", "'")
    return fields


def test_a_moment_that_is_a_typing_mistake_is_said(world: World, browse: Browse) -> None:
    made = lead(world)
    world.maya.zone = "Asia/Tokyo"
    sent = {"kind": "call", "who": "ours", "at": "0001-01-01T00:00", "words": "Left a message"}
    answer = browse(world.maya).post(f"/leads/{made.id}/touches", sent)

    assert answer.status_code == 422
    assert "Give a moment from 2000 on." in answer.text
    assert "Left a message" in answer.text
