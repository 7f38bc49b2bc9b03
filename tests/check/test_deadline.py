"""Rule type `deadline`: late, open, filed with another day; the due days are worked out by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.check import deadline
from build_scripts.check.binding import bind
from build_scripts.check.gaps import hidden
from build_scripts.errors import BadOptionError, UnknownNameError
from build_scripts.model import Scope
from tests.check.drawing import passed, verdicts
from tests.check.test_binding import rule
from tests.check.timed import on, timed

PUBLICATION = (
    "pub_id | item_code | period | version | supersedes | event_date | request_id | due_date | published_on\n"
)
INQUIRY = "kind | asked_on | due_on | answered_on | withdrawn_on\n"


def of_publication(cells: str, judge: str, today: str = "2026-11-22") -> dict[int, bool]:
    """Verdicts on publications drawn as item, period, event day, filed due day, day of publication."""
    rows = []
    for line in cells.splitlines():
        item, period, event, filed, done = (cell.strip() for cell in line.split("|"))
        rows.append(f"GK-9 | {item} | {period} | 1 | - | {event} | - | {filed} | {done}")
    scope = timed(PUBLICATION + "\n".join(rows), today)
    return passed(deadline, scope, clock="publication", judge=judge)


def of_inquiry(cells: str, judge: str, today: str = "2026-11-22") -> dict[int, bool]:
    """Verdicts on questions drawn as kind, day asked, filed due day, day answered, day withdrawn."""
    return passed(deadline, timed(INQUIRY + cells, today), clock="inquiry", judge=judge)


LATE = [
    pytest.param("CW01 | 2026-01 | - | - | 2026-02-24", {2: True}, id="spring-festival-on-the-day"),
    pytest.param("CW01 | 2026-01 | - | - | 2026-02-25", {2: False}, id="spring-festival-a-day-late"),
    pytest.param("CW01 | 2026-10 | - | - | 2026-11-16", {2: True}, id="15th-is-a-sunday"),
    pytest.param("CW01 | 2026-10 | - | 2026-11-20 | 2026-11-17", {2: False}, id="a-filed-day-does-not-help"),
    pytest.param("CW06 | 2026-02 | 2026-02-12 | - | 2026-02-25", {2: False}, id="event-before-the-festival"),
    pytest.param("CW01 | 2026-10 | - | - | -", {}, id="not-done-does-not-apply"),
    pytest.param("CW01 | 2026-10 | - | - | 2026-11-23", {}, id="a-day-to-come-is-not-known-yet"),
    pytest.param("XX01 | 2026-10 | - | - | 2026-11-17", {}, id="unknown-item-does-not-apply"),
]


@pytest.mark.parametrize(("cells", "expected"), LATE)
def test_published_late(cells: str, expected: dict[int, bool]) -> None:
    """By the computed day or later."""
    assert of_publication(cells, "late") == expected


OPEN = [
    pytest.param("CW01 | 2026-10 | - | - | -", "2026-11-15", {}, id="the-15th-a-sunday"),
    pytest.param("CW01 | 2026-10 | - | - | -", "2026-11-16", {}, id="on-the-due-day"),
    pytest.param("CW01 | 2026-10 | - | - | -", "2026-11-17", {2: False}, id="the-day-after"),
    pytest.param("CW01 | 2026-10 | - | - | 2026-11-16", "2026-11-17", {2: True}, id="done-in-time"),
    pytest.param("CW01 | 2026-10 | - | - | 2026-11-17", "2026-11-17", {}, id="done-late-is-late"),
    pytest.param(
        "CW01 | 2026-10 | - | - | 2026-12-01", "2026-11-17", {2: False}, id="a-day-to-come-is-no-excuse"
    ),
    pytest.param(
        "CW01 | 2026-10 | - | 2027-01-01 | -", "2026-11-17", {2: False}, id="nor-is-a-filed-due-day"
    ),
    pytest.param("CW01 | 2026-01 | - | - | -", "2026-02-24", {}, id="spring-festival"),
    pytest.param("CW01 | 2026-01 | - | - | -", "2026-02-25", {2: False}, id="after-spring-festival"),
]


@pytest.mark.parametrize(("cells", "today", "expected"), OPEN)
def test_not_published(cells: str, today: str, expected: dict[int, bool]) -> None:
    """From the day after the due day on."""
    assert of_publication(cells, "open", today) == expected


STATED = [
    pytest.param("CW01 | 2026-10 | - | 2026-11-16 | -", {2: True}, id="the-same"),
    pytest.param("CW01 | 2026-10 | - | 2026-11-15 | -", {2: False}, id="earlier"),
    pytest.param("CW01 | 2026-10 | - | 2026-11-20 | -", {2: False}, id="later"),
    pytest.param("CW01 | 2026-10 | - | - | 2026-11-16", {}, id="empty-does-not-apply"),
    pytest.param("CW01 | 2026-12 | - | 2027-01-18 | -", {}, id="holidays-not-announced"),
]


@pytest.mark.parametrize(("cells", "expected"), STATED)
def test_filed_due_days(cells: str, expected: dict[int, bool]) -> None:
    """They are compared, and nothing more."""
    assert of_publication(cells, "stated") == expected


ANSWERS = [
    pytest.param("质询 | 2026-11-18 | - | 2026-11-20 | -", "late", {2: True}, id="on-the-20th"),
    pytest.param("质询 | 2026-11-18 | - | 2026-11-21 | -", "late", {2: False}, id="on-the-21st"),
    pytest.param("质询 | 2026-11-18 | - | 2026-11-18 | -", "late", {2: True}, id="same-day"),
    pytest.param("质询 | 2026-11-19 | - | 2026-11-21 | -", "late", {2: True}, id="asked-on-the-19th"),
    pytest.param(
        "质询 | 2026-10-18 | - | 2026-11-10 | 2026-11-09", "late", {}, id="withdrawn-before-the-answer"
    ),
    pytest.param(
        "质询 | 2026-10-18 | - | 2026-11-10 | 2026-11-11", "late", {2: False}, id="withdrawn-after-it"
    ),
    pytest.param("质询 | 2026-11-18 | - | - | -", "open", {2: False}, id="not-answered"),
    pytest.param("质询 | 2026-11-19 | - | - | -", "open", {}, id="due-next-month"),
    pytest.param("质询 | 2026-11-18 | - | - | 2026-11-22", "open", {}, id="withdrawn"),
    pytest.param("质询 | 2026-11-18 | - | - | 2026-11-23", "open", {2: False}, id="not-yet-withdrawn"),
    pytest.param("质询 | 2026-11-18 | 2026-11-20 | - | -", "stated", {2: True}, id="filed-right"),
    pytest.param("异议 | 2026-11-02 | 2026-11-20 | - | -", "stated", {2: False}, id="objection-has-15-days"),
]


@pytest.mark.parametrize(("cells", "judge", "expected"), ANSWERS)
def test_answers(cells: str, judge: str, expected: dict[int, bool]) -> None:
    """Questions have the same three judgements; what was taken back owes nothing."""
    assert of_inquiry(cells, judge) == expected


WORDS = [
    pytest.param(
        "GK-9 | CW01 | 2026-01 | 1 | - | - | - | 2026-02-15 | 2026-02-26", "late",
        ("2026-02-24", "2026-02-15", "holiday", 2, "2026-02-26", "published_on"), id="late",
    ),
    pytest.param(
        "GK-9 | CW01 | 2026-10 | 1 | - | - | - | - | -", "open",
        ("2026-11-16", "2026-11-15", "weekend", 6, "None", "published_on"), id="open",
    ),
    pytest.param(
        "GK-9 | CW01 | 2026-08 | 1 | - | - | - | 2026-09-12 | -", "stated",
        ("2026-09-15", "2026-09-15", "", 3, "2026-09-12", "due_date"), id="stated",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "judge", "expected"), WORDS)
def test_words(cells: str, judge: str, expected: tuple[object, ...]) -> None:
    """A message can say both days, how many lie between, why it moved, and what item it is."""
    (verdict,) = verdicts(deadline, timed(PUBLICATION + cells), clock="publication", judge=judge)
    words = verdict.values
    told = (str(words["due"]), str(words["rule_day"]), words["cause"], words["days"], str(words["found"]))
    assert (*told, verdict.field) == expected
    assert words["item"] == "收支明细"
    assert set(words) == set(deadline.VALUES)


@pytest.mark.parametrize("judge", ["late", "open", "stated"])
@pytest.mark.parametrize("alias", ["item_code", "period", "version", "event_date", "request_id"])
def test_unread_cells_silence(alias: str, judge: str) -> None:
    """Whatever the due day hangs on."""
    scope = timed(PUBLICATION + "GK-9 | CW01 | 2026-09 | 1 | - | - | - | 2026-01-01 | 2026-11-20")
    scope = Scope(
        {**scope.frames, "own": hidden(scope.rows, {alias: {2}})}, scope.table, scope.catalog, scope.today
    )
    assert passed(deadline, scope, clock="publication", judge=judge) == {}


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
ITEMS = st.sampled_from(["CW01", "CW03", "CW06", "SW01", "SW04"])


def _one(item: str, event: date, done: date | None, filed: date | None = None) -> Scope:
    cells = (
        "GK-9",
        item,
        f"{event:%Y-%m}",
        "1",
        "-",
        event.isoformat(),
        "-",
        str(filed or "-"),
        str(done or "-"),
    )
    return timed(PUBLICATION + " | ".join(cells), "2030-01-01")


@given(ITEMS, DAYS)
def test_done_on_the_due_day_is_never_late(item: str, event: date) -> None:
    """Nor open, nor filed wrong: the computed day itself passes every judgement there is."""
    (told,) = verdicts(deadline, _one(item, event, None), clock="publication", judge="open")
    due = told.values["due"]
    for judge in ("late", "open"):
        assert passed(deadline, _one(item, event, due), clock="publication", judge=judge) == {2: True}
    late = _one(item, event, due + timedelta(days=1))
    assert passed(deadline, late, clock="publication", judge="late") == {2: False}
    stated = passed(deadline, _one(item, event, None, due), clock="publication", judge="stated")
    assert stated in ({2: True}, {})


@given(ITEMS, DAYS, st.none() | DAYS)
def test_an_empty_due_day_is_never_wrong(item: str, event: date, done: date | None) -> None:
    """Leaving the column out is what clerks are told to do."""
    assert passed(deadline, _one(item, event, done), clock="publication", judge="stated") == {}


@given(ITEMS, DAYS, st.none() | DAYS, st.lists(st.integers(0, 400), min_size=2, max_size=5).map(sorted))
def test_waiting_mends_nothing(item: str, event: date, done: date | None, waits: list[int]) -> None:
    """A verdict of `open` never turns from failed to passed; `late` never changes once it is there."""
    scope = _one(item, event, done)
    days = [event + timedelta(days=wait) for wait in waits]
    open_, late = (
        [passed(deadline, on(scope, day), clock="publication", judge=judge).get(2) for day in days]
        for judge in ("open", "late")
    )
    assert False not in open_ or True not in open_[open_.index(False) :]
    known = [verdict for verdict in late if verdict is not None]
    assert len(set(known)) <= 1
    assert all(not (was is False and now is False) for was, now in zip(open_, late, strict=True))


REFUSED = [
    pytest.param({"clock": "publications", "judge": "late"}, BadOptionError, "clock", id="clock"),
    pytest.param({"clock": "publication", "judge": "lat"}, BadOptionError, "judge", id="judge"),
    pytest.param({"clock": "publication"}, BadOptionError, "judge", id="no-judge"),
    pytest.param(
        {"clock": "inquiry", "judge": "late"}, UnknownNameError, "kind", id="table-without-the-columns"
    ),
    pytest.param(
        {"clock": "publication", "judge": "late", "juge": 1}, UnknownNameError, '"judge"', id="unknown-option"
    ),
]


@pytest.mark.parametrize(("options", "error", "words"), REFUSED)
def test_wrong_options_are_refused(options: dict[str, object], error: type[Exception], words: str) -> None:
    """Before any village is checked, by name."""
    scope = timed(PUBLICATION + "GK-9 | CW01 | 2026-10 | 1 | - | - | - | - | -")
    with pytest.raises(error, match=words):
        bind(rule("deadline", options), scope.table, scope.catalog)
    good = {"clock": "publication", "judge": "late"}
    assert bind(rule("deadline", good), scope.table, scope.catalog)
