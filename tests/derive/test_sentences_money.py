"""Sentences on the largest, the unusual, funds and debts of a month: each rule at and beside its edge."""

from decimal import Decimal
from typing import Any

import pytest

from build_scripts.model import Sentence
from build_scripts.model.months import shift
from tests.derive.drawn import derived, entry

MONTH = "2026-10"


def said(month: str = MONTH, **tables: Any) -> dict[str, Sentence]:
    """Sentences of a month by name."""
    return {sentence.name: sentence for sentence in derived(**tables).sentences[month]}


def spent(*amounts: str) -> list[dict[str, Any]]:
    """Expenses of the month; the first is called 甲事, the second 乙事…."""
    return [
        entry(MONTH, "支出", amount, summary=f"{name}事")
        for name, amount in zip("甲乙丙丁戊", amounts, strict=False)
    ]


def fund(name: str, opening: str | None, income: str, closing: str | None) -> dict[str, Any]:
    """One row of the cash-flow statement."""
    cells = {"opening": opening, "income": income, "closing": closing}
    amounts = {alias: None if cell is None else Decimal(cell) for alias, cell in cells.items()}
    return {"period": MONTH, "statement": "资金收支", "line_name": name, **amounts}


def debt(direction: str, balance: str | None, period: str = MONTH) -> dict[str, Any]:
    """One debt at the end of a month."""
    return {
        "period": period,
        "direction": direction,
        "balance": None if balance is None else Decimal(balance),
    }


@pytest.mark.parametrize(
    ("amounts", "text", "rows"),
    [
        pytest.param(["5"], "最大一笔支出：甲事，5.00元。", (2,), id="one"),
        pytest.param(["5", "7"], "最大的2笔支出：乙事，7.00元；甲事，5.00元。", (2, 3), id="two"),
        pytest.param(
            ["5", "7", "6", "4"], "最大的3笔支出：乙事，7.00元；丙事，6.00元；甲事，5.00元。", (2, 3, 4),
            id="three-of-four",
        ),
        pytest.param(
            ["5", "5", "5"], "最大的3笔支出一样多：丙事，5.00元；乙事，5.00元；甲事，5.00元。", (2, 3, 4),
            id="three-equal",
        ),
        pytest.param(["5"] * 4, "最大的支出有4笔，每笔5.00元。", (2, 3, 4, 5), id="four-equal"),
        pytest.param(
            ["5", "9", "5", "5"], "最大的支出：乙事，9.00元；往下有3笔一样多，每笔5.00元。", (2, 3, 4, 5),
            id="equal-at-third-place",
        ),
        pytest.param(["5", "0", "-9"], "最大一笔支出：甲事，5.00元。", (2,), id="zero-and-refund"),
    ],
)  # fmt: skip
def test_largest(amounts: list[str], text: str, rows: tuple[int, ...]) -> None:
    """Three are named; where equal ones do not fit, they are counted and none is chosen."""
    sentence = said(ledger_entries=spent(*amounts))["largest-expense"]
    assert (sentence.text, sentence.rows) == (text, rows)


@pytest.mark.parametrize(
    ("amounts", "text"),
    [
        pytest.param(
            ["31", "23", "23", "23"], "有一笔支出超过本月全部支出的30%：甲事，31.00元（31.0%）。", id="more"
        ),
        pytest.param(["30", "24", "23", "23"], "", id="exactly-30"),
        pytest.param(["99", "1"], "", id="too-few-lines"),
        pytest.param(
            ["33", "35", "31", "1"],
            "有3笔支出各超过本月全部支出的30%：乙事，35.00元（35.0%）；甲事，33.00元（33.0%）；丙事，31.00元（31.0%）。",
            id="three",
        ),
        pytest.param(["40", "30", "30", "10", "-60"],
                     "有一笔支出超过本月全部支出（不扣冲减）的30%：甲事，40.00元（36.4%）。",
                     id="refund-left-out"),
        pytest.param(["0", "0", "0", "0"], "", id="zeros"),
    ],
)  # fmt: skip
def test_large_line(amounts: list[str], text: str) -> None:
    """More than 30 % of four lines or more; of fewer one is always that large."""
    found = said(ledger_entries=spent(*amounts)).get("unusual-line")
    assert (found.text if found else "") == text


@pytest.mark.parametrize(
    ("months", "amount", "text"),
    [
        pytest.param(
            6, "21", "“甲”本月支出21.00元，超过前12个月里有账的6个月的中间值（10.00元）的2倍。", id="six"
        ),
        pytest.param(12, "21", "“甲”本月支出21.00元，超过前12个月中间值（10.00元）的2倍。", id="twelve"),
        pytest.param(14, "21", "“甲”本月支出21.00元，超过前12个月中间值（10.00元）的2倍。", id="longer"),
        pytest.param(6, "20", "", id="exactly-double"),
        pytest.param(5, "99", "", id="too-short-a-history"),
        pytest.param(0, "99", "", id="one-month"),
    ],
)
def test_more_than_double(months: int, amount: str, text: str) -> None:
    """Against the median of the last twelve months with entries; the compared rows are named."""
    past = [entry(shift(MONTH, -step), "支出", "10") for step in range(1, months + 1)]
    found = said(ledger_entries=[*past, entry(MONTH, "支出", amount)]).get("unusual-expense")
    assert (found.text if found else "") == text
    if found:
        assert len(found.rows) == min(months, 12) + 1


def test_seldom_account_is_not_unusual() -> None:
    """An account whose median is 0 moves seldom: nothing can be double of nothing."""
    past = [entry(shift(MONTH, -step), "支出", "10", "乙") for step in range(1, 9)]
    assert "unusual-expense" not in said(ledger_entries=[*past, entry(MONTH, "支出", "99", "甲")])


def test_overspent() -> None:
    """Said when more went out than came in, and only then."""
    rows = [entry(MONTH, "收入", "5"), entry(MONTH, "支出", "7")]
    sentence = said(ledger_entries=rows)["unusual-overspent"]
    assert sentence.text == "本月支出比收入多2.00元（收入5.00元，支出7.00元）。"
    assert sentence.rows == (2, 3)
    level = [entry(MONTH, "收入", "7"), entry(MONTH, "支出", "7")]
    assert "unusual-overspent" not in said(ledger_entries=level)


@pytest.mark.parametrize(
    ("opening", "income", "closing", "name"),
    [
        pytest.param("100", "0", "10", "fund-low", id="a-tenth"),
        pytest.param("100", "0", "10.01", "", id="more-than-a-tenth"),
        pytest.param("100", "0", "0", "fund-low", id="nothing"),
        pytest.param("0", "100", "0", "", id="passed-through"),
        pytest.param("1", "0", "1", "", id="nothing-paid"),
        pytest.param("5", "0", "-5", "fund-below", id="below-zero"),
        pytest.param(None, "0", "1", "", id="opening-unread"),
        pytest.param("5", "0", None, "", id="closing-unread"),
    ],
)
def test_fund_running_out(opening: str | None, income: str, closing: str | None, name: str) -> None:
    """A fund that had money and of which a tenth or less is left."""
    found = said(period_balances=[fund("救灾款", opening, income, closing)])
    assert {key for key in found if key.startswith("fund-")} == ({name} if name else set())
    if name == "fund-below":
        assert found[name].text == "月末结余是负数的资金：救灾款，-5.00元。"
    elif name:
        assert found[name].text == f"快用完或已用完的资金（剩下不超过一成）：救灾款，{closing}.00元。"


@pytest.mark.parametrize(
    ("amounts", "text"),
    [
        pytest.param(["5", "7", "0"], "3项资金里2项有余额，最多的是乙款，7.00元。", id="one-most"),
        pytest.param(["7", "7"], "2项资金里2项有余额，其中2项并列最多，各7.00元。", id="tie"),
        pytest.param(["0", "-0.00"], "2项资金都没有余额。", id="zeros"),
        pytest.param(["5"], "1项资金里1项有余额，最多的是甲款，5.00元。", id="one"),
        pytest.param([], "", id="no-rows"),
    ],
)
def test_funds(amounts: list[str], text: str) -> None:
    """Which holds the most."""
    rows = [fund(f"{name}款", None, "0", amount) for name, amount in zip("甲乙丙", amounts, strict=False)]
    found = said(period_balances=rows, ledger_entries=[entry(MONTH, "收入", "1")]).get("funds")
    assert (found.text if found else "") == text


@pytest.mark.parametrize(
    ("rows", "text", "named"),
    [
        pytest.param(
            [debt("应收", "5"), debt("借出", "1"), debt("应付", "0"), debt("借入", "20000")],
            "别人欠村里6.00元（2笔）；村里欠别人2.00万元（1笔）。", (2, 3, 4, 5), id="both",
        ),
        pytest.param(
            [debt("应付", "3"), debt("应收", None)],
            "登记的往来里，没有别人欠村里的；村里欠别人3.00元（1笔）。", (2,), id="unread",
        ),
        pytest.param([debt("应收", "3")], "别人欠村里3.00元（1笔）；没有村里欠别人的。", (2,), id="one-side"),
        pytest.param([debt("应收", "3", "2026-09")], "", (), id="another-month"),
    ],
)  # fmt: skip
def test_debts(rows: list[dict[str, Any]], text: str, named: tuple[int, ...]) -> None:
    """What is owed on both sides, in one sentence, when the month has rows."""
    found = said(debts=rows, ledger_entries=[entry(MONTH, "收入", "1")]).get("debts")
    assert (found.text if found else "", found.rows if found else ()) == (text, named)
