"""Residents' questions and what became of them, computed for the day of the page."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from build_scripts.derive.joint import TABLE, joint_of, needed_of
from build_scripts.derive.records import Records, Row
from build_scripts.model import Answers, Inquiry, Pending
from build_scripts.model.clock import inquiry_due
from build_scripts.model.workdays import DueDay

OPEN, TODAY, OVERDUE = "open", "due_today", "overdue"
IN_TIME, LATE, REOPENED, WITHDRAWN = "answered_on_time", "answered_late", "reopened", "withdrawn"
STATES = (OPEN, TODAY, OVERDUE, IN_TIME, LATE, REOPENED, WITHDRAWN)
WAITING = (OPEN, TODAY, OVERDUE)
RECENT = timedelta(days=92)  # as long as calendars keep what is over


def inquiries_of(records: Records) -> tuple[Inquiry, ...]:
    """Questions asked by today, oldest first."""
    rows = asked(records)
    again = reopenings(rows)
    links = {row["line"] for row in again.values()}
    return tuple(_inquiry(row, again.get(row["line"]), row["line"] in links, records) for row in rows)


def asked(records: Records) -> list[Row]:
    """Rows of questions asked by today, in order of day and time."""
    rows = [row for row in records.rows(TABLE) if records.by_now(row["asked_on"])]
    return sorted(rows, key=lambda row: (row["asked_on"], row["asked_time"] or "", row["line"]))


def reopenings(rows: Sequence[Row]) -> dict[int, Row]:
    """By the line of a question the row that asked it again: once each, and not of what was asked again.

    A second re-opening, or one of a re-opening, is a question like any other.
    """
    numbers = {row["inquiry_id"]: row for row in reversed(rows) if row["inquiry_id"]}
    found: dict[int, Row] = {}
    again: set[int] = set()
    for row in sorted(rows, key=lambda row: (row["asked_on"], row["line"])):
        former = numbers.get(row["reopens"])
        if former is None or former is row or former["asked_on"] > row["asked_on"]:
            continue
        if former["line"] not in found and former["line"] not in again:
            found[former["line"]] = row
            again.add(row["line"])
    return found


def _inquiry(row: Row, later: Row | None, again: bool, records: Records) -> Inquiry:
    due = inquiry_due(records.term(TABLE, "kind", row["kind"]), row["asked_on"], records.profile)
    answered, withdrawn = (_known(row[alias], records) for alias in ("answered_on", "withdrawn_on"))
    ended = min((day for day in (answered, withdrawn) if day), default=later["asked_on"] if later else None)
    return Inquiry(
        number=row["inquiry_id"] or "",
        line=row["line"],
        kind=row["kind"] or "",
        channel=row["channel"] or "",
        asked_on=row["asked_on"].isoformat(),
        due_on=due.day.isoformat(),
        rule_day=due.rule_day.isoformat(),
        cause=due.cause,
        holiday=due.holiday,
        filed_due=_iso(row["due_on"]),
        answered_on=_iso(answered),
        withdrawn_on=_iso(withdrawn),
        state=_state(due, (answered, withdrawn), reopened=later is not None, today=records.today),
        days_late=max(((ended or records.today) - due.day).days, 0),
        answer_days=(answered - row["asked_on"]).days if answered else None,
        reopens=row["reopens"] if again else "",
        reopened_by=(later["inquiry_id"] or "") if later else "",
        joint=joint_of(records, row),
        needed=needed_of(records, row),
    )


def _known(day: date | None, records: Records) -> date | None:
    """A day that has come; what is dated later is not known yet."""
    return day if records.by_now(day) else None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _state(due: DueDay, ends: tuple[date | None, date | None], *, reopened: bool, today: date) -> str:
    """Exactly one: withdrawn, asked again, answered in time or late, open, due today, overdue."""
    answered, withdrawn = ends
    if withdrawn or reopened:
        return WITHDRAWN if withdrawn else REOPENED
    if answered:
        return IN_TIME if answered <= due.day else LATE
    if today > due.day:
        return OVERDUE
    return TODAY if today == due.day else OPEN


def count_states(inquiries: Iterable[Inquiry]) -> dict[str, int]:
    """How many questions are in each state."""
    states = [inquiry.state for inquiry in inquiries]
    return {state: states.count(state) for state in STATES}


def answers_of(inquiries: Iterable[Inquiry]) -> Answers:
    """How many were due and how many of them answered by their day.

    Withdrawn in time is left out; a question withdrawn or answered after its day was not answered in time.
    """
    kept = [inquiry for inquiry in inquiries if inquiry.state != WITHDRAWN or inquiry.days_late]
    due = [one for one in kept if one.answered_on or one.days_late]
    in_time = sum("" < one.answered_on <= one.due_on for one in due)
    return Answers(
        len(due), in_time, median([one.answer_days for one in kept if one.answer_days is not None])
    )


def median(days: Sequence[int]) -> str:
    """The middle of whole days, a half as .5; "" of none."""
    if not days:
        return ""
    ordered, middle = sorted(days), len(days) // 2
    if len(days) % 2:
        return str(ordered[middle])
    whole, half = divmod(ordered[middle - 1] + ordered[middle], 2)
    return f"{whole}.5" if half else str(whole)


def pending_of(inquiries: Iterable[Inquiry]) -> tuple[Pending, ...]:
    """Questions that wait for an answer, the most overdue first, then the next due."""
    waiting = [_pending(one) for one in inquiries if one.state in WAITING]
    return tuple(sorted(waiting, key=lambda one: (-one.days_late, one.due_on, one.asked_on, one.number)))


def answered_of(inquiries: Iterable[Inquiry], today: date) -> tuple[Pending, ...]:
    """Questions answered not long ago, so that calendars can tell an answer from a question that is gone."""
    since = (today - RECENT).isoformat()
    return tuple(_pending(one) for one in inquiries if one.state != WITHDRAWN and one.answered_on >= since)


def _pending(one: Inquiry) -> Pending:
    return Pending(one.number, one.kind, one.asked_on, one.due_on, one.state, one.days_late, one.answered_on)
