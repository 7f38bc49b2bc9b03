"""Sheets drawn in a test, and what a plan made of them."""

from collections.abc import Sequence
from functools import cache

from build_scripts.intake.plan import plan
from build_scripts.model import Book, Catalog, Cell, Plan, Range, Sheet, VillageEntry
from build_scripts.model.sheet import EMPTY, Kind
from build_scripts.pipeline.declared import read_catalog
from build_scripts.settings import DATA

Grid = Sequence[Sequence[str]]

HEADER = (
    *("编号", "日期", "期间", "摘要", "收支", "科目", "金额", "结余"),
    *("凭证号", "资金来源", "经手人职务", "附件张数", "公布单位"),
)
REST = ("集体自有", "报账员", "1", "ZZ01")
FIRST = ("L-1", "2026-10-05", "2026-10", "收租金", "收入", "501", "1200.50", "1200.50", "记-1", *REST)
SECOND = ("L-2", "2026-10-09", "2026-10", "路灯电费", "支出", "514", "338.20", "862.30", "记-2", *REST)
ROWS = (FIRST, SECOND)
SHIQIAO, HEYUAN, LIUWAN = "990101101201", "990101101001", "990101102201"


@cache
def catalog() -> Catalog:
    """The real tables, words and villages."""
    return read_catalog(DATA, "intake")


def village(code: str) -> VillageEntry:
    """The village of the region with this code."""
    return next(entry for entry in catalog().region.villages if entry.code == code)


def cell(text: str, kind: Kind = "text") -> Cell:
    """A typed cell."""
    return Cell(text, kind, text) if text else EMPTY


def sheet(rows: Grid, *merged: Range, name: str = "Sheet1") -> Sheet:
    """A sheet with these texts, its rows made equally long."""
    width = max(map(len, rows), default=0)
    evened = (tuple(cell(text) for text in (*row, *[""] * (width - len(row)))) for row in rows)
    return Sheet(name, tuple(evened), tuple(merged))


def planned(*sheets: Sheet, wanted: str = SHIQIAO, table: str = "") -> Plan:
    """What a book of these sheets brings."""
    known = catalog().tables[table] if table else None
    return plan(Book("表.xlsx", sheets, ""), catalog(), village(wanted) if wanted else None, known)


def of(rows: Grid, *merged: Range, wanted: str = SHIQIAO, table: str = "") -> Plan:
    """What one sheet brings."""
    return planned(sheet(rows, *merged), wanted=wanted, table=table)


def taken(read: Plan) -> list[dict[str, str]]:
    """The filled cells of every planned row by column name."""
    assert not read.refusals, read.refusals
    return [
        {name: text for name, text in zip(table.header, row, strict=True) if text}
        for table in read.tables
        for row in table.rows
    ]


def column(read: Plan, name: str) -> list[str]:
    """The texts of one column in all planned rows."""
    return [row.get(name, "") for row in taken(read)]


def refused(read: Plan) -> list[tuple[str, str]]:
    """Code and cell of every refusal; a plan with one has no tables."""
    assert read.refusals
    assert not read.tables
    return [(refusal.code, refusal.address) for refusal in read.refusals]


def mended(read: Plan) -> list[tuple[str, str, str, str, int]]:
    """Every repair as it is shown."""
    return [(r.code, r.address, r.before, r.after, r.count) for r in read.repairs]


def codes(read: Plan) -> set[str]:
    """The codes of the repairs."""
    return {repair.code for repair in read.repairs}


def renamed(**names: str) -> tuple[str, ...]:
    """The header with other names for some columns."""
    return tuple(names.get(name, name) for name in HEADER)


def without(name: str, rows: Grid = (HEADER, *ROWS)) -> list[tuple[str, ...]]:
    """Rows less one column."""
    place = rows[0].index(name)
    return [(*row[:place], *row[place + 1 :]) for row in rows]


def beside(rows: Grid, name: str, *texts: str) -> list[tuple[str, ...]]:
    """Rows with one more column at the end."""
    return [(*row, text) for row, text in zip(rows, (name, *texts), strict=True)]
