"""Every book of the corpus that is taken: the amounts that would be written are those of its cells."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from build_scripts.intake.opened import read_book
from build_scripts.intake.plan import plan
from build_scripts.load.disclosure import vocabulary
from build_scripts.model import Book, VillageEntry, address
from build_scripts.model.intake import Plan, Planned
from build_scripts.pipeline.merging import incoming
from build_scripts.pipeline.tracing import refused
from tests.pipeline.newly import catalog

BOOKS = Path(__file__).parent.parent / "intake" / "books"
EXPECTED = json.loads((BOOKS / "expected.json").read_text("utf-8"))
REFUSED = sorted(name for name, told in EXPECTED.items() if told["outcome"] == "refused")
TAKEN = sorted(name for name, told in EXPECTED.items() if told["outcome"] != "refused")
NUMBERS = {"money", "quantity", "count"}
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def number(text: str) -> Decimal:
    """What a cell says as a number, however it is written."""
    found = NUMBER.search(text.translate({ord(char): "" for char in ",， "}))
    return Decimal(found[0]) if found else Decimal(0)


def scaled(made: Plan, sheet: str) -> bool:
    """True when the plan tells that amounts of the sheet were in ten thousands."""
    return any(repair.code == "amounts-scaled" and repair.sheet == sheet for repair in made.repairs)


def check(book: Book, made: Plan, planned: Planned) -> int:
    """Compare every number with its cell; how many were compared."""
    table, sheets = catalog().tables[planned.table], {sheet.name: sheet for sheet in book.sheets}
    new = incoming(book.name, planned, table, vocabulary(catalog()))
    assert new.sound
    compared = 0
    for row in new.rows:
        for column, text, origin in zip(table.fields, row.cells, row.origins, strict=True):
            if column.kind in NUMBERS and text:
                source = number(sheets[origin.sheet].cell(origin.row, origin.column).text)
                factors = (1, 10_000) if scaled(made, origin.sheet) else (1,)
                assert Decimal(text) in [source * factor for factor in factors], (origin, text)
                compared += 1
    return compared


def village_of(name: str) -> VillageEntry | None:
    """The village that the book is for, when the command names one."""
    return next((v for v in catalog().region.villages if v.name == EXPECTED[name].get("village")), None)


@pytest.mark.parametrize("name", REFUSED)
def test_refusals_can_be_told(name: str) -> None:
    """Each in words, at the cell it names; nothing of a format is left over."""
    book = read_book(Path(name), (BOOKS / name).read_bytes())
    refusals = plan(book, catalog(), village_of(name)).refusals if isinstance(book, Book) else book
    told = [refused(name, refusal, catalog()) for refusal in refusals]
    assert [(one.finding.code, one.sheet) for one in told] == [
        (code, sheet) for code, sheet, _ in EXPECTED[name]["refusals"]
    ]
    for one, (_, _, cell) in zip(told, EXPECTED[name]["refusals"], strict=True):
        assert cell in ("", str(one.row), address(one.row or 1, one.column or 1))
        assert not re.search(r"[{}]|None", one.finding.message + one.finding.fix)


@pytest.mark.parametrize("name", TAKEN)
def test_amounts_are_those_of_the_cells(name: str) -> None:
    """Through reading, planning and spelling: no number is changed but by a unit that was told."""
    book = read_book(Path(name), (BOOKS / name).read_bytes())
    assert isinstance(book, Book)
    made = plan(book, catalog(), village_of(name))
    assert made.tables
    assert sum(check(book, made, planned) for planned in made.tables)
