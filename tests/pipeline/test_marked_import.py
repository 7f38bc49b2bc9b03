"""The marked copy of a workbook that was refused: what is wrong at its cell, and nothing private."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from build_scripts.intake.opened import read_book
from build_scripts.model import Book, Catalog, Cell, Refusal, Sheet
from build_scripts.pipeline import catalog_of
from build_scripts.pipeline.forming import stream_forms
from build_scripts.pipeline.marked_import import marked_import
from build_scripts.pipeline.tracing import refused
from build_scripts.settings import DATA
from tests.check.test_private_end_to_end import CARD, IDENTITY, MOBILE, NAME, PLATE

CATALOG: Catalog = catalog_of(DATA)
HEADER = ("姓名", "项目", "期间", "数量", "单位", "标准", "支出金额", "备注栏", "身份证号")
ROWS = (
    ("2026年10月补贴发放表", "", "", "", "", "", "", "", ""),
    (f"制表人：{NAME}", "", "单位：元", "", "", "", "", "", ""),
    HEADER,
    ("张*", "耕地地力保护补贴", "2026-10", "5.6", "亩", "80.00", "448.00", f"{NAME}代领", IDENTITY),
    (NAME, f"电话{MOBILE}", "2026-10", "5.6", "亩", NAME, "448.00", CARD, IDENTITY),
    ("示例县供电所", PLATE, "2026-10", "5.6", "亩", "80.00", "448.00", "", ""),
    ("合计", "", "", "", "", "", "1344.00", "", ""),
    (f"审核人:{NAME}", "", "", "", "", "", "", "", ""),
)
SECRETS = (IDENTITY, MOBILE, CARD, PLATE, NAME)


def book(name: str = "补贴.xlsx", sheet: str = "10月", rows: tuple[tuple[str, ...], ...] = ROWS) -> Book:
    """A book of one sheet."""
    cells = tuple(tuple(Cell(text, "text", text) for text in row) for row in rows)
    return Book(name, (Sheet(sheet, cells), Sheet("封面", ((Cell(NAME, "text", NAME),),))), "0" * 64)


def copy_of(of: Book, *refusals: Refusal) -> tuple[str, bytes, list[Worksheet]]:
    """The marked copy: its name, its bytes, its sheets."""
    made = marked_import(of, [refused(of.name, refusal, CATALOG) for refusal in refusals], CATALOG)
    return made.path, made.content, openpyxl.load_workbook(io.BytesIO(made.content)).worksheets


def code_for_a_cell() -> str:
    """A refusal whose words need no more than the place."""
    reading = {code: text for code, text in CATALOG.findings.items() if code.startswith("IMP-")}
    return min(code for code, text in reading.items() if "{" not in text.message)


def test_what_is_wrong_stands_at_its_cell() -> None:
    """In the list, on the cell with the mend, in the last column; the other sheets are left out."""
    code = code_for_a_cell()
    path, _, sheets = copy_of(book(), Refusal(code, "10月", "G7"))
    assert path == "补贴（标出问题）.xlsx"
    assert [sheet.title for sheet in sheets] == ["问题清单", "10月"]
    message = CATALOG.findings[code].message.rstrip("。")
    assert sheets[0]["C5"].value == f"{message}。"
    assert code in sheets[1]["G7"].comment.text
    assert message in sheets[1]["J7"].value


def test_nothing_private_is_shown() -> None:
    """Names, numbers and plates wherever they stand are hidden; what is known to be harmless is shown."""
    _, content, sheets = copy_of(book(), Refusal(code_for_a_cell(), "10月", "G7"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist())
    assert not [secret for secret in SECRETS if secret in text]
    shown = [[cell.value for cell in row[:9]] for row in sheets[1].iter_rows()]
    hidden = "已隐藏"
    assert shown[0][0] == "2026年10月补贴发放表"
    assert shown[1] == [hidden, None, "单位：元", *[None] * 6]
    assert shown[2] == list(HEADER)
    assert shown[3] == ["张*", "耕地地力保护补贴", "2026-10", "5.6", "亩", "80.00", "448.00", hidden, hidden]
    assert shown[4] == [hidden, hidden, "2026-10", "5.6", "亩", hidden, "448.00", hidden, hidden]
    assert shown[5][:2] == ["示例县供电所", hidden]
    assert shown[6][0] == "合计"
    assert shown[7][0] == hidden


def test_an_empty_cell_is_pointed_at() -> None:
    """A finding of a row names its column: the cell is marked though nothing stands in it."""
    code = code_for_a_cell()
    told = refused("补贴.xlsx", Refusal(code, "10月", "6"), CATALOG)
    told = replace(told, finding=replace(told.finding, field="身份证号"))
    made = marked_import(book(), [told], CATALOG)
    sheets = openpyxl.load_workbook(io.BytesIO(made.content)).worksheets
    assert sheets[1]["I6"].comment
    assert sheets[0]["A5"].value == "I6（第6行“身份证号”）"


def test_our_own_example_is_shown() -> None:
    """The row that says 示例 in a form of ours is no secret."""
    (form,) = stream_forms(CATALOG, "dangwu")
    read = read_book(Path(form.path), form.content)
    assert isinstance(read, Book)
    _, _, sheets = copy_of(read, Refusal(code_for_a_cell(), "党员积分", "B2"))
    assert [cell.value for cell in sheets[1][1]][:2] == ["填写说明", "编号"]
    assert sheets[1]["A2"].value == "示例"
    assert "已隐藏" not in [cell.value for cell in sheets[1][2]]


def test_a_sheet_without_a_header_shows_numbers_only() -> None:
    """Where no column is known, words may be anything."""
    rows = (("王测试", "欠款", "300"), ("李示例", "还款", "200"))
    _, _, sheets = copy_of(book(rows=rows), Refusal(code_for_a_cell(), "10月", "A1"))
    shown = [[cell.value for cell in row[:3]] for row in sheets[1].iter_rows()]
    assert shown == [["已隐藏", "已隐藏", "300"], ["已隐藏", "已隐藏", "200"]]


@pytest.mark.parametrize(
    ("name", "sheet"), [(f"补贴{IDENTITY}.xlsx", "10月"), ("补贴.xlsx", MOBILE)], ids=["file", "sheet"]
)
def test_names_may_be_private_too(name: str, sheet: str) -> None:
    """A file called after a person, a sheet called after a telephone number."""
    path, content, sheets = copy_of(book(name, sheet), Refusal(code_for_a_cell(), sheet, "A4"))
    assert path in {"表格（标出问题）.xlsx", "补贴（标出问题）.xlsx"}
    assert IDENTITY not in path
    assert sheets[1].title in {"10月", "工作表1"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert MOBILE not in archive.read("xl/workbook.xml").decode()


def test_about_the_whole_file() -> None:
    """A refusal without a sheet stands in the list."""
    _, _, sheets = copy_of(book(), Refusal(code_for_a_cell()))
    assert sheets[0]["A5"].value == "整个文件"


def test_the_same_bytes() -> None:
    """Twice the same."""
    refusal = Refusal(code_for_a_cell(), "10月", "G7")
    assert copy_of(book(), refusal)[1] == copy_of(book(), refusal)[1]


def test_of_another_book_nothing() -> None:
    """What is said of one book stands in its copy only."""
    other = refused("别的.xlsx", Refusal(code_for_a_cell(), "10月", "A1"), CATALOG)
    made = marked_import(book(), [other], CATALOG)
    sheets = openpyxl.load_workbook(io.BytesIO(made.content)).worksheets
    assert [sheet.title for sheet in sheets] == ["问题清单"]
    assert Path(made.path).suffix == ".xlsx"
