"""Rule type `term-limit`: a term is not longer than so many years, or says what long terms must say."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from build_scripts.check.options import Alias, DateAlias, FarAlias, FarRows, RuleOptions, TableName
from build_scripts.check.rows import Row, filled, key, select
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import TENTH, quantity, rounded
from build_scripts.model.declared import Declared

VALUES = ("years", "maximum")
YEAR = Decimal("365.2425")


class Link(Declared):
    """The row of `table` whose `key` own `field` names meets `where`."""

    field: Alias
    table: TableName
    key: FarAlias
    where: FarRows


class Options(RuleOptions):
    """From `first` to the end of `then` are at most `maximum` years.

    With `unless`, a term of `maximum` years or more has that cell filled, with none of the `void` words.
    """

    first: DateAlias
    then: DateAlias
    maximum: Threshold
    unless: Alias | None = None
    void: tuple[str, ...] = ()
    link: Link | None = None


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row with both dates whose link, if one is asked for, is as wanted."""
    maximum = int(resolve(options.maximum, scope.profile))
    dates = (options.first, options.then)
    more = (*((options.unless,) if options.unless else ()), *((options.link.field,) if options.link else ()))
    known = _known(scope, options.link)
    for row in select(scope.rows, (*dates, *more), options.where):
        if filled(row, dates) and (known is None or row[options.link.field] in known):  # type: ignore[union-attr]
            passed = _passed(row, maximum, options)
            if passed is not None:
                first, then = key(row, dates)
                values = {"years": _years(first, then), "maximum": maximum}
                yield Verdict(row["line"], passed, values, options.unless or options.then)


def _known(scope: Scope, link: Link | None) -> set[str] | None:
    if link is None:
        return None
    return {row[link.key] for row in select(scope.frames[link.table], (link.key,), link.where)}


def _passed(row: Row, maximum: int, options: Options) -> bool | None:
    after, limit = row[options.then].toordinal() + 1, _later(row[options.first], maximum)
    if options.unless is None:
        return bool(after <= limit)
    text = row[options.unless]
    return (text is not None and not any(word in text for word in options.void)) if after >= limit else None


def _later(day: date, years: int) -> int:
    """The number of the same day so many years later; of the day after all days when there is none."""
    if day.year + years > date.max.year:
        return date.max.toordinal() + 1
    leap = (day.month, day.day) == (2, 29)
    then = date(day.year + years, 3, 1) if leap else day.replace(year=day.year + years)
    return then.toordinal()


def _years(first: date, then: date) -> str:
    """Years with at most one decimal."""
    return quantity(rounded(Decimal((then - first).days + 1) / YEAR, TENTH))
