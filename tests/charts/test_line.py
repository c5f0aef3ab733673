"""A line over time: its pieces, what stands beside it, and the rows of its table."""

from datetime import date, timedelta

from app.charts.line import LineChart, line_chart
from app.charts.plane import BOTTOM, TOP, Pace, expected

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
PACE: Pace = ((FIRST, 0), (LAST, 600))
Points = list[tuple[date, int | None]]


def pounds(value: int) -> str:
    return f"£{value}k"


def weekly(*values: int | None) -> Points:
    return [(FIRST + timedelta(weeks=number), value) for number, value in enumerate(values)]


def chart(points: Points, target: int | None = None, pace: Pace | None = None) -> LineChart:
    return line_chart("New revenue", "Behind.", points, said=pounds, target=target, pace=pace)


def test_the_line_goes_through_its_points() -> None:
    drawn = chart(weekly(0, 100, 400))

    assert drawn.line == "M0 196 50 154 100 28"
    assert drawn.area == "M0 196 0 196 50 154 100 28 100 196Z"
    assert [words for words, _ in drawn.levels] == ["£0k", "£100k", "£200k", "£300k", "£400k"]


def test_points_may_come_in_any_order() -> None:
    points = weekly(0, 100, 400)

    assert chart(points[::-1]) == chart(points)


def test_a_gap_parts_the_line_and_a_point_between_two_gaps_is_a_dot() -> None:
    drawn = chart(weekly(100, 200, None, 300, None, 400, 400))

    assert drawn.line.count("M") == drawn.area.count("M") == 2
    assert drawn.dots == [(50, 70)]
    assert drawn.table.rows[2] == ("15 Oct 2026", "not measured")


def test_one_point_stands_in_the_middle_with_its_value() -> None:
    last = chart(weekly(400)).beside.last

    assert last
    assert (last.words, last.x, last.y) == ("£400k", 50, TOP)


def test_the_last_known_point_has_the_label() -> None:
    last = chart(weekly(100, 200, None)).beside.last

    assert last
    assert last.words == "£200k"
    assert last.x == 50


def test_nothing_known_is_empty() -> None:
    assert chart([]).is_empty
    assert chart(weekly(None, None), target=600, pace=PACE).is_empty
    assert not chart(weekly(0)).is_empty


def test_a_line_of_noughts_lies_at_the_bottom() -> None:
    drawn = chart(weekly(0, 0, 0))

    assert drawn.line == f"M0 {BOTTOM} 50 {BOTTOM} 100 {BOTTOM}"
    assert drawn.levels == [("£0k", BOTTOM)]


def test_no_area_is_drawn_where_nought_is_not_shown() -> None:
    drawn = chart(weekly(7_826, 8_240))

    assert drawn.line
    assert not drawn.area


def test_what_lies_below_nought_hangs_from_it() -> None:
    drawn = chart(weekly(-100, 100))

    assert drawn.area == "M0 112 0 196 100 28 100 112Z"


def test_the_target_is_a_line_across_with_its_word() -> None:
    target = chart(weekly(0, 100), target=600).beside.target

    assert target
    assert (target.x1, target.y1, target.x2, target.y2) == (0, TOP, 100, TOP)
    assert target.label.words == "Target £600k"


def test_the_target_is_named_where_the_values_leave_room() -> None:
    rising = chart(weekly(0, 100, 500), target=600).beside.target
    kept = chart(weekly(78, 80, 82, 60, 50, 40), target=80).beside.target

    assert rising
    assert kept
    assert (rising.label.x, rising.label.anchor) == (0, "start")
    assert (kept.label.x, kept.label.anchor) == (100, "end")


def test_the_pace_leads_from_where_one_begins_to_where_one_ends() -> None:
    pace = chart(weekly(0, 100), target=600, pace=PACE).beside.pace

    assert pace
    assert (pace.x1, pace.y1, pace.x2, pace.y2) == (0, BOTTOM, 100, TOP)
    assert pace.label.words == "Pace"


def test_the_pace_is_named_on_the_side_that_is_away_from_the_values() -> None:
    behind = chart(weekly(0, 10), pace=PACE).beside.pace
    ahead = chart(weekly(0, 300), pace=PACE).beside.pace
    down: Pace = ((FIRST, 300), (LAST, 60))
    too_slow = chart(weekly(300, 300), pace=down).beside.pace

    assert behind
    assert ahead
    assert too_slow
    assert (behind.label.anchor, behind.label.dy) == ("end", -6)
    assert (ahead.label.anchor, ahead.label.dy) == ("start", 14)
    assert (too_slow.label.anchor, too_slow.label.dy) == ("end", 14)


def test_the_word_of_the_pace_gives_way_to_the_last_value() -> None:
    steps = weekly(0, 36, 70, 125, 155, 215, 260, 325, 370, 412)
    pace = chart(steps, target=600, pace=PACE).beside.pace

    assert pace
    assert pace.label.x == 90


def test_the_pace_asks_for_nothing_before_it_begins_and_for_no_more_after_it_ends() -> None:
    day = timedelta(days=1)

    assert [expected(PACE, date_) for date_ in (FIRST - day, FIRST, LAST, LAST + day)] == [0, 0, 600, 600]
    assert expected(PACE, FIRST + timedelta(days=46)) == 303
    assert expected(((FIRST, 300), (FIRST, 60)), FIRST) == 300


def test_the_drawing_goes_on_to_the_last_day_that_was_asked_for() -> None:
    drawn = line_chart("A", "B", weekly(0, 100), said=pounds, until=FIRST + timedelta(weeks=4))

    assert drawn.line == "M0 196 25 28"
    assert drawn.ticks[-1].label.words == "26 Oct"


def test_every_second_day_may_be_left_out() -> None:
    ticks = chart(weekly(*range(5))).ticks

    assert [tick.label.words for tick in ticks] == ["5 Oct", "12 Oct", "19 Oct", "26 Oct"]
    assert [tick.is_second for tick in ticks] == [False, True, False, True]


def test_of_very_many_points_the_first_the_last_and_the_extremes_are_kept() -> None:
    values = [500] * 1_000
    values[333], values[777] = 900, 100
    drawn = chart([(FIRST + timedelta(days=number), value) for number, value in enumerate(values)])
    places = drawn.line.removeprefix("M").split()
    downs = places[1::2]

    assert 100 <= len(downs) <= 120
    assert [downs.count(str(level)) for level in (44.8, 179.2)] == [1, 1]
    assert (places[0], places[-2]) == ("0", "100")
    assert len(drawn.line) + len(drawn.area) < 4_000
    assert 25 <= len(drawn.table.rows) <= 30
    assert {value for _, value in drawn.table.rows} == {"£100k", "£500k", "£900k"}
    assert drawn.table.caption == f"New revenue, {len(drawn.table.rows)} of 1,000 points"
    assert [drawn.table.rows[0][0], drawn.table.rows[-1][0]] == ["1 Oct 2026", "26 Jun 2029"]


def test_the_table_tells_each_value_and_what_the_pace_asked_for() -> None:
    table = chart(weekly(0, 100), target=600, pace=PACE).table

    assert table.caption == "New revenue. Target £600k"
    assert table.heads == ("Day", "Value", "Pace")
    assert table.rows == [("1 Oct 2026", "£0k", "£0k"), ("8 Oct 2026", "£100k", "£46k")]


def test_the_table_says_days_as_it_is_told_to() -> None:
    drawn = line_chart("A", "B", weekly(1), said=pounds, x_words=lambda day: f"week {day:%V}")

    assert drawn.table.rows == [("week 40", "£1k")]


def test_a_key_stands_in_for_the_title_when_it_is_given() -> None:
    assert chart([]).key == "chart-new-revenue"
    assert line_chart("New revenue", "B", [], said=pounds, key="goal-7").key == "goal-7"
