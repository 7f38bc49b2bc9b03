"""Rule type `unfiled`: what is owed and past its day has a row among the publications, whatever the row says.

Rules judge rows, and a duty without any row would pass them all; here each duty the clock counts is sought.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, Self

from pydantic import ValidationInfo, model_validator

from build_scripts.check import due_days
from build_scripts.check.options import RuleOptions, require
from build_scripts.check.rows import UNREAD, Doubt, Group, Row, filled, key, possible, select
from build_scripts.model import Event, Scope, Verdict
from build_scripts.model.clock import ItemRule, publication_due
from build_scripts.model.duty_rules import BEGINNING, CATALOG, months_kept, owes, owing
from build_scripts.model.months import month_of

CODE, PERIOD, HAPPENED = "item_code", "period", "event_date"
VALUES = ("item", "months", "count", "day", "due", "days")
MOST = 12  # months that one message names
HEADER = 1


class Options(RuleOptions):
    """`judge`: items by the month, one verdict an item; or events that tables declare, at the event's row."""

    judge: Literal["months", "events"]

    @model_validator(mode="after")
    def _columns_there(self, info: ValidationInfo) -> Self:
        require(info, (CODE, PERIOD, HAPPENED), {CATALOG: (*due_days.ITEM, *due_days.TITLE)})
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to what the village owes by the clock, its day past."""
    months = owing(months_kept(_begun(scope), scope.joined, scope.today), scope.joined)
    if months:
        yield from _months(scope, months) if options.judge == "months" else _events(scope, months[0])


def _begun(scope: Scope) -> list[str]:
    """Months with data, as far as they were read."""
    rows = (row for name in BEGINNING for row in select(scope.frames[name], (PERIOD,), {}))
    return [row[PERIOD] for row in rows if row[PERIOD] is not None]


def _months(scope: Scope, months: list[str]) -> Iterator[Verdict]:
    """Stands where a row is to be added: at the item's last row, else at the last of all or the header."""
    rows = possible(scope.rows, (CODE, PERIOD), {})
    filed, doubt = _filed(rows, (CODE, PERIOD))
    lines = {row[CODE]: row["line"] for row in rows}
    titles = due_days.titles_of(scope)
    for code, item in due_days.items_of(scope).items():
        past = [month for month in _past(item, months, scope) if not doubt.about((code, month))]
        if past and not (item.standing and UNREAD in lines):
            known = item.standing and code in lines
            missing = [month for month in past if not known and (code, month) not in filed]
            line = lines.get(code, max(lines.values(), default=HEADER))
            name = f"{code} {titles.get(code, '')}".strip()
            yield Verdict(line, not missing, _values(name, missing[-MOST:], len(missing)))


def _past(item: ItemRule, months: list[str], scope: Scope) -> Iterator[str]:
    """The months for which the item was owed by now."""
    for month in months:
        if owes(item, month, months[0]):
            if publication_due(item, month, None, scope.profile).day >= scope.today:
                return
            yield month


def _events(scope: Scope, first: str) -> Iterator[Verdict]:
    """One an item and day, at the first row that tells of it; none from before the first month."""
    filed, doubt = _filed(possible(scope.rows, (CODE, HAPPENED), {}), (CODE, HAPPENED))
    items, titles = due_days.items_of(scope), due_days.titles_of(scope)
    seen: set[Group] = set()
    for table, event, line, day in _happened(scope):
        place = (event.item, day)
        early = month_of(day) < first or (scope.joined is not None and day < scope.joined)
        if event.item in items and place not in seen and not early and not doubt.about(place):
            seen.add(place)
            due = publication_due(items[event.item], month_of(day), day, scope.profile).day
            if due < scope.today:
                name = f"{event.item} {titles.get(event.item, '')}".strip()
                values = _values(name) | {"day": day, "due": due, "days": (scope.today - due).days}
                yield Verdict(line, place in filed, values, event.date, table=table)


def _happened(scope: Scope) -> Iterator[tuple[str, Event, int, date]]:
    """Events that tables declare: table, declaration, row and day."""
    for name, table in scope.catalog.tables.items():
        for event in table.events:
            for row in select(scope.frames[name], (event.date,), event.where):
                if isinstance(row[event.date], date):
                    yield name, event, row["line"], row[event.date]


def _filed(rows: list[Row], aliases: tuple[str, ...]) -> tuple[set[Group], Doubt]:
    """What rows are about, and what unread cells leave open."""
    doubt = Doubt()
    for row in rows:
        if UNREAD in key(row, aliases):
            doubt.add(key(row, aliases))
    return {key(row, aliases) for row in rows if filled(row, aliases)}, doubt


def _values(item: str, months: list[str] | None = None, count: int = 0) -> dict[str, object]:
    return {"item": item, "months": months or [], "count": count, "day": None, "due": None, "days": None}
