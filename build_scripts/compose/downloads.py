"""The files a village offers: its CSVs and datapackage.json, both cut down to what anyone may read."""

import json
from collections.abc import Iterable
from typing import Any

from build_scripts.compose.book import Book, Sheet
from build_scripts.model import Download, to_csv

FOLDER = "data/"
DESCRIPTOR = f"{FOLDER}datapackage.json"
STALE = ("hash", "bytes")

Json = dict[str, Any]


def make_downloads(book: Book, metadata: Json) -> tuple[Download, ...]:
    """One CSV a public table, rows in file order, and the descriptor that matches them."""
    files = [Download(FOLDER + sheet.path, _csv(sheet)) for sheet in book.sheets.values()]
    content = json.dumps(reduced(book, metadata), ensure_ascii=False, indent=2) + "\n"
    return (*files, Download(DESCRIPTOR, content.encode()))


def by_file(book: Book) -> dict[str, Sheet]:
    """The sheets by the path of their file."""
    return {FOLDER + sheet.path: sheet for sheet in book.sheets.values()}


def reduced(book: Book, metadata: Json) -> Json:
    """The descriptor without tables, columns and keys that are not published."""
    kept = [r for r in metadata.get("resources", ()) if r.get("name") in book.sheets]
    names = {r["name"] for r in kept}
    resources = [_resource(resource, book, names) for resource in kept]
    return metadata | {"resources": resources}


def _csv(sheet: Sheet) -> bytes:
    fields = sheet.table.public_fields
    rows = sorted(sheet.rows, key=lambda row: row.line)
    return to_csv([f.name for f in fields], ([row.cells.get(f.alias, "") for f in fields] for row in rows))


def _resource(resource: Json, book: Book, names: set[str]) -> Json:
    sheet = book.sheets[resource["name"]]
    kept = {key: value for key, value in resource.items() if key not in STALE}
    return kept | {"path": sheet.path, "schema": _schema(resource.get("schema", {}), sheet, book, names)}


def _schema(schema: Json, sheet: Sheet, book: Book, names: set[str]) -> Json:
    public = _public(sheet)
    keys = [key for key in schema.get("foreignKeys", ()) if _open(key, sheet, book, names)]
    primary = schema.get("primaryKey", [])
    cut = schema | {
        "fields": [field for field in schema.get("fields", ()) if field["name"] in public],
        "primaryKey": primary if public.issuperset(_listed(primary)) else [],
        "foreignKeys": keys,
    }
    return {key: value for key, value in cut.items() if value != []}


def _open(key: Json, sheet: Sheet, book: Book, names: set[str]) -> bool:
    far = key["reference"].get("resource") or sheet.table.name
    if far not in names or not _public(sheet).issuperset(_listed(key["fields"])):
        return False
    return _public(book.sheets[far]).issuperset(_listed(key["reference"]["fields"]))


def _public(sheet: Sheet) -> set[str]:
    return {field.name for field in sheet.table.public_fields}


def _listed(value: str | Iterable[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
