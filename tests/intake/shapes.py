"""Rows as clerks keep them, and the committed books that are read: as they are or with repairs."""

import codecs
import datetime as dt
from collections.abc import Mapping

from openpyxl.cell.rich_text import CellRichText  # type: ignore[import-untyped]
from openpyxl.comments import Comment  # type: ignore[import-untyped]
from openpyxl.formatting.rule import CellIsRule  # type: ignore[import-untyped]
from openpyxl.styles import PatternFill  # type: ignore[import-untyped]
from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from tests.intake.writers import Row, Touch, Value, fast_xlsx, members, text, with_parts, xls, xlsx

HEADER = (
    "编号",
    "日期",
    "期间",
    "凭证号",
    "摘要",
    "收支",
    "科目",
    "金额",
    "结余",
    "资金来源",
    "经手人职务",
    "附件张数",
    "公布单位",
)
DAY = dt.date


def entry(number: int, day: DAY, words: str, *money: Value) -> tuple[Value, ...]:
    """One row of 收支逐笔明细; `money` is which way it went, the amount and what is left."""
    way, amount, left = money
    month = f"{day:%Y-%m}"
    account = "503" if way == "收入" else "514"
    return (
        f"LZ-{day:%Y%m}-{number:03d}",
        day,
        month,
        f"记-{number:03d}",
        words,
        way,
        account,
        amount,
        left,
        "集体自有",
        "报账员",
        2,
        "ZZ01",
    )


ENTRIES: tuple[tuple[Value, ...], ...] = (
    entry(901, DAY(2026, 10, 5), "收到村级运转经费", "收入", 19000, 61180.55),
    entry(902, DAY(2026, 10, 9), "村内路灯电费", "支出", 338.5, 60842.05),
    entry(903, DAY(2026, 10, 12), "维修二组水渠", "支出", 1200.05, 59642),
    entry(904, DAY(2026, 10, 20), "购买环卫工具", "支出", 86.4, 59555.6),
)
TEXTS = tuple(tuple(str(cell) for cell in row) for row in ENTRIES)
PLAIN = (HEADER, *ENTRIES)
PLAIN_TEXT = (HEADER, *TEXTS)

BALANCES = (
    "编号",
    "报表",
    "期间",
    "项目代码",
    "项目",
    "期初余额",
    "本期收入",
    "本期支出",
    "期末余额",
    "科目版本",
    "制表人职务",
    "审核人职务",
    "公布单位",
)
FIRST = ("BB-202610-901", "资金收支", "2026-10", "集体自有", "集体自有资金")
SECOND = ("BB-202610-902", "资金收支", "2026-10", "财政补助", "财政补助资金")
TAIL = ("2023", "会计代理员", "村监委主任", "ZZ01")
BALANCE_ROWS: tuple[tuple[Value, ...], ...] = (
    (*FIRST, 13000, 2500, 2838, 12662, *TAIL),
    (*SECOND, 800, 400.5, 100, 1100.5, *TAIL),
)
WAN_ROWS: tuple[tuple[Value, ...], ...] = (
    (*FIRST, 1.3, 0.25, 0.2838, 1.2662, *TAIL),
    (*SECOND, 0.08, 0.04005, 0.01, 0.11005, *TAIL),
)
TOTAL: tuple[Value, ...] = (
    "合计",
    None,
    None,
    None,
    None,
    13800,
    2900.5,
    2938,
    13762.5,
    None,
    None,
    None,
    None,
)
WAN_TOTAL: tuple[Value, ...] = (
    "合计", None, None, None, None, 1.38, 0.29005, 0.2938, 1.37625, None, None, None, None
)  # fmt: skip
SIGNED = ("制表人：", "李某", None, None, "审核人：", "王某")
WIDTH = len(HEADER)


def titled(rows: tuple[Row, ...], *lines: str) -> tuple[Row, ...]:
    """Rows below lines of title."""
    return (*((line,) for line in lines), *rows)


def over(name: str, value: Value, rows: tuple[tuple[Value, ...], ...] = ENTRIES) -> tuple[Row, ...]:
    """The plain rows with another value in this column of the second row."""
    column = HEADER.index(name)
    changed = (*rows[1][:column], value, *rows[1][column + 1 :])
    return (HEADER, rows[0], changed, *rows[2:])


def labelled(names: Mapping[str, str]) -> tuple[Row, ...]:
    """The plain rows with other names of columns."""
    return (tuple(names.get(name, name) for name in HEADER), *ENTRIES)


def with_column(name: str, values: tuple[Value, ...], place: int = 0) -> tuple[Row, ...]:
    """The plain rows with one more column."""
    rows = zip(PLAIN, (name, *values), strict=True)
    return tuple((*row[:place], value, *row[place:]) for row, value in rows)


def formatted(code: str, cells: str) -> Touch:
    """Gives the cells of the first sheet a number format."""

    def touch(sheet: Worksheet) -> None:
        for row in sheet[cells]:
            for cell in row:
                cell.number_format = code

    return touch


def merged(*areas: str) -> Touch:
    """Merges these cells of the first sheet."""

    def touch(sheet: Worksheet) -> None:
        for area in areas:
            sheet.merge_cells(area)

    return touch


HAND_SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<x:dimension ref="A1"/><x:sheetData>{rows}</x:sheetData></x:worksheet>"""


def by_hand(rows: tuple[Row, ...]) -> bytes:
    """A workbook as the export of a web system writes it: a prefix, texts in the cells, a wrong size."""
    cells = ("".join(map(_inline, row)) for row in rows)
    sheet = HAND_SHEET.format(rows="".join(f"<x:row>{row}</x:row>" for row in cells))
    return with_parts(xlsx(("导出", [])), {"xl/worksheets/sheet1.xml": sheet})


def _inline(value: Value) -> str:
    if isinstance(value, int | float):
        return f"<x:c><x:v>{value}</x:v></x:c>"
    return f'<x:c t="inlineStr"><x:is><x:t>{value}</x:t></x:is></x:c>'


def chinese_days() -> bytes:
    """Days in the formats that the Chinese Excel stores by number alone."""
    plain = xlsx(("收支明细", PLAIN))
    styles = '<cellXfs count="2"><xf/><xf numFmtId="31" applyNumberFormat="1"/></cellXfs></styleSheet>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return with_parts(plain, {"xl/styles.xml": f'<styleSheet xmlns="{main}">{styles}'})


def _adorned(sheet: Worksheet) -> None:
    """Notes, lists to choose from, colours, a frozen header, a filter: all that is no cell."""
    sheet["A1"].comment = Comment("每笔一行", "镇农经站")
    sheet["H1"].fill = PatternFill("solid", fgColor="FFFF00")
    choice = DataValidation(type="list", formula1='"收入,支出"')
    choice.add("F2:F99")
    sheet.add_data_validation(choice)
    sheet.conditional_formatting.add("H2:H9", CellIsRule(operator="lessThan", formula=["0"]))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = "A1:M5"
    sheet.protection.sheet = True


def _rich(sheet: Worksheet) -> None:
    sheet["E2"] = CellRichText("收到", "村级运转", "经费")
    sheet["E3"].value = "村内路灯\n电费"


def _noise(sheet: Worksheet) -> None:
    """What computing leaves behind: 33.299999999999997 in the file, 33.3 on the screen."""
    sheet["H3"].value = 0.1 + 0.2


def _stored(data: bytes, old: str, new: str) -> bytes:
    sheet = "xl/worksheets/sheet1.xml"
    return with_parts(data, {sheet: members(data)[sheet].replace(old.encode(), new.encode())})


def plain_books() -> dict[str, bytes]:
    """Books that are read as they stand, by every program and in every form."""
    lines = text(PLAIN_TEXT)
    wide = text(PLAIN_TEXT, sign="\t")
    return {
        "plain-openpyxl.xlsx": xlsx(("收支明细", PLAIN)),
        "plain-xlsxwriter.xlsx": fast_xlsx("收支明细", PLAIN_TEXT),
        "plain-xlwt.xls": xls(("收支明细", PLAIN)),
        "plain-wps.et": xls(("Sheet1", PLAIN)),
        "plain-web-export.xlsx": by_hand(PLAIN_TEXT),
        "days-from-1904.xlsx": xlsx(("收支明细", PLAIN), late=True),
        "days-of-chinese-excel.xlsx": chinese_days(),
        "days-in-words.xlsx": xlsx(("收支明细", over("日期", "2026年10月9日"))),
        "month-as-day.xlsx": xlsx(
            ("收支明细", over("期间", DAY(2026, 10, 1))), touch=formatted('yyyy"年"m"月"', "C3:C3")
        ),
        "numbers-as-text.xlsx": xlsx(("收支明细", PLAIN_TEXT)),
        "numbers-with-commas.xlsx": xlsx(("收支明细", over("结余", "60,842.05"))),
        "numbers-with-noise.xlsx": _stored(
            xlsx(("收支明细", PLAIN)), "<v>1200.05</v>", "<v>1200.0499999999999</v>"
        ),
        "text-in-runs.xlsx": xlsx(("收支明细", PLAIN), touch=_rich),
        "notes-lists-colours.xlsx": xlsx(("收支明细", PLAIN), touch=_adorned),
        "utf8-mark-crlf.csv": codecs.BOM_UTF8 + lines.encode(),
        "utf8-lf.csv": text(PLAIN_TEXT, end="\n").encode(),
        "gb18030-crlf.csv": lines.encode("gb18030"),
        "gb18030-cr.csv": text(PLAIN_TEXT, end="\r").encode("gb18030"),
        "utf16-le-tabs.txt": codecs.BOM_UTF16_LE + wide.encode("utf-16-le"),
        "utf16-be-tabs.csv": codecs.BOM_UTF16_BE + wide.encode("utf-16-be"),
        "gb18030-tabs.xls": wide.encode("gb18030"),
        "utf8-semicolons.csv": text(PLAIN_TEXT, sign=";").encode("utf-8-sig"),
        "sep-line.csv": ("sep=;\r\n" + text(PLAIN_TEXT, sign=";")).encode("utf-8-sig"),
        "quoted-line-break.csv": lines.replace("村内路灯电费", '"村内路灯\n电费，含税"').encode("utf-8-sig"),
        "empty-sheets-behind.xlsx": xlsx(("收支明细", PLAIN), ("Sheet2", []), ("Sheet3", [])),
        "columns-in-other-order.xlsx": xlsx(("收支明细", [row[::-1] for row in PLAIN])),
    }


def titled_books() -> dict[str, bytes]:
    """Titles, units, footers, totals, page breaks: what stands around a table on paper."""
    head = ("石桥村2026年10月资金收支表", "填报单位：石桥村村民委员会", "单位：元")
    wan = ("石桥村2026年10月资金收支表", "单位：万元")
    balances = (BALANCES, *BALANCE_ROWS)
    page = (*ENTRIES[:2], ("石桥村收支明细",), HEADER, *ENTRIES[2:])
    return {
        "title-unit-footer.xlsx": xlsx(
            ("资金收支", (*titled(balances, *head), (None,), SIGNED)), touch=merged("A1:M1", "A2:M2")
        ),
        "title-unit-footer-xlwt.xls": xls(("资金收支", (*titled(balances, *head), SIGNED))),
        "wan.xlsx": xlsx(("资金收支", titled((BALANCES, *WAN_ROWS), *wan))),
        "wan-total.xls": xls(("资金收支", titled((BALANCES, *WAN_ROWS, WAN_TOTAL), *wan))),
        "wan-in-header.xlsx": xlsx(("资金收支", (_in_wan(BALANCES), *WAN_ROWS))),
        "total.xlsx": xlsx(("资金收支", (*balances, TOTAL))),
        "totals-by-part.xlsx": xlsx(("资金收支", (*balances[:2], _part(1), *balances[2:], _part(2), TOTAL))),
        "total.csv": text((*balances, TOTAL)).encode("gb18030"),
        "title.csv": text(titled(PLAIN_TEXT, "石桥村2026年10月收支明细" + "," * (WIDTH - 1))).encode(
            "utf-8-sig"
        ),
        "header-again.xlsx": xlsx(("收支明细", (("石桥村收支明细",), HEADER, *page))),
        "blank-rows.xlsx": xlsx(("收支明细", (*PLAIN[:3], (None,), (None,), *PLAIN[3:], (None,), (" ",)))),
        "footer-remarks.xlsx": xlsx(
            (
                "收支明细",
                (*PLAIN, (None,), ("备注：本表经村务监督委员会审核",), ("填表日期：2026年11月10日",)),
            )
        ),
    }


def _part(row: int) -> tuple[Value, ...]:
    """The subtotal of one row."""
    return ("小计", *(None,) * 4, *BALANCE_ROWS[row - 1][5:9], *(None,) * 4)


def _in_wan(header: tuple[str, ...]) -> tuple[str, ...]:
    names = ("期初余额", "本期收入", "本期支出", "期末余额")
    return tuple(f"{name}（万元）" if name in names else name for name in header)


TWO_ROWS: tuple[Row, ...] = (
    ("编号", "报表", "期间", "项目代码", "项目", "期初余额", "本期", None, "期末余额", *BALANCES[9:]),
    (None, None, None, None, None, None, "收入", "支出", None),
)
TWO_ROW_AREAS = ("G1:H1", *(f"{letter}1:{letter}2" for letter in "ABCDEFIJKLM"))


def header_books() -> dict[str, bytes]:
    """Headers in two rows, with other names, with stars and line breaks."""
    spent = {"金额": "支出金额", "日期": "记账日期", "摘要": "经济业务摘要"}
    starred = {"编号": "*编号", "日期": "日期（必填）", "金额": "金额\n（元）", "摘要": " 摘  要 "}
    both = (*HEADER[:5], "收入金额", "支出金额", "科目", *HEADER[8:])
    rows = tuple(_two_ways(row) for row in ENTRIES)
    only_spent = tuple((*row[:5], *row[6:]) for row in ENTRIES[1:])
    return {
        "header-two-rows.xlsx": xlsx(("资金收支", (*TWO_ROWS, *BALANCE_ROWS)), touch=merged(*TWO_ROW_AREAS)),
        "header-names.xlsx": xlsx(("收支明细", labelled({**spent, "金额": "发生额"}))),
        "header-spent.xlsx": xlsx(
            ("支出明细", ((*HEADER[:5], HEADER[6], "支出(元)", *HEADER[8:]), *only_spent))
        ),
        "header-income-and-spent.xlsx": xlsx(("收支明细", (both, *rows))),
        "header-stars.xlsx": xlsx(("收支明细", labelled(starred))),
        "header-full-width.csv": text((tuple(name + "\u3000" for name in HEADER), *TEXTS)).encode("gb18030"),
        "ditto-marks.xlsx": xlsx(("收支明细", over("资金来源", "〃"))),
        "accounts-by-name.xlsx": xlsx(("收支明细", over("科目", "公益支出"))),
        "row-numbers.xlsx": xlsx(("收支明细", with_column("序号", (1, 2, 3, 4)))),
        "labels-merged.xlsx": xlsx(("收支明细", _merged_rows()), touch=merged("B2:B3", "C2:C5")),
        "title-merged.xls": xls(
            ("收支明细", ((None,), *PLAIN)), merged={"A1:M1": "石桥村2026年10月收支明细"}
        ),
        "example-row.xlsx": xlsx(
            ("收支逐笔明细", with_column("填写说明", ("示例", None, None, None))), ("怎么填", [("先看这里",)])
        ),
    }


def _two_ways(row: tuple[Value, ...]) -> tuple[Value, ...]:
    income = row[5] == "收入"
    return (*row[:5], row[7] if income else None, None if income else row[7], row[6], *row[8:])


def _merged_rows() -> tuple[Row, ...]:
    """Rows whose month stands only in the first: it is merged downwards, as the day of the first two."""
    first, *rest = ENTRIES
    second = (rest[0][0], None, None, *rest[0][3:])
    others = tuple((*row[:2], None, *row[3:]) for row in rest[1:])
    return (HEADER, (first[0], DAY(2026, 10, 9), *first[2:]), second, *others)


def village_books() -> dict[str, bytes]:
    """Whole exports of a township: many villages in one book."""
    names = ("石桥村", "石桥村", "禾苑社区", "禾苑社区")
    sections = (
        ("石桥村收支明细",), HEADER, *ENTRIES[:2], (None,), ("禾苑社区收支明细",), HEADER, *ENTRIES[2:]
    )  # fmt: skip
    return {
        "village-column.xlsx": xlsx(("全镇", with_column("村名", names))),
        "village-column.csv": text(_texts(with_column("行政村", names))).encode("gb18030"),
        "village-column.xls": xls(("全镇", with_column("核算单位", names))),
        "village-merged.xlsx": xlsx(
            ("全镇", with_column("村名", ("石桥村", None, "禾苑社区", None))), touch=merged("A2:A3", "A4:A5")
        ),
        "village-sections.xlsx": xlsx(("全镇", sections)),
        "village-sheets.xlsx": xlsx(("石桥村", PLAIN[:3]), ("禾苑社区", (HEADER, *ENTRIES[2:]))),
        "two-tables.xlsx": xlsx(("收支明细", PLAIN), ("资金收支", (BALANCES, *BALANCE_ROWS))),
    }


def _texts(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows)
