"""What the ways out (calendar, feed, statuses) share: clean text, addresses, names, the months they show."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from build_scripts.model import Catalog, Region, Summary, VillageEntry
from build_scripts.model.clock import ThreeDays, three_days
from build_scripts.model.months import month_of, months_between, shift
from build_scripts.model.sentences import phrase

PAST, COMING = 12, 3  # months of facts whose three days are shown
ILLEGAL = re.compile(r"[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Words = Mapping[str, Any]


def words_of(catalog: Catalog) -> Words:
    """The words of data/words/calendar.json."""
    words: Words = catalog.words["calendar"]
    return words


def one_line(text: str) -> str:
    """Filed text without control characters and line breaks: neither XML nor iCalendar can hold them."""
    return " ".join(ILLEGAL.sub("", text).split())


def full_date(day: date | str, words: Words) -> str:
    """A date as people write it, with its year: the calendar is read far from its page."""
    when = date.fromisoformat(day) if isinstance(day, str) else day
    return phrase(words, "date", year=str(when.year), month=str(when.month), day=str(when.day))


def full_month(period: str, words: Words) -> str:
    """`2026-10` as people write it; what is not a month stays as it is."""
    year, _, month = period.partition("-")
    return phrase(words, "month", year=year, month=str(int(month))) if month.isdecimal() else period


def place_name(entry: VillageEntry, region: Region) -> str:
    """The village's name, with its township where another village has the same name."""
    alike = sum(other.name == entry.name for other in region.villages)
    township = next((t.name for t in region.townships if t.code == entry.township), "")
    return f"{township}{entry.name}" if alike > 1 else entry.name


def absolute(region: Region, path: str) -> str:
    """The full address of a page; "" while nobody has said where the site stands."""
    return f"{region.site_url.rstrip('/')}/{path}" if region.site_url else ""


def first_month(summaries: Iterable[Summary]) -> str:
    """The first month of facts that any of the villages owes; "" when none owes one yet."""
    months = [s.joined[:7] or next((p.period for p in s.periods), "") for s in summaries]
    return min((month for month in months if month), default="")


def since(today: date) -> str:
    """The first of the last twelve months of facts, which the region's files tell in full."""
    return shift(month_of(today), -PAST)


def shown_days(first: str, catalog: Catalog, today: date) -> tuple[ThreeDays, ...]:
    """The three days of the last twelve months of facts, none before `first`, and of the next three."""
    present = shift(month_of(today), -1)
    start = min(max(first or present, shift(present, 1 - PAST)), shift(present, COMING))
    return tuple(three_days(p, catalog.profile) for p in months_between(start, shift(present, COMING)))
