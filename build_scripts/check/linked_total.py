"""Rule type `linked-total`: far rows that name a row add up to its amount, or stay within it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field as Key

from build_scripts.check.options import (
    Alias,
    DateAlias,
    FarAlias,
    FarDateAlias,
    FarNumberAlias,
    FarRows,
    NumberAlias,
    RuleOptions,
    Some,
    TableName,
)
from build_scripts.check.rows import Group, Parts, Row, filled, key, partition, select, sums, total
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import HUNDRED
from build_scripts.model.declared import Declared

VALUES = ("expected", "found", "difference", "rows", "entries")
SHOWN = 6


class Party(Declared):
    """Whose rows count: own `field` names a row of `table` by `key`; its `name` stands in the far rows."""

    field: Alias
    table: TableName
    key: FarAlias
    name: FarAlias


class Options(RuleOptions):
    """Σ `amount` of the rows of `other` that match by `keys` is, or is at most, `percent` of Σ `add`.

    With `since` (own date → far date), only rows that began in or after the first month of the far table;
    with `party` and `party_other`, only far rows of that party. `label` names far rows in the message.
    """

    add: Some[NumberAlias]
    relation: Literal["equal", "at-most"]
    percent: Threshold = Decimal(100)
    other: TableName
    amount: FarNumberAlias
    keys: dict[Alias, FarAlias] = Key(min_length=1)
    label: FarAlias
    where_other: FarRows = Key(default_factory=dict)
    since: tuple[DateAlias, FarDateAlias] | None = None
    party: Party | None = None
    party_other: FarAlias | None = None


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row with its amounts and keys; to one without far rows only when asked whether equal."""
    percent = resolve(options.percent, scope.profile)
    own, parts = _own_columns(options), _parts(scope, options)
    names, begun = _names(scope, options.party), _begun(scope, options)
    for row in select(scope.rows, own, options.where):
        group = _group(row, names, options)
        if (
            filled(row, own)
            and None not in group
            and not parts.doubt.about(group)
            and _covered(row, begun, options)
        ):
            linked = parts.groups.get(group, [])
            if linked or options.relation == "equal":
                yield _judged(row, linked, percent, options)


def _judged(row: Row, linked: list[Row], percent: Decimal, options: Options) -> Verdict:
    expected, found = sums(row, options.add) * percent / HUNDRED, total(linked, options.amount)
    passed = found == expected if options.relation == "equal" else found <= expected
    labels = tuple(far[options.label] for far in linked[-SHOWN:])
    values = {"expected": expected, "found": found, "difference": found - expected}
    return Verdict(row["line"], passed, values | {"rows": len(linked), "entries": labels}, options.add[0])


def _own_columns(options: Options) -> tuple[str, ...]:
    party = (options.party.field,) if options.party else ()
    since = (options.since[0],) if options.since else ()
    return (*options.add, *options.keys, *party, *since)


def _parts(scope: Scope, options: Options) -> Parts:
    """The far rows by their keys, and by the name of the party when one is asked for."""
    far = (*options.keys.values(), *((options.party_other,) if options.party_other else ()))
    frame = scope.frames[options.other]
    return partition(frame, far, options.where_other, (options.amount,), (options.label,))


def _group(row: Row, names: Mapping[str, str | None], options: Options) -> Group:
    party = (names.get(row[options.party.field]),) if options.party else ()
    return (*key(row, options.keys), *party)


def _names(scope: Scope, party: Party | None) -> dict[str, str | None]:
    if party is None:
        return {}
    rows = select(scope.frames[party.table], (party.key, party.name), {})
    return {row[party.key]: row[party.name] for row in rows}


def _begun(scope: Scope, options: Options) -> date | None:
    """The first day of the month in which the far table begins."""
    if options.since is None:
        return None
    column = options.since[1]
    days = [
        row[column] for row in select(scope.frames[options.other], (column,), {}) if filled(row, (column,))
    ]
    return min(days).replace(day=1) if days else None


def _covered(row: Row, begun: date | None, options: Options) -> bool:
    return options.since is None or (begun is not None and row[options.since[0]] >= begun)
