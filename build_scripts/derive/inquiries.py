"""Whether residents' questions were answered by their date, counted on the day of the page."""

from collections.abc import Sequence
from datetime import date

from build_scripts.derive.records import Records, Row
from build_scripts.model.months import day_in, month_of, shift

TABLE = "inquiries"
STATES = ("answered_on_time", "answered_late", "open", "overdue")


def asked(records: Records, month: str = "") -> list[Row]:
    """Questions asked by today; of one month when given."""
    return [
        row
        for row in records.rows(TABLE)
        if row["asked_on"] is not None
        and row["asked_on"] <= records.today
        and (not month or month_of(row["asked_on"]) == month)
    ]


def count_states(records: Records, rows: Sequence[Row]) -> dict[str, int]:
    """How many questions are in each state."""
    states = [_state(row, records) for row in rows]
    return {state: states.count(state) for state in STATES}


def _state(row: Row, records: Records) -> str:
    due, answered = row["due_on"] or _due(row["asked_on"], records), row["answered_on"]
    if answered is not None and answered <= records.today:
        return "answered_on_time" if answered <= due else "answered_late"
    return "open" if records.today <= due else "overdue"


def _due(asked_on: date, records: Records) -> date:
    """Asked by the query day, answered on that month's answer day; asked later, on the next month's."""
    month = month_of(asked_on)
    late = asked_on > day_in(month, records.profile.integer("query_day"))
    return day_in(shift(month, 1) if late else month, records.profile.integer("answer_day"))
