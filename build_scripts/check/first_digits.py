"""Rule type `first-digits`: the first digits of many amounts are spread as those of grown numbers are.

Benford's law; the distance is the mean absolute deviation in percentage points (Nigrini's first-digit test).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from build_scripts.check.options import Alias, NumberAlias, RuleOptions
from build_scripts.check.rows import Row, filled, key, partition
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import percent, rounded

VALUES = ("distance", "maximum", "rows", "digit", "share", "expected")
# log10(1 + 1/d) in per cent, for the digits 1 to 9
EXPECTED = tuple(
    map(Decimal, ("30.103", "17.609", "12.494", "9.691", "7.918", "6.695", "5.799", "5.115", "4.576"))
)
HUNDRED = Decimal(100)


class Options(RuleOptions):
    """Of at least `minimum_rows` rows the first digits of `amount` deviate by at most `maximum` on average.

    Rows alike in `once` count once: a wage paid every month is one amount.
    """

    partition: tuple[Alias, ...] = ()
    once: tuple[Alias, ...] = ()
    amount: NumberAlias
    minimum_rows: Threshold
    maximum: Threshold


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each partition with enough different amounts."""
    fewest = resolve(options.minimum_rows, scope.profile)
    maximum = resolve(options.maximum, scope.profile)
    parts = partition(scope.rows, options.partition, options.where, (options.amount, *options.once))
    for group in parts.sure.values():
        rows = _once(group, options)
        if rows and len(rows) >= fewest:
            yield _verdict(rows, maximum, options)


def _once(rows: Sequence[Row], options: Options) -> list[Row]:
    first: dict[object, Row] = {}
    for row in rows:
        if filled(row, (options.amount,)) and row[options.amount]:
            first.setdefault(key(row, options.once) or row["line"], row)
    return list(first.values())


def _verdict(rows: Sequence[Row], maximum: Decimal, options: Options) -> Verdict:
    counts = Counter(first_digit(row[options.amount]) for row in rows)
    shares = [HUNDRED * counts[digit] / len(rows) for digit in range(1, 10)]
    gaps = [share - expected for share, expected in zip(shares, EXPECTED, strict=True)]
    distance = sum(map(abs, gaps), Decimal(0)) / len(gaps)
    most = max(range(len(gaps)), key=lambda place: abs(gaps[place]))
    values = {"distance": rounded(distance), "maximum": f"{maximum:f}", "rows": len(rows), "digit": most + 1}
    values["share"] = str(percent(shares[most], HUNDRED, Decimal("0.1")))
    values["expected"] = str(percent(EXPECTED[most], HUNDRED, Decimal("0.1")))
    return Verdict(rows[-1]["line"], distance <= maximum, values, options.amount)


def first_digit(amount: Decimal) -> int:
    """The first digit that is not nought: 4 of 0.045, 1 of -120."""
    return next(digit for digit in amount.as_tuple().digits if digit)
