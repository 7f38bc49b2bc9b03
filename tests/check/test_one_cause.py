"""One cause, one message: a village with one thing broken hears of it once, and of nothing that follows."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests.check.broken import (
    BALANCES,
    CALENDAR,
    DEBTS,
    DECISIONS,
    INQUIRIES,
    ITEMS,
    LEDGER,
    ORGANIZATIONS,
    PUBLICATIONS,
    Break,
    Rows,
    above,
    cell,
    edit,
    errors,
    raised,
    without_column,
    without_table,
)

TITLE, UNIT = "石桥村收支明细表", "单位：元"


def test_the_sample_is_clean(tmp_path: Path) -> None:
    """What the tests below see is what they broke."""
    assert errors(tmp_path, lambda _: None) == []


WHOLE_FILES = [
    pytest.param(above(LEDGER, TITLE), "PKG-043", id="title"),
    pytest.param(above(LEDGER, UNIT + "," * 28), "PKG-043", id="unit"),
    pytest.param(above(LEDGER, TITLE, UNIT), "PKG-043", id="title-and-unit"),
    pytest.param(above(LEDGER, TITLE, "单位：万元"), "PKG-053", id="ten-thousands"),
    pytest.param(lambda f: (f / LEDGER).write_bytes((f / LEDGER).read_text("utf-8-sig").encode("utf-16")),
                 "PKG-034", id="utf-16"),
    pytest.param(lambda f: (f / LEDGER).write_bytes(b"PK\x03\x04 xl/workbook.xml"), "PKG-030", id="xlsx"),
    pytest.param(lambda f: (f / LEDGER).write_bytes(b""), "PKG-040", id="empty"),
    pytest.param(lambda f: (f / LEDGER).unlink(), "PKG-017", id="ledger-deleted"),
    pytest.param(lambda f: (f / DECISIONS).unlink(), "PKG-017", id="decisions-deleted"),
    pytest.param(lambda f: (f / ORGANIZATIONS).unlink(), "PKG-017", id="organizations-deleted"),
    pytest.param(lambda f: (f / "datapackage.json").unlink(), "PKG-001", id="descriptor-deleted"),
    pytest.param(without_table("ledger-entries", LEDGER), "PKG-024", id="ledger-off-the-list"),
]  # fmt: skip


@pytest.mark.parametrize(("break_", "code"), WHOLE_FILES)
def test_a_file_that_cannot_be_read(break_: Break, code: str, tmp_path: Path) -> None:
    """One finding for the village: nothing is summed up, compared or looked up in what is not there."""
    assert [finding.code for finding in errors(tmp_path, break_)] == [code]


COLUMNS = [
    pytest.param(without_column(LEDGER, name), "PKG-045", id=f"without-{name}")
    for name in ("编号", "日期", "期间", "收支", "金额", "结余", "资金来源", "公布单位")
] + [
    pytest.param(without_column(ORGANIZATIONS, "编号"), "PKG-045", id="without-the-key-others-refer-to"),
    pytest.param(without_column(BALANCES, "期末余额"), "PKG-045", id="without-closing"),
    pytest.param(cell(LEDGER, 1, "金额", lambda _: "金额（元）"), "PKG-046", id="renamed"),
    pytest.param(cell(LEDGER, 1, "资金来源", lambda _: "来源"), "PKG-046", id="renamed-shorter"),
    pytest.param(cell(LEDGER, 1, "收支", lambda _: "方向"), "PKG-046", id="renamed-in-its-place"),
    pytest.param(edit(LEDGER, lambda rows: [[*row, row[7]] for row in rows]), "PKG-047", id="given-twice"),
]


@pytest.mark.parametrize(("break_", "code"), COLUMNS)
def test_a_column_that_is_missing(break_: Break, code: str, tmp_path: Path) -> None:
    """One finding at the header, none for the rows below it."""
    assert [finding.code for finding in errors(tmp_path, break_)] == [code]


def _extra(rows: list[list[str]]) -> list[list[str]]:
    return [*rows[:59], [*rows[59], "x"], *rows[60:]]


def _twice(rows: list[list[str]]) -> list[list[str]]:
    return [*rows[:60], rows[59], *rows[60:]]


def _summed(rows: list[list[str]]) -> list[list[str]]:
    return [*rows, ["合计", *[""] * 6, "999.00", *[""] * 21]]


CELLS = [
    pytest.param(cell(LEDGER, 60, "金额", "约{}".format), "PKG-066", id="amount"),
    pytest.param(cell(LEDGER, 60, "金额", lambda _: ""), "STR-016", id="no-amount"),
    pytest.param(cell(LEDGER, 60, "收支", lambda _: "收人"), "STR-017", id="direction"),
    pytest.param(cell(LEDGER, 60, "资金来源", lambda _: ""), "STR-016", id="no-fund"),
    pytest.param(cell(LEDGER, 60, "日期", lambda _: "11月初"), "PKG-078", id="date"),
    pytest.param(cell(LEDGER, 60, "期间", lambda _: "上月"), "PKG-080", id="month"),
    pytest.param(cell(BALANCES, 20, "期间", lambda _: "上月"), "PKG-080", id="month-of-a-statement"),
    pytest.param(cell(BALANCES, 20, "期末余额", lambda _: ""), "STR-016", id="no-closing"),
    pytest.param(cell(ORGANIZATIONS, 3, "编号", "{}\u200b".format), "PKG-039", id="key-others-refer-to"),
    pytest.param(cell(ORGANIZATIONS, 3, "编号", lambda _: "ZZ99"), "STR-030", id="another-key"),
    pytest.param(edit(LEDGER, _extra), "PKG-049", id="row-with-a-cell-too-many"),
    pytest.param(edit(LEDGER, _twice), "STR-028", id="row-pasted-twice"),
    pytest.param(edit(LEDGER, _summed), "PKG-051", id="total-row"),
]


@pytest.mark.parametrize(("break_", "code"), CELLS)
def test_a_cell_that_is_wrong(break_: Break, code: str, tmp_path: Path) -> None:
    """Rules that would read it do not apply: no sum is wrong for want of it, no month missing."""
    assert {finding.code for finding in errors(tmp_path, break_)} == {code}


def _event(name: str, content: str, status: str = "") -> Break:
    """One cell changed in the calendar, in the row of the 质询日 of April 2026 (moved to Monday the 20th).

    With `status` that one, too.
    """

    def change(rows: Rows) -> Rows:
        row = next(row for row in rows if "质询日" in row and "2026-04-20" in row)
        row[rows[0].index(name)] = content
        if status:
            row[rows[0].index("状态")] = status
        return rows

    return edit(CALENDAR, change)


def _copied(answer: str) -> Break:
    """The same answer to the first two questions, which ask different things."""

    def change(rows: Rows) -> Rows:
        place = rows[0].index("答复")
        rows[1][place] = rows[2][place] = answer
        return rows

    return edit(INQUIRIES, change)


COPY = "已经安排人员处理，请放心等待。"
CLOCK = [
    pytest.param(cell(ITEMS, 2, "期限天数", lambda _: "十五天"), ["PKG-073"], id="days-of-an-item"),
    pytest.param(cell(ITEMS, 2, "三事", lambda _: "定期"), ["STR-017"], id="trigger-of-an-item"),
    pytest.param(without_column(ITEMS, "周期"), ["PKG-045"], id="no-cadences"),
    pytest.param(lambda f: (f / ITEMS).unlink(), ["PKG-017"], id="no-items"),
    pytest.param(cell(PUBLICATIONS, 2, "期间", lambda _: "上月"), ["PKG-080"], id="month-of-a-publication"),
    pytest.param(cell(PUBLICATIONS, 2, "公开日", lambda _: ""), ["CAL-014"], id="not-published"),
    pytest.param(cell(PUBLICATIONS, 2, "应公开日", lambda _: "2026-12-01"), ["CAL-015"], id="filed-due-day"),
    pytest.param(cell(INQUIRIES, 2, "提出日", lambda _: "三月"), ["PKG-078"], id="day-asked"),
    pytest.param(cell(INQUIRIES, 2, "类别", lambda _: "问"), ["STR-017"], id="kind-of-question"),
    pytest.param(cell(INQUIRIES, 2, "再次提出自", lambda _: "ZX-9"), ["STR-030"], id="re-opens-nothing"),
    pytest.param(_copied(COPY), ["CAL-052"], id="copied-answer"),
    pytest.param(_copied("已阅"), ["CAL-051", "CAL-051"], id="two-hollow-answers"),
    pytest.param(_event("日期", "2026-04-21"), ["CAL-023"], id="day-of-the-three"),
    pytest.param(_event("日期", "某日"), ["PKG-078"], id="unread-day-of-the-three"),
    pytest.param(_event("类别", "值班"), ["CAL-024"], id="missing-day-of-the-three"),
    pytest.param(_event("状态", "改期"), ["CAL-020"], id="moved-from-nobody-knows-when"),
    pytest.param(
        _event("日期", "2026-04-21", "改期"), ["CAL-020"], id="moved-from-nobody-knows-when-to-the-21st"
    ),
    pytest.param(_event("结束日期", "2026-04-19"), ["CAL-025"], id="ends-before-it-begins"),
    pytest.param(_event("结束日期", "2026-04-21"), [], id="lasts-two-days"),
    pytest.param(_event("结束日期", "周日"), ["PKG-078"], id="unread-last-day"),
    pytest.param(without_column(CALENDAR, "类别"), ["PKG-045"], id="calendar-without-kinds"),
]


@pytest.mark.parametrize(("break_", "codes"), CLOCK)
def test_the_clock(break_: Break, codes: list[str], tmp_path: Path) -> None:
    """Whatever due days hang on: the mistake is told, not what would be late because of it."""
    assert [finding.code for finding in errors(tmp_path, break_)] == codes


SHEET = "GK-CW01-202610-1"
SECOND = {
    "编号": "GK-CW01-202610-2", "版本": "2", "更正自": SHEET, "更正原因": "少写一笔",
    "事项发生日": "2026-11-18", "应公开日": "", "公开日": "2026-11-19", "公示至": "2026-12-05",
    "张贴日": "2026-11-19", "审核日": "2026-11-19",
}  # fmt: skip


def _sheet(*, again: bool = False, **cells: str) -> Break:
    """Cells of the sheet of October 2026 changed, or of a copy of it at the end of the file."""

    def change(rows: Rows) -> Rows:
        sheet = next(row for row in rows if row[0] == SHEET)
        row = [*sheet] if again else sheet
        for name, content in cells.items():
            row[rows[0].index(name)] = content
        return [*rows, row] if again else rows

    return edit(PUBLICATIONS, change)


def _second(**cells: str) -> Break:
    return _sheet(again=True, **(SECOND | cells))


HIDING = [
    pytest.param(_sheet(公开日="2026-11-23", 公示至="2026-12-10"), ["CAL-014", "CAL-060"], id="not-yet"),
    pytest.param(_sheet(张贴日="2026-11-23"), ["CAL-060"], id="posted-tomorrow"),
    pytest.param(_sheet(公开日="2026-10-31", 审核日="2026-10-30"), ["CAL-062"], id="before-the-month-ended"),
    pytest.param(
        _sheet(again=True, 编号="GK-1", 期间="2026-12", 应公开日=""), ["CAL-070"], id="month-to-come"
    ),
    pytest.param(_sheet(零报告="是", 说明="没有"), ["CAL-063"], id="zero-report-beside-entries"),
    pytest.param(_second(), [], id="second-version"),
    pytest.param(_second(更正自=SECOND["编号"]), ["CAL-010", "CAL-064"], id="corrects-itself"),
    pytest.param(_second(更正自="GK-CW02-202610-1"), ["CAL-010", "CAL-066"], id="corrects-another-item"),
    pytest.param(_second(版本="3"), ["CAL-010", "CAL-067"], id="version-left-out"),
    pytest.param(_second(更正自=""), ["CAL-010", "CAL-011"], id="corrects-nothing"),
    pytest.param(_second(更正自="", 版本="12"), ["CAL-010", "CAL-011"], id="twelfth-version-of-nothing"),
    pytest.param(_second(更正自="GK-1"), ["STR-030"], id="corrects-what-is-not-there"),
    pytest.param(_second(事项发生日=""), ["CAL-068"], id="found-on-no-day"),
]


@pytest.mark.parametrize(("break_", "codes"), HIDING)
def test_what_would_hide_lateness(break_: Break, codes: list[str], tmp_path: Path) -> None:
    """Dates to come, versions of nothing, false zero reports; a true correction is left alone.

    What only says that it corrects is judged as a first publication, too: it came late.
    """
    assert [finding.code for finding in errors(tmp_path, break_)] == codes


@pytest.mark.parametrize("column", ["期初余额", "本期收入", "本期支出", "期末余额"])
@pytest.mark.parametrize("line", [2, 20, 179])
def test_one_digit_of_a_statement(line: int, column: str, tmp_path: Path) -> None:
    """One finding with both numbers and the difference, not one for each table that repeats the number."""
    (finding,) = errors(tmp_path, cell(BALANCES, line, column, raised))
    expected, found, difference = map(Decimal, re.findall(r"(-?[\d.]+) 元[，。]", finding.message)[-3:])
    assert (finding.code, finding.line) == ("FIN-001", line)
    assert found - expected == difference != 0


LEDGER_DIGITS = [
    pytest.param(30, "金额", ["FIN-024"], id="amount-with-a-price"),
    pytest.param(60, "金额", ["FIN-004"], id="amount"),
    pytest.param(2, "金额", ["FIN-005", "FIN-014"], id="amount-of-the-first-line"),
    pytest.param(30, "结余", ["FIN-004"], id="balance"),
    pytest.param(2, "结余", ["FIN-004"], id="balance-of-the-first-line"),
    pytest.param(248, "结余", ["FIN-004"], id="balance-of-the-last-line"),
]


@pytest.mark.parametrize(("line", "column", "codes"), LEDGER_DIGITS)
def test_one_digit_of_the_ledger(line: int, column: str, codes: list[str], tmp_path: Path) -> None:
    """At most two findings, each with what was expected, what was found and the difference."""
    findings = errors(tmp_path, cell(LEDGER, line, column, raised))
    assert [finding.code for finding in findings] == codes
    assert all(re.search(r"[\d.]+ 元.*[\d.]+ 元.*相差 -?[\d.]+ 元", f.message) for f in findings)


def test_one_digit_of_a_debt(tmp_path: Path) -> None:
    """The month after it is not blamed."""
    assert [f.code for f in errors(tmp_path, cell(DEBTS, 4, "期末余额", raised))] == ["FIN-050"]


def test_two_causes_are_two_messages(tmp_path: Path) -> None:
    """What is left out is only what the first mistake explains."""

    def both(folder: Path) -> None:
        cell(LEDGER, 60, "金额", "约{}".format)(folder)
        cell(BALANCES, 100, "期末余额", raised)(folder)

    assert [finding.code for finding in errors(tmp_path, both)] == ["PKG-066", "FIN-001"]


def test_a_wrong_reference_is_told_where_it_first_stands(tmp_path: Path) -> None:
    """Two hundred rows that name the same missing organisation are one thing to mend."""
    findings = errors(tmp_path, cell(ORGANIZATIONS, 3, "编号", lambda _: "ZZ99"))
    ledger = [finding for finding in findings if finding.file == LEDGER]
    assert len(ledger) == 1
    assert f"另有 {len(ledger[0].rows)} 行" in ledger[0].message
