"""Rows of two packages matched by primary key, cell by cell; what may be private is left out."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from build_scripts.model import Answer, Disclosure, Field, Package, Table
from build_scripts.model.changes import AnswerChange, CellChange, RowChange, TableChange

BRIEF = 6
PUBLIC = "public"
Key = tuple[str, ...]
Shown = Callable[[str, int, Field, str], bool]  # file, row, column, cell → may it be shown


@dataclass(frozen=True, slots=True)
class Side:
    """One state of a village and which of its cells may be shown; no package when it was not there."""

    package: Package | None
    shown: Shown

    def disclosure(self, table: Table) -> Disclosure | None:
        """The table as filed."""
        return self.package.disclosures.get(table.name) if self.package else None

    def unread(self, table: Table) -> bool:
        """True when there is a file, or a refusal of one, that gave no rows."""
        if self.package is None or table.name in self.package.disclosures:
            return False
        return any(finding.file == table.path for finding in self.package.findings)


@dataclass(frozen=True, slots=True)
class Row:
    """One filed row: its number, its cells by column name, and which of them may be shown."""

    path: str
    line: int
    cells: Mapping[str, str]
    may_show: Shown

    def shown(self, field: Field) -> str | None:
        """The cell; None when it must not be shown."""
        text = self.cells.get(field.name, "")
        return text if not text or self.may_show(self.path, self.line, field, text) else None


def compare(before: Side, after: Side, tables: Iterable[Table]) -> tuple[TableChange, ...]:
    """The tables in which rows differ, in the order of `tables`; tables that are not public stay out."""
    public = (table for table in tables if table.audience == PUBLIC)
    found = (_table(table, before, after) for table in public)
    return tuple(change for change in found if change.rows or change.unread)


def compare_answers(before: Package | None, after: Package | None) -> tuple[AnswerChange, ...]:
    """The long answers that differ, by number; what they say is shown nowhere but on the page itself."""
    old, new = (package.answers if package else {} for package in (before, after))
    return tuple(
        AnswerChange(number, (new.get(number) or old[number]).path, _kind(old.get(number), new.get(number)))
        for number in sorted({*old, *new})
        if getattr(old.get(number), "text", None) != getattr(new.get(number), "text", None)
    )


def _kind(before: Answer | None, after: Answer | None) -> str:
    return "changed" if before and after else "added" if after else "removed"


def _table(table: Table, before: Side, after: Side) -> TableChange:
    fields = _fields(table, before.disclosure(table), after.disclosure(table))
    brief = tuple(field.name for field in _brief(table) if field in fields)
    about = TableChange(table.name, table.title, table.path, brief)
    if before.unread(table) or after.unread(table):
        return replace(about, unread=True)
    old, new = _keyed(before, table), _keyed(after, table)
    kept = [(old[key], row) for key, row in new.items() if key in old]
    return replace(
        about,
        added=tuple(_whole(row, table, fields, came=True) for key, row in new.items() if key not in old),
        changed=tuple(_changed(a, b, table, fields) for a, b in kept if _differ(a, b, fields)),
        removed=tuple(_whole(row, table, fields, came=False) for key, row in old.items() if key not in new),
    )


def _fields(table: Table, *sides: Disclosure | None) -> tuple[Field, ...]:
    """The public columns that every file that is there has: what is published lacks the others."""
    lacking = {name for side in sides if side for name in _lacking(side)}
    return tuple(f for f in table.fields if f.audience == PUBLIC and f.name not in lacking)


def _lacking(disclosure: Disclosure) -> set[str]:
    return {n for n, letter in zip(disclosure.header, disclosure.letters, strict=False) if not letter}


def _brief(table: Table) -> tuple[Field, ...]:
    """The columns a page shows first; the key already names the row."""
    declared = [table.by_alias[alias] for alias in table.page.columns] or table.fields
    return tuple(field for field in declared if field.name not in table.table_schema.primary_key)[:BRIEF]


def _keyed(side: Side, table: Table) -> dict[Key, Row]:
    """Rows by primary key and how often it stood above; a row without a key by all it says."""
    disclosure = side.disclosure(table)
    if disclosure is None:
        return {}
    seen: Counter[Key] = Counter()
    rows: dict[Key, Row] = {}
    for line, texts in zip(disclosure.lines, disclosure.rows, strict=True):
        cells = dict(zip(disclosure.header, texts, strict=False))
        key = tuple(cells.get(name, "") for name in table.table_schema.primary_key)
        key = key if any(key) else tuple(texts)
        seen[key] += 1
        rows[*key, str(seen[key])] = Row(disclosure.path, line, cells, side.shown)
    return rows


def _differ(before: Row, after: Row, fields: Iterable[Field]) -> bool:
    return any(before.cells.get(f.name, "") != after.cells.get(f.name, "") for f in fields)


def _changed(before: Row, after: Row, table: Table, fields: Iterable[Field]) -> RowChange:
    differing = [f for f in fields if before.cells.get(f.name, "") != after.cells.get(f.name, "")]
    cells = (CellChange(f.name, before.shown(f), after.shown(f)) for f in differing)
    return RowChange(_name(after, table), after.line, tuple(cells))


def _whole(row: Row, table: Table, fields: Iterable[Field], *, came: bool) -> RowChange:
    filled = [f for f in fields if row.cells.get(f.name)]
    cells = [CellChange(f.name, *(("", row.shown(f)) if came else (row.shown(f), ""))) for f in filled]
    return RowChange(_name(row, table), row.line, tuple(cells))


def _name(row: Row, table: Table) -> str:
    """The key as filed; empty when it must not be shown."""
    parts = [row.shown(table.by_name[name]) for name in table.table_schema.primary_key]
    return "" if None in parts else " ".join(part for part in parts if part)
