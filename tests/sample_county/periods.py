"""The twelve months of the sample and their working days."""

from calendar import monthrange
from datetime import date, timedelta

from build_scripts.model.workdays import holiday_name

FIRST, LAST = (2025, 11), (2026, 10)
SATURDAY = 5


def _months() -> tuple[str, ...]:
    first, last = (year * 12 + month - 1 for year, month in (FIRST, LAST))
    return tuple(f"{n // 12}-{n % 12 + 1:02d}" for n in range(first, last + 1))


MONTHS = _months()


def after(period: str, months: int = 1) -> str:
    """The month so many months later."""
    number = int(period[:4]) * 12 + int(period[5:]) - 1 + months
    return f"{number // 12}-{number % 12 + 1:02d}"


def day_in(period: str, day: int) -> date:
    """A day of the month, the last one when the month is too short."""
    year, month = int(period[:4]), int(period[5:])
    return date(year, month, min(day, monthrange(year, month)[1]))


def is_workday(day: date) -> bool:
    """Monday to Friday outside the public holidays; nobody books on a worked Saturday."""
    return day.weekday() < SATURDAY and not holiday_name(day)


def workday(day: date) -> date:
    """The day itself or the next working day; the one before when the month ends first."""
    step, found = 1, day
    while not is_workday(found):
        found += timedelta(days=step)
        if found.month != day.month:
            step, found = -1, day
    return found


def workdays_before(day: date, count: int) -> date:
    """So many working days earlier."""
    while count:
        day -= timedelta(days=1)
        count -= is_workday(day)
    return day


def next_workday(day: date) -> date:
    """The day itself or the first working day after it, whatever the month."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def weekdays(period: str, weekday: int) -> tuple[date, ...]:
    """Every Monday (0) … Sunday (6) of the month."""
    days = (day_in(period, n) for n in range(1, monthrange(int(period[:4]), int(period[5:]))[1] + 1))
    return tuple(day for day in days if day.weekday() == weekday)
