"""Rule type `linked-rows`: the rows of another table that name a row fit it: kind, other side, dates."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Literal, Self

from pydantic import Field as Key
from pydantic import model_validator

from build_scripts.check.options import Alias, FarAlias, FarRows, RuleOptions, TableName
from build_scripts.check.rows import Row, filled, key, meets, partition, select
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.declared import Declared

VALUES = ("entries", "count", "days")
SHOWN = 6
SPACE = re.compile(r"\s+")


class Named(Declared):
    """What own `field` names: the row of `table` with that `key` is called `name`."""

    table: TableName
    key: FarAlias
    name: FarAlias


class Options(RuleOptions):
    """Rows of `other` that match by `keys` and meet `where_other` must be none, or fit own `field`.

    `equal`: `far` is the same text, of what `named` calls it if given; `not-before` and `not-after`: `far`
    lies no more than `days` beyond.
    """

    other: TableName
    keys: dict[Alias, FarAlias] = Key(min_length=1)
    label: FarAlias
    must: Literal["be-none", "equal", "not-before", "not-after"]
    field: Alias | None = None
    far: FarAlias | None = None
    where_other: FarRows = Key(default_factory=dict)
    days: Threshold = Decimal(0)
    named: Named | None = None

    @model_validator(mode="after")
    def _compared(self) -> Self:
        if (self.must == "be-none") is (self.field is not None and self.far is not None):
            raise ValueError("`be-none` compares nothing; the others compare `field` with `far`")
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row that far rows name, as far as there is something to compare."""
    days = int(resolve(options.days, scope.profile))
    own = (*options.keys, *((options.field,) if options.field else ()))
    linked = _linked(scope, options)
    for row in _called(select(scope.rows, own, options.where), scope, options):
        rows = linked.get(key(row, options.keys), []) if filled(row, own) else []
        if rows:
            odd = [far for far in rows if not _fits(row, far, days, options)]
            labels = tuple(far[options.label] for far in odd[:SHOWN])
            values = {"entries": labels, "count": len(odd), "days": days}
            yield Verdict(row["line"], not odd, values, options.field or next(iter(options.keys)))


def _called(rows: list[Row], scope: Scope, options: Options) -> list[Row]:
    """The rows, what their `field` names in place of its key."""
    named, field = options.named, options.field
    if named is None or field is None:
        return rows
    there = select(scope.frames[named.table], (named.key, named.name), {})
    names = {far[named.key]: far[named.name] for far in there}
    return [row | {field: names.get(row[field])} for row in rows]


def _linked(scope: Scope, options: Options) -> dict[Any, list[Row]]:
    """Far rows by their keys; for `be-none` all of them, so that a row with only good ones counts as seen."""
    far = tuple(options.keys.values())
    compared = (options.far,) if options.far else ()
    asked = tuple(options.where_other)
    where = {} if options.must == "be-none" else options.where_other
    parts = partition(scope.frames[options.other], far, where, (*compared, *asked), (options.label,))
    return {group: [row for row in rows if filled(row, compared)] for group, rows in parts.sure.items()}


def _fits(row: Row, far: Row, days: int, options: Options) -> bool:
    if options.must == "be-none":
        return not meets(far, options.where_other)
    mine, theirs = row[options.field or ""], far[options.far or ""]
    if options.must == "equal":
        return _plain(mine) == _plain(theirs)
    beyond = (mine - theirs if options.must == "not-before" else theirs - mine).days
    return bool(beyond <= days)


def _plain(text: object) -> str:
    """The text without spaces, full-width signs as plain ones."""
    return SPACE.sub("", unicodedata.normalize("NFKC", str(text)))
