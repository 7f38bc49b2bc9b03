"""datapackage.json read tolerantly: what is wrong with it is said, what is right is used."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from build_scripts.load.references import check_references
from build_scripts.load.remark import Remark
from build_scripts.model import Catalog, Table, VillageEntry

DESCRIPTOR = "datapackage.json"
NAME = re.compile(r"[a-z0-9-]{1,40}")


@dataclass(frozen=True, slots=True)
class Descriptor:
    """The descriptor's content, the tables it names, and what is wrong with it."""

    metadata: dict[str, Any] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    remarks: tuple[Remark, ...] = ()


def read_descriptor(data: bytes, entry: VillageEntry, catalog: Catalog) -> Descriptor:
    """Parse and compare with the catalog; only resources that name a table at its place are kept."""
    try:
        text = data.decode("utf-8-sig")
        metadata = json.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: not UTF-8, not JSON, a number of 5,000 digits
        return Descriptor(remarks=(_broken(error, data),))
    if not isinstance(metadata, dict):
        return Descriptor(remarks=(Remark("PKG-003", 1, values={"key": "resources"}),))
    tables, resource_remarks = _resources(metadata, catalog)
    remarks = [*check_references(metadata), *_identity(metadata, entry), *resource_remarks]
    return Descriptor(metadata, tables, tuple(_with_line(remark, text) for remark in remarks))


def _broken(error: Exception, data: bytes) -> Remark:
    line = None
    if isinstance(error, json.JSONDecodeError):
        line = error.lineno
    elif isinstance(error, UnicodeDecodeError):
        line = data.count(b"\n", 0, error.start) + 1
    return Remark("PKG-002", line, values={"reason": type(error).__name__})


def _identity(metadata: dict[str, Any], entry: VillageEntry) -> Iterator[Remark]:
    own = metadata.get("gongkai")
    filed = {"name": metadata.get("name"), "code": own.get("code") if isinstance(own, dict) else None}
    for key, expected in (("name", f"v{entry.code}"), ("code", entry.code)):
        if filed[key] is not None and filed[key] != expected:
            yield Remark("PKG-020", value=str(filed[key]), values={"key": key, "expected": expected})


def _resources(metadata: dict[str, Any], catalog: Catalog) -> tuple[tuple[Table, ...], list[Remark]]:
    resources = metadata.get("resources")
    if not isinstance(resources, list) or not resources:
        return (), [Remark("PKG-003", values={"key": "resources"})]
    tables: dict[str, Table] = {}
    remarks = []
    for resource in resources:
        found = _table(resource, catalog, tables)
        if isinstance(found, Table):
            tables[found.name] = found
        else:
            remarks.append(found)
    return tuple(tables.values()), remarks


def _table(resource: object, catalog: Catalog, taken: dict[str, Table]) -> Table | Remark:
    if not isinstance(resource, dict) or not isinstance(resource.get("name"), str):
        return Remark("PKG-003", values={"key": "name"})
    name, path = resource["name"], resource.get("path")
    if not NAME.fullmatch(name):
        return Remark("PKG-007", value=name)
    if name not in catalog.tables:
        near = get_close_matches(name, catalog.tables, n=1, cutoff=0.0)
        return Remark("PKG-018", value=name, values={"near": "".join(near)})
    if name in taken:
        return Remark("PKG-019", value=name)
    if path != catalog.tables[name].path:
        filed = path if isinstance(path, str) else ""
        return Remark("PKG-021", value=filed, values={"name": name, "expected": catalog.tables[name].path})
    return catalog.tables[name]


def _with_line(remark: Remark, text: str) -> Remark:
    """Point at the first line where the offending text stands, when it can be found."""
    position = text.find(json.dumps(remark.value, ensure_ascii=False)) if remark.value else -1
    return remark if position < 0 else replace(remark, line=text.count("\n", 0, position) + 1)
