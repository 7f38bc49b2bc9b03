"""Command `sync`: write a village's datapackage.json from the catalog; its own metadata stay as they are.

The descriptor stands alone: schemas are inlined and code lists become `enum`, so that plain
`frictionless validate` accepts the folder without this program.
"""

import json
from pathlib import Path
from typing import Any

from build_scripts.errors import ConfigError
from build_scripts.model.csvtext import to_csv
from build_scripts.model.declared import Catalog, Field, ForeignKey, Table, VillageEntry

DESCRIPTOR = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
GENERATED = ("$schema", "resources")


def sync_village(folder: Path, entry: VillageEntry, catalog: Catalog, *, check_only: bool) -> bool:
    """Bring the descriptor up to date and add header-only CSVs for missing tables.

    True when anything differed; `check_only` writes nothing.
    """
    target = folder / DESCRIPTOR
    before = target.read_bytes() if target.is_file() else b""
    metadata = _metadata(before, target) if before else {}
    after = json_bytes(descriptor(catalog, entry, metadata))
    missing = [table for table in catalog.tables.values() if not (folder / table.path).is_file()]
    if not check_only:
        for table in missing:
            header = to_csv([field.name for field in table.fields], [])
            replace_file(folder / table.path, header)
        if after != before:
            replace_file(target, after)
    return bool(missing) or after != before


def descriptor(catalog: Catalog, entry: VillageEntry, metadata: dict[str, Any]) -> dict[str, Any]:
    """The whole datapackage.json: `metadata` in its own order, the identity from region.json, every table."""
    own = {key: value for key, value in metadata.items() if key not in GENERATED}
    own = own or {"name": "", "title": entry.name}
    ours = own.get("gongkai", {})
    marks = (ours if isinstance(ours, dict) else {}) | {"code": entry.code, "kind": entry.kind}
    identity = {"name": f"v{entry.code}", "gongkai": marks}
    tables = sorted(catalog.tables.values(), key=lambda table: (table.page.order, table.name))
    resources = [resource(table, catalog) for table in tables]
    return {"$schema": PROFILE} | own | identity | {"resources": resources}


def resource(table: Table, catalog: Catalog) -> dict[str, Any]:
    """One table as a Data Resource with its schema inlined; the CSV dialect is the standard's default."""
    return {
        "name": table.name,
        "title": table.title,
        "path": table.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "schema": schema(table, catalog),
    }


def schema(table: Table, catalog: Catalog) -> dict[str, Any]:
    """The Table Schema of one table; empty keys are left out."""
    declared = table.table_schema
    whole = {
        "fields": [_field(field, catalog) for field in declared.fields],
        "primaryKey": list(declared.primary_key),
        "foreignKeys": [_foreign_key(key) for key in declared.foreign_keys],
        "missingValues": list(declared.missing_values),
    }
    return _filled(whole)


def _field(field: Field, catalog: Catalog) -> dict[str, Any]:
    codes = list(catalog.codelists[field.codelist].codes) if field.codelist else []
    written = field.model_dump(mode="json", by_alias=True, exclude={"constraints"})
    return _filled(written | {"constraints": field.constraints | _filled({"enum": codes})})


def _foreign_key(key: ForeignKey) -> dict[str, Any]:
    far = {"resource": key.reference.resource, "fields": list(key.reference.fields)}
    return {"fields": list(key.fields), "reference": far}


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", [], {}, None)}


def _metadata(content: bytes, place: Path) -> dict[str, Any]:
    try:
        metadata = json.loads(content)
    except ValueError as error:
        raise ConfigError(f"{place}：{error} [not valid JSON]") from error
    if not isinstance(metadata, dict):
        raise ConfigError(f"{place}：{{…}} [not a JSON object]")
    return metadata


def json_bytes(value: dict[str, Any]) -> bytes:
    """JSON as people and git read it."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def replace_file(target: Path, content: bytes) -> None:
    """Write through a neighbour and rename, so that a crash leaves the old file or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.new")
    draft.write_bytes(content)
    draft.replace(target)
