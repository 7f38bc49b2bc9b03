"""Questions and what the village says to them: an explanation names the rule, the table and the row's key."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from build_scripts.derive.inputs import Inputs
from build_scripts.model import Asked, Explained, Finding, Level, Table

TABLE = "explanations"
NAMES = ("code", "table_name", "row_key")


def explained_of(inputs: Inputs) -> Explained:
    """The row of the explanations that stands for each question explained: (code, file, row) → row."""
    filed = _filed(inputs)
    named = {name for _, name, _ in filed}
    keys = {table.name: _keys(table, inputs) for table in _tables(inputs) if table.name in named}
    found: Explained = {}
    for finding in _questions(inputs):
        table = _table(inputs, finding)
        name = table.name if table else ""
        for key in keys.get(name, {}).get(finding.line or 0, ()):
            line = filed.get((finding.code, name, key))
            if line is not None:
                found[finding.code, finding.file, finding.line] = line
    return found


def asked_of(inputs: Inputs, explained: Explained) -> tuple[Asked, ...]:
    """The questions that residents see, by rule in the order of the codes."""
    asked, answered = Counter[str](), Counter[str]()
    for finding in _questions(inputs):
        asked[finding.code] += 1
        answered[finding.code] += (finding.code, finding.file, finding.line) in explained
    return tuple(Asked(code, asked[code], answered[code]) for code in sorted(asked))


def _questions(inputs: Inputs) -> tuple[Finding, ...]:
    """Questions about public tables."""
    return tuple(
        finding
        for finding in inputs.findings
        if finding.level is Level.QUESTION and _table(inputs, finding) is not None
    )


def _table(inputs: Inputs, finding: Finding) -> Table | None:
    return next((table for table in _tables(inputs) if table.path == finding.file), None)


def _tables(inputs: Inputs) -> Iterator[Table]:
    """The public tables that the village filed."""
    return (d.table for d in inputs.package.disclosures.values() if d.table.audience == "public")


def _filed(inputs: Inputs) -> Mapping[tuple[str, str, str], int]:
    """The rows of the explanations by what they name; of two the later one."""
    frame = inputs.frames.get(TABLE)
    if frame is None or not set(NAMES) <= set(frame.columns):
        return {}
    rows: list[dict[str, Any]] = frame.to_dict("records")  # type: ignore[assignment]
    return {(str(row["code"]), str(row["table_name"]), str(row["row_key"])): row["line"] for row in rows}


def _keys(table: Table, inputs: Inputs) -> dict[int, tuple[str, ...]]:
    """What an explanation may call each row: its first key column, or all of them joined by hyphens."""
    names = [table.by_name[name].alias for name in table.table_schema.primary_key]
    rows: list[dict[str, Any]] = inputs.frames[table.name].to_dict("records")  # type: ignore[assignment]
    cells = {row["line"]: [str(row[name]) for name in names] for row in rows}
    return {line: (key[0], "-".join(key)) for line, key in cells.items() if key}
