"""A small catalog with one column of every kind, and packages drawn in the test."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from build_scripts.load import load_package
from build_scripts.model import (
    Catalog,
    Codelist,
    Field,
    FindingText,
    Package,
    Profile,
    Region,
    Table,
    VillageEntry,
)
from build_scripts.settings import DATA

COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("编号", "entry_id", "id"),
    ("日期", "entry_date", "date"),
    ("期间", "period", "month"),
    ("摘要", "summary", "text"),
    ("收支", "direction", "code"),
    ("金额", "amount", "money"),
    ("数量", "qty", "quantity"),
    ("张数", "sheets", "count"),
    ("对方", "counterparty_label", "party"),
    ("已审计", "audited", "flag"),
    ("年度", "year", "year"),
    ("开始时间", "start_time", "time"),
    ("办公电话", "phone", "phone"),
)
TYPES = {"money": "number", "quantity": "number", "count": "integer", "date": "date", "flag": "boolean"}
HEADER = ",".join(name for name, _, _ in COLUMNS)
ROW = "A-1,2026-10-05,2026-10,修路,支出,1200.50,2.5,3,某建材店,是,2026,09:00,0990-1234567"
PATH = "caiwu/ledger.csv"
CODE = "990101101201"
ENTRY = VillageEntry(code=CODE, slug="shiqiao", name="石桥村", township="990101101")


def make_field(kind: str, **more: Any) -> Field:
    """A column of this kind, as the drawn table has it."""
    name, alias = next((name, alias) for name, alias, of in COLUMNS if of == kind)
    flags = {"true_values": ("是",), "false_values": ("否",)} if kind == "flag" else {}
    listed = {"codelist": "directions"} if kind == "code" else {}
    masked = {"privacy": "masked"} if kind == "party" else {}
    values = {
        "name": name,
        "alias": alias,
        "type": TYPES.get(kind, "string"),
        "kind": kind,
        **flags,
        **listed,
    }
    return Field.model_validate({"title": name, "description": "", "example": "", **values, **masked, **more})


def make_table() -> Table:
    """The drawn table `ledger`."""
    return Table.model_validate(
        {
            "name": "ledger",
            "title": "明细",
            "description": "",
            "standard": "",
            "group": "caiwu",
            "path": PATH,
            "audience": "public",
            "mechanisms": [],
            "schema": {"fields": [make_field(kind) for _, _, kind in COLUMNS], "primaryKey": ["编号"]},
            "rules": [],
            "views": [],
            "page": {"order": 1, "sort": "entry_date"},
        }
    )


def make_catalog() -> Catalog:
    """The drawn table, two codelists and the real words of findings."""
    return Catalog(
        region=Region(code="990101", name="望禾县", title="", profile="p", townships=(), villages=(ENTRY,)),
        profile=Profile(name="p", title="", settings={}),
        tables={"ledger": make_table()},
        codelists={name: _codelist(name, codes) for name, codes in CODES.items()},
        findings={text.code: text for text in _texts()},
    )


CODES = {"directions": ("收入", "支出", "CW01"), "private-headers": ("身份证号", "手机号")}


def _codelist(name: str, codes: tuple[str, ...]) -> Codelist:
    return Codelist(name=name, rows=tuple({"code": code, "title": code} for code in codes))


def _texts() -> list[FindingText]:
    files = [DATA / "findings" / "pkg.json", DATA / "findings" / "nte.json"]
    return [
        FindingText.model_validate(item) for path in files for item in json.loads(path.read_text("utf-8"))
    ]


CATALOG = make_catalog()
DESCRIPTOR = {"name": f"v{CODE}", "resources": [{"name": "ledger", "path": PATH}]}


def file_package(folder: Path, content: bytes, descriptor: object = None, path: str = PATH) -> Path:
    """A village's folder with one CSV of these bytes."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(content)
    text = json.dumps(DESCRIPTOR if descriptor is None else descriptor, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text, "utf-8")
    return folder


def load(folder: Path) -> Package:
    """The folder as the drawn catalog reads it."""
    return load_package(folder, ENTRY, CATALOG)


def read(folder: Path, *lines: str, encoding: str = "utf-8-sig") -> Package:
    """A package whose file holds the header and these lines."""
    return load(file_package(folder, "\r\n".join([HEADER, *lines, ""]).encode(encoding)))


def row(**cells: str) -> str:
    """A good row with some cells, named by alias, replaced by raw CSV text."""
    values = dict(zip((alias for _, alias, _ in COLUMNS), ROW.split(","), strict=True)) | cells
    return ",".join(values.values())


def codes(package: Package) -> list[str]:
    """Codes of the findings, in order."""
    return [finding.code for finding in package.findings]


def notes(package: Package) -> list[str]:
    """Codes of the notes, in order."""
    return [note.code for note in package.notes]


TODAY = date(2026, 11, 22)
