"""Spark lines: small, and said in words."""

from app.charts.spark import HEIGHT, WIDTH, Spark, spark


def drawn(*values: int | None) -> Spark:
    return spark("Handoffs by week", values, said=str)


def test_it_says_the_first_the_last_the_lowest_and_the_highest() -> None:
    assert drawn(8, 11, 9, 6, 14, 11).label == "Handoffs by week: 8, 11, … 11; lowest 6, highest 14"


def test_few_values_are_all_said() -> None:
    assert drawn(3, None, 5, 1).label == "Handoffs by week: 3, 5, 1"


def test_it_goes_from_the_lowest_to_the_highest_and_ends_in_a_dot() -> None:
    spark_line = drawn(0, 10, 5)

    assert spark_line.line == "M3 21 48 3 93 12"
    assert spark_line.dot == (93, 12)


def test_values_that_never_change_lie_in_the_middle() -> None:
    assert drawn(7, 7).line == f"M3 {HEIGHT // 2} 93 {HEIGHT // 2}"


def test_one_value_is_a_dot_where_a_line_would_end() -> None:
    one = drawn(7)

    assert (one.line, one.dot) == ("", (WIDTH - 3, HEIGHT / 2))


def test_nothing_says_so() -> None:
    assert drawn() == drawn(None)
    assert drawn().label == "Handoffs by week: nothing measured yet"
    assert drawn().dot is None


def test_very_many_values_are_still_small() -> None:
    assert len(drawn(*range(10_000)).line) < 1_000
