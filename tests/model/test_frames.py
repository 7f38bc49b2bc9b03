"""Canonical text becomes typed cells; what cannot be read is empty, never guessed."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Catalog, Disclosure, Field, Package, Table, to_csv, to_frames

KINDS = {
    "string": "text",
    "number": "money",
    "integer": "count",
    "date": "date",
    "boolean": "flag",
}


def field(name: str, alias: str, kind: str) -> Field:
    """A column of the given Table Schema type."""
    flags = {"trueValues": ("是",), "falseValues": ("否",)} if kind == "boolean" else {}
    return Field.model_validate(
        {"name": name, "alias": alias, "type": kind, "kind": KINDS[kind], "title": name}
        | {"description": "", "example": "", **flags}
    )


FIELDS = [field(n, a, a) for n, a in (("文", "string"), ("数", "number"), ("整", "integer"), ("日", "date"))]
TABLE = Table.model_validate(
    {"name": "t", "title": "表", "description": "", "standard": "", "group": "caiwu", "path": "caiwu/t.csv"}
    | {"audience": "public", "mechanisms": [], "rules": [], "views": []}
    | {"schema": {"fields": [*FIELDS, field("否", "boolean", "boolean")]}}
    | {"page": {"order": 1, "sort": "string"}}
)
CATALOG = Catalog.model_construct(  # type: ignore[call-arg]
    tables={"t": TABLE}, codelists={}, findings={}, words={}
)


def frame_of(
    *rows: tuple[str, ...], header: tuple[str, ...] = ("文", "数", "整", "日", "否")
) -> list[dict[Any, Any]]:
    """The frame of these rows, as records."""
    disclosure = Disclosure(TABLE, "caiwu/t.csv", header, rows, tuple(range(2, 2 + len(rows))))
    package = Package("9", "v", Path(), {}, {"t": disclosure}, (), ())
    return to_frames(package, CATALOG)["t"].to_dict("records")


def test_each_type_is_read() -> None:
    """Decimal, int, date, bool and text, with the spreadsheet row beside them."""
    assert frame_of(("a", "1.50", "3", "2026-11-15", "是")) == [
        {"line": 2, "string": "a", "number": Decimal("1.50"), "integer": 3}
        | {"date": date(2026, 11, 15), "boolean": True}
    ]


def test_what_cannot_be_read_is_empty() -> None:
    """The structure check reports it; nothing is guessed, and no NaN or infinity gets in."""
    for row in (
        ("", "x", "1.5", "2026-02-30", "也许"),
        ("", "NaN", "", "", ""),
        ("", "Infinity", "", "", ""),
    ):
        assert list(frame_of(row)[0].values())[1:] == [None] * 5


def test_no_is_no_and_not_empty() -> None:
    """否 is an answer."""
    assert frame_of(("a", "", "", "", "否"))[0]["boolean"] is False


def test_a_column_nobody_declared_is_left_out() -> None:
    """The header check reports it."""
    assert set(frame_of(("a", "b"), header=("文", "多余"))[0]) >= {"line", "string"}
    assert "多余" not in frame_of(("a", "b"), header=("文", "多余"))[0]


def test_a_missing_file_is_an_empty_frame() -> None:
    """Rules find the columns and no rows."""
    frame = to_frames(Package("9", "v", Path(), {}, {}, (), ()), CATALOG)["t"]
    assert list(frame.columns) == ["line", "string", "number", "integer", "date", "boolean"]
    assert frame.empty


@given(st.decimals(places=2, allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_money_round_trip(amount: Decimal) -> None:
    """Text → Decimal → text gives the same text: no float on the way."""
    value = frame_of(("a", str(amount), "", "", ""))[0]["number"]
    assert str(value) == str(amount)


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=2)))
def test_csv_round_trip(rows: list[list[str]]) -> None:
    """Whatever the cells hold, a reader gets the same cells back."""
    text = to_csv(["甲", "乙"], rows).decode("utf-8-sig")
    assert list(csv.reader(text.splitlines(keepends=True)))[1:] == rows
