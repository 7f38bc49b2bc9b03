"""From rows to due days: which of the clock's deadlines a row has; every day below is worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from build_scripts.check.due_days import inquiries, publications
from build_scripts.check.gaps import hidden
from build_scripts.check.rows import UNREAD, Row
from build_scripts.model import Scope
from tests.check.drawing import codelist
from tests.check.timed import timed

COLUMNS = ("pub_id", "item_code", "period", "version", "supersedes", "event_date", "request_id")
FILED = "pub_id | item_code | period | version\nGK-1 | CW01 | 2026-10 | 1\nGK-2 | CW03 | 2026-10 | 1"
PLAIN: Row = {"item_code": "CW01", "period": "2026-10", "version": 1}


def due(cells: Row) -> str:
    """The due day of a publication, "" when it has none."""
    row = dict.fromkeys(COLUMNS) | PLAIN | cells
    owed = publications(timed(FILED))(row)
    return owed[0].day.isoformat() if owed else ""


CORRECTION = {"version": 2, "supersedes": "GK-1"}
PUBLICATIONS = [
    pytest.param({}, "2026-11-16", id="month-the-15th-is-a-sunday"),
    pytest.param({"period": "2026-08"}, "2026-09-15", id="month-plain"),
    pytest.param({"period": "2026-01"}, "2026-02-24", id="month-in-spring-festival"),
    pytest.param({"period": "2025-12"}, "2026-01-15", id="year-change"),
    pytest.param({"period": "2024-01"}, "2024-02-18", id="spring-festival-of-a-leap-year-ends-on-a-sunday"),
    pytest.param({"period": "2026-12"}, "2027-01-15", id="year-that-is-not-announced"),
    pytest.param({"item_code": "CW03", "period": "2025-12"}, "2026-02-02", id="year-31-days-end-on-saturday"),
    pytest.param(
        {"item_code": "CW06", "event_date": date(2026, 9, 12)}, "2026-09-17", id="county-is-shorter"
    ),
    pytest.param(
        {"item_code": "SW01", "event_date": date(2026, 9, 12)}, "2026-09-15", id="village-is-shorter"
    ),
    pytest.param(
        {"item_code": "SW04", "event_date": date(2026, 9, 2)}, "2026-09-09", id="county-has-no-days"
    ),
    pytest.param(
        {"item_code": "CW06", "event_date": date(2026, 2, 12)}, "2026-02-24", id="event-before-festival"
    ),
    pytest.param({"item_code": "CW06", "event_date": date(2026, 9, 15)}, "2026-09-20", id="worked-sunday"),
    pytest.param({"item_code": "CW06"}, "2026-11-16", id="special-without-an-event"),
    pytest.param({"event_date": date(2026, 9, 12)}, "2026-11-16", id="routine-with-an-event"),
    pytest.param(CORRECTION | {"event_date": date(2026, 11, 2)}, "2026-11-09", id="correction-sunday-to-be"),
    pytest.param(CORRECTION, "", id="correction-nobody-knows-since-when"),
    pytest.param({"version": 2}, "2026-11-16", id="a-second-version-of-nothing-is-the-first"),
    pytest.param(CORRECTION | {"version": 1}, "2026-11-16", id="the-same-version-corrects-nothing"),
    pytest.param(CORRECTION | {"supersedes": "GK-9"}, "2026-11-16", id="corrects-what-is-not-there"),
    pytest.param(CORRECTION | {"supersedes": "GK-2"}, "2026-11-16", id="corrects-another-item"),
    pytest.param(CORRECTION | {"period": "2026-08"}, "2026-09-15", id="corrects-another-month"),
    pytest.param({"item_code": "SW16", "request_id": "ZX-1"}, "2026-11-04", id="requested"),
    pytest.param({"item_code": "SW16", "request_id": "ZX-2"}, "", id="request-without-a-day"),
    pytest.param({"item_code": "SW16", "request_id": "ZX-9"}, "", id="request-that-is-not-there"),
    pytest.param({"item_code": "CW99"}, "", id="unknown-item"),
    pytest.param({"period": None}, "", id="no-period"),
    pytest.param({"version": None}, "2026-11-16", id="no-version-is-the-first"),
]


@pytest.mark.parametrize(("cells", "expected"), PUBLICATIONS)
def test_publications(cells: Row, expected: str) -> None:
    """Corrections first, then requests, then events, then months."""
    assert due(cells) == expected


def test_titles_are_the_villages_else_the_countys() -> None:
    """So that a message calls an item what the village's own list calls it."""
    owed_by = publications(timed(FILED))
    row = dict.fromkeys(COLUMNS) | PLAIN
    assert [owed[1] for item in ("CW01", "CW03") if (owed := owed_by(row | {"item_code": item}))] == [
        "收支明细",
        "资产负债表",
    ]


def test_rows_of_one_month_share_their_day() -> None:
    """Worked out once; an item that is owed once a year has its own."""
    owed_by = publications(timed(FILED))
    row = dict.fromkeys(COLUMNS) | PLAIN
    days = [owed_by(row | {"item_code": item}) for item in ("CW01", "SW16", "CW01", "CW03")]
    assert [owed[0].day.isoformat() for owed in days if owed] == [*["2026-11-16"] * 3, "2026-12-01"]


@pytest.mark.parametrize("alias", ["item_code", "trigger", "cadence", "deadline_days"])
def test_an_item_that_was_not_read_is_not_judged(alias: str) -> None:
    """A catalog row of which a part is unread says nothing about when its item is due."""
    scope = timed(FILED)
    frame = scope.frames["disclosure-catalog"]
    cells = frame[alias].tolist()
    scope.frames["disclosure-catalog"] = frame.assign(**{alias: [UNREAD, *cells[1:]]})
    assert publications(scope)(dict.fromkeys(COLUMNS) | PLAIN) is None


def listed(scope: Scope, applies_to: str, kind: str = "village") -> Scope:
    """The county's list with an item that the village's catalog left out."""
    item = {"code": "CW02", "title": "资金", "trigger": "定时", "cadence": "每月", "deadline_days": "15"}
    county = codelist("disclosure-items", item | {"applies_to": applies_to})
    lists = scope.catalog.codelists | {"disclosure-items": county}
    return replace(scope, catalog=scope.catalog.model_copy(update={"codelists": lists}), kind=kind)


@pytest.mark.parametrize(
    ("applies_to", "day"), [("both", "2026-11-16"), ("village", "2026-11-16"), ("community", "")]
)
def test_what_stands_only_in_the_countys_list(applies_to: str, day: str) -> None:
    """A village cannot drop an item: rows of it are timed as the county says."""
    owed = publications(listed(timed(FILED), applies_to))
    found = owed(dict.fromkeys(COLUMNS) | PLAIN | {"item_code": "CW02"})
    assert (found and (found[0].day.isoformat(), found[1])) == ((day, "资金") if day else None)


def test_a_code_that_was_not_read_may_be_any_item() -> None:
    """The village may have promised more days less for it: nothing is concluded from the county's list."""
    scope = listed(timed(FILED), "both")
    catalog = hidden(scope.frames["disclosure-catalog"], {"item_code": {2}})
    owed = publications(replace(scope, frames={**scope.frames, "disclosure-catalog": catalog}))
    row = dict.fromkeys(COLUMNS) | PLAIN
    judged = [owed(row | {"item_code": code, "event_date": date(2026, 9, 12)}) for code in ("CW02", "CW06")]
    assert [one is None for one in judged] == [True, False]


def test_days_of_nobody_are_the_profiles() -> None:
    """Neither the village nor the county says how many: special_deadline_days."""
    scope = timed(FILED, special_deadline_days=4)
    frame = scope.frames["disclosure-catalog"]
    scope.frames["disclosure-catalog"] = frame.assign(deadline_days=None)
    row = dict.fromkeys(COLUMNS) | PLAIN | {"item_code": "SW04", "event_date": date(2026, 9, 4)}
    owed = publications(scope)(row)
    assert owed
    assert owed[0].day == date(2026, 9, 8)


INQUIRIES = [
    pytest.param("质询", "2026-11-18", "2026-11-20", id="on-the-query-day"),
    pytest.param("质询", "2026-11-19", "2026-12-21", id="a-day-later-the-20th-is-a-sunday"),
    pytest.param("质询", "2026-01-18", "2026-01-20", id="query-day-on-a-sunday"),
    pytest.param("质询", "2026-01-19", "2026-01-20", id="query-day-moved-to-monday"),
    pytest.param("质询", "2026-02-25", "2026-02-26", id="spring-festival-query-day"),
    pytest.param("质询", "2026-02-26", "2026-03-20", id="spring-festival-a-day-later"),
    pytest.param("质询", "2025-12-19", "2026-01-20", id="year-change"),
    pytest.param("质询", "2024-02-29", "2024-03-20", id="leap-day"),
    pytest.param("异议", "2026-02-05", "2026-02-24", id="objection-in-spring-festival"),
    pytest.param("点题", "2026-10-20", "2026-11-04", id="request"),
    pytest.param("质问", "2026-10-20", "", id="unknown-kind"),
    pytest.param("-", "2026-10-20", "", id="no-kind"),
    pytest.param("质询", "-", "", id="no-day"),
]


@pytest.mark.parametrize(("kind", "asked_on", "expected"), INQUIRIES)
def test_inquiries(kind: str, asked_on: str, expected: str) -> None:
    """By the query day: that month's answer day; requests and objections have their days."""
    scope = timed(f"kind | asked_on\n{kind} | {asked_on}")
    (row,) = scope.rows.to_dict("records")
    owed = inquiries(scope)({str(alias): cell for alias, cell in row.items()})
    assert (owed[0].day.isoformat() if owed else "") == expected


def test_the_kind_is_named_by_its_title() -> None:
    """As the list of kinds words it."""
    scope = timed("kind | asked_on\n质询 | 2026-11-18")
    owed = inquiries(scope)({"kind": "质询", "asked_on": date(2026, 11, 18)})
    assert owed
    assert owed[1] == "质询一件事"


def test_months_before_the_village_joined_owe_nothing() -> None:
    """It joined on 17 March 2026: February is not judged, March is."""
    judge = publications(replace(timed(FILED), joined=date(2026, 3, 17)))
    rows = [dict.fromkeys(COLUMNS) | PLAIN | {"period": period} for period in ("2026-02", "2026-03")]
    assert [judge(row) is None for row in rows] == [True, False]
