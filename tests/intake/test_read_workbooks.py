"""Workbooks: cells as they are stored, what is merged, hidden or computed, the same from every program."""

import datetime as dt
import io
import struct
import zipfile
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.intake.opened import read_book
from build_scripts.model import Book, Cell, Range, Refusal, Sheet, address, place
from tests.intake.make_books import BOOKS
from tests.intake.shapes import PLAIN, PLAIN_TEXT
from tests.intake.writers import Row, Value, fast_xlsx, members, with_parts, xls, xlsx


def opened(data: bytes, name: str = "book.xlsx") -> Book:
    """The book that these bytes are."""
    book = read_book(Path(name), data)
    assert isinstance(book, Book), book
    return book


def first(data: bytes) -> Sheet:
    """The first sheet of a book."""
    return opened(data).sheets[0]


def refusals(data: bytes, name: str = "book.xlsx") -> list[tuple[str, str, str]]:
    """Code, sheet and cell of everything that is refused."""
    told = read_book(Path(name), data)
    assert isinstance(told, tuple), told
    assert all(isinstance(refusal, Refusal) for refusal in told)
    return [(refusal.code, refusal.sheet, refusal.address) for refusal in told]


def texts(sheet: Sheet) -> list[list[str]]:
    """The texts of a sheet's cells."""
    return [[cell.text for cell in row] for row in sheet.rows]


AS_SEEN = [
    ["2026-10-05" if text == "2026-10-05 00:00:00" else text for text in map(str, row)] for row in PLAIN
]
SAME = [
    "plain-openpyxl.xlsx",
    "plain-xlwt.xls",
    "plain-wps.et",
    "office-plain.xls",
    "office-plain.xlsx",
    "days-from-1904.xlsx",
    "days-of-chinese-excel.xlsx",
    "empty-sheets-behind.xlsx",
]
SAME_AS_TEXT = [
    "office-gb18030.csv",
    "office-utf16-tabs.csv",
    "plain-xlsxwriter.xlsx",
    "plain-web-export.xlsx",
    "numbers-as-text.xlsx",
    "utf8-mark-crlf.csv",
    "utf8-lf.csv",
    "gb18030-crlf.csv",
    "gb18030-cr.csv",
    "utf16-le-tabs.txt",
    "utf16-be-tabs.csv",
    "gb18030-tabs.xls",
    "utf8-semicolons.csv",
    "sep-line.csv",
]


@pytest.mark.parametrize("name", SAME)
def test_programs_agree(name: str) -> None:
    """The same table from every program gives the same texts."""
    assert texts(opened((BOOKS / name).read_bytes(), name).sheets[0]) == AS_SEEN


@pytest.mark.parametrize("name", SAME_AS_TEXT)
def test_text_agrees(name: str) -> None:
    """A table saved as text gives the texts it was saved with."""
    assert texts(opened((BOOKS / name).read_bytes(), name).sheets[0]) == [list(row) for row in PLAIN_TEXT]


KINDS: tuple[Value, ...] = ("字", 1.5, True, dt.date(2026, 10, 5), dt.time(9, 30), None, " ")
READ = [
    Cell("字", "text", "字"),
    Cell("1.5", "number", "1.5"),
    Cell("TRUE", "bool", "1"),
    Cell("2026-10-05", "date", "46300"),
    Cell("09:30", "date", "0.3958333333333333"),
    Cell(),
    Cell(),
    Cell("完", "text", "完"),
]


def test_kinds() -> None:
    """Each value has its kind; a cell of blanks is empty."""
    assert list(first(xlsx(("表", [(*KINDS, "完")]))).rows[0]) == READ


def test_kinds_of_older_books() -> None:
    """The same in .xls, where every number is a float."""
    read = first(xls(("表", [("字", 1.5, True, dt.date(2026, 10, 5), 3)]))).rows[0]
    assert [(cell.text, cell.kind) for cell in read] == [
        ("字", "text"),
        ("1.5", "number"),
        ("TRUE", "bool"),
        ("2026-10-05", "date"),
        ("3", "number"),
    ]


@pytest.mark.parametrize("name", ["office-total-computed.xlsx", "office-total-computed.xls"])
def test_computed(name: str) -> None:
    """A formula is known as one, with the value that was saved with it."""
    sheet = opened((BOOKS / name).read_bytes(), name).sheets[0]
    assert [(cell.kind, cell.text) for cell in sheet.rows[6][5:9]] == [
        ("formula", "13800"),
        ("formula", "2900.5"),
        ("formula", "2938"),
        ("formula", "13762.5"),
    ]


COMPUTED = [pytest.param(xlsx(("表", [("=1+1",)])), "=1+1", id="xlsx")]
COMPUTED += [pytest.param(xls(("表", [("=1+1",)])), "=", id="xls")]


@pytest.mark.parametrize(("data", "text"), COMPUTED)
def test_computed_without_value(data: bytes, text: str) -> None:
    """Without a saved value the formula stands for itself: no number, and no blank cell."""
    assert first(data).cell(1, 1) == Cell(text, "formula", text)


def test_errors() -> None:
    """An error stays visible as one."""
    assert first(xlsx(("表", [("#REF!", 1)]))).cell(1, 1) == Cell("#REF!", "error", "#REF!")


def test_hidden() -> None:
    """Hidden rows, columns and sheets are told, and read all the same."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["a", "b", "c"])
    sheet.append(["d", "e", "f"])
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("藏").sheet_state = "veryHidden"
    out = io.BytesIO()
    book.save(out)
    read = opened(out.getvalue())
    assert read.sheets[0].hidden_rows == {2}
    assert read.sheets[0].hidden_columns == {2}
    assert [page.hidden for page in read.sheets] == [False, True]


def test_too_narrow_to_be_seen() -> None:
    """Rows and columns of no size are as hidden as hidden ones."""
    part = "xl/worksheets/sheet1.xml"
    plain = xlsx(("表", [("a", "b"), ("c", "d")]))
    sheet = members(plain)[part].replace(b'<row r="1">', b'<row r="1" ht="0" customHeight="1">')
    narrow = sheet.replace(b"<sheetData>", b'<cols><col min="2" max="9" width="0"/></cols><sheetData>')
    read = first(with_parts(plain, {part: narrow}))
    assert read.hidden_rows == {1}
    assert read.hidden_columns == {2}


def test_hidden_in_older_books() -> None:
    """The same of a book that LibreOffice saved as .xls."""
    sheet = opened((BOOKS / "office-hidden-row.xls").read_bytes(), "a.xls").sheets[0]
    assert sheet.hidden_rows == {3}


@pytest.mark.parametrize("name", ["labels-merged.xlsx", "office-labels-merged.xls"])
def test_merged(name: str) -> None:
    """Merged cells are told as ranges from 1, only the first holds text."""
    sheet = opened((BOOKS / name).read_bytes(), name).sheets[0]
    assert sheet.merged == (Range(2, 2, 3, 2), Range(2, 3, 5, 3))
    assert [sheet.cell(row, 3).text for row in range(2, 6)] == ["2026-10", "", "", ""]
    assert sheet.merged[1].holds(5, 3)
    assert not sheet.merged[1].holds(5, 2)


def test_beyond_the_cells() -> None:
    """A place outside is an empty cell, never the last one."""
    sheet = first(xlsx(("表", [("a",)])))
    assert [sheet.cell(*at) for at in ((0, 1), (1, 0), (2, 1), (1, 2))] == [Cell()] * 4


@pytest.mark.parametrize(("name", "at"), [("A1", (1, 1)), ("D7", (7, 4)), ("XFD1048576", (1048576, 16384))])
def test_addresses(name: str, at: tuple[int, int]) -> None:
    """An address and its row and column are one the other way round."""
    assert (place(name), address(*at)) == (at, name)


@pytest.mark.parametrize("name", ["", "A", "7", "A0", "AAAA1", "a1"])
def test_no_addresses(name: str) -> None:
    """What is no address has no place."""
    assert place(name) is None


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.decimals(-(10**9), 10**9, places=2).map(lambda value: value.__float__()),
    st.dates(dt.date(1901, 1, 1), dt.date(2099, 12, 31)),
    st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8).filter(
        lambda t: t[0] not in "=#"
    ),
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_as_openpyxl_sees_it(rows: list[Row]) -> None:
    """What openpyxl reads of a book is what stands in our cells: no number and no day is another one."""
    data = xlsx(("表", [*rows, ("完",)]))
    theirs = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    ours = first(data)
    for row in theirs.iter_rows():
        for cell in row:
            assert ours.cell(cell.row, cell.column).text == seen(cell.value)


def seen(value: Value | dt.datetime) -> str:
    """A value of openpyxl as a cell shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, int | float):
        text = f"{value:.15g}" if abs(value) < 1e15 else str(value)
        return text if "e" not in text else f"{value:.9f}".rstrip("0").rstrip(".")
    return str(value)


FLIPPED = [xlsx(("收支", PLAIN)), xls(("收支", PLAIN)), fast_xlsx("收支", PLAIN_TEXT)]


@given(st.sampled_from(FLIPPED), st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=8))
@settings(max_examples=60, deadline=None)
def test_damage_is_told(data: bytes, flips: list[tuple[int, int]]) -> None:
    """A file with damaged bytes is a book or a refusal, never a crash."""
    damaged = bytearray(data)
    for position, value in flips:
        damaged[position % len(data)] = value
    assert isinstance(read_book(Path("a.xlsx"), bytes(damaged)), Book | tuple)


PARTS = [
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "_rels/.rels",
]
SPLINTERS = st.sampled_from(["", "<", "</c>", '"', "-1", "9999999999", "NaN", "1e999", "A", "r=", "\0", "中"])


@given(st.sampled_from(PARTS), st.lists(st.tuples(st.integers(0), SPLINTERS), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_damage_within_is_told(part: str, splinters: list[tuple[int, str]]) -> None:
    """The same where the archive is whole and what it holds is not."""
    content = members(FLIPPED[2])[part]
    for position, splinter in splinters:
        at = position % len(content)
        content = content[:at] + splinter.encode() + content[at + len(splinter) :]
    book = read_book(Path("a.xlsx"), with_parts(FLIPPED[2], {part: content}))
    assert isinstance(book, Book | tuple)


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_bytes(data: bytes) -> None:
    """Whatever bytes come, a book or a refusal comes out."""
    assert isinstance(read_book(Path("a.csv"), data), Book | tuple)


def test_lying_sizes() -> None:
    """An archive that states less than it holds unpacks no more than it stated."""
    data = bytearray(with_parts(FLIPPED[0], {"xl/worksheets/sheet1.xml": b"<worksheet>" + bytes(10_000)}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        stated = archive.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    assert refusals(bytes(data.replace(stated, (20).to_bytes(4, "little")))) == [("IMP-014", "", "")]


def test_too_large() -> None:
    """Five megabytes are the limit, whatever they hold."""
    assert refusals(bytes(5_000_001)) == [("IMP-001", "", "")]


def test_too_many_sheets() -> None:
    """A book has at most a hundred sheets."""
    assert refusals(xlsx(*((f"表{number}", [("a",)]) for number in range(101)))) == [("IMP-027", "", "")]


def test_two_members_of_one_name() -> None:
    """An archive that two programs would read differently is refused."""
    out = io.BytesIO(FLIPPED[0])
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refusals(out.getvalue()) == [("IMP-014", "", "")]


def test_merged_cells_do_not_overlap() -> None:
    """Merged cells that lie over each other a thousand times are no spreadsheet's: nobody counts them all."""
    part = "xl/worksheets/sheet1.xml"
    plain = xlsx(("表", [("a", "b"), ("c", "d")]))
    ranges = '<mergeCell ref="A1:B2"/>' * 1_000
    many = members(plain)[part].replace(
        b"</sheetData>", f"</sheetData><mergeCells>{ranges}</mergeCells>".encode()
    )
    assert refusals(with_parts(plain, {part: many})) == [("IMP-014", "", "")]


def test_wide_sheets_are_counted_together() -> None:
    """A cell at the far end of each row makes no more rows of cells than fit into memory."""
    part = "xl/worksheets/sheet1.xml"
    plain = xlsx(*((f"表{number}", [("a",)]) for number in range(1, 4)))
    rows = "".join(f'<row r="{row}"><c r="DP{row}"><v>1</v></c></row>' for row in range(2, 40_001))
    sheet = members(plain)[part].replace(b"</sheetData>", f"{rows}</sheetData>".encode())
    parts = {f"xl/worksheets/sheet{number}.xml": sheet for number in (1, 2, 3)}
    assert refusals(with_parts(plain, parts)) == [("IMP-002", "表3", "DP40000")]


def test_sectors_in_a_circle() -> None:
    """Small sectors that follow themselves, for which the library would go round for ever, are refused."""
    data = bytearray((BOOKS / "office-plain.xls").read_bytes())
    (first_sector,) = struct.unpack_from("<i", data, 60)
    entry = data.index("Workbook".encode("utf-16-le"))
    struct.pack_into("<i", data, 56, 1_000_000)  # every stream is a small one
    struct.pack_into("<i", data, 512 + 512 * first_sector, 0)
    struct.pack_into("<i", data, entry + 116, 0)
    assert refusals(bytes(data)) == [("IMP-014", "", "")]


SHEETS = [
    pytest.param("chartsheet", [], id="a-chart-is-left-out"),
    pytest.param("xlMacrosheet", [("IMP-012", "", "")], id="a-sheet-of-macros-is-refused"),
]


@pytest.mark.parametrize(("sort", "told"), SHEETS)
def test_other_sheets(sort: str, told: list[tuple[str, str, str]]) -> None:
    """Sheets that hold no cells."""
    part = "xl/_rels/workbook.xml.rels"
    plain = xlsx(("表", [("a",)]), ("图", [("b",)]))
    links = members(plain)[part]
    second = links.index(b"relationships/worksheet", links.index(b"relationships/worksheet") + 1)
    changed = links[:second] + links[second:].replace(
        b"relationships/worksheet", b"relationships/" + sort.encode(), 1
    )
    data = with_parts(plain, {part: changed})
    if told:
        assert refusals(data) == told
    else:
        assert len(opened(data).sheets) == 1


STORED = [
    pytest.param(' t="d"><v>2026-10-05T00:00:00</v>', "2026-10-05", "date", id="iso-day"),
    pytest.param(' t="str"><v>字</v>', "字", "text", id="plain-string"),
    pytest.param(' t="str"><f>B1</f><v>字</v>', "字", "formula", id="computed-string"),
    pytest.param(' t="e"><f>1/0</f><v>#DIV/0!</v>', "#DIV/0!", "formula", id="computed-error"),
    pytest.param(' s="1"><f>1</f><v>1234567890123456</v>', "=1", "formula", id="computed-digits-lost"),
    pytest.param(' t="b"><v>0</v>', "FALSE", "bool", id="false"),
    pytest.param(' s="99"><v>5</v>', "5", "number", id="no-such-style"),
    pytest.param(' t="inlineStr"><is><r><t>甲</t></r><rPh><t>j</t></rPh></is>', "甲", "text", id="runs"),
]


@pytest.mark.parametrize(("stored", "text", "kind"), STORED)
def test_stored_forms(stored: str, text: str, kind: str) -> None:
    """Every way in which a workbook may store a cell."""
    part = "xl/worksheets/sheet1.xml"
    plain = xlsx(("表", []))
    head, _, tail = members(plain)[part].partition(b"<sheetData")
    sheet = head + f"<sheetData><row><c{stored}</c></row></sheetData>".encode() + tail.partition(b"/>")[2]
    cell = first(with_parts(plain, {part: sheet})).cell(1, 1)
    assert (cell.text, cell.kind) == (text, kind)
