"""Tables drawn as text, and the small catalogs and packages that checks run on."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from build_scripts.check.gaps import hidden
from build_scripts.check.registry import RuleType
from build_scripts.model import (
    Catalog,
    Codelist,
    Disclosure,
    FindingText,
    Package,
    Profile,
    Region,
    Scope,
    Table,
    Verdict,
)
from build_scripts.model.declared import Setting

TODAY = date(2026, 11, 22)
FINDINGS = Path(__file__).parents[2] / "data" / "findings"
WORDS = json.loads((FINDINGS.parent / "words" / "check.json").read_text("utf-8"))
TYPES = {Decimal: "number", date: "date", bool: "boolean", str: "string"}


def table(drawing: str) -> pd.DataFrame:
    """`month | amount` on the first line, rows below; `-` is an empty cell; lines count from 2."""
    head, *body = [line.split("|") for line in drawing.strip().splitlines()]
    names = [name.strip() for name in head]
    records = [
        {"line": line} | {name: typed(cell.strip()) for name, cell in zip(names, cells, strict=True)}
        for line, cells in enumerate(body, start=2)
    ]
    frame = pd.DataFrame(records, columns=["line", *names], dtype=object)
    return frame.where(frame.notna(), None)


def typed(cell: str) -> object:
    """A date, a number, a flag, nothing, or the text itself."""
    if cell in ("", "-"):
        return None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
        return date.fromisoformat(cell)
    if re.fullmatch(r"-?\d+(\.\d+)?", cell):
        return Decimal(cell)
    return {"是": True, "否": False}.get(cell, cell)


def declared(name: str, frame: pd.DataFrame) -> Table:
    """A table whose columns have the types of the drawing; a column of nothing is text."""
    fields = [field(alias, _type(frame[alias])) for alias in frame.columns if alias != "line"]
    return make_table(name, fields)


def field(alias: str, kind_of: str = "string", **more: Any) -> dict[str, Any]:
    """A declared column named after its alias."""
    kinds = {"number": "money", "integer": "count", "date": "date", "boolean": "flag", "string": "text"}
    base: dict[str, Any] = {"name": f"{alias}列", "alias": alias, "type": kind_of, "kind": kinds[kind_of]}
    base |= {"title": alias, "description": "", "example": "例"}
    if kind_of == "boolean":
        base |= {"trueValues": ["是"], "falseValues": ["否"]}
    return base | more


def make_table(name: str, fields: Iterable[Mapping[str, Any]], **schema: Any) -> Table:
    """A table of those columns; `schema` adds keys, `rules` are declared on it."""
    rules = schema.pop("rules", ())
    fields = list(fields)
    return Table.model_validate(
        {
            "name": name,
            "title": f"{name}表",
            "description": "",
            "standard": "",
            "group": "caiwu",
            "path": f"caiwu/{name}.csv",
            "audience": "public",
            "mechanisms": [],
            "schema": {"fields": fields, **schema},
            "rules": rules,
            "views": [],
            "page": {"order": 1, "sort": fields[0]["alias"]},
        }
    )


def make_catalog(
    tables: Iterable[Table], codelists: Iterable[Codelist] = (), settings: Mapping[str, Any] | None = None
) -> Catalog:
    """The smallest catalog that has these tables, with the real words for findings."""
    chosen = {key: Setting(value=value, source="", confidence="U") for key, value in (settings or {}).items()}
    return Catalog(
        region=Region(code="990101", name="望禾县", title="", profile="p", townships=(), villages=()),
        profile=Profile(name="p", title="", settings=chosen),
        tables={table.name: table for table in tables},
        codelists={codelist.name: codelist for codelist in codelists},
        findings=finding_texts(),
        words={"check": WORDS},
    )


def finding_texts() -> dict[str, FindingText]:
    """The words of STR and PRI as they are shipped."""
    items = [item for name in ("str", "pri") for item in json.loads((FINDINGS / f"{name}.json").read_text())]
    return {text.code: text for text in map(FindingText.model_validate, items)}


def codelist(name: str, *rows: str | Mapping[str, str]) -> Codelist:
    """A code list of bare codes or of whole rows."""
    filled = [{"code": row} if isinstance(row, str) else dict(row) for row in rows]
    return Codelist(name=name, rows=tuple({"title": row["code"], **row} for row in filled))


def make_package(*disclosures: Disclosure, **more: Any) -> Package:
    """A package of an invented village."""
    named = {disclosure.table.name: disclosure for disclosure in disclosures}
    base: dict[str, Any] = {"metadata": {}, "findings": (), "notes": ()}
    return Package("990101101201", "shiqiao", Path("shiqiao"), disclosures=named, **(base | more))


def disclosure(
    declared_table: Table, rows: Iterable[Iterable[str]], header: Iterable[str] | None = None, first: int = 2
) -> Disclosure:
    """A file of that table: rows of text from spreadsheet row `first` on, its header unless given."""
    body = tuple(tuple(row) for row in rows)
    names = tuple(header) if header is not None else tuple(f.name for f in declared_table.fields)
    lines = tuple(range(first, first + len(body)))
    return Disclosure(declared_table, declared_table.path, names, body, lines)


def make_scope(rows: str, others: Mapping[str, str] | None = None, **catalog: Any) -> Scope:
    """A scope whose own table `own` is drawn as `rows`, beside the drawn `others`."""
    frames = {"own": table(rows)} | {name: table(drawing) for name, drawing in (others or {}).items()}
    tables = [declared(name, frame) for name, frame in frames.items()]
    made = make_catalog(tables, **catalog)
    return Scope(frames, made.tables["own"], made, TODAY)


def unread(scope: Scope, name: str, alias: str, line: int) -> Scope:
    """The scope with one cell that could not be read."""
    return replace(scope, frames={**scope.frames, name: hidden(scope.frames[name], {alias: {line}})})


def verdicts(rule_type: RuleType, scope: Scope, **options: Any) -> list[Verdict]:
    """The rule's verdicts; whether its options fit the tables is tested with `bind`."""
    return list(rule_type.check(scope, rule_type.Options.model_validate(options)))


def passed(rule_type: RuleType, scope: Scope, **options: Any) -> dict[int, bool]:
    """For each line with a verdict, whether it passed."""
    return {verdict.line: verdict.passed for verdict in verdicts(rule_type, scope, **options)}


def _type(column: "pd.Series[Any]") -> str:
    kinds = {TYPES[type(value)] for value in column if value is not None}
    return kinds.pop() if len(kinds) == 1 else "string"
