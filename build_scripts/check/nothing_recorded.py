"""Rule type `nothing-recorded`: where a month is filed as one without facts, the item's table has none.

Which rows of a table belong to an item: those its declared events name, else those named in `parts`, else
all, when no other item of the list is about that table; of any other item nothing is said.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Self

from pydantic import Field as Key
from pydantic import ValidationInfo, model_validator

from build_scripts.check.options import Alias, ListName, RuleOptions, require_rows
from build_scripts.check.rows import Conditions, select
from build_scripts.model import Scope, Table, Verdict
from build_scripts.model.months import month_of

VALUES = ("count", "table")
Part = tuple[str, Mapping[str, Any]]


class Options(RuleOptions):
    """Rows of `where` say that item `item` had nothing in `month`; `codelist` names each item's table.

    The table stands in the list's column `resource`. `key` names a row, `replaced` the row it corrects.
    """

    item: Alias
    month: Alias
    key: Alias
    replaced: Alias
    codelist: ListName
    resource: str
    parts: dict[str, Conditions] = Key(default_factory=dict)

    @model_validator(mode="after")
    def _parts_exist(self, info: ValidationInfo) -> Self:
        for item, conditions in self.parts.items():
            require_rows(info, self.codelist, item, self.resource, conditions)
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each such row that was not corrected since and whose item's rows can be told."""
    counts: dict[str, Mapping[str, int] | None] = {}
    corrected = {row[options.replaced] for row in select(scope.rows, (options.replaced,), {})}
    tables = _tables(scope, options)
    for row in select(scope.rows, (options.item, options.month, options.key), options.where):
        item, month, table = row[options.item], row[options.month], tables.get(row[options.item])
        if table is not None and month is not None and row[options.key] not in corrected:
            if item not in counts:
                counts[item] = _counts(scope, table, _parts(item, table, tables, options))
            known = counts[item]
            if known is not None:
                count = known.get(month, 0)
                values = {"count": count, "table": table.title}
                yield Verdict(row["line"], not count, values, options.month)


def _tables(scope: Scope, options: Options) -> dict[str, Table]:
    """The table of each item that has one whose rows are placed in months."""
    entries = scope.catalog.codelists[options.codelist].rows
    named = {entry["code"]: scope.catalog.tables.get(entry.get(options.resource, "")) for entry in entries}
    return {item: table for item, table in named.items() if table is not None and table.page.period}


def _parts(item: str, table: Table, tables: Mapping[str, Table], options: Options) -> list[Part]:
    """By which column and which rows the facts of the item are counted."""
    if item in options.parts:
        return [(table.page.period, options.parts[item])]
    declared: list[Part] = [(event.date, event.where) for event in table.events if event.item == item]
    alone = [other for other, its in tables.items() if its.name == table.name] == [item]
    return declared or ([(table.page.period, {})] if alone else [])


def _counts(scope: Scope, table: Table, parts: list[Part]) -> Mapping[str, int] | None:
    """How many rows each month has; None when the item's rows cannot be told from those of others."""
    lines: dict[str, set[int]] = {}
    for alias, where in parts:
        for row in select(scope.frames[table.name], (alias,), where):
            if row[alias] is not None:
                lines.setdefault(_month(row[alias]), set()).add(row["line"])
    return {month: len(rows) for month, rows in lines.items()} if parts else None


def _month(cell: object) -> str:
    return month_of(cell) if isinstance(cell, date) else str(cell)
