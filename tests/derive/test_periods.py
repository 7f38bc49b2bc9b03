"""Each month in numbers: exact sums over funds, the fallback to the ledger, the standing in one word."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.derive.periods import standing
from build_scripts.model import Duty, Period
from tests.derive.drawn import ITEM, derived, entry, publication


def balance(statement: str, **amounts: str | None) -> dict[str, object]:
    """One row of the balances of October 2026."""
    cells = {name: None if text is None else Decimal(text) for name, text in amounts.items()}
    return {"period": "2026-10", "statement": statement, **cells}


def october(**tables: Any) -> Period:
    """The last month of a small village."""
    return derived(**tables).summary.periods[-1]


def money(period: Period) -> tuple[str, str, str, str]:
    """The four amounts."""
    return period.opening, period.income, period.expense, period.closing


def test_sum_over_funds() -> None:
    """Rows of the cash-flow statement only, one a fund, added exactly."""
    rows = [
        balance("资金收支", opening="100.10", income="20", expense="5.05", closing="115.05"),
        balance("资金收支", opening="0.2", income=None, expense="0.10", closing="0.10"),
        balance("货币资金", opening="9", income="9", expense="9", closing="9"),
    ]
    ledger = [entry("2026-10", "收入", "777")]
    assert money(october(period_balances=rows, ledger_entries=ledger)) == (
        "100.30",
        "20.00",
        "5.15",
        "115.15",
    )


def test_statement_without_an_amount() -> None:
    """A column that nobody filled in stays empty."""
    assert money(october(period_balances=[balance("资金收支", closing="5")])) == ("", "", "", "5.00")


def test_ledger_instead() -> None:
    """Without a statement income and expense come from the ledger, and the balances are empty."""
    rows = [entry("2026-10", "收入", "1.5"), entry("2026-10", "收入", "2"), entry("2026-09", "支出", "9")]
    found = derived(ledger_entries=rows).summary.periods
    assert [money(period) for period in found] == [("", "0.00", "9.00", ""), ("", "3.50", "0.00", "")]


def test_nothing_filed() -> None:
    """A month without any row has no amounts at all."""
    found = derived(ledger_entries=[entry("2026-08", "收入", "1")]).summary.periods
    assert [money(period)[1] for period in found] == ["1.00", "", ""]


@given(
    st.lists(st.tuples(st.sampled_from(["收入", "支出"]), st.decimals(-(10**7), 10**7, places=2)), min_size=1)
)
@settings(deadline=None, max_examples=40)
def test_ledger_sums_are_exact(rows: list[tuple[str, Decimal]]) -> None:
    """No cent is lost."""
    period = october(ledger_entries=[entry("2026-10", direction, f"{amount}") for direction, amount in rows])
    total = sum((amount if direction == "收入" else -amount for direction, amount in rows), Decimal(0))
    assert Decimal(period.income) - Decimal(period.expense) == total


def duty(state: str, late: int = 0) -> Duty:
    """One duty in a state."""
    return Duty("X", "2026-10", "2026-11-15", "", state, late, zero_report=False, version=0)


@pytest.mark.parametrize(
    ("duties", "expected"),
    [
        pytest.param([], ("none", 0), id="nothing-owed"),
        pytest.param([duty("published")], ("published", 0), id="all-on-time"),
        pytest.param([duty("published"), duty("late", 3)], ("late", 3), id="one-late"),
        pytest.param([duty("published"), duty("missing", 7)], ("partial", 7), id="one-missing"),
        pytest.param([duty("missing", 7)], ("missing", 7), id="all-missing"),
        pytest.param([duty("published"), duty("not-due")], ("not-due", 0), id="one-to-come"),
        pytest.param([duty("published"), duty("due-today")], ("due-today", 0), id="one-due-today"),
        pytest.param([duty("late", 2), duty("due-today")], ("due-today", 2), id="one-late-one-today"),
        pytest.param([duty("due-today"), duty("missing", 1)], ("partial", 1), id="missing-beside-today"),
    ],
)
def test_standing(duties: list[Duty], expected: tuple[str, int]) -> None:
    """One word and the days of the worst."""
    assert standing(duties, over=False) == expected


@pytest.mark.parametrize(
    ("duties", "expected"),
    [
        pytest.param([duty("published"), duty("not-due")], ("published", 0), id="yearly-to-come"),
        pytest.param([duty("late", 2), duty("not-due")], ("late", 2), id="late-and-yearly-to-come"),
        pytest.param([duty("late", 2), duty("due-today")], ("late", 2), id="late-and-yearly-today"),
        pytest.param([duty("not-due")], ("not-due", 0), id="only-yearly-to-come"),
        pytest.param([duty("due-today")], ("due-today", 0), id="only-yearly-today"),
        pytest.param(
            [duty("missing", 3), duty("not-due")], ("missing", 3), id="nothing-public-yearly-to-come"
        ),
    ],
)
def test_standing_after_the_publication_day(duties: list[Duty], expected: tuple[str, int]) -> None:
    """What had its day is judged, although what is owed once a year has more time."""
    assert standing(duties, over=True) == expected


def test_period_of_duties() -> None:
    """Counts, the publish day, the last date of publication, corrections made by today."""
    rows = [
        publication("2026-10", date(2026, 11, 14), version=1),
        publication("2026-10", date(2026, 11, 20), version=2),
        publication("2026-10", date(2026, 12, 1), version=3),
        publication("2026-10", date(2026, 11, 15), item="CW02"),
    ]
    catalog = [ITEM, ITEM | {"item_code": "CW02"}, ITEM | {"item_code": "CW03"}]
    period = october(disclosure_catalog=catalog, publications=rows)
    assert (period.items_due, period.items_published, period.corrections) == (3, 2, 1)
    assert (period.due_on, period.published_on) == ("2026-11-16", "2026-11-15")
    assert (period.status, period.days_late) == ("partial", 6)


@pytest.mark.parametrize(
    ("today", "corrections"),
    [(date(2026, 11, 19), 0), (date(2026, 11, 20), 1), (date(2026, 11, 21), 1)],
)
def test_a_correction_of_today_counts(today: date, corrections: int) -> None:
    """From the day it is published; the first version is none."""
    rows = [
        publication("2026-10", date(2026, 11, 14), version=1),
        publication("2026-10", date(2026, 11, 20), version=2),
    ]
    assert october(disclosure_catalog=[ITEM], publications=rows, today=today).corrections == corrections


def test_the_day_belongs_to_the_delay() -> None:
    """An event three days late, the sheets in time a month later: the month's day is the late one's."""
    item = ITEM | {"item_code": "SW05", "cadence": "发生时", "trigger": "随时", "deadline_days": 5}
    rows = [
        publication("2026-10", date(2026, 10, 16), item="SW05", event_date=date(2026, 10, 8)),
        publication("2026-10", date(2026, 11, 13)),
    ]
    late = october(disclosure_catalog=[ITEM, item], publications=rows)
    assert (late.status, late.days_late, late.published_on) == ("late", 3, "2026-10-16")
    fine = october(disclosure_catalog=[ITEM, item], publications=rows[1:])
    assert (fine.status, fine.days_late, fine.published_on) == ("published", 0, "2026-11-13")


def test_what_was_not_owed_makes_no_month_late() -> None:
    """A yearly item published for October, long after: it counts neither as owed nor as late."""
    yearly = ITEM | {"item_code": "CW03", "cadence": "每年", "deadline_days": 1}
    rows = [
        publication("2026-10", date(2026, 11, 16)),
        publication("2026-10", date(2026, 11, 20), item="CW03"),
    ]
    found = derived(disclosure_catalog=[ITEM, yearly], publications=rows)
    assert [(duty.item_code, duty.state, duty.expected) for duty in found.duties] == [
        ("CW01", "published", True),
        ("CW03", "late", False),
    ]
    period = found.summary.periods[-1]
    assert (period.status, period.days_late, period.published_on) == ("published", 0, "2026-11-16")
    assert (period.items_due, period.items_published) == (1, 1)


@pytest.mark.parametrize(
    ("first", "due"),
    [
        pytest.param("2026-04", "2026-05-15", id="a-plain-month"),
        pytest.param("2026-01", "2026-02-24", id="spring-festival"),
        pytest.param("2025-12", "2026-01-15", id="year-change"),
    ],
)
def test_due_day_is_the_publish_day(first: str, due: str) -> None:
    """The day of the timetable, even when most of what was owed had other days."""
    today = date(int(first[:4]), int(first[5:]), 28)
    items = [ITEM | {"item_code": f"SW{n:02d}", "cadence": "发生时", "trigger": "随时"} for n in (3, 4)]
    rows = [
        publication(first, today, item=item["item_code"], event_date=today.replace(day=20)) for item in items
    ]
    found = derived(disclosure_catalog=items, publications=rows, today=today).summary.periods
    assert [(period.period, period.due_on, period.items_due) for period in found] == [(first, due, 2)]
