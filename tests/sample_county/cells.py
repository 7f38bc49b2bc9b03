"""How values stand in a canonical cell."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random

CENT = Decimal("0.01")


def money(amount: Decimal) -> str:
    """Two decimals, always."""
    return f"{amount.quantize(CENT, ROUND_HALF_UP):.2f}"


def plain(number: Decimal) -> str:
    """A quantity without needless zeros: 412, 12.5."""
    return f"{number.normalize():f}"


def day(value: date | None) -> str:
    """ISO, or nothing."""
    return value.isoformat() if value else ""


def between(chance: Random, low: Decimal, high: Decimal, step: str = "0.01") -> Decimal:
    """A number on the grid of `step` from low to high, drawn as a whole number of steps."""
    grid = Decimal(step)
    return chance.randint(int(low / grid), int(high / grid)) * grid
