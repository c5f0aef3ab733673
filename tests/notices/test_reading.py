"""Reading: one card's news, or all of it, and only one's own."""

from app.board.blocking import block
from app.board.discussing import comment
from app.db import session
from app.log.models import activity
from app.log.redrawing import stale
from app.notices.models import count_unread, has_unread, lines_of
from app.notices.reading import mark_read
from tests.world import World


def test_reading_a_card_leaves_the_others_new(world: World) -> None:
    comment(world.larkfield, "@maya one", by=world.ben)
    comment(world.larkfield, "@maya two", by=world.ben)
    comment(world.flyer, "@maya three", by=world.ben)
    assert count_unread(world.maya.id) == 2

    mark_read(page=f"/cards/{world.larkfield.id}", by=world.maya)

    assert not has_unread(world.maya.id, f"/cards/{world.larkfield.id}")
    assert has_unread(world.maya.id, f"/cards/{world.flyer.id}")
    assert count_unread(world.maya.id) == 1


def test_reading_all_leaves_nothing_new_but_keeps_the_lines(world: World) -> None:
    comment(world.larkfield, "@maya one", by=world.ben)
    comment(world.flyer, "@maya two", by=world.ben)

    mark_read(by=world.maya)

    assert count_unread(world.maya.id) == 0
    assert [line.unread for line in lines_of(world.maya.id)] == [0, 0]


def test_nobody_elses_news_is_touched(world: World) -> None:
    comment(world.larkfield, "@marketing one", by=world.ben)

    mark_read(by=world.tom)

    assert count_unread(world.maya.id) == 1


def test_there_is_one_line_a_card_unread_first_then_the_newest(world: World) -> None:
    comment(world.larkfield, "@maya one", by=world.ben)
    comment(world.larkfield, "@maya two", by=world.sofia)
    comment(world.flyer, "@maya three", by=world.ben)
    comment(world.webinar, "@maya four", by=world.ben)
    mark_read(page=f"/cards/{world.webinar.id}", by=world.maya)
    mark_read(page=f"/cards/{world.flyer.id}", by=world.maya)

    lines = lines_of(world.maya.id)

    assert [(line.notice.sentence, line.unread) for line in lines] == [
        ("Sofia Lindqvist mentioned you on “Larkfield Cold Store”", 2),
        ("Ben Archer mentioned you on “Cold-chain webinar with a customer”", 0),
        ("Ben Archer mentioned you on “Flyer for the depot open day”", 0),
    ]


def test_no_reason_hides_behind_a_later_one(world: World) -> None:
    block(world.larkfield, reason="No price", waits_for="ben", by=world.maya)
    comment(world.larkfield, "@ben thanks", by=world.maya)
    comment(world.larkfield, "@ben again", by=world.sofia)

    [line] = lines_of(world.ben.id)

    assert (line.notice.sentence, line.unread) == (
        "Sofia Lindqvist mentioned you on “Larkfield Cold Store”", 3,
    )  # fmt: skip
    assert [other.sentence_there for other in line.others] == ["Maya Okafor blocked it: it waits for you"]


def test_a_reason_that_was_read_is_said_no_more(world: World) -> None:
    block(world.larkfield, reason="No price", waits_for="ben", by=world.maya)
    mark_read(by=world.ben)
    comment(world.larkfield, "@ben thanks", by=world.maya)

    [line] = lines_of(world.ben.id)

    assert list(line.others) == []


def test_each_card_says_its_own_reasons(world: World) -> None:
    block(world.larkfield, reason="No price", waits_for="ben", by=world.maya)
    comment(world.larkfield, "@ben thanks", by=world.maya)
    comment(world.flyer, "@ben thanks", by=world.maya)

    lines = lines_of(world.ben.id)

    assert [(line.notice.page, len(line.others)) for line in lines] == [
        (f"/cards/{world.flyer.id}", 0),
        (f"/cards/{world.larkfield.id}", 1),
    ]


def test_a_card_read_before_is_new_again_by_what_came_since(world: World) -> None:
    comment(world.larkfield, "@maya one", by=world.ben)
    mark_read(by=world.maya)
    comment(world.larkfield, "@maya two", by=world.sofia)

    [line] = lines_of(world.maya.id)

    assert line.unread == 1
    assert line.notice.sentence.startswith("Sofia")


def test_reading_rings_ones_own_other_browsers_and_is_no_news(world: World) -> None:
    comment(world.larkfield, "@maya one", by=world.ben)

    read = mark_read(by=world.maya)

    assert read is not None
    assert f"inbox-{world.maya.id}" in {part.name for part in stale(read)}
    assert read not in session.scalars(activity(0, 10)).all()


def test_reading_again_is_no_fact(world: World) -> None:
    assert mark_read(by=world.maya) is None
