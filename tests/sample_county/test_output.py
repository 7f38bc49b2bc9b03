"""The committed sample is what the generator writes, complete and free of private numbers."""

import csv
import io
import json
import re
from pathlib import Path

import frictionless
import pytest

from build_scripts.settings import DATA
from tests.sample_county import book, periods
from tests.sample_county.__main__ import write_county
from tests.sample_county.county import build_county, tables
from tests.sample_county.disclosure import catalog
from tests.sample_county.village import Row, Village, villages

VILLAGES = villages()
LONG_NUMBER = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{12,})(?!\d)")
each_village = pytest.mark.parametrize("village", VILLAGES, ids=lambda v: v.slug)


def filed(village: Village, name: str) -> list[Row]:
    """A committed file as rows by alias."""
    table = book.schemas()[name]
    text = (DATA / "villages" / village.folder / table["path"]).read_bytes().decode("utf-8-sig")
    aliases = {field["name"]: field["alias"] for field in table["schema"]["fields"]}
    return [
        {aliases[key]: cell for key, cell in row.items()} for row in csv.DictReader(io.StringIO(text, ""))
    ]


def test_committed_files_are_the_output() -> None:
    """Byte for byte: whoever edits data/villages edits words/ and runs the generator."""
    for path, content in build_county().items():
        assert (DATA / "villages" / path).read_bytes() == content, path


def test_two_runs_are_equal() -> None:
    """The seed decides everything."""
    assert build_county() == build_county()


def test_written_folder_is_complete(tmp_path: Path) -> None:
    """Every village gets its 26 files and a descriptor that names them."""
    write_county(tmp_path)
    for village in VILLAGES:
        folder = tmp_path / village.folder
        descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
        paths = {resource["path"] for resource in descriptor["resources"]}
        assert {str(path.relative_to(folder)) for path in folder.rglob("*.csv")} == paths
        assert descriptor["gongkai"]["contacts"]["phone"] == village.terms["phone"]


@each_village
def test_every_table_has_rows(village: Village) -> None:
    """No empty table, so that no page of the sample is empty; only one village has questions to explain."""
    assert {name for name, rows in tables(village).items() if rows} | {"explanations"} == set(book.schemas())


@each_village
def test_frictionless_accepts_it(village: Village) -> None:
    """The plain tool, which knows nothing of this program, finds no fault."""
    report = frictionless.validate(str(DATA / "villages" / village.folder / "datapackage.json"))
    assert report.valid, report.flatten(["fieldName", "rowNumber", "message"])[:5]


@each_village
def test_no_long_numbers(village: Village) -> None:
    """Nothing that could be a telephone, identity or card number stands in any cell."""
    for name in book.schemas():
        cells = (cell for row in filed(village, name) for cell in row.values())
        assert not [cell for cell in cells if LONG_NUMBER.search(cell.replace("-", ""))], name


@each_village
def test_ledger_is_as_busy_as_promised(village: Village) -> None:
    """石桥村 has forty lines a month, the smaller ones twelve; a quiet month has none."""
    months = [row["period"] for row in filed(village, "ledger-entries")]
    least = 40 if village.letter == "S" else 12
    busy = [month for month in periods.MONTHS if month not in village.facts["quiet"]]
    assert min(months.count(month) for month in busy) >= least
    assert not set(village.facts["quiet"]) & set(months)


@each_village
def test_every_item_has_a_row_every_month(village: Village) -> None:
    """The board is full: what did not happen is declared, what is missing shows as missing."""
    found = {(row["item_code"], row["period"]) for row in filed(village, "publications")}
    wanted = {(row["item_code"], month) for row in catalog(village) for month in periods.MONTHS}
    assert wanted - found == ({("SW01", "2026-10")} if village.slug == "shangping" else set())
    assert found <= wanted


def test_unknown_alias_is_refused() -> None:
    """A word in words/ that no column has stops the generator."""
    with pytest.raises(KeyError, match="no_such"):
        book.to_file("debts", [{"no_such": "1"}])
