"""What waits for whom: signatures, objections, readings, reviews, the inbox, and cards."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app import clock
from app.board.adding import add
from app.board.blocking import block, unblock
from app.board.closing import close
from app.board.discussing import comment
from app.board.editing import edit
from app.board.facts import card_of
from app.board.models.card import Card
from app.board.trashing import trash
from app.db import session
from app.notices.reading import mark_read
from app.people.models import User
from app.playbook.kinds import Kind
from app.playbook.models.definition import Version
from app.playbook.objecting import object_to, settle
from app.playbook.proposing import propose_new
from app.playbook.reading import read
from app.playbook.signing import sign, take_signature_back
from app.playbook.withdrawing import withdraw
from app.playbook.wording import Wording
from app.today.waits import heading, waits_for
from tests.today.stage import (
    agree_on,
    list_of,
    name_signers,
    propose_again,
    propose_word,
    put_back,
    wording,
)
from tests.world import World

NEEDS = "“Touch”, version 1 needs the signature of"


@pytest.fixture(autouse=True)
def signers(world: World) -> None:
    """Both sides have somebody who signs."""
    name_signers(world)


def due(card: Card, days: int, *, by: User) -> None:
    """Let the card be due so many days from today."""
    day = clock.today(by.zone) + timedelta(days=days)
    edit(card, {"due_on": day.isoformat()}, by=by)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "Nothing waits for you"),
        (1, "One thing waits for you"),
        (3, "Three things wait for you"),
        (12, "Twelve things wait for you"),
        (13, "13 things wait for you"),
    ],
)
def test_the_heading_says_how_much_in_words(number: int, words: str) -> None:
    assert heading(number) == words


def test_a_proposal_waits_for_the_signers_of_the_sides_that_have_not_signed(world: World) -> None:
    version = propose_word("Touch", by=world.tom, reason="We count *different*\n\nthings.")

    assert list_of(world.maya) == [f"{NEEDS} marketing"]
    assert list_of(world.sofia) == [f"{NEEDS} sales"]
    [wait] = waits_for(world.maya)
    assert wait.address == f"/playbook/{version.definition_id}"
    assert wait.action == "Read and sign"
    assert wait.more == "Tom Reyes: We count different things."

    sign(version, seen=1, by=world.maya)
    assert NEEDS not in " ".join(list_of(world.maya))
    assert f"{NEEDS} sales" in list_of(world.sofia)


def test_a_long_reason_is_told_as_far_as_it_fits(world: World) -> None:
    propose_word("Touch", by=world.tom, reason="We counted differently. " * 40)

    [wait] = waits_for(world.maya)
    assert wait.more.endswith(" …")
    assert len(wait.more) < 160


def test_nobody_else_is_asked_to_sign_but_reads_of_it_in_the_inbox(world: World) -> None:
    propose_word("Touch", by=world.maya)

    assert list_of(world.ben) == ["Maya Okafor proposed a text for “Touch”"]


def test_one_s_own_proposal_waits_for_one_s_own_signature(world: World) -> None:
    propose_word("Touch", by=world.maya)

    assert list_of(world.maya) == [f"{NEEDS} marketing"]


def test_a_signature_that_was_taken_back_is_asked_for_again(world: World) -> None:
    version = propose_word("Touch", by=world.tom)
    sign(version, seen=1, by=world.maya)
    take_signature_back(version, by=world.maya)

    assert f"{NEEDS} marketing" in list_of(world.maya)


def test_what_was_withdrawn_waits_for_nobody(world: World) -> None:
    version = propose_word("Touch", by=world.tom)
    withdraw(version, by=world.tom)

    assert not [line for line in list_of(world.maya) if "signature" in line]


def test_an_objection_waits_for_whoever_proposed_and_not_for_whoever_objects(world: World) -> None:
    version = propose_word("Touch", by=world.tom)
    objected = object_to(version, "A call is a touch, too.", by=world.sofia)

    [wait, *_rest] = waits_for(world.tom)
    assert (wait.thing, wait.words) == ("“Touch”, version 1", "has an objection of Sofia Lindqvist")
    assert wait.more == "A call is a touch, too."
    assert "signature" not in " ".join(list_of(world.sofia))

    object_to(version, "And a letter.", by=world.ben)
    assert "“Touch”, version 1 has objections of Sofia Lindqvist and Ben Archer" in list_of(world.tom)

    settle(next(each for each in version.objections if each.id == objected.data["objection"]), by=world.sofia)
    assert f"{NEEDS} sales" in list_of(world.sofia)


def test_what_came_into_force_waits_to_be_read(world: World) -> None:
    version = agree_on(world, "Touch")

    assert list_of(world.ben) == ["“Touch”, version 1 is in force, and you have not read it"]
    assert waits_for(world.ben)[0].more == "since today"
    mark_read(by=world.sofia)
    assert list_of(world.sofia) == []

    read(version, by=world.ben)
    mark_read(by=world.ben)
    assert list_of(world.ben) == []


def test_many_definitions_to_read_are_one_line(world: World) -> None:
    for name in ("Touch", "Pass", "Worked"):
        agree_on(world, name)
    assert len(list_of(world.ben)) == 3

    agree_on(world, "Hand-raiser")

    assert list_of(world.ben) == ["4 definitions of the playbook wait to be read"]
    assert waits_for(world.ben)[0].address == "/playbook"


def test_a_definition_is_up_for_review_for_those_who_sign_it(world: World) -> None:
    version = agree_on(world, "Touch")
    put_back(version, days=0)

    assert list_of(world.maya)[-1] == "“Touch”, version 1 is to be looked at again"
    assert waits_for(world.sofia)[-1].more == "agreed for today"
    assert "looked at again" not in " ".join(list_of(world.ben))

    propose_again(session.get_one(Version, version.id).definition, by=world.tom)
    assert "looked at again" not in " ".join(list_of(world.maya))


def test_the_working_agreement_waits_for_every_member_also_for_who_comes_later(world: World) -> None:
    body = {"values": ["We say it early."], "limits": [], "policies": ["Stand-up at nine."]}
    proposed = propose_new(
        Kind.WORKING_AGREEMENT,
        "Working agreement",
        Wording(body, "", wording().review_on),
        by=world.maya,
    )
    version = session.get_one(Version, proposed.data["version"])
    needs = "“Working agreement”, version 1 needs your signature"
    members = (world.maya, world.tom, world.priya, world.sofia, world.ben, world.lena)
    for person in members:
        assert list_of(person)[0] == needs
        sign(version, seen=1, by=person)
        assert needs not in list_of(person)

    assert version.is_in_force
    world.grace.role = world.ben.role
    session.flush()
    assert needs in list_of(world.grace)
    assert "not read" not in " ".join(list_of(world.grace))


def test_what_is_new_in_the_inbox_waits_and_what_another_line_asks_for_does_not_twice(world: World) -> None:
    comment(world.larkfield, "@maya look", by=world.ben)
    propose_word("Touch", by=world.tom)

    assert list_of(world.maya) == [
        f"{NEEDS} marketing",
        "Ben Archer mentioned you on “Larkfield Cold Store”",
    ]
    assert waits_for(world.maya)[1].address.startswith(f"/cards/{world.larkfield.id}#comment-")
    mark_read(by=world.maya)
    assert list_of(world.maya) == [f"{NEEDS} marketing"]


def test_a_mention_is_told_also_of_what_another_line_asks_for(world: World) -> None:
    block(world.flyer, reason="No price", waits_for="maya", by=world.ben)
    assert list_of(world.maya) == ["“Flyer for the depot open day” waits for you"]

    comment(world.flyer, "@maya please", by=world.ben)

    assert list_of(world.maya) == [
        "Ben Archer mentioned you on “Flyer for the depot open day”",
        "“Flyer for the depot open day” waits for you",
    ]


def test_the_newest_five_of_the_inbox_are_told_and_how_many_more_there_are(world: World) -> None:
    for number in range(7):
        added = add({"title": f"Depot {number}"}, column=world.ready, by=world.ben)
        comment(card_of(added), "@tom look", by=world.ben)

    lines = list_of(world.tom)

    assert lines[0] == "Ben Archer mentioned you on “Depot 6”"
    assert len(lines) == 6
    assert lines[5] == "2 more things wait in your inbox"
    assert waits_for(world.tom)[5].address == "/inbox"


def test_my_cards_wait_when_they_are_late_or_due_today(world: World) -> None:
    due(world.webinar, -2, by=world.maya)
    due(world.larkfield, 0, by=world.maya)
    due(world.flyer, -9, by=world.maya)
    mark_read(by=world.maya)

    assert list_of(world.maya) == [
        "“Cold-chain webinar with a customer” is late",
        "“Larkfield Cold Store” is due",
    ]
    late, today = waits_for(world.maya)
    assert (late.tone, today.tone, today.chip) == ("late", "risk", "today")
    assert late.more == "in Ready"
    due(world.webinar, 1, by=world.maya)
    close(world.larkfield, by=world.maya)
    assert list_of(world.maya) == []


def test_a_card_in_the_trash_waits_for_nobody(world: World) -> None:
    due(world.webinar, -2, by=world.maya)
    block(world.webinar, reason="No room", waits_for="maya", by=world.maya)
    assert list_of(world.maya) == ["“Cold-chain webinar with a customer” waits for you"]

    trash(world.webinar, by=world.maya)
    assert list_of(world.maya) == []


def test_a_blocked_card_waits_for_the_person_or_the_side_that_it_names(world: World) -> None:
    block(world.flyer, reason="No price", waits_for="ben", by=world.maya)
    block(world.checklist, reason="No numbers", waits_for="@sales", by=world.maya)
    block(world.webinar, reason="No room", waits_for="the hotel", by=world.maya)

    assert list_of(world.ben) == [
        "“Flyer for the depot open day” waits for you",
        "“Checklist for driver hours” waits for your side, sales",
    ]
    assert waits_for(world.ben)[0].more == "Maya Okafor blocked it: No price"
    assert list_of(world.sofia) == ["“Checklist for driver hours” waits for your side, sales"]
    assert list_of(world.tom) == []

    unblock(world.flyer, by=world.ben)
    unblock(world.checklist, by=world.ben)
    assert list_of(world.ben) == []


def test_a_late_card_that_waits_for_somebody_says_so(world: World) -> None:
    due(world.larkfield, -1, by=world.maya)
    block(world.larkfield, reason="No price", waits_for="legal", by=world.maya)

    [wait] = waits_for(world.maya)
    assert (wait.words, wait.chip) == ("is late", "was due yesterday")
    assert wait.more == "in Doing; blocked, waits for legal"


def test_a_card_that_waits_for_me_says_that_it_is_late(world: World) -> None:
    block(world.larkfield, reason="No price", waits_for="maya", by=world.ben)
    mark_read(by=world.maya)
    assert waits_for(world.maya)[0].chip == ""

    due(world.larkfield, -1, by=world.maya)
    [wait] = waits_for(world.maya)
    assert (wait.words, wait.chip, wait.tone) == ("waits for you", "late", "late")


def test_many_cards_end_in_one_line(world: World) -> None:
    for number in range(9):
        added = add({"title": f"Depot {number}", "driver": world.tom.id}, column=world.ready, by=world.tom)
        due(card_of(added), -1, by=world.tom)

    lines = list_of(world.tom)

    assert len(lines) == 8
    assert lines[-1] == "2 more cards need you, too"


def test_it_asks_as_little_for_thirty_of_everything_as_for_three(
    world: World, count_queries: Callable[[], int]
) -> None:
    def asked_for(number: int) -> int:
        for index in range(number):
            name = f"Word {index} of {number}"
            agree_on(world, f"Old {name}")
            proposal = propose_word(name, by=world.maya)
            object_to(proposal, "No.", by=world.ben)
            added = add({"title": name, "driver": world.maya.id}, column=world.ready, by=world.ben)
            comment(card_of(added), "@maya look", by=world.ben)
            due(card_of(added), -1, by=world.ben)
        session.flush()
        session.expunge_all()
        maya = world.maya
        count_queries()
        assert waits_for(maya)
        return count_queries()

    few = asked_for(3)
    assert asked_for(27) == few
    assert few < 25
