"""The templates draw what the charts say, for eyes and for screen readers."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.charts.bar import Bar, bar_chart
from app.charts.frame import Chart
from app.charts.line import line_chart
from app.charts.spark import Spark, spark
from app.config import ROOT

TEMPLATES = Environment(
    loader=FileSystemLoader(ROOT / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
FIRST = date(2026, 10, 1)
EVIL = 'Umsatz <b>&"neu"'
LINE = line_chart(
    EVIL,
    "Behind <em>by</em> 10 %.",
    [(FIRST + timedelta(weeks=number), value) for number, value in enumerate((0, 120, None, 310, 412))],
    said=lambda value: f"<{value}>",
    target=600,
    pace=((FIRST, 0), (FIRST + timedelta(days=91), 600)),
)
BARS = bar_chart(
    EVIL,
    "Two are behind.",
    [Bar("<i>Süd</i>", 412, 600, "risk"), Bar("Nord", 30, tone="sales"), Bar("Soll & Haben", -20)],
    said=str,
    target=500,
)
SPARK = spark(EVIL, [8, 11, 9, 11, 14], said=str)
DRAWN = [("line", LINE), ("bar", BARS), ("spark", SPARK)]
CHARTS = DRAWN[:2]


def draw(name: str, chart: Chart | Spark) -> str:
    return TEMPLATES.get_template(f"parts/charts/{name}.html").render(chart=chart)


def tree(name: str, chart: Chart | Spark) -> ET.Element:
    return ET.fromstring(draw(name, chart))  # noqa: S314 - drawn by ourselves


def texts(root: ET.Element, path: str) -> list[str]:
    return ["".join(element.itertext()) for element in root.iterfind(path)]


@pytest.mark.parametrize(("name", "chart"), DRAWN)
def test_it_is_well_formed_and_escapes_what_people_wrote(name: str, chart: Chart | Spark) -> None:
    tags = {element.tag for element in tree(name, chart).iter()}

    assert not tags & {"b", "i", "em"}


@pytest.mark.parametrize(("name", "chart"), DRAWN)
def test_it_keeps_the_content_policy(name: str, chart: Chart | Spark) -> None:
    attributes = {key for element in tree(name, chart).iter() for key in element.attrib}

    assert "style" not in attributes
    assert not [key for key in attributes if key.startswith("on")]


@pytest.mark.parametrize(("name", "chart"), CHARTS)
def test_the_picture_is_named_and_described(name: str, chart: Chart) -> None:
    root = tree(name, chart)
    [picture] = root.iterfind(".//svg[@role='img']")
    words = {element.get("id"): element.text for element in picture.iter() if element.get("id")}

    assert picture.get("aria-labelledby", "").split() == list(words)
    assert list(words.values()) == [chart.title, chart.description]
    assert texts(root, "figcaption") == [f"{chart.title} {chart.description}"]


@pytest.mark.parametrize(("name", "chart"), CHARTS)
def test_all_numbers_stand_in_a_table(name: str, chart: Chart) -> None:
    root = tree(name, chart)

    assert texts(root, "details//caption") == [chart.table.caption]
    assert texts(root, ".//thead//th[@scope='col']") == list(chart.table.heads)
    assert texts(root, ".//tbody//th[@scope='row']") == [row[0] for row in chart.table.rows]
    assert texts(root, ".//tbody//td") == [cell for row in chart.table.rows for cell in row[1:]]


def test_what_is_dashed_or_dotted_has_its_word() -> None:
    words = texts(tree("line", LINE), ".//text")

    assert {"Target <600>", "Pace", "<412>"} <= set(words)
    assert "Target 500" in texts(tree("bar", BARS), ".//text")


def test_a_tone_has_its_word() -> None:
    assert {"<i>Süd</i> · behind", "Nord · sales"} <= set(texts(tree("bar", BARS), ".//text"))


def test_a_spark_line_is_said_in_its_label() -> None:
    picture = tree("spark", SPARK)

    assert (picture.get("role"), picture.get("aria-label")) == ("img", SPARK.label)


def test_two_charts_on_a_page_share_no_id() -> None:
    other = line_chart("Other", "Also.", [(FIRST, 1)], said=str)
    ids = re.findall(r'\sid="([^"]*)"', draw("line", LINE) + draw("line", other))

    assert len(ids) == len(set(ids)) == 8


@pytest.mark.parametrize(
    ("name", "chart"),
    [
        ("line", line_chart("A", "B", [], said=str, target=5)),
        ("bar", bar_chart("A", "B", [], said=str, target=5)),
    ],
)
def test_where_nothing_is_known_a_sentence_stands_instead(name: str, chart: Chart) -> None:
    root = tree(name, chart)

    assert texts(root, "p") == ["Nothing has been measured yet."]
    assert root.find(".//svg") is None
    assert root.find(".//table") is None


def test_one_point_is_drawn() -> None:
    assert tree("line", line_chart("A", "B", [(FIRST, 0)], said=str)).find(".//circle") is not None


def test_a_year_of_weeks_is_a_few_kilobytes() -> None:
    weeks = line_chart(
        "A", "B", [(FIRST + timedelta(weeks=number), number * 1_000) for number in range(53)], said=str
    )

    assert len(draw("line", weeks)) < 8_000
