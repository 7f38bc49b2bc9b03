"""Marked copies: of a village's files with findings, and of a workbook that was not taken over.

A cell is shown only when nothing speaks against it: what is private, what stands in a column that nobody
knows, and letters in a column of numbers are 已隐藏.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path

from build_scripts.check.private_places import private_cells
from build_scripts.check.screen import suspicious
from build_scripts.load import load_package
from build_scripts.load.characters import MEASURED, MEASURED_KINDS, may_show
from build_scripts.load.decode import decode
from build_scripts.load.disclosure import vocabulary
from build_scripts.load.gate import read_file
from build_scripts.load.header import find_header
from build_scripts.load.parse import Record, parse
from build_scripts.load.remark import Remark
from build_scripts.load.rows import TOTAL
from build_scripts.marked import Grid, Mark, Names, html_report, marked_book
from build_scripts.model import (
    Catalog,
    Disclosure,
    Download,
    Field,
    Finding,
    Outcome,
    Package,
    Table,
    VillageEntry,
    letter,
    place,
)

Hides = Callable[[int, str, str], bool]
Copies = dict[tuple[str, str], str]  # village code and file → name of its marked copy


@dataclass(frozen=True, slots=True)
class Filed:
    """A file as its author sees it: rows with their numbers, the header among them."""

    records: tuple[Record, ...]
    header: int

    @property
    def labels(self) -> tuple[str, ...]:
        """The names in the header row."""
        return tuple(cell.strip() for cell in self.records[self.header][1])


def marked_copies(
    data: Path, entry: VillageEntry, catalog: Catalog, findings: Sequence[Finding]
) -> dict[str, Download]:
    """A marked copy of each file that has findings and can be read, by the path of the file."""
    package = load_package(data / "villages" / entry.folder, entry, catalog)
    words, copies = catalog.words["marked"], {}
    for disclosure in package.disclosures.values():
        about = [finding for finding in findings if finding.file == disclosure.path]
        filed = _as_filed(package, disclosure.table, catalog) if about else None
        if filed:
            title = _title(entry, disclosure.table, catalog)
            grid = _grid(filed, about, disclosure.table, _hides(filed, disclosure, package, catalog))
            content = marked_book(title, [grid], words)
            copies[disclosure.path] = Download(copy_name(entry, disclosure.table, catalog), content)
    return copies


def report_page(
    outcome: Outcome, catalog: Catalog, as_of: date, folders: Mapping[str, str], copies: Copies
) -> str:
    """The report as one HTML file; `folders` are the villages' folders as a person would type them."""
    villages = {entry.code: entry.name for entry in catalog.region.villages}
    titles = {table.path: table.title for table in catalog.tables.values()}
    names = Names(villages=villages, folders=folders, titles=titles, copies=copies)
    return html_report(outcome, names, as_of, catalog.words["marked"])


def copy_name(entry: VillageEntry, table: Table, catalog: Catalog) -> str:
    """The file name of a village's marked copy of a table."""
    return f"{_title(entry, table, catalog)}{catalog.words['marked']['suffix']}.xlsx"


def _title(entry: VillageEntry, table: Table, catalog: Catalog) -> str:
    return str(catalog.words["marked"]["between"].join((entry.name, table.title)))


def _as_filed(package: Package, table: Table, catalog: Catalog) -> Filed | None:
    """The file as it stands, nothing repaired; None when there is no header to tell the columns by."""
    decoded = decode(read_file(package.folder / table.path), vocabulary(catalog).names)
    parsed = parse(decoded.text)
    if decoded.refused or parsed.remark or not parsed.records:
        return None
    header = find_header(parsed.records, table)
    return None if isinstance(header, Remark) else Filed(parsed.records, header)


def _hides(filed: Filed, disclosure: Disclosure, package: Package, catalog: Catalog) -> Hides:
    """Which cells may not be shown, judged by the texts as filed."""
    labels, table, top = filed.labels, disclosure.table, filed.records[filed.header][0]
    body = filed.records[filed.header + 1 :]
    raw = Disclosure(
        table,
        disclosure.path,
        header=labels,
        rows=tuple(tuple(cells) for _, cells in body),
        lines=tuple(line for line, _ in body),
        letters=tuple(letter(column) for column in range(len(labels))),
    )
    private, taken = private_cells(raw, package, catalog), frozenset(disclosure.lines)

    def hides(line: int, label: str, text: str) -> bool:
        if line == top:
            return not may_show(text, None) or suspicious(text)
        field = table.by_name.get(label) if line in taken else None
        return private(line, label, text) or not showable(text, field)

    return hides


def showable(text: str, field: Field | None) -> bool:
    """What the kind of a column allows; where nobody knows the column: numbers, days and the word 合计."""
    if not may_show(text, None):
        return False
    if field is None or field.kind in MEASURED_KINDS:
        return MEASURED.fullmatch(text) is not None or TOTAL.fullmatch(text.strip()) is not None
    return True


def _grid(filed: Filed, findings: Iterable[Finding], table: Table, hides: Hides) -> Grid:
    labels = filed.labels
    rows: list[tuple[str | None, ...]] = [()] * filed.records[-1][0]
    for line, cells in filed.records:
        named = zip_longest(labels, cells[: len(labels)], fillvalue="")
        beyond = (("", text) for text in cells[len(labels) :])
        rows[line - 1] = tuple(
            None if text and hides(line, label, text) else text for label, text in (*named, *beyond)
        )
    known = tuple(label if label in table.by_name else "" for label in labels)
    return Grid(table.title, tuple(rows), tuple(_mark(finding) for finding in findings), known)


def _mark(finding: Finding) -> Mark:
    _, column = place(f"{finding.column}1") or (0, 0)
    words = (finding.message, finding.fix, finding.code)
    return Mark(finding.line or 0, column, finding.level, *words, finding.rows)
