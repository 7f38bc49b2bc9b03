"""Titles are sentences computed from the data by rules; each rule has its case, none names a cause."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.chart.drawn import drawn, view_of

EXPENSE = view_of(
    "bar-by-category", "month", category="account", value="amount", where={"direction": ["支出"]}
)
INCOME = view_of("bar-by-category", "month", category="account", value="amount", where={"direction": "收入"})
PLAIN = view_of("bar-by-category", "month", category="account", value="amount")


def amounts(*values: int, direction: str = "支出") -> list[dict[str, Any]]:
    """One row a category, in October 2026."""
    return [
        {"period": "2026-10", "direction": direction, "account": str(n), "amount": Decimal(value)}
        for n, value in enumerate(values, 1)
    ]


@pytest.mark.parametrize(
    ("values", "title"),
    [
        pytest.param([0, 0], "本月没有支出", id="zero"),
        pytest.param([5], "支出全部用于第1类", id="one-category"),
        pytest.param([5, 0], "支出全部用于第1类", id="one-category-and-a-zero"),
        pytest.param([51, 25, 24], "支出一半以上用于第1类", id="over-half"),
        pytest.param([50, 30, 20], "支出主要用于第1类和第2类", id="exactly-half-is-not-over"),
        pytest.param([35, 25, 20, 20], "第1类花得最多，占35.0%", id="exactly-sixty-is-not-over"),
        pytest.param([50, 25, 25], "第1类花得最多，占50.0%", id="two-share-second-place"),
        pytest.param([40, 40, 20], "第1类和第2类花得一样多", id="tie"),
        pytest.param([30, 30, 30, 5], "有3类支出一样多，并列最多", id="tie-of-three"),
        pytest.param([30, 30, 30], "各类支出一样多", id="all-even"),
        pytest.param([30, 10, -5], "第1类花得最多，第3类为负数", id="one-negative"),
        pytest.param([-1, -2], "各项支出都是负数（冲减）", id="all-negative"),
    ],
)
def test_expense(values: list[int], title: str) -> None:
    """What the month's money was spent on."""
    assert drawn(EXPENSE, *amounts(*values), period="2026-10").title == title


@pytest.mark.parametrize(
    ("values", "title"),
    [
        pytest.param([0], "本月没有收入", id="zero"),
        pytest.param([51, 49], "收入一半以上来自第1类", id="over-half"),
        pytest.param([20, 45, 35], "收入主要来自第2类和第3类", id="top-two"),
    ],
)
def test_income(values: list[int], title: str) -> None:
    """Where the month's money came from."""
    rows = amounts(*values, direction="收入")
    assert drawn(INCOME, *rows, period="2026-10").title == title


def test_neither() -> None:
    """Without a direction the view's own name stands in front."""
    assert drawn(PLAIN, *amounts(9, 1), period="2026-10").title == "示例：第1类占一半以上"


def test_titles_stay_short() -> None:
    """Long names of categories are cut in the title, not on the chart."""
    rows = [
        {"period": "2026-10", "direction": "支出", "account": name * 9, "amount": Decimal(40 - n)}
        for n, name in enumerate(["修路", "建桥", "其余"])
    ]
    figure = drawn(EXPENSE, *rows, period="2026-10")
    assert figure.title == "支出主要用于修路修路修路修…和建桥建桥建桥建…"
    assert len(figure.title) <= 25
    assert figure.table.rows[0][0] == "修路" * 9


def test_alt_and_subtitle() -> None:
    """The sentence and the three largest, each with its unit; then unit, place and month."""
    rows = amounts(12345, 5000, 300, 20)
    figure = drawn(EXPENSE, *rows, period="2026-10")
    assert figure.alt == "支出一半以上用于第1类。第1类：1.23万元；第2类：5,000.00元；第3类：300.00元。"
    assert figure.subtitle == "单位：万元，石桥村，2026年10月"
    assert [row[1] for row in figure.table.rows] == ["12,345.00", "5,000.00", "300.00", "20.00"]
    assert ">不足0.01<" in figure.svg


def test_rounding_is_said() -> None:
    """In ten thousands the numbers need not add up, and that is said; in yuan nothing is rounded."""
    pairs = [*amounts(20000, direction="收入"), *amounts(10000)]
    said = "合计与分项因四舍五入可能差0.01万元"
    assert drawn(EXPENSE, *amounts(12345, 50), period="2026-10").note == said
    assert drawn(PAIRS, *pairs, period="2026-10").note == said
    assert drawn(MARKER, {"account": "1", "amount": Decimal(5), "planned": Decimal(10_000)}).note == said
    assert drawn(EXPENSE, *amounts(9999, 50), period="2026-10").note == ""


def test_half_a_cent_is_rounded_up() -> None:
    """Half up, not to the even neighbour: 12,350 yuan are 1.24 ten thousands, 12,450 are 1.25."""
    figure = drawn(EXPENSE, *amounts(12450, 12350), period="2026-10")
    assert ">1.25<" in figure.svg
    assert ">1.24<" in figure.svg


def test_small_amounts_in_yuan() -> None:
    """Below ten thousand the unit is yuan, with two decimals."""
    figure = drawn(EXPENSE, *amounts(9999), period="2026-10")
    assert figure.subtitle == "单位：元，石桥村，2026年10月"
    assert ">9,999.00<" in figure.svg


def test_tiny_negative() -> None:
    """What would round to zero says so, on both sides."""
    figure = drawn(EXPENSE, *amounts(20000, -20), period="2026-10")
    assert ">负数，不足0.01<" in figure.svg


def test_rest_is_folded() -> None:
    """Seven largest and the rest in one; an eighth alone stays itself."""
    ten, eight = (drawn(EXPENSE, *amounts(*range(n, 0, -1)), period="2026-10") for n in (10, 8))
    assert ten.table.rows[-1] == ("其他3项合计", "6.00", "10.9%")
    assert eight.table.rows[-1][0] == "第8类"


PAIRS = view_of("paired-bars", "year", x="period", series="direction", value="amount", order=["收入", "支出"])


@pytest.mark.parametrize(
    ("income", "expense", "title"),
    [
        pytest.param(30, 10, "10月收入比支出多20.00元", id="first-larger"),
        pytest.param(10, 30, "10月支出比收入多20.00元", id="second-larger"),
        pytest.param(10, 10, "10月收入和支出一样多", id="equal"),
        pytest.param(0, 0, "10月没有收入，也没有支出", id="neither"),
        pytest.param(0, 5, "10月没有收入，支出5.00元", id="no-income"),
        pytest.param(5, 0, "10月没有支出，收入5.00元", id="no-expense"),
    ],
)
def test_pairs(income: int, expense: int, title: str) -> None:
    """The latest month in a sentence."""
    rows = amounts(income, direction="收入") + amounts(expense)
    assert drawn(PAIRS, *rows, period="2026-10").title == title


def test_pairs_of_another_number() -> None:
    """One series: its latest amount; a missing month is a dash in the table."""
    view = view_of("paired-bars", "year", x="start", series="account", value="heads", order=["1"], unit="人")
    rows = [
        {"period": f"2026-{m:02d}", "account": "1", "heads": 3, "start": date(2026, m, 9)} for m in (8, 10)
    ]
    figure = drawn(view, *rows, period="2026-10")
    assert figure.title == "示例，10月为3人"
    assert figure.subtitle == "单位：人，石桥村，2026年8月至2026年10月"
    assert figure.table.rows[1] == ("2026年9月", "—")


LINE = view_of("line-by-month", "year", x="period", value="amount")


@pytest.mark.parametrize(
    ("before", "now", "title"),
    [
        pytest.param(None, 5, "示例：10月为5.00元，上月没有数据", id="no-month-before"),
        pytest.param(0, 0, "示例：10月和上月都是0", id="both-zero"),
        pytest.param(1000, 1019, "示例：10月与上月基本持平", id="below-two-per-cent"),
        pytest.param(1000, 1020, "示例：10月比上月多2.0%", id="two-per-cent-more"),
        pytest.param(1000, 900, "示例：10月比上月少10.0%", id="less"),
        pytest.param(0, 5, "示例：上月为0，10月为5.00元", id="from-zero"),
        pytest.param(5, 0, "示例：10月降到0，上月为5.00元", id="to-zero"),
        pytest.param(-5, 5, "示例：10月比上月多10.00元", id="out-of-debt"),
        pytest.param(5, -5, "示例：10月比上月少10.00元", id="into-debt"),
    ],
)
def test_line(before: int | None, now: int, title: str) -> None:
    """The latest month against the one before it."""
    rows = [{"period": "2026-10", "amount": Decimal(now)}]
    if before is not None:
        rows.insert(0, {"period": "2026-09", "amount": Decimal(before)})
    assert drawn(LINE, *rows, period="2026-10").title == title


def test_line_has_gaps_and_numbers_at_its_ends() -> None:
    """A month without data breaks the line; both ends are written, one below when the line falls to it."""
    months = ["2026-01", "2026-02", "2026-04", "2026-05", "2026-06"]
    rows = [{"period": m, "amount": Decimal(100 - 9 * n)} for n, m in enumerate(months)]
    figure = drawn(LINE, *rows, period="2026-06")
    path = figure.svg.split('class="gk-line" d="')[1].split('"')[0]
    assert path.count("M") == 2
    assert ">100.00<" in figure.svg
    assert ">64.00<" in figure.svg
    assert figure.table.rows[2] == ("2026年3月", "—")


MARKER = view_of("bar-with-marker", category="account", value="amount", marker="planned", top=2)


@pytest.mark.parametrize(
    ("pairs", "title"),
    [
        pytest.param([(5, 0)], "示例：还没有预算数", id="no-plan"),
        pytest.param([(11, 10), (1, 10)], "示例：1项超过预算数", id="over"),
        pytest.param([(5, 10), (1, 10)], "示例：合计为预算数的30%", id="within"),
    ],
)
def test_marker(pairs: list[tuple[int, int]], title: str) -> None:
    """Over the plan first, then the per cent of the whole."""
    rows = [
        {"account": str(n), "amount": Decimal(done), "planned": Decimal(planned)}
        for n, (done, planned) in enumerate(pairs, 1)
    ]
    assert drawn(MARKER, *rows).title == title


def test_marker_says_per_cent_and_folds() -> None:
    """Beside each bar stands done/planned and the per cent; categories beyond the top are one."""
    rows = [
        {"account": str(n), "amount": Decimal(5), "planned": Decimal(planned)}
        for n, planned in enumerate([40, 30, 20, 10], 1)
    ]
    figure = drawn(MARKER, *rows, {"account": "5", "amount": Decimal(1)})
    assert ">5.00/40.00，13%<" in figure.svg
    assert figure.table.rows[-1] == ("其他3项合计", "11.00", "30.00", "36.7%")


TERMS = view_of("timeline", unit="", label="label", start="start", end="end", top=2)


def term(label: str, end: date | None, start: date = date(2020, 1, 1)) -> dict[str, Any]:
    """One term."""
    return {"label": label, "start": start, "end": end}


@pytest.mark.parametrize(
    ("ends", "title"),
    [
        pytest.param([date(2026, 11, 21), date(2030, 1, 1)], "示例：1项已到期", id="one-ended"),
        pytest.param([date(2021, 1, 1)], "示例：1项都已到期", id="all-ended"),
        pytest.param([date(2026, 11, 22), None], "示例：1项在一年内到期", id="ends-today-is-not-ended"),
        pytest.param([None], "示例：都在期限内", id="open-ended"),
    ],
)
def test_timeline(ends: list[date | None], title: str) -> None:
    """Ended first, then ending within a year, judged on the page's day."""
    assert drawn(TERMS, *(term("甲", end) for end in ends)).title == title


def test_timeline_without_a_day() -> None:
    """Nobody is called expired when the page has no day."""
    figure = drawn(TERMS, term("甲", date(1999, 1, 1), date(1998, 1, 1)), today=None)
    assert figure.title == "示例：共1项"
    assert figure.table.rows == (("甲", "1998-01-01", "1999-01-01", "—"),)


def test_timeline_words() -> None:
    """Ended terms are named in words, the rest is counted, a term that ends before it starts is not drawn."""
    rows = [
        term("甲", date(2021, 1, 1)),
        term("乙", date(2031, 1, 1)),
        term("丙", None),
        term("丁", date(2019, 1, 1)),
    ]
    figure = drawn(TERMS, *rows)
    assert ">2021-01-01已到期<" in figure.svg
    assert ">到2031-01-01<" in figure.svg
    assert ">粗竖线是2026-11-22<" in figure.svg
    assert ">另有1项，见明细表<" in figure.svg
    assert [row[3] for row in figure.table.rows] == ["已到期", "履行期内"]


STEPS = view_of("step-bar", unit="", group="matter", label="step", done="end", date="end", top=2)


def step(matter: str, name: str, day: date | None) -> dict[str, Any]:
    """One step of a matter."""
    return {"matter": matter, "step": name, "end": day}


def test_steps() -> None:
    """One matter: done of all; its title comes from the table it refers to."""
    figure = drawn(STEPS, step("J1", "提议", date(2026, 9, 1)), step("J1", "商议", None))
    assert figure.title == "示例：2步已办1步"
    assert figure.subtitle == "石桥村"
    assert ">修路<" in figure.svg
    assert ">已到“提议”，2026-09-01<" in figure.svg
    assert figure.table.rows[1] == ("修路", "2", "商议", "未办", "—")


def test_steps_of_several() -> None:
    """Latest moved first; what does not fit is counted; a matter without a title keeps its number."""
    rows = [
        step("J2", "提议", date(2026, 9, 1)),
        step("J1", "提议", date(2026, 9, 2)),
        step("J3", "提议", None),
    ]
    figure = drawn(STEPS, *rows)
    assert figure.title == "示例：3项中2项已办完"
    assert [row[0] for row in figure.table.rows] == ["修路", "J2"]
    assert ">另有1项，见明细表<" in figure.svg
    assert drawn(STEPS, *rows[:2]).title == "示例：2项都已办完"


def test_step_that_is_ticked_without_a_date() -> None:
    """A step may be marked done by another column; without a date none is invented."""
    view = view_of("step-bar", "month", unit="", group="matter", label="step", done="label", date="end")
    rows = [{"period": "2026-10", "matter": "J1", "step": "提议", "label": "是"}]
    assert ">已到“提议”<" in drawn(view, *rows, period="2026-10").svg
    rows = [{"period": "2026-10", "matter": "J1", "step": "提议"}]
    figure = drawn(view, *rows, period="2026-10")
    assert ">还没有开始<" in figure.svg
    assert figure.subtitle == "石桥村，2026年10月"
