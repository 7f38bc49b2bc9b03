"""Computed sentences: each rule, what it says, and the rows it was computed from."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from build_scripts.model import Sentence
from tests.derive.drawn import ITEM, SPECIAL, derived, entry, publication, question


def said(month: str = "2026-10", **tables: Any) -> dict[str, Sentence]:
    """Sentences of a month by name."""
    return {sentence.name: sentence for sentence in derived(**tables).sentences[month]}


@pytest.mark.parametrize(
    ("rows", "name", "text"),
    [
        pytest.param(
            [("收入", "60000", "甲"), ("收入", "40000", "乙")],
            "income-parts", "收入10.00万元，一半以上来自甲（60.0%）。", id="half",
        ),
        pytest.param([("收入", "5", "甲")], "expense-parts", "本月没有支出。", id="no-expense"),
        pytest.param([("支出", "5", "甲")], "expense-parts", "支出5.00元，全部用于甲。", id="one"),
        pytest.param(
            [("支出", "5", "甲"), ("支出", "5", "乙")],
            "expense-parts", "支出10.00元，乙和甲一样多，并列最多。", id="tie",
        ),
        pytest.param(
            [("支出", "5", "甲"), ("支出", "-1", "乙")],
            "expense-parts", "支出4.00元，最多的是甲，乙为负数（冲减）。", id="negative",
        ),
        pytest.param(
            [("支出", "4", "甲"), ("支出", "9", "乙")],
            "largest-expense", "最大的2笔支出：买煤，9.00元；买煤，4.00元。", id="largest",
        ),
        pytest.param(
            [("支出", "9", "甲"), ("支出", "9", "乙")],
            "largest-expense", "最大的2笔支出一样多：买煤，9.00元；买煤，9.00元。", id="equal",
        ),
        pytest.param([("收入", "5", "甲")], "no-month", "没有上月的数据，不能比较。", id="no-month-before"),
    ],
)  # fmt: skip
def test_month(rows: list[tuple[str, str, str]], name: str, text: str) -> None:
    """One month by itself."""
    ledger = [entry("2026-10", direction, amount, account) for direction, amount, account in rows]
    assert said(ledger_entries=ledger)[name].text == text


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [
        pytest.param("100", "101", "支出与上月基本持平（上月100.00元）。", id="level"),
        pytest.param("100", "150", "支出比上月多50.00元，多50.0%（上月100.00元）。", id="more"),
        pytest.param("100", "50", "支出比上月少50.00元，少50.0%（上月100.00元）。", id="less"),
        pytest.param("0", "50", "上月没有支出，本月50.00元。", id="from-zero"),
        pytest.param("50", "0", "本月没有支出，上月50.00元。", id="to-zero"),
        pytest.param("0", "0", "支出和上月都是0。", id="none"),
        pytest.param("-10", "5", "支出比上月多15.00元（上月-10.00元）。", id="from-negative"),
        pytest.param("5", "-10", "支出比上月少15.00元（上月5.00元）。", id="to-negative"),
    ],
)
def test_against_the_month_before(before: str, now: str, text: str) -> None:
    """Amounts, never causes; both months' rows are named."""
    sentence = said(ledger_entries=[entry("2026-09", "支出", before), entry("2026-10", "支出", now)])[
        "expense-month"
    ]
    assert sentence.text == text
    assert (sentence.table, sentence.rows) == ("ledger-entries", (2, 3))


def test_against_the_year_before() -> None:
    """The same month of the year before, when it was filed."""
    rows = [entry("2025-10", "收入", "100"), entry("2026-10", "收入", "200")]
    assert (
        said(ledger_entries=rows)["income-year"].text
        == "收入比去年同月多100.00元，多100.0%（去年同月100.00元）。"
    )
    assert said(ledger_entries=rows)["expense-year"].text == "支出和去年同月都是0。"
    assert said(ledger_entries=rows[1:])["no-year"].text == "没有去年同月的数据，不能比较。"


def test_no_expense_no_largest() -> None:
    """A refund is no expense; an empty summary and account are said to be empty."""
    assert "largest-expense" not in said(ledger_entries=[entry("2026-10", "支出", "-5")])
    row = entry("2026-10", "支出", "5") | {"summary": None, "account_code": None}
    assert said(ledger_entries=[row])["largest-expense"].text == "最大一笔支出：未填写，5.00元。"
    assert said(ledger_entries=[row])["expense-parts"].text == "支出5.00元，全部用于未填写。"


@pytest.mark.parametrize(
    ("opening", "closing", "text"),
    [
        pytest.param("100", "20000", "月末结余2.00万元，比月初多1.99万元。", id="more"),
        pytest.param("100", "-5", "月末结余-5.00元，比月初少105.00元。", id="less-and-negative"),
        pytest.param("5", "5", "月末结余5.00元，和月初一样。", id="same"),
        pytest.param(None, "5", "月末结余5.00元，没有月初数可比。", id="no-opening"),
        pytest.param("5", None, "", id="no-closing"),
    ],
)
def test_balance(opening: str | None, closing: str | None, text: str) -> None:
    """What is left, from the cash-flow statement."""
    cells = {"opening": opening, "closing": closing}
    amounts = {alias: None if cell is None else Decimal(cell) for alias, cell in cells.items()}
    found = said(period_balances=[{"period": "2026-10", "statement": "资金收支", **amounts}])
    assert found["ledger"].text == "本月没有登记收支。"
    assert (found["balance"].text if "balance" in found else "") == text


@pytest.mark.parametrize(
    ("published", "text"),
    [
        pytest.param([date(2026, 11, 15)] * 2, "应公开2项，都已按时公开。", id="on-time"),
        pytest.param(
            [date(2026, 11, 16), date(2026, 11, 18)], "应公开2项，都已公开，最晚的迟了2天。", id="late"
        ),
        pytest.param([date(2026, 11, 15)], "应公开2项，已公开1项，其余已逾期，最久6天。", id="partial"),
        pytest.param([], "应公开2项，到期的2项都没有公开，最久逾期6天。", id="missing"),
    ],
)
def test_items(published: list[date], text: str) -> None:
    """How much of what was owed is public."""
    codes = ["CW01", "CW02"]
    rows = [publication("2026-10", day, item=code) for day, code in zip(published, codes, strict=False)]
    catalog = [ITEM | {"item_code": code} for code in codes]
    ledger = [entry("2026-10", "收入", "1")]
    found = said(disclosure_catalog=catalog, publications=rows, ledger_entries=ledger)["items"]
    assert found.text == text
    assert found.rows == tuple(range(2, 2 + len(rows)))


def test_items_to_come() -> None:
    """Before the day the day is named; without a catalog nothing is owed."""
    tables: dict[str, Any] = {"disclosure_catalog": [ITEM], "ledger_entries": [entry("2026-10", "收入", "1")]}
    found = derived(today=date(2026, 11, 1), **tables).sentences
    assert found["2026-10"][0].text == "应公开1项，最晚2026年11月16日公开，现在已公开0项。"
    assert found[""][0].text == "还没有到期的公开。"
    assert said(ledger_entries=tables["ledger_entries"])["items"].text == "本月没有应公开的事项。"


def test_whole() -> None:
    """Over all months: how many were punctual, how many questions were answered."""
    rows = [publication("2026-09", date(2026, 10, 15)), publication("2026-10", date(2026, 11, 17))]
    asked = [
        {"asked_on": date(2026, 11, 16), "answered_on": date(2026, 11, 20)},
        {"asked_on": date(2026, 11, 20)},
    ]
    found = said("", disclosure_catalog=[ITEM], publications=rows, inquiries=asked)
    assert found["timetable"].text == "已到期的2个月中，1个月全部按时公开，1个月有迟公开或未公开。"
    assert found["questions"].text == "居民提问2条：按时答复1，逾期答复0，未到期1，逾期未答0。"
    punctual = said("", disclosure_catalog=[ITEM], publications=[publication("2026-10", date(2026, 11, 15))])
    assert punctual["timetable"].text == "已到期的1个月，全部按时公开。"
    assert said("")["questions"].text == "还没有居民提问。"


def test_questions_of_a_month() -> None:
    """A question belongs to the month in which it was asked."""
    tables: dict[str, Any] = {
        "ledger_entries": [entry("2026-10", "收入", "1")],
        "inquiries": [{"asked_on": date(2026, 10, 2)}],
    }
    assert said(**tables)["questions"].text == "本月居民提问1条：按时答复0，逾期答复0，未到期0，逾期未答1。"
    assert said(**tables)["questions"].rows == (2,)
    assert said(ledger_entries=tables["ledger_entries"])["questions"].text == "本月没有居民提问。"


def test_rarer_states_of_questions() -> None:
    """Due today, asked again, withdrawn: said only when there are any."""
    rows = [
        question("A", date(2026, 11, 2), answered_on=date(2026, 11, 9)),
        question("B", date(2026, 11, 10), reopens="A"),
        question("C", date(2026, 11, 11), withdrawn_on=date(2026, 11, 12)),
    ]
    found = derived(inquiries=rows, today=date(2026, 11, 20)).sentences[""][1]
    assert found.text == (
        "居民提问3条：按时答复0，逾期答复0，未到期0，逾期未答0，今天到期1，再次提出1，已撤回1。"
    )
    assert found.rows == (2, 3, 4)


def test_items_overdue_before_the_day() -> None:
    """An event of this month is overdue while the month's items still have time."""
    tables: dict[str, Any] = {
        "disclosure_catalog": [ITEM, SPECIAL],
        "ledger_entries": [entry("2026-10", "收入", "1")],
        "decisions": [{"resolved_on": date(2026, 11, 3)}],
    }
    text = derived(today=date(2026, 11, 10), **tables).sentences["2026-11"][0].text
    assert text == "应公开2项，已公开0项，逾期1项，最久1天，其余还没到日子。"
