"""A word is found by its key, its name and whatever else it is called, and says what was agreed on."""

from collections.abc import Callable

import pytest

from app.errors import NotFound
from app.playbook.kinds import Kind
from app.playbook.looking_up import Meaning, look_up
from app.playbook.models.definition import Definition
from app.playbook.naming import agreed_names
from app.playbook.proposing import propose
from tests.playbook.agreeing import agreed, agreed_otherwise, proposed, wording
from tests.playbook.house import SIZED
from tests.world import World

TOUCH = {"meaning": "A call that was answered.", "also": ["Contact made", "Worked"], "example": ""}
LEAD = {"meaning": "Somebody whom we may write to.", "owner": "marketing"}


def test_a_word_is_found_by_its_name_and_by_what_else_it_is_called(world: World) -> None:
    touch = agreed(world, Kind.TERM, "Touch", **TOUCH)

    for word in ("touch", "Touch", " TOUCH ", "contact-made", "Contact made", "worked"):
        assert look_up(word, viewer=world.ben).definition is touch, word


def test_what_there_is_only_one_of_is_found_by_every_name_that_people_give_it(world: World) -> None:
    mql = agreed(world, Kind.MQL, "MQL", meaning="They fit.", criteria=SIZED)

    for word in ("mql", "marketing-qualified-lead", "Marketing-qualified lead"):
        assert look_up(word, viewer=world.ben).definition is mql, word


def test_a_stage_is_found_by_the_name_that_labels_give_it(world: World) -> None:
    lead = agreed(world, Kind.STAGE, "Lead", **LEAD)

    assert look_up("lead", viewer=world.ben).definition is lead
    assert look_up("stage-lead", viewer=world.ben).definition is lead


def test_a_words_own_name_wins_over_what_another_one_is_called_too(world: World) -> None:
    agreed(world, Kind.TERM, "Touch", **TOUCH)
    worked = agreed(world, Kind.TERM, "Worked", **{**TOUCH, "also": ["Touch"]})

    assert look_up("worked", viewer=world.ben).definition is worked
    assert agreed_names()["worked"] == "worked"
    assert agreed_names()["touch"] == "touch"


def test_what_it_was_called_before_is_not_what_it_is_called_now(world: World) -> None:
    touch = agreed(world, Kind.TERM, "Touch", **TOUCH)
    agreed_otherwise(world, touch, **{**TOUCH, "also": ["Talk"]})

    assert look_up("talk", viewer=world.ben).definition is touch
    assert look_up("contact-made", viewer=world.ben).definition is None


def test_the_old_text_tells_what_it_means_until_the_new_one_is_signed(world: World) -> None:
    touch = agreed(world, Kind.TERM, "Touch", **TOUCH)
    propose(touch, wording(**{**TOUCH, "meaning": "Any mail."}), by=world.maya)

    meaning = look_up("touch", viewer=world.ben)

    assert meaning.version is not None
    assert meaning.version.body["meaning"] == "A call that was answered."
    assert meaning.proposal is touch.latest


@pytest.mark.parametrize(
    ("word", "name", "kind"),
    [
        ("handoff", "Handoff", Kind.HANDOFF_PROCESS),
        ("icp", "ICP", Kind.ICP),
        ("sales-accepted", "Sales accepted", Kind.STAGE),
        ("content-request", "Content request", Kind.TERM),
        ("a   quick call!", "A quick call", Kind.TERM),
    ],
)
def test_a_word_that_nobody_has_written_about_has_its_place_all_the_same(
    world: World, word: str, name: str, kind: Kind
) -> None:
    assert look_up(word, viewer=world.ben) == Meaning(name, kind)


@pytest.mark.parametrize("word", ["", "--", "!?", "x" * 101])
def test_what_is_no_word_is_not_looked_up(world: World, word: str) -> None:
    with pytest.raises(NotFound, match="no such word"):
        look_up(word, viewer=world.ben)


def test_who_only_reads_along_hears_of_nothing_that_is_not_in_force(world: World) -> None:
    proposed(world, Kind.TERM, "Touch", **TOUCH)

    assert look_up("touch", viewer=world.ben).proposal
    assert look_up("touch", viewer=world.grace) == Meaning("Touch", Kind.TERM)


def test_only_what_is_in_force_has_a_name_in_texts(world: World) -> None:
    agreed(world, Kind.STAGE, "Lead", **LEAD)
    proposed(world, Kind.TERM, "Touch", **TOUCH)

    assert agreed_names() == {"lead": "stage-lead"}
    assert agreed_names().but("stage-lead") == {}


@pytest.mark.parametrize("many", [1, 12])
def test_a_word_takes_as_many_queries_however_long_the_book_is(
    world: World, count_queries: Callable[[], int], many: int
) -> None:
    found: list[Definition] = [
        agreed(world, Kind.TERM, f"Word {number}", **{**TOUCH, "also": [f"Other {number}"]})
        for number in range(many)
    ]
    count_queries()

    assert agreed_names()["word 0"] == found[0].key
    assert count_queries() == 1
    look_up("other-0", viewer=world.ben)
    assert count_queries() <= 7
