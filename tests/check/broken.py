"""Copies of a sample village with one thing broken, checked as the pipeline does."""

import csv
import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from build_scripts.check import check_package
from build_scripts.load import load_package
from build_scripts.model import Catalog, Finding, Level, to_csv, to_frames
from build_scripts.model.recall import Recall, recalling
from build_scripts.pipeline import catalog_of
from build_scripts.settings import DATA
from tests.check.drawing import TODAY

FOLDER = "990101102202-shangping"
LEDGER, BALANCES, DEBTS = "caiwu/ledger-entries.csv", "caiwu/period-balances.csv", "caiwu/debts.csv"
ORGANIZATIONS, DECISIONS = "cunwu/organizations.csv", "cunwu/decisions.csv"
CALENDAR, INQUIRIES = "sanshi/calendar-events.csv", "sanshi/inquiries.csv"
ITEMS, PUBLICATIONS = "sanshi/disclosure-catalog.csv", "sanshi/publications.csv"
Rows = list[list[str]]
Break = Callable[[Path], None]


@cache
def sample() -> Catalog:
    """The catalog of the shipped data."""
    return catalog_of(DATA)


def errors(tmp_path: Path, break_: Break) -> list[Finding]:
    """What is wrong with the village, and was not before it was broken; questions left out."""
    folder = tmp_path / FOLDER
    shutil.copytree(DATA / "villages" / FOLDER, folder)
    break_(folder)
    known = {(finding.code, finding.file, finding.message) for finding in warnings_of_the_sample()}
    # what the other tables said as shipped is not asked again: the way `serve` does it
    with recalling(Recall(dict(_studied().known))):
        return [f for f in _found(folder) if (f.code, f.file, f.message) not in known]


@cache
def warnings_of_the_sample() -> tuple[Finding, ...]:
    """What the village is told of as shipped: it is late now and then, as villages are, and never wrong."""
    found = _found(DATA / "villages" / FOLDER)
    with recalling(_studied()):
        assert _found(DATA / "villages" / FOLDER) == found
    assert {finding.level for finding in found} <= {Level.WARNING}
    return tuple(found)


@cache
def _studied() -> Recall:
    """What the checks of the village as shipped answered."""
    recall = Recall()
    with recalling(recall):
        _found(DATA / "villages" / FOLDER)
    return recall


def _found(folder: Path) -> list[Finding]:
    catalog = sample()
    entry = next(entry for entry in catalog.region.villages if entry.folder == FOLDER)
    package = load_package(folder, entry, catalog)
    findings, _ = check_package(package, to_frames(package, catalog), catalog, TODAY)
    return [finding for finding in findings if finding.level in (Level.ERROR, Level.WARNING)]


def rows_of(path: Path) -> Rows:
    """The rows of a canonical file, header first."""
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))


def edit(file: str, change: Callable[[Rows], Rows]) -> Break:
    """Other rows in a file."""

    def break_(folder: Path) -> None:
        rows = change(rows_of(folder / file))
        (folder / file).write_bytes(to_csv(rows[0], rows[1:]))

    return break_


def cell(file: str, line: int, name: str, change: Callable[[str], str]) -> Break:
    """One cell changed, by spreadsheet row and column name."""

    def in_rows(rows: Rows) -> Rows:
        place = rows[0].index(name)
        rows[line - 1][place] = change(rows[line - 1][place])
        return rows

    return edit(file, in_rows)


def without_column(file: str, name: str) -> Break:
    """A whole column cut out."""

    def in_rows(rows: Rows) -> Rows:
        place = rows[0].index(name)
        return [row[:place] + row[place + 1 :] for row in rows]

    return edit(file, in_rows)


def above(file: str, *lines: str) -> Break:
    """Lines put above the header."""

    def break_(folder: Path) -> None:
        text = (folder / file).read_text("utf-8-sig")
        (folder / file).write_bytes("\r\n".join([*lines, text]).encode("utf-8-sig"))

    return break_


def raised(amount: str) -> str:
    """The amount with its hundreds digit changed."""
    whole = f"{float(amount):09.2f}"
    return f"{float(whole[:-6] + str((int(whole[-6]) + 1) % 10) + whole[-5:]):.2f}"


def without_table(name: str, file: str) -> Break:
    """A table taken off the list of the descriptor, its file deleted."""

    def break_(folder: Path) -> None:
        (folder / file).unlink()
        path = folder / "datapackage.json"
        descriptor = json.loads(path.read_text("utf-8"))
        descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] != name]
        path.write_text(json.dumps(descriptor, ensure_ascii=False), "utf-8")

    return break_
