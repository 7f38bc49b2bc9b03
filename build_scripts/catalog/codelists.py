"""Code lists: CSVs whose `code` column holds what may stand in a cell."""

import csv
from pathlib import Path

from build_scripts.errors import ConfigError
from build_scripts.model import Codelist


def read_codelists(folder: Path) -> dict[str, Codelist]:
    """Every CSV of `folder` by its stem; ConfigError for a missing column or a code given twice."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.csv"))}


def _read(path: Path) -> Codelist:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if "code" not in (reader.fieldnames or ()):
            raise ConfigError(f"codelists/{path.name}：缺少 code 一列 [no code column]")
        rows = [dict(row) for row in reader]
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise ConfigError(f"codelists/{path.name}:{number}: 列数与表头不一致 [ragged row]")
        if row["code"] in seen:
            raise ConfigError(f"codelists/{path.name}:{number}: 代码重复：{row['code']} [duplicate code]")
        seen.add(row["code"])
    return Codelist(name=path.stem, rows=tuple({"title": row["code"], **row} for row in rows))
