"""Structure: what Frictionless finds in our canonical text, in our words.

A finding is built from (type, row, field, cell, schema), never from Frictionless' English note.
One cause gives one finding: a short row hides the empty cells it leaves, a wrong header the columns it lost.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import frictionless

from build_scripts.check.cells import broken, mistyped
from build_scripts.check.descriptor import Bodies, Body, bodies_of, constraints_of, descriptor
from build_scripts.check.desk import Desk
from build_scripts.check.headers import header_findings
from build_scripts.check.keys import Keys
from build_scripts.errors import InternalError
from build_scripts.model import Finding
from build_scripts.settings import MAX_ROWS

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
    """Frictionless' errors by resource, in row order; an error of no row is our own mistake."""
    described = descriptor(desk.package, bodies, desk.catalog)
    try:
        report = frictionless.Package.from_descriptor(described).validate(limit_errors=MAX_ROWS)
    except frictionless.FrictionlessException as error:
        raise InternalError(f"Frictionless: {error} [{desk.package.code}]") from error
    stray = (e for task in report.tasks for e in task.errors if not hasattr(e, "row_number"))
    ours = [*report.errors, *stray]
    if ours:
        raise InternalError(f"Frictionless: {ours[0].message} [{desk.package.code}]")
    return {task.name: list(task.errors) for task in report.tasks}


def _row(errors: list[Any], index: int, body: Body, keys: Keys) -> Iterator[Finding]:
    desk, path, line = keys.desk, body.disclosure.path, body.disclosure.lines[index]
    kinds = {error.type for error in errors}
    if desk.known(path, line, ""):
        return
    if "blank-row" in kinds:
        yield desk.note(BLANK_ROW, path, line)
        return
    short = {error.field_name for error in errors if error.type == "missing-cell"}
    if short or "extra-cell" in kinds:
        count = {"found": len(body.rows[index]), "expected": len(body.fields)}
        yield desk.note(SHORT_ROW if short else LONG_ROW, path, line, **count)
    faults = {e.field_name: e for e in reversed(errors) if e.type in CELL_ERRORS}
    for field_name, error in sorted(faults.items(), key=lambda item: body.positions[item[0]]):
        if field_name not in short and not desk.known(path, line, field_name):
            yield _cell(error, index, body, keys)
    for error in errors:
        if error.type == "primary-key":
            yield from keys.repeated(index, body)
        elif error.type == "foreign-key":
            far = (error.reference_name or body.table.name, tuple(error.reference_field_names))
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
