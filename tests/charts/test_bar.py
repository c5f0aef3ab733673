"""Bars: how long they are, what they are called, and what they aim at."""

from app.charts.bar import LETTERS, Bar, BarChart, bar_chart


def pounds(value: int) -> str:
    return f"£{value}k"


def chart(*bars: Bar, target: int | None = None) -> BarChart:
    return bar_chart("Revenue", "By person.", bars, said=pounds, target=target)


def lengths(drawn: BarChart) -> list[tuple[float, float]]:
    return [(bar.x, bar.width) for bar in drawn.bars]


def names(drawn: BarChart) -> list[str]:
    return [" ".join(label.words for label in bar.names) for bar in drawn.bars]


def test_the_longest_bar_takes_the_whole_width() -> None:
    assert lengths(chart(Bar("Maya", 100), Bar("Jonas", 400))) == [(0, 25), (0, 100)]


def test_bars_below_nought_go_the_other_way() -> None:
    drawn = chart(Bar("Spring", -100), Bar("Summer", 300))

    assert drawn.nought == 25
    assert lengths(drawn) == [(0, 25), (25, 75)]


def test_noughts_have_no_length() -> None:
    assert lengths(chart(Bar("Maya", 0), Bar("Jonas", 0))) == [(0, 0), (0, 0)]


def test_nothing_is_empty() -> None:
    assert chart().is_empty
    assert not chart(Bar("Maya", 0)).is_empty


def test_what_a_bar_aims_at_is_marked_and_told() -> None:
    [bar] = chart(Bar("Maya", 300, mark=400)).bars

    assert (bar.width, bar.mark, bar.told.words) == (75, 100, "£300k of £400k")


def test_what_all_aim_at_is_a_line_down_with_its_word() -> None:
    drawn = chart(Bar("Maya", 300), Bar("Jonas", 100), target=400)

    assert drawn.target
    assert (drawn.target.x1, drawn.target.x2, drawn.target.y2) == (100, 100, drawn.height)
    assert (drawn.target.label.words, drawn.target.label.anchor) == ("Target £400k", "end")


def test_a_tone_is_said_unless_the_label_says_it_already() -> None:
    drawn = chart(Bar("Maya", 1, tone="late"), Bar("Jonas", 1, tone="good"), Bar("Sales", 1, tone="sales"))

    assert names(drawn) == ["Maya · far behind", "Jonas · on pace", "Sales"]
    assert [row[0] for row in drawn.table.rows] == names(drawn)


def test_bars_of_one_label_stand_together_and_say_it_once() -> None:
    drawn = chart(
        Bar("October", 1, tone="marketing"),
        Bar("October", 1, tone="sales"),
        Bar("November", 1, tone="marketing"),
    )
    first, second, third = (bar.y for bar in drawn.bars)

    assert names(drawn) == ["October · marketing", "sales", "November · marketing"]
    assert second - first < third - second
    assert [row[0] for row in drawn.table.rows][1] == "October · sales"


def test_a_long_name_goes_on_in_a_second_line_and_its_number_stands_beneath() -> None:
    name = "Donaudampfschifffahrtsgesellschaftskapitänsmütze GmbH & Co. KG in Regensburg, Linz und Wien"
    [bar] = chart(Bar(name, 1_250_000_000, mark=1_250_000_000)).bars
    lines = [label.words for label in bar.names]

    assert len(lines) == 2
    assert all(len(line) <= LETTERS for line in lines)
    assert lines[0].endswith("-")
    assert lines[1].endswith("…")
    assert bar.names[0].y < bar.names[1].y < bar.told.y < bar.y


def test_a_short_name_and_its_number_share_a_line() -> None:
    [bar] = chart(Bar("Maya", 300)).bars

    assert bar.names[0].y == bar.told.y


def test_no_bar_stands_on_another_or_on_words() -> None:
    drawn = chart(*(Bar(f"Kundenbetreuung Nummer {number} " * 3, number) for number in range(20)), target=5)
    tops = [bar.names[0].y - 12 for bar in drawn.bars[1:]]

    assert all(bar.y + drawn.bar_height < top for bar, top in zip(drawn.bars, tops, strict=False))
    assert drawn.bars[-1].y + drawn.bar_height < drawn.height


def test_the_table_tells_each_whole_name_value_and_aim() -> None:
    name = "Ein sehr langer Name, der in der Zeichnung keinen Platz mehr hat, im Schrank aber schon " * 2
    table = chart(Bar(name, 300, mark=400), Bar("Jonas", 100), target=500).table

    assert table.caption == "Revenue. Target £500k"
    assert table.heads == ("Name", "Value", "Aimed at")
    assert table.rows == [(name, "£300k", "£400k"), ("Jonas", "£100k", "none")]
