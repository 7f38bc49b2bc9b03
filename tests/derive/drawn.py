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

TABLES = ("disclosure-catalog", "publications", "ledger-entries", "period-balances", "inquiries")
TERMS = {
    ("disclosure-catalog", "cadence"): [("每周", "P1W"), ("每月", "P1M"), ("每季度", "P3M"), ("每年", "P1Y"),
                                        ("每届", "P5Y"), ("发生时", "irregular")],
    ("disclosure-catalog", "trigger"): [("定时", "routine"), ("随时", "special"), ("及时", "requested")],
    ("ledger-entries", "direction"): [("收入", "income"), ("支出", "expense")],
    ("ledger-entries", "account_code"): [("甲", ""), ("乙", ""), ("丙", "")],
    ("period-balances", "statement"): [("资金收支", "cash-flow"), ("货币资金", "cash")],
}  # fmt: skip
SETTINGS = {
    "routine_day": 15,
    "query_day": 18,
    "answer_day": 20,
    "special_deadline_days": 5,
    "requested_deadline_days": 15,
}
TODAY = date(2026, 11, 22)
ITEM = {"item_code": "CW01", "cadence": "每月", "trigger": "定时"}


def catalog() -> Catalog:
    """The real tables and words, code lists with only what the tests use."""
    tables = {name: json.loads((DATA / "tables" / f"{name}.json").read_text("utf-8")) for name in TABLES}
    plain = {name: table | {"rules": [], "views": []} for name, table in tables.items()}
    lists = {}
    for (name, alias), codes in TERMS.items():
        field = next(f for f in tables[name]["schema"]["fields"] if f["alias"] == alias)
        rows = [{"code": code, "title": code, "term": term} for code, term in codes]
        lists[field["codelist"]] = {"name": field["codelist"], "rows": rows}
    settings = {key: {"value": value, "source": "", "confidence": "U"} for key, value in SETTINGS.items()}
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
    findings: tuple[Finding, ...] = (),
    counts: tuple[RuleCount, ...] = (),
    **tables: Any,
) -> Derived:
    """What follows from some rows; `tables` are lists of rows, named with underscores."""
    frames = {name: _frame(name, tables.get(name.replace("-", "_"), [])) for name in TABLES}
    entry = VillageEntry(code="990101101201", slug="shiqiao", name="石桥村", township="990101101")
    package = Package(entry.code, entry.slug, Path(), {}, {}, findings, ())
    return derive_village(Inputs(entry, package, frames, findings, counts, CATALOG, today))


def _frame(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    columns = ["line", *(field.alias for field in CATALOG.tables[name].fields)]
    frame = pd.DataFrame(
        [{"line": index + 2, **row} for index, row in enumerate(rows)], columns=columns, dtype=object
    )
    return frame.where(frame.notna(), None)


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
