"""Money: the equation by fund, signatures, budget, debts by age, contracts by term, audits."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.compose.finance import balances, finance_page, month_money, off_by
from build_scripts.compose.months import month_pages
from build_scripts.compose.records import Archive
from build_scripts.model import Sentence
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


def with_sentences(**told: tuple[Sentence, ...]) -> Archive:
    """The archive whose village has these sentences, by `y2026` for a year."""
    archive = deal_archive()
    material = archive.village.material
    sentences = {name.removeprefix("y"): found for name, found in told.items()}
    changed = replace(material, derived=replace(material.derived, sentences=sentences | {"2026-10": (ONE,)}))
    return replace(archive, village=replace(archive.village, material=changed))


ONE = Sentence("income-parts", "一个月的一句。", "ledger-entries", (2, 3))


def test_years_stand_newest_first() -> None:
    """The newest year is open, the one before it unfolds; a month's sentences are no year's."""
    years = {f"y{year}": (replace(ONE, text=f"{year}年的一句。"),) for year in (2025, 2026)}
    page = finance_page(with_sentences(**years))
    assert ill_formed(page) == []
    text = text_of(page)
    assert text.index("2026年的一句") < text.index("2025年的一句") < text.rindex("十三个月")
    assert "<summary>2025年</summary>" in page.body
    assert "<summary>2026年</summary>" not in page.body
    assert "一个月的一句" not in text


@pytest.mark.parametrize("told", [{}, {"y2026": ()}], ids=["no-year", "nothing-to-say"])
def test_no_year_no_heading(told: dict[str, tuple[Sentence, ...]]) -> None:
    """A year without sentences leaves nothing behind, not even in the list of what the page holds."""
    page = finance_page(with_sentences(**told))
    assert "几句话说清" not in page.body
    assert 'href="#nian"' not in page.body


def test_many_months_are_folded() -> None:
    """Three months stand open; the older ones unfold and none is lost."""
    archive = deal_archive()
    material = archive.village.material
    periods = tuple(replace(PERIODS[1], period=f"2026-{month:02d}") for month in range(1, 6))
    summary = replace(material.derived.summary, periods=periods)
    changed = replace(material, derived=replace(material.derived, summary=summary))
    body = finance_page(replace(archive, village=replace(archive.village, material=changed))).body
    shown, folded = body.split("<summary>更早的2个月</summary>")
    assert [f"2026年{month}月</a></th>" in shown for month in (5, 4, 3, 2)] == [True, True, True, False]
    assert all(f"2026年{month}月</a></th>" in folded for month in (2, 1))


def test_statements_stand_apart() -> None:
    """Each statement of the month has its own table; the first is open, the others unfold."""
    archive = deal_archive()
    book = archive.village.book
    sheet = book.sheets["period-balances"]
    split = sheet.table.model_copy(
        update={"page": sheet.table.page.model_copy(update={"split": "statement"})}
    )
    sheets = {**book.sheets, "period-balances": replace(sheet, table=split)}
    village = replace(archive.village, book=replace(book, sheets=sheets))
    page = next(page for page in month_pages(village) if page.path == "202610/caiwu/")
    assert ill_formed(page) == []
    opened, folded = page.body.split("<summary>科目余额，")
    assert "<caption>2026年10月资金收支，" in opened
    assert "<caption>2026年10月科目余额，" in folded
    assert "<summary>资金收支" not in page.body
