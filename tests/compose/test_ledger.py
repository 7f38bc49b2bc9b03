"""Rows laid out for a page."""

from typing import Any

from build_scripts.compose.book import Book, Row, Sheet, make_book
from build_scripts.compose.ledger import (
    MAX_WORDS,
    Ledger,
    brief_columns,
    kept_words,
    make_ledger,
    split_ledgers,
)
from build_scripts.compose.village import open_village
from build_scripts.model import Table, to_frames
from tests.compose.conftest import CATALOG, LEDGER, disclosure, make_material, make_package
from tests.compose.pages import read
from tests.compose.test_village import composed

BRIEF = ("month", "summary", "amount")


def narrow() -> Table:
    """The ledger with three declared columns."""
    return LEDGER.model_copy(update={"page": LEDGER.page.model_copy(update={"columns": BRIEF})})


def opened() -> tuple[Book, Sheet]:
    """The village's book with the narrow ledger, and its sheet."""
    table = narrow()
    catalog = CATALOG.model_copy(update={"tables": {**CATALOG.tables, "ledger": table}})
    book = make_book(make_package(), catalog)
    return book, book.sheets["ledger"]


def laid_out(count: int = 3) -> Ledger:
    """The first rows of the narrow ledger."""
    book, sheet = opened()
    return make_ledger(book, sheet, sheet.rows[:count])


def test_declared_columns_and_the_rest() -> None:
    """The page shows what it declares, in that order; what else a row holds unfolds."""
    made = laid_out()
    assert [field.alias for field in made.columns] == list(BRIEF)
    assert [[cell.label for cell in line.more] for line in made.lines] == [
        ["编号", "科目"],
        ["编号", "科目", "合同号"],
        ["编号", "科目", "合同号"],
    ]


def test_equal_values_are_said_once() -> None:
    """What every row holds alike stands above the table; one row alone keeps all it has."""
    book, sheet = opened()
    rows = tuple(Row(line, {"month": "2026-10", "account": "511", "entry_id": f"A{line}"}) for line in (2, 3))
    made = make_ledger(book, sheet, rows)
    assert [(cell.label, cell.shown, cell.code) for cell in made.common] == [("科目", "经营收入", "511")]
    assert [[cell.label for cell in line.more] for line in made.lines] == [["编号"], ["编号"]]
    assert make_ledger(book, sheet, rows[:1]).common == ()


def test_what_says_nothing_is_left_out() -> None:
    """The first version and 否 under 零报告 are not repeated; a correction and a zero report are."""
    flag = {"kind": "flag", "alias": "zero_report", "false_values": ("否",)}
    swaps: dict[str, Any] = {"account": {"alias": "version"}, "contract": flag}
    fields = tuple(field.model_copy(update=swaps.get(field.alias, {})) for field in LEDGER.fields)
    schema = LEDGER.table_schema.model_copy(update={"fields": fields})
    table = narrow().model_copy(update={"table_schema": schema})
    book = make_book(make_package(), CATALOG)
    plain = {"month": "2026-10", "version": "1", "zero_report": "否"}
    other = {"month": "2026-10", "version": "2", "zero_report": "是"}
    rows = (Row(2, plain), Row(3, other))
    sheet = Sheet(table, table.path, rows, {2: 0, 3: 1}, {})
    made = make_ledger(book, sheet, rows)
    assert [[cell.shown for cell in line.more] for line in made.lines] == [[], ["2", "是"]]
    assert make_ledger(book, sheet, (rows[0], Row(3, plain))).common == ()


def test_no_rows() -> None:
    """A table without rows has no columns either."""
    made = laid_out(0)
    assert (made.columns, made.common, made.lines) == ((), (), ())


def test_undeclared_columns_are_the_first_ones() -> None:
    """Without a declaration the first columns that hold something are shown."""
    sheet = make_book(make_package(), CATALOG).sheets["ledger"]
    assert brief_columns(sheet, sheet.rows)[0].alias == "entry_id"


def test_shapes() -> None:
    """Months, keys and voucher-like words are never broken, numbers stand to the right, words flow."""
    table = narrow()
    rows = (
        ("A1", "2026-10", "记-001", "511", "1.00", "", "", ""),
        ("A2", "2026-10", "卖梨", "", "", "", "", ""),
    )
    sheet_of = make_book(make_package(), CATALOG)
    sheet = Sheet(table, table.path, tuple(_rows(table, rows)), {2: 0, 3: 1}, {})
    made = make_ledger(sheet_of, sheet, sheet.rows)
    assert [[cell.shape for cell in line.cells] for line in made.lines] == [
        ["fixed", "fixed", "number"],
        ["fixed", "", "number"],
    ]


def _rows(table: Table, rows: tuple[tuple[str, ...], ...]) -> list[Row]:
    found = disclosure(table, rows)
    return [
        Row(line, dict(zip((f.alias for f in table.fields), cells, strict=True)))
        for line, cells in zip(found.lines, found.rows, strict=True)
    ]


def test_words_are_unique_and_few() -> None:
    """The search gets each text once, and no more than one page may give."""
    assert kept_words(["甲", "乙", "甲"]) == "甲 乙"
    assert len(kept_words(f"第{n}笔" * 10 for n in range(200))) <= MAX_WORDS


def test_unfolding_is_plain_html() -> None:
    """What unfolds needs no script, names its row, and is whole HTML."""
    package = make_package()
    catalog = CATALOG.model_copy(update={"tables": {**CATALOG.tables, "ledger": narrow()}})
    material = make_material(catalog=catalog, frames=to_frames(package, catalog))
    pages = composed(material)[0]
    for path in ("biao/ledger/", "202610/caiwu/"):
        found = read(pages[path].body)
        assert found.unbalanced == []
        assert "更多第3行" in "".join(found.text)
    assert '<a href="../../biao/ledger/#r3">第3行</a>' in pages["202610/caiwu/"].body
    assert open_village(material).place == "石桥村"


def test_a_table_splits_by_a_code() -> None:
    """One ledger for each value, in the order of the code list, without the column that the caption names."""
    table = narrow().model_copy(update={"page": narrow().page.model_copy(update={"split": "account"})})
    catalog = CATALOG.model_copy(update={"tables": {**CATALOG.tables, "ledger": table}})
    book = make_book(make_package(), catalog)
    sheet = book.sheets["ledger"]
    (first, income), (second, cash) = split_ledgers(book, sheet, sheet.rows[::-1])
    assert [first, second] == ["经营收入", "现金"]
    assert [line.number for line in income.lines] == [3, 2]
    assert len(cash.lines) == 1
    told = [
        cell.label for made in (income, cash) for line in made.lines for cell in (*line.cells, *line.more)
    ]
    assert "科目" not in (*told, *(cell.label for cell in income.common))


def test_a_table_that_does_not_split() -> None:
    """All rows under no words."""
    book, sheet = opened()
    ((words, made),) = split_ledgers(book, sheet, sheet.rows)
    assert (words, made) == ("", make_ledger(book, sheet, sheet.rows))
