"""What the tests of the import share: a small data folder of new villages, and assets to put into them."""

import csv
import io
import json
import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from build_scripts.model import Catalog, to_csv
from build_scripts.pipeline import catalog_of
from build_scripts.scaffold import new_village
from build_scripts.settings import DATA

TODAY = date(2026, 11, 22)
PARTS = ("tables", "codelists", "profiles", "findings", "words")
CODE, OTHER = "990101102203", "990101102204"
FOLDERS = {CODE: f"{CODE}-taoyuan", OTHER: f"{OTHER}-xitou"}
OWN = {
    "资产编号": "ZC01", "类别": "固定资产", "名称": "村部办公楼", "数量": "1", "单位": "栋", "原值": "100.00",
    "累计折旧": "40.00", "净值": "60.00", "使用状况": "自用", "权属": "村", "位置": "村中心",
    "公布单位": "ZZ01",
}  # fmt: skip
NEW = OWN | {"资产编号": "ZC02", "名称": "仓库"}


@cache
def catalog() -> Catalog:
    """The declarations of data/."""
    return catalog_of(DATA)


def header() -> tuple[str, ...]:
    """The columns of the list of assets."""
    return tuple(column.name for column in catalog().tables["assets"].fields)


def make_data(data: Path) -> Path:
    """The real declarations with two new villages, each with one asset."""
    for part in PARTS:
        shutil.copytree(DATA / part, data / part)
    region = json.loads((DATA / "region.json").read_text("utf-8")) | {"villages": []}
    (data / "region.json").write_text(json.dumps(region, ensure_ascii=False), "utf-8")
    (data / "villages").mkdir()
    for code, name, slug in ((CODE, "桃源村", "taoyuan"), (OTHER, "溪头村", "xitou")):
        given = {"code": code, "name": name, "slug": slug, "township": "柳泉乡", "kind": "village"}
        new_village(data, catalog_of(data), given | {"joined": "2026-11-22"})
        file_assets(data, OWN, code=code)
    return data


def folder(data: Path, code: str = CODE) -> Path:
    """A village's folder."""
    return data / "villages" / FOLDERS[code]


def assets(data: Path, code: str = CODE) -> Path:
    """A village's list of assets."""
    return folder(data, code) / "caiwu" / "assets.csv"


def file_assets(data: Path, *rows: Mapping[str, str], code: str = CODE) -> None:
    """Write these assets into the village's file."""
    assets(data, code).write_bytes(
        to_csv(header(), [[row.get(name, "") for name in header()] for row in rows])
    )


def filed_assets(data: Path, code: str = CODE) -> list[dict[str, str]]:
    """The rows of a village's list of assets."""
    return list(csv.DictReader(io.StringIO(assets(data, code).read_text("utf-8-sig"), newline="")))


def tree(data: Path) -> dict[str, bytes]:
    """Every file with its content."""
    return {str(path): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def cells_of(rows: Iterable[Mapping[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Rows as texts under the whole header."""
    return tuple(tuple(row.get(name, "") for name in header()) for row in rows)
