"""From rows to due days: the arithmetic of `model.clock` fed with a village's catalog and questions.

A row whose due day cannot be told (its item, its question or its event is not known) has none: None.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from build_scripts.check.rows import Row, filled, select
from build_scripts.model import Codelist, Profile, Scope, Table
from build_scripts.model.clock import (
    SPECIAL,
    ItemRule,
    correction_due,
    inquiry_due,
    item_rule,
    promised_days,
    publication_due,
    request_due,
)
from build_scripts.model.months import month_of
from build_scripts.model.workdays import DueDay

CATALOG, INQUIRIES, COUNTY = "disclosure-catalog", "inquiries", "disclosure-items"
ITEM = ("item_code", "trigger", "cadence", "deadline_days")
TITLE = ("item_code", "title")
QUESTION = ("inquiry_id", "asked_on")
PUBLICATION = ("item_code", "period", "version", "supersedes", "event_date", "request_id")
INQUIRY = ("kind", "asked_on")
Owed = tuple[DueDay, str]
OwedBy = Callable[[Row], Owed | None]


@dataclass(frozen=True, slots=True)
class Publications:
    """What publications are judged by: items and their titles by code, and when each question was asked.

    Months before `since`, in which the village joined, owe nothing.
    `routine` remembers due days of months by period, interval and days: many rows share one.
    """

    profile: Profile
    items: Mapping[str, ItemRule]
    titles: Mapping[str, str]
    asked: Mapping[str, date]
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
        if row["supersedes"] is not None or (row["version"] or 1) > 1:
            return correction_due(event, self.profile) if event else None
        if row["request_id"] is not None:
            asked = self.asked.get(row["request_id"])
            return request_due(asked, self.profile) if asked else None
        if item.trigger == SPECIAL and event:
            return publication_due(item, row["period"], event, self.profile)
        return self._routine(item, row["period"]) if row["period"] else None

    def _routine(self, item: ItemRule, period: str) -> DueDay:
        place = (period, item.interval, item.days)
        if place not in self.routine:
            self.routine[place] = publication_due(item, period, None, self.profile)
        return self.routine[place]


def publications(scope: Scope) -> OwedBy:
    """Due days of the rows of publications, each with the title of its item (own, else the county's)."""
    county = {row["code"]: row for row in scope.catalog.codelists[COUNTY].rows}
    titles = {code: row["title"] for code, row in county.items()}
    own = select(scope.frames[CATALOG], TITLE, {})
    titles |= {row["item_code"]: row["title"] for row in own if filled(row, TITLE)}
    questions = select(scope.frames[INQUIRIES], QUESTION, {})
    asked = {row["inquiry_id"]: row["asked_on"] for row in questions if filled(row, QUESTION)}
    since = month_of(scope.joined) if scope.joined else ""
    return Publications(scope.profile, _items(scope, county), titles, asked, since).owed


def inquiries(scope: Scope) -> OwedBy:
    """Due days of the rows of questions, each with the title of its kind."""
    kinds = _codelist(scope, scope.table, "kind")
    terms = _terms(kinds)

    def owed(row: Row) -> Owed | None:
        if not filled(row, INQUIRY) or row["kind"] not in terms:
            return None
        due = inquiry_due(terms[row["kind"]], row["asked_on"], scope.profile)
        return due, kinds.title(row["kind"])

    return owed


def _items(scope: Scope, county: Mapping[str, Mapping[str, str]]) -> dict[str, ItemRule]:
    """The village's own catalog; an item that stands there twice counts as it stands first."""
    catalog = scope.catalog.tables[CATALOG]
    triggers = _terms(_codelist(scope, catalog, "trigger"))
    cadences = _terms(_codelist(scope, catalog, "cadence"))
    items: dict[str, ItemRule] = {}
    for row in select(scope.frames[CATALOG], ITEM, {}):
        code = row["item_code"]
        known = county.get(code, {})
        trigger, cadence = known.get("trigger") or row["trigger"], known.get("cadence") or row["cadence"]
        terms = {"trigger": triggers.get(trigger, ""), "cadence": cadences.get(cadence, "")}
        listed = known.get("deadline_days", "")
        days = promised_days(row["deadline_days"], listed, terms["trigger"], scope.profile)
        items.setdefault(code, item_rule(code, terms, days, None))
    return items


def _codelist(scope: Scope, table: Table, alias: str) -> Codelist:
    return scope.catalog.codelists[table.field(alias).codelist]


def _terms(codelist: Codelist) -> dict[str, str]:
    return {row["code"]: row.get("term", "") for row in codelist.rows}
