"""What the rules may not look at: cells, columns, rows and tables that were refused or are known to be wrong.

A clerk is told of each mistake once. A rule that would read a refused cell does not apply: the frames it is
handed hold `UNREAD` there, and a table that could not be read is one row of which nothing is known.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from build_scripts.check.rows import UNREAD
from build_scripts.model import Disclosure, Finding, Frames, Level, Package, Table

LOST_ROW = "PKG-049"  # a row that was set aside whole
UNTOLD = frozenset({"PKG-053", "PKG-090"})  # amounts in another unit; refused cells that are not listed
REPEATED_KEY = "STR-028"
SORTING = frozenset({"id", "code", "month", "date"})

Cells = dict[str, set[int]]


def readable(frames: Frames, package: Package, findings: Iterable[Finding]) -> Frames:
    """The frames as far as they can be relied on, after what structure and `load` have found."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.level is Level.ERROR:
            by_file[finding.file].append(finding)
    known = dict(frames)
    for name, frame in frames.items():
        disclosure = package.disclosures.get(name)
        if disclosure is None:
            known[name] = _unknown(frame)
        else:
            known[name] = _readable(frame, disclosure, by_file[disclosure.path])
    return known


def hidden(frame: pd.DataFrame, cells: Mapping[str, Collection[int]]) -> pd.DataFrame:
    """The frame with `UNREAD` in some cells: alias → spreadsheet rows."""
    lines = frame["line"].tolist()
    columns = {
        alias: [UNREAD if line in gone else value for line, value in zip(lines, frame[alias], strict=True)]
        for alias, gone in cells.items()
        if gone
    }
    return frame.assign(**{a: pd.Series(c, index=frame.index, dtype=object) for a, c in columns.items()})


def numbers(table: Table, lines: Collection[int]) -> dict[str, Collection[int]]:
    """The cells of some rows that a failed calculation casts doubt on: all their numbers."""
    return {field.alias: lines for field in table.fields if field.type in ("number", "integer")}


def unread_columns(disclosure: Disclosure, findings: Iterable[Finding]) -> frozenset[str]:
    """Columns that the file lacks or whose header was refused."""
    lines = set(disclosure.lines)
    at_header = {f.field for f in findings if f.file == disclosure.path and f.field and f.line not in lines}
    places = zip(disclosure.header, disclosure.letters, strict=False)
    return frozenset(at_header & set(disclosure.header)) | {name for name, letter in places if not letter}


def is_incomplete(findings: Iterable[Finding]) -> bool:
    """True when rows of a file may exist that were not read."""
    return any(finding.code == LOST_ROW or finding.code in UNTOLD for finding in findings)


def _readable(frame: pd.DataFrame, disclosure: Disclosure, findings: list[Finding]) -> pd.DataFrame:
    if any(finding.code in UNTOLD for finding in findings):
        return _unknown(frame)
    table, every = disclosure.table, set(disclosure.lines)
    cells: Cells = defaultdict(set)
    for name in unread_columns(disclosure, findings) & table.by_name.keys():
        cells[table.by_name[name].alias] |= every
    for finding in findings:
        if finding.line in every:
            for alias in _aliases(finding, table):
                cells[alias].add(finding.line)
    known = hidden(frame, cells)
    return pd.concat([known, _unknown(frame)]) if is_incomplete(findings) else known


def _aliases(finding: Finding, table: Table) -> list[str]:
    """The columns of the finding's row that it leaves in doubt; all when it names none.

    A row whose key stands in an earlier row may be that row once more: only what groups it is kept.
    """
    if not finding.field:
        return list(table.by_alias)
    if finding.code == REPEATED_KEY:
        keys = table.table_schema.primary_key
        return [f.alias for f in table.fields if f.kind not in SORTING or f.name in keys]
    return [table.by_name[finding.field].alias] if finding.field in table.by_name else []


def _unknown(frame: pd.DataFrame) -> pd.DataFrame:
    row = {column: 0 if column == "line" else UNREAD for column in frame.columns}
    return pd.DataFrame([row], columns=frame.columns, dtype=object)
