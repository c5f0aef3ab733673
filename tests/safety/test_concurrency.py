"""Many at once, on both engines: nothing is done twice, nothing is lost, the order stays strict (R01 to R10).

R02 stands in tests/board/test_racing.py, R04 in tests/board/test_limiting.py (of twenty who move into the
last free place exactly one gets it), R11 onwards belongs to what runs outside of a test.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app import db, engines
from app.board.adding import New, add_all
from app.board.models.card import Card, in_order
from app.board.placing import place
from app.db import session
from app.log.models import Event, latest_event_id
from app.log.repeating import OTHER_WORDS
from app.people.inviting import invite
from app.people.models import Role, Side, User
from app.playbook.models.definition import Version
from app.playbook.objecting import object_to
from app.playbook.signing import sign
from tests.conftest import Browse, Browser
from tests.people.houses import lenas_browser, lenas_house, token_of
from tests.playbook.house import agreed, name_signers, proposed, tomorrow
from tests.world import PASSWORD, World

CARD = {"title": "Answer sheet", "kind": "content", "driver": "0", "labels": "", "description": ""}
Sent = tuple[str, str, dict[str, Any]]


def at_once(browsers: list[Browser], sent: list[Sent]) -> list[TestResponse]:
    """Send all of this at the same time, each by the next browser."""
    db.commit()
    session.remove()

    def send(number: int) -> TestResponse:
        method, path, form = sent[number]
        return browsers[number % len(browsers)].send(method, path, data=form)

    with ThreadPoolExecutor(len(browsers)) as pool:
        return list(pool.map(send, range(len(sent))))


def browsers_of(app: Flask, count: int) -> list[Browser]:
    """So many browsers of several people."""
    world = World()
    people = [world.maya, world.ben, world.tom, world.priya]
    return [Browser(app, people[number % 4], htmx=True) for number in range(count)]


def events_since(bookmark: int) -> int:
    return session.scalar(select(func.count()).where(Event.id > bookmark)) or 0


def test_r01_of_two_who_change_the_same_field_one_is_shown_the_others_words(open_house: Flask) -> None:
    browsers, card, seen = browsers_of(open_house, 2), World().webinar.id, latest_event_id()
    forms = [{**CARD, "title": title, "seen": seen} for title in ("Maya’s title", "Ben’s title")]

    answers = at_once(browsers, [("POST", f"/cards/{card}", form) for form in forms])

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert World().webinar.title in ("Maya’s title", "Ben’s title")
    assert World().webinar.title in refused.text
    assert events_since(seen) == 1


def test_r05_a_card_thrown_away_while_others_move_it_is_in_one_place(open_house: Flask) -> None:
    world, seen = World(), latest_event_id()
    columns = [world.ready.id, world.doing.id, world.review.id]
    card = world.flyer.id
    sent: list[Sent] = [("POST", f"/cards/{card}/place", {"in_column": columns[n % 3]}) for n in range(12)]
    sent[5] = ("POST", f"/cards/{card}/disposal", {})

    answers = at_once(browsers_of(open_house, 6), sent)

    assert {answer.status_code for answer in answers} <= {200, 409, 422}
    assert events_since(seen) == sum(answer.status_code == 200 for answer in answers)
    assert World().flyer.is_in_trash
    assert World().flyer.column_id is None


def test_r05_a_column_removed_while_cards_come_in_leaves_none_nowhere(open_house: Flask) -> None:
    world = World()
    review, seen = world.review.id, latest_event_id()
    cards = [world.flyer.id, world.webinar.id, world.checklist.id, world.larkfield.id]
    lenas = [Browser(open_house, world.lena, htmx=True) for _ in range(6)]
    sent: list[Sent] = [("POST", f"/cards/{card}/place", {"in_column": review}) for card in cards]
    sent.insert(2, ("DELETE", f"/columns/{review}", {}))

    answers = at_once(lenas, sent)

    assert {answer.status_code for answer in answers} <= {200, 409, 422}
    assert events_since(seen) == sum(answer.status_code == 200 for answer in answers)
    standing = session.scalars(select(Card).where(Card.id.in_(cards))).all()
    assert all(card.column is not None and card.column.removed_at is None for card in standing)


def test_r07_a_form_that_arrives_eight_times_at_once_is_done_once(open_house: Flask) -> None:
    world, seen = World(), latest_event_id()
    form = {**CARD, "in_column": world.doing.id, "once": "a double click"}
    mayas = Browser(open_house, world.maya, htmx=True)

    answers = at_once([mayas] * 8, [("POST", "/cards", form)] * 8)

    assert {answer.status_code for answer in answers} == {200}
    undo = {answer.text.partition("/activity/")[2].partition("/undo")[0] for answer in answers}
    assert len(undo) == 1
    assert World().titles(World().doing).count("Answer sheet") == 1
    assert events_since(seen) == 1


FORMS: dict[str, tuple[dict[str, str], str]] = {
    "/cards": ({**CARD, "in_column": "1"}, "title"),
    "/cards/lines": ({"text": "One line", "in_column": "1", "kind": "content"}, "text"),
    "/cards/1/comments": ({"body": "A word."}, "body"),
    "/cards/1/steps": ({"lines": "A step"}, "lines"),
}


@pytest.mark.parametrize("path", FORMS)
def test_r07_the_same_key_with_other_words_is_asked_about_and_nothing_is_lost(
    world: World, browse: Browse, path: str
) -> None:
    form, field = FORMS[path]
    mayas = browse(world.maya)
    assert mayas.post(path, {**form, "once": "the-key"}).status_code == 303
    before = latest_event_id()

    answer = mayas.post(path, {**form, "once": "the-key", field: "Quite other words"})

    assert answer.status_code == 422
    assert answer.text.count(OTHER_WORDS) == 1
    assert "Quite other words" in answer.text
    assert latest_event_id() == before
    fresh = answer.text.partition('name="once"')[2].partition('value="')[2].partition('"')[0]
    assert fresh not in ("", "the-key")
    again = {**form, "once": fresh, field: "Quite other words"}
    assert [mayas.post(path, again).status_code for _ in range(2)] == [303, 303]
    assert latest_event_id() == before + 1


def test_r07_a_form_of_the_playbook_that_is_sent_again_is_done_once(world: World, browse: Browse) -> None:
    name_signers(world)
    page, mayas = agreed(world).definition.page, browse(world.maya)
    word = {"name": "Hot lead", "meaning": "They asked for a price.", "review_on": tomorrow().isoformat()}
    for path, form, field in (
        ("/playbook/new/term", word, "meaning"),
        (f"{page}/proposal/new", {**word, "meaning": "Any contact."}, "reason"),
        (f"{page}/comments", {"body": "A word."}, "body"),
    ):
        before = latest_event_id()
        sent = {**form, "once": f"key of {path}"}
        assert [mayas.post(path, sent).status_code for _ in range(2)] == [303, 303], path
        assert latest_event_id() == before + 1, path
        answer = mayas.post(path, {**sent, field: "Quite other words"})
        assert (answer.status_code, "Quite other words" in answer.text) == (422, True), path
        assert latest_event_id() == before + 1, path


def standing_word() -> tuple[str, int]:
    """A word that Maya proposes, with signers for all sides; its page and its version’s id."""
    name_signers(World(), "maya", "tom", "priya", "sofia", "ben")
    version = proposed(World())
    return version.definition.page, version.id


def test_r01_of_many_who_propose_the_same_word_at_once_one_does(open_house: Flask) -> None:
    form = {"name": "Hot lead", "meaning": "They asked.", "review_on": tomorrow().isoformat()}
    browsers, seen = browsers_of(open_house, 8), latest_event_id()

    answers = at_once(browsers, [("POST", "/playbook/new/term", {**form, "once": f"{n}"}) for n in range(8)])

    assert sorted(answer.status_code for answer in answers) == [200, *[422] * 7]
    assert session.scalar(select(func.count()).select_from(Version)) == 1
    assert events_since(seen) == 1


def test_r01_of_many_who_reword_a_proposal_at_once_one_does_and_the_others_see_it(open_house: Flask) -> None:
    page, version_id = standing_word()
    browsers, seen = browsers_of(open_house, 6), latest_event_id()
    day = tomorrow().isoformat()

    answers = at_once(
        browsers,
        [
            ("POST", f"{page}/proposal", {"meaning": f"Text {n}.", "seen": "1.1", "review_on": day})
            for n in range(6)
        ],
    )

    assert sorted(answer.status_code for answer in answers) == [200, *[409] * 5]
    version = session.get_one(Version, version_id)
    assert version.revision == 2
    assert all(version.body["meaning"] in each.text for each in answers if each.status_code == 409)
    assert events_since(seen) == 1


@pytest.mark.parametrize("number", range(3))
def test_r01_a_signer_released_while_signing_has_signed_before_or_not_at_all(
    open_house: Flask, number: int
) -> None:
    page, version_id = standing_word()
    world = World()
    tom, browsers = world.tom.id, [Browser(open_house, each, htmx=True) for each in (world.tom, world.lena)]

    signed, released = at_once(
        browsers,
        [
            ("POST", f"{page}/versions/1/signature", {"seen": "1"}),
            ("DELETE", f"/people/{tom}/signing", {}),
        ],
    )

    assert released.status_code == 200
    assert signed.status_code in (200, 403)
    assert len(session.get_one(Version, version_id).signatures) == (signed.status_code == 200)
    assert not World().tom.is_signer


@pytest.mark.parametrize("number", range(3))
def test_r01_an_objection_settled_while_the_text_is_changed_brings_no_unsigned_text_into_force(
    open_house: Flask, number: int
) -> None:
    page, version_id = standing_word()
    world, version = World(), session.get_one(Version, version_id)
    objected = object_to(version, "Too wide.", by=world.priya)
    for signer in (world.maya, world.sofia):
        sign(version, seen=1, by=signer)
    browsers = [Browser(open_house, each, htmx=True) for each in (world.priya, world.ben)]
    form = {"meaning": "Narrower.", "seen": "1.1", "review_on": tomorrow().isoformat()}
    objection = f"{page}/versions/1/objections/{objected.data['objection']}"

    settled, reworded = at_once(browsers, [("DELETE", objection, {}), ("POST", f"{page}/proposal", form)])

    version = session.get_one(Version, version_id)
    assert settled.status_code == 200
    assert (version.is_in_force, len(version.signatures), version.body["meaning"]) in (
        (True, 2, "Any contact with a day."),
        (False, 0, "Narrower."),
    )
    assert reworded.status_code == (409 if version.is_in_force else 200)


def test_r07_whoever_reads_or_signs_by_a_double_click_does_so_once(open_house: Flask) -> None:
    page, version_id = standing_word()
    mayas, sofias, bens = (
        Browser(open_house, each, htmx=True) for each in (World().maya, World().sofia, World().ben)
    )

    signed = at_once([mayas] * 6, [("POST", f"{page}/versions/1/signature", {"seen": "1"})] * 6)
    at_once([sofias], [("POST", f"{page}/versions/1/signature", {"seen": "1"})])
    read = at_once([bens] * 6, [("POST", f"{page}/versions/1/reading", {})] * 6)

    assert sorted(answer.status_code for answer in signed) == [200, *[422] * 5]
    assert {answer.status_code for answer in read} == {200}
    version = session.get_one(Version, version_id)
    assert [each.by.name for each in version.signatures] == ["Maya Okafor", "Sofia Lindqvist"]
    assert len(version.readings) == 3


def test_r07_a_key_is_one_persons_on_one_card(world: World, browse: Browse) -> None:
    said = {"body": "The same words.", "once": "the-key"}
    browse(world.maya).post(f"/cards/{world.webinar.id}/comments", said)

    assert browse(world.ben).post(f"/cards/{world.webinar.id}/comments", said).status_code == 422
    assert browse(world.maya).post(f"/cards/{world.flyer.id}/comments", said).status_code == 422
    assert len(world.webinar.comments) == 1


def test_r08_two_hundred_new_cards_at_once_are_two_hundred_cards(open_house: Flask) -> None:
    world, seen = World(), latest_event_id()
    ready = world.ready.id
    sent: list[Sent] = [
        ("POST", "/cards", {**CARD, "title": f"New {n}", "in_column": ready}) for n in range(200)
    ]

    answers = at_once(browsers_of(open_house, 8), sent)

    assert {answer.status_code for answer in answers} == {200}
    titles = World().titles(World().ready)
    assert sorted(title for title in titles if title.startswith("New ")) == sorted(
        f"New {n}" for n in range(200)
    )
    places = session.scalars(select(Card.position).where(Card.column_id == ready)).all()
    assert len(places) == len(set(places))
    assert events_since(seen) == 200


@pytest.mark.usefixtures("slow_passwords")
def test_r09_of_many_who_use_one_link_at_once_one_joins(empty_database: str) -> None:
    with lenas_house(empty_database) as app:
        with app.app_context():
            lena = session.scalars(select(User)).one()
            invite("ines@x.example", side=Side.MARKETING, role=Role.MEMBER, secret="a-secret", by=lena)
            db.commit()
        engines.read_only.set(False)
        form = {"name": "Ines Duarte", "password": PASSWORD, "zone": "UTC"}
        clients = [app.test_client() for _ in range(4)]
        forms = [{**form, "csrf_token": token_of(client, "/invitations/a-secret")} for client in clients]

        def use(number: int) -> TestResponse:
            return clients[number].post("/invitations/a-secret", data=forms[number])

        with ThreadPoolExecutor(4) as threads:
            answers = list(threads.map(use, range(4)))
        assert sorted(answer.status_code for answer in answers) == [303, 422, 422, 422]
        assert lenas_browser(app).get("/people").text.count("Ines Duarte") > 0
        with app.app_context():
            assert len(session.scalars(select(User)).all()) == 2


def test_r10_a_gap_in_which_thousands_of_cards_are_put_keeps_their_order(world: World) -> None:
    """Two thousand here, forty cards by turns: the gap is used up, and numbered afresh, many times."""
    several = [New({"title": f"Card {number}"}, world.doing) for number in range(40)]
    ids = [added.card_id for added in add_all(several, by=world.lena)]
    below = world.larkfield
    place(below, world.doing)

    for number in range(2_000):
        place(session.get_one(Card, ids[number % 40]), world.doing, before=below)

    session.flush()
    found = session.scalars(in_order(world.doing.id)).all()
    assert [card.id for card in found] == [*ids, below.id]
    assert all(above.position < lower.position for above, lower in pairwise(found))
