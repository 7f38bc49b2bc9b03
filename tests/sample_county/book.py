"""From rows by alias to the canonical files of one village."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from build_scripts.model import to_csv
from build_scripts.settings import DATA
from tests.sample_county.village import Row


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """The declared tables by name."""
    found = (json.loads(path.read_text("utf-8")) for path in sorted((DATA / "tables").glob("*.json")))
    return {table["name"]: table for table in found}


def to_file(name: str, rows: list[Row]) -> tuple[str, bytes]:
    """Path below the village's folder and bytes; an alias that the table does not have is our mistake."""
    table = schemas()[name]
    fields = {field["alias"]: field["name"] for field in table["schema"]["fields"]}
    unknown = {alias for row in rows for alias in row} - set(fields)
    if unknown:
        raise KeyError(f"{name}: {sorted(unknown)}")
    body = [[row.get(alias, "") for alias in fields] for row in rows]
    return str(Path(table["path"])), to_csv(list(fields.values()), body)
