"""The sentences of a year: its months, its money, against the year before over the months both have."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from build_scripts.model import Sentence
from build_scripts.model.months import months_between
from tests.derive.drawn import ITEM, derived, entry, publication


def said(year: str = "2026", **tables: Any) -> dict[str, Sentence]:
    """Sentences of a year by name."""
    return {sentence.name: sentence for sentence in derived(**tables).sentences[year]}


def statement(month: str, opening: str, closing: str) -> dict[str, Any]:
    """A month's cash-flow statement with one fund."""
    amounts = {"opening": Decimal(opening), "income": Decimal(0), "closing": Decimal(closing)}
    return {"period": month, "statement": "资金收支", "line_name": "甲款", **amounts}


def test_money_of_the_year() -> None:
    """Totals over the months there are; what is compared with is said."""
    ledger = [
        entry("2026-01", "收入", "100"), entry("2026-02", "收入", "50", "乙"), entry("2026-03", "支出", "30"),
    ]  # fmt: skip
    found = said(ledger_entries=ledger)
    assert found["months"].text == "2026年有3个月登记了收支，下面的数只算这些月。"
    assert found["income-parts"].text == "收入150.00元，一半以上来自甲（66.7%）。"
    assert found["income-parts"].rows == (2, 3)
    assert found["largest-expense"].text == "最大一笔支出：买煤，30.00元。"
    assert found["no-former"].text == "没有2025年的数据，不能比较。"
    assert "unusual-overspent" not in found


def test_all_months() -> None:
    """A full year says so, and what is empty names the year."""
    rows = [entry(month, "支出", "1") for month in months_between("2025-01", "2025-12")]
    found = said("2025", ledger_entries=rows)
    assert found["months"].text == "2025年12个月都登记了收支。"
    assert found["income-parts"].text == "2025年没有收入。"
    assert found["unusual-overspent"].text == "2025年支出比收入多12.00元（收入0.00元，支出12.00元）。"


@pytest.mark.parametrize(
    ("former", "now", "text"),
    [
        pytest.param(
            ["2025-01"], ["2026-01"], "收入与2025年基本持平（2025年5.00元）。", id="same-months"
        ),
        pytest.param(
            ["2025-01", "2025-02", "2025-03"], ["2026-02", "2026-03", "2026-04"],
            "收入与2025年同样的2个月基本持平（2025年同样的2个月10.00元）。", id="common-months",
        ),
        pytest.param(["2025-11"], ["2026-01"], "2026年和2025年没有一个月份两年都有数据，不能比较。",
                     id="nothing-in-common"),
        pytest.param(["2024-01"], ["2026-01"], "没有2025年的数据，不能比较。", id="year-left-out"),
    ],
)  # fmt: skip
def test_against_the_year_before(former: list[str], now: list[str], text: str) -> None:
    """A part of a year is never compared with a whole one."""
    found = said(ledger_entries=[entry(month, "收入", "5") for month in (*former, *now)])
    assert (found.get("income-former") or found["no-former"]).text == text


def test_balance_funds_and_debts_of_the_year() -> None:
    """From the first month's beginning to the last month's end; without a ledger nothing else is said."""
    owed = {"period": "2026-06", "direction": "应收", "balance": Decimal(5)}
    found = said(
        period_balances=[statement("2026-05", "10", "30"), statement("2026-02", "20", "10")], debts=[owed]
    )
    assert list(found) == ["balance", "funds", "debts"]
    assert found["balance"].text == "5月末结余30.00元，比2月初多10.00元。"
    assert (found["balance"].rows, found["funds"].rows, found["debts"].rows) == ((2, 3), (2,), (2,))


def test_years_without_money() -> None:
    """A year of the clock alone has no sentences; a year that is not known has no key."""
    found = derived(disclosure_catalog=[ITEM], publications=[]).sentences
    assert set(found) >= {""}
    assert all(not sentences for key, sentences in found.items() if len(key) == 4)


@pytest.mark.parametrize(
    ("item", "told"),
    [
        pytest.param({"stream": "财务"}, "收入5.00元，全部来自甲。本月没有支出。", id="finance"),
        pytest.param({"stream": "村务"}, "", id="another-disclosure"),
        pytest.param({"stream": "财务", "cadence": "每年"}, "", id="yearly-item"),
    ],
)
def test_feed_tells_the_money(item: dict[str, str], told: str) -> None:
    """The publication of a month's money carries the sentences of the month."""
    news = derived(
        disclosure_catalog=[ITEM | item],
        ledger_entries=[entry("2026-09", "收入", "5")],
        publications=[publication("2026-09", date(2026, 10, 15))],
    ).news
    found = [one.told for one in news if one.kind == "publication"]
    assert found == [told]
