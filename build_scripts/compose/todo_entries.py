"""What is owed as things to do: publications and answers, open ones and for a while those that are done."""

from collections.abc import Iterable, Iterator
from datetime import date

from build_scripts.compose.addresses import question_path
from build_scripts.compose.desk import Desk, moved_notes
from build_scripts.compose.filings import CANCELLED, titled
from build_scripts.compose.filters import digits
from build_scripts.compose.ical import Entry
from build_scripts.compose.outward import full_month
from build_scripts.model import Duty, Inquiry

OPEN, COMPLETED = "NEEDS-ACTION", "COMPLETED"
UNDONE = ("missing", "due-today", "not-due")
UNANSWERED = ("open", "due_today", "overdue")


def duty_entries(desk: Desk, duties: Iterable[Duty]) -> Iterator[Entry]:
    """Everything owed: missing, coming, or published not long ago."""
    for duty in duties:
        if duty.state in UNDONE or desk.recent(duty.due_on, duty.published_on):
            yield _duty(desk, duty)


def _duty(desk: Desk, duty: Duty) -> Entry:
    done = date.fromisoformat(duty.published_on) if duty.state not in UNDONE else None
    due = date.fromisoformat(duty.due_on)
    month = full_month(duty.period, desk.words)
    return Entry(
        uid=desk.uid("duty", duty.key),
        day=due,
        summary=desk.say("duty-summary", place=desk.place, item=desk.item(duty.item_code), month=month),
        status=COMPLETED if done else OPEN,
        recorded=done or _known(duty.triggered_on, desk.today),
        notes=(*_occasion(desk, duty), *moved_notes(desk, duty), *_published(desk, duty)),
        category=desk.say("duty-category"),
        url=desk.url(f"{digits(duty.period)}/#{duty.key}"),
        todo=True,
        done=done,
    )


def _occasion(desk: Desk, duty: Duty) -> Iterator[str]:
    if duty.trigger in ("special", "requested") and duty.triggered_on:
        when = desk.date(duty.triggered_on)
        yield desk.say(f"duty-{duty.trigger}", date=when, request=duty.request)
    yield desk.say("duty-due", date=desk.date(duty.due_on))


def _published(desk: Desk, duty: Duty) -> Iterator[str]:
    if duty.state not in UNDONE:
        key = "duty-late" if duty.state == "late" else "duty-published"
        yield desk.say(key, date=desk.date(duty.published_on), days=str(duty.days_late))
        yield desk.say("duty-zero") if duty.zero_report else ""
    yield desk.say("duty-reason", text=duty.reason) if duty.reason else ""


def question_entries(desk: Desk, inquiries: Iterable[Inquiry]) -> Iterator[Entry]:
    """Every question that waits for an answer, and for a while what became of the others."""
    for inquiry in inquiries:
        ended = inquiry.answered_on or inquiry.withdrawn_on
        if inquiry.state in UNANSWERED or desk.recent(inquiry.due_on, ended):
            yield _question(desk, inquiry)


def _question(desk: Desk, inquiry: Inquiry) -> Entry:
    status = _question_status(inquiry)
    done = date.fromisoformat(inquiry.answered_on) if status == COMPLETED else None
    kind = titled(desk.catalog, "inquiry-kinds", inquiry.kind)
    return Entry(
        uid=desk.uid("question", inquiry.number),
        day=date.fromisoformat(inquiry.due_on),
        summary=desk.say("question-summary", place=desk.place, kind=kind, number=inquiry.number),
        status=status,
        recorded=done or _known(inquiry.withdrawn_on or inquiry.asked_on, desk.today),
        notes=tuple(_question_notes(desk, inquiry)),
        category=desk.say("question-category"),
        url=desk.url(question_path(inquiry.number)),
        todo=True,
        done=done,
    )


def _question_status(inquiry: Inquiry) -> str:
    """Withdrawn, or asked again before an answer, means that nobody waits for this answer any more."""
    if inquiry.state in UNANSWERED:
        return OPEN
    return COMPLETED if inquiry.answered_on and inquiry.state != "withdrawn" else CANCELLED


def _question_notes(desk: Desk, inquiry: Inquiry) -> Iterator[str]:
    yield desk.say("question-asked", date=desk.date(inquiry.asked_on))
    yield desk.say("question-due", date=desk.date(inquiry.due_on))
    yield from moved_notes(desk, inquiry)
    for key, day in (("answered", inquiry.answered_on), ("withdrawn", inquiry.withdrawn_on)):
        if day:
            yield desk.say(f"question-{key}", date=desk.date(day))
    if inquiry.reopened_by:
        yield desk.say("question-reopened", number=inquiry.reopened_by)


def _known(day: str, today: date) -> date:
    """The day something became known, or today."""
    return date.fromisoformat(day) if day else today
