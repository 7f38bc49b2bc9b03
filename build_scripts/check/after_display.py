"""Rule type `after-display`: nothing is signed or paid before a decision has been displayed long enough."""

from collections.abc import Iterator
from datetime import date

from pydantic import Field as Key

from build_scripts.check.options import (
    Alias,
    DateAlias,
    FarAlias,
    FarDateAlias,
    FarRows,
    RuleOptions,
    TableName,
)
from build_scripts.check.rows import Parts, filled, partition, select
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.declared import Declared

VALUES = ("shown", "first", "entry", "days", "minimum")


class Dated(Declared):
    """Rows of `table` that meet `where` and name the own row in `key`; what counts is their `date`."""

    table: TableName
    key: FarAlias
    date: FarDateAlias
    where: FarRows = Key(default_factory=dict)
    label: FarAlias


class Options(RuleOptions):
    """`decision` was shown in `display`; `minimum` days later at the earliest comes `date` or a payment."""

    decision: Alias
    name: Alias
    date: DateAlias | None = None
    display: Dated
    payments: Dated
    minimum: Threshold


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row whose decision's display is known and that was signed or paid; the first counts."""
    minimum = int(resolve(options.minimum, scope.profile))
    shown, paid = _parts(scope, options.display), _parts(scope, options.payments)
    own = (options.decision, options.name, *((options.date,) if options.date else ()))
    for row in select(scope.rows, own, options.where):
        display = _first(shown, row[options.decision], options.display)
        signed = (row[options.date], None) if options.date and row[options.date] else None
        events = [one for one in (signed, _first(paid, row[options.name], options.payments)) if one]
        if display and events:
            day, entry = min(events, key=lambda event: event[0])
            days = (day - display[0]).days
            values = {"shown": display[0], "first": day, "entry": entry, "days": days, "minimum": minimum}
            yield Verdict(
                row["line"], days >= minimum, values, options.decision if entry else options.date or ""
            )


def _parts(scope: Scope, dated: Dated) -> Parts:
    return partition(scope.frames[dated.table], (dated.key,), dated.where, (dated.date,), (dated.label,))


def _first(parts: Parts, name: str | None, dated: Dated) -> tuple[date, str] | None:
    """The earliest date among the rows of that name and what the row is called; None when nobody can tell."""
    if name is None or parts.doubt.about((name,)):
        return None
    rows = [row for row in parts.groups.get((name,), []) if filled(row, (dated.date,))]
    first = min(rows, key=lambda row: (row[dated.date], row["line"]), default=None)
    return (first[dated.date], first[dated.label]) if first else None
