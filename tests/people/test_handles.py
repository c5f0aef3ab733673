"""Handles: everybody at work can be called by one, e-mail addresses and code call nobody."""

from collections.abc import Callable

import pytest

from app.db import session
from app.log.repeating import new_key
from app.people.handles import callables, handles, marks_for, mentions_in, person_called, shortest
from app.people.leaving import deactivate
from app.people.models import Role, Side, User
from app.text import handles_in, markdown
from tests.world import World


def join(name: str, side: Side = Side.SALES) -> User:
    """Somebody new."""
    person = User(
        name=name, email=f"{new_key()}@fernhill.example", password_hash="none", side=side, role=Role.MEMBER
    )
    session.add(person)
    session.flush()
    return person


def handle_of(person: User) -> str:
    return shortest(handles())[person.id]


def test_a_first_name_is_enough_as_long_as_only_one_has_it(world: World) -> None:
    assert person_called("@ben") is world.ben
    assert handle_of(world.ben) == "ben"

    join("Ben Whitlock")

    assert person_called("@ben") is None
    assert handle_of(world.ben) == "ben.archer"


def test_first_and_last_name_always_work(world: World) -> None:
    assert person_called("ben.archer") is world.ben
    join("Ben Whitlock")
    assert person_called("Ben.Archer") is world.ben


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Zoë Müller", "zoe"),
        ("Zoë Müller", "Zoë.Müller"),
        ("Sinéad O’Brien", "sinead.obrien"),
        ("Jean-Luc Moreau", "jean-luc"),
        ("J.R. Ewing", "j.r"),
        ("Ines", "ines"),
        ("田中 太郎", "田中"),
    ],
)
def test_names_of_all_kinds_can_be_called(world: World, name: str, called: str) -> None:
    person = join(name)

    assert person_called(called) is person
    assert mentions_in(f"Ask @{called}, please.").people == {person.id}


def test_two_of_the_same_name_are_told_apart(world: World) -> None:
    first, second = join("Ana Silva"), join("Ana Silva")

    assert (handle_of(first), handle_of(second)) == ("ana.silva", "ana.silva2")


def test_nobody_takes_a_sides_handle(world: World) -> None:
    person = join("Sales")

    assert handle_of(person) == "sales2"
    assert mentions_in("@sales").sides == {Side.SALES}


def test_only_people_at_work_have_one(world: World) -> None:
    deactivate(world.ben, by=world.lena)

    assert person_called("ben") is None
    assert person_called("grace") is None
    assert mentions_in("@ben @grace").people == frozenset()


def test_a_side_means_all_its_people(world: World) -> None:
    found = mentions_in("@sales and @maya")

    assert found.people == {world.ben.id, world.sofia.id, world.maya.id}
    assert found.sides == {Side.SALES}


@pytest.mark.parametrize("word", ["@bd", "@business-development", "@BD"])
def test_business_development_has_a_short_name_too(world: World, word: str) -> None:
    assert mentions_in(word).people == {world.priya.id}


@pytest.mark.parametrize(
    "text",
    [
        "ana@ben.de", "write to x@ben", "`@ben`", "```\n@ben\n```", "    @ben", "<x@ben.de>",
        "@ben@social.example", "https://social.example/@ben", "@benjamin", "@ben_k", r"\@ben", "@ ben", "ben",
        "@", "@.", "", "@fischer",
    ],
)  # fmt: skip
def test_what_is_no_mention(world: World, text: str) -> None:
    assert mentions_in(text).people == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "@ben", "@Ben.", "(@ben)", "@ben's idea", "**@ben**", "_@ben_", "- @ben", "> @ben: yes", "@maya/@ben",
        "a\n@ben", "Done.@ben", "[@ben](https://x.example)", "| a |\n|---|\n| @ben |", "“@ben”", "@BEN!",
        "@ben.archer", "@ben…", "https://x.example @ben",
    ],
)  # fmt: skip
def test_what_is_one(world: World, text: str) -> None:
    assert world.ben.id in mentions_in(text).people


def test_one_query_however_many_are_called_and_none_when_nobody_is(
    world: World, count_queries: Callable[[], int]
) -> None:
    count_queries()
    mentions_in("@ben @maya @sales @nobody")
    assert count_queries() == 1

    mentions_in("ana@x.de")
    assert count_queries() == 0


def test_mentions_are_marked_and_ones_own_stand_out(world: World) -> None:
    html = markdown("@maya, @sales: ask `@ben`, not @nobody", marks_for(world.ben.id))

    assert '<b class="mention">@maya</b>' in html
    assert '<b class="mention is-me">@sales</b>' in html
    assert "<code>@ben</code>" in html
    assert ">@nobody" not in html


def test_marks_let_no_html_in() -> None:
    html = markdown('@<script>alert(1)</script> <b class="mention">x</b> @"onclick=', {"ben": '"><script>'})

    assert "<script" not in html
    assert "<b" not in html


@pytest.mark.parametrize(
    "text", ["@" * 20_000, "@a " * 6_000, "://@a" * 4_000, "_@a_" * 5_000, "[@a" * 6_000]
)
def test_no_text_takes_long(text: str) -> None:
    handles_in(text, {"a b", " ".join("a" * 40)})


def test_all_can_be_chosen_from(world: World) -> None:
    choices = {each.handle: each.words for each in callables()}

    assert list(choices)[:4] == ["marketing", "sales", "business-development", "operations"]
    assert choices["ben"] == "Ben Archer"
    assert "grace" not in choices
    assert len(choices) == 4 + 6


def test_everybodys_shortest_handle_is_the_first(world: World) -> None:
    words = [word for word, person in handles().items() if person is world.maya]

    assert words == ["maya", "maya.okafor"]


def test_a_name_in_full_means_its_one_person_whoever_else_is_called_so(world: World) -> None:
    priya, other = world.priya, join("Priya Nair-Jones")

    assert mentions_in("Ask @Priya Nair, please.").people == {priya.id}
    assert mentions_in("Ask @PRIYA NAIR").people == {priya.id}
    assert mentions_in("**@Priya Nair-Jones**").people == {other.id}
    assert mentions_in("Ask @Priya").people == frozenset()
    assert mentions_in("`@Priya Nair` and x@Priya Nair").people == frozenset()


def test_the_longest_name_is_meant(world: World) -> None:
    join("Ana Silva")
    longer = join("Ana Silva Costa")

    assert mentions_in("@Ana Silva Costa said so").people == {longer.id}


def test_accents_make_no_difference_in_a_full_name(world: World) -> None:
    zoe = join("Zoë Müller")
    join("Zoe Smith")

    assert mentions_in("@zoe muller").people == {zoe.id}


def test_a_full_name_of_two_people_means_neither(world: World) -> None:
    join("Ana Silva")
    join("Ana Silva")

    assert mentions_in("@Ana Silva").people == frozenset()


def test_a_full_name_is_marked_as_a_whole_and_what_follows_is_not(world: World) -> None:
    html = markdown("@Priya Nair, and *@Ben Archer* go. @Ben comes.", marks_for(world.ben.id))

    assert '<b class="mention">@Priya Nair</b>, and' in html
    assert '<em><b class="mention is-me">@Ben Archer</b></em> go' in html
    assert '<b class="mention is-me">@Ben</b> comes' in html
