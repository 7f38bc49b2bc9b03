"""From rows to due days: the arithmetic of `model.clock` fed with a village's catalog and questions.

A row whose due day cannot be told (its item, its question or its event is not known) has none: None.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from build_scripts.check.rows import UNREAD, Row, filled, key, possible, select
from build_scripts.model import Codelist, Profile, Scope
from build_scripts.model.clock import (
    SPECIAL,
    ItemRule,
    correction_due,
    inquiry_due,
    publication_due,
    request_due,
)
from build_scripts.model.duty_rules import CATALOG, item_rules, listed_items
from build_scripts.model.months import month_of
from build_scripts.model.workdays import DueDay

INQUIRIES = "inquiries"
ITEM = ("item_code", "trigger", "cadence", "deadline_days")
TITLE = ("item_code", "title")
QUESTION = ("inquiry_id", "asked_on")
PUBLICATION = ("pub_id", "item_code", "period", "version", "supersedes", "event_date", "request_id")
INQUIRY = ("kind", "asked_on")
FILED = ("pub_id", "item_code", "period", "version")
Owed = tuple[DueDay, str]
Filed = tuple[str, str, int]
OwedBy = Callable[[Row], Owed | None]


@dataclass(frozen=True, slots=True)
class Publications:
    """What publications are judged by: items and their titles by code, and when each question was asked.

    `filed` are the publications by their number: only what corrects one of them is judged as a correction.

    Months before `since`, in which the village joined, owe nothing.
    `routine` remembers due days of months by period, interval and days: many rows share one.
    """

    profile: Profile
    items: Mapping[str, ItemRule]
    titles: Mapping[str, str]
    asked: Mapping[str, date]
    filed: Mapping[str, Filed] = field(default_factory=dict)
    since: str = ""
    routine: dict[tuple[str, int, int], DueDay] = field(default_factory=dict)

    def owed(self, row: Row) -> Owed | None:
        """When the row of `PUBLICATION` columns is due, and the title of its item."""
        item = self.items.get(row["item_code"])
        early = row["period"] is not None and row["period"] < self.since
        due = self._due(row, item) if item and not early else None
        return (due, self.titles.get(row["item_code"], row["item_code"])) if due else None

    def _due(self, row: Row, item: ItemRule) -> DueDay | None:
        """A correction by its own event, an answer to a request by the request, else by the item."""
        event = row["event_date"]
        if self._corrects(row):
            return correction_due(event, self.profile) if event else None
        if row["request_id"] is not None:
            asked = self.asked.get(row["request_id"])
            return request_due(asked, self.profile) if asked else None
        if item.trigger == SPECIAL and event:
            return publication_due(item, row["period"], event, self.profile)
        return self._routine(item, row["period"]) if row["period"] else None

    def _corrects(self, row: Row) -> bool:
        """Whether it names the version before it of the same item and month; a number alone is no excuse."""
        former = self.filed.get(row["supersedes"])
        return former == (row["item_code"], row["period"], (row["version"] or 1) - 1)

    def _routine(self, item: ItemRule, period: str) -> DueDay:
        place = (period, item.interval, item.days)
        if place not in self.routine:
            self.routine[place] = publication_due(item, period, None, self.profile)
        return self.routine[place]


def publications(scope: Scope) -> OwedBy:
    """Due days of the rows of publications, each with the title of its item (own, else the county's)."""
    questions = select(scope.frames[INQUIRIES], QUESTION, {})
    asked = {row["inquiry_id"]: row["asked_on"] for row in questions if filled(row, QUESTION)}
    rows = select(scope.rows, FILED, {})
    filed = {row["pub_id"]: (row["item_code"], row["period"], row["version"] or 1) for row in rows}
    since = month_of(scope.joined) if scope.joined else ""
    return Publications(scope.profile, items_of(scope), titles_of(scope), asked, filed, since).owed


def inquiries(scope: Scope) -> OwedBy:
    """Due days of the rows of questions, each with the title of its kind."""
    kinds: Codelist = scope.catalog.codelists[scope.table.field("kind").codelist]
    terms = {row["code"]: row.get("term", "") for row in kinds.rows}

    def owed(row: Row) -> Owed | None:
        if not filled(row, INQUIRY) or row["kind"] not in terms:
            return None
        due = inquiry_due(terms[row["kind"]], row["asked_on"], scope.profile)
        return due, kinds.title(row["kind"])

    return owed


def items_of(scope: Scope) -> dict[str, ItemRule]:
    """The items the village owes; one whose row was not read whole is not judged."""
    rows = possible(scope.frames[CATALOG], ITEM, {})
    unread = {row["item_code"] for row in rows if UNREAD in key(row, ITEM)}
    known = {row["item_code"] for row in rows} - unread
    found = item_rules((row for row in rows if row["item_code"] in known), scope.catalog, scope.kind)
    sure = known if UNREAD in unread else found.keys() - unread
    return {code: item for code, item in found.items() if code in sure}


def titles_of(scope: Scope) -> dict[str, str]:
    """What items are called: by the village's catalog, else by the county's list."""
    titles = {code: row["title"] for code, row in listed_items(scope.catalog).items()}
    own = select(scope.frames[CATALOG], TITLE, {})
    return titles | {row["item_code"]: row["title"] for row in own if filled(row, TITLE)}
