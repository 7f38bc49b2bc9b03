"""What was owed and what became of it, judged by the calendar and never by a typed status."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.derive.filed import explained, filed_of, published
from build_scripts.derive.items import items_of
from build_scripts.derive.owed import Owed
from build_scripts.derive.records import Records, Row
from build_scripts.derive.requested import requested_of, requests_of
from build_scripts.derive.routine import routine_of
from build_scripts.derive.special import declared_events, special_of
from build_scripts.model import Duty, Inquiry
from build_scripts.model.clock import ItemRule, display_until
from build_scripts.model.duty_rules import BEGINNING, months_kept, owing
from build_scripts.model.months import months_between
from build_scripts.model.timetable import PRESSING


@dataclass(frozen=True, slots=True)
class Clock:
    """The village's months and duties."""

    months: tuple[str, ...]
    duties: tuple[Duty, ...]


def clock_of(records: Records, inquiries: Sequence[Inquiry]) -> Clock:
    """Duties by period, item and day: one an item and month owed, an event, a request by enough residents."""
    items = items_of(records)
    declared = declared_events(records, items)
    filed = filed_of(records, items, {*declared, *requests_of(records, items)})
    events = [
        *special_of(records, items, filed, declared),
        *requested_of(records, items, filed, inquiries),
    ]
    months = months_of(records, {owed.period for owed in events})
    since = owing(months, records.joined)
    owed = [
        *routine_of(records, items, filed, since),
        *(event for event in events if event.period in since),
    ]
    duties = [_duty(one, records) for one in owed if one.expected or published(one.rows, records)]
    return Clock(months, tuple(sorted(duties, key=_order)))


def _order(duty: Duty) -> tuple[str, str, str, str]:
    return duty.period, duty.item_code, duty.due_on, duty.key


def months_of(records: Records, later: Collection[str] = ()) -> tuple[str, ...]:
    """The months of the village; `later`, months of events, may end them, but never begin them."""
    filed = [month for name in BEGINNING for month in records.months(name)]
    months = months_kept(filed, records.joined, records.today)
    return months_between(months[0], max(months[-1], *later)) if months and later else months


def _duty(owed: Owed, records: Records) -> Duty:
    rows = published(owed.rows, records)
    first = rows[0] if rows else None
    state, late = state_of(owed.due.day, first["published_on"] if first else None, records.today)
    return Duty(
        item_code=owed.item.code,
        period=owed.period,
        due_on=owed.due.day.isoformat(),
        published_on=first["published_on"].isoformat() if first else "",
        state=state,
        days_late=late,
        zero_report=bool(rows[-1]["zero_report"]) if rows else False,
        version=max((row["version"] or 1 for row in rows), default=0),
        key=owed.key,
        trigger=owed.trigger,
        triggered_on=owed.triggered_on.isoformat(),
        rule_day=owed.due.rule_day.isoformat(),
        cause=owed.due.cause,
        holiday=owed.due.holiday,
        displayed_until=_shown(rows, owed.item, records),
        reviewed=_reviewed(rows, records),
        reason=_reason(owed.rows, first, state),
        pub_id=(first["pub_id"] or "") if first else "",
        request=owed.request,
        lines=tuple(sorted(row["line"] for row in owed.rows)),
        source=owed.source,
        expected=owed.expected,
    )


def state_of(due: date, done: date | None, today: date) -> tuple[str, int]:
    """On time means on the day or before it; what is missing counts its days to today."""
    if done:
        return ("published", 0) if done <= due else ("late", (done - due).days)
    if today > due:
        return "missing", (today - due).days
    return ("due-today" if today == due else "not-due"), 0


def _shown(rows: Sequence[Row], item: ItemRule, records: Records) -> str:
    """The last day any version must stay up: as filed, but never shorter than the law and the catalog ask."""
    days = [
        max(display_until(row["published_on"], item, records.profile), row["min_display_until"] or date.min)
        for row in rows
    ]
    return max(days).isoformat() if days else ""


def _reviewed(rows: Sequence[Row], records: Records) -> str:
    """Whether somebody looked before it was made public; of several versions the worst counts."""
    found = {_look(row, records) for row in rows}
    return next((answer for answer in ("no", "after", "yes") if answer in found), "")


def _look(row: Row, records: Records) -> str:
    if not records.by_now(row["reviewed_on"]):
        return "no"
    return "yes" if row["reviewed_on"] <= row["published_on"] else "after"


def _reason(rows: Sequence[Row], first: Row | None, state: str) -> str:
    """Why nothing is public or why it came late, in the village's words.

    The remark of a report of nothing says what did not happen, and is no reason.
    """
    if state not in PRESSING:
        return ""
    said = explained(rows)
    if first and first["remark"] and not first["zero_report"]:
        said.append(first["remark"])
    return str(said[-1]) if said else ""
