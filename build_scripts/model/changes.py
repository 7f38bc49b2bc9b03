"""What differs between two states of the villages' tables: rows by primary key, ready to be shown."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that differs; None where the value is or may be private and must not be shown."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row: `key` names it as filed, `line` is its spreadsheet row, that of the old file when removed.

    `cells` hold what differs; of an added or removed row every cell that says something.
    """

    key: str
    line: int
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class TableChange:
    """One table of one village. `brief` are the columns to show of a whole row.

    `unread` when one of the two files cannot be read: then nothing is said of its rows.
    """

    name: str
    title: str
    path: str
    brief: tuple[str, ...] = ()
    added: tuple[RowChange, ...] = ()
    changed: tuple[RowChange, ...] = ()
    removed: tuple[RowChange, ...] = ()
    unread: bool = False

    @property
    def rows(self) -> int:
        """How many rows differ."""
        return len(self.added) + len(self.changed) + len(self.removed)

    def count(self, kind: str) -> int:
        """How many rows were `added`, `changed` or `removed`."""
        rows: tuple[RowChange, ...] = getattr(self, kind)
        return len(rows)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """The long answer to one question: `kind` is added, changed or removed, `path` that of a finding."""

    number: str
    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class VillageChange:
    """One village: `state` is known, new (was not there before) or gone.

    `described` when its own words in datapackage.json (contacts, hours) differ. `answers` are the long
    answers that differ, `sources` counts the workbooks that were added to those it notes.
    """

    code: str
    name: str
    folder: str
    state: str
    tables: tuple[TableChange, ...]
    described: bool = False
    answers: tuple[AnswerChange, ...] = ()
    sources: int = 0

    def count(self, kind: str) -> int:
        """How many rows were `added`, `changed` or `removed`."""
        return sum(table.count(kind) for table in self.tables)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `gongkai changes` asks: the data as they are, what they are compared with, which villages."""

    data: Path
    against: str
    only: tuple[str, ...] = ()
