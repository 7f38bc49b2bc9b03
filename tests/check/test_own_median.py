"""Rule type `own-median`: water, power and prices against the months before."""

from typing import Any

import pytest

from build_scripts.check import own_median
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.smudged import unread

OPTIONS: dict[str, Any] = {
    "measures": ["qty", "price"], "date": "on", "same": ["who"], "text": "what", "ignore": "月份",
    "maximum": "profile:jump", "minimum": "6",
}  # fmt: skip


def scope_of(quantities: str, price: str = "1.00", what: str = "{m}月份水费") -> Any:
    """A bill a month from January 2025, the price of the last one as given."""
    numbers = quantities.split()
    rows = [
        f"{what.format(m=place % 12 + 1)} | 水站 | {2025 + place // 12}-{place % 12 + 1:02}-10 | {number} | "
        + ("1.00" if place + 1 < len(numbers) else price)
        for place, number in enumerate(numbers)
    ]
    return make_scope("what | who | on | qty | price\n" + "\n".join(rows), settings={"jump": 200})


@pytest.mark.parametrize(
    ("quantities", "last"),
    [
        pytest.param("10 10 10 10 10 10 20", True, id="exactly-double"),
        pytest.param("10 10 10 10 10 10 20.01", False, id="more-than-double"),
        pytest.param("10 10 10 10 90 90 20.01", False, id="one-odd-month-does-not-move-the-median"),
        pytest.param("0 0 0 0 0 0 50", True, id="nothing-was-used-before"),
    ],
)
def test_quantities(quantities: str, last: bool) -> None:
    """Against the median of the like rows of the year before."""
    assert passed(own_median, scope_of(quantities), **OPTIONS) == {8: last}


def test_prices() -> None:
    """The second measure is judged too, and is the one that is named."""
    (verdict,) = verdicts(own_median, scope_of("10 10 10 10 10 10 10", "2.50"), **OPTIONS)
    assert (verdict.passed, verdict.field, verdict.rows) == (False, "price", (2, 3, 4, 5, 6, 7))
    assert verdict.values == {
        "found": "2.5", "median": "1", "share": "250", "maximum": "200", "count": 6, "minimum": 6,
        "measured": "price列",
    }  # fmt: skip


def test_does_not_apply() -> None:
    """Too few before, another use, or no quantity."""
    assert passed(own_median, scope_of("10 10 10 10 10 90"), **OPTIONS) == {}
    assert passed(own_median, scope_of("10 10 10 10 10 10 -"), **OPTIONS) == {}
    letters = "甲乙丙丁戊己庚"
    rows = "\n".join(f"{c}水费 | 水站 | 2025-0{i + 1}-10 | {10 + i * 50} | 1" for i, c in enumerate(letters))
    scope = make_scope("what | who | on | qty | price\n" + rows, settings={"jump": 200})
    assert passed(own_median, scope, **OPTIONS) == {}


def test_only_the_year_before_counts() -> None:
    """What was usual two years ago does not make today's use unusual."""
    quantities = " ".join(["10"] * 12 + ["50"] * 12 + ["90"])
    found = passed(own_median, scope_of(quantities), **OPTIONS)
    assert found[26]
    assert not found[14]


def test_unread_cells() -> None:
    """An unread quantity is left out, here and in the median."""
    scope = scope_of("10 10 10 10 10 10 90")
    assert passed(own_median, unread(scope, "qty", 3), **OPTIONS) == {}
    assert passed(own_median, unread(scope, "qty", 8), **OPTIONS) == {}
