"""Rule type `share-of-total`: rows of one kind make up no more than a share of a month or year."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from pydantic import Field as Key

from build_scripts.check.options import Alias, DateAlias, OwnRows, Some
from build_scripts.check.phrases import Phrases
from build_scripts.check.rows import Group, Row, meets, total
from build_scripts.check.spans import SpanOptions, by_span, exceeds, lines, share, span_of
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.declared import Declared

VALUES = ("share", "maximum", "part", "whole", "count", "rows", "span", "days", "multiple")
YEAR_ENDS = (12, 31)
NONE = Decimal(0)
Test = Callable[[Row], bool]


class Part(Declared):
    """Rows that meet everything given: cells, a round amount, words, the last days of a year, being late."""

    where: OwnRows = Key(default_factory=dict)
    multiple_of: Threshold | None = None
    text: Alias | None = None
    phrases: Phrases | None = None
    date: DateAlias | None = None
    last_days: Threshold | None = None
    due: DateAlias | None = None
    done: DateAlias | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it reads."""
        return (*self.where, *(alias for alias in (self.text, self.date, self.due, self.done) if alias))


class Options(SpanOptions):
    """Of each span the rows of `parts` (any of them) make at most `maximum` per cent.

    Measured by amounts or by the number of rows; rows below `from_amount` count nowhere, and a span with
    rows in fewer than `minimum_months` months is not judged.
    """

    parts: Some[Part]
    measure: Literal["amount", "rows"] = "amount"
    from_amount: Threshold = NONE
    minimum_months: Threshold = NONE
    maximum: Threshold


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each span that has enough rows and months."""
    floor, fewest, months = (
        resolve(limit, scope.profile)
        for limit in (options.from_amount, options.minimum_rows, options.minimum_months)
    )
    needed = [alias for part in options.parts for alias in part.columns]
    tests = [_test(part, scope, options) for part in options.parts]
    for group, every in by_span(scope.rows, options, needed).items():
        rows = [row for row in every if abs(row[options.amount]) >= floor]
        seen = {span_of(row[options.by], "month") for row in rows}
        if rows and len(rows) >= fewest and len(seen) >= months:
            part = [row for row in rows if any(test(row) for test in tests)]
            yield _verdict(scope, options, group, rows, part)


def _verdict(scope: Scope, options: Options, group: Group, rows: list[Row], part: list[Row]) -> Verdict:
    by_amount = options.measure == "amount"
    small, large = (total(r, options.amount) if by_amount else Decimal(len(r)) for r in (part, rows))
    maximum = resolve(options.maximum, scope.profile)
    values = {
        "share": share(small, large),
        "maximum": f"{maximum:f}",
        "part": small,
        "whole": large,
        "count": len(part),
        "rows": len(rows),
        "span": group[-1],
        "days": _shown(scope, [part.last_days for part in options.parts]),
        "multiple": _shown(scope, [part.multiple_of for part in options.parts]),
    }
    last = (part or rows)[-1]
    passed = not exceeds(small, large, maximum)
    others = tuple(line for line in lines(part) if line != last["line"])
    return Verdict(last["line"], passed, values, options.amount, others)


def _shown(scope: Scope, limits: list[Threshold | None]) -> str | None:
    given = [resolve(limit, scope.profile) for limit in limits if limit is not None]
    return f"{given[0]:f}" if given else None


def _test(part: Part, scope: Scope, options: Options) -> Test:
    """Whether a row meets everything the part says."""
    tests: list[Test] = []
    if part.where:
        tests.append(lambda row: meets(row, part.where))
    if part.multiple_of is not None:
        step = resolve(part.multiple_of, scope.profile)
        tests.append(lambda row: row[options.amount] % step == 0)
    if part.text and part.phrases:
        text, phrases = part.text, part.phrases
        tests.append(lambda row: row[text] is not None and phrases.found_in(row[text]) is not None)
    if part.date and part.last_days is not None:
        day, days = part.date, int(resolve(part.last_days, scope.profile))
        tests.append(lambda row: row[day] is not None and _at_year_end(row[day], days))
    if part.due and part.done:
        due, done = part.due, part.done
        tests.append(lambda row: _late(row[due], row[done], scope.today))
    return lambda row: all(test(row) for test in tests)


def _at_year_end(day: date, days: int) -> bool:
    return date(day.year, *YEAR_ENDS) - day < timedelta(days=days)


def _late(due: date | None, done: date | None, today: date) -> bool:
    """Not done by the due day, whether it was done later or is still open."""
    return due is not None and due < (done or today)
