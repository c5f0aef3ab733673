"""Walks over the checklists' pages: with htmx and with plain forms, and nothing of another card's."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from app.board.changing_steps import change_step
from app.board.faces import forget_faces
from app.board.models.card import Card
from app.board.models.kind import Kind
from app.board.models.step import Step, usual_steps
from app.board.stepping import add_steps
from app.board.ticking import tick
from app.board.trashing import trash
from app.board.usual_steps import change_template
from app.db import session
from app.log.models import latest_event_id
from tests.conftest import Browse, snapshot
from tests.world import World


def add(card: Card, *texts: str, world: World) -> list[Step]:
    add_steps(card, [{"text": text} for text in texts], by=world.maya)
    return steps(card)


def steps(card: Card) -> list[Step]:
    return list(session.scalars(select(Step).where(Step.card_id == card.id).order_by(Step.position)))


def form_of(step: Step, **changes: Any) -> dict[str, Any]:
    """The form as the page would send it, with these changes."""
    shown = {"text": step.text, "assignee": step.assignee_id or 0, "after": "stays"}
    return {**shown, "seen": latest_event_id(), **changes}


def test_several_lines_are_several_steps_without_the_bullets_of_a_list(world: World, browse: Browse) -> None:
    browser, card = browse(world.maya), f"/cards/{world.webinar.id}"
    answer = browser.post(
        f"{card}/steps", {"lines": "- Draft\r\n\r\n* [ ] Review \n- [x] Publish\n• Tell - all"}
    )

    assert (answer.status_code, answer.location) == (303, card)
    assert [step.text for step in steps(world.webinar)] == ["Draft", "Review", "Publish", "Tell - all"]
    page = browser.get(card).text
    assert "You added 4 steps to “Cold-chain webinar with a customer”." in page
    assert "0 of 4 done" in page


def test_a_line_may_say_who_does_it_until_when(world: World, browse: Browse) -> None:
    lines = "Draft @ben by 3 Dec 2026\nAsk @nobody\nMail @Sofia and @ben"

    browse(world.maya).post(f"/cards/{world.webinar.id}/steps", {"lines": lines})

    said = [(step.text, step.assignee, step.due_on and str(step.due_on)) for step in steps(world.webinar)]
    assert said == [
        ("Draft", world.ben, "2026-12-03"), ("Ask @nobody", None, None), ("Mail and @ben", world.sofia, None),
    ]  # fmt: skip


def test_a_form_that_is_sent_twice_adds_its_steps_once(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    for _ in range(2):
        browser.post(f"/cards/{world.webinar.id}/steps", {"lines": "Draft", "once": "the same form"})

    assert len(steps(world.webinar)) == 1


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("  ", "Write a step first."),
        ("x" * 201, "At most 200 characters"),
        (f"Draft\n{'x' * 201}", "Step 2 is too long: at most 200 characters"),
        ("Step\n" * 51, "At most 50 steps on one card"),
    ],
)
def test_steps_that_do_not_fit_are_refused_at_the_field_and_kept_there(
    world: World, browse: Browse, lines: str, words: str
) -> None:
    before = snapshot()
    answer = browse(world.maya).post(f"/cards/{world.webinar.id}/steps", {"lines": lines})

    assert answer.status_code == 422
    assert words in answer.text
    assert lines.strip()[:10] in answer.text
    assert snapshot() == before


def test_ticking_answers_htmx_with_the_checklist_and_the_way_back(world: World, browse: Browse) -> None:
    step = add(world.webinar, "Draft", "Review", world=world)[0]
    card = f"/cards/{world.webinar.id}"

    answer = browse(world.ben, htmx=True).post(
        f"{card}/steps/{step.id}/tick", headers={"HX-Current-URL": f"http://localhost{card}"}
    )

    assert answer.status_code == 200
    assert f'hx-target="#steps-{world.webinar.id}"' in answer.text
    assert "1 of 2 done" in answer.text
    assert 'aria-checked="true"' in answer.text
    assert "You ticked “Draft”" in answer.text
    assert "/undo" in answer.text


def test_a_plain_form_ticks_and_takes_the_tick_away(world: World, browse: Browse) -> None:
    step = add(world.webinar, "Draft", world=world)[0]
    browser, address = browse(world.ben), f"/cards/{world.webinar.id}/steps/{step.id}/tick"

    assert browser.post(address).status_code == 303
    assert steps(world.webinar)[0].done_by == world.ben
    assert browser.post(f"{address}?_method=DELETE").status_code == 303
    assert not steps(world.webinar)[0].is_done


def test_who_ticks_second_is_told_who_was_first_and_nothing_changes(world: World, browse: Browse) -> None:
    step = add(world.webinar, "Draft", world=world)[0]
    tick(step, by=world.ben)
    before = snapshot()

    answer = browse(world.maya, htmx=True).post(f"/cards/{world.webinar.id}/steps/{step.id}/tick")

    assert answer.status_code == 422
    assert "Ben Archer ticked “Draft” already." in answer.text
    assert snapshot() == before


def test_a_step_says_who_does_it_and_how_late_it_is_in_words(world: World, browse: Browse) -> None:
    step = add(world.webinar, "Draft", world=world)[0]
    change_step(step, {"assignee": world.tom.id, "due_on": "2026-01-02"}, by=world.maya)
    browser = browse(world.maya)

    page = browser.get(f"/cards/{world.webinar.id}/steps").text
    assert "Tom Reyes" in page
    assert "overdue since 2 Jan" in page

    tick(steps(world.webinar)[0], by=world.ben)
    page = browser.get(f"/cards/{world.webinar.id}/steps").text
    assert "overdue" not in page
    assert "by Ben Archer" in page


def test_the_dialog_changes_a_step_and_ignores_what_it_does_not_know(world: World, browse: Browse) -> None:
    draft, review = add(world.webinar, "Draft", "Review", world=world)
    in_new_order = [review.id, draft.id]
    form = form_of(
        draft, text="Outline", assignee=world.ben.id, due_on="2026-12-03", after=review.id,
        done_at="2026-01-01", card_id=world.flyer.id, position="99", id="1",
    )  # fmt: skip

    answer = browse(world.maya).post(f"/cards/{world.webinar.id}/steps/{draft.id}", form)

    assert answer.status_code == 303
    first, second = steps(world.webinar)
    assert [first.id, second.id] == in_new_order
    assert (second.text, second.assignee, str(second.due_on)) == ("Outline", world.ben, "2026-12-03")
    assert (second.is_done, second.position) == (False, 2)


def test_a_step_is_put_first(world: World, browse: Browse) -> None:
    last = add(world.webinar, "Draft", "Review", "Publish", world=world)[2]

    browse(world.maya).post(f"/cards/{world.webinar.id}/steps/{last.id}", form_of(last, after="first"))

    assert [step.text for step in steps(world.webinar)] == ["Publish", "Draft", "Review"]


def test_saving_what_is_there_changes_nothing(world: World, browse: Browse) -> None:
    draft, review = add(world.webinar, "Draft", "Review", world=world)
    form, before = form_of(review, after=draft.id), snapshot()

    answer = browse(world.maya).post(f"/cards/{world.webinar.id}/steps/{review.id}", form)

    assert answer.status_code == 303
    assert snapshot() == before


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("text", " ", "Say what has to be done."),
        ("text", "x" * 201, "At most 200"),
        ("assignee", "99999", "Not a valid choice"),
        ("assignee", "7", "Not a valid choice"),
        ("due_on", "2026-02-30", "Not a valid date"),
        ("due_on", "0026-02-03", "between 2000 and 2099"),
        ("after", "99999", "Not a valid choice"),
    ],
)
def test_a_change_that_does_not_fit_is_said_at_its_field(
    world: World, browse: Browse, field: str, value: str, words: str
) -> None:
    step = add(world.webinar, "Draft", "Review", world=world)[0]
    assert world.grace.id == 7, "a stakeholder is given no work"
    form, before = form_of(step, **{field: value}), snapshot()

    answer = browse(world.maya).post(f"/cards/{world.webinar.id}/steps/{step.id}", form)

    assert answer.status_code == 422
    assert words in answer.text
    assert snapshot() == before


def test_two_who_change_different_things_of_a_step_both_win(world: World, browse: Browse) -> None:
    step = add(world.webinar, "Draft", world=world)[0]
    form = form_of(step, text="Outline")
    change_step(step, {"due_on": "2026-12-03", "assignee": world.ben.id}, by=world.ben)

    browse(world.maya).post(f"/cards/{world.webinar.id}/steps/{step.id}", form)

    step = steps(world.webinar)[0]
    assert (step.text, str(step.due_on), step.assignee) == ("Outline", "2026-12-03", world.ben)


def test_two_who_change_the_same_see_both_and_saving_again_keeps_mine(world: World, browse: Browse) -> None:
    step = add(world.webinar, "Draft", world=world)[0]
    form, address = form_of(step, text="Maya's"), f"/cards/{world.webinar.id}/steps/{step.id}"
    change_step(step, {"text": "Ben's"}, by=world.ben)
    browser, before = browse(world.maya), snapshot()

    answer = browser.post(address, form)
    assert answer.status_code == 409
    assert "Ben&#39;s" in answer.text
    assert "Maya&#39;s" in answer.text
    assert snapshot() == before

    browser.post(address, {**form, "seen": latest_event_id()})
    assert steps(world.webinar)[0].text == "Maya's"


def test_a_plain_form_removes_a_step(world: World, browse: Browse) -> None:
    draft = add(world.webinar, "Draft", "Review", world=world)[0]

    browse(world.maya).post(f"/cards/{world.webinar.id}/steps/{draft.id}?_method=DELETE")

    assert [step.text for step in steps(world.webinar)] == ["Review"]


def test_a_step_under_another_cards_address_is_not_there(world: World, browse: Browse) -> None:
    step = add(world.webinar, "Draft", world=world)[0]
    add(world.flyer, "Print", world=world)
    form, before = form_of(step, text="Mine now"), snapshot()
    for card in (world.flyer.id, 99999):
        address = f"/cards/{card}/steps/{step.id}"
        for browser in (browse(world.maya), browse(world.maya, htmx=True)):
            answers = [
                browser.get(f"{address}/edit"),
                browser.post(address, form),
                browser.post(f"{address}/tick"),
                browser.send("DELETE", f"{address}/tick"),
                browser.send("DELETE", address),
            ]
            assert [answer.status_code for answer in answers] == [404] * 5
    assert snapshot() == before


def test_an_empty_checklist_offers_the_usual_steps_of_the_kind(world: World, browse: Browse) -> None:
    browser, card = browse(world.maya), f"/cards/{world.flyer.id}"
    page = browser.get(card).text
    assert "These are the usual ones for content requests" in page
    assert "Read by sales" in page

    browser.post(f"{card}/steps/usual")

    assert [step.text for step in steps(world.flyer)] == usual_steps()[Kind.CONTENT]
    assert "These are the usual ones" not in browser.get(card).text
    assert browser.post(f"{card}/steps/usual").status_code == 422


def test_steps_of_a_card_in_the_trash_are_read_and_not_worked_on(world: World, browse: Browse) -> None:
    id = add(world.webinar, "Draft", world=world)[0].id
    trash(world.webinar, by=world.tom)
    browser, card = browse(world.maya), f"/cards/{world.webinar.id}"

    page = browser.get(f"{card}/steps").text
    assert "Draft" in page
    assert "/edit" not in page
    assert " disabled" in page
    added = browser.post(f"{card}/steps", {"lines": "Do not lose this."})
    assert added.status_code == 409
    assert "Do not lose this." in added.text
    assert "Tom Reyes put this card in the trash" in added.text
    before = snapshot()
    for path in (f"/{id}", f"/{id}/tick", "/usual"):
        assert browser.post(f"{card}/steps{path}").status_code == 409
    assert snapshot() == before


def test_a_card_shows_any_number_of_steps_with_the_same_number_of_queries(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    browser = browse(world.maya)
    pages = (f"/cards/{world.webinar.id}", f"/cards/{world.webinar.id}/steps", "/board/columns")

    def counted() -> list[int]:
        found = []
        for page in pages:
            forget_faces()
            session.commit()
            session.expunge_all()  # a request begins with nothing read
            count_queries()
            browser.get(page)
            found.append(count_queries())
        return found

    step = add(world.webinar, "Draft", world=world)[0]
    change_step(step, {"assignee": world.ben.id}, by=world.maya)
    counted()  # what all pages show is drawn and kept
    few = counted()
    people = (world.ben, world.tom, world.priya, world.sofia)
    for number, step in enumerate(add(world.webinar, *("Step",) * 40, world=world)):
        change_step(step, {"assignee": people[number % 4].id, "due_on": "2026-12-03"}, by=world.maya)
        if number % 3 == 0:
            tick(step, by=people[number % 4])

    assert counted() == few


def test_admins_change_the_usual_steps_and_are_told_so(world: World, browse: Browse) -> None:
    browser = browse(world.lena)
    page = browser.get("/step-templates").text
    assert "Read by sales" in page

    answer = browser.post(
        "/step-templates/content", {"lines": "Ask\nWrite\n\n- Tell", "seen": latest_event_id(), "kind": "x"}
    )

    assert (answer.status_code, answer.location) == (303, "/step-templates")
    assert usual_steps()[Kind.CONTENT] == ["Ask", "Write", "Tell"]
    assert "You changed the usual steps for content requests." in browser.get("/step-templates").text


@pytest.mark.parametrize(
    ("lines", "words"),
    [(f"Ask\n{'x' * 201}", "Step 2 is too long"), ("Ask\n" * 51, "At most 50 steps, please.")],
)
def test_usual_steps_that_do_not_fit_are_said_at_their_field(
    world: World, browse: Browse, lines: str, words: str
) -> None:
    before = snapshot()
    answer = browse(world.lena).post("/step-templates/content", {"lines": lines, "seen": latest_event_id()})

    assert answer.status_code == 422
    assert words in answer.text
    assert lines.strip() in answer.text
    assert "Contact checked" in answer.text
    assert snapshot() == before


def test_two_admins_who_write_down_the_same_kind_see_both(world: World, browse: Browse) -> None:
    seen = latest_event_id()
    change_template(Kind.CONTENT, ["Theirs"], by=world.lena)
    change_template(Kind.ACCOUNT, ["Another kind"], by=world.lena)
    browser, before = browse(world.lena), snapshot()

    answer = browser.post("/step-templates/content", {"lines": "Mine", "seen": seen})
    assert answer.status_code == 409
    assert "Lena Fischer changed these steps while you were writing" in answer.text
    assert "Theirs" in answer.text
    assert "Mine" in answer.text
    assert snapshot() == before

    browser.post("/step-templates/content", {"lines": "Mine", "seen": latest_event_id()})
    assert usual_steps()[Kind.CONTENT] == ["Mine"]


def test_no_other_kind_and_nobody_else(world: World, browse: Browse) -> None:
    before = snapshot()
    form = {"lines": "Ask", "seen": latest_event_id()}

    assert browse(world.lena).post("/step-templates/sprint", form).status_code == 404
    assert browse(world.maya).post("/step-templates/content", form).status_code == 403
    assert snapshot() == before
    assert "/step-templates" in browse(world.lena).get("/board").text
    assert "/step-templates" not in browse(world.maya).get("/board").text
