"""A village with a catalog, questions and code lists, for rules that need the clock.

Days of 2026 that the tests rely on, by hand: 春节 15 to 23 February (24th, Tuesday, is worked);
20 September is a worked Sunday; 15 November is a Sunday.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from build_scripts.model import Codelist, Scope, Table
from tests.check.drawing import codelist, declared, field, make_catalog, make_table, table

TRIGGERS = codelist(
    "triggers",
    {"code": "定时", "term": "routine"},
    {"code": "随时", "term": "special"},
    {"code": "及时", "term": "requested"},
)
CADENCES = codelist(
    "cadences",
    {"code": "每月", "term": "P1M"},
    {"code": "每年", "term": "P1Y"},
    {"code": "发生时", "term": "irregular"},
    {"code": "长期", "term": "continuous"},
)
KINDS = codelist(
    "inquiry-kinds",
    {"code": "质询", "term": "question", "title": "质询一件事"},
    {"code": "点题", "term": "request_item"},
    {"code": "异议", "term": "objection"},
)
COUNTY = codelist(
    "disclosure-items",
    {"code": "CW01", "title": "逐笔明细", "deadline_days": "15"},
    {"code": "CW03", "title": "资产负债表", "deadline_days": "31"},
    {"code": "CW06", "title": "采购", "deadline_days": "5"},
    {"code": "SW01", "title": "议决事项", "deadline_days": "5"},
    {"code": "SW04", "title": "低保公示", "deadline_days": ""},
    {"code": "SW16", "title": "点题公开", "deadline_days": "15"},
)
CATALOG = """
item_code | title    | trigger | cadence | deadline_days
CW01      | 收支明细 | 定时    | 每月    | 15
CW03      | -        | 定时    | 每年    | 31
CW06      | 采购     | 随时    | 发生时  | 9
SW01      | 议决     | 随时    | 发生时  | 3
SW04      | 低保     | 随时    | 发生时  | 7
SW16      | 点题     | 及时    | 发生时  | 15
"""
QUESTIONS = """
inquiry_id | asked_on
ZX-1       | 2026-10-20
ZX-2       | -
"""
SETTINGS = {
    "routine_day": 15,
    "query_day": 18,
    "answer_day": 20,
    "special_deadline_days": 5,
    "requested_deadline_days": 15,
    "reply_days": 15,
    "holiday_rule": "next_workday",
}
LISTED = {"trigger": "triggers", "cadence": "cadences", "kind": "inquiry-kinds", "status": "event-statuses"}
STATUSES = codelist(
    "event-statuses",
    {"code": "已排定", "term": "CONFIRMED"},
    {"code": "改期", "term": "CONFIRMED"},
    {"code": "取消", "term": "CANCELLED"},
)
EVENTS = codelist("calendar-kinds", "公开日", "质询日", "解答日", "值班")
LISTS = (TRIGGERS, CADENCES, KINDS, COUNTY, STATUSES, EVENTS)


def timed(
    rows: str, today: str = "2026-11-22", lists: tuple[Codelist, ...] = LISTS, **settings: Any
) -> Scope:
    """A scope whose own table is drawn as `rows`, on that day, in the village above."""
    frames = {"own": table(rows), "disclosure-catalog": table(CATALOG), "inquiries": table(QUESTIONS)}
    tables = [with_lists(declared(name, frame)) for name, frame in frames.items()]
    catalog = make_catalog(tables, lists, SETTINGS | settings)
    return Scope(frames, catalog.tables["own"], catalog, date.fromisoformat(today))


def with_lists(drawn: Table, **lists: str) -> Table:
    """The table, its columns of codes bound to their lists."""
    named = LISTED | lists
    fields = [
        field(f.alias, f.type, **({"kind": "code", "codelist": named[f.alias]} if f.alias in named else {}))
        for f in drawn.fields
    ]
    return make_table(drawn.name, fields)


def on(scope: Scope, today: date) -> Scope:
    """The same village on another day."""
    return replace(scope, today=today)
