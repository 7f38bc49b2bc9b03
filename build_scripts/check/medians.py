"""The middle of some numbers and how far they usually lie from it, exactly."""

from collections.abc import Sequence
from decimal import Decimal

NORMAL = Decimal("1.4826")  # makes the median deviation of normal numbers their standard deviation
TWO = Decimal(2)


def median(values: Sequence[Decimal]) -> Decimal:
    """The middle value, or half-way between the two; there is at least one."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / TWO


def deviation(values: Sequence[Decimal]) -> Decimal:
    """1.4826 × the median distance from the median (MAD); zero when most values are the same."""
    middle = median(values)
    return NORMAL * median([abs(value - middle) for value in values])
