"""Rule type `not-after-today`: dates that are still to come."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.check import not_after_today
from build_scripts.check.binding import bind
from build_scripts.check.gaps import hidden
from build_scripts.errors import BadOptionError
from tests.check.drawing import TODAY, make_scope, passed, verdicts
from tests.check.test_binding import rule

FIELDS = ["asked", "answered"]
HEAD = "id | asked | answered\n"
CASES = [
    pytest.param("A | 2026-11-01 | 2026-11-20", {2: True}, id="past"),
    pytest.param("A | 2026-11-22 | -", {2: True}, id="today"),
    pytest.param("A | 2026-11-23 | -", {2: False}, id="tomorrow"),
    pytest.param("A | 2026-11-01 | 2062-11-20", {2: False}, id="slip-of-the-year"),
    pytest.param("A | - | -", {}, id="no-date-does-not-apply"),
]


@pytest.mark.parametrize(("row", "expected"), CASES)
def test_verdicts(row: str, expected: dict[int, bool]) -> None:
    """The day of the check is 2026-11-22; one verdict a row."""
    assert passed(not_after_today, make_scope(HEAD + row), fields=FIELDS) == expected


def test_words() -> None:
    """Every column that is ahead is named; the finding stands at the first of them."""
    scope = make_scope(HEAD + "A | 2026-11-23 | 2026-11-24")
    (verdict,) = verdicts(not_after_today, scope, fields=FIELDS)
    assert verdict.values == {
        "columns": ("asked列", "answered列"), "found": date(2026, 11, 23), "today": TODAY,
    }  # fmt: skip
    assert verdict.field == "asked"


def test_an_unread_date_does_not_hide_the_other() -> None:
    """Of a row with one unread date the other is judged; with none left, nothing is said."""
    scope = make_scope(HEAD + "A | 2026-11-23 | 2026-11-24")
    scope.frames["own"] = hidden(scope.rows, {"asked": {2}})
    assert passed(not_after_today, scope, fields=FIELDS) == {2: False}
    scope.frames["own"] = hidden(scope.rows, {"answered": {2}})
    assert passed(not_after_today, scope, fields=FIELDS) == {}


def test_rows_that_may_not_count_are_left_out() -> None:
    """A row whose filter is unread, or does not meet it."""
    scope = make_scope(HEAD + "A | 2026-11-23 | -\nB | 2026-11-23 | -")
    scope.frames["own"] = hidden(scope.rows, {"id": {2}})
    assert passed(not_after_today, scope, fields=FIELDS, where={"id": "B"}) == {3: False}


@given(st.integers(-800, 800))
def test_exactly_the_days_after_today_fail(days: int) -> None:
    """Whatever the day."""
    scope = make_scope(f"id | asked\nA | {TODAY + timedelta(days=days)}")
    assert passed(not_after_today, scope, fields=["asked"]) == {2: days <= 0}


def test_only_dates_can_be_named() -> None:
    """A column of words is a mistake of the declaration."""
    scope = make_scope(HEAD + "A | 2026-11-23 | 2026-11-24")
    with pytest.raises(BadOptionError, match="date"):
        bind(rule("not-after-today", {"fields": ["id"]}), scope.table, scope.catalog)
