"""Serving goals: tied, expected, untied; on the card's face and its page, and taken back."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app import limits
from app.board.adding import add
from app.board.changing_expectation import expect
from app.board.closing import close
from app.board.erasing import erase
from app.board.looking import Look
from app.board.models.card import Card
from app.board.models.serving import CardGoal
from app.board.serving import serve, serve_no_longer
from app.board.showing import show_board
from app.board.trashing import trash
from app.board.why import whys
from app.db import session
from app.errors import Refusal
from app.goals.ending import cancel, reopen
from app.log.redrawing import stale
from app.log.undoing import undo
from tests.board.aiming import aimed, brought, ended, tie
from tests.conftest import Browse, snapshot
from tests.goals.house import goal, kpi, proposed_goal, revenue_year, sql_goal
from tests.world import World

VIEW = {"zone": "Europe/London"}


def faces(world: World) -> str:
    return "".join(face for column in show_board(Look.of(VIEW)) for face in column.faces)


def test_a_card_serves_a_goal_and_says_what_it_is_expected_to_bring(world: World) -> None:
    goal = sql_goal(world)

    tied = serve(world.webinar, goal, expected=12, by=world.maya)

    assert tied.sentence == ("tied “Cold-chain webinar with a customer” to “120 SQLs”, expecting 12 SQLs")
    assert (tie(world.webinar).expected, tie(world.webinar).expected_from) == (12, "typed")


def test_money_is_said_as_money_and_nothing_expected_is_not_said(world: World) -> None:
    year = revenue_year(world)

    assert serve(world.webinar, year, expected=12_000_00, by=world.maya).data["words"] == "£12,000"
    assert serve(world.flyer, year, by=world.maya).sentence == (
        "tied “Flyer for the depot open day” to “New revenue of the year”"
    )


def test_only_what_both_sides_have_signed_can_be_served(world: World) -> None:
    parent = revenue_year(world)
    proposed = proposed_goal(world, "120 SQLs", kpi(world), parent, "120").definition

    with pytest.raises(Refusal, match="“120 SQLs” is not signed by both sides yet"):
        serve(world.webinar, proposed, by=world.maya)


def test_what_has_ended_is_served_no_more(world: World) -> None:
    goal = ended(world)
    before = snapshot()

    with pytest.raises(Refusal, match=r"“120 SQLs” has ended\. Choose a goal that is still open"):
        serve(world.flyer, goal, by=world.maya)
    assert snapshot() == before


def test_a_card_serves_a_goal_once_and_few_goals_at_all(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    for number in range(limits.GOALS_PER_CARD):
        serve(world.webinar, goal(world, f"{number + 1} SQLs", sqls, parent, str(number + 1)), by=world.maya)

    with pytest.raises(Refusal, match="serves “1 SQLs” already"):
        serve(world.webinar, world.webinar.ties[0].goal, by=world.maya)
    with pytest.raises(Refusal, match="at most 5 goals"):
        serve(world.webinar, parent, by=world.maya)


def test_taken_off_a_goal_and_put_back_it_has_what_it_had(world: World) -> None:
    goal = sql_goal(world)
    brought(world, world.webinar, goal, 9)
    untied = serve_no_longer(world.webinar, goal, by=world.maya)
    assert untied.sentence == "untied “Cold-chain webinar with a customer” from “120 SQLs”"
    assert world.webinar.ties == []

    undo(untied, by=world.maya)

    assert (tie(world.webinar).actual, tie(world.webinar).told_by_id) == (9, world.maya.id)


def test_what_was_taken_off_can_be_taken_back_though_the_goal_has_ended_since(world: World) -> None:
    goal = aimed(world)
    untied = serve_no_longer(world.webinar, goal, by=world.ben)
    cancel(goal, "The market has gone.", by=world.maya)

    undo(untied, by=world.ben)

    assert tie(world.webinar).expected == 12


def test_undo_of_a_tie_is_refused_after_somebody_changed_what_is_expected(world: World) -> None:
    goal = sql_goal(world)
    tied = serve(world.webinar, goal, by=world.maya)
    expect(world.webinar, goal, 20, by=world.ben)

    with pytest.raises(Refusal, match="Ben Archer changed what"):
        undo(tied, by=world.maya)


def test_another_expectation_is_told_and_taken_back(world: World) -> None:
    goal = aimed(world)

    changed = expect(world.webinar, goal, 20, by=world.ben)
    assert changed.sentence_there == "changed what it is expected to bring to “120 SQLs”, to 20 SQLs"
    assert tie(world.webinar).expected == 20

    undo(changed, by=world.ben)
    assert tie(world.webinar).expected == 12


def test_saying_the_same_again_is_no_change(world: World) -> None:
    with pytest.raises(Refusal, match="Nothing was changed"):
        expect(world.webinar, aimed(world), 12, by=world.maya)


def campaigns(world: World, *titles: str) -> list[Card]:
    """Some more campaigns."""
    fields = {"kind": "campaign"}
    return [
        session.get_one(Card, add({**fields, "title": title}, column=world.ready, by=world.tom).card_id)
        for title in titles
    ]


def test_the_expectation_is_the_median_of_what_such_cards_brought(world: World) -> None:
    goal = sql_goal(world)
    for card, amount in zip(campaigns(world, "Spring", "Summer", "Autumn"), (4, 30, 9), strict=True):
        brought(world, card, goal, amount)

    assert serve(world.webinar, goal, by=world.maya).data["words"] == "9 SQLs"
    assert tie(world.webinar).source_words == "the median of 3 such cards"


def test_two_such_cards_are_no_evidence(world: World) -> None:
    goal = sql_goal(world)
    for card in campaigns(world, "Spring", "Summer"):
        brought(world, card, goal, 9)

    assert serve(world.webinar, goal, by=world.maya).data["words"] == ""


def test_cards_of_another_kind_or_for_another_kpi_are_no_evidence(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    ours, handoffs = goal(world, "120 SQLs", sqls, parent, "120"), kpi(world, "Handoffs accepted")
    others = goal(world, "90 handoffs", handoffs, parent, "90")
    for card in campaigns(world, "Spring", "Summer", "Autumn"):
        brought(world, card, others, 9)
    for card in (world.flyer, world.checklist):
        brought(world, card, ours, 9)

    assert serve(world.webinar, ours, by=world.maya).data["expected"] is None


def test_where_nobody_told_what_came_what_was_typed_counts_but_no_median_of_others(world: World) -> None:
    goal = sql_goal(world)
    first = campaigns(world, "Spring", "Summer", "Autumn")
    for card, amount in zip(first, (2, 4, 6), strict=True):
        serve(card, goal, expected=amount, by=world.maya)
        close(card, by=world.maya)
    [inheriting] = campaigns(world, "Winter")
    serve(inheriting, goal, by=world.maya)
    close(inheriting, by=world.maya)

    assert tie(inheriting).source_words == "the median of 3 such cards"
    assert serve(world.webinar, goal, by=world.maya).data["from"] == "median 3"


def test_the_face_wears_two_goals_and_counts_the_rest(world: World) -> None:
    parent, sqls = revenue_year(world), kpi(world)
    for target in ("10", "20", "30"):
        serve(world.webinar, goal(world, f"{target} SQLs", sqls, parent, target), by=world.maya)
    shown = faces(world)

    assert "10 SQLs" in shown
    assert "20 SQLs" in shown
    assert "30 SQLs" not in shown
    assert "+1" in shown


def test_the_face_says_when_a_goal_has_ended_and_when_it_goes_on(world: World) -> None:
    goal = aimed(world)
    assert "ended" not in faces(world)

    cancelled = cancel(goal, "The market has gone.", by=world.maya)
    assert "ended" in faces(world)
    assert "board" in [part.name for part in stale(cancelled)]

    reopen(goal, by=world.maya)
    assert "ended" not in faces(world)


def test_faces_read_all_their_goals_at_once(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    aimed(world)
    browser = browse(world.maya)
    browser.get("/board")
    found = []
    for crowd in (["flyer"], ["checklist", "larkfield", "handoff"]):
        for nickname in crowd:
            serve(getattr(world, nickname), world.webinar.ties[0].goal, by=world.maya)
        session.commit()
        count_queries()
        browser.get("/board")
        found.append(count_queries())

    assert found[0] == found[1]


def test_the_card_says_why_up_to_the_vision(world: World) -> None:
    aimed(world)

    [why] = whys(world.webinar.id)

    assert [each.name for each in why.above] == ["New revenue of the year", "Touch"]
    assert (why.expected, why.actual) == ("12 SQLs", "")


def test_a_card_without_goals_asks_once_for_them(world: World, count_queries: Callable[[], int]) -> None:
    id = world.flyer.id
    count_queries()

    assert whys(id) == []
    assert count_queries() == 1


def test_what_is_erased_takes_its_ties_along(world: World) -> None:
    aimed(world)
    trash(world.webinar, by=world.maya)

    erase(world.webinar)

    assert session.scalars(select(CardGoal)).all() == []


def test_a_card_in_the_trash_can_still_be_tied_so_that_it_may_come_back(world: World) -> None:
    goal = sql_goal(world)
    trash(world.webinar, by=world.maya)

    serve(world.webinar, goal, by=world.maya)

    assert tie(world.webinar).goal_id == goal.id
