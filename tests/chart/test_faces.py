"""Whatever the data, the SVG, the Plotly figure and the table of a chart carry the same numbers."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.chart.drawn import draw, drawn, plotly_numbers, svg_numbers, table_numbers, view_of

EXPENSE = {"direction": "支出"}
BARS = view_of("bar-by-category", category="account", value="amount", where=EXPENSE)
COUNTS = view_of("count-by-category", unit="件", category="account")
PAIRS = view_of("paired-bars", x="period", series="direction", value="amount", order=["收入", "支出"])
LINE = view_of("line-by-month", x="period", value="amount")
MARKER = view_of("bar-with-marker", category="account", value="amount", marker="planned", where=EXPENSE)
TERMS = view_of("timeline", unit="", label="label", start="start", end="end")
STEPS = view_of("step-bar", unit="", group="matter", label="step", done="end", date="end")
ALL = [BARS, COUNTS, PAIRS, LINE, MARKER, TERMS, STEPS]
IDS = [view["type"] for view in ALL]

RELAXED = settings(deadline=None, max_examples=60)
MONEY = st.decimals(-3_000_000, 3_000_000, places=2)
ROWS = st.lists(
    st.fixed_dictionaries({
        "period": st.sampled_from(["2025-12", "2026-01", "2026-03"]),
        "direction": st.sampled_from(["收入", "支出"]),
        "account": st.sampled_from([str(n) for n in range(1, 12)] + [None]),
        "amount": st.none() | MONEY,
        "planned": st.none() | MONEY,
        "label": st.text(max_size=60),
        "start": st.dates(date(1990, 1, 1), date(2080, 1, 1)),
        "end": st.none() | st.dates(date(1990, 1, 1), date(2080, 1, 1)),
        "step": st.text(max_size=9),
        "matter": st.sampled_from(["J1", "J2", "J3"]),
    }),
    max_size=25,
)  # fmt: skip


@RELAXED
@given(ROWS)
def test_bars_carry_the_same_numbers(rows: list[dict[str, Any]]) -> None:
    """Horizontal bars: three faces agree, and together they are the exact total of the rows."""
    figure = draw(BARS, *rows)
    wanted = [row["amount"] for row in rows if row["direction"] == "支出" and row["amount"] is not None]
    numbers = svg_numbers(figure) if figure else []
    assert sum(numbers) == sum(wanted)
    if figure:
        assert numbers == table_numbers(figure, 1) == plotly_numbers(figure, "x")


@RELAXED
@given(ROWS)
def test_counts_carry_the_same_numbers(rows: list[dict[str, Any]]) -> None:
    """Counts add up to the number of rows."""
    figure = draw(COUNTS, *rows)
    numbers = svg_numbers(figure) if figure else []
    assert sum(numbers) == len(rows)
    if figure:
        assert numbers == table_numbers(figure, 1) == plotly_numbers(figure, "x")


@RELAXED
@given(ROWS)
def test_pairs_carry_the_same_numbers(rows: list[dict[str, Any]]) -> None:
    """Two series by month: a month without rows has no number in any face."""
    figure = draw(PAIRS, *rows)
    numbers = svg_numbers(figure) if figure else []
    assert sum(numbers) == sum(row["amount"] or 0 for row in rows)
    if figure:
        assert numbers == table_numbers(figure, 1, 2) == plotly_numbers(figure, "y")


@RELAXED
@given(ROWS)
def test_line_carries_the_same_numbers(rows: list[dict[str, Any]]) -> None:
    """A line by month: points, markers and rows of the table."""
    figure = draw(LINE, *rows)
    numbers = svg_numbers(figure) if figure else []
    assert sum(numbers) == sum(row["amount"] or 0 for row in rows)
    if figure:
        assert numbers == table_numbers(figure, 1) == plotly_numbers(figure, "y")


@RELAXED
@given(ROWS)
def test_marker_carries_the_same_numbers(rows: list[dict[str, Any]]) -> None:
    """Done and planned: first all that was done, then all that was planned."""
    figure = draw(MARKER, *rows)
    kept = [row for row in rows if row["direction"] == "支出"]
    numbers = svg_numbers(figure) if figure else []
    assert sum(numbers) == sum((row["amount"] or 0) + (row["planned"] or 0) for row in kept)
    if figure:
        assert numbers == table_numbers(figure, 1, 2) == plotly_numbers(figure, "x")


@RELAXED
@given(ROWS)
def test_timeline_carries_the_same_dates(rows: list[dict[str, Any]]) -> None:
    """Start and end of every term shown; the Plotly bars begin and end on those days."""
    figure = draw(TERMS, *rows)
    if figure is None:
        return
    placed = re.findall(r'data-start="([^"]*)" data-end="([^"]*)"', figure.svg)
    table = [(row[1], row[2].replace("—", "")) for row in figure.table.rows]
    trace = json.loads(figure.plotly)["data"][0]
    assert sorted(placed) == sorted(table) == sorted(map(tuple, trace["customdata"]))
    for base, length, (start, end) in zip(trace["base"], trace["x"], trace["customdata"], strict=True):
        first = date.fromordinal(base)
        assert first.isoformat() == start
        assert end in ("", (first + timedelta(days=length)).isoformat())


@RELAXED
@given(ROWS)
def test_steps_carry_the_same_dates(rows: list[dict[str, Any]]) -> None:
    """Every step shown has its date in all three faces."""
    figure = draw(STEPS, *rows)
    if figure is None:
        return
    placed = re.findall(r'data-date="([^"]*)"', figure.svg)
    table = [row[4].replace("—", "") for row in figure.table.rows]
    traces = json.loads(figure.plotly)["data"]
    assert (
        sorted(placed) == sorted(table) == sorted(item[1] for trace in traces for item in trace["customdata"])
    )


@RELAXED
@given(ROWS, st.sampled_from(ALL))
def test_svg_is_well_formed_and_small(rows: list[dict[str, Any]], view: dict[str, Any]) -> None:
    """One XML element with title and description, no style, no script, at most 5 KB."""
    figure = draw(view, *rows)
    if figure is None:
        return
    root = ET.fromstring(figure.svg)  # noqa: S314 - our own markup
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "title", "desc", "g", "rect", "path", "text", "circle", "defs", "pattern"}
    assert not any("style" in element.attrib for element in root.iter())
    assert root.attrib["role"] == "img"
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert root.attrib["aria-labelledby"].split() == ids[:2]
    assert len(figure.svg.encode()) <= 5000


def test_thirteen_months_of_pairs_fit() -> None:
    """The largest usual chart stays below the budget."""
    rows = [
        {"period": f"{year}-{month:02d}", "direction": code, "amount": Decimal("12345678.90")}
        for year in (2025, 2026)
        for month in range(1, 13)
        for code in ("收入", "支出")
    ]
    figure = drawn(PAIRS, *rows)
    assert len(figure.table.rows) == 13
    assert len(figure.svg.encode()) <= 5000


@pytest.mark.parametrize("view", ALL, ids=IDS)
def test_no_rows_no_figure(view: dict[str, Any]) -> None:
    """Nothing is drawn of nothing."""
    assert draw(view) is None
    assert draw(view, {}) is None or view["type"] in ("count-by-category", "step-bar")


HOSTILE = '<img src=x onerror="alert(1)">&</script>\u202e\x1b'


@pytest.mark.parametrize("view", ALL, ids=IDS)
def test_hostile_text_stays_text(view: dict[str, Any]) -> None:
    """Markup in a cell is escaped for XML, for Plotly's own HTML and for the script element."""
    row = {
        "period": "2026-10", "direction": "支出", "amount": Decimal(1), "planned": Decimal(2),
        "start": date(2026, 1, 1), "end": date(2026, 12, 1),
        "account": HOSTILE, "label": HOSTILE, "step": HOSTILE, "matter": HOSTILE,
    }  # fmt: skip
    figure = drawn(view, row)
    assert "<img" not in figure.svg
    assert not {"<", ">", "&"} & set(figure.plotly)
    assert "<img" not in str(json.loads(figure.plotly)["data"])
    assert "\u202e" not in figure.svg + figure.plotly + str(figure.table)
    ET.fromstring(figure.svg)  # noqa: S314 - our own markup


@pytest.mark.parametrize("view", ALL, ids=IDS)
def test_same_data_same_bytes(view: dict[str, Any]) -> None:
    """Drawing twice gives the same bytes."""
    row = {
        "period": "2026-10",
        "direction": "支出",
        "amount": Decimal(1),
        "start": date(2026, 1, 1),
        "step": "议",
    }
    assert draw(view, row) == draw(view, row)


@pytest.mark.parametrize("view", ALL, ids=IDS)
def test_plotly_config(view: dict[str, Any]) -> None:
    """Pages scroll over it, nothing is sent anywhere, no template, categories are no dates."""
    row = {
        "period": "2026-10",
        "direction": "支出",
        "amount": Decimal(1),
        "start": date(2026, 1, 1),
        "step": "议",
    }
    face = json.loads(drawn(view, row).plotly)
    config, layout = face["config"], face["layout"]
    assert (config["displayModeBar"], config["showSendToCloud"], config["responsive"]) == (False, False, True)
    assert layout["dragmode"] is False
    assert layout["xaxis"]["fixedrange"] is True
    assert layout["yaxis"]["fixedrange"] is True
    assert "template" not in layout
    assert "category" in (layout["xaxis"].get("type"), layout["yaxis"].get("type"))


@RELAXED
@given(ROWS, st.sampled_from(ALL))
def test_plotly_accepts_it(rows: list[dict[str, Any]], view: dict[str, Any]) -> None:
    """plotly.py knows every key and value, adds nothing and drops nothing."""
    figure = draw(view, *rows)
    if figure is None:
        return
    face = json.loads(figure.plotly)
    built = go.Figure(data=face["data"], layout={**face["layout"], "template": "none"}).to_plotly_json()
    built["layout"].pop("template")
    assert {"data": built["data"], "layout": built["layout"]} == {
        "data": face["data"],
        "layout": face["layout"],
    }
