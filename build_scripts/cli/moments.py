"""What may be typed as a day: a date, or a moment, which is a day only where the villages are."""

import re
from calendar import monthrange
from datetime import date, datetime
from unicodedata import normalize

from build_scripts.settings import TIME_ZONE

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?", re.ASCII)
NUMBERS = re.compile(r"(?<!\d)(\d{4})\D{0,3}(\d{1,2})\D{0,3}(\d{1,2})(?!\d)", re.ASCII)
COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)", re.ASCII)
MONTHS = 12


def day_of(text: str) -> date | None:
    """`2026-11-18` itself; of `2026-11-18T16:00:00Z` the day in China (the 19th); None for anything else.

    A moment without a zone is China's time.
    """
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
        return _day_in_china(datetime.fromisoformat(text)) if MOMENT.fullmatch(text) else None
    except (ValueError, OverflowError):
        return None


def nearest(text: str) -> str:
    """What was probably meant (`2026/11/31` is `2026-11-30`); "" when no date can be made out."""
    plain = normalize("NFKC", text)
    found = COMPACT.search(plain) or NUMBERS.search(plain)
    if not found:
        return ""
    year, month, day = (int(number) for number in found.groups())
    if not (year and 1 <= month <= MONTHS):
        return ""
    return date(year, month, min(max(day, 1), monthrange(year, month)[1])).isoformat()


def _day_in_china(moment: datetime) -> date:
    return moment.date() if moment.tzinfo is None else moment.astimezone(TIME_ZONE).date()
