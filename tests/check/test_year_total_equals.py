"""Rule type `year-total-equals`: an amount and the year's rows it sums up."""

import pytest

from build_scripts.check import year_total_equals
from tests.check.drawing import make_scope, passed, unread, verdicts

LEDGER = """
month   | org | way  | amount
2025-12 | 甲  | 支出 | 100
2026-01 | 甲  | 支出 | 10
2026-03 | 甲  | 支出 | 5.50
2026-03 | 甲  | 收入 | 99
2026-10 | 甲  | 支出 | 1
2026-10 | 乙  | 支出 | 70
"""
OPTIONS = {
    "value": "actual", "until": "until", "other": "ledger", "amount": "amount", "month": "month",
    "keys": {"org": "org"}, "where_other": {"way": "支出"},
}  # fmt: skip
HEAD = "until | org | actual\n"
CASES = [
    pytest.param("2026-03 | 甲 | 15.50", {2: True}, id="up-to-a-month"),
    pytest.param("2026-03 | 甲 | 16.50", {2: False}, id="not-the-months-after"),
    pytest.param("2026-10 | 甲 | 10\n2026-10 | 甲 | 6.50", {2: True}, id="several-rows-share-it"),
    pytest.param("2026-10 | 甲 | 10\n2026-10 | 甲 | 6", {2: False}, id="several-rows-do-not"),
    pytest.param("2026-10 | 丙 | 0", {2: True}, id="nothing-is-zero"),
    pytest.param("2025-12 | 甲 | 100", {}, id="the-year-is-not-there-from-january-on"),
    pytest.param("2026-10 | 甲 | -", {}, id="no-amount"),
    pytest.param("- | 甲 | 3", {}, id="no-year"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Rows of the year up to the month are summed, where the whole year is there."""
    assert passed(year_total_equals, make_scope(HEAD + drawing, {"ledger": LEDGER}), **OPTIONS) == expected


def test_a_whole_year() -> None:
    """A year takes all its months; a year is text, as the files hold it."""
    scope = make_scope(HEAD + "2026-01 | 甲 | 16.50", {"ledger": LEDGER})
    scope.rows["until"] = ["2026"]
    assert passed(year_total_equals, scope, **OPTIONS) == {2: True}


def test_names_the_rows_of_both_tables() -> None:
    """The reader finds each amount."""
    scope = make_scope(HEAD + "2026-10 | 甲 | 10\n2026-10 | 甲 | 7", {"ledger": LEDGER})
    (verdict,) = verdicts(year_total_equals, scope, **OPTIONS)
    assert (verdict.line, verdict.rows) == (2, (3,))
    assert {name: str(value) for name, value in verdict.values.items()} == {
        "expected": "16.50", "found": "17", "difference": "0.50", "rows": "3", "far": "('3–4', '6')",
    }  # fmt: skip


@pytest.mark.parametrize("alias", ["month", "org", "amount"])
def test_an_unread_row_of_the_other_table(alias: str) -> None:
    """It may belong to the sum."""
    scope = make_scope(HEAD + "2026-10 | 甲 | 1", {"ledger": LEDGER})
    scope = unread(scope, "ledger", alias, 3)
    assert passed(year_total_equals, scope, **OPTIONS) == {}


def test_an_empty_other_table() -> None:
    """No year is there."""
    scope = make_scope(HEAD + "2026-10 | 甲 | 1", {"ledger": "month | org | way | amount"})
    assert passed(year_total_equals, scope, **OPTIONS) == {}
