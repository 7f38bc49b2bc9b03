"""What was owed for each month and what became of it, judged by the calendar and never by a typed status."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from build_scripts.derive.records import Records, Row, is_month
from build_scripts.model import Duty
from build_scripts.model.months import day_in, month_of, months_between, shift

CATALOG, PUBLICATIONS = "disclosure-catalog", "publications"
CLOCKS = (PUBLICATIONS, "ledger-entries", "period-balances")
MOST_MONTHS = 120
INTERVAL = re.compile(r"P(\d+)([WMY])")
EVENT_DAYS = {"special": "special_deadline_days", "requested": "requested_deadline_days"}


@dataclass(frozen=True, slots=True)
class Item:
    """A catalog item: owed every `interval` months (0 = only after an event, within `days`)."""

    code: str
    interval: int
    days: int


def months_of(records: Records) -> tuple[str, ...]:
    """From the first month with data to the last complete one or the last with data; none without data."""
    present = month_of(records.today)
    filed = {month for name in CLOCKS for month in records.months(name) if month <= present}
    last = max({shift(present, -1), *filed})
    return months_between(min(filed), last)[-MOST_MONTHS:] if filed else ()


def duties_of(records: Records, months: Sequence[str]) -> tuple[Duty, ...]:
    """One Duty an item and month it is owed for, and one for each event published; by month, then item."""
    published = _published(records)
    duties = [
        duty
        for item in items_of(records)
        for duty in _of_item(
            item, [row for row in published if row["item_code"] == item.code], records, months
        )
    ]
    return tuple(sorted(duties, key=lambda duty: (duty.period, duty.item_code, duty.due_on)))


def items_of(records: Records) -> tuple[Item, ...]:
    """The village's own disclosure catalog."""
    return tuple(_item(row, records) for row in records.rows(CATALOG) if row["item_code"])


def _item(row: Row, records: Records) -> Item:
    found = INTERVAL.fullmatch(records.term(CATALOG, "cadence", row["cadence"]))
    count, unit = (int(found[1]), found[2]) if found else (0, "M")
    months = {"W": 1, "M": count, "Y": count * 12}[unit]
    trigger = records.term(CATALOG, "trigger", row["trigger"])
    setting = EVENT_DAYS.get(trigger, "special_deadline_days")
    days = row["deadline_days"] if row["deadline_days"] is not None else records.profile.integer(setting)
    return Item(row["item_code"], months if months <= 12 else 0, days)  # noqa: PLR2004 - a term of office


def _published(records: Records) -> list[Row]:
    """Publications that had been made by today, in order of version."""
    rows = [
        row
        for row in records.rows(PUBLICATIONS)
        if row["published_on"] is not None
        and row["published_on"] <= records.today
        and is_month(row["period"])
    ]
    return sorted(rows, key=lambda row: (row["version"] or 1, row["published_on"]))


def _of_item(item: Item, rows: list[Row], records: Records, months: Sequence[str]) -> Iterable[Duty]:
    if not item.interval:
        chains = _chains(rows)
        return [
            _duty(item, chain[0]["period"], chain, records)
            for chain in chains
            if chain[0]["period"] in months
        ]
    filed = {row["period"] for row in rows}
    owed = [month for month in months if month in filed or int(month[5:]) % item.interval == 0]
    return [_duty(item, month, [row for row in rows if row["period"] == month], records) for month in owed]


def _chains(rows: list[Row]) -> list[list[Row]]:
    """Versions of the same publication together: each row joins the chain it supersedes a member of."""
    chains: list[list[Row]] = []
    for row in rows:
        former = row["supersedes"]
        chain = next((c for c in chains if former and any(r["pub_id"] == former for r in c)), None)
        if chain is None:
            chains.append([row])
        else:
            chain.append(row)
    return chains


def _duty(item: Item, month: str, rows: list[Row], records: Records) -> Duty:
    first = rows[0] if rows else None
    due = _due(item, month, first, records)
    published = first["published_on"] if first else None
    state, late = _state(due, published, records.today)
    return Duty(
        item_code=item.code,
        period=month,
        due_on=due.isoformat(),
        published_on=published.isoformat() if published else "",
        state=state,
        days_late=late,
        zero_report=bool(rows[-1]["zero_report"]) if rows else False,
        version=max((row["version"] or 1 for row in rows), default=0),
    )


def _due(item: Item, month: str, first: Row | None, records: Records) -> date:
    """The date on file; else days after the event; else the routine day of the following month."""
    if first and first["due_date"]:
        filed: date = first["due_date"]
        return filed
    if first and first["event_date"] and not item.interval:
        event: date = first["event_date"]
        return event + timedelta(days=item.days)
    return day_in(shift(month, 1), records.profile.integer("routine_day"))


def _state(due: date, published: date | None, today: date) -> tuple[str, int]:
    """On time means on the day or before it; a missing item counts its days to today."""
    if published:
        return ("published", 0) if published <= due else ("late", (published - due).days)
    return ("not-due", 0) if today <= due else ("missing", (today - due).days)
