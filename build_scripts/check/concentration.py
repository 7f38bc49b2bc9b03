"""Rule type `concentration`: within a year no party gets most of what is given out, by number or by value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from build_scripts.check.clusters import windows
from build_scripts.check.options import Alias, DateAlias, NumberAlias, RuleOptions
from build_scripts.check.rows import Row, filled, select, total
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import HUNDRED, TENTH, percent, quantity

VALUES = (
    "count",
    "all",
    "number_share",
    "value_share",
    "hhi",
    "since",
    "until",
    "names",
    "maximum",
    "minimum",
)
YEAR = 365
REPEATED = 2
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Limits:
    """The most one party may have in per cent, the most the squares may add up to, the fewest rows judged."""

    share: Decimal
    hhi: Decimal
    rows: int


class Options(RuleOptions):
    """Of the `amount`s of any 365 days, `party` has at most `maximum` per cent, by number and by value.

    Only a party that comes more than once; not with fewer than `minimum` rows. `hhi` is the most that the
    squared shares by value may add up to (1 = all with one party).
    """

    party: Alias
    name: Alias
    amount: NumberAlias
    date: DateAlias
    maximum: Threshold
    hhi: Threshold
    minimum: Threshold


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each 365 days with enough rows; one party is told of once for rows not told of before."""
    texts = (options.maximum, options.hhi, options.minimum)
    share, hhi, fewest = (resolve(text, scope.profile) for text in texts)
    limits = Limits(share, hhi, int(fewest))
    columns = (options.party, options.name, options.amount, options.date)
    rows = [row for row in select(scope.rows, columns, options.where) if filled(row, columns)]
    told: set[int] = set()
    for year in windows(rows, options.date, YEAR - 1):
        if len(year) >= limits.rows:
            verdict = _judged(year, limits, options)
            lines = {verdict.line, *verdict.rows}
            if verdict.passed or not lines & told:
                told |= set() if verdict.passed else lines
                yield verdict


def _judged(year: Sequence[Row], limits: Limits, options: Options) -> Verdict:
    """Judge, of the parties that come more than once, the one with the largest share of either kind."""
    parties: dict[str, list[Row]] = {}
    for row in year:
        parties.setdefault(row[options.party], []).append(row)
    sums = {party: total(rows, options.amount) for party, rows in parties.items()}
    whole = sum(sums.values(), Decimal(0))
    repeated = [party for party, rows in parties.items() if len(rows) >= REPEATED]
    top = max(repeated or parties, key=lambda p: max(len(parties[p]) * whole, sums[p] * len(year)))
    own = parties[top]
    squares = sum((amount * amount for amount in sums.values()), Decimal(0))
    many = len(own) * HUNDRED > limits.share * len(year) or sums[top] * HUNDRED > limits.share * whole
    held = sums[top] == max(sums.values()) and squares > limits.hhi * whole * whole
    values = _shares(len(own), len(year), sums[top], whole)
    values |= {"hhi": f"{squares / (whole * whole):.2f}" if whole else "0", "maximum": quantity(limits.share)}
    values |= {"minimum": limits.rows, "names": tuple(row[options.name] for row in own[:SHOWN])}
    values |= _span([row[options.date] for row in year])
    lines = [row["line"] for row in own]
    passed = len(own) < REPEATED or not (many or held)
    return Verdict(lines[0], passed, values, options.party, tuple(lines[1:]))


def _shares(own: int, count: int, amount: Decimal, whole: Decimal) -> dict[str, object]:
    number = percent(Decimal(own), Decimal(count), TENTH) or Decimal(0)
    value = percent(amount, whole, TENTH) or Decimal(0)
    return {"count": own, "all": count, "number_share": quantity(number), "value_share": quantity(value)}


def _span(days: Sequence[date]) -> dict[str, object]:
    return {"since": min(days), "until": max(days)}
