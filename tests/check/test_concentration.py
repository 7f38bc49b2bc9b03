"""Rule type `concentration`: most of a year's orders with one party."""

from typing import Any

import pytest

from build_scripts.check import concentration
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.smudged import unread

OPTIONS: dict[str, Any] = {
    "party": "who", "name": "id", "amount": "amount", "date": "on", "maximum": "50", "hhi": "0.4",
    "minimum": "4",
}  # fmt: skip
CASES = [
    pytest.param("甲10 甲10 甲10 乙10", [False], id="three-of-four"),
    pytest.param("甲10 甲10 乙10 丙10", [True], id="two-of-four"),
    pytest.param("甲90 甲90 乙10 丙10 丁10", [False, True], id="two-of-five-but-most-of-the-money"),
    pytest.param("甲900 乙10 丙10 丁10", [True], id="one-large-one-is-no-repetition"),
    pytest.param("甲900 乙10 乙10 丙10", [True], id="nor-is-a-small-party-beside-it"),
    pytest.param("甲45 甲45 乙85 丙10 丁10", [False, True], id="squares-above-the-limit"),
    pytest.param("甲10 甲10 甲10", [], id="too-few-does-not-apply"),
]


def scope_of(orders: str, days: tuple[str, ...] = ()) -> Any:
    """Orders as party and amount, on days of one month unless given."""
    rows = [
        f"CG-{place} | {order[0]} | {order[1:]}.00 | {days[place] if days else f'2026-03-{place + 1:02}'}"
        for place, order in enumerate(orders.split())
    ]
    return make_scope("id | who | amount | on\n" + "\n".join(rows))


@pytest.mark.parametrize(("orders", "expected"), CASES)
def test_verdicts(orders: str, expected: list[bool]) -> None:
    """By number, by value or by squared shares; only a party that comes more than once."""
    limits = OPTIONS | ({"hhi": "0.33"} if orders.startswith("甲45") else {})
    assert [verdict.passed for verdict in verdicts(concentration, scope_of(orders), **limits)] == expected


def test_a_year_and_no_longer() -> None:
    """Rows of 365 days count together, a day more does not."""
    year = ("2025-03-01", "2025-06-01", "2025-09-01", "2026-02-28")
    more = (*year[:3], "2026-03-01")
    assert passed(concentration, scope_of("甲1 甲1 甲1 乙1", year), **OPTIONS) == {2: False}
    assert passed(concentration, scope_of("甲1 甲1 甲1 乙1", more), **OPTIONS) == {}


def test_a_party_is_told_of_once_a_year() -> None:
    """Windows that overlap with one already told of stay silent."""
    found = verdicts(concentration, scope_of("甲1 甲1 甲1 甲1 甲1 乙1"), **OPTIONS)
    assert [verdict.passed for verdict in found] == [False]


def test_words() -> None:
    """Counts, shares, the sum of squares, the span and the rows."""
    (verdict,) = verdicts(concentration, scope_of("甲10 乙10 甲10 甲10"), **OPTIONS)
    assert {name: str(value) for name, value in verdict.values.items()} == {
        "count": "3", "all": "4", "number_share": "75", "value_share": "75", "hhi": "0.62", "maximum": "50",
        "minimum": "4", "names": "('CG-0', 'CG-2', 'CG-3')", "since": "2026-03-01", "until": "2026-03-04",
    }  # fmt: skip
    assert (verdict.line, verdict.rows) == (2, (4, 5))


def test_unread_and_worthless_rows() -> None:
    """An unread party leaves too few; amounts of nothing make no shares of value."""
    scope = scope_of("甲10 甲10 甲10 乙10")
    assert passed(concentration, unread(scope, "who", 5), **OPTIONS) == {}
    assert passed(concentration, scope_of("甲0 甲0 乙0 丙0"), **OPTIONS) == {2: True}
