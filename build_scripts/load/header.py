"""Where the header stands and which column of the file is which column of the table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from build_scripts.load.characters import may_show, trimmed, unseen, without_unseen
from build_scripts.load.parse import Record, is_blank
from build_scripts.load.remark import Remark
from build_scripts.model import Table

SEARCHED = 10
ALIKE = 0.5
TEN_THOUSANDS = (
    "万元"  # removing the words without converting the amounts would make them 10,000 times too small
)
SEPARATORS = ";\t；，|"
DECLARED_SEPARATOR = re.compile(r"sep=.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """The header's row, its width, and for each field of the table its column in the file (None: missing)."""

    line: int
    width: int
    positions: dict[str, int | None]
    remarks: tuple[Remark, ...]


def find_header(records: Sequence[Record], table: Table) -> int | Remark:
    """Which of the first records is the header; a remark when none is."""
    known = set(table.by_name)
    scores = [len(known.intersection(map(_clean, cells))) for _, cells in records[:SEARCHED]]
    best = max(scores, default=0)
    if best * 2 >= len(known) and best > 0:
        return scores.index(best)
    line, first = records[0]
    if _separated_otherwise(records[: SEARCHED + 1], known):
        return Remark("PKG-042", line)
    expected = "、".join(field.name for field in table.fields[:4])
    return Remark("PKG-044", line, values={"expected": expected, "columns": len(first)})


def read_header(records: Sequence[Record], index: int, table: Table, private: frozenset[str]) -> Header:
    """Compare the header with the table's fields: what is missing, extra, twice, moved or untidy."""
    line, cells = records[index]
    names = [_clean(cell) for cell in cells]
    positions = {field.name: _position(names, field.name) for field in table.fields}
    renamed = _renamed(names, table, private)
    body = [record for _, record in records[index + 1 :]]
    remarks = (
        *_above(records, index),
        *_untidy(cells, names, line, table),
        *_twice(names, line, table),
        *_strangers(names, line, (table, renamed), private),
        *_nameless(names, line, body),
        *_missing(positions, line, frozenset(renamed.values())),
        *_moved(positions, line),
    )
    return Header(line, len(cells), positions, remarks)


def _clean(cell: str) -> str:
    return trimmed(without_unseen(cell))


def _position(names: list[str], name: str) -> int | None:
    return names.index(name) if name in names else None


def _separated_otherwise(records: Sequence[Record], known: set[str]) -> bool:
    first = records[0][1][0]
    if DECLARED_SEPARATOR.fullmatch(first):
        return True
    lines = [",".join(cells) for _, cells in records]
    return any(
        len(known.intersection(map(_clean, text.split(sep)))) > 1 for text in lines for sep in SEPARATORS
    )


def _above(records: Sequence[Record], index: int) -> Iterator[Remark]:
    line = records[index][0]
    units = [above for above, cells in records[:index] if any(TEN_THOUSANDS in cell for cell in cells)]
    for above in units:
        yield Remark("PKG-053", above)
    if line > 1 and not units:
        yield Remark("PKG-043", line, values={"above": line - 1}, rows=tuple(range(1, line))[:SEARCHED])


def _untidy(cells: list[str], names: list[str], line: int, table: Table) -> Iterator[Remark]:
    for column, (cell, name) in enumerate(zip(cells, names, strict=True)):
        if found := unseen(cell):
            yield Remark("PKG-039", line, column, name, values={"character": found})
        elif cell != name and name in table.by_name:
            yield Remark("NTE-006", line, column, name, cell, name)


def _twice(names: list[str], line: int, table: Table) -> Iterator[Remark]:
    for column, name in enumerate(names):
        if name in table.by_name and name in names[:column]:
            yield Remark("PKG-047", line, column, name, values={"name": name})


def _renamed(names: list[str], table: Table, private: frozenset[str]) -> dict[int, str]:
    """Strange columns that are most likely a column of the table under another name."""
    missing = [name for name in table.by_name if name not in names]
    by_place = [field.name for field in table.fields] if len(names) == len(table.fields) else []
    renamed: dict[int, str] = {}
    for column, name in enumerate(names):
        if missing and name and name not in table.by_name and name not in private:
            meant = _meant(name, missing, by_place[column : column + 1])
            if meant:
                renamed[column] = meant
                missing.remove(meant)
    return renamed


def _meant(name: str, missing: list[str], here: list[str]) -> str:
    """The missing column that a strange one looks like, contains, or stands in the place of."""
    near = get_close_matches(name, missing, n=1, cutoff=ALIKE)
    contained = [known for known in missing if known in name]
    placed = [known for known in here if known in missing]
    return next(iter((*near, *contained, *placed)), "")


def _strangers(
    names: list[str], line: int, known: tuple[Table, dict[int, str]], private: frozenset[str]
) -> Iterator[Remark]:
    table, renamed = known
    for column, name in enumerate(names):
        if not name or name in table.by_name:
            continue
        code = "PRI-090" if name in private else "PKG-053" if TEN_THOUSANDS in name else "PKG-046"
        near = renamed.get(column) or get_close_matches(name, table.by_name, n=1, cutoff=0.0)[0]
        shown_name = name if may_show(name, None) else ""
        yield Remark(code, line, column, shown_name, values={"name": shown_name, "near": near})


def _nameless(names: list[str], line: int, body: list[list[str]]) -> Iterator[Remark]:
    nameless = [column for column, name in enumerate(names) if not name]
    filled = [
        column for column in nameless if any(not is_blank(cells[column : column + 1]) for cells in body)
    ]
    for column in filled:
        yield Remark("PKG-048", line, column)
    if nameless and not filled:
        yield Remark("NTE-007", line, value=str(len(nameless)))


def _missing(positions: dict[str, int | None], line: int, renamed: frozenset[str]) -> Iterator[Remark]:
    """Missing columns; of one that stands there under another name, that other name says enough."""
    for name, position in positions.items():
        if position is None and name not in renamed:
            yield Remark("PKG-045", line, field=name, values={"name": name})


def _moved(positions: dict[str, int | None], line: int) -> Iterator[Remark]:
    found = [position for position in positions.values() if position is not None]
    if found != sorted(found):
        yield Remark("NTE-005", line)
