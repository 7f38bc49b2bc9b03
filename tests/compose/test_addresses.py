"""Addresses below a village's shard: months, questions, and which rows have a page of their own."""

import pytest

from build_scripts.compose.addresses import month_path, own_pages, question_path
from build_scripts.compose.ledger import make_ledger
from tests.compose.deal_village import deal_archive


@pytest.mark.parametrize(
    ("number", "path"),
    [("ZX-2026-02", "wenda/ZX-2026-02/"), ("", ""), ("甲1", ""), ("../x", ""), ("x" * 41, "")],
)
def test_question_path(number: str, path: str) -> None:
    """A number that no address can hold has none."""
    assert question_path(number) == path


def test_month_path() -> None:
    """The month's page and its sections."""
    assert month_path("2026-10") == "202610/"
    assert month_path("2026-10", "caiwu") == "202610/caiwu/"


def test_numbers_become_addresses() -> None:
    """Letters, digits and hyphens only; the first of two that differ in case; other tables have no pages."""
    numbers = [(2, "HT-1"), (3, "合同1"), (4, "ht-1"), (5, ""), (6, "../x"), (7, "A" * 41)]
    assert own_pages("contracts", numbers) == {2: "hetong/HT-1/"}
    assert own_pages("decisions", [(2, "JY1")]) == {2: "jueyi/JY1/"}
    assert own_pages("procurements", [(2, "CG1")]) == {2: "xiangmu/CG1/"}
    assert own_pages("audits", [(2, "S1")]) == {}


def test_rows_and_references_lead_to_the_page() -> None:
    """A row of the table and a cell that names it lead to its page; one without a page to its row."""
    archive = deal_archive()
    book = archive.village.book
    sheet = book.sheets["decisions"]
    lines = make_ledger(book, sheet, sheet.rows).lines
    assert [line.cells[0].target for line in lines] == ["jueyi/JY1/", "jueyi/JY2/", ""]
    (entry, *_) = archive.of("ledger-entries")
    assert entry.cell("contract_id").target == "hetong/HT1/"
    assert [line.target for line in lines] == [f"biao/decisions/#r{number}" for number in (2, 3, 4)]
