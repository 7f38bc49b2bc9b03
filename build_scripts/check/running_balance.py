"""Rule type `running-balance`: each balance is the one before it plus income or minus expense."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from build_scripts.check.options import Alias, NumberAlias, RuleOptions, Some
from build_scripts.check.rows import Row, filled, in_order, partition
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
    parts = partition(scope.rows, options.partition, options.where, options.order, cells)
    for group in parts.sure.values():
        yield from _walk(in_order(group, options.order), options)


def _walk(rows: Sequence[Row], options: Options) -> Iterator[Verdict]:
    """Where a balance is refuted, the next row may go on from it or from what it should have been.

    So a wrong balance is one finding, and so is a wrong amount; a row that fits neither fails as well.
    """
    starts: tuple[Decimal, ...] = ()
    for place, row in enumerate(rows):
        found = row[options.balance] if filled(row, [options.balance]) else None
        move = _move(row, options)
        expected = tuple(start + move for start in starts) if move is not None else ()
        starts = () if found is None else (found,)
        if found is not None and expected:
            if found not in expected:
                starts = (found, expected[0])
            values = {"expected": expected[0], "found": found, "difference": found - expected[0]}
            before = (rows[place - 1]["line"],)
            yield Verdict(row["line"], found in expected, values, options.balance, before)


def _move(row: Row, options: Options) -> Decimal | None:
    amount, direction = row[options.amount], row[options.direction]
    if not filled(row, [options.amount]) or direction not in (*options.plus, *options.minus):
        return None
    signed: Decimal = amount if direction in options.plus else -amount
    return signed
