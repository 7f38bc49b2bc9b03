"""Structure: what Frictionless finds in our canonical text, in our words.

A finding is built from (type, row, field, cell, schema), never from Frictionless' English note.
One cause gives one finding: a short row hides the empty cells it leaves, a wrong header the columns it lost.
"""

from collections.abc import Hashable, Iterator
from itertools import groupby
from typing import Any

import frictionless

from build_scripts.check.cells import broken, mistyped
from build_scripts.check.descriptor import (
    Bodies,
    Body,
    bodies_of,
    constraints_of,
    descriptor,
    far_table,
    target,
)
from build_scripts.check.desk import Desk
from build_scripts.check.headers import header_findings
from build_scripts.check.keys import Keys
from build_scripts.errors import InternalError
from build_scripts.model import Finding
from build_scripts.model.recall import is_recalled, recalled

BLANK_ROW, SHORT_ROW, LONG_ROW, REPEATED_VALUE = "STR-008", "STR-009", "STR-010", "STR-027"
CELL_ERRORS = frozenset({"type-error", "constraint-error", "unique-error"})
FIRST_ROW = 2


def check_structure(desk: Desk) -> Iterator[Finding]:
    """Findings about headers, rows, cells and keys of every file of the package."""
    bodies = bodies_of(desk.package)
    keys = Keys(desk, bodies)
    for disclosure in desk.package.disclosures.values():
        yield from header_findings(disclosure, desk)
    for name, errors in _errors(desk, bodies).items():
        for number, group in groupby(errors, key=lambda error: error.row_number):
            yield from _row(list(group), number - FIRST_ROW, bodies[name], keys)
    for body in bodies.values():
        yield from keys.dangling(body)


def _errors(desk: Desk, bodies: Bodies) -> dict[str, list[Any]]:
    """Frictionless' errors by table, in row order, uncapped; what it cannot open is our own mistake."""
    abouts = {name: (body.disclosure.rows, *_far(body, bodies)) for name, body in bodies.items()}
    same = {name for name in bodies if is_recalled(("structure", name), abouts[name])}
    described = descriptor(desk.package, bodies, desk.catalog)
    described["resources"] = [one for one in described["resources"] if one["name"] not in same]
    try:
        package = frictionless.Package.from_descriptor(described)
        return {name: _unless_same(name, about, package) for name, about in abouts.items()}
    except frictionless.FrictionlessException as error:
        raise InternalError(f"Frictionless: {error} [{desk.package.code}]") from error


def _far(body: Body, bodies: Bodies) -> Iterator[tuple[object, ...]]:
    """The header, and the keys that other tables hold for the foreign keys of this one."""
    yield body.disclosure.header
    for key in body.table.table_schema.foreign_keys:
        far = bodies.get(target(key, body.table))
        yield tuple(far.keys(key.reference.fields)) if far and far.fields else ()


def _unless_same(name: str, about: Hashable, package: Any) -> list[Any]:  # noqa: ANN401 - Frictionless has no types
    return recalled(("structure", name), about, {}, lambda _: _row_errors(package.get_resource(name)))


def _row_errors(resource: Any) -> list[Any]:  # noqa: ANN401 - Frictionless has no types
    with resource:
        return [error for row in resource.row_stream for error in row.errors]


def _row(errors: list[Any], index: int, body: Body, keys: Keys) -> Iterator[Finding]:
    desk, path, line = keys.desk, body.disclosure.path, body.disclosure.lines[index]
    kinds = {error.type for error in errors}
    if desk.known(path, line, ""):
        return
    if "blank-row" in kinds:
        yield desk.note(BLANK_ROW, path, line)
        return
    if kinds & {"missing-cell", "extra-cell"}:
        code = SHORT_ROW if "missing-cell" in kinds else LONG_ROW
        yield desk.note(code, path, line, found=len(body.rows[index]), expected=len(body.fields))
    yield from _cells(errors, index, body, keys)
    yield from _keys(errors, index, body, keys)


def _cells(errors: list[Any], index: int, body: Body, keys: Keys) -> Iterator[Finding]:
    """One finding a cell, in the order of the columns; none for cells that a short row lacks."""
    path, line = body.disclosure.path, body.disclosure.lines[index]
    lacking = {error.field_name for error in errors if error.type == "missing-cell"}
    faults = {e.field_name: e for e in reversed(errors) if e.type in CELL_ERRORS}
    for name in sorted(faults.keys() - lacking, key=body.positions.__getitem__):
        if not keys.desk.known(path, line, name):
            yield _cell(faults[name], index, body, keys)


def _keys(errors: list[Any], index: int, body: Body, keys: Keys) -> Iterator[Finding]:
    for error in errors:
        if error.type == "primary-key":
            yield from keys.repeated(index, body)
        elif error.type == "foreign-key":
            far = (far_table(error.reference_name), tuple(error.reference_field_names))
            yield from keys.missing(tuple(error.field_names), far, index, body)


def _cell(error: Any, index: int, body: Body, keys: Keys) -> Finding:  # noqa: ANN401 - Frictionless has no types
    field, desk = body.table.by_name[error.field_name], keys.desk
    line, (cell,) = body.disclosure.lines[index], body.cells(index, (field.name,))
    if error.type == "unique-error":
        first = keys.lines(body.table.name, (field.name,))[cell]
        return desk.cell(REPEATED_VALUE, body.disclosure, line, field.name, value=cell, other=first)
    if error.type == "type-error":
        code = mistyped(field)
        return desk.cell(code, body.disclosure, line, field.name, value=cell, example=field.example)
    fault = broken(field, cell, constraints_of(field, desk.catalog))
    values = {**fault.values, "hint": desk.hint(fault.near)}
    return desk.cell(fault.code, body.disclosure, line, field.name, value=cell, **values)
