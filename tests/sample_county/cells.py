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


def publication_id(item: str, when: str) -> str:
    """The number of a first publication for a month (2026-10) or about an event (2026-10-16).

    The letter keeps the digits of SW16-20261016 and the version apart: together they look like a telephone.
    """
    version = "1" if len(when) == len("2026-10") else "v1"
    return f"GK-{item}-{when.replace('-', '')}-{version}"


def day(value: date | None) -> str:
    """ISO, or nothing."""
    return value.isoformat() if value else ""


def between(chance: Random, low: Decimal, high: Decimal, step: str = "0.01") -> Decimal:
    """A number on the grid of `step` from low to high, drawn as a whole number of steps."""
    grid = Decimal(step)
    return chance.randint(int(low / grid), int(high / grid)) * grid
