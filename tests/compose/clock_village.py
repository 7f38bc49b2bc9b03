"""A village drawn for the pages of the clock: duties and questions in every state, all by hand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from build_scripts.compose.contract_pages import contract_pages
from build_scripts.compose.decision_pages import decision_pages
from build_scripts.compose.finance import finance_page
from build_scripts.compose.months import month_pages
from build_scripts.compose.questions import question_pages
from build_scripts.compose.record import record_page
from build_scripts.compose.records import open_archive
from build_scripts.compose.tables import table_pages
from build_scripts.compose.village import Village, open_village
from build_scripts.model import (
    Answers,
    Catalog,
    Codelist,
    Derived,
    Disclosure,
    Duty,
    Finding,
    Inquiry,
    Level,
    Material,
    Package,
    Page,
    Period,
    Profile,
    Region,
    Summary,
    Table,
    Township,
    VillageEntry,
    to_frames,
)
from build_scripts.model.declared import Setting
from tests.compose.pages import DATA_BLOCKS, read, resolve

TODAY = date(2026, 11, 22)
CODE = "990101101201"
ENTRY = VillageEntry(code=CODE, slug="shiqiao", name="石桥村", township="990101101")
OUTSIDE = {"", "riqi/", "biao/", "shuju/", "wenti/"}  # pages of others that ours link to


def make_table(name: str, title: str, group: str, columns: str, **more: Any) -> Table:
    """A table of `名称 alias kind` columns, the first its key; `references` are 列→table."""
    fields = [column.split() for column in columns.split(",")]
    references = more.pop("references", {})
    declared = [
        {"name": n, "alias": a, "kind": k, "type": "string", "title": n, "description": n, "example": ""}
        for n, a, k in fields
    ]
    keys = [
        {"fields": [name], "reference": {"resource": far, "fields": [key]}}
        for name, (far, key) in references.items()
    ]
    schema = {"fields": declared, "primaryKey": [fields[0][0]], "missingValues": [""], "foreignKeys": keys}
    basic: dict[str, Any] = {"name": name, "title": title, "description": "", "standard": "", "group": group}
    basic |= {"path": f"{group}/{name}.csv", "audience": "public", "mechanisms": (), "rules": (), "views": ()}
    page = {"order": 1, "sort": fields[0][1], "period": more.pop("period", "")}
    return Table.model_validate(basic | {"schema": schema, "page": page} | more)


INQUIRIES = make_table(
    "inquiries",
    "质询与点题",
    "sanshi",
    "编号 inquiry_id id,类别 kind text,渠道 channel text,针对公开 subject_pub_id id,针对行 subject_row text,"
    "问题 text_public text,提出日 asked_on date,提出时间 asked_time time,再次提出自 reopens id,"
    "联名人数 joint_count count,联名代表数 joint_delegates count,应答日 due_on date,答复日 answered_on date,"
    "答复 answer text,答复人职务 answered_by_post text,审核人职务 reviewed_by text,已解决 resolved flag,"
    "满意度 rating count,上报 escalated_to id,上报日 escalated_on date,撤回日 withdrawn_on date,"
    "公布单位 publisher_org_id id",
    period="asked_on",
    references={
        "针对公开": ("publications", "编号"),
        "上报": ("organizations", "编号"),
        "公布单位": ("organizations", "编号"),
    },
)
PUBLICATIONS = make_table(
    "publications",
    "公开记录",
    "sanshi",
    "编号 pub_id id,事项编号 item_code id,期间 period month,公开日 published_on date,说明 remark text",
    period="period",
)
ITEMS = make_table(
    "disclosure-catalog",
    "公开目录",
    "sanshi",
    "事项编号 item_code id,三务 stream text,事项 title text,三事 trigger text,周期 cadence text,"
    "期限天数 deadline_days count,最短公示天数 min_display_days count,审核人 reviewer_role text,"
    "数据表 resource_name text,依据 legal_basis text",
)
LEDGER = make_table(
    "ledger-entries",
    "收支逐笔明细",
    "caiwu",
    "编号 entry_id id,期间 month month,摘要 summary text",
    period="month",
)
CONTRACTS = make_table("contracts", "合同台账", "caiwu", "编号 contract_id id,名称 title text")
DECISIONS = make_table("decisions", "议决事项", "cunwu", "编号 decision_id id,议题 topic text")
ORGANIZATIONS = make_table("organizations", "组织", "cunwu", "编号 org_id id,名称 name text")
TABLES = (INQUIRIES, PUBLICATIONS, ITEMS, LEDGER, CONTRACTS, DECISIONS, ORGANIZATIONS)


def listed(name: str, columns: str, *rows: str) -> Codelist:
    """A code list from lines of comma-separated cells."""
    names = columns.split(",")
    return Codelist(name=name, rows=tuple(dict(zip(names, row.split(","), strict=True)) for row in rows))


CODELISTS = (
    listed(
        "inquiry-kinds", "code,title,term", "点题,点题公开,request_item", "质询,质询,question",
        "异议,异议,objection",
    ),
    listed(
        "triggers", "code,title,term", "定时,定时公开,routine", "随时,随时公开,special",
        "及时,及时公开,requested",
    ),
    listed(
        "cadences", "code,title,term", "每月,每月,P1M", "每年,每年,P1Y", "发生时,事情发生时,irregular",
        "点题时,居民点题时,irregular", "长期,长期公开,continuous",
    ),
    listed("roles", "code,title,term", "村监委主任,村务监督委员会主任,", "村主任,村民委员会主任,chair"),
    listed(
        "statutes", "code,title,law,article,confidence", "村组法35,三十五条,村民委员会组织法,第三十五条,S",
        "村组法36,三十六条,村民委员会组织法,第三十六条,S", "党务条例,党务,党务公开条例（试行）,第十一条,L",
    ),
    listed("disclosure-items", "code,title,stream,resource_name", "DW01,党组织活动,党务,"),
)  # fmt: skip
SETTINGS = {
    "routine_day": 15, "query_day": 18, "answer_day": 20, "special_deadline_days": 5,
    "requested_deadline_days": 15, "reply_days": 15, "min_display_days": 15, "holiday_rule": "next_workday",
    "request_villagers_share": "1/10", "request_delegates_share": "1/5",
}  # fmt: skip
WORDS = {
    "calendar": {
        "cause-weekend": "原来那天是周末，移到上班日。",
        "cause-holiday": "原来那天是{holiday}放假，移到上班日。",
        "cause-order": "会和前后的日子碰在一起，再错开一天。",
        "cause-unknown": "放假安排还没有公布，先按原来的日子。",
        "cause-kept": "往前移就早于提出的那天，所以不移。",
        "crossed": "移动以后到了另一个月。",
        "holidays": {"Spring Festival": "春节"},
    }
}
CATALOG = Catalog(
    words=WORDS,
    region=Region(
        code="990101",
        name="望禾县",
        title="望禾县村级三公开",
        profile="demo",
        sample=True,
        townships=(Township(code="990101101", name="禾丰镇"),),
        villages=(ENTRY,),
    ),
    profile=Profile(
        name="demo",
        title="",
        settings={
            key: Setting(value=value, source="三事三日资料", confidence="L")
            for key, value in SETTINGS.items()
        },
    ),
    tables={table.name: table for table in TABLES},
    codelists={codelist.name: codelist for codelist in CODELISTS},
    findings={},
)


def month(period: str, status: str, late: int = 0, owed: int = 2, done: int = 2) -> Period:
    """A month with this standing."""
    missing = owed - done if status in ("partial", "missing") else 0
    return Period(period, "", "", status, late, owed, done, "", "", "", "", items_missing=missing)


def duty(code: str, period: str, state: str, late: int = 0, **more: Any) -> Duty:
    """A routine duty in this state; `more` replaces anything."""
    plain = Duty(
        code, period, "2026-11-16", "2026-11-13" if state == "published" else "", state, late,
        zero_report=False, version=1, key=f"{code}-{period.replace('-', '')}", rule_day="2026-11-15",
        cause="weekend", triggered_on="2026-10-31",
    )  # fmt: skip
    return replace(plain, **more)


def inquiry(number: str, line: int, state: str, late: int = 0, **more: Any) -> Inquiry:
    """A question asked on 2026-10-21 and due on 2026-11-20, in this state."""
    plain = Inquiry(
        number, line, "质询", "热线", "2026-10-21", "2026-11-20", "2026-11-20", "", "", "", "", "",
        state, late, None,
    )  # fmt: skip
    return replace(plain, **more)


PERIODS = (
    month("2026-01", "late", 4),
    month("2026-09", "published"),
    month("2026-10", "partial", 6, owed=7, done=5),
    month("2026-11", "not-due", done=0),
)
DUTIES = (
    duty("CW01", "2026-01", "late", 4, published_on="2026-02-28", due_on="2026-02-24", rule_day="2026-02-15",
         cause="holiday", holiday="Spring Festival", reason="停电", lines=(2,), reviewed="after",
         pub_id="GK1"),
    duty("CW01", "2026-09", "published", version=2, lines=(3, 4), reviewed="yes", pub_id="GK2",
         displayed_until="2026-10-30"),
    duty("CW01", "2026-10", "missing", 6, reason="会计住院，11月25日补"),
    duty("CW05", "2026-10", "missing", 6),
    duty("DW01", "2026-10", "published", zero_report=True, reviewed="no"),
    duty("CW06", "2026-10", "published", key="CW06-20261012", trigger="special", triggered_on="2026-10-12",
         due_on="2026-10-17", cause="", source=("decisions", 2)),
    duty("CW06", "2026-10", "late", 2, key="CW06-20261020", trigger="special", triggered_on="2026-10-20",
         published_on="2026-10-28", due_on="2026-10-26", cause=""),
    duty("SW16", "2026-10", "due-today", key="SW16-ZX-2026-10", trigger="requested", request="ZX-2026-10",
         triggered_on="2026-10-12"),
    duty("CW01", "2026-11", "not-due", due_on="2026-12-15", cause=""),
)  # fmt: skip
FILED_ITEMS = (
    ("CW01", "财务", "收支逐笔明细", "定时", "每月", "15", "15", "村监委主任", "ledger-entries", "村组法35"),
    ("CW03", "财务", "资产负债表", "定时", "每年", "31", "15", "村监委主任", "", "党务条例"),
    ("CW05", "财务", "合同台账", "定时", "每月", "15", "20", "村监委主任", "contracts", "没有的依据"),
    ("CW06", "财务", "工程采购", "随时", "发生时", "5", "15", "村监委主任", "", ""),
    ("SW10", "村务", "办公联系", "定时", "长期", "", "", "", "", ""),
    ("SW16", "村务", "群众点题公开", "及时", "点题时", "15", "15", "村监委主任", "", ""),
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A question as filed (by alias) and as the clock sees it."""

    made: Inquiry
    filed: dict[str, str]


def asked(number: str, state: str, late: int = 0, filed: dict[str, str] | None = None, **more: Any) -> Asked:
    """A question; its row number is given when the village is drawn."""
    return Asked(inquiry(number, 0, state, late, **more), filed or {})


QUESTIONS = (
    asked("ZX-2025-01", "answered_on_time", asked_on="2025-11-18", due_on="2025-11-20",
          rule_day="2025-11-20", answered_on="2025-11-18", answer_days=0,
          filed={"text_public": "路灯电费为什么分四笔？", "answer": "四块电表。",
                 "answered_by_post": "村主任", "rating": "5", "answered_on": "2025-11-18"}),
    asked("ZX-2026-01", "answered_late", 5, asked_on="2026-01-19", due_on="2026-02-26",
          rule_day="2026-02-20", cause="order", holiday="Spring Festival", answered_on="2026-03-03",
          answer_days=43, filed_due="2026-02-20", filed={"text_public": "租金什么时候收？",
          "answer": "三月收。", "answered_on": "2026-03-03",
          "subject_pub_id": "GK1", "subject_row": "LZ-1 电费"}),
    asked("ZX-2026-02", "overdue", 2, filed={"text_public": "河滩塘还欠多少租金？", "asked_time": "23:59"}),
    asked("ZX-2026-03", "due_today", due_on="2026-11-22", filed={"text_public": "今天到期的问题"}),
    asked("ZX-2026-04", "open", asked_on="2026-11-19", due_on="2026-12-21", rule_day="2026-12-20",
          cause="weekend", filed={"text_public": "还没到期的问题"}),
    asked("ZX-2026-05", "reopened", answered_on="2026-11-02", answer_days=12, reopened_by="ZX-2026-06",
          filed={"text_public": "桥什么时候修？", "answer": "已阅", "answered_on": "2026-11-02"}),
    asked("ZX-2026-06", "open", reopens="ZX-2026-05", asked_on="2026-11-10", due_on="2026-12-21",
          filed={"text_public": "桥到底什么时候修？", "reopens": "ZX-2026-05"}),
    asked("ZX-2026-07", "withdrawn", withdrawn_on="2026-10-25", filed={"text_public": "不问了"}),
    asked("ZX-2026-10", "answered_on_time", asked_on="2026-10-12", due_on="2026-10-27", kind="点题",
          answered_on="2026-10-19", answer_days=7, joint="met",
          filed={"text_public": "请公开干部报酬。", "answer": "已公开。", "joint_count": "35",
                 "joint_delegates": "8", "escalated_to": "ZZ20", "escalated_on": "2026-10-20",
                 "answered_on": "2026-10-19"}),
)  # fmt: skip


def filed(table: Table, rows: Iterable[tuple[str, ...]]) -> Disclosure:
    """A file whose rows start at spreadsheet row 2."""
    kept = tuple(rows)
    header = tuple(field.name for field in table.fields)
    return Disclosure(table, table.path, header, kept, tuple(range(2, len(kept) + 2)))


def question_row(question: Asked) -> tuple[str, ...]:
    """The filed row of a question."""
    made = question.made
    basic = {"inquiry_id": made.number, "kind": made.kind, "channel": made.channel, "asked_on": made.asked_on}
    cells = basic | {"publisher_org_id": "ZZ01"} | question.filed
    return tuple(cells.get(field.alias, "") for field in INQUIRIES.fields)


def make_package(questions: tuple[Asked, ...], items: tuple[tuple[str, ...], ...]) -> Package:
    """The village's files."""
    found = (
        filed(INQUIRIES, map(question_row, questions)),
        filed(
            PUBLICATIONS,
            (
                ("GK1", "CW01", "2026-01", "2026-02-28", ""),
                ("GK2", "CW01", "2026-09", "2026-10-15", ""),
                ("GK2B", "CW01", "2026-09", "2026-10-20", "更正"),
            ),
        ),
        filed(ITEMS, items),
        filed(LEDGER, (("LZ-1", "2026-01", "电费"),)),
        filed(CONTRACTS, (("HT1", "鱼塘"),)),
        filed(DECISIONS, (("JY1", "修桥"),)),
        filed(ORGANIZATIONS, (("ZZ01", "石桥村村民委员会"), ("ZZ20", "禾丰镇人民政府"))),
    )
    return Package(CODE, "shiqiao", Path(), {}, {d.table.name: d for d in found}, (), ())


def draw(
    questions: tuple[Asked, ...] = QUESTIONS,
    duties: tuple[Duty, ...] = DUTIES,
    periods: tuple[Period, ...] = PERIODS,
    items: tuple[tuple[str, ...], ...] = FILED_ITEMS,
    answers: Answers | None = None,
) -> Village:
    """The village, opened for composing."""
    package = make_package(questions, items)
    known = tuple(replace(q.made, line=line) for line, q in enumerate(questions, start=2))
    summary = Summary(
        CODE, "石桥村", "990101101", "village", "published", periods, {}, {}, {}, {}, TODAY.isoformat(),
        answers=answers or Answers(6, 4, "12"),
    )  # fmt: skip
    finding = Finding(
        "CAL-051", Level.WARNING, CODE, INQUIRIES.path, 7, "N", "答复", "", "答复只写了“已阅”", "", "", ()
    )
    return open_village(
        Material(
            entry=ENTRY,
            catalog=CATALOG,
            package=package,
            frames=to_frames(package, CATALOG),
            findings=(finding,),
            counts=(),
            derived=Derived(summary, duties, {}, known),
            figures={},
            today=TODAY,
        )
    )


def as_community(village: Village) -> Village:
    """The same place as an urban community."""
    entry = ENTRY.model_copy(update={"kind": "community", "name": "禾苑社区"})
    return replace(village, material=replace(village.material, entry=entry))


def pages_of(village: Village) -> dict[str, Page]:
    """Every page of the clock and every page it links to that can be made here, by path."""
    archive = open_archive(village)
    made = (*question_pages(village), record_page(village), *month_pages(village), *table_pages(village))
    made += (*decision_pages(archive), *contract_pages(archive), finance_page(archive))
    assert len({page.path for page in made}) == len(made)
    return {page.path: page for page in made}


def text_of(page: Page) -> str:
    """What a page says, without its elements."""
    return " ".join(" ".join(read(page.body).text).split())


MADE_LATER = re.compile(
    r"\d{6}/(a4\.pdf|a3\.pdf|jiaoyan\.txt)"
)  # printed or listed when the village is built


def broken_links(pages: dict[str, Page]) -> Iterator[tuple[str, str]]:
    """Links within the village that meet no page and no anchor."""
    anchors = {path: set(read(page.body).ids) for path, page in pages.items()}
    for path, page in pages.items():
        for link in read(page.body).links:
            target, anchor = resolve(path, link)
            if target.startswith((".", "data/")) or target in OUTSIDE or MADE_LATER.fullmatch(target):
                continue
            if target not in pages or (anchor and anchor not in anchors[target]):
                yield path, link


def ill_formed(page: Page) -> list[str]:
    """What no page may have: loose ends, inline style or script, skipped levels, tables without names."""
    found = read(page.body)
    wrong = [f"open: {tag}" for tag in found.unbalanced]
    wrong += [name for _, a in found.tags for name in a if name == "style" or name.startswith("on")]
    wrong += ["script" for a in found.named("script") if a.get("type") not in DATA_BLOCKS]
    wrong += [f"id {name}" for name in found.ids if found.ids.count(name) > 1]
    steps = zip(found.levels, found.levels[1:], strict=False)
    wrong += [f"level {after}" for before, after in steps if after > before + 1]
    wrong += ["scope" for a in found.named("th") if a.get("scope") not in ("col", "row")]
    if found.levels.count(1) != 1 or len(found.named("table")) != len(found.named("caption")):
        wrong.append("heading or caption")
    return wrong
