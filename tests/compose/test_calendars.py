"""The calendars: valid to the letter, the dates of the pages, and nothing told twice or left out."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from build_scripts.compose.calendars import region_calendar, village_calendar
from build_scripts.compose.outward import one_line
from build_scripts.compose.roster import occasions
from build_scripts.compose.village import open_village
from build_scripts.model import Codelist, Pending, Period
from build_scripts.model.clock import three_days
from build_scripts.settings import TIME_ZONE
from tests.compose.conftest import disclosure, field, table
from tests.compose.ics import Told, day_of, read_ics
from tests.compose.told_village import (
    CODE,
    DAYS,
    DUTIES,
    ENTRY,
    HOSTILE,
    INQUIRIES,
    PENDING,
    PERIODS,
    TODAY,
    duty,
    inquiry,
    told_catalog,
    told_material,
    told_region,
)

# worked out by hand from the State Council's arrangement of 2026: period, publish, query, answer
BY_HAND = (
    ("202511", "2025-12-15", "2025-12-18", "2025-12-22"),
    ("202512", "2026-01-15", "2026-01-19", "2026-01-20"),
    ("202601", "2026-02-24", "2026-02-25", "2026-02-26"),
    ("202608", "2026-09-15", "2026-09-18", "2026-09-20"),
    ("202610", "2026-11-16", "2026-11-18", "2026-11-20"),
    ("202611", "2026-12-15", "2026-12-18", "2026-12-21"),
    ("202612", "2027-01-15", "2027-01-18", "2027-01-20"),
)
NAMES = ("publish", "query", "answer")


def told(**more: Any) -> dict[str, Told]:
    """The village's calendar read back, by UID without its end."""
    content = village_calendar(told_material(**more)).content
    return {uid.removesuffix(f"@{CODE}.gongkai"): one for uid, one in read_ics(content).items()}


@pytest.mark.parametrize("days", BY_HAND, ids=lambda days: days[0])
def test_three_days_by_hand(days: tuple[str, ...]) -> None:
    """The three days stand where a calendar of 2026 on the wall has them."""
    found = told()
    assert [found[f"{name}-{days[0]}"].day.isoformat() for name in NAMES] == list(days[1:])


def test_three_days_are_those_of_the_pages() -> None:
    """Every one of the 45 dates equals the model's, from which the pages are made."""
    found, profile = told(), told_catalog().profile
    events = {uid: one for uid, one in found.items() if uid.split("-")[0] in NAMES}
    assert len(events) == 3 * (12 + 3)
    for uid, one in events.items():
        name, period = uid.split("-")
        due = getattr(three_days(f"{period[:4]}-{period[4:]}", profile), name)
        assert one.day == due.day


def test_days_before_a_village_joined_are_not_there() -> None:
    """Months before the first one owed have no days; without any month the present one is the first."""
    assert min(uid for uid in told(joined="2026-08-20") if uid.startswith("publish")) == "publish-202608"
    assert min(uid for uid in told(periods=()) if uid.startswith("publish")) == "publish-202610"
    assert "publish-202703" in told(joined="2027-09-01", today=date(2027, 1, 5))


@pytest.mark.parametrize(
    ("uid", "words"),
    [
        ("publish-202610", "原来那天是周末"),
        ("publish-202601", "春节放假"),
        ("answer-202601", "再错开一个上班日"),
        ("publish-202612", "还没有公布"),
        ("duty-CW01-202610", "规则定的日子是2026年11月15日"),
        ("question-ZX-2026-02", "规则定的日子是2026年12月20日"),
    ],
)
def test_moved_day_says_why(uid: str, words: str) -> None:
    """A day that is not the plain one explains itself."""
    assert words in told()[uid].description


def test_plain_day_says_nothing() -> None:
    """A day that was not moved has no reason beside it; the unknown year is tentative."""
    found = told()
    assert "规则定的日子" not in found["publish-202611"].description
    assert found["publish-202612"].status == "TENTATIVE"
    assert found["publish-202611"].status == "CONFIRMED"


def test_row_on_the_computed_day_is_merged() -> None:
    """Place and time of the village's row stand in the computed day, and the row has no entry of its own."""
    found = told()
    query = found["query-202610"]
    assert "event-R3" not in found
    assert query.location == "会议室"
    assert query.part["DTSTART"].dt == datetime(2026, 11, 18, 9, 0, tzinfo=query.part["DTSTART"].dt.tzinfo)
    assert str(query.part["DTSTART"].params["TZID"]) == "Asia/Shanghai"
    assert "值守：村主任" in query.description


def test_row_on_another_day_keeps_both() -> None:
    """The computed day stays where the rule has it and points to the other; the row stays on its own day."""
    found = told()
    assert found["publish-202610"].day == date(2026, 11, 16)
    assert "村里定在2026年11月15日" in found["publish-202610"].summary
    assert found["event-R2"].day == date(2026, 11, 15)


ROW = ("R9", "质询日", "当面提问", "2026-11-18", "09:00", "11:30", "会议室", "ZR", "已举行", "")


def row(**more: str) -> tuple[str, ...]:
    """The village's row for the query day; `more` replaces cells by their column."""
    names = ("id", "kind", "title", "day", "start", "end", "place", "post", "status", "moved")
    return tuple(more.get(name, cell) for name, cell in zip(names, ROW, strict=True))


def test_moved_by_the_village_is_said() -> None:
    """改期 leaves the rule's day, points to the new one, and says there which day it was."""
    found = told(agenda=(row(day="2026-11-19", moved="2026-11-18", status="改期"),))
    assert "村里定在2026年11月19日" in found["query-202610"].summary
    assert "村里改到2026年11月19日" in found["query-202610"].description
    assert found["query-202610"].day == date(2026, 11, 18)
    assert found["event-R9"].day == date(2026, 11, 19)
    assert "原来定的是2026年11月18日" in found["event-R9"].description


def test_moved_into_another_month_is_not_lost() -> None:
    """A row that meets another month's computed day by chance keeps its own entry."""
    found = told(agenda=(row(day="2026-12-18", moved="2026-11-18", status="改期"),))
    assert found["event-R9"].day == date(2026, 12, 18)
    assert found["query-202611"].location == ""


def test_cancelled_by_the_village() -> None:
    """取消 cancels the row alone: the computed day stays, says so, and takes neither place nor time."""
    found = told(agenda=(row(status="取消"),))
    assert (found["query-202610"].status, found["event-R9"].status) == ("CONFIRMED", "CANCELLED")
    assert (found["query-202610"].location, found["query-202610"].day) == ("", date(2026, 11, 18))
    assert "村里登记的那一次取消了" in found["query-202610"].description
    found = told(agenda=(row(day="2026-11-17", status="取消"),))
    assert found["query-202610"].status == "CONFIRMED"
    assert found["event-R9"].status == "CANCELLED"
    assert "村里定在" not in found["query-202610"].summary


@pytest.mark.parametrize(
    ("start", "end", "timed", "ends"),
    [
        ("", "", False, True),
        ("", "11:30", False, True),
        ("09:00", "", True, False),
        ("09:00", "11:30", True, True),
        ("09:00", "08:00", True, False),
        ("25:99", "", False, True),
    ],
)
def test_times_of_a_filed_event(*, start: str, end: str, timed: bool, ends: bool) -> None:
    """With a start it has a time, without it lasts the day; an end before the start is left out."""
    part = told(agenda=(row(kind="村民会议", start=start, end=end),))["event-R9"].part
    assert isinstance(part["DTSTART"].dt, datetime) == timed
    assert ("DTEND" in part) == ends


def test_filed_events_from_92_days_back() -> None:
    """What lies 92 days back is there, what lies 93 days back is not."""
    inside, outside = TODAY - timedelta(days=92), TODAY - timedelta(days=93)
    found = told(
        agenda=(
            row(id="A", kind="村民会议", day=inside.isoformat()),
            row(id="B", kind="村民会议", day=outside.isoformat()),
            row(id="", kind="村民会议"),
            row(id="C", kind="村民会议", day="不详"),
        )
    )
    assert {uid for uid in found if uid.startswith("event")} == {"event-A"}


def test_weekly_row_says_until_when() -> None:
    """A duty roster's row stands for a week: its hours every day, Monday to Sunday."""
    found = told()["event-R1"]
    assert "一直管到2026年11月22日" in found.description
    assert (found.day, found.last) == (date(2026, 11, 16), date(2026, 11, 22))
    assert found.part["RRULE"].to_ical() == b"FREQ=DAILY;COUNT=7"
    assert found.part["DTEND"].dt - found.part["DTSTART"].dt == timedelta(hours=9)


def test_days_of_a_filed_event_are_those_of_the_page() -> None:
    """Every occasion of the page, with hours and without: the same first and last day."""
    whole = row(id="W", kind="村民会议", day="2026-11-30", start="", end="")
    material = told_material(agenda=(*DAYS, (*whole, "2026-12-06")))
    found = read_ics(village_calendar(material).content)
    shown = {o.cells["event_id"]: o for o in occasions(open_village(material).book)}
    days = {key: found.get(f"event-{key}@{CODE}.gongkai") for key in shown}
    told_days = {key: (one.day, one.last) for key, one in days.items() if one}
    assert told_days == {key: (shown[key].day, shown[key].last) for key in set(shown) - {"R3"}}
    assert told_days["W"] == (date(2026, 11, 30), date(2026, 12, 6))


def test_a_long_event_stays_as_long_as_its_end() -> None:
    """What is over for 92 days counts from the last day."""
    begun, ended = (TODAY - timedelta(days=days) for days in (98, 92))
    week = (*row(id="A", kind="值班", day=begun.isoformat()), ended.isoformat())
    assert "event-A" in told(agenda=(week,))


def test_duties_are_those_of_the_pages() -> None:
    """Missing, coming and lately published duties, each due when Duty says; old published ones are gone."""
    found = {uid: one for uid, one in told().items() if uid.startswith("duty")}
    shown = [one for one in DUTIES if one.key != "CW01-202601"]
    assert set(found) == {f"duty-{one.key}" for one in shown}
    for one in shown:
        todo = found[f"duty-{one.key}"]
        assert todo.day.isoformat() == one.due_on
        assert (todo.status == "COMPLETED") == (one.state in ("published", "late"))
        if one.published_on:
            assert day_of(todo.part["COMPLETED"].dt).isoformat() == one.published_on


@pytest.mark.parametrize(
    ("uid", "words"),
    [
        ("duty-CW03-202610", "迟了2天"),
        ("duty-CW03-202610", one_line(HOSTILE).replace(r"\N", "＼N")),
        ("duty-DW01-202610", "没有这类事"),
        ("duty-CW06-20261117", "事情发生在2026年11月17日"),
        ("duty-SW16-ZX-2026-03", "编号ZX-2026-03"),
        ("question-ZX-2026-06", "编号ZX-2026-07"),
        ("question-ZX-2026-08", "2026年10月25日提问人撤回"),
    ],
)
def test_what_a_todo_says(uid: str, words: str) -> None:
    """The reason, the occasion and what became of it stand in the description."""
    assert words in told()[uid].description


def test_questions_are_those_of_the_pages() -> None:
    """Open questions and lately ended ones, due when Inquiry says; no word of the resident."""
    found = {uid: one for uid, one in told().items() if uid.startswith("question")}
    shown = {f"question-{one.number}": one for one in INQUIRIES if one.number != "ZX-2026-05"}
    assert set(found) == set(shown)
    assert {uid: one.day.isoformat() for uid, one in found.items()} == {
        uid: one.due_on for uid, one in shown.items()
    }
    assert {uid: one.status for uid, one in found.items()} == {
        "question-ZX-2026-01": "NEEDS-ACTION",
        "question-ZX-2026-02": "NEEDS-ACTION",
        "question-ZX-2026-03": "NEEDS-ACTION",
        "question-ZX-2026-04": "COMPLETED",
        "question-ZX-2026-06": "COMPLETED",
        "question-ZX-2026-07": "NEEDS-ACTION",
        "question-ZX-2026-08": "CANCELLED",
    }


def test_addresses_only_where_the_site_is_known() -> None:
    """Without a known address there is no URL; with one, it is the page's full address."""
    assert all("URL" not in one.part for one in told().values())
    found = told(catalog=told_catalog(site_url="https://example.org/base/"))
    assert str(found["duty-CW01-202610"].part["URL"]) == (
        f"https://example.org/base/{CODE}/202610/#CW01-202610"
    )
    assert str(found["query-202610"].part["URL"]) == f"https://example.org/base/{CODE}/riqi/"
    assert str(found["question-ZX-2026-01"].part["URL"]).endswith("/wenda/ZX-2026-01/")


def test_head_of_the_calendar() -> None:
    """A name in both spellings, a day's refresh, no METHOD, and one standard time."""
    lines = village_calendar(told_material()).content.decode().split("\r\n")
    for line in (
        "NAME:石桥村：三个日子和公开时限",
        "X-WR-CALNAME:石桥村：三个日子和公开时限",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "LAST-MODIFIED:20261121T160000Z",
        "TZID:Asia/Shanghai",
    ):
        assert line in lines
    assert lines.count("BEGIN:VTIMEZONE") == 1


def test_same_name_in_two_townships() -> None:
    """Two villages of one name are told apart."""
    other = (
        told_catalog()
        .region.villages[0]
        .model_copy(update={"code": "990101102201", "township": "990101102", "slug": "other"})
    )
    catalog = told_catalog(villages=(*told_catalog().region.villages, other))
    assert told(catalog=catalog)["publish-202611"].summary.startswith("禾丰镇石桥村 ")


def test_two_runs_are_equal() -> None:
    """The same data on the same day make the same bytes; the next day no UID and no date changes."""
    assert village_calendar(told_material()) == village_calendar(told_material())
    today = {uid: one.day for uid, one in told().items()}
    later = {uid: one.day for uid, one in told(today=TODAY + timedelta(days=1)).items()}
    assert today == later


def test_stamps_come_from_the_data() -> None:
    """DTSTAMP is the day of the record, or the day the build is for; never later."""
    found = told()
    assert day_of(found["duty-CW02-202610"].part["DTSTAMP"].dt) == date(2026, 11, 13)
    assert day_of(found["publish-202611"].part["DTSTAMP"].dt) == TODAY
    assert all(day_of(one.part["DTSTAMP"].dt) <= TODAY for one in found.values())
    assert {one.sequence for one in found.values()} == {0}


def test_region_calendar() -> None:
    """The area's days, what each village owes for each month, and its questions until they are answered."""
    content = region_calendar(told_region()).content
    end = f"@{CODE}.990101.gongkai"
    found = read_ics(content)
    owed = {uid.removesuffix(end): one.status for uid, one in found.items() if uid.endswith(end)}
    assert owed == {
        "month-202610": "COMPLETED",
        "question-ZX-2026-01": "NEEDS-ACTION",
        "question-ZX-2026-03": "NEEDS-ACTION",
    }
    assert found["query-202610@990101.gongkai"].day == date(2026, 11, 18)
    assert HOSTILE[:4] not in content.decode()
    assert region_calendar(told_region()).content == content


def test_region_tells_an_answer_from_a_question_that_is_gone() -> None:
    """What was answered lately stays, done on its day and due on its own."""
    area = told_region()
    done = Pending("ZX-1", "质询", "2026-11-16", "2026-11-20", "answered_on_time", 0, "2026-11-18")
    summary = replace(area.summaries[CODE], pending=(), answered=(done,))
    found = read_ics(region_calendar(replace(area, summaries={CODE: summary})).content)
    entry = found[f"question-ZX-1@{CODE}.990101.gongkai"]
    assert (entry.status, entry.day) == ("COMPLETED", date(2026, 11, 20))
    assert entry.part["COMPLETED"].dt.astimezone(TIME_ZONE).date() == date(2026, 11, 18)


def test_region_without_villages_data() -> None:
    """Before anybody filed anything there are still days."""
    empty = told_region()
    bare = type(empty)(empty.catalog, {}, {}, (), (), TODAY)
    assert len(read_ics(region_calendar(bare).content)) == 3 * 4


@pytest.mark.parametrize("name", ["title", "place"])
def test_hostile_text_comes_back(name: str) -> None:
    """Breaks, commas, semicolons, marks of markup and long text come back as one clean line."""
    found = told(agenda=(row(kind="村民会议", **{name: HOSTILE}),))["event-R9"]
    clean = one_line(HOSTILE).replace(r"\N", "＼N")
    assert (found.summary if name == "title" else found.location).endswith(clean)


def test_nothing_recorded() -> None:
    """A village without rows, duties or questions has its days and nothing else."""
    found = told(agenda=(), duties=(), inquiries=())
    assert {uid.split("-")[0] for uid in found} == set(NAMES)


def test_numbers_of_any_length_keep_their_uid() -> None:
    """A number of forty characters makes a UID that is folded and comes back whole."""
    number = "ZX-" + "9" * 37
    assert f"question-{number}" in told(inquiries=(inquiry(number, "open"),))
    assert "duty-SW16-x" in told(duties=(duty("SW16-x", "missing", "2026-11-20"),))


def test_moved_into_another_month_is_said() -> None:
    """A day that the holiday rule carries over the end of a month says so."""
    moved = duty("CW03-202612", "missing", "2026-11-02", rule_day="2026-10-31", cause="weekend")
    assert "到了另一个月" in told(duties=(moved,))["duty-CW03-202612"].description


def test_rows_of_a_table_that_is_not_public() -> None:
    """A village's rows stay inside when the table is declared internal, and its days are still there."""
    catalog = told_catalog()
    hidden = catalog.tables["calendar-events"].model_copy(update={"audience": "internal"})
    catalog = catalog.model_copy(update={"tables": {**catalog.tables, hidden.name: hidden}})
    found = told(catalog=catalog)
    assert found["query-202610"].location == ""
    assert not [uid for uid in found if uid.startswith("event")]


def months_told(*periods: Period) -> dict[str, Told]:
    """The months of the one village in the region's calendar, by UID up to the sign."""
    found = read_ics(region_calendar(told_region(periods=periods)).content)
    return {uid.partition("@")[0]: one for uid, one in found.items() if uid.startswith("month")}


MISSING = replace(PERIODS[1], status="partial", items_due=9, items_published=5, items_missing=3, days_late=6)


def test_what_a_village_owes_is_one_entry_a_month() -> None:
    """How much is missing, of how much, what has a reason and what has time; due on the month's day."""
    counted = replace(MISSING, items_explained=1, items_waiting=1)
    found = months_told(counted)["month-202610"]
    assert found.summary == "石桥村 2026年10月还有3项没有公开"
    assert (found.status, found.day) == ("NEEDS-ACTION", date(2026, 11, 16))
    for words in ("应公开9项，已公开5项", "没公开的有1项写明了原因", "另有1项还没到日子", "2026年11月16日"):
        assert words in found.description
    assert "另有" not in months_told(MISSING)["month-202610"].description


def test_overdue_before_the_day_of_the_month() -> None:
    """An event of November was due at once: its day is over although that of the month is to come."""
    special = replace(MISSING, period="2026-11", due_on="2026-12-15", published_on="", days_late=2)
    assert months_told(special)["month-202611"].day == TODAY - timedelta(days=2)


@pytest.mark.parametrize(
    ("due_on", "missing", "day"),
    [
        (TODAY - timedelta(days=1), 1, TODAY - timedelta(days=1)),
        (TODAY, 1, TODAY - timedelta(days=5)),
        (TODAY + timedelta(days=1), 1, TODAY - timedelta(days=5)),
        (TODAY + timedelta(days=1), 0, TODAY + timedelta(days=1)),
    ],
)
def test_the_day_of_a_month(due_on: date, missing: int, day: date) -> None:
    """The month's own once it is over; until then the day that what is overdue was due."""
    period = replace(PERIODS[1], due_on=due_on.isoformat(), days_late=5, items_missing=missing)
    assert months_told(period)["month-202610"].day == day


def older(*months: str) -> dict[str, Told]:
    """The entries of a village with something overdue in these months."""
    periods = [replace(MISSING, period=month, due_on="2017-01-15", items_missing=2) for month in months]
    found = read_ics(region_calendar(told_region(periods=tuple(periods))).content)
    return {uid.partition("@")[0]: one for uid, one in found.items() if "@990101101201." in uid}


def test_what_is_older_than_a_year_is_one_entry() -> None:
    """Twelve months stand alone; those before are counted together under the oldest."""
    found = older("2016-12", "2025-01", "2025-10", "2025-11", "2026-10")
    assert {uid: one.status for uid, one in found.items() if not uid.startswith("question")} == {
        "older": "NEEDS-ACTION",
        "month-202510": "CANCELLED",
        "month-202511": "NEEDS-ACTION",
        "month-202610": "NEEDS-ACTION",
    }
    assert found["older"].summary == "石桥村 一年以前的3个月还有6项没有公开"
    assert found["older"].description == "最早的是2016年12月。"
    assert "合到“更早的月份”那一条里" in found["month-202510"].description


@pytest.mark.parametrize(("month", "said"), [("2025-08", True), ("2025-07", False)])
def test_how_long_a_month_says_that_it_went_over(*, month: str, said: bool) -> None:
    """For three months; what stays is the one entry."""
    assert (f"month-{month[:4]}{month[5:]}" in older(month), "older" in older(month)) == (said, True)


def test_what_was_older_is_done() -> None:
    """Caught up lately, the one entry is done on the day of the last publication; nobody calls it off."""
    late = replace(PERIODS[1], period="2025-03", due_on="2025-04-15")
    found = read_ics(region_calendar(told_region(periods=(late,))).content)
    entry = found[f"older@{CODE}.990101.gongkai"]
    assert (entry.status, entry.summary) == ("COMPLETED", "石桥村 一年以前到期的事项都已公开")
    assert day_of(entry.part["COMPLETED"].dt) == date(2026, 11, 18)


def test_nothing_older_is_owed() -> None:
    """Without a debt of that age there is no such entry."""
    assert "older" not in older("2025-11")


@pytest.mark.parametrize("days", [92, 93])
def test_how_long_a_month_caught_up_stays(days: int) -> None:
    """Ninety-two days after the last publication, not longer."""
    published = TODAY - timedelta(days=days)
    period = replace(PERIODS[1], due_on="2026-02-24", published_on=published.isoformat())
    assert bool(months_told(period)) == (days == 92)


def test_items_in_the_words_of_the_village() -> None:
    """The village's own title of an item stands first, then the area's, then the code."""
    material = told_material()
    area = Codelist(
        name="disclosure-items",
        rows=({"code": "CW01", "title": "收支逐笔明细"}, {"code": "CW02", "title": "资金表"}),
    )
    columns = [field("事项编号", "item_code", "text"), field("事项", "title", "text")]
    own = table("disclosure-catalog", "公开目录", "sanshi", columns)
    items = disclosure(own, (("CW01", "本村收支"), ("CW01", "第二行"), ("CW02", "")))
    catalog = material.catalog.model_copy(
        update={
            "codelists": {**material.catalog.codelists, area.name: area},
            "tables": {**material.catalog.tables, items.table.name: items.table},
        }
    )
    package = replace(material.package, disclosures={**material.package.disclosures, items.table.name: items})
    content = village_calendar(replace(material, catalog=catalog, package=package)).content
    found = {uid.partition("@")[0]: one.summary for uid, one in read_ics(content).items()}
    assert found["duty-CW01-202610"] == "石桥村 应公开：本村收支（2026年10月）"
    assert found["duty-CW02-202610"] == "石桥村 应公开：资金表（2026年10月）"
    assert found["duty-CW03-202610"] == "石桥村 应公开：CW03（2026年10月）"


@pytest.mark.parametrize(
    ("holiday", "words"),
    [("Spring Festival", "原来那天是春节放假"), ("Some New Day", "原来那天是节假日放假")],
)
def test_a_holiday_that_is_not_listed(holiday: str, words: str) -> None:
    """Its Chinese name, or 节假日; never the library's English one."""
    one = duty(
        "CW03-202610", "missing", "2026-11-16", rule_day="2026-11-15", cause="holiday", holiday=holiday
    )
    description = told(duties=(one,))["duty-CW03-202610"].description
    assert words in description
    assert holiday not in description


@pytest.mark.parametrize(
    "period",
    [
        replace(PERIODS[2], period="2026-01", status="none"),
        replace(MISSING, period="2026-02", due_on=""),
        PERIODS[0],
        PERIODS[2],
        replace(PERIODS[1], due_on="2026-08-17", published_on="2026-08-20"),
    ],
    ids=["nothing-due", "no-day", "in-time", "to-come", "late-long-ago"],
)
def test_months_without_an_entry(period: Period) -> None:
    """The region's calendar asks nothing for a month of which nothing is overdue."""
    assert months_told(period) == {}


def test_a_month_caught_up_is_done() -> None:
    """What was late and is public now is done, with the day it was due; nobody takes it for called off."""
    found = months_told(PERIODS[1])["month-202610"]
    assert (found.status, found.day) == ("COMPLETED", date(2026, 11, 16))
    assert day_of(found.part["COMPLETED"].dt) == date(2026, 11, 18)


def test_several_hundred_villages() -> None:
    """367 villages, every third behind with a month, every fifth with a question: one entry for each."""
    count = 367
    villages = tuple(
        ENTRY.model_copy(update={"code": f"99010110{n:04}", "slug": f"v{n}"}) for n in range(count)
    )
    area = told_region(told_catalog(villages=villages))
    plain = replace(area.summaries[CODE], periods=(PERIODS[0], PERIODS[2]), pending=())
    summaries = {
        entry.code: replace(
            plain,
            periods=(PERIODS[0], PERIODS[2] if n % 3 else MISSING),
            pending=() if n % 5 else PENDING[:1],
        )
        for n, entry in enumerate(villages)
    }
    content = region_calendar(replace(area, summaries=summaries)).content
    found = Counter(uid.split("-")[0] for uid in read_ics(content))
    assert found == {**dict.fromkeys(NAMES, 12 + 3), "month": 123, "question": 74}
    assert len(content) < 140_000
