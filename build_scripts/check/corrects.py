"""Rule type `corrects`: a row that takes the place of another is the next version of the same thing."""

from collections.abc import Iterator, Mapping
from typing import Literal

from build_scripts.check.options import Alias, NumberAlias, RuleOptions, Some
from build_scripts.check.rows import Row, select
from build_scripts.model import Scope, Verdict

VALUES = ("other", "expected", "found")
Known = Mapping[object, Row]


class Options(RuleOptions):
    """`field` names by its `key` the row that a row replaces; `judge` says what is asked of the two.

    `loop`: the way back from version to version ends; `same`: they agree in the columns `same`;
    `version`: the newer has the next number.
    """

    field: Alias
    key: Alias
    version: NumberAlias
    same: Some[Alias]
    judge: Literal["loop", "same", "version"]


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row that replaces a known one; each judgement leaves alone what an earlier one told."""
    cells = (options.field, options.key, options.version, *options.same)
    rows = select(scope.rows, cells, options.where)
    known: dict[object, Row] = {}
    for row in rows:
        known.setdefault(row[options.key], row)
    for row in rows:
        other = known.get(row[options.field]) if row[options.field] is not None else None
        if other is not None:
            yield from _judged(row, other, known, options)


def _judged(row: Row, other: Row, known: Known, options: Options) -> Iterator[Verdict]:
    loop = _loop(row, known, options)
    differing = [alias for alias in options.same if row[alias] != other[alias]]
    if options.judge == "loop":
        first = not loop or row["line"] > min(loop)
        yield _verdict(row, other, options, passed=first, field=options.field)
    elif not loop and options.judge == "same":
        field = (differing or options.same)[0]
        yield _verdict(row, other, options, passed=not differing, field=field)
    elif not loop and not differing and row[options.version] is not None and other[options.version]:
        passed = row[options.version] == other[options.version] + 1
        yield _verdict(row, other, options, passed=passed, field=options.version)


def _loop(row: Row, known: Known, options: Options) -> tuple[int, ...]:
    """The lines on the way from version to version when it leads back to this row, else none."""
    lines = [row["line"]]
    other = known.get(row[options.field])
    while other is not None and other["line"] not in lines:
        lines.append(other["line"])
        other = known.get(other[options.field]) if other[options.field] is not None else None
    return tuple(lines) if other is not None and other["line"] == row["line"] else ()


def _verdict(row: Row, other: Row, options: Options, *, passed: bool, field: str) -> Verdict:
    expected = other[options.version] + 1 if field == options.version else other.get(field)
    values = {"other": row[options.field], "expected": expected, "found": row[field]}
    return Verdict(row["line"], passed, values, field, (other["line"],))
