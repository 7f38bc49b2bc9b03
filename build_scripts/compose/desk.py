"""What every entry of a calendar is written with: words, addresses, identities, reasons of moved days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from build_scripts.compose.outward import Words, absolute, full_date, words_of
from build_scripts.model import Catalog, Duty, Inquiry
from build_scripts.model.sentences import phrase
from build_scripts.model.workdays import DueDay

ITEMS = "disclosure-items"
KEPT = timedelta(days=92)  # how long what is over stays in the calendar


@dataclass(frozen=True, slots=True)
class Desk:
    """What every entry of one calendar is written with.

    `path` leads from the site to the shard, `days_page` from there to the page of the three days. `items` are
    the village's own words for catalog items by code.
    """

    code: str
    place: str
    catalog: Catalog
    today: date
    path: str = ""
    days_page: str = ""
    items: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """The words of the calendar."""
        return words_of(self.catalog)

    def say(self, key: str, **values: str) -> str:
        """A phrase of data/words/calendar.json."""
        return phrase(self.words, key, **values)

    def date(self, day: date | str) -> str:
        """A date with its year."""
        return full_date(day, self.words)

    def uid(self, kind: str, key: str) -> str:
        """The identity of an entry."""
        return f"{kind}-{key}@{self.code}.gongkai"

    def url(self, path: str) -> str:
        """The address of a page of the shard; "" while the site's is not known."""
        return absolute(self.catalog.region, self.path + path)

    def item(self, code: str) -> str:
        """A catalog item as the village's pages name it: its own words, else the area's, else the code."""
        listed = self.catalog.codelists.get(ITEMS)
        return self.items.get(code) or (listed.title(code) if listed else code)

    def recent(self, *days: str) -> bool:
        """True when one of the ISO dates is not over for longer than what is over is kept."""
        return max(days) >= (self.today - KEPT).isoformat()


def moved_notes(desk: Desk, due: DueDay | Duty | Inquiry) -> Iterator[str]:
    """The day that the rule names, why it was moved, and that it lies in another month now."""
    day = due.day.isoformat() if isinstance(due, DueDay) else due.due_on
    rule_day = due.rule_day.isoformat() if isinstance(due, DueDay) else due.rule_day
    if rule_day and rule_day != day:
        yield desk.say("moved", date=desk.date(rule_day))
    yield _why(due, desk.words)
    if rule_day and rule_day[:7] != day[:7]:
        yield desk.say("crossed")


def _why(due: DueDay | Duty | Inquiry, words: Words) -> str:
    """Why a day is not the one the rule names, or could not be moved; "" when nothing stood in the way."""
    if not due.cause:
        return ""
    holiday = words["holidays"].get(due.holiday, words["holiday-other"])
    return phrase(words, f"cause-{due.cause}", holiday=holiday)
