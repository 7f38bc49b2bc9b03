"""Amounts as people read them: exact Decimals in, text out, rounded half up (data/words/amounts.json)."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal

CENT = Decimal("0.01")
TENTH = Decimal("0.1")
TEN_THOUSAND = Decimal(10_000)
HUNDRED = Decimal(100)
ZERO = Decimal(0)
WIDE = Context(prec=4_000, rounding=ROUND_HALF_UP)  # as many digits as a cell may hold: none is dropped


def rounded(value: Decimal, step: Decimal = CENT) -> Decimal:
    """`value` rounded half up to `step`; never a negative zero."""
    return WIDE.add(value.quantize(step, context=WIDE), ZERO)


def plain(value: Decimal) -> str:
    """Two decimals without separators, as files hold money: `1234.50`."""
    return f"{rounded(value):f}"


def money(value: Decimal) -> str:
    """Two decimals with thousands separators, as tables show money: `1,234.50`."""
    return f"{rounded(value):,f}"


def parse_money(text: str) -> Decimal:
    """The Decimal that `money` or `plain` wrote."""
    return Decimal(text.replace(",", ""))


def short_money(value: Decimal, words: Mapping[str, str]) -> str:
    """For sentences: below ten thousand `1,234.50` in yuan, from there `1.23` in ten thousands of yuan."""
    large = abs(value) >= TEN_THOUSAND
    amount = money(value / TEN_THOUSAND if large else value)
    return words["wan" if large else "yuan"].format(amount=amount)


def quantity(value: Decimal) -> str:
    """A count or measure with thousands separators and no padding zeros: `1,200`, `3.5`."""
    whole = value == value.to_integral_value()
    return f"{value.to_integral_value() if whole else value.normalize():,f}"


def percent(part: Decimal, whole: Decimal, step: Decimal = Decimal(1)) -> Decimal | None:
    """`part` of `whole` in per cent, rounded half up to `step`; None when there is no whole."""
    return None if whole == 0 else rounded(part / whole * HUNDRED, step)
