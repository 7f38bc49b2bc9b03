"""One village as a Frictionless package in memory: our canonical text, our schemas, no disk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from build_scripts.model import Catalog, Disclosure, Field, Package, Table
from build_scripts.model.declared import ForeignKey

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


class Shared(list[Any]):
    """Rows handed to Frictionless, which copies its descriptors deeply and often; these are never changed."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "Shared":
        """The rows themselves."""
        return self


@dataclass(frozen=True)
class Body:
    """The rows of a disclosure under the columns its table knows; other columns are judged by the header."""

    disclosure: Disclosure

    @property
    def table(self) -> Table:
        """The table the rows belong to."""
        return self.disclosure.table

    @cached_property
    def exact(self) -> bool:
        """True when the header is the table's, column for column."""
        return self.disclosure.header == tuple(field.name for field in self.table.fields)

    @cached_property
    def positions(self) -> dict[str, int]:
        """Where each known column stands; the first one when it stands twice."""
        header = self.disclosure.header
        return {field.name: header.index(field.name) for field in self.table.fields if field.name in header}

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The table's columns that the file has, in the table's order."""
        return tuple(field for field in self.table.fields if field.name in self.positions)

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Rows with just those columns; under the exact header the rows as filed."""
        if self.exact:
            return self.disclosure.rows
        wanted = tuple(self.positions[field.name] for field in self.fields)
        return tuple(
            tuple(row[place] if place < len(row) else "" for place in wanted) for row in self.disclosure.rows
        )

    def cells(self, index: int, names: Iterable[str]) -> tuple[str, ...]:
        """Some cells of one row; a missing cell is empty."""
        row = self.disclosure.rows[index]
        places = (self.positions[name] for name in names)
        return tuple(row[place] if place < len(row) else "" for place in places)

    def keys(self, names: Iterable[str]) -> list[tuple[str, ...]]:
        """Those cells of every row."""
        names = tuple(names)
        return [self.cells(index, names) for index in range(len(self.disclosure.rows))]


Bodies = Mapping[str, Body]


def bodies_of(package: Package) -> dict[str, Body]:
    """A Body for every file with at least one known column."""
    bodies = {name: Body(disclosure) for name, disclosure in package.disclosures.items()}
    return {name: body for name, body in bodies.items() if body.fields}


def target(key: ForeignKey, table: Table) -> str:
    """The table a foreign key points at."""
    return key.reference.resource or table.name


def descriptor(package: Package, bodies: Bodies, catalog: Catalog) -> dict[str, Any]:
    """The descriptor handed to Frictionless, data inline.

    Foreign keys point at narrow resources that hold just the key columns: Frictionless opens the far end
    of each key anew, and a table of 30 columns takes it ten times as long as one column.
    """
    resources = [_resource(name, body, bodies, catalog) for name, body in bodies.items()]
    far = {
        (target(key, body.table), key.reference.fields)
        for body in bodies.values()
        for key in body.table.table_schema.foreign_keys
        if _checkable(key, body, bodies)
    }
    keys = [_key_resource(table, names, bodies[table]) for table, names in sorted(far)]
    return {"$schema": PROFILE, "name": f"v{package.code}", "resources": [*resources, *keys]}


def far_table(resource: str) -> str:
    """The table whose key columns a narrow resource holds."""
    return resource.partition(".")[0]


def constraints_of(field: Field, catalog: Catalog) -> dict[str, Any]:
    """The constraints of a column, the codes of its list among them."""
    if not field.codelist:
        return field.constraints
    return {**field.constraints, "enum": list(catalog.codelists[field.codelist].codes)}


def _resource(name: str, body: Body, bodies: Bodies, catalog: Catalog) -> dict[str, Any]:
    header = [field.name for field in body.fields]
    return _inline(name, [header, *_with_dates(body)], _schema(body, bodies, catalog))


def _with_dates(body: Body) -> list[list[Any]]:
    """The rows as Frictionless is handed them: dates as dates, for it reads them slowly."""
    places = [place for place, field in enumerate(body.fields) if field.type == "date"]
    rows: list[list[Any]] = [list(row) for row in body.rows]
    texts = {row[place] for row in rows for place in places if place < len(row)}
    days = {text: date.fromisoformat(text) for text in texts if _is_day(text)}
    for row in rows:
        for place in places:
            if place < len(row):
                row[place] = days.get(row[place], row[place])
    return rows


def _is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def _key_resource(table: str, names: tuple[str, ...], body: Body) -> dict[str, Any]:
    fields = [{"name": name, "type": body.table.by_name[name].type} for name in names]
    data = [list(names), *map(list, dict.fromkeys(body.keys(names)))]
    return _inline(_key_name(table, names, body.table), data, {"fields": fields})


def _key_name(table: str, names: tuple[str, ...], declared: Table) -> str:
    return ".".join((table, *(declared.by_name[name].alias for name in names)))


def _inline(name: str, data: list[list[Any]], schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "type": "table", "format": "inline", "data": Shared(data), "schema": schema}


def _schema(body: Body, bodies: Bodies, catalog: Catalog) -> dict[str, Any]:
    declared = body.table.table_schema
    schema: dict[str, Any] = {
        "fields": [_field(field, catalog) for field in body.fields],
        "missingValues": list(declared.missing_values),
        "foreignKeys": [
            _key(key, bodies[target(key, body.table)].table)
            for key in declared.foreign_keys
            if _checkable(key, body, bodies)
        ],
    }
    if body.positions.keys() >= set(declared.primary_key):
        schema["primaryKey"] = list(declared.primary_key)
    return schema


def _field(field: Field, catalog: Catalog) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "type": field.type}
    described["constraints"] = constraints_of(field, catalog)
    if field.type == "boolean":
        described |= {"trueValues": list(field.true_values), "falseValues": list(field.false_values)}
    return described


def _checkable(key: ForeignKey, body: Body, bodies: Bodies) -> bool:
    far = bodies.get(target(key, body.table))
    if far is None or not body.positions.keys() >= set(key.fields):
        return False
    return far.positions.keys() >= set(key.reference.fields)


def _key(key: ForeignKey, far: Table) -> dict[str, Any]:
    names = key.reference.fields
    reference = {"resource": _key_name(far.name, names, far), "fields": list(names)}
    return {"fields": list(key.fields), "reference": reference}
