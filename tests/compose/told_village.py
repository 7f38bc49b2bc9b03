"""A village whose clock has something to say: duties, questions and news in every state, drawn by hand."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from build_scripts.compose.area import RegionMaterial
from build_scripts.model import (
    Catalog,
    Codelist,
    Derived,
    Duty,
    Inquiry,
    Material,
    News,
    Pending,
    Period,
    Summary,
)
from build_scripts.settings import DATA
from tests.compose.conftest import CATALOG, CODE, DAYS, ENTRY, TODAY, make_material, make_package

HOSTILE = '逗,分;号\\n反\\N斜\r\n换行\x00\x07\x0b\x85\u2028]]>&<b>"😀' + "很长" * 60
KINDS = Codelist(
    name="inquiry-kinds",
    rows=(
        {"code": "质询", "title": "质询", "term": "question"},
        {"code": "点题", "title": "点题公开", "term": "request_item"},
    ),
)


def told_catalog(**region: Any) -> Catalog:
    """The catalog of the drawn village with today's words; `region` replaces parts of the region."""
    words = dict(CATALOG.words) | {
        "calendar": json.loads((DATA / "words" / "calendar.json").read_text("utf-8"))
    }
    lists = dict(CATALOG.codelists) | {KINDS.name: KINDS}
    changed = CATALOG.region.model_copy(update=region)
    return CATALOG.model_copy(update={"words": words, "codelists": lists, "region": changed})


def duty(key: str, state: str, due: str, **more: Any) -> Duty:
    """A duty for October 2026; `more` replaces anything."""
    plain = Duty(
        key[:4], "2026-10", due, "", state, 0, zero_report=False, version=1, key=key, rule_day=due,
        triggered_on="2026-10-31",
    )  # fmt: skip
    return replace(plain, **more)


def inquiry(number: str, state: str, due: str = "2026-11-20", **more: Any) -> Inquiry:
    """A question of October."""
    plain = Inquiry(
        number, 2, "质询", "热线", "2026-10-21", due, due, "", "", "", "", "", state, 0, None,
    )  # fmt: skip
    return replace(plain, **more)


DUTIES = (
    duty("CW01-202610", "missing", "2026-11-16", rule_day="2026-11-15", cause="weekend", days_late=6),
    duty("CW02-202610", "published", "2026-11-16", published_on="2026-11-13", pub_id="GK1"),
    duty("CW03-202610", "late", "2026-11-16", published_on="2026-11-18", days_late=2, reason=HOSTILE),
    duty("CW01-202611", "not-due", "2026-12-15", period="2026-11"),
    duty("CW06-20261117", "due-today", "2026-11-22", trigger="special", triggered_on="2026-11-17"),
    duty("SW16-ZX-2026-03", "missing", "2026-11-05", trigger="requested", triggered_on="2026-10-21",
         request="ZX-2026-03"),
    duty("CW01-202601", "late", "2026-02-24", period="2026-01", published_on="2026-02-28", days_late=4,
         rule_day="2026-02-15", cause="holiday", holiday="Spring Festival"),
    duty("CW08-202603", "missing", "2026-04-15", period="2026-03", days_late=221),
    duty("DW01-202610", "published", "2026-11-16", published_on="2026-11-16", zero_report=True),
)  # fmt: skip
INQUIRIES = (
    inquiry("ZX-2026-01", "overdue", days_late=2),
    inquiry("ZX-2026-02", "open", "2026-12-21", rule_day="2026-12-20", cause="weekend"),
    inquiry("ZX-2026-03", "due_today", "2026-11-22", kind="点题", joint="met"),
    inquiry("ZX-2026-04", "answered_on_time", answered_on="2026-11-18", answer_days=28),
    inquiry("ZX-2026-05", "answered_late", "2026-03-20", answered_on="2026-03-25", days_late=5),
    inquiry("ZX-2026-06", "reopened", answered_on="2026-11-02", reopened_by="ZX-2026-07"),
    inquiry("ZX-2026-07", "open", "2026-12-21", reopens="ZX-2026-06"),
    inquiry("ZX-2026-08", "withdrawn", withdrawn_on="2026-10-25"),
)
NEWS = (
    News(
        "missed:CW01-202610",
        "missed",
        "2026-11-17",
        "到11月16日还没有公开收支逐笔明细",
        "202610/#CW01-202610",
    ),
    News("answer:ZX-2026-04", "answer", "2026-11-18", "答复了提问：" + HOSTILE, "wenda/ZX-2026-04/"),
    News("correction:GK3", "correction", "2026-11-18", "更正了合同台账", "202610/#CW05-202610"),
    News("publication:GK1", "publication", "2026-11-13", "公开了收支", "202610/#CW02-202610"),
    News("answer:ZX-2026-05", "answer", "2026-03-25", "答复了提问", "wenda/ZX-2026-05/"),
)
PENDING = (
    Pending("ZX-2026-01", "质询", "2026-10-21", "2026-11-20", "overdue", 2),
    Pending("ZX-2026-03", "点题", "2026-10-21", "2026-11-22", "due_today", 0),
)
PERIODS = (
    Period("2025-11", "2025-12-15", "2025-12-12", "published", 0, 2, 2, "1.00", "2.00", "3.00", "4.00"),
    Period("2026-10", "2026-11-16", "2026-11-18", "late", 2, 2, 2, "1.00", "2.00", "3.00", "4.00"),
    Period("2026-11", "2026-12-15", "", "not-due", 0, 2, 0, "", "", "", ""),
)


def told_material(
    agenda: tuple[tuple[str, ...], ...] = DAYS,
    today: date = TODAY,
    catalog: Catalog | None = None,
    **parts: Any,
) -> Material:
    """The whole Material; `parts` replace duties, inquiries, news, periods or joined."""
    plain = make_material(catalog=catalog or told_catalog(), package=make_package(agenda=agenda), today=today)
    summary = replace(
        plain.derived.summary,
        periods=parts.get("periods", PERIODS),
        joined=parts.get("joined", ""),
        pending=PENDING,
        news=parts.get("news", NEWS),
    )
    derived = Derived(
        summary, parts.get("duties", DUTIES), {}, parts.get("inquiries", INQUIRIES), parts.get("news", NEWS)
    )
    return replace(plain, derived=derived)


def told_region(catalog: Catalog | None = None, **parts: Any) -> RegionMaterial:
    """The area with this one village; `parts` as for the village."""
    found = catalog or told_catalog()
    summaries: dict[str, Summary] = {CODE: told_material(catalog=found, **parts).derived.summary}
    return RegionMaterial(found, summaries, {}, (), (), TODAY)


__all__ = [
    "CODE",
    "DAYS",
    "DUTIES",
    "ENTRY",
    "HOSTILE",
    "INQUIRIES",
    "NEWS",
    "PENDING",
    "PERIODS",
    "TODAY",
    "duty",
    "inquiry",
]
