"""Rule type `largest-share`: no single row without details makes up more than a share of its month."""

from collections.abc import Iterator
from decimal import Decimal

from build_scripts.check.options import Alias
from build_scripts.check.rows import Row, key, total
from build_scripts.check.spans import SpanOptions, by_span, exceeds, recurring, share
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict

VALUES = ("share", "maximum", "whole", "rows", "span")

ALWAYS = Decimal(1)


class Options(SpanOptions):
    """A row is at most `maximum` per cent of its span.

    Not asked about are rows with one of `explained_by` filled, and payments that recur: their values of
    `recurring` occur in at least `recurring_months` months.
    """

    explained_by: tuple[Alias, ...] = ()
    recurring: tuple[Alias, ...] = ()
    recurring_months: Threshold = ALWAYS
    maximum: Threshold


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each span with enough rows: its largest row that nothing explains."""
    fewest = resolve(options.minimum_rows, scope.profile)
    maximum = resolve(options.maximum, scope.profile)
    months = int(resolve(options.recurring_months, scope.profile))
    usual = recurring(scope.rows, options.recurring, options.by, months) if options.recurring else set()
    for group, rows in by_span(scope.rows, options, (*options.explained_by, *options.recurring)).items():
        single = [row for row in rows if key(row, options.recurring) not in usual]
        asked = [row for row in single if not _explained(row, options)]
        if asked and len(rows) >= fewest:
            yield _verdict(asked, rows, maximum, options, group[-1])


def _verdict(asked: list[Row], rows: list[Row], maximum: Decimal, options: Options, span: object) -> Verdict:
    top, whole = max(asked, key=lambda row: row[options.amount]), total(rows, options.amount)
    values: dict[str, object] = {"share": share(top[options.amount], whole), "maximum": f"{maximum:f}"}
    values |= {"whole": whole, "rows": len(rows), "span": span}
    return Verdict(top["line"], not exceeds(top[options.amount], whole, maximum), values, options.amount)


def _explained(row: Row, options: Options) -> bool:
    return any(row[alias] is not None for alias in options.explained_by)
