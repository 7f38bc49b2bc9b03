"""A small village drawn for derive tests: its catalog, ledger, balances, publications and questions."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from build_scripts.derive import Inputs, derive_village
from build_scripts.model import Catalog, Derived, Finding, Package, RuleCount, VillageEntry
from build_scripts.settings import DATA

TABLES = (
    "disclosure-catalog", "publications", "ledger-entries", "period-balances", "inquiries", "organizations",
    "decision-steps", "decisions", "debts",
)  # fmt: skip
TERMS = {
    ("disclosure-catalog", "cadence"): [("每周", "P1W"), ("每月", "P1M"), ("每季度", "P3M"), ("每年", "P1Y"),
                                        ("每半年", "P6M"), ("每届", "P5Y"), ("发生时", "irregular"),
                                        ("点题时", "irregular"), ("长期", "continuous")],
    ("disclosure-catalog", "trigger"): [("定时", "routine"), ("随时", "special"), ("及时", "requested")],
    ("disclosure-catalog", "stream"): [("财务", "finance"), ("村务", "affairs")],
    ("debts", "direction"): [("应收", "receivable"), ("应付", "payable"), ("借入", "loan-in"),
                             ("借出", "loan-out")],
    ("ledger-entries", "direction"): [("收入", "income"), ("支出", "expense")],
    ("ledger-entries", "account_code"): [("甲", ""), ("乙", ""), ("丙", "")],
    ("period-balances", "statement"): [("资金收支", "cash-flow"), ("货币资金", "cash")],
    ("inquiries", "kind"): [("质询", "question"), ("点题", "request_item"), ("异议", "objection"),
                            ("投诉", "complaint"), ("建议", "suggestion")],
    ("organizations", "classification"): [("村委会", "committee"), ("村民小组", "group"),
                                          ("村民代表会议", "assembly"), ("成员大会", "member-assembly")],
}  # fmt: skip
SETTINGS = {
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
TODAY = date(2026, 11, 22)
COUNTY = [{"code": "SW19", "title": "换届选举", "deadline_days": "3", "min_display_days": "20"}]
ITEM = {"item_code": "CW01", "cadence": "每月", "trigger": "定时", "title": "收支明细"}
SPECIAL = {"item_code": "SW01", "cadence": "发生时", "trigger": "随时", "title": "议决事项"}
REQUESTED = {"item_code": "SW16", "cadence": "点题时", "trigger": "及时", "title": "群众点题公开"}


def catalog(**more: object) -> Catalog:
    """The real tables and words, code lists with only what the tests use; `more` are settings."""
    tables = {name: json.loads((DATA / "tables" / f"{name}.json").read_text("utf-8")) for name in TABLES}
    plain = {name: table | {"rules": [], "views": []} for name, table in tables.items()}
    lists = {"disclosure-items": {"name": "disclosure-items", "rows": COUNTY}}
    for (name, alias), codes in TERMS.items():
        field = next(f for f in tables[name]["schema"]["fields"] if f["alias"] == alias)
        rows = [{"code": code, "title": code, "term": term} for code, term in codes]
        lists[field["codelist"]] = {"name": field["codelist"], "rows": rows}
    settings = {
        key: {"value": value, "source": "", "confidence": "U"} for key, value in (SETTINGS | more).items()
    }
    return Catalog.model_validate({
        "region": {
            "code": "990101", "name": "望禾县", "title": "", "profile": "p", "townships": [], "villages": []
        },
        "profile": {"name": "p", "title": "", "settings": settings},
        "tables": plain,
        "codelists": lists,
        "findings": {},
        "words": {path.stem: json.loads(path.read_text("utf-8")) for path in (DATA / "words").glob("*.json")},
    })  # fmt: skip


CATALOG = catalog()


def derived(
    *,
    today: date = TODAY,
    joined: date | None = None,
    known: Catalog = CATALOG,
    findings: tuple[Finding, ...] = (),
    counts: tuple[RuleCount, ...] = (),
    **tables: Any,
) -> Derived:
    """What follows from some rows; `tables` are lists of rows, named with underscores."""
    frames = {name: _frame(name, tables.get(name.replace("-", "_"), [])) for name in TABLES}
    entry = VillageEntry(
        code="990101101201", slug="shiqiao", name="石桥村", township="990101101", joined=joined
    )
    package = Package(entry.code, entry.slug, Path(), {}, {}, findings, ())
    return derive_village(Inputs(entry, package, frames, findings, counts, known, today))


def _frame(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    return _filled(name, rows) if rows else EMPTY[name]


def _filled(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    columns = ["line", *(field.alias for field in CATALOG.tables[name].fields)]
    frame = pd.DataFrame(
        [{"line": index + 2, **row} for index, row in enumerate(rows)], columns=columns, dtype=object
    )
    return frame.where(frame.notna(), None)


EMPTY = {name: _filled(name, []) for name in TABLES}


def entry(
    period: str, direction: str, amount: str, account: str = "甲", summary: str = "买煤"
) -> dict[str, Any]:
    """One row of the ledger."""
    return {
        "period": period, "direction": direction, "amount": Decimal(amount), "account_code": account,
        "summary": summary,
    }  # fmt: skip


def publication(period: str, on: date | None, item: str = "CW01", **more: Any) -> dict[str, Any]:
    """One publication; its number is unique unless given."""
    return {
        "pub_id": f"{item}-{period}-{on}",
        "item_code": item,
        "period": period,
        "published_on": on,
        **more,
    }


def question(number: str, on: date, kind: str = "质询", **more: Any) -> dict[str, Any]:
    """One question of a resident."""
    return {"inquiry_id": number, "asked_on": on, "kind": kind, "text_public": "钱花到哪里去了？", **more}
