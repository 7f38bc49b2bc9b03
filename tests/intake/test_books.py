"""Each committed book leads to what expected.json says: rows for villages, repairs, or refusals at a cell."""

import json
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from build_scripts.intake.opened import read_book
from build_scripts.intake.plan import plan
from build_scripts.model import Book, Catalog, Finding, Plan, Refusal, Where, make_finding
from build_scripts.pipeline.declared import find_village, read_catalog
from build_scripts.settings import DATA
from tests.intake.make_books import BOOKS, EXPECTED, OFFICE, made_books
from tests.intake.shapes import BALANCE_ROWS, ENTRIES, HEADER
from tests.intake.writers import members

Outcome = dict[str, Any]
MADE = made_books()
EXPECTATIONS: dict[str, Outcome] = json.loads(EXPECTED.read_text("utf-8"))
TAKEN = sorted(name for name, expected in EXPECTATIONS.items() if expected["outcome"] != "refused")


@cache
def catalog() -> Catalog:
    """The real tables, words and villages."""
    return read_catalog(DATA, "books")


@cache
def opened(name: str) -> tuple[Book | None, Plan]:
    """A book, if it can be read, and what it would bring."""
    book = read_book(Path(name), (BOOKS / name).read_bytes())
    if not isinstance(book, Book):
        return None, Plan((), (), book)
    village = EXPECTATIONS[name]["village"]
    return book, plan(book, catalog(), find_village(catalog(), village) if village else None)


def outcome(name: str) -> Outcome:
    """What a clerk is told of this book: rows by village and table, repairs with their number, refusals."""
    _, read = opened(name)
    if read.refusals:
        return {"outcome": "refused", "refusals": told(read.refusals)}
    repairs = Counter(repair.code for repair in read.repairs)
    return {
        "outcome": "repaired" if repairs else "accepted",
        "rows": {f"{table.village} {table.table}": len(table.rows) for table in read.tables},
        "repairs": dict(sorted(repairs.items())),
    }


def told(refusals: tuple[Refusal, ...]) -> list[list[str]]:
    """Code, sheet and cell."""
    return [[refusal.code, refusal.sheet, refusal.address] for refusal in refusals]


def test_books_are_those_that_are_made() -> None:
    """Every book is made by make_books (or was, by LibreOffice), and every book has its outcome."""
    kept = {path.name for path in BOOKS.iterdir() if path != EXPECTED}
    assert kept == {*MADE, *OFFICE} == set(EXPECTATIONS)
    assert len(kept) >= 60


@pytest.mark.parametrize("name", sorted(MADE))
def test_books_are_up_to_date(name: str) -> None:
    """What is kept is what make_books writes; archives are compared by what they hold."""
    assert members((BOOKS / name).read_bytes()) == members(MADE[name])


@pytest.mark.parametrize("name", sorted(EXPECTATIONS))
def test_outcome(name: str) -> None:
    """The rows, the repairs, or the refusals with their cells are exactly those expected."""
    assert {"village": EXPECTATIONS[name]["village"], **outcome(name)} == EXPECTATIONS[name]


@pytest.mark.parametrize("name", TAKEN)
def test_no_amount_is_another(name: str) -> None:
    """Each amount that would be taken over is its source cell, or ten thousand times it below 万元."""
    book, read = opened(name)
    scale = 10_000 if "amounts-scaled" in {repair.code for repair in read.repairs} else 1
    sheets = {sheet.name: sheet for sheet in (book.sheets if book else ())}
    cells = [
        (text, sheets[origin.sheet].cell(origin.row, origin.column).text, field)
        for table in read.tables
        for texts, origins in zip(table.rows, table.origins, strict=True)
        for field, text, origin in zip(table.header, texts, origins, strict=True)
        if text and catalog().tables[table.table].by_name[field].kind == "money"
    ]
    assert cells
    for text, source, field in cells:
        assert Decimal(text.replace(",", "")) == Decimal(source.replace(",", "")) * scale, field


@pytest.mark.parametrize("name", TAKEN)
def test_amounts_are_those_written(name: str) -> None:
    """The amounts of every book that is taken are those that its maker wrote, in yuan."""
    _, read = opened(name)
    written = {Decimal(str(row[HEADER.index("金额")])) for row in ENTRIES}
    written |= {Decimal(str(cell)) for row in BALANCE_ROWS for cell in row[5:9]}
    for table in read.tables:
        names = ("金额", "期初余额", "本期收入", "本期支出", "期末余额")
        places = [table.header.index(name) for name in names if name in table.header]
        assert {Decimal(row[place]) for row in table.rows for place in places} <= written


@pytest.mark.parametrize("name", sorted(EXPECTATIONS))
def test_refusals_can_be_told(name: str) -> None:
    """Every refusal has words that its values fill, and says nothing that cannot be printed."""
    for refusal in opened(name)[1].refusals:
        finding = worded(refusal, name)
        assert all(
            part.isprintable() for part in (finding.message, finding.fix, finding.english, finding.value)
        )


def worded(refusal: Refusal, name: str) -> Finding:
    """The finding a refusal becomes."""
    where = Where("990101101201", name, value=refusal.value)
    values = {"sheet": refusal.sheet, "address": refusal.address, **refusal.values}
    return make_finding(catalog().findings[refusal.code], where, **values)
