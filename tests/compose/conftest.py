"""A village drawn by hand: three small tables, one figure, two months. Of data/ only words are read."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from build_scripts.compose.village import Village, open_village
from build_scripts.model import (
    Catalog,
    Codelist,
    Derived,
    Disclosure,
    Duty,
    Face,
    Figure,
    Finding,
    FindingText,
    Level,
    Material,
    Package,
    Period,
    Profile,
    Region,
    RuleCount,
    Sentence,
    Summary,
    Table,
    Township,
    VillageEntry,
    to_frames,
)
from build_scripts.model.declared import Setting
from build_scripts.settings import DATA

TODAY = date(2026, 11, 22)
CODE = "990101101201"
ENTRY = VillageEntry(code=CODE, slug="shiqiao", name="石桥村", township="990101101")
BAD = '<script>alert("x")</script>'


def field(name: str, alias: str, kind: str, **more: Any) -> dict[str, Any]:
    """A column declaration with the smallest set of keys."""
    basic = {"name": name, "alias": alias, "type": "string", "kind": kind, "title": name}
    return basic | {"description": f"{name}的意思", "example": ""} | more


def table(name: str, title: str, group: str, fields: list[dict[str, Any]], **more: Any) -> Table:
    """A table declaration; the first column is the key."""
    schema = {"fields": fields, "primaryKey": [fields[0]["name"]], "missingValues": [""]}
    schema |= more.pop("schema", {})
    page = {"order": 1, "sort": fields[0]["alias"], "period": "month"} | more.pop("page", {})
    basic: dict[str, Any] = {"name": name, "title": title, "description": "", "standard": "", "group": group}
    basic |= {"path": f"{group}/{name}.csv", "audience": "public", "mechanisms": (), "rules": (), "views": ()}
    return Table.model_validate(basic | {"schema": schema, "page": page} | more)


RULE = {
    "code": "FIN-001", "type": "sum-equals", "level": "error", "title": "期初加收入减支出等于期末",
    "options": {},
    "message": "期末应为{expected}", "english": "closing", "fix": "核对", "why": "账要能从头对到尾",
    "method": "期初＋收入−支出", "example": "1", "since": "2026-11-22",
    "sources": [{"law": "财务公开规定", "article": "第三条", "confidence": "L"}],
}  # fmt: skip
LEDGER = table(
    "ledger",
    "收支明细",
    "caiwu",
    [
        field("编号", "entry_id", "id", constraints={"required": True}),
        field("期间", "month", "month"),
        field("摘要", "summary", "text"),
        field("科目", "account", "code", codelist="accounts"),
        field("金额", "amount", "money", type="number", unit="元"),
        field("合同号", "contract", "id"),
        field("身份证号", "id_number", "text", privacy="never"),
        field("电话簿", "phone_list", "text", audience="internal"),
    ],
    mechanisms=("M001",),
    rules=(RULE,),
    page={"order": 2, "lead": "每一笔都在这里。"},
    schema={
        "foreignKeys": [{"fields": ["合同号"], "reference": {"resource": "contracts", "fields": ["编号"]}}]
    },
)
CONTRACTS = table(
    "contracts",
    "合同台账",
    "caiwu",
    [field("编号", "contract_id", "id"), field("名称", "title", "text")],
    page={"order": 3, "period": ""},
)
EVENTS = table(
    "events",
    "组织活动",
    "dangwu",
    [field("编号", "event_id", "id"), field("期间", "month", "month")],
    page={"order": 1, "empty": "这个月没有开展活动。"},
)
AGENDA = table(
    "calendar-events",
    "日程",
    "sanshi",
    [
        field("编号", "event_id", "id"),
        field("类别", "kind", "code", codelist="calendar-kinds"),
        field("事由", "title", "text"),
        field("日期", "start_date", "date"),
        field("开始时间", "start_time", "time"),
        field("结束时间", "end_time", "time"),
        field("地点", "location", "text"),
        field("值守职务", "host_post", "code", codelist="roles"),
        field("状态", "status", "code", codelist="event-statuses"),
        field("原定日期", "moved_from", "date"),
        field("结束日期", "end_date", "date"),
    ],
    page={"order": 5, "sort": "start_date", "period": "start_date"},
)
SECRET = table("secret", "内部表", "cunwu", [field("编号", "secret_id", "id")], audience="internal")
ACCOUNTS = Codelist(
    name="accounts",
    rows=(
        {"code": "511", "title": "经营收入", "term": "income", "description": "卖东西收的钱"},
        {"code": "现金", "title": "现金", "term": "", "description": ""},
    ),
)
MECHANISMS = Codelist(
    name="mechanisms",
    rows=(
        {"code": "M001", "name": "逐笔公开", "seed": "002", "group": "财务", "sentence": "每一笔都列出来。",
         "tables": "ledger;secret", "rules": "FIN-001;XXX-999", "pages": "", "filter": "account=511",
         "reason": ""},
        {"code": "M002", "name": "谈话提醒", "seed": "001", "group": "党务", "sentence": "内部掌握。",
         "tables": "", "rules": "", "pages": "", "filter": "", "reason": "涉及个人。"},
    ),
)  # fmt: skip
ITEMS = Codelist(
    name="disclosure-items", rows=({"code": "CW01", "title": "逐笔明细", "resource_name": "ledger"},)
)
NOTICE = FindingText(
    code="PKG-001", level="error", title="路径出界", message="路径不对", english="path", fix="改路径",
    why="防止读到别的村", method="看路径", example="../a.csv", since=date(2026, 11, 22),
)  # fmt: skip


CALENDAR = json.loads((DATA / "words" / "calendar.json").read_text("utf-8"))
KINDS = Codelist(
    name="calendar-kinds",
    rows=tuple(
        {"code": code, "title": code, "term": term, "rrule": rrule, "roster": roster}
        for code, term, rrule, roster in (
            ("公开日", "publish", "", ""),
            ("质询日", "query", "", ""),
            ("解答日", "answer", "", ""),
            ("值班", "duty", "FREQ=WEEKLY", "yes"),
            ("党代表驻室日", "delegate-day", "FREQ=MONTHLY;BYDAY=2TU", "yes"),
            ("民情夜市", "night-market", "FREQ=WEEKLY;BYDAY=WE", "yes"),
            ("村民会议", "assembly", "", ""),
        )
    ),
)
EVENT_STATUSES = Codelist(
    name="event-statuses",
    rows=(
        {"code": "已排定", "title": "已排定", "term": "CONFIRMED"},
        {"code": "已举行", "title": "已举行", "term": "CONFIRMED"},
        {"code": "改期", "title": "改期", "term": "CONFIRMED"},
        {"code": "取消", "title": "取消", "term": "CANCELLED"},
    ),
)
ROLES = Codelist(name="roles", rows=({"code": "ZR", "title": "村主任"},))
SETTINGS: dict[str, int | str] = {
    "routine_day": 15,
    "query_day": 18,
    "answer_day": 20,
    "special_deadline_days": 5,
    "requested_deadline_days": 15,
    "reply_days": 15,
    "min_display_days": 15,
    "holiday_rule": "next_workday",
    "request_villagers_share": "1/10",
    "request_delegates_share": "1/5",
}


def setting(value: int | str) -> Setting:
    """One profile value."""
    return Setting(value=value, source="", confidence="U")


CATALOG = Catalog(
    words={"places": {"expected": "〔应有数〕"}, "calendar": CALENDAR},
    region=Region(
        code="990101",
        name="望禾县",
        title="望禾县村级三公开",
        profile="demo",
        sample=True,
        townships=(Township(code="990101101", name="禾丰镇"), Township(code="990101102", name="柳泉乡")),
        villages=(ENTRY,),
    ),
    profile=Profile(name="demo", title="", settings={key: setting(value) for key, value in SETTINGS.items()}),
    tables={t.name: t for t in (LEDGER, CONTRACTS, EVENTS, AGENDA, SECRET)},
    codelists={c.name: c for c in (ACCOUNTS, MECHANISMS, ITEMS, KINDS, EVENT_STATUSES, ROLES)},
    findings={"PKG-001": NOTICE},
)
PERIODS = (
    Period("2026-09", "2026-10-15", "2026-10-15", "published", 0, 1, 1, "100.00", "20.00", "10.00", "110.00"),
    Period("2026-10", "2026-11-16", "2026-11-18", "late", 2, 1, 1, "110.00", "25000.00", "30.00", "25080.00"),
    Period("2026-11", "2026-12-15", "", "not-due", 0, 1, 0, "", "", "", ""),
)
FIGURE = Figure(
    name="ledger-account-2026-10",
    title="收入都来自经营收入",
    subtitle="单位：元，石桥村，2026年10月",
    alt="收入都来自经营收入，2.50万元",
    svg='<svg class="gk-chart" role="img" viewBox="0 0 340 40"><title>x</title></svg>',
    plotly='{"data":[{"text":["\\u003c/script>"]}],"layout":{},"config":{}}',
    table=Face(("科目", "金额"), (("经营收入", "25,000.00"),)),
)
ROWS = (
    ("A1", "2026-09", "卖桃", "511", "20.00", "", "110101199001011234", "内部"),
    ("A2", "2026-10", "卖梨", "511", "25000.00", "HT1", "110101199001011234", "内部"),
    ("A3", "2026-10", BAD, "现金", "30.00", "HT9", "", ""),
)
DAYS = (  # a Sunday in November 2026 is today
    (
        "R1",
        "值班",
        "村干部坐班",
        "2026-11-16",
        "08:30",
        "17:30",
        "服务大厅",
        "ZR",
        "已举行",
        "",
        "2026-11-22",
    ),
    ("R2", "公开日", "公布10月账目", "2026-11-15", "09:00", "17:00", "公开栏", "ZR", "已举行", ""),
    ("R3", "质询日", "当面提问", "2026-11-18", "09:00", "", "会议室", "ZR", "已举行", ""),
    (
        "R4",
        "值班",
        "村干部坐班",
        "2026-11-23",
        "08:30",
        "17:30",
        "服务大厅",
        "ZR",
        "已排定",
        "",
        "2026-11-29",
    ),
    ("R5", "民情夜市", "听意见", "2026-11-25", "19:00", "", "广场", "", "取消", ""),
    ("R6", "村民会议", "议一议修路", "2026-12-02", "", "", "礼堂", "", "改期", "2026-11-28"),
)


def disclosure(of: Table, rows: tuple[tuple[str, ...], ...]) -> Disclosure:
    """A file whose rows start at spreadsheet row 2."""
    header = tuple(f.name for f in of.fields)
    return Disclosure(of, of.path, header, rows, tuple(range(2, len(rows) + 2)))


def finding(**more: Any) -> Finding:
    """A question about row 3 of the ledger."""
    plain = Finding(
        code="FIN-001", level=Level.QUESTION, village=CODE, file=LEDGER.path, line=3, column="E",
        field="金额", value="", message="比上月多很多，是什么原因？", english="", fix="", rows=(2,),
    )  # fmt: skip
    return replace(plain, **more)


def descriptor() -> dict[str, Any]:
    """A datapackage.json as `gongkai sync` writes it, with the columns that must not go out."""
    resources = [
        {
            "name": t.name,
            "title": t.title,
            "path": t.path,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "hash": "0" * 32,
            "schema": {
                "fields": [{"name": f.name, "type": f.type} for f in t.fields],
                "primaryKey": list(t.table_schema.primary_key),
                "foreignKeys": [k.model_dump() for k in t.table_schema.foreign_keys],
                "missingValues": [""],
            },
        }
        for t in CATALOG.tables.values()
    ]
    profile = "https://datapackage.org/profiles/2.0/datapackage.json"
    return {"$schema": profile, "name": f"v{CODE}", "title": "石桥村", "resources": resources}


def make_package(
    rows: tuple[tuple[str, ...], ...] = ROWS, agenda: tuple[tuple[str, ...], ...] = DAYS
) -> Package:
    """The village's files: ledger, contracts and calendar filled, events empty.

    A row of the calendar without its last cell is an event of one day.
    """
    days = tuple((*row, "") if len(row) < len(AGENDA.fields) else row for row in agenda)
    found = (
        disclosure(LEDGER, rows),
        disclosure(CONTRACTS, (("HT1", "鱼塘"),)),
        disclosure(EVENTS, ()),
        disclosure(AGENDA, days),
        disclosure(SECRET, (("S1",),)),
    )
    return Package(CODE, "shiqiao", Path(), descriptor(), {d.table.name: d for d in found}, (), ())


def make_summary() -> Summary:
    """What the region reads of the village."""
    return Summary(
        CODE, "石桥村", "990101101", "village", "published", PERIODS,
        {"answered_on_time": 2, "overdue": 1}, {}, {},
        {"ledger": 3, "contracts": 1, "events": 0}, TODAY.isoformat(),
    )  # fmt: skip


def make_material(rows: tuple[tuple[str, ...], ...] = ROWS, **more: Any) -> Material:
    """A whole Material; `more` replaces parts of it."""
    package = make_package(rows)
    duties = (
        Duty("CW01", "2026-10", "2026-11-16", "2026-11-18", "late", 2, zero_report=False, version=2),
        Duty("CW09", "2026-10", "2026-11-16", "", "missing", 6, zero_report=True, version=1),
    )
    sentences: dict[str, tuple[Sentence, ...]] = {
        "2026-10": (Sentence("top", "收入都来自经营收入", "ledger", (3,)),)
    }
    material = Material(
        entry=ENTRY,
        catalog=CATALOG,
        package=package,
        frames=to_frames(package, CATALOG),
        findings=(
            finding(),
            finding(level=Level.NOTE, message="只给填报人看"),
            finding(file="", line=None, field=""),
        ),
        counts=(RuleCount("FIN-001", 4, 3),),
        derived=Derived(make_summary(), duties, sentences),
        figures={("ledger", "2026-10"): (FIGURE,), ("ledger", ""): (replace(FIGURE, name="ledger-all"),)},
        today=TODAY,
    )
    return replace(material, **more)


@pytest.fixture
def material() -> Material:
    """The village as drawn above."""
    return make_material()


@pytest.fixture
def village(material: Material) -> Village:
    """The same, opened for composing."""
    return open_village(material)
