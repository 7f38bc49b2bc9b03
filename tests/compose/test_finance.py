"""Money: the equation by fund, signatures, budget, debts by age, contracts by term, audits."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.compose.finance import balances, finance_page, month_money, off_by
from build_scripts.compose.months import month_pages
from tests.compose.clock_village import ill_formed, text_of
from tests.compose.deal_village import PERIODS, deal_archive

CENTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False, allow_infinity=False)


def page_text(**rows: tuple[tuple[str, ...], ...]) -> str:
    """What the page of money says."""
    page = finance_page(deal_archive(**rows))  # type: ignore[arg-type]
    assert ill_formed(page) == []
    return text_of(page)


def test_equation_of_all_and_of_each_fund() -> None:
    """Only the cash-flow statement counts; organizations of one fund are added."""
    whole, funds = balances(deal_archive(), "2026-10")
    assert whole
    assert (whole.opening, whole.closing, whole.off) == (
        Decimal("111.10"),
        Decimal("145.10"),
        Decimal("1.00"),
    )
    made = [(fund.title, fund.closing, fund.off, fund.left, len(fund.records)) for fund in funds]
    assert made == [
        ("集体自有资金", Decimal("131.10"), Decimal(0), 69, 2),
        ("财政补助资金", Decimal(14), Decimal(1), 100, 1),
    ]
    assert balances(deal_archive(), "2026-09") == (None, ())


def test_section_opens_with_the_equation() -> None:
    """The month's section says it in numbers and words; a month without a statement says that."""
    pages = {page.path: page for page in month_pages(deal_archive().village)}
    assert [ill_formed(page) for page in pages.values() if page.path.endswith("caiwu/")] == [[], [], []]
    text = text_of(pages["202610/caiwu/"])
    said = "上月结余111.10元，加本月收入55.00元，减本月支出20.00元，等于本月结余145.10元（差1.00元）"
    assert said in text
    assert "对得上 第2行 、 第4行" in text
    assert "没有资金收支表" in text_of(pages["202609/caiwu/"])
    assert "结余是怎么来的" not in text_of(pages["202610/cunwu/"])


def test_signatures_of_what_was_spent() -> None:
    """Every expense has its marks in words and the pages of what it names; income has none."""
    (signed,) = month_money(deal_archive(), "2026-03").signed
    marks = {mark.key: str(mark.day or "") for mark in signed.marks}
    assert marks["review1"] == "2026-03-08"
    assert marks["sign3"] == "2026-03-09"
    assert marks["reviewed"] == ""
    assert [cell.target for cell in signed.named] == ["hetong/HT1/"]
    assert [one.record.number for one in month_money(deal_archive(), "2026-02").signed] == ["LZ5"]


@pytest.mark.parametrize(
    ("closing", "income", "off"), [("145.10", "55.00", "1.00"), ("146.10", "55.00", "0.00"), ("1", "", "")]
)
def test_months_that_do_not_add_up_say_so(closing: str, income: str, off: str) -> None:
    """The difference to the cent; nothing where a side is not filed."""
    assert off_by(replace(PERIODS[1], closing=closing, income=income)) == off


@given(CENTS, CENTS, CENTS)
@settings(max_examples=50)
def test_equation_is_exact(opening: Decimal, income: Decimal, expense: Decimal) -> None:
    """Whatever the amounts, the closing that follows from them leaves nothing over."""
    closing = str(opening + income - expense)
    period = replace(
        PERIODS[1], opening=str(opening), income=str(income), expense=str(expense), closing=closing
    )
    assert off_by(period) == "0.00"


def test_budget_of_the_last_year_with_rates() -> None:
    """Adjusted before approved, the rate recomputed, none without a plan."""
    text = page_text().split("预算和执行", 1)[1]
    assert "修路 支出 200.00 250.00 125.00%" in text
    assert "没有调整 支出 300.00 100.00 33.33%" in text
    assert "零预算 支出 0.00 5.00 算不出" in text
    assert "去年的" not in text


def test_debts_by_age() -> None:
    """Only what is open in the last period; 90 days belong to the first band, 91 to the second."""
    text = page_text().split("欠款欠了多久")[1]
    assert "应收：4笔，102.50元" in text
    assert "0—90天 1 90.50 91—180天 1 9.00 181—365天 0 0.00 超过365天 1 1.00 没有登记形成日 1 2.00" in text
    assert "过了到期日2天" in text
    assert "旧的" not in text
    assert "还清的" not in text


def test_contracts_and_audits_in_words() -> None:
    """Expired ones are marked; every finding has its state."""
    text = page_text()
    assert "二组路施工合同 ： 已到期 2026年10月31日 ，台账还写着“履行中”，到期还没收付149.50元" in text
    assert "还没开始，到 2028年12月31日" in text
    for words in (
        "已整改 2026年4月20日",
        "已整改（迟10天）",
        "过了期限10天，还没有整改记录",
        "整改期内",
        "没有登记整改期限",
    ):
        assert words in text


def test_an_empty_village_says_what_is_not_there() -> None:
    """No table has a row: each part says so."""
    empty = page_text(
        contracts=(), audits=(), debts=(), budget_lines=(), period_balances=(), ledger_entries=()
    )
    for words in (
        "没有登记合同",
        "没有公布审计结果",
        "没有还没结清的欠款",
        "没有公布预算",
        "还没有资金收支表",
    ):
        assert words in empty
