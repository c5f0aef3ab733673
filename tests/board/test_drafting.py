"""What a line that somebody types would become."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import limits
from app.board.days import FIRST, LAST, day_of
from app.board.drafting import Draft, draft, lines_of
from app.people.models import Side, User

TODAY = date(2026, 11, 25)  # a Wednesday

ANA = User(id=1, name="Ana Petrova", side=Side.MARKETING)
BEN = User(id=2, name="Ben Archer", side=Side.SALES)
ZOE = User(id=3, name="Zoë Müller", side=Side.SALES)
HANDLES = {"ana": ANA, "ben": BEN, "ben.archer": BEN, "zoe": ZOE}


def drafted(line: str) -> Draft:
    return draft(line, today=TODAY, handles=HANDLES)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", date(2026, 11, 25)),
        ("Tomorrow", date(2026, 11, 26)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("wed", date(2026, 12, 2)),
        ("tue", date(2026, 12, 1)),
        ("thurs", date(2026, 11, 26)),
        ("27.11.", date(2026, 11, 27)),
        ("25.11.", date(2026, 11, 25)),
        ("24.11.", date(2027, 11, 24)),
        ("27.11.2026", date(2026, 11, 27)),
        ("3.1.2020", date(2020, 1, 3)),
        ("27/11", date(2026, 11, 27)),
        ("27/11/2027", date(2027, 11, 27)),
        ("2026-11-27", date(2026, 11, 27)),
        ("27 nov", date(2026, 11, 27)),
        ("27. November", date(2026, 11, 27)),
        ("Nov 27", date(2026, 11, 27)),
        ("may 3", date(2027, 5, 3)),
        ("3 Sept 2028", date(2028, 9, 3)),
        ("29 feb", date(2028, 2, 29)),
        ("+3d", date(2026, 11, 28)),
        ("+2w", date(2026, 12, 9)),
        ("+0d", date(2026, 11, 25)),
    ],
)
def test_days_are_understood_as_people_write_them(words: str, day: date) -> None:
    assert day_of(words.split(), TODAY) == day


@pytest.mark.parametrize(
    "words",
    [
        "", "soon", "31.2.", "30 feb", "27.11", "11/27", "27 novel", "nov", "27", "+9999w", "1.1.1999",
        "1.1.2100", "2026-13-01", "0.0.", "1.1.0000", "٣.١.", "+3m", "mo", "fri fri",
    ],
)  # fmt: skip
def test_what_is_no_day_or_out_of_bounds_means_none(words: str) -> None:
    assert day_of(words.split(), TODAY) is None


def test_people_labels_and_a_day_leave_the_title() -> None:
    found = drafted("Flyer for the fair @ben @ana #webinar #Key-Account fri")

    assert found == Draft("Flyer for the fair", (BEN, ANA), ("webinar", "Key-Account"), date(2026, 11, 27))
    assert found.fields == {
        "title": "Flyer for the fair", "due_on": "2026-11-27", "driver": 2, "people": [1, 2],
        "labels": ["Key-Account", "webinar"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Flyer fri @ana", "Flyer"),
        ("@ana fri", ""),
        ("Flyer due fri for the fair", "Flyer for the fair"),
        ("Flyer by fri, two pages", "Flyer two pages"),
        ("Flyer due: 27 nov 2026", "Flyer"),
        ("Talk on friday", "Talk"),
        ("Flyer by 27 nov", "Flyer"),
    ],
)
def test_a_day_is_taken_from_the_end_or_after_due_and_by(line: str, title: str) -> None:
    assert drafted(line).title == title
    assert drafted(line).due_on == date(2026, 11, 27)


@pytest.mark.parametrize(
    "line",
    [
        "Friday meeting notes", "Approved by legal", "Support fri.", "We are #1", "Ask ana@fernhill.example",
        "Version 1.2", "Price is 5 #", "Who is @", "by", "due",
    ],
)  # fmt: skip
def test_words_that_only_look_alike_stay(line: str) -> None:
    assert drafted(line) == Draft(line)


@pytest.mark.parametrize("call", ["@Zoë", "@zoe,", "@ZOE.", "@zoe:"])
def test_handles_are_found_however_they_are_written(call: str) -> None:
    assert drafted(f"Flyer {call}").people == (ZOE,)


def test_the_same_person_and_the_same_label_count_once() -> None:
    found = drafted("Flyer @ben @ben.archer #Fair #fair #trade_fair")

    assert found.people == (BEN,)
    assert found.labels == ("Fair", "trade fair")


def test_somebody_unknown_stays_in_the_title_and_is_told() -> None:
    found = drafted("Flyer @xyz fri")

    assert found.title == "Flyer @xyz"
    assert found.notes == ("Nobody here is called @xyz; it stays in the title.",)
    assert not found.problem


def test_a_day_that_has_passed_is_told() -> None:
    assert drafted("Flyer 3.1.2020").notes == ("That day has passed.",)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("@ana #fair fri", "needs a title"),
        ("x" * 201, "201 characters: at most 200"),
        ("Flyer " + " ".join(f"#label{number}" for number in range(13)), "At most 12 labels"),
        ("Flyer #" + "x" * 41, "is too long"),
    ],
)
def test_what_cannot_become_a_card_says_why(line: str, problem: str) -> None:
    assert problem in drafted(line).problem


def test_a_title_is_never_cut() -> None:
    assert drafted("x" * 500).title == "x" * 500


def test_too_many_people_are_told() -> None:
    many = {f"p{number}": User(id=number, name=f"P {number}") for number in range(1, 14)}
    line = "Flyer " + " ".join(f"@{word}" for word in many)

    assert draft(line, today=TODAY, handles=many).problem == "At most 12 people can work on one card."


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        (" \n\r\n ", []),
        ("Flyer", ["Flyer"]),
        ("Flyer\r\nWebinar\rBlog", ["Flyer", "Webinar", "Blog"]),
        ("- Flyer\n* Webinar\n• Blog", ["Flyer", "Webinar", "Blog"]),
        ("1. Flyer\n2) Webinar\n10. Blog", ["Flyer", "Webinar", "Blog"]),
        ("Ideas:\n  - Flyer\n\n  - [ ] Webinar\n  - [x] Blog", ["Ideas:", "Flyer", "Webinar", "Blog"]),
        ("- Flyer", ["Flyer"]),
        ("1. May: open day", ["1. May: open day"]),
        ("1. May: open day\nWebinar", ["1. May: open day", "Webinar"]),
        ("-5 degrees\n3D print", ["-5 degrees", "3D print"]),
        ("-\n1.", ["-", "1."]),
    ],
)
def test_each_line_is_a_card_without_the_marks_of_a_list(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines


WORDS = st.lists(
    st.sampled_from([
        "Flyer", "@ana", "@xyz", "#fair", "#1", "due", "by", "on", "fri", "27.11.", "27", "nov", "2026",
        "+2w", "@", "#",
    ])
    | st.text(max_size=6)
).map(" ".join)  # fmt: skip


@given(line=WORDS | st.text(), today=st.dates(FIRST, LAST))
def test_every_word_becomes_something_or_stays(line: str, today: date) -> None:
    found = draft(line, today=today, handles=HANDLES)
    words = [word for each in lines_of(line) for word in each.split()] if "\n" not in line else []
    rest = [word for word in words if not word.startswith(("@", "#"))]
    kept = [word for word in found.title.split() if not word.startswith(("@", "#"))]

    if "\n" not in line and "\r" not in line and not line.lstrip().startswith(("-", "*", "•")):
        assert is_in_order(kept, rest)
        assert len(rest) - len(kept) <= (4 if found.due_on else 0)
    assert found.due_on is None or FIRST <= found.due_on <= LAST
    assert found.problem or 0 < len(found.title) <= limits.TITLE


@given(text=st.text())
def test_no_text_is_too_strange_for_lines(text: str) -> None:
    assert all(line == " ".join(line.split()) and line for line in lines_of(text))


def is_in_order(kept: list[str], words: list[str]) -> bool:
    """Whether all of these are among the words, in the same order."""
    rest = iter(words)
    return all(word in rest for word in kept)
