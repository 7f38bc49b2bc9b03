"""The three days, the due days and what is planted in the sample, against dates worked out by hand."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.sample_county.test_output import VILLAGES, each_village, filed
from tests.sample_county.village import Row, Village

# 15日、18日、20日 of each month moved to the next working day (State Council: 2025, 2026)
THREE_DAYS = {
    "2025-11": ("17", "18", "20"),  # the 15th is a Saturday
    "2025-12": ("15", "18", "22"),  # the 20th is a Saturday
    "2026-01": ("15", "19", "20"),  # the 18th is a Sunday
    "2026-02": ("24", "25", "26"),  # all three in the Spring Festival, 15 to 23 February
    "2026-03": ("16", "18", "20"),  # the 15th is a Sunday
    "2026-04": ("15", "20", "21"),  # the 18th is a Saturday and meets the 20th
    "2026-05": ("15", "18", "20"),
    "2026-06": ("15", "18", "22"),  # the 20th is in 端午, 19 to 21 June
    "2026-07": ("15", "20", "21"),  # the 18th is a Saturday and meets the 20th
    "2026-08": ("17", "18", "20"),  # the 15th is a Saturday
    "2026-09": ("15", "18", "20"),  # the 20th is a Sunday on which people work
    "2026-10": ("15", "19", "20"),  # the 18th is a Sunday
    "2026-11": ("16", "18", "20"),  # the 15th is a Sunday
    "2026-12": ("15", "18", "21"),  # the 20th is a Sunday
}
KINDS = ("公开日", "质询日", "解答日")
PUT_OFF = {"shiqiao": {"2026-05-18": "2026-05-19"}, "liuwan": {"2026-08-17": "2026-08-21"}}


def by_id(slug: str, table: str, alias: str) -> dict[str, Row]:
    """Rows of a village by their number."""
    village = next(v for v in VILLAGES if v.slug == slug)
    return {row[alias]: row for row in filed(village, table)}


def questions(slug: str) -> dict[str, Row]:
    """The questions of a village by number."""
    return by_id(slug, "inquiries", "inquiry_id")


@each_village
def test_the_three_days_stand_where_the_rule_puts_them(village: Village) -> None:
    """Fourteen months, each with its three days; what a village put off itself says from when."""
    rows = [row for row in filed(village, "calendar-events") if row["kind"] in KINDS]
    set_for = {(row["kind"], row["moved_from"] or row["start_date"]) for row in rows}
    assert set_for == {
        (kind, f"{month}-{day}")
        for month, days in THREE_DAYS.items()
        for kind, day in zip(KINDS, days, strict=True)
    }
    moved = {row["moved_from"]: row["start_date"] for row in rows if row["moved_from"]}
    assert moved == PUT_OFF.get(village.slug, {})


def test_delegates_sit_on_the_second_tuesday() -> None:
    """RFC 5545 BYDAY=2TU, in months that begin on a Wednesday as well as on others."""
    rows = by_id("shiqiao", "calendar-events", "event_id").values()
    days = [row["start_date"] for row in rows if row["kind"] == "党代表驻室日"]
    assert days[:4] == ["2025-11-11", "2025-12-09", "2026-01-13", "2026-02-10"]
    assert days[-3:] == ["2026-10-13", "2026-11-10", "2026-12-08"]


@each_village
def test_duty_is_filed_by_the_week(village: Village) -> None:
    """From Monday to Sunday, one week after the other: no day without somebody on duty, none with two."""
    weeks = [row for row in filed(village, "calendar-events") if row["kind"] == "值班"]
    days = [(date.fromisoformat(row["start_date"]), date.fromisoformat(row["end_date"])) for row in weeks]
    assert {(first.isoweekday(), last.isoweekday()) for first, last in days} <= {(1, 7)}
    assert {last - first for first, last in days} <= {timedelta(days=6)}
    assert {later[0] - former[1] for former, later in pairwise(days)} <= {timedelta(days=1)}
    others = [row for row in filed(village, "calendar-events") if row["kind"] != "值班"]
    assert {row["end_date"] for row in others} == {""}


@each_village
def test_something_is_planned(village: Village) -> None:
    """On the day of the sample every kind of meeting of the three days has a next date."""
    rows = [row for row in filed(village, "calendar-events") if row["start_date"] > "2026-11-22"]
    assert {row["kind"] for row in rows} >= {*KINDS, "值班", "主题党日"}
    assert {row["status"] for row in rows} == {"已排定"}


@each_village
def test_a_special_matter_is_published_within_days(village: Village) -> None:
    """Each has its own row and day; only the planted one is later than five days and a holiday allow."""
    rows = [row for row in filed(village, "publications")
            if row["event_date"] and row["version"] == "1" and not row["request_id"]]  # fmt: skip
    assert rows
    for row in rows:
        happened, shown = (date.fromisoformat(row[key]) for key in ("event_date", "published_on"))
        late = row["pub_id"] == "GK-SW05-20260806-v1"
        assert shown - happened == timedelta(days=8 if late else 2), row
        assert row["event_date"] <= row["reviewed_on"] <= row["published_on"], row


def test_clerks_leave_some_due_days_out() -> None:
    """A due day may be left to the program; most are filled in."""
    rows = [row for village in VILLAGES for row in filed(village, "publications")]
    empty = sum(not row["due_date"] for row in rows)
    assert 0 < empty < len(rows) / 10


def test_a_late_month() -> None:
    """柳湾村, July: due on Monday the 17th of August, put up on the 21st, with the reason."""
    row = by_id("liuwan", "publications", "pub_id")["GK-CW01-202607-1"]
    assert (row["due_date"], row["published_on"]) == ("2026-08-17", "2026-08-21")
    assert "晚四天" in row["remark"]


def test_a_correction() -> None:
    """石桥村, March: found on 20 April; five days on is a Saturday, so the 27th; mended on the 21st."""
    row = by_id("shiqiao", "publications", "pub_id")["GK-CW01-202603-2"]
    assert row["supersedes"] == "GK-CW01-202603-1"
    assert (row["event_date"], row["due_date"], row["published_on"]) == (
        "2026-04-20", "2026-04-27", "2026-04-21",
    )  # fmt: skip


def test_gaps() -> None:
    """An empty month that says so, a month not published with its reason, a matter with no row."""
    quiet = by_id("shangping", "publications", "pub_id")
    assert (quiet["GK-CW01-202602-1"]["zero_report"], quiet["GK-CW01-202603-1"]["zero_report"]) == (
        "是",
        "否",
    )
    assert not [row for row in quiet.values() if row["event_date"] == "2026-10-16"]
    assert by_id("shangping", "decisions", "decision_id")["JY-2026-03"]["resolved_on"] == "2026-10-16"
    rows = by_id("heyuan", "publications", "pub_id")
    assert [key for key, row in rows.items() if not row["published_on"]] == ["GK-CW05-202610-1"]
    assert "11月30日前公开" in rows["GK-CW05-202610-1"]["remark"]


def test_requests() -> None:
    """226 of 2,136 people, or 10 of 42 delegates, are enough and were met; 138 of 1,268 wait."""
    rows = by_id("shiqiao", "publications", "pub_id").values()
    met = {row["request_id"]: (row["due_date"], row["published_on"]) for row in rows if row["request_id"]}
    assert met == {
        "ZX-2026-16": ("2026-09-23", "2026-09-18"),
        "ZX-2026-10": ("2026-10-27", "2026-10-19"),
    }
    asked = questions("shiqiao")
    assert (asked["ZX-2026-16"]["joint_count"], asked["ZX-2026-10"]["joint_delegates"]) == ("226", "10")
    waits = questions("liuwan")["ZX-2026-06"]
    assert (waits["joint_count"], waits["asked_on"], waits["answered_on"]) == ("138", "2026-11-10", "")


# village, number, asked, due (by hand), answered
ANSWERS = [
    ("liuwan", "ZX-2026-05", "2026-06-02", "2026-06-22", "2026-06-02"),  # the same day
    ("shangping", "ZX-2026-03", "2026-03-18", "2026-03-20", "2026-03-20"),  # at 23:59 on the 18th
    ("liuwan", "ZX-2026-04", "2026-03-19", "2026-04-21", "2026-04-17"),  # one day later: next month's
    ("shiqiao", "ZX-2026-05", "2026-04-17", "2026-05-06", "2026-04-20"),  # objection: 15 days, then 五一
    ("shiqiao", "ZX-2026-09", "2026-09-18", "2026-09-20", "2026-09-24"),  # four days late, then reopened
    ("shiqiao", "ZX-2026-15", "2026-10-08", "2026-10-20", "2026-10-16"),  # the second time
    ("heyuan", "ZX-2026-02", "2026-07-06", "2026-07-21", "2026-07-24"),  # three days late
    ("heyuan", "ZX-2026-04", "2026-10-19", "2026-10-20", ""),  # overdue
    ("shiqiao", "ZX-2026-12", "2026-10-21", "2026-11-20", ""),  # overdue by two days
    ("shiqiao", "ZX-2026-20", "2026-11-19", "2026-12-21", ""),  # due later
    ("shiqiao", "ZX-2026-19", "2026-11-16", "2026-12-01", ""),  # objection, due in nine days
]


@pytest.mark.parametrize(("slug", "number", "asked", "due", "answered"), ANSWERS)
def test_questions(slug: str, number: str, asked: str, due: str, answered: str) -> None:
    """What is filed as the due day, where it is filed, is the day worked out by hand."""
    row = questions(slug)[number]
    assert (row["asked_on"], row["answered_on"]) == (asked, answered)
    assert row["due_on"] in {"", due}


def test_kinds_of_questions() -> None:
    """At 23:59, asked again, taken back, handed up, about a line of the ledger: each is there to be seen."""
    assert questions("shangping")["ZX-2026-03"]["asked_time"] == "23:59"
    asked = questions("shiqiao")
    assert asked["ZX-2026-15"]["reopens"] == "ZX-2026-09"
    assert (asked["ZX-2026-14"]["escalated_to"], asked["ZX-2026-14"]["escalated_on"]) == (
        "ZZ20",
        "2026-09-25",
    )
    assert questions("heyuan")["ZX-2026-05"]["withdrawn_on"] == "2026-09-24"
    entries = by_id("shiqiao", "ledger-entries", "entry_id")
    for number in ("ZX-2026-05", "ZX-2026-08"):
        assert asked[number]["subject_row"].split()[0] in entries


def test_every_channel_is_used() -> None:
    """Questions come by every way that the code list knows."""
    used = {row["channel"] for village in VILLAGES for row in filed(village, "inquiries")}
    assert used >= {
        "质询日当面", "公开栏意见箱", "热线电话", "网上留言", "接访窗口", "民情夜市", "书面来信", "电子邮件",
        "村民微信群", "驻村走访", "驻点走访", "网格", "党代表工作室", "村民代表转交", "上级转办",
    }  # fmt: skip


@each_village
def test_a_question_names_what_stood_on_the_board(village: Village) -> None:
    """The publication a question is about was due by then, and was up unless its absence is the question."""
    rows = {row["pub_id"]: row for row in filed(village, "publications")}
    for asked in filed(village, "inquiries"):
        row = rows.get(asked["subject_pub_id"])
        if row and (village.slug, asked["inquiry_id"]) != ("liuwan", "ZX-2026-02"):
            assert row["published_on"] <= asked["asked_on"], asked["inquiry_id"]
