"""Code lists: CSVs whose `code` column holds what may stand in a cell."""

import csv
from pathlib import Path

from build_scripts.errors import ConfigError
from build_scripts.model import Codelist

NEEDED = ({"code"}, {"title", "name"})  # what stands in a cell, and the words for it


def read_codelists(folder: Path) -> dict[str, Codelist]:
    """Every CSV of `folder` by its stem; ConfigError for a missing column or a code given twice."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.csv"))}


def _read(path: Path) -> Codelist:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        header = set(reader.fieldnames or ())
        for missing in [needed for needed in NEEDED if not needed & header]:
            raise ConfigError(f"codelists/{path.name}：表头缺少 {max(missing)} 一列 [missing column]")
        rows = [dict(row) for row in reader]
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise ConfigError(f"codelists/{path.name}:{number}: 列数与表头不一致 [ragged row]")
        if row["code"] in seen:
            raise ConfigError(f"codelists/{path.name}:{number}: 代码重复：{row['code']} [duplicate code]")
        seen.add(row["code"])
    return Codelist(name=path.stem, rows=tuple({"title": row.get("name", ""), **row} for row in rows))
