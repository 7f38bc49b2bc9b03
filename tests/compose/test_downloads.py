"""What a village offers for download."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import frictionless

from build_scripts.compose.book import make_book
from build_scripts.compose.downloads import DESCRIPTOR, make_downloads, reduced
from tests.compose.conftest import CATALOG, descriptor, make_package


def files() -> dict[str, bytes]:
    """Downloads by path."""
    book = make_book(make_package(), CATALOG)
    return {file.path: file.content for file in make_downloads(book, descriptor())}


def test_csv_keeps_file_order_and_public_columns() -> None:
    """A BOM, the public header, the rows as filed."""
    content = files()["data/caiwu/ledger.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["编号", "期间", "摘要", "科目", "金额", "合同号"]
    assert [row[0] for row in rows[1:]] == ["A1", "A2", "A3"]


def test_descriptor_matches_files() -> None:
    """Only published tables and columns; stale hashes are gone."""
    found = json.loads(files()[DESCRIPTOR])
    assert [r["name"] for r in found["resources"]] == ["ledger", "contracts", "events", "calendar-events"]
    assert all("hash" not in resource for resource in found["resources"])
    assert [f["name"] for f in found["resources"][0]["schema"]["fields"]][-1] == "合同号"


def test_frictionless_accepts_it(tmp_path: Path) -> None:
    """Plain validation of the downloaded folder, foreign keys included."""
    for path, content in files().items():
        target = tmp_path / path.removeprefix("data/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.replace(b"HT9", b"HT1"))
    report = frictionless.Package((tmp_path / "datapackage.json").as_posix()).validate()
    assert report.valid, report.flatten(["message"])


def test_keys_over_hidden_columns_go() -> None:
    """A primary or foreign key that names a hidden column or an unpublished table is left out."""
    book = make_book(make_package(), CATALOG)
    whole = descriptor()
    ledger = whole["resources"][0]["schema"]
    ledger["primaryKey"] = ["身份证号"]
    ledger["foreignKeys"] = [
        key("身份证号", "contracts", "编号"),
        key("编号", "secret", "编号"),
        key("编号", "", "身份证号"),
        key("编号", "", "编号"),
    ]
    schema = reduced(book, whole)["resources"][0]["schema"]
    assert "primaryKey" not in schema
    assert schema["foreignKeys"] == [key("编号", "", "编号")]


def key(near: str, resource: str, far: str) -> dict[str, Any]:
    """A foreign key in the short spelling."""
    return {"fields": near, "reference": {"resource": resource, "fields": far}}
