"""A small table drawn for chart tests: every kind of column a view may use, codes with terms, one secret."""

import json
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from build_scripts.chart import Place, draw_figures
from build_scripts.model import Catalog, Figure, Frames
from build_scripts.settings import DATA

FIELDS = [
    ("period", "期间", "month", "string", ""),
    ("direction", "收支", "code", "string", "directions"),
    ("account", "科目", "code", "string", "accounts"),
    ("amount", "金额", "money", "number", ""),
    ("planned", "预算数", "money", "number", ""),
    ("heads", "人数", "count", "integer", ""),
    ("label", "名称", "text", "string", ""),
    ("start", "开始日", "date", "date", ""),
    ("end", "到期日", "date", "date", ""),
    ("step", "步骤", "text", "string", ""),
    ("matter", "事项", "id", "string", ""),
    ("secret", "证号", "text", "string", ""),
]
CODELISTS = {
    "directions": [("收入", "收入", "income"), ("支出", "支出", "expense")],
    "accounts": [(str(n), f"第{n}类", "") for n in range(1, 21)],
}
TODAY = date(2026, 11, 22)


def field(alias: str, name: str, kind: str, type_: str, codelist: str) -> dict[str, Any]:
    """One column of the drawn table."""
    public = {"privacy": "never"} if alias == "secret" else {}
    words = {"title": name, "description": name, "example": name}
    return {
        "name": name,
        "alias": alias,
        "type": type_,
        "kind": kind,
        "codelist": codelist,
        **words,
        **public,
    }


def table(name: str, views: Iterable[dict[str, Any]], period: str = "period") -> dict[str, Any]:
    """The drawn table as a declaration; its matter refers to the table `matters`."""
    link = {"fields": ["事项"], "reference": {"resource": "matters", "fields": ["编号"]}}
    return {
        "name": name,
        "title": "画图用表",
        "description": "",
        "standard": "",
        "group": "caiwu",
        "path": f"caiwu/{name}.csv",
        "audience": "public",
        "mechanisms": [],
        "schema": {"fields": [field(*spec) for spec in FIELDS], "foreignKeys": [link]},
        "rules": [],
        "views": list(views),
        "page": {"order": 1, "sort": "period", "period": period},
    }


def catalog_of(*views: dict[str, Any]) -> Catalog:
    """A catalog with the drawn table, the table its matters stand in, and the real words."""
    matters = table("matters", [], "") | {
        "schema": {
            "fields": [field("id", "编号", "id", "string", ""), field("title", "题目", "text", "string", "")]
        }
    }
    lists = {
        name: {"name": name, "rows": [dict(zip(("code", "title", "term"), row, strict=True)) for row in rows]}
        for name, rows in CODELISTS.items()
    }
    return Catalog.model_validate({
        "region": {
            "code": "990101", "name": "望禾县", "title": "", "profile": "p", "townships": [], "villages": []
        },
        "profile": {"name": "p", "title": "", "settings": {}},
        "tables": {"drawn": table("drawn", views), "matters": matters},
        "codelists": lists,
        "findings": {},
        "words": {path.stem: json.loads(path.read_text("utf-8")) for path in (DATA / "words").glob("*.json")},
    })  # fmt: skip


def view_of(type_: str, scope: str = "all", unit: str = "元", **options: Any) -> dict[str, Any]:
    """A declared view."""
    return {
        "name": "shown", "type": type_, "title": "示例", "unit": unit, "scope": scope, "options": options
    }  # fmt: skip


def frames_of(*rows: dict[str, Any]) -> Frames:
    """Frames of the drawn table and of two matters."""
    matters = pd.DataFrame([{"line": 2, "id": "J1", "title": "修路"}, {"line": 3, "id": "J2", "title": None}])
    return {"drawn": frame_of(*rows), "matters": matters.astype(object).where(matters.notna(), None)}


def frame_of(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows by alias; what is not given is empty."""
    columns = ["line", *(spec[0] for spec in FIELDS)]
    records = [{"line": index + 2, **row} for index, row in enumerate(rows)]
    drawn = pd.DataFrame(records, columns=columns, dtype=object)
    return drawn.where(drawn.notna(), None)


def draw(
    view: dict[str, Any], *rows: dict[str, Any], period: str = "", today: date | None = TODAY
) -> Figure | None:
    """The only figure of one view, None when there is nothing to draw."""
    catalog = catalog_of(view)
    figures = draw_figures(catalog.tables["drawn"], frames_of(*rows), Place("石桥村", period, today), catalog)
    return figures[0] if figures else None


def drawn(
    view: dict[str, Any], *rows: dict[str, Any], period: str = "", today: date | None = TODAY
) -> Figure:
    """The figure of one view that has data."""
    figure = draw(view, *rows, period=period, today=today)
    assert figure is not None
    return figure


def svg_numbers(figure: Figure) -> list[Decimal]:
    """Every number the SVG carries, in drawing order."""
    return [Decimal(text) for text in re.findall(r'data-value="([^"]*)"', figure.svg)]


def table_numbers(figure: Figure, *columns: int) -> list[Decimal]:
    """The numbers of some columns of the table face, column by column; dashes are left out."""
    cells = [row[column] for column in columns for row in figure.table.rows]
    return [Decimal(cell.replace(",", "")) for cell in cells if cell != "—"]


def plotly_numbers(figure: Figure, axis: str) -> list[Decimal]:
    """The numbers of every trace along one axis."""
    data = json.loads(figure.plotly)["data"]
    return [Decimal(str(number)) for trace in data for number in trace[axis] if number is not None]
