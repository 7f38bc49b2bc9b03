"""Rule type `near-threshold`: amounts do not crowd just under a threshold from which stricter rules hold."""

from collections.abc import Iterator

from build_scripts.check.options import NumberAlias, RuleOptions
from build_scripts.check.rows import filled, select
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import HUNDRED

VALUES = ("near", "below", "threshold", "start", "floor", "ratio", "minimum")


class Options(RuleOptions):
    """From `close` to 100 % of `threshold` lie at most `ratio` times as many as in a band as wide below it.

    Fewer than `minimum` rows in both bands together say nothing.
    """

    amount: NumberAlias
    threshold: Threshold
    close: Threshold
    ratio: Threshold
    minimum: Threshold


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row in either band; a crowd is told once, at the first row just under the threshold."""
    threshold, close = resolve(options.threshold, scope.profile), resolve(options.close, scope.profile)
    ratio, minimum = resolve(options.ratio, scope.profile), resolve(options.minimum, scope.profile)
    start = threshold * close / HUNDRED
    floor = start - (threshold - start)
    rows = select(scope.rows, (options.amount,), options.where)
    rows = [row for row in rows if filled(row, (options.amount,))]
    near = [row["line"] for row in rows if start <= row[options.amount] < threshold]
    below = [row["line"] for row in rows if floor <= row[options.amount] < start]
    if near and len(near) + len(below) >= minimum:
        values = {"near": len(near), "below": len(below), "threshold": threshold, "start": start}
        values |= {"floor": floor, "ratio": f"{ratio:f}", "minimum": int(minimum)}
        passed = len(near) <= ratio * len(below)
        yield Verdict(near[0], passed, values, options.amount, tuple(near[1:]))
        others = (*near[1:], *below) if passed else below
        yield from (Verdict(line, passed=True, field=options.amount) for line in sorted(others))
