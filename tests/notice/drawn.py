"""A village with one ledger, drawn for the sheets: a month as long, as odd or as empty as a test wants it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from build_scripts.compose import compose_notices
from build_scripts.model import (
    Codelist,
    Derived,
    Duty,
    Material,
    Notice,
    Package,
    Period,
    Sentence,
    to_frames,
)
from tests.compose.conftest import CATALOG, CODE, TODAY, descriptor, disclosure, field, make_material, table

MONTH = "2026-10"
CONTACTS = {"office": "石桥村村部", "phone": "0000-0000012", "hours": "工作日 8:30—17:30"}
COMPLAINT = {"村务公开监督电话": "0000-0000001"}
LEDGER = table(
    "ledger",
    "收支逐笔明细",
    "caiwu",
    [
        field("编号", "entry_id", "id"),
        field("期间", "month", "month"),
        field("日期", "entry_date", "date"),
        field("摘要", "summary", "text"),
        field("收支", "direction", "code", codelist="directions"),
        field("金额", "amount", "money", type="number"),
        field("结余", "balance", "money", type="number"),
        field("身份证号", "id_number", "text", privacy="never"),
    ],
    page={
        "paper": ["entry_date", "summary", "amount/direction", "balance", "id_number"],
        "empty": "没有收支。",
    },
)
PUBLICATIONS = table(
    "publications",
    "公开记录",
    "sanshi",
    [
        field("编号", "pub_id", "id"),
        field("期间", "month", "month"),
        field("公开日", "published_on", "date"),
        field("编制人职务", "prepared_by", "text"),
        field("审核人职务", "reviewed_by", "text"),
        field("批准人职务", "approved_by", "text"),
    ],
)
MEMBERS = table(
    "memberships",
    "干部",
    "cunwu",
    [
        field("编号", "membership_id", "id"),
        field("姓名", "person_name", "name"),
        field("职务", "role", "text"),
        field("任职起", "start_date", "date"),
        field("任职止", "end_date", "date"),
    ],
    page={"period": ""},
)
DIRECTIONS = Codelist(
    name="directions",
    rows=(
        {"code": "收", "title": "收入", "term": "income"},
        {"code": "支", "title": "支出", "term": "expense"},
    ),
)
FEW = (
    ("A1", MONTH, "2026-10-08", "收到运转经费", "收", "1200.50", "1300.50", "secret"),
    ("A2", MONTH, "2026-10-09", "付路灯电费", "支", "200.25", "1100.25", "secret"),
    ("A3", "2026-09", "2026-09-09", "上个月的电费", "支", "1.00", "100.00", "secret"),
)
PUBLISHED = (("GK-1", MONTH, "2026-11-16", "报账员", "村监委主任", "村书记"),)
HELD = (
    ("R1", "马样直", "村监委主任", "2021-03-25", ""),
    ("R2", "旧样人", "村监委主任", "2015-03-25", "2021-03-24"),
)
DUTIES = (
    Duty("CW01", MONTH, "2026-11-16", "2026-11-16", "published", 0, zero_report=False, version=1),
    Duty("CW09", MONTH, "2026-11-16", "2026-11-16", "published", 0, zero_report=True, version=1),
    Duty("CW10", MONTH, "2026-11-16", "", "missing", 6, zero_report=False, version=1, reason="停电"),
)
SENTENCES = (
    Sentence("items", "应公开3项，已公开2项。", "publications"),
    Sentence("income-parts", "收入1,200.50元，全部来自补助。", "ledger"),
    Sentence("questions", "本月居民提问2条：按时答复2。", "inquiries"),
)


def period(opening: str = "100.00", closing: str = "1100.25", **more: Any) -> Period:
    """The month in numbers."""
    plain = Period(
        MONTH, "2026-11-16", "2026-11-16", "published", 0, 3, 2, opening, "1200.50", "200.25", closing
    )
    return replace(plain, **more)


def draw(rows: tuple[tuple[str, ...], ...] = FEW, **more: Any) -> Material:
    """The village; `region` replaces parts of the region, `period` the month, `sentences` what is told."""
    region = {"complaint": COMPLAINT, "sample": False} | more.get("region", {})
    tables = {made.name: made for made in (LEDGER, PUBLICATIONS, MEMBERS)}
    lists = dict(CATALOG.codelists) | {DIRECTIONS.name: DIRECTIONS}
    changed = {"region": CATALOG.region.model_copy(update=region), "tables": tables, "codelists": lists}
    catalog = CATALOG.model_copy(update=changed)
    filed = (
        disclosure(LEDGER, rows), disclosure(PUBLICATIONS, PUBLISHED), disclosure(MEMBERS, HELD),
    )  # fmt: skip
    metadata = descriptor() | {"gongkai": {"contacts": CONTACTS}}
    package = Package(CODE, "shiqiao", Path(), metadata, {d.table.name: d for d in filed}, (), ())
    material = make_material()
    summary = replace(material.derived.summary, periods=(more.get("period") or period(),))
    derived = Derived(summary, more.get("duties", DUTIES), {MONTH: more.get("sentences", SENTENCES)})
    return replace(
        material, catalog=catalog, package=package, frames=to_frames(package, catalog),
        findings=(), counts=(), derived=derived, figures={}, today=TODAY,
    )  # fmt: skip


def sheets(material: Material) -> tuple[Notice, Notice]:
    """The A4 and the A3 sheet of the drawn month."""
    first, second = compose_notices(material)
    return first, second


def many(count: int, summary: str = "支付9月份路灯电费") -> tuple[tuple[str, ...], ...]:
    """So many rows of the month, each an expense of one yuan more."""
    return tuple(
        (
            f"B{n:03d}",
            MONTH,
            f"2026-10-{n % 28 + 1:02d}",
            f"{summary}{n}",
            "支",
            f"{Decimal(n)}.00",
            "0.00",
            "x",
        )
        for n in range(1, count + 1)
    )
