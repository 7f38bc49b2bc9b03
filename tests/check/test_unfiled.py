"""What is owed and stands in no row at all: items by the month, events at their own row."""

from dataclasses import replace
from datetime import date

import pytest

from build_scripts.check import unfiled
from build_scripts.check.gaps import hidden
from build_scripts.derive import Inputs, derive_village
from build_scripts.model import Scope, Verdict
from build_scripts.model.declared import Event
from tests.check.drawing import TODAY, codelist, declared, make_catalog, table, verdicts
from tests.check.timed import CADENCES, COUNTY, QUESTIONS, SETTINGS, TRIGGERS, with_lists
from tests.derive.sample import county, read

# 15 October is a Thursday, 15 November a Sunday (moved to the 16th); the ledger begins in August 2026.
HEAD = "item_code | period | event_date"
CATALOG = """
item_code | title    | trigger | cadence | deadline_days
CW01      | 收支明细 | 定时    | 每月    | 15
SW01      | 议决     | 随时    | 发生时  | 5
"""
LEDGER = """
period
2026-08
2026-09
"""
DECISIONS = """
resolved_on | passed
2026-10-16  | 是
2026-10-16  | 是
2026-10-17  | 否
2026-11-18  | 是
2026-07-31  | 是
"""


def scope(*rows: str, today: str = "2026-11-22", **drawn: str) -> Scope:
    """A village whose publications are drawn as rows below `HEAD`; `drawn` replaces its other tables."""
    others = {"disclosure_catalog": CATALOG, "ledger_entries": LEDGER, "decisions": DECISIONS} | drawn
    drawings = {"publications": "\n".join((HEAD, *rows)), "inquiries": QUESTIONS, "period_balances": "period"}
    frames = {name.replace("_", "-"): table(text) for name, text in (drawings | others).items()}
    tables = [with_lists(declared(name, frame)) for name, frame in frames.items()]
    event = Event(item="SW01", date="resolved_on", where={"passed": "true"})
    tables = [
        one.model_copy(update={"events": (event,)}) if one.name == "decisions" else one for one in tables
    ]
    catalog = make_catalog(tables, (TRIGGERS, CADENCES, COUNTY), SETTINGS)
    return Scope(frames, catalog.tables["publications"], catalog, date.fromisoformat(today))


def missing(made: Scope, judge: str) -> list[Verdict]:
    """The verdicts that failed."""
    return [one for one in verdicts(unfiled, made, judge=judge) if not one.passed]


def months(made: Scope) -> dict[str, list[str]]:
    """The months named as missing, by item."""
    return {str(one.values["item"]): one.values["months"] for one in missing(made, "months")}


EACH = ("CW01 | 2026-08 | -", "CW01 | 2026-09 | -", "CW01 | 2026-10 | -")


def test_every_month_has_a_row() -> None:
    """Three months are past their day and have a row each: one verdict for the item, passed."""
    (verdict,) = verdicts(unfiled, scope(*EACH), judge="months")
    assert (verdict.passed, verdict.line, verdict.table) == (True, 4, "")


@pytest.mark.parametrize(
    ("rows", "expected", "line"),
    [
        pytest.param(EACH[:2], ["2026-10"], 3, id="the-last"),
        pytest.param(EACH[1:], ["2026-08"], 3, id="the-first"),
        pytest.param((), ["2026-08", "2026-09", "2026-10"], 1, id="nothing-filed-stands-at-the-header"),
        pytest.param(("SW01 | 2026-10 | -",), ["2026-08", "2026-09", "2026-10"], 2, id="only-other-items"),
        pytest.param((EACH[0], "SW01 | 2026-10 | -"), ["2026-09", "2026-10"], 2, id="at-the-items-last-row"),
    ],
)
def test_months_without_a_row(rows: tuple[str, ...], expected: list[str], line: int) -> None:
    """One verdict an item names them all, and stands where the next row is to be added."""
    (verdict,) = missing(scope(*rows), "months")
    assert (verdict.values["item"], verdict.values["months"]) == ("CW01 收支明细", expected)
    assert (verdict.values["count"], verdict.line) == (len(expected), line)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param("2026-11-17", {"CW01 收支明细": ["2026-10"]}, id="the-day-after"),
        pytest.param("2026-11-16", {}, id="still-the-day"),
    ],
)
def test_the_day_itself_is_not_past(today: str, expected: dict[str, list[str]]) -> None:
    """October is due on 16 November."""
    assert months(scope(*EACH[:2], today=today)) == expected


def test_one_message_names_a_year_of_months() -> None:
    """The newest twelve of many, and how many there are in all."""
    ledger = "period\n2025-06\n2026-05"
    (verdict,) = missing(scope(ledger_entries=ledger), "months")
    assert (len(verdict.values["months"]), verdict.values["months"][-1]) == (12, "2026-10")
    assert verdict.values["count"] == 17


def test_what_stands_for_good_needs_one_row() -> None:
    """Of whatever month; without any it is missing once."""
    catalog = "item_code | title | trigger | cadence | deadline_days\nSW10 | 组织 | 定时 | 长期 | 15"
    assert months(scope(disclosure_catalog=catalog)) == {"SW10 组织": ["2026-08"]}
    assert months(scope("SW10 | 2026-10 | -", disclosure_catalog=catalog)) == {}


def test_an_item_of_the_county_that_the_catalog_left_out() -> None:
    """Owed by villages when the list says both or village, not when it says community."""
    listed = {"code": "CW02", "title": "资金", "trigger": "定时", "cadence": "每月", "deadline_days": "15"}
    for applies_to, expected in (("both", True), ("village", True), ("community", False)):
        made = scope(*EACH)
        county = codelist("disclosure-items", listed | {"applies_to": applies_to})
        lists = made.catalog.codelists | {"disclosure-items": county}
        made = replace(made, catalog=made.catalog.model_copy(update={"codelists": lists}), kind="village")
        assert ("CW02 资金" in months(made)) is expected


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        pytest.param(date(2026, 10, 31), ["2026-10"], id="from-the-month-of-joining"),
        pytest.param(date(2026, 11, 2), None, id="nothing-past-since"),
        pytest.param(date(2026, 7, 9), ["2026-07", "2026-08", "2026-09", "2026-10"], id="before-any-data"),
    ],
)
def test_joined(joined: date, expected: list[str] | None) -> None:
    """What lies before the village joined is not owed; with nothing owed there is no verdict."""
    found = [
        one.values["months"] for one in verdicts(unfiled, replace(scope(), joined=joined), judge="months")
    ]
    assert found == ([expected] if expected else [])


def test_without_data_nothing_is_owed() -> None:
    """A village that has filed nothing and never joined has no first month."""
    made = scope(ledger_entries="period")
    assert verdicts(unfiled, made, judge="months") == verdicts(unfiled, made, judge="events") == []


def unread(made: Scope, alias: str) -> Scope:
    """The scope with that cell of its first publication unread."""
    frame = hidden(made.frames["publications"], {alias: {2}})
    return replace(made, frames={**made.frames, "publications": frame})


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        pytest.param("period", None, id="may-be-any-month-of-the-item"),
        pytest.param("item_code", ["2026-08", "2026-10"], id="may-be-any-item-of-that-month"),
    ],
)
def test_nothing_is_concluded_from_an_unread_row(alias: str, expected: list[str] | None) -> None:
    """The row may be the very one that is missing."""
    found = missing(unread(scope("CW01 | 2026-09 | -"), alias), "months")
    assert [one.values["months"] for one in found] == ([expected] if expected else [])


def test_an_unread_item_may_stand_for_good() -> None:
    """A row of which the item was not read may be the one row of a standing item."""
    catalog = "item_code | title | trigger | cadence | deadline_days\nSW10 | 组织 | 定时 | 长期 | 15"
    made = scope("CW01 | 2026-09 | -", disclosure_catalog=catalog)
    assert verdicts(unfiled, unread(made, "item_code"), judge="months") == []


def test_events() -> None:
    """At the first row of the event: two decisions of a day are one; 18 November and July are not judged."""
    (verdict,) = verdicts(unfiled, scope(), judge="events")
    assert (verdict.passed, verdict.table, verdict.line, verdict.field) == (
        False,
        "decisions",
        2,
        "resolved_on",
    )
    assert (verdict.values["item"], verdict.values["day"]) == ("SW01 议决", date(2026, 10, 16))
    assert (verdict.values["due"], verdict.values["days"]) == (date(2026, 10, 21), 32)


@pytest.mark.parametrize(
    ("row", "passed"),
    [
        pytest.param("SW01 | 2026-10 | 2026-10-16", True, id="filed"),
        pytest.param("SW01 | 2026-10 | 2026-10-15", False, id="another-day"),
        pytest.param("SW01 | 2026-10 | -", False, id="without-the-day"),
        pytest.param("CW01 | 2026-10 | 2026-10-16", False, id="another-item"),
    ],
)
def test_events_have_a_row(row: str, passed: bool) -> None:
    """Of the same item and day, whatever else it says."""
    assert [one.passed for one in verdicts(unfiled, scope(row), judge="events")] == [passed]


@pytest.mark.parametrize(("today", "count"), [("2026-10-21", 0), ("2026-10-22", 1)])
def test_events_have_their_day(today: str, count: int) -> None:
    """16 October and five days: on the 21st it is still in time."""
    assert len(verdicts(unfiled, scope(today=today), judge="events")) == count


@pytest.mark.parametrize(("joined", "count"), [(date(2026, 10, 16), 1), (date(2026, 10, 17), 0)])
def test_events_since_joining(joined: date, count: int) -> None:
    """What happened the day before the village joined was not its to publish."""
    assert len(verdicts(unfiled, replace(scope(), joined=joined), judge="events")) == count


@pytest.mark.parametrize("alias", ["item_code", "event_date"])
def test_events_and_unread_rows(alias: str) -> None:
    """A row of which the item or the day was not read may be about the event."""
    made = scope("SW01 | 2026-10 | 2026-10-16")
    assert verdicts(unfiled, unread(made, alias), judge="events") == []


@pytest.mark.parametrize("slug", ["heyuan", "shiqiao", "liuwan", "shangping"])
def test_the_clock_and_the_check_miss_the_same(slug: str) -> None:
    """Every seventh item and month struck out: what derive calls missing is what is found here."""
    entry, package, frames = read(slug)
    rows = frames["publications"]
    struck = [n % 7 == 0 for n in rows.groupby(["item_code", "period"], sort=True).ngroup()]
    frames = frames | {"publications": rows[[not out for out in struck]]}
    made = Scope(frames, county().tables["publications"], county(), TODAY, entry.joined, entry.kind)
    duties = derive_village(Inputs(entry, package, frames, (), (), county(), TODAY)).duties
    gone = [duty for duty in duties if duty.state == "missing" and not duty.lines]
    months_gone = {(one.item_code, one.period) for one in gone if one.trigger == "routine"}
    events_gone = {(one.item_code, one.triggered_on) for one in gone if one.trigger == "special"}
    by_item = [(str(one.values["item"])[:4], one.values["months"]) for one in missing(made, "months")]
    assert {(item, month) for item, named in by_item for month in named} == months_gone
    happened = [(str(one.values["item"])[:4], str(one.values["day"])) for one in missing(made, "events")]
    assert set(happened) == events_gone
    assert months_gone
    assert events_gone
