"""Rule type `running-balance`: each balance is the one before it plus income or minus expense."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from build_scripts.check.options import Alias, NumberAlias, RuleOptions, Some
from build_scripts.check.rows import Row, grouped, in_order, select
from build_scripts.model import Scope, Verdict

VALUES = ("expected", "found", "difference")


class Options(RuleOptions):
    """`balance` moves by `amount`: up when `direction` is in `plus`, down when it is in `minus`."""

    order: Some[Alias]
    partition: tuple[Alias, ...] = ()
    amount: NumberAlias
    direction: Alias
    plus: Some[str]
    minus: Some[str]
    balance: NumberAlias


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row that has a row before it in `order` (ties as filed) and all its numbers."""
    cells = (options.amount, options.direction, options.balance)
    rows = select(scope.rows, (*options.order, *options.partition, *cells), options.where)
    for group in grouped(rows, options.partition).values():
        for before, after in pairwise(in_order(group, options.order)):
            start, move, found = before[options.balance], _move(after, options), after[options.balance]
            if start is not None and move is not None and found is not None:
                expected = start + move
                values = {"expected": expected, "found": found, "difference": found - expected}
                passed, rows_ = found == expected, (before["line"],)
                yield Verdict(after["line"], passed, values, options.balance, rows_)


def _move(row: Row, options: Options) -> Decimal | None:
    amount, direction = row[options.amount], row[options.direction]
    if amount is None or direction not in (*options.plus, *options.minus):
        return None
    signed: Decimal = amount if direction in options.plus else -amount
    return signed
