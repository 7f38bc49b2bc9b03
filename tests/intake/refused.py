"""The committed books that are refused: no tables, dangerous, damaged, or with a cell that is unclear."""

import codecs
import struct
from collections.abc import Mapping

from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from tests.intake.shapes import (
    BALANCE_ROWS,
    BALANCES,
    DAY,
    ENTRIES,
    HEADER,
    PLAIN,
    PLAIN_TEXT,
    TOTAL,
    formatted,
    merged,
    over,
    titled,
    with_column,
)
from tests.intake.writers import (
    Row,
    Touch,
    archive,
    compound,
    members,
    renamed,
    text,
    with_parts,
    xls,
    xlsx,
)

BIFF8, GLOBALS, BOF, EOF, FILE_PASS = 0x0600, 0x0005, 0x0809, 0x000A, 0x002F
WORKBOOK = "xl/workbook.xml"


def hidden(row: int | None = None, column: str = "", sheet: bool = False) -> Touch:
    """Hides a row, a column or the whole of the first sheet."""

    def touch(page: Worksheet) -> None:
        if row:
            page.row_dimensions[row].hidden = True
        if column:
            page.column_dimensions[column].hidden = True
        if sheet:
            page.sheet_state = "hidden"

    return touch


def at(cell: str, value: str) -> Touch:
    """Writes one cell of the first sheet."""

    def touch(page: Worksheet) -> None:
        page[cell] = value

    return touch


def locked_xls() -> bytes:
    """An .xls with a password, as far as a program without the password gets."""
    records = (
        (BOF, struct.pack("<HHHHII", BIFF8, GLOBALS, 0x0DBB, 1996, 0, 6)),
        (FILE_PASS, struct.pack("<HHH", 1, 1, 1) + bytes(48)),
        (EOF, b""),
    )
    stream = b"".join(struct.pack("<HH", sort, len(body)) + body for sort, body in records)
    return compound(stream.ljust(4_096, b"\0"))


def foreign_books() -> dict[str, bytes]:
    """Files that are no tables, whatever they are called."""
    plain = xlsx(("收支明细", PLAIN))
    page = "<html><body><table><tr><td>日期</td><td>金额</td></tr></table></body></html>"
    markup = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'
    return {
        "word.docx": archive({"[Content_Types].xml": "", "word/document.xml": "<w/>"}),
        "word-renamed.xlsx": archive({"[Content_Types].xml": "", "word/document.xml": "<w/>"}),
        "wps-words.wps": renamed(compound(b"words".ljust(4_096, b"\0")), "WordDocument"),
        "rich-text.doc": rb"{\rtf1 text}",
        "scan.pdf": b"%PDF-1.7\n%%EOF\n",
        "photo.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(16) + b"\xff\xd9",
        "photo-renamed.csv": b"\x89PNG\r\n\x1a\n" + bytes(16),
        "phone-photo.heic": b"\0\0\0\x18ftypheic" + bytes(16),
        "packed.zip": archive({"收支明细.csv": text(PLAIN_TEXT).encode("utf-8-sig")}),
        "packed.rar": b"Rar!\x1a\x07\x00" + bytes(16),
        "open-document.ods": archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                                      "content.xml": "<office/>", "META-INF/manifest.xml": "<m/>"}),
        "binary-workbook.xlsb": archive({"[Content_Types].xml": "", "xl/workbook.bin": b"\x83\x01\x00"}),
        "web-page.csv": b"\xef\xbb\xbf" + page.encode(),
        "web-page.xls": page.encode("gb18030"),
        "xml-2003.xls": markup.encode(),
        "unknown.et": renamed(compound(b"?".ljust(4_096, b"\0")), "Contents"),
        "empty.csv": b"",
        "empty-workbook.xlsx": xlsx(("Sheet1", []), ("Sheet2", [(" ",)])),
        "empty-workbook.xls": xls(("Sheet1", [])),
        "broken-off.xlsx": plain[: len(plain) // 2],
        "broken-off.xls": xls(("收支明细", PLAIN))[:1_500],
    }  # fmt: skip


def dangerous_books() -> dict[str, bytes]:
    """Workbooks that carry more than cells, or unpack to more than they should."""
    plain = xlsx(("收支明细", PLAIN))
    entity = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row>'
        "</sheetData></worksheet>"
    )
    sheet = "xl/worksheets/sheet1.xml"
    far = members(plain)[sheet].replace(b"</sheetData>", _row(1_048_576, "XFD").encode() + b"</sheetData>")
    wide = members(plain)[sheet].replace(b"</sheetData>", _row(9, "XFD").encode() + b"</sheetData>")
    return {
        "macros.xlsm": with_parts(plain, {"xl/vbaProject.bin": MAGIC}),
        "macros.xls": xls(("收支明细", PLAIN)) + "_VBA_PROJECT_CUR".encode("utf-16-le").ljust(512, b"\0"),
        "password.xlsx": renamed(compound(bytes(4_096)), "EncryptedPackage"),
        "password.xls": locked_xls(),
        "linked-book.xlsx": with_parts(plain, {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}),
        "linked-data.xlsx": with_parts(plain, {"xl/connections.xml": "<connections/>"}),
        "embedded-file.xlsx": with_parts(plain, {"xl/embeddings/oleObject1.bin": MAGIC}),
        "foreign-part.xlsx": with_parts(plain, {"run.exe": "MZ"}),
        "bomb.xlsx": with_parts(plain, {"xl/media/image1.bmp": bytes(3_000_000)}),
        "far-cell.xlsx": with_parts(plain, {sheet: far}),
        "far-column.xlsx": with_parts(plain, {sheet: wide}),
        "entities.xlsx": with_parts(plain, {sheet: entity}),
        "long-text.xlsx": xlsx(("收支明细", over("摘要", "路" * 2_001))),
    }


MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _row(row: int, column: str) -> str:
    return f'<row r="{row}"><c r="{column}{row}" t="inlineStr"><is><t>x</t></is></c></row>'


def garbled_books() -> dict[str, bytes]:
    """Texts that cannot be read for certain."""
    good = text(PLAIN_TEXT)
    traditional = text((("編號", "日期", "摘要", "金額"), ("1", "2026-10-05", "維修道路", "100")))
    mixed = "编号,日期\t金额\r\nA-1,2026-10-05\t100\r\n"
    return {
        "big5.csv": traditional.encode("big5"),
        "half-gb18030.csv": good.encode() + text(PLAIN_TEXT[1:]).encode("gb18030"),
        "utf16-without-mark.csv": good.encode("utf-16-le"),
        "cut-in-a-character.csv": good.encode("gb18030")[:-2] + b"\xb4",
        "mark-twice.csv": codecs.BOM_UTF8 * 2 + good.encode(),
        "quote-not-closed.csv": good.replace("维修二组水渠", '"维修二组水渠').encode("utf-8-sig"),
        "separator-unclear.csv": mixed.encode(),
        "merge-conflict.csv": good.replace("LZ-202610-903", "<<<<<<< HEAD\r\nLZ-202610-903").encode(),
        "pointer.csv": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    }


def unclear_cells() -> dict[str, bytes]:
    """One cell that would be a guess: a formula, an error, another unit in disguise, lost digits."""
    wan = '0!.0,"万"'
    return {
        "formula-in-data.xlsx": xlsx(("收支明细", over("结余", "=61180.55-H3"))),
        "formula-in-data.xls": xls(("收支明细", over("结余", "=61180.55-H3"))),
        "formula-total-without-value.xlsx": xlsx(
            ("资金收支", (BALANCES, *BALANCE_ROWS, (*TOTAL[:5], "=SUM(F2:F3)", *TOTAL[6:])))
        ),
        "error-value.xlsx": xlsx(("收支明细", PLAIN), touch=at("H3", "#REF!")),
        "shown-in-wan.xlsx": xlsx(("收支明细", PLAIN), touch=formatted(wan, "H2:H3")),
        "digits-lost.xlsx": xlsx(("收支明细", over("凭证号", 123_456_789_012_345_678))),
        "digits-lost.xls": xls(("收支明细", over("凭证号", 123_456_789_012_345_678))),
        "day-without-year.xlsx": xlsx(("收支明细", PLAIN), touch=formatted('m"月"d"日"', "B3:B3")),
        "amount-in-words.xlsx": xlsx(("资金收支", titled(_amount("约2500"), "单位：万元"))),
    }


def _amount(value: str) -> tuple[Row, ...]:
    first = BALANCE_ROWS[0]
    return (BALANCES, (*first[:6], value, *first[7:]), BALANCE_ROWS[1])


def unclear_shapes() -> dict[str, bytes]:
    """Tables that may mean two things."""
    wrong = (*TOTAL[:6], 2_900, *TOTAL[7:])
    twice: Mapping[str, str] = {"结余": "发生额"}
    names = tuple(twice.get(name, name) for name in HEADER)
    strangers = ("石桥村", "石桥村", "青山村", "青山村")
    return {
        "total-wrong.xlsx": xlsx(("资金收支", (BALANCES, *BALANCE_ROWS, wrong))),
        "total-wrong.csv": text((BALANCES, *BALANCE_ROWS, wrong)).encode("gb18030"),
        "village-unknown.xlsx": xlsx(("全镇", with_column("村名", strangers))),
        "village-of-another.xlsx": xlsx(("收支明细", titled(PLAIN, "青山村2026年10月收支明细"))),
        "column-twice.xlsx": xlsx(("收支明细", (names, *ENTRIES))),
        "column-unknown.xlsx": xlsx(("收支明细", with_column("领导批示", ("", "同意", "", ""), 5))),
        "hidden-row.xlsx": xlsx(("收支明细", PLAIN), touch=hidden(row=3)),
        "hidden-column.xlsx": xlsx(("收支明细", PLAIN), touch=hidden(column="H")),
        "hidden-sheet.xlsx": xlsx(
            ("旧表", PLAIN), ("收支明细", (HEADER, *ENTRIES[2:])), touch=hidden(sheet=True)
        ),
        "unit-unclear.xlsx": xlsx(("资金收支", titled((BALANCES, *BALANCE_ROWS), "单位：元/万元"))),
        "header-only.xlsx": xlsx(("收支明细", (HEADER,))),
        "header-only.csv": text((HEADER,)).encode("gb18030"),
        "no-table.xlsx": xlsx(("通知", [("关于召开会议的通知",), ("请于10月5日到会",)])),
        "amounts-merged.xlsx": xlsx(("收支明细", PLAIN), touch=merged("H2:H3")),
        "day-in-words-without-year.xlsx": xlsx(("收支明细", over("日期", "10月9日"))),
        "one-day-many-cells.xlsx": xlsx(("收支明细", over("日期", DAY(2026, 10, 9)))),
    }
