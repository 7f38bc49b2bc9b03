"""The authored part: CSV and JSON files in words/, each row marked with the villages that have it."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "words"


@cache
def mapping(name: str) -> Any:
    """A JSON file of words/."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """A CSV file of words/; a row with too many cells is a mistake of ours."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        found = tuple(csv.DictReader(file))
    for row in found:
        if None in row or None in row.values():
            raise ValueError(f"{name}.csv: uneven row {row}")
    return found
