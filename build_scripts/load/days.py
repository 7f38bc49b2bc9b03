"""Dates, months, years and times: the forms that mean one day for certain, and words for the others."""

import re
from datetime import date, timedelta

from build_scripts.load.characters import halved
from build_scripts.load.numbers import NOT_A_NUMBER, NOTHING
from build_scripts.load.remark import Reading, refused
from build_scripts.model import Field

FIRST_YEAR, LAST_YEAR = 1900, 2100
SERIAL_ZERO = date(1899, 12, 30)  # day 0 of the 1900 date system of Excel and WPS
SERIALS = range((date(1990, 1, 1) - SERIAL_ZERO).days, (date(2050, 12, 31) - SERIAL_ZERO).days + 1)

MIDNIGHT = re.compile(r" +0{1,2}:00(?::00)?")
SERIAL = re.compile(r"[0-9]{5}")
DAY_FORMS = (
    re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"),
    re.compile(r"([0-9]{4})(年)([0-9]{1,2})月([0-9]{1,2})[日号]"),
    re.compile(r"([0-9]{4})()([0-9]{2})([0-9]{2})"),
)
MONTH_FORMS = (
    re.compile(r"([0-9]{4})[-/]([0-9]{1,2})"),
    re.compile(r"([0-9]{4})年([0-9]{1,2})月份?"),
    re.compile(r"([0-9]{4})([0-9]{2})"),
)
DOTTED_MONTH = re.compile(r"([0-9]{4})\.([0-9]{2})")  # 2026.1 may be what Excel made of 2026.10
NO_YEAR = re.compile(r"[0-9]{1,2}月[0-9]{1,2}[日号]?|[0-9]{1,2}[-/.][0-9]{1,2}")
SHORT_YEAR = re.compile(r"'?[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?")
LUNAR = re.compile("农历|阴历|[正腊冬]月|初[一二三四五六七八九十]|廿|闰")
YEAR = re.compile(r"([0-9]{4})(?:年度?)?")
TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?")


def read_date(text: str, _field: Field) -> Reading:
    """The day this cell means for certain, as YYYY-MM-DD; else why it is refused."""
    half = halved(text)
    found = _day(half)
    if found is not None:
        iso = found.isoformat()
        return Reading(iso, _repair(text, half, iso, "NTE-015"))
    if SERIAL.fullmatch(half) and int(half) in SERIALS:
        return Reading(_from_serial(half), "NTE-016")
    return refused(_word_for_date(half))


def read_month(text: str, _field: Field) -> Reading:
    """The month this cell means for certain, as YYYY-MM; else why it is refused."""
    half = halved(text)
    month = _month(half, MONTH_FORMS)
    if month:
        return Reading(month, _repair(text, half, month, "NTE-017"))
    suggestion = _suggested_month(half)
    if suggestion:
        return refused("PKG-079", suggestion=suggestion)
    return refused(_marks(half) or "PKG-080")


def read_year(text: str, _field: Field) -> Reading:
    """A year of four digits."""
    half = halved(text)
    match = YEAR.fullmatch(half)
    if match and _plausible(int(match[1])):
        return Reading(match[1], _repair(text, half, match[1], "NTE-020"))
    return refused(_marks(half) or "PKG-083")


def read_time(text: str, _field: Field) -> Reading:
    """A time of day, as HH:MM."""
    half = halved(text)
    match = TIME.fullmatch(half)
    if match:
        canonical = f"{match[1]:0>2}:{match[2]}"
        return Reading(canonical, _repair(text, half, canonical, "NTE-019"))
    return refused(_marks(half) or "PKG-082")


def _day(half: str) -> date | None:
    parts = _day_parts(half)
    if parts is None or not _plausible(parts[0]):
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _day_parts(half: str) -> tuple[int, int, int] | None:
    bare = MIDNIGHT.sub("", half) if MIDNIGHT.search(half) else half
    for form in DAY_FORMS:
        match = form.fullmatch(bare)
        if match:
            return int(match[1]), int(match[3]), int(match[4])
    return None


def _month(half: str, forms: tuple[re.Pattern[str], ...]) -> str:
    matches = (form.fullmatch(half) for form in forms)
    match = next(filter(None, matches), None)
    if not match or not _plausible(int(match[1])) or not 1 <= int(match[2]) <= 12:  # noqa: PLR2004 - months
        return ""
    return f"{match[1]}-{int(match[2]):02d}"


def _suggested_month(half: str) -> str:
    day = _day(half)
    if day is not None:
        return day.isoformat()[:7]
    if SERIAL.fullmatch(half) and int(half) in SERIALS:
        return _from_serial(half)[:7]
    return _month(half, (DOTTED_MONTH,))


def _word_for_date(half: str) -> str:
    marked = _marks(half)
    if marked:
        return marked
    if LUNAR.search(half):
        return "PKG-076"
    if NO_YEAR.fullmatch(half) or SHORT_YEAR.fullmatch(half):
        return "PKG-075"
    return "PKG-077" if _day_parts(half) else "PKG-078"


def _marks(half: str) -> str:
    if NOTHING.fullmatch(half):
        return "PKG-067"
    return "PKG-063" if NOT_A_NUMBER.fullmatch(half) else ""


def _repair(text: str, half: str, canonical: str, code: str) -> str:
    if text == canonical:
        return ""
    return "NTE-011" if text != half and half == canonical else code


def _from_serial(half: str) -> str:
    return (SERIAL_ZERO + timedelta(days=int(half))).isoformat()


def _plausible(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR
