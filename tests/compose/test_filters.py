"""Text as pages show it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.compose import filters


@pytest.mark.parametrize(
    ("text", "shown"),
    [("12345.6", "12,345.60"), ("-1", "-1.00"), ("约三百", "约三百"), ("", ""), ("NaN", "NaN")],
)
def test_money(text: str, shown: str) -> None:
    """Money has separators and two decimals; what is no number stays as filed."""
    assert filters.as_money(text) == shown


@pytest.mark.parametrize(("text", "shown"), [("1200", "1,200"), ("3.50", "3.5"), ("两个", "两个")])
def test_quantity(text: str, shown: str) -> None:
    """A quantity has separators and no padding."""
    assert filters.as_quantity(text) == shown


@pytest.mark.parametrize(
    ("text", "large"),
    [("9999.99", False), ("10000.00", True), ("-10000", True), ("", False), ("一万", False)],
)
def test_large(text: str, large: bool) -> None:
    """From ten thousand on an amount is shown in 万元."""
    assert filters.is_large(text) is large


@pytest.mark.parametrize(("text", "shown"), [("215000.00", "21.50"), ("12345.00", "1.23"), ("无", "无")])
def test_ten_thousands(text: str, shown: str) -> None:
    """Ten thousands with two decimals, rounded half up."""
    assert filters.ten_thousands(text) == shown


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-11-15", date(2026, 11, 15)), (date(2026, 1, 1), date(2026, 1, 1)), ("昨天", None), ("", None)],
)
def test_dates(text: str | date, day: date | None) -> None:
    """Only an ISO date is one."""
    assert filters.as_date(text) == day


def test_plain_message() -> None:
    """A pattern of a finding shows dots where its values will stand."""
    names = {"expected": "〔应有数〕"}
    assert filters.plain_message("应为{expected}，写的是{found:.2f}。", names) == "应为〔应有数〕，写的是……。"


def test_small_ones() -> None:
    """Months lose their dash, sizes are never zero."""
    assert filters.digits("2026-10") == "202610"
    assert [filters.kilobytes(size) for size in (0, 1, 1024, 1025)] == [1, 1, 1, 2]


@given(st.text())
def test_json_cannot_leave_its_element(text: str) -> None:
    """No text ends a script element or starts a comment in it."""
    block = filters.json_block(text)
    assert not set(block) & set("<>&\u2028\u2029")


def test_rules_have_addresses() -> None:
    """A code leads to its chapter, where the rule stands whole."""
    assert filters.rule_path("FIN-140") == "guize/fin/#FIN-140"
    assert filters.chapter_path("TEN") == filters.chapter_path("TEN-001") == "guize/ten/"
