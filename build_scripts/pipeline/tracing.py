"""From a finding in a village's file back to the cell of the workbook that it is about."""

from collections.abc import Container
from dataclasses import dataclass

from build_scripts.model import Catalog, Finding, Refusal, Where, letter, make_finding, place
from build_scripts.pipeline.merging import Merging

Identity = tuple[str, str, int | None, str, tuple[int, ...], str]
CLOSING = frozenset({"STR-099", "PKG-090"})  # count what is not listed: another number is another finding


@dataclass(frozen=True, slots=True)
class Told:
    """A finding and the place in a workbook that it is about; no book: it is about a village's own file.

    `row` and `column` count from 1; 0 when it is about the whole sheet, or the whole row.
    """

    finding: Finding
    book: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0


def refused(book: str, refusal: Refusal, catalog: Catalog, village: str = "") -> Told:
    """A refusal in words."""
    row, column = place(refusal.address) or (int(refusal.address) if refusal.address.isdigit() else 0, 0)
    name = letter(column - 1) if column else ""
    where = Where(village, book, row or None, "", name, refusal.value)
    values = {"sheet": refusal.sheet, "address": refusal.address, **refusal.values}
    return Told(
        make_finding(catalog.findings[refusal.code], where, **values), book, refusal.sheet, row, column
    )


def identity(finding: Finding) -> Identity:
    """What makes findings of two checks the same one: rule and place, not the numbers that are shown."""
    number = finding.message if finding.code in CLOSING else ""
    return finding.code, finding.file, finding.line, finding.field, finding.rows, number


def touches(finding: Finding, lines: Container[int]) -> bool:
    """True when the finding is about one of these rows."""
    return any(line in lines for line in (finding.line, *finding.rows) if line is not None)


def traced(finding: Finding, merging: Merging | None) -> Told:
    """The finding at the cell that its row came from; as it is when it is about none of the new rows."""
    lines = (line for line in (finding.line, *finding.rows) if line is not None)
    source = next((line for line in lines if merging and line in merging.sources), None)
    if merging is None or source is None:
        return Told(finding)
    arrival = merging.sources[source]
    names = [column.name for column in merging.table.fields]
    origin = arrival.origins[names.index(finding.field) if finding.field in names else 0]
    column = origin.column if finding.field in names and source == finding.line else 0
    return Told(finding, arrival.book, origin.sheet, origin.row, column)
