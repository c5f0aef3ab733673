"""What a file would do: each line is new, already here, or has a problem that is named."""

from collections.abc import Callable

import pytest

from app import limits
from app.board.adding import add
from app.board.models.kind import Kind
from app.db import session
from app.integrations.importing.models import LEFT_OUT, Choices
from app.integrations.importing.planning import Plan, plan
from app.people.models import Side, User
from tests.conftest import snapshot
from tests.integrations.files import BOARD, MISTAKES
from tests.world import World


def problems(found: Plan) -> dict[int, str]:
    return {line.number: " ".join(line.problems) for line in found.troubled}


def only_problem(text: str) -> str:
    [sentence] = problems(plan(text.encode())).values()
    return sentence


def test_a_line_is_read_as_a_card(world: World) -> None:
    said = plan(BOARD.encode()).new[0].said

    assert said == {
        "title": "Autumn report", "kind": Kind.CAMPAIGN, "column": world.ready,
        "people": sorted([world.maya.id, world.ben.id]), "driver": None, "due_on": "2026-11-27",
        "goals": [],
        "labels": ["parcel", "webinar"], "description": "Two deals depend on this.",
    }  # fmt: skip


def test_case_makes_no_difference_and_what_is_left_out_has_a_place_to_start(world: World) -> None:
    second, third = plan(BOARD.encode()).new[1:]

    assert (second.said["kind"], second.said["column"]) == (Kind.CAMPAIGN, world.backlog)
    assert second.said["people"] == [world.tom.id]
    assert second.said["description"] == 'He said "no".\nTwice.'
    assert third.said["column"] is world.backlog
    assert {line.said["due_on"] for line in (second, third)} == {"2026-11-27"}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Content", Kind.CONTENT), ("content request", Kind.CONTENT), ("", Kind.CONTENT),
        ("LEAD HANDOFF", Kind.HANDOFF), ("Handoff", Kind.HANDOFF), ("Übergabe", Kind.HANDOFF),
        ("Kampagne", Kind.CAMPAIGN), (" account ", Kind.ACCOUNT),
    ],
)  # fmt: skip
def test_kinds_are_known_by_the_words_that_people_use(world: World, word: str, kind: Kind) -> None:
    [line] = plan(f"Title,Kind\nx,{word}\n".encode()).new

    assert line.said["kind"] is kind


def test_each_problem_is_named_with_its_line_and_the_rest_can_come(world: World) -> None:
    found = plan(MISTAKES.encode())

    assert problems(found) == {
        2: "The title is missing.",
        3: "There is no column “Somewhere” on the board.",
        4: "There is no kind “Sprint”: it is one of Campaign, Account, Content request, Handoff.",
        5: "Nobody here is called “Ada Nobody”.",
        6: "There is no date “2026-02-30”. Write it like 2026-11-27.",
        7: "It has 1 cell more than the first line has names.",
    }
    assert [line.title for line in found.new] == ["Fine"]
    assert found.sentence == "1 card is new and 6 lines have problems."
    assert found.offer == "Bring in 1 card, leave out 6 lines"


def test_problems_come_first_on_the_screen(world: World) -> None:
    assert [line.number for line in plan(MISTAKES.encode()).problems_first] == [2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("field", "cell", "sentence"),
    [
        ("Title", "x" * 201, "is longer than 200 characters"),
        ("Description", "x" * 20_001, "The description is longer than 20,000 characters."),
        ("Labels", "x" * 41, "is too long: at most 40 plain characters, please."),
        ("Labels", "\ufdfa" * 5, "is too long: at most 40 plain characters, please."),
        ("Labels", '"' + ",".join(map(str, range(13))) + '"', "At most 12 labels on one card, please."),
    ],
)
def test_what_is_too_long_is_a_problem_told_in_short(
    world: World, field: str, cell: str, sentence: str
) -> None:
    title = "" if field == "Title" else "A title"
    text = f"Title,{field}\n{title},{cell}\n" if title else f"Title\n{cell}\n"

    assert sentence in only_problem(text)
    assert len(only_problem(text)) < 120


def test_a_title_as_long_as_they_come_is_fine(world: World) -> None:
    assert len(plan(f"Title\n{'x' * limits.TITLE}\n".encode()).new) == 1


def test_blanks_and_signs_that_nobody_sees_are_cleaned_from_titles(world: World) -> None:
    [line] = plan("Title\n  A \u2028 ti\x07tle e\u0301 \n".encode()).new

    assert line.title == "A title é"


def test_people_are_known_by_e_mail_full_name_and_first_name(world: World) -> None:
    [line] = plan(b'Title,People,Driver\nx,"TOM@fernhill.example; maya  okafor",ben\n').new

    assert line.said["people"] == sorted([world.tom.id, world.maya.id])
    assert line.said["driver"] == world.ben.id


def test_commas_part_people_too_where_no_name_has_one(world: World) -> None:
    session.add(User(name="Duarte, Ines", email="i@x.example", password_hash="", side=Side.SALES))
    plain, quoted = plan(b'Title,People\nx,"Tom Reyes, Ben"\ny,"Duarte, Ines"\n').new

    assert plain.said["people"] == sorted([world.tom.id, world.ben.id])
    assert len(quoted.said["people"]) == 1


def test_two_people_with_one_name_are_told_apart_by_hand(world: World) -> None:
    session.add(User(name="Tom Baker", email="baker@x.example", password_hash="", side=Side.SALES))
    text = "Title,People\nx,Tom\n"

    assert only_problem(text) == "“Tom” could be baker@x.example or tom@fernhill.example."
    [line] = plan(text.encode(), Choices(people={"tom": world.tom.id})).new
    assert line.said["people"] == [world.tom.id]


def test_those_who_left_or_only_read_along_are_not_given_work(world: World) -> None:
    found = plan(b"Title,People\nx,Grace Hall\n")

    assert problems(found) == {2: "Nobody here is called “Grace Hall”."}


def test_an_unknown_name_is_mapped_to_somebody_or_left_out(world: World) -> None:
    text = b"Title,People\nx,Ada Nobody; Maya\n"

    assert plan(text).unclear == {"ada nobody": "Ada Nobody"}
    [somebody] = plan(text, Choices(people={"ada nobody": world.sofia.id})).new
    assert somebody.said["people"] == sorted([world.sofia.id, world.maya.id])
    [nobody] = plan(text, Choices(people={"ada nobody": LEFT_OUT})).new
    assert nobody.said["people"] == [world.maya.id]


def test_too_many_people_are_a_problem(world: World) -> None:
    people = [
        User(name=f"P{n}", email=f"{n}@x.example", password_hash="", side=Side.SALES) for n in range(13)
    ]
    session.add_all(people)

    assert only_problem("Title,People\nx," + ";".join(person.name for person in people)) == (
        "More than 12 people cannot work on one card."
    )


def test_the_order_of_day_and_month_is_found_and_can_be_chosen(world: World) -> None:
    text = b"Title,Due\nx,03/04/2026\ny,04/13/2026\n"
    found = plan(text)

    assert (found.asks_for_dates, found.day_first) == (True, False)
    assert [line.said["due_on"] for line in found.new] == ["2026-03-04", "2026-04-13"]
    chosen = plan(text, Choices(day_first=True))
    assert [line.said["due_on"] for line in chosen.new] == ["2026-04-03"]
    assert problems(chosen) == {3: "There is no date “04/13/2026”. Write it like 2026-11-27."}


def test_nobody_is_asked_about_dates_that_leave_no_doubt(world: World) -> None:
    assert not plan(b"Title,Due\nx,2026-03-04\ny,13.4.2026\nz,\n").asks_for_dates


def test_columns_can_be_mapped_by_hand(world: World) -> None:
    found = plan(b"What,Title\nReal title,Some note\n", Choices(mapping={"title": 0, "description": 1}))

    assert (found.new[0].title, found.new[0].said["description"]) == ("Real title", "Some note")


def test_a_card_that_stands_on_the_board_is_already_here_each_as_often_as_it_stands_there(
    world: World,
) -> None:
    found = plan(b"Title,Kind\nLARKFIELD  cold store,account\nLarkfield Cold Store,Account\n")

    assert [line.number for line in found.here] == [2]
    assert [line.number for line in found.new] == [3]


def test_the_same_title_of_another_kind_is_another_card(world: World) -> None:
    assert len(plan(b"Title,Kind\nLarkfield Cold Store,campaign\n").new) == 1


def test_an_id_of_ours_is_already_here_whatever_the_line_says(world: World) -> None:
    found = plan(f"Id,Title\n{world.larkfield.uid},\n{world.flyer.uid.upper()},Other words\n".encode())

    assert [line.twin for line in found.here] == [world.larkfield.title, world.flyer.title]


def test_an_id_that_comes_twice_is_a_problem(world: World) -> None:
    assert problems(plan(b"Id,Title\n7,x\n8,y\n7,z\n")) == {4: "Line 2 has the same Id."}


def test_looking_writes_nothing(world: World) -> None:
    before = snapshot()
    plan(BOARD.encode())

    assert snapshot() == before


def test_looking_takes_as_many_queries_for_a_thousand_lines_as_for_one(
    world: World, count_queries: Callable[[], int]
) -> None:
    count_queries()
    plan(b"Title,People,Labels\nx,Maya,a\n")
    for_one = count_queries()
    plan(b"Title,People,Labels\n" + b"x,Maya,a\n" * 1000)

    assert count_queries() == for_one < 8


def test_formulas_and_markup_are_only_words(world: World) -> None:
    [line] = plan(b'Title,Labels\n"\'=HYPERLINK(""http://x"")",<b>bold</b>\n').new

    assert line.title == '=HYPERLINK("http://x")'
    assert line.said["labels"] == ["<b>bold</b>"]


def test_a_line_whose_card_was_added_by_hand_is_already_here(world: World) -> None:
    add({"title": "Straße", "kind": "content"}, column=world.ready, by=world.maya)

    assert len(plan(b"Title\nSTRASSE\n").here) == 1
