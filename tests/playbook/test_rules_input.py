"""Criteria are built row by row in a form, with and without scripts, and nothing that was typed is lost."""

import re
from typing import Any

import pytest

from app import limits
from app.playbook.finding import definition_with
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition
from tests.conftest import Browse, Browser, snapshot
from tests.playbook.agreeing import agreed
from tests.playbook.criteria.examples import QUALIFIED
from tests.playbook.house import IMPOSSIBLE, SIZED
from tests.playbook.paper import Paper, form_in
from tests.world import World

NEW = "/playbook/new/icp"
EVERY_SORT: dict[str, Any] = {
    "all": [
        {"field": "seniority", "in": ["manager", "vp"]},
        {"field": "country", "not_in": ["FR", "KR"]},
        {"field": "employees", "between": [51, 2000]},
        {"field": "employees", "lte": 1500},
        {"field": "company_type", "eq": "b2b"},
        {"field": "timeframe", "lte": 90},
        {"field": "budget", "eq": False},
        {"event": "webinar", "not_within_days": 30},
        {"definition": "mql", "meets": True},
    ],
    "any": [
        {"field": "grade", "in": ["A1", "B1"]},
        {"event": "demo_request", "within_days": 30},
        {"event": "download", "ever": True},
    ],
}
COUNTRY = {"criteria-all-0-attribute": "country", "criteria-all-0-operator": "in"}


def icp(world: World, criteria: dict[str, Any] | None = None) -> Definition:
    """An agreed profile with these criteria."""
    body: dict[str, Any] = {"portrait": "British hauliers.", "criteria": criteria or SIZED, "not_for": []}
    return agreed(world, Kind.ICP, "Ideal customer profile", **body)


def kept() -> Any:
    """The criteria that were proposed last."""
    definition = definition_with("ideal-customer-profile")
    assert definition is not None
    assert definition.proposal is not None
    return definition.proposal.body["criteria"]


def pressed(browser: Browser, path: str, paper: Paper, wish: str) -> Paper:
    """The form as it comes back after a button that builds was pressed."""
    answer = browser.post(path, {**paper, "criteria-build": [wish]})
    assert answer.status_code == 200
    return form_in(answer.text, path)


def opened(browser: Browser, path: str) -> Paper:
    return form_in(browser.get(path).text, path)


def names(paper: Paper, group: str = "all") -> list[str]:
    """The attributes of the rows of a group, from the top."""
    return [said[0] for name, said in paper.items() if re.fullmatch(rf"criteria-{group}-\d+-attribute", name)]


def test_every_sort_comes_back_from_the_form_as_it_went_in(world: World, browse: Browse) -> None:
    path, browser = f"{icp(world, EVERY_SORT).page}/proposal/new", browse(world.sofia)

    paper = opened(browser, path) | {"portrait": ["British and Irish hauliers."]}
    answer = browser.post(path, paper)

    assert answer.status_code == 303
    assert kept() == EVERY_SORT


def test_somebody_builds_a_profile_from_nothing_without_scripts(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    paper = opened(browser, NEW) | {"portrait": ["British hauliers."], "reason": ["To have one."]}

    paper = pressed(browser, NEW, paper | {"criteria-all-new": ["seniority"]}, "add all")
    paper["criteria-all-0-value"] = ["manager", "director", "vp", "c_level"]
    paper = pressed(browser, NEW, paper | {"criteria-all-new": ["country"]}, "add all")
    paper["criteria-all-1-value"] = ["UK"]
    paper = pressed(browser, NEW, paper | {"criteria-all-new": ["employees"]}, "add all")
    paper["criteria-all-2-value"] = ["51", ""]
    paper = pressed(browser, NEW, paper | {"criteria-all-new": ["company_type"]}, "add all")
    paper = pressed(browser, NEW, paper | {"criteria-any-new": ["grade"]}, "add any")
    paper["criteria-any-0-value"] = ["A1", "A2", "B1"]
    paper = pressed(browser, NEW, paper | {"criteria-any-new": ["demo_request"]}, "add any")
    paper["criteria-any-1-value"] = ["30"]

    assert definition_with("ideal-customer-profile") is None
    assert paper["portrait"] == ["British hauliers."]
    assert browser.post(NEW, paper).status_code == 303
    assert kept() == QUALIFIED


def test_a_row_is_taken_out_and_the_others_keep_what_was_typed(world: World, browse: Browse) -> None:
    path = f"{icp(world, EVERY_SORT).page}/proposal/new"
    browser = browse(world.maya)
    paper = opened(browser, path) | {"criteria-all-1-value": ["Atlantis"], "criteria-all-3-value": ["x", "y"]}

    after = pressed(browser, path, paper, "remove all-2")

    expected = names(paper)
    del expected[2]
    assert names(after) == expected
    assert after["criteria-all-1-value"] == ["Atlantis"]
    assert after["criteria-all-2-value"] == ["x", "y"]
    assert after["criteria-all-2-operator"] == ["lte"]
    assert names(after, "any") == names(paper, "any")


def test_the_focus_goes_to_the_new_row_or_where_nothing_is_left_to_say_to_the_list_of_what_to_add(
    world: World, browse: Browse
) -> None:
    path, browser = f"{icp(world).page}/proposal/new", browse(world.maya, htmx=True)
    paper = form_in(browse(world.maya).get(path).text, path)

    added = browser.post(path, {**paper, "criteria-all-new": "budget", "criteria-build": "add all"}).text
    done = browser.post(path, {**paper, "criteria-all-new": "mql", "criteria-build": "add all"}).text
    removed = browser.post(path, {**paper, "criteria-build": "remove all-0"}).text

    assert re.search(r'name="criteria-all-1-value"[^>]* autofocus', added)
    assert re.search(r'name="criteria-all-new"[^>]* autofocus', done)
    assert re.search(r'name="criteria-all-new"[^>]* autofocus', removed)
    assert added.count("autofocus") == done.count("autofocus") == removed.count("autofocus") == 1


def test_adding_without_saying_what_says_so_there(world: World, browse: Browse) -> None:
    answer = browse(world.maya).post(NEW, {"criteria-build": "add any", "portrait": "Hauliers."})

    assert answer.status_code == 200
    assert "Choose what to ask for, then add it." in answer.text
    assert 'id="criteria-any-error"' in answer.text
    assert "is empty" not in answer.text


def test_what_was_chosen_but_not_added_is_not_dropped_when_the_form_is_sent(
    world: World, browse: Browse
) -> None:
    browser = browse(world.maya)
    paper = opened(browser, NEW) | {"portrait": ["Hauliers."], "criteria-all-new": ["employees"]}

    answer = browser.post(NEW, paper)

    assert answer.status_code == 422
    assert names(form_in(answer.text, NEW)) == ["employees"]
    assert "Write a number, such as 51." in answer.text


def test_it_reads_aloud_what_can_be_read_so_far(world: World, browse: Browse) -> None:
    path = f"{icp(world).page}/proposal/new"
    browser = browse(world.maya)

    page = browser.get(path).text
    paper = form_in(page, path) | {"criteria-all-new": ["seniority"]}
    building = browser.post(path, {**paper, "criteria-build": ["look"]}).text

    assert "<strong>Reads:</strong> At least 51 employees.</span>" in page
    assert "At least 51 employees. <span" in building
    assert "What cannot be read yet is left out." in building
    assert 'class="error"' not in building


@pytest.mark.parametrize(
    ("operator", "typed", "meant"),
    [
        ("gte", ["51", "200"], {"field": "employees", "gte": 51}),
        ("between", ["51", "200"], {"field": "employees", "between": [51, 200]}),
    ],
)
def test_the_second_number_counts_only_in_a_span(
    world: World, browse: Browse, operator: str, typed: list[str], meant: dict[str, Any]
) -> None:
    path, browser = f"{icp(world).page}/proposal/new", browse(world.maya)
    paper = opened(browser, path) | {"portrait": ["Others."]}

    browser.post(path, paper | {"criteria-all-0-operator": [operator], "criteria-all-0-value": typed})

    assert kept()["all"] == [meant]


@pytest.mark.parametrize(
    ("attribute", "operator", "typed", "sentence"),
    [
        ("seniority", "in", [], "Choose at least one role."),
        ("country", "in", ["Atlantis, GB"], "“Atlantis” is no country that we know."),
        ("employees", "gte", ["many", ""], "“many” is not a whole number."),
        ("employees", "between", ["51", ""], "Write two numbers of employees, such as 51 and 200."),
        ("timeframe", "lte", ["0", ""], "Write a whole number of days from 1 to 3,650."),
        ("demo_request", "within_days", ["<b>soon</b>"], "is not a whole number."),
        ("employees", "like", ["51", ""], "Employees cannot be asked for with “like”."),
    ],
)
def test_what_cannot_be_read_is_said_at_its_row_and_stays(
    world: World, browse: Browse, attribute: str, operator: str, typed: list[str], sentence: str
) -> None:
    row = {
        f"criteria-all-0-{name}": said for name, said in {"attribute": [attribute], "value": typed}.items()
    }
    browser = browse(world.maya)
    paper = opened(browser, NEW) | row | {"criteria-all-0-operator": [operator], "portrait": ["Hauliers."]}
    before = snapshot()

    answer = browser.post(NEW, paper)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert answer.text.count('class="error"') == 1
    assert 'aria-describedby="criteria-all-0-error"' in answer.text
    again = form_in(answer.text, NEW)
    assert again.get("criteria-all-0-value", []) == typed
    assert again["portrait"] == ["Hauliers."]
    assert snapshot() == before


def test_criteria_that_nobody_can_meet_are_refused_in_one_sentence_and_nothing_is_kept(
    world: World, browse: Browse
) -> None:
    browser = browse(world.maya)
    path = f"{icp(world).page}/proposal/new"
    rows = {
        f"criteria-all-{number}-{name}": [said]
        for number, (operator, value) in enumerate([("gte", "200"), ("lte", "50")])
        for name, said in {"attribute": "employees", "operator": operator, "value": value}.items()
    }
    before = snapshot()

    answer = browser.post(path, opened(browser, path) | rows)

    assert answer.status_code == 422
    assert answer.text.count('class="error"') == 1
    assert "No company has at least 200 and at most 50 employees. Change one of the two." in answer.text
    assert names(form_in(answer.text, path)) == ["employees", "employees"]
    assert snapshot() == before
    assert IMPOSSIBLE["all"] == [{"field": "employees", "gte": 200}, {"field": "employees", "lte": 50}]


def test_a_profile_without_criteria_is_refused_at_the_field(world: World, browse: Browse) -> None:
    answer = browse(world.maya).post(NEW, {"portrait": "Hauliers.", "review_on": "2027-01-01"})

    assert answer.status_code == 422
    assert "“Criteria” is empty. Both sides sign what stands there." in answer.text


def test_too_many_criteria_are_refused_and_none_is_lost(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    paper = opened(browser, NEW) | {"portrait": ["Hauliers."]}
    for number in range(limits.CRITERIA + 1):
        paper |= {
            f"criteria-all-{number}-attribute": ["employees"],
            f"criteria-all-{number}-operator": ["gte"],
            f"criteria-all-{number}-value": [str(number + 1), ""],
        }

    answer = browser.post(NEW, paper)
    full = form_in(answer.text, NEW)

    assert answer.status_code == 422
    assert "21 criteria are more than anybody can keep in mind. Keep the 20 that decide." in answer.text
    assert len(names(full)) == limits.CRITERIA + 1
    assert "criteria-all-new" not in full
    added = pressed(browser, NEW, full | {"criteria-all-new": ["budget"]}, "add all")
    assert len(names(added)) == limits.CRITERIA + 1


@pytest.mark.parametrize(
    "sent",
    [
        {"criteria-all-0-attribute": "shoe_size", "criteria-all-0-value": "44"},
        {"criteria-all-new": "shoe_size"},
        {"criteria-all-0-attribute": ""},
        {"criteria-all-0-attribute": "employees", "criteria-all-0-value": "9" * 100_000},
        {**COUNTRY, "criteria-all-0-value": "," * 100_000},
        {"criteria-build": "remove all-99999999999999999999"},
        {"criteria-build": "remove nothing-x"},
        {"criteria-build": "dance"},
        {**COUNTRY, "criteria-all-0-value": "\x00\ud7ff"},
        {"criteria": '{"all": []}'},
    ],
    ids=lambda sent: str(sent)[:70],
)
def test_nonsense_is_answered_in_words_and_keeps_nothing(
    world: World, browse: Browse, sent: dict[str, str]
) -> None:
    browser = browse(world.maya)
    paper = opened(browser, NEW) | {"portrait": ["Hauliers."]}
    before = snapshot()

    answer = browser.post(NEW, {**paper, **sent})

    assert answer.status_code in (200, 422)
    assert snapshot() == before


def test_ten_thousand_rows_are_read_in_a_moment_and_drawn_as_few(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    rows = {f"criteria-all-{number}-attribute": "employees" for number in range(10_000)}

    answer = browser.post(NEW, {**opened(browser, NEW), **rows})

    assert answer.status_code == 422
    assert answer.text.count('value="employees"') < 60


def test_rows_are_no_drafts(world: World, browse: Browse) -> None:
    """What was typed into a row weeks ago must not come back in another one."""
    page = browse(world.maya).get(f"{icp(world, EVERY_SORT).page}/proposal/new").text
    fields = re.findall(r"<(?:input|select)[^>]*name=\"criteria-[^>]*>", page)
    typed = [each for each in fields if 'type="hidden"' not in each]

    assert len(typed) > 20
    assert all("data-undrafted" in each for each in typed)


def test_the_enter_key_sends_the_form_and_presses_no_remove_button(world: World, browse: Browse) -> None:
    path = f"{icp(world).page}/proposal/new"

    form = browse(world.maya).get(path).text.split(f'action="{path}"', 1)[1]

    first = re.search(r"<button[^>]*>", form)
    assert first is not None
    assert "name=" not in first[0]
    assert 'aria-hidden="true"' in first[0]


def test_whoever_reads_along_builds_nothing(world: World, browse: Browse) -> None:
    assert browse(world.grace).post(NEW, {"criteria-build": "add all"}).status_code == 403
