"""Small parts of rules: rows that meet conditions, and rows as a message names them."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.check.rows import meets, spans


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ([], ("—",)), ([4], ("4",)), ([9, 2, 3, 3, 4], ("2–4", "9")), ([5, 6], ("5–6",)),
        (range(2, 26, 2), tuple(str(n) for n in range(2, 26, 2))),
        (range(2, 99, 2), (*(str(n) for n in range(2, 26, 2)), "…")),
    ],
)  # fmt: skip
def test_spans(lines: list[int], shown: tuple[str, ...]) -> None:
    """Sorted, once each, neighbours drawn together, a dozen at most."""
    assert spans(lines) == shown


@given(st.sets(st.integers(2, 40), min_size=1, max_size=12))
def test_spans_name_every_row(lines: set[int]) -> None:
    """Nothing is left out or added."""
    named = (part.split("–") for part in spans(lines))
    assert {line for part in named for line in range(int(part[0]), int(part[-1]) + 1)} == lines


@pytest.mark.parametrize(
    ("where", "met"),
    [
        ({}, True), ({"way": "收入"}, True), ({"way": ["支出", "收入"]}, True), ({"way": ("支出",)}, False),
        ({"sum": 5}, True), ({"gone": None}, True), ({"gone": ""}, True), ({"way": "收入", "sum": 6}, False),
    ],
)  # fmt: skip
def test_meets(where: dict[str, Any], met: bool) -> None:
    """Each cell is one of the values wanted; nothing and an absent column are empty text."""
    assert meets({"way": "收入", "sum": Decimal("5.00")}, where) is met
