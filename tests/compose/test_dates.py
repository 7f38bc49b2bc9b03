"""The page of dates: what is next, who is there, the month's lines, the rule in words, how to keep it."""

from dataclasses import replace
from datetime import date

import pytest

from build_scripts.compose.dates import Timetable, dates_page, timetable
from build_scripts.compose.village import open_village
from build_scripts.model import Material
from build_scripts.model.declared import Setting
from tests.compose.conftest import BAD, CATALOG, make_material, make_package
from tests.compose.pages import Read, read

EVENT = ("R1", "公开日", "公布10月账目", "2026-11-15", "09:00", "17:00", "公开栏", "ZR", "已举行", "")


def drawn(*agenda: tuple[str, ...], today: date = date(2026, 11, 22), rule: str = "") -> Material:
    """The village with this calendar, day and holiday rule."""
    made = make_material(package=make_package(agenda=agenda), today=today)
    if not rule:
        return made
    setting = Setting(value=rule, source="某办法", confidence="S")
    profile = CATALOG.profile.model_copy(
        update={"settings": {**CATALOG.profile.settings, "holiday_rule": setting}}
    )
    return replace(made, catalog=CATALOG.model_copy(update={"profile": profile}))


def body_of(material: Material) -> str:
    """The page's body."""
    return dates_page(open_village(material)).body


def text_of(material: Material) -> str:
    """What the page says, without spaces."""
    return "".join("".join(read(body_of(material)).text).split())


def lines_of(made: Timetable) -> list[tuple[str, str, str, str]]:
    """Day, mark, event and the rule's other day of each line."""
    return [
        (
            line.day.isoformat()[5:],
            line.mark.kind if line.mark else "",
            line.occasion.cells["event_id"] if line.occasion else "",
            line.rule.day.isoformat()[5:] if line.rule else "",
        )
        for line in made.lines
    ]


def test_month_in_day_order() -> None:
    """November: a day filed as the rule has it is one line, another stands beside the rule's."""
    found = lines_of(timetable(open_village(make_material()), "2026-11"))
    assert found == [
        ("11-15", "", "R2", "11-16"),
        ("11-16", "publish", "", ""),
        ("11-16", "", "R1", ""),
        ("11-18", "query", "R3", ""),
        ("11-20", "answer", "", ""),
        ("11-23", "", "R4", ""),
        ("11-25", "", "R5", ""),
    ]


def test_cancelled_day_stands_beside_the_rule() -> None:
    """A cancelled publication day does not stand for the day that the rule still names."""
    cancelled = (*EVENT[:3], "2026-11-16", *EVENT[4:8], "取消", "")
    found = lines_of(timetable(open_village(drawn(cancelled)), "2026-11"))
    assert found[:2] == [("11-16", "publish", "", ""), ("11-16", "", "R1", "")]


@pytest.mark.parametrize(("month", "days"), [("2026-02", [24, 25, 26]), ("2026-06", [15, 18, 22])])
def test_holiday_months(month: str, days: list[int]) -> None:
    """Spring Festival takes all three days of February along, 端午 the answer day of June."""
    found = timetable(open_village(drawn()), month)
    assert [line.day.day for line in found.lines] == days


def test_why_a_day_moved_is_said() -> None:
    """In February the page names the holiday; a plain day says nothing."""
    february = text_of(drawn(today=date(2026, 2, 10)))
    assert "2月24日（星期二）" in february
    assert "原来那天是春节放假" in february
    assert "放假" not in text_of(drawn(today=date(2026, 9, 1))).split("这以后的下一次")[0]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("none", "也不移"),
        ("next_workday", "往后移到第一个上班日"),
        ("previous_workday", "往前移到最后一个上班日"),
    ],
)
def test_holiday_rule_in_words(rule: str, words: str) -> None:
    """The rule in force, its source; unverified ones bear 待核."""
    text = text_of(drawn(rule=rule))
    assert words in text
    assert "出处：某办法" in text
    assert "某办法待核" not in text
    assert "没有写出处待核" in text


def test_who_is_there() -> None:
    """Today's duty with hours and place, the next of each kind, custom where nothing is filed."""
    text = text_of(make_material())
    assert "值班，村主任，08:30—17:30，服务大厅，11月16日（星期一）—11月22日（星期日）" in text
    assert "11月23日（星期一）—11月29日（星期日）08:30—17:30，村主任" in text
    assert "11月25日（星期三）的取消了。按惯例是12月2日（星期三），村里还没有登记。" in text
    assert "按惯例是12月8日（星期二），村里还没有登记。" in text


def test_a_week_stands_in_both_its_months() -> None:
    """A row over the end of a month is a line of both; what goes on today is not over."""
    week = ("R1", "值班", "坐班", "2026-11-30", "", "", "大厅", "ZR", "已排定", "", "2026-12-06")
    village = open_village(drawn(week))
    for month in ("2026-11", "2026-12"):
        assert ("11-30", "", "R1", "") in lines_of(timetable(village, month))
    december = timetable(village, "2026-12")
    assert [len(december.before(date(2026, 12, day))) for day in (6, 7)] == [0, 1]
    assert "11月30日（星期一）—12月6日（星期日）" in text_of(drawn(week))


def test_publication_days_over_the_end_of_a_month() -> None:
    """A row openly moved is not called wrong in any month; the day of the rule says where it went."""
    row = ("R1", "公开日", "公布", "2026-11-30", "", "", "公开栏", "ZR", "改期", "2026-11-16", "2026-12-01")
    village = open_village(drawn(row))
    assert ("11-30", "", "R1", "") in lines_of(timetable(village, "2026-11"))
    assert ("11-30", "", "R1", "") in lines_of(timetable(village, "2026-12"))


@pytest.mark.parametrize(
    ("day", "moved", "status", "words", "never"),
    [
        ("2026-11-17", "2026-11-16", "改期", "村里改到11月17日（星期二）", "规定的不一样"),
        ("2026-12-15", "2026-11-16", "改期", "村里改到12月15日（星期二）", "规定的不一样"),
        ("2026-11-15", "", "已举行", "村里登记的是11月15日（星期日）", "村里改到"),
        ("2026-11-15", "", "已举行", "村里登记的日子和规定的不一样：按规定是11月16日", "村里改到"),
        ("2026-11-16", "", "取消", "村里登记的那一次取消了，规定的日子不变", "规定的不一样"),
        ("2026-11-17", "", "取消", "村里登记的那一次取消了，规定的日子不变", "规定的不一样"),
    ],
)
def test_what_the_day_of_the_rule_says(day: str, moved: str, status: str, words: str, never: str) -> None:
    """Openly moved, standing elsewhere without a word, cancelled: each in its own words."""
    text = text_of(drawn((*EVENT[:3], day, *EVENT[4:8], status, moved)))
    assert words in text
    assert never not in text


def test_moved_to_another_months_day_by_chance() -> None:
    """A row moved from November to the very day of December stays November's."""
    row = (*EVENT[:3], "2026-12-15", *EVENT[4:8], "改期", "2026-11-16")
    found = lines_of(timetable(open_village(drawn(row)), "2026-12"))
    assert found[:2] == [("12-15", "publish", "", ""), ("12-15", "", "R1", "")]


@pytest.mark.parametrize(
    ("today", "place"),
    [("2026-11-15", "ahead"), ("2026-11-16", "now"), ("2026-11-22", "now"), ("2026-11-23", "before")],
)
def test_where_a_week_stands(today: str, place: str) -> None:
    """A week is to come, goes on from its first day to its last, is over; a single day never goes on."""
    day = date.fromisoformat(today)
    week = ("R1", "值班", "坐班", "2026-11-16", "", "", "大厅", "ZR", "已举行", "", "2026-11-22")
    made = timetable(open_village(drawn(week)), "2026-11")
    parts = {"before": made.before(day), "now": made.now(day), "ahead": made.ahead(day)}
    assert [name for name, lines in parts.items() if any(line.occasion for line in lines)] == [place]
    assert sum(map(len, parts.values())) == len(made.lines)
    assert all(line.last > line.day for line in parts["now"])


def test_today_is_ahead() -> None:
    """What is held today alone is neither over nor going on."""
    made = timetable(open_village(drawn()), "2026-11")
    assert [line.day.day for line in made.ahead(date(2026, 11, 18))] == [18, 20]
    assert [line.day.day for line in made.ahead(date(2026, 11, 19))] == [20]


def test_a_running_week_is_not_over() -> None:
    """What was filed in advance as held goes on until its last day."""
    week = ("R1", "值班", "坐班", "2026-11-16", "", "", "大厅", "ZR", "已举行", "", "2026-11-22")
    running, over = text_of(drawn(week)), text_of(drawn(week, today=date(2026, 11, 23)))
    assert "2026年11月正在进行的" in running
    assert "已举行" not in running
    assert "正在进行" not in over.split("日子是怎么定的")[0].split("这个月")[-1]
    assert "已举行" in over


def test_nobody_is_there() -> None:
    """An empty calendar is said, and the computed days remain."""
    text = text_of(drawn())
    assert "没有登记谁值班" in text
    assert "这个月村里还没有登记日程" in text
    assert "12月15日（星期二）" in text


def test_moved_event_says_its_old_day() -> None:
    """A moved event names the day it was set for."""
    assert "改期，原定11月28日（星期六）" in text_of(make_material())


def test_ways_to_subscribe() -> None:
    """Calendar, feed and the page that explains them; the whole address where the site has one."""
    page = read(body_of(make_material()))
    assert {"../riqi.ics", "../atom.xml", "../../dingyue/"} <= set(page.links)
    region = CATALOG.region.model_copy(update={"site_url": "https://cun.example/gk/"})
    material = make_material(catalog=CATALOG.model_copy(update={"region": region}))
    assert f"https://cun.example/gk/{material.entry.code}/riqi.ics" in body_of(material)


def test_page_that_ages() -> None:
    """Days to come carry the script's mark, past ones do not; the build day stands there with its zone."""
    page: Read = read(body_of(make_material()))
    times = page.named("time")
    marked = {str(time["datetime"]) for time in times if "data-left" in time}
    assert min(marked) == "2026-11-22"
    assert {"2026-12-15", "2026-12-18", "2026-12-21"} <= marked
    assert [t["datetime"] for t in times if t.get("id") == "gk-built"] == ["2026-11-22T00:00:00+08:00"]
    (stale,) = [a for _, a in page.tags if a.get("id") == "gk-stale"]
    assert "hidden" in stale


def test_hostile_event_is_text() -> None:
    """What a clerk files in the calendar adds no element."""
    hostile = ("R1", "值班", BAD, "2026-11-22", BAD, BAD, BAD, BAD, BAD, "")
    plain = ("R1", "值班", "字", "2026-11-22", "字", "字", "字", "字", "字", "")
    found, wanted = read(body_of(drawn(hostile))), read(body_of(drawn(plain)))
    assert [tag for tag, _ in found.tags] == [tag for tag, _ in wanted.tags]
    assert BAD in "".join(found.text)
