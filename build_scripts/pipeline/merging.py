"""Rows that a workbook brings and rows that a village has: what is new, what is there already, what clashes.

A key that is there already is never given other values: published data are corrected in the open. Only a
cell that was empty so far (the day of an answer, the day of publication) may be filled, and the columns that
a table calls `moving` (paid so far, status) go on changing; both are told cell by cell.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from build_scripts.load.disclosure import Vocabulary, read_disclosure
from build_scripts.load.remark import Remark
from build_scripts.model import Disclosure, Field, Refusal, Table, to_csv
from build_scripts.model.frames import drawn_value
from build_scripts.model.intake import Origin, Planned

CLASH, TWICE = "IMP-081", "IMP-082"
FILLED, MOVED = "filled", "moved"
FIRST_LINE = 2  # the header is row 1
Cells = tuple[str, ...]
Show = Callable[[str, Field | None], str]  # a cell as a message may show it


@dataclass(frozen=True, slots=True)
class Arrival:
    """One row that comes in: from which book, its cells and where each of them stands."""

    book: str
    cells: Cells
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that is not written as it stands: `code` says why, `field` is its column, `key` its row."""

    code: str
    book: str
    origin: Origin
    field: str
    before: str
    after: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """The rows of one plan's table as `load` reads them, and how it spells what it understood.

    Not `sound`: it refuses some of them; then they are the rows as planned.
    """

    rows: tuple[Arrival, ...]
    spellings: tuple[Change, ...]
    sound: bool


@dataclass(slots=True)
class Merging:
    """One table of one village while rows are added to it.

    `sources` says for every spreadsheet row that is new or filled where its cells come from. `notes` counts
    the spellings of the village's own rows that become canonical because the file is written anew.
    """

    table: Table
    rows: list[Cells]
    own: int
    sources: dict[int, Arrival] = field(default_factory=dict)
    added: int = 0
    known: int = 0
    filled: list[Change] = field(default_factory=list)
    refusals: list[tuple[str, Refusal]] = field(default_factory=list)
    sound: bool = True
    notes: int = 0

    @property
    def changed(self) -> bool:
        """True when something is to be written."""
        return bool(self.added or self.filled)

    @property
    def new_lines(self) -> range:
        """The spreadsheet rows that the village did not have."""
        return range(self.own + FIRST_LINE, len(self.rows) + FIRST_LINE)


def incoming(book: str, planned: Planned, table: Table, words: Vocabulary) -> Incoming:
    """Read planned rows just as a file of the village is read."""
    filed = read_disclosure(to_csv(planned.header, planned.rows), table, words)
    read = filed.disclosure.rows if filed.disclosure else ()
    sound = len(read) == len(planned.rows) and all(remark.repairs for remark in filed.remarks)
    rows = zip(read if sound else planned.rows, planned.origins, strict=True)
    spelled = (_spelling(book, remark, planned) for remark in filed.remarks if sound)
    return Incoming(
        tuple(Arrival(book, cells, origins) for cells, origins in rows),
        tuple(change for change in spelled if change),
        sound,
    )


def start(disclosure: Disclosure) -> Merging:
    """The village's own rows, nothing added yet."""
    return Merging(disclosure.table, list(disclosure.rows), len(disclosure.rows))


def add(merging: Merging, new: Incoming, show: Show) -> None:
    """Add the rows of one sheet; rows that `load` refuses are added as they are, so that it says why."""
    known = {key: place for place, row in enumerate(merging.rows) if (key := _key(row, merging.table))}
    seen: dict[str, Arrival] = {}
    merging.sound = merging.sound and new.sound
    for row in new.rows:
        key = _key(row.cells, merging.table)
        if not new.sound or (key not in known and key not in seen):
            _append(merging, row)
        elif key in seen:
            merging.refusals.append((row.book, _twice(row, seen[key], merging.table)))
        else:
            _meet(merging, known[key], row, show)
        if key:
            seen.setdefault(key, row)


def _append(merging: Merging, row: Arrival) -> None:
    merging.rows.append(row.cells)
    merging.sources[len(merging.rows) - 1 + FIRST_LINE] = row
    merging.added += 1


def _meet(merging: Merging, place: int, row: Arrival, show: Show) -> None:
    """A row whose key is there already: the same, or it fills or moves cells, or it clashes."""
    old, table = merging.rows[place], merging.table
    cells = zip(table.fields, row.cells, old, row.origins, strict=True)
    differing = [
        i for i, (column, new, was, origin) in enumerate(cells) if origin.column and _differ(column, new, was)
    ]
    clashing = [i for i in differing if old[i] and table.fields[i].alias not in table.moving]
    if clashing:
        refusals = _clashes(row, old, clashing, (table, show))
        merging.refusals += ((row.book, refusal) for refusal in refusals)
    elif differing:
        merging.filled += _updates(row, old, differing, (table, show))
        merging.rows[place] = tuple(row.cells[i] if i in differing else old[i] for i in range(len(old)))
        merging.sources[place + FIRST_LINE] = row
    else:
        merging.known += 1


def _differ(column: Field, new: str, old: str) -> bool:
    """False for one number written in two ways: 100 and 100.00."""
    if new == old or column.type != "number":
        return new != old
    value = drawn_value(column, new)
    return value is None or value != drawn_value(column, old)


def _clashes(row: Arrival, old: Cells, clashing: Sequence[int], how: tuple[Table, Show]) -> Iterator[Refusal]:
    table, show = how
    for i in clashing:
        column, origin = table.fields[i], row.origins[i]
        values = {
            "key": _key(row.cells, table),
            "field": column.name,
            "before": show(old[i], column),
            "after": show(row.cells[i], column),
            "title": table.title,
        }
        yield Refusal(CLASH, origin.sheet, origin.address, values=values)


def _updates(row: Arrival, old: Cells, differing: Sequence[int], how: tuple[Table, Show]) -> Iterator[Change]:
    table, show = how
    for i in differing:
        column, key = table.fields[i], _key(row.cells, table)
        before, after = show(old[i], column), show(row.cells[i], column)
        yield Change(MOVED if old[i] else FILLED, row.book, row.origins[i], column.name, before, after, key)


def _twice(row: Arrival, first: Arrival, table: Table) -> Refusal:
    origin, other = _key_origin(row, table), _key_origin(first, table)
    values = {"key": _key(row.cells, table), "other": other.address, "title": table.title}
    return Refusal(TWICE, origin.sheet, origin.address, values=values)


def _key(row: Cells, table: Table) -> str:
    """The primary key of a row as one text; empty when all of it is."""
    cells = [row[place] for place in _key_places(table)]
    return "/".join(cells) if any(cells) else ""


def _key_origin(row: Arrival, table: Table) -> Origin:
    return row.origins[_key_places(table)[0]]


def _key_places(table: Table) -> list[int]:
    names = [column.name for column in table.fields]
    return [names.index(name) for name in table.table_schema.primary_key]


def _spelling(book: str, remark: Remark, planned: Planned) -> Change | None:
    if remark.line is None or remark.column is None:
        return None
    origin = planned.origins[remark.line - FIRST_LINE][remark.column]
    return Change(remark.code, book, origin, remark.field, remark.value, remark.after)
