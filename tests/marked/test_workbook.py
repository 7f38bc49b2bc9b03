"""The marked copy read back: every message in the list, at its cell as colour and comment, and in words."""

import io

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook  # type: ignore[import-untyped]

from build_scripts.marked import Grid, Mark, marked_book
from build_scripts.marked.workbook import COLOURS, sheet_names
from build_scripts.model import Level, escaped
from build_scripts.pipeline import catalog_of
from build_scripts.settings import DATA

WORDS = catalog_of(DATA).words["marked"]
ROWS = (
    ("编号", "日期", "金额"),
    ("LZ-1", "2026-10-01", "12.00"),
    ("LZ-2", None, "一百"),
    ("LZ-3", "2026-10-03", "=1+1"),
)
NUMBER = Mark(3, 3, Level.ERROR, "写成了“一百”，不是数字", "请写成 100.00。", "PKG-074")
ROW = Mark(2, 0, Level.WARNING, "和第4行重复", "核对是不是记了两次", "FIN-030", (2, 4))
FILE = Mark(0, 0, Level.NOTE, "文件编码不是 UTF-8", "", "PKG-030")
GRID = Grid("收支逐笔明细", ROWS, (ROW, FILE, NUMBER), ("编号", "日期", "金额"))
TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=50)


def read(*grids: Grid) -> Workbook:
    """The book of these sheets, as a spreadsheet program reads it."""
    return openpyxl.load_workbook(io.BytesIO(marked_book("石桥村", grids, WORDS)))


def test_the_same_findings_have_the_same_bytes() -> None:
    """Nothing of the clock gets into the file."""
    assert marked_book("石桥村", [GRID], WORDS) == marked_book("石桥村", [GRID], WORDS)


def test_the_list_names_everything() -> None:
    """Worst first: place with a link, weight, message, mend, code; counted above."""
    sheet = read(GRID)["问题清单"]
    assert sheet["A1"].value == "石桥村：1个错误、1个提醒、1条说明"
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)] == [
        ["在哪里", "轻重", "是什么", "怎么改", "编号"],
        ["C3（第3行“金额”）", "错误", "写成了“一百”，不是数字。", "请写成 100.00。", "PKG-074"],
        ["第2行", "提醒", "和第4行重复。", "核对是不是记了两次。", "FIN-030"],
        ["整个文件", "说明", "文件编码不是 UTF-8。", None, "PKG-030"],
    ]
    links = [sheet[f"A{row}"].hyperlink.location for row in (5, 6, 7)]
    assert links == ["'收支逐笔明细'!C3", "'收支逐笔明细'!A2", "'收支逐笔明细'!A1"]


def test_cells_are_coloured_and_commented() -> None:
    """The cell, or the first of the row, has the colour of its weight and the message with the mend."""
    sheet = read(GRID)["收支逐笔明细"]
    assert sheet["C3"].comment.text == "错误：写成了“一百”，不是数字。改法：请写成 100.00。[PKG-074]"
    assert sheet["A2"].comment.text == "提醒：和第4行重复。改法：核对是不是记了两次。[FIN-030]"
    colours = {
        cell.coordinate: cell.fill.start_color.rgb[2:] for row in sheet for cell in row if cell.comment
    }
    assert colours == {"C3": COLOURS[Level.ERROR][1:], "A2": COLOURS[Level.WARNING][1:]}


def test_the_last_column_says_it_in_words() -> None:
    """At the row itself, and at the rows that belong to it."""
    last = [cell.value for cell in read(GRID)["收支逐笔明细"]["D"]]
    assert last == [
        "问题和改法",
        "提醒：和第4行重复。改法：核对是不是记了两次。[FIN-030]",
        "错误：写成了“一百”，不是数字。改法：请写成 100.00。[PKG-074]",
        "和第2行一起看：和第4行重复。[FIN-030]",
    ]


def test_the_other_cells_are_as_filed() -> None:
    """Every cell at its place as text, a formula as its letters; what may not be shown is 已隐藏."""
    sheet = read(GRID)["收支逐笔明细"]
    shown = [[cell.value for cell in row[:3]] for row in sheet.iter_rows()]
    assert shown == [[text or "已隐藏" for text in row] for row in ROWS]
    assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row if cell.value)


def test_marks_beyond_the_rows() -> None:
    """A finding below the last row or right of the last column has its place, too."""
    beyond = Mark(6, 5, Level.ERROR, "多了一格", "请删去", "PKG-049")
    sheet = read(Grid("表", ROWS, (beyond,)))["表"]
    assert sheet["E6"].comment
    assert sheet["F6"].value == "错误：多了一格。改法：请删去。[PKG-049]"


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4), st.sampled_from(Level), TEXT, TEXT), max_size=30)
)
def test_every_message_is_there(marks: list[tuple[int, int, Level, str, str]]) -> None:
    """Whatever is said, however often of one cell: message and mend stand in the list."""
    said = tuple(Mark(row, column, level, text, fix, "PKG-001") for row, column, level, text, fix in marks)
    sheet = read(Grid("表", ROWS, said))["问题清单"]
    listed = [(row[2].value or "", row[3].value or "") for row in sheet.iter_rows(min_row=5)]
    expected = [(plain(mark.message), plain(mark.fix)) for mark in said]
    assert sorted((plain(a), plain(b)) for a, b in listed) == sorted(expected)


def plain(text: str) -> str:
    """The text as it is shown, without the full stop and the blanks that a file may lose."""
    visible = "\n".join(escaped(line) for line in text.split("\n"))
    return "".join(visible.rstrip("。. ").split())


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (["问题清单", "11月"], ["问题清单", "11月"]),
        (["问题清单", "问题清单"], ["问题清单", "工作表1"]),
        (["问题清单", "a/b:[c]'d'"], ["问题清单", "abcd"]),
        (["问题清单", ""], ["问题清单", "工作表1"]),
        (["问题清单", "Ab", "aB"], ["问题清单", "Ab", "工作表2"]),
        (["问题清单", "长" * 40], ["问题清单", "长" * 31]),
    ],
)
def test_sheets_have_names_that_open(wanted: list[str], names: list[str]) -> None:
    """Short, without barred characters, each once whatever its case."""
    assert sheet_names(wanted, WORDS) == names


def test_a_long_cell_is_cut() -> None:
    """A cell of two million characters is not copied whole."""
    sheet = read(Grid("表", (("长" * 5_000,),), ()))["表"]
    assert sheet["A1"].value == "长" * 2_000 + "……"
