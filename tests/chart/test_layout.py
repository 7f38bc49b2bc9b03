"""The arithmetic of drawings: text never wider than its room, marks on their scale, round ticks."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.chart.layout import (
    ELLIPSIS,
    WIDTH,
    fit,
    label_of,
    pixels,
    shorten,
    span_of,
    text_width,
    thin,
    ticks,
    wrap,
)

RELAXED = settings(deadline=None)
AMOUNTS = st.lists(st.decimals(-10_000_000, 10_000_000, places=2), min_size=1, max_size=9)


def test_widths() -> None:
    """A Chinese character is one em, a digit 0.7, points less, a per cent sign as much as a character."""
    assert text_width("石桥，") == 45
    assert text_width("12") == 21
    assert text_width("1.5%") == 15 * (0.7 + 0.45 + 0.7 + 1)


def test_a_line_does_not_begin_with_a_closing_bracket() -> None:
    """The last character goes down with the bracket that follows it."""
    assert wrap("路灯节能改造（126盏）", 15 * 8, 2) == ("路灯节能改造", "（126盏）")
    assert wrap("9" * 20, 15 * 8, 2) == ("9" * 11, "9" * 9)
    assert wrap("一二三四五六七八）九", 15 * 8, 2) == ("一二三四五六七", "八）九")


def test_a_label_shares_the_line_of_its_number() -> None:
    """A short name and its number stand side by side, a long one leaves the number a line of its own."""
    short, long = (
        label_of("路灯", "7.16/9.20，78%", 0),
        label_of("社工站、助餐、托管和小区维修", "7.16/9.20，78%", 0),
    )
    assert (short.lines, short.text_y, short.bottom) == (((15, "路灯"),), 15, 20)
    assert (long.lines, long.text_y, long.bottom) == (((15, "社工站、助餐、托管和小区维修"),), 35, 40)


@RELAXED
@given(st.text(max_size=60), st.text("0123456789.,/%", max_size=20))
def test_a_label_never_touches_its_number(name: str, text: str) -> None:
    """Name and number fit the width, together when they stand on one line; nothing lies below the edge."""
    label = label_of(name, text, 10)
    assert all(text_width(line) <= WIDTH for _, line in label.lines)
    last_y, last = label.lines[-1]
    if last_y == label.text_y:
        assert text_width(last) + text_width(text) < WIDTH
    assert label.text_y < label.bottom


@RELAXED
@given(st.text(max_size=30), st.text(max_size=30))
def test_width_is_monotone(text: str, more: str) -> None:
    """More text is never narrower."""
    assert text_width(text) <= text_width(text + more)


@RELAXED
@given(st.text(max_size=80), st.integers(20, 340))
def test_fit_fits(text: str, width: int) -> None:
    """What is cut ends with an ellipsis and fits."""
    shown = fit(text, width)
    assert text_width(shown) <= width
    assert shown == text or shown.endswith(ELLIPSIS)


@RELAXED
@given(st.text(max_size=80), st.integers(30, 340), st.integers(1, 4))
def test_wrap_fits(text: str, width: int, lines: int) -> None:
    """At most so many lines, each fits, and nothing is lost unless an ellipsis says so."""
    shown = wrap(text, width, lines)
    assert len(shown) <= lines
    assert all(text_width(line) <= width for line in shown)
    if not shown[-1].endswith(ELLIPSIS):
        assert "".join("".join(shown).split()) == "".join(text.split())


def test_shorten() -> None:
    """Names in titles have eight characters at most."""
    assert shorten("管理费用") == "管理费用"
    assert shorten("财政专项扶持资金支出") == "财政专项扶持资…"


@RELAXED
@given(AMOUNTS)
def test_marks_lie_on_their_scale(values: list[Decimal]) -> None:
    """No mark outside the drawing, zero on the scale, larger never left of smaller."""
    span = span_of(values)
    placed = [pixels(value, span, 300) for value in sorted([*values, Decimal(0)])]
    assert placed == sorted(placed)
    assert all(0 <= x <= 300 for x in placed)


@RELAXED
@given(AMOUNTS)
def test_ticks_hold_the_values(values: list[Decimal]) -> None:
    """Ticks rise evenly, hold zero and all values, and are few."""
    found = ticks(values)
    low, high = span_of(values)
    assert found[0] <= low
    assert found[-1] >= high
    assert 0 in found
    assert len({after - before for before, after in pairwise(found)}) == 1
    assert 2 <= len(found) <= 7


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", [0, 1]), ("1", [0, 1]), ("2", [0, 1, 2]), ("10", [0, 5, 10]), ("0.5", [0, 0.2, 0.4, 0.6])],
)
def test_round_ticks(value: str, expected: list[float]) -> None:
    """Whole numbers get whole steps."""
    assert [float(tick) for tick in ticks([Decimal(value)])] == expected


def test_labels_are_thinned_from_the_end() -> None:
    """The latest month always has its label."""
    assert thin(["10月"] * 4, 1000) == (True,) * 4
    shown = thin(["10月"] * 13, 300)
    assert shown[-1]
    assert sum(shown) < 13
    assert thin([], 300) == ()
