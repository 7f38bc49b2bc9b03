"""Rows in page order."""

import pytest

from build_scripts.compose.book import make_sheet, table_path
from build_scripts.compose.ledger import brief_columns
from build_scripts.model import Table
from tests.compose.conftest import LEDGER, ROWS, disclosure


def sorted_by(alias: str, *, descending: bool = False) -> Table:
    """The ledger with another page order."""
    page = LEDGER.page.model_copy(update={"sort": alias, "descending": descending})
    return LEDGER.model_copy(update={"page": page})


ORDERS = [
    pytest.param("entry_id", False, ["A1", "A2", "A3"], id="by-text"),
    pytest.param("entry_id", True, ["A3", "A2", "A1"], id="descending"),
    pytest.param("amount", False, ["A1", "A3", "A2"], id="by-number"),
    pytest.param("contract", True, ["A3", "A2", "A1"], id="blank-last"),
    pytest.param("nothing", False, ["A1", "A2", "A3"], id="unknown-column-keeps-file-order"),
]


@pytest.mark.parametrize(("alias", "descending", "order"), ORDERS)
def test_order(alias: str, descending: bool, order: list[str]) -> None:
    """Rows are sorted as the page declares."""
    table = sorted_by(alias, descending=descending)
    sheet = make_sheet(table, disclosure(table, ROWS))
    assert [row.cells["entry_id"] for row in sheet.rows] == order


def test_unreadable_number_sorts_as_zero() -> None:
    """A word in a number column does not stop the page."""
    table = sorted_by("amount")
    rows = (("A1", "", "", "", "5.00", "", "", ""), ("A2", "", "", "", "多", "", "", ""))
    assert [row.cells["entry_id"] for row in make_sheet(table, disclosure(table, rows)).rows] == ["A2", "A1"]


def test_year_table_shows_in_every_month_of_it() -> None:
    """A table that counts in years shows the year's rows in each of its months."""
    fields = [f.model_copy(update={"kind": "year"}) if f.alias == "month" else f for f in LEDGER.fields]
    schema = LEDGER.table_schema.model_copy(update={"fields": tuple(fields)})
    table = LEDGER.model_copy(update={"table_schema": schema})
    sheet = make_sheet(table, disclosure(table, (("A1", "2026", "", "", "", "", "", ""),)))
    assert len(sheet.month("2026-03")) == 1
    assert sheet.month("2025-03") == ()


def test_rows_of_a_month_stand_in_page_order() -> None:
    """The index by month holds what a search through all rows would find."""
    sheet = make_sheet(sorted_by("amount", descending=True), disclosure(LEDGER, ROWS))
    for month in ("2026-10", "2026-09", "", "2020-01"):
        wanted = tuple(row for row in sheet.rows if row.cells.get("month", "")[:7] == month)
        assert sheet.month(month) == wanted
    bare = LEDGER.model_copy(update={"page": LEDGER.page.model_copy(update={"period": ""})})
    assert make_sheet(bare, disclosure(bare, ROWS)).month("2026-10") == ()


def test_brief_columns() -> None:
    """Empty columns are left out; a short page takes the declared ones."""
    page = LEDGER.page.model_copy(update={"columns": ("entry_id", "amount", "summary")})
    table = LEDGER.model_copy(update={"page": page})
    sheet = make_sheet(table, disclosure(table, (("A1", "2026-10", "", "", "1.00", "", "", ""),)))
    assert [f.alias for f in brief_columns(sheet, sheet.rows)] == ["entry_id", "amount"]
    assert [f.alias for f in sheet.filled(sheet.rows)] == ["entry_id", "month", "amount"]


def test_unknown_row_leads_to_its_table() -> None:
    """A link to a row that is not shown leads to the table."""
    assert make_sheet(LEDGER, disclosure(LEDGER, ROWS)).target(99) == table_path("ledger")
