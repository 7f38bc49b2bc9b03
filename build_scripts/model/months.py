"""Months as they stand in cells, `2026-10`: neighbours, ranges and dates inside them."""

from calendar import monthrange
from datetime import date


def month_of(day: date) -> str:
    """The month a date lies in."""
    return day.isoformat()[:7]


def shift(month: str, count: int) -> str:
    """The month `count` months later (earlier when negative)."""
    years, index = divmod(int(month[:4]) * 12 + int(month[5:7]) - 1 + count, 12)
    return f"{years:04d}-{index + 1:02d}"


def months_between(first: str, last: str) -> tuple[str, ...]:
    """Every month from `first` to `last`, both included; empty when `last` is earlier."""
    count = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1
    return tuple(shift(first, step) for step in range(count))


def day_in(month: str, day: int) -> date:
    """The date in `month`; a day the month does not have becomes its last."""
    year, number = int(month[:4]), int(month[5:7])
    return date(year, number, min(day, monthrange(year, number)[1]))
