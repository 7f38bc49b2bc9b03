"""A village as it would be: what stops an import, what does not, and where the clerk has to look."""

import json
import os
import shutil
from pathlib import Path

import frictionless
import pytest

from build_scripts.cache import declarations_key
from build_scripts.load.disclosure import vocabulary
from build_scripts.model import Book, VillageEntry
from build_scripts.model.intake import Origin, Planned
from build_scripts.pipeline import catalog_of
from build_scripts.pipeline.candidate import Brought, Candidate, Ground, make_candidate
from build_scripts.pipeline.merging import incoming
from build_scripts.pipeline.swap import held, replace_together
from build_scripts.sync import sync_village
from tests.pipeline.newly import (
    CODE,
    NEW,
    OWN,
    TODAY,
    assets,
    cells_of,
    file_assets,
    filed_assets,
    folder,
    header,
    make_data,
    tree,
)

BOOK = Book("资产.xlsx", (), "ab" * 32)
WRONG = {"净值": "61.00"}


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two new villages, made once."""
    return make_data(tmp_path_factory.mktemp("new") / "data")


@pytest.fixture
def data(new: Path, tmp_path: Path) -> Path:
    """A copy to change."""
    return shutil.copytree(new, tmp_path / "data")


def village(data: Path) -> VillageEntry:
    """The village that assets come to."""
    return catalog_of(data).region.villages[0]


def candidate(data: Path, *rows: dict[str, str], book: Book = BOOK) -> Candidate:
    """The village with these assets, from row 4 of a sheet on."""
    ground = Ground(data, declarations_key(data), TODAY)
    places = [
        tuple(Origin("台账", line, i + 1) for i in range(len(header()))) for line in range(4, 4 + len(rows))
    ]
    planned = Planned(CODE, "assets", header(), cells_of(rows), tuple(places))
    new = incoming(book.name, planned, ground.catalog.tables["assets"], vocabulary(ground.catalog))
    return make_candidate(Brought(village(data), {"assets": [new]}, [book], ground))


def write(data: Path, made: Candidate) -> None:
    """What `run_import` does with it."""
    with held(data):
        replace_together(data, made.swaps)


def test_a_sound_row_is_written_with_its_source(data: Path) -> None:
    """The row at the end, all else byte for byte; the book among the sources; nothing out of step."""
    before = assets(data).read_bytes()
    made = candidate(data, NEW)
    assert not made.blocked
    assert [merging.added for merging in made.merged.values()] == [1]
    write(data, made)
    assert assets(data).read_bytes().startswith(before)
    assert [row["名称"] for row in filed_assets(data)] == ["村部办公楼", "仓库"]
    descriptor = json.loads((folder(data) / "datapackage.json").read_text("utf-8"))
    assert descriptor["sources"] == [
        {"title": "资产.xlsx", "hash": f"sha256:{'ab' * 32}", "imported": "2026-11-22"}
    ]


def test_sync_and_frictionless_keep_the_sources(data: Path) -> None:
    """In step at once; written anew the sources are still there; the standard's validator takes them."""
    write(data, candidate(data, NEW))
    here = folder(data)
    assert not sync_village(here, village(data), catalog_of(data), check_only=True)
    descriptor = json.loads((here / "datapackage.json").read_text("utf-8"))
    (here / "datapackage.json").write_text(json.dumps(descriptor | {"resources": []}), "utf-8")
    sync_village(here, village(data), catalog_of(data), check_only=False)
    again = json.loads((here / "datapackage.json").read_text("utf-8"))
    assert again["sources"] == descriptor["sources"]
    assert frictionless.Package(str(here / "datapackage.json")).sources == descriptor["sources"]
    assert candidate(data, NEW | {"资产编号": "ZC03"}).told == ()


def test_a_second_time_there_is_nothing_to_write(data: Path) -> None:
    """The same file again changes no byte, not even the sources."""
    write(data, candidate(data, NEW))
    again = candidate(data, NEW)
    assert (again.blocked, again.swaps) == (False, ())
    assert [merging.known for merging in again.merged.values()] == [1]


def test_more_rows_of_a_known_book_name_it_once(data: Path) -> None:
    """Rows were taken out by hand and come in again."""
    write(data, candidate(data, NEW))
    write(data, candidate(data, NEW | {"资产编号": "ZC03"}))
    write(data, candidate(data, NEW | {"资产编号": "ZC04"}, book=Book("另一份.xlsx", (), "cd" * 32)))
    descriptor = json.loads((folder(data) / "datapackage.json").read_text("utf-8"))
    assert [source["title"] for source in descriptor["sources"]] == ["资产.xlsx", "另一份.xlsx"]


def test_a_name_that_looks_private_is_not_recorded(data: Path) -> None:
    """Clerks name files after the person they are about."""
    made = candidate(data, NEW, book=Book("13912345678.xlsx", (), "cd" * 32))
    write(data, made)
    assert b"13912345678" not in (folder(data) / "datapackage.json").read_bytes()


def test_the_digits_of_a_hash_are_nobodys_number(data: Path) -> None:
    """One hash in some hundreds holds what looks like the number of a mobile phone."""
    made = candidate(data, NEW, book=Book("资产.xlsx", (), "13912345678".ljust(64, "a")))
    assert not made.blocked


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        pytest.param(NEW | WRONG, "FIN-060", (4, 11), id="a-rule"),
        pytest.param(NEW | {"类别": "固定"}, "STR-017", (4, 2), id="a-code"),
        pytest.param(NEW | {"原值": "约500"}, "PKG-066", (4, 9), id="a-number"),
        pytest.param(NEW | {"名称": ""}, "STR-016", (4, 3), id="an-empty-cell"),
        pytest.param(OWN | {"名称": "新办公楼"}, "IMP-081", (4, 3), id="a-key-filed-otherwise"),
    ],
)
def test_an_error_stops_at_the_cell_it_came_from(
    data: Path, row: dict[str, str], code: str, place: tuple[int, int]
) -> None:
    """Sheet, row and column of the workbook, not of the village's file; nothing is to be written."""
    before = tree(data)
    made = candidate(data, row)
    assert made.blocked
    assert [one.finding.code for one in made.told] == [code]
    (one,) = made.told
    assert (one.book, one.sheet, one.row, one.column) == ("资产.xlsx", "台账", *place)
    assert tree(data) == before


def test_an_error_that_was_there_before_does_not_stop(data: Path) -> None:
    """It withholds the village as it did; the new rows are no worse for it."""
    file_assets(data, OWN | WRONG)
    made = candidate(data, NEW)
    assert not made.blocked
    assert made.told == ()


def test_a_warning_does_not_stop_but_is_told(data: Path) -> None:
    """With the cell it came from."""
    made = candidate(data, NEW | {"购建日期": "2026-12-01"})
    assert not made.blocked
    assert [(one.finding.code, one.row, one.column) for one in made.told] == [("FIN-063", 4, 12)]


def test_a_file_that_cannot_be_read_in_full_is_not_added_to(data: Path) -> None:
    """Writing it anew would lose what was not read."""
    file_assets(data, OWN | {"原值": "约500"})
    made = candidate(data, NEW)
    assert made.blocked
    assert [one.finding.code for one in made.told] == ["IMP-080"]
    assert "caiwu/assets.csv" in made.told[0].finding.message


@pytest.mark.parametrize("name", ["caiwu/assets.csv", "datapackage.json"])
def test_a_missing_file_is_named(data: Path, name: str) -> None:
    """It has to be made first."""
    (folder(data) / name).unlink()
    made = candidate(data, NEW)
    assert made.blocked
    assert any(name in one.finding.message for one in made.told)


def test_a_file_in_another_spelling_becomes_canonical(data: Path) -> None:
    """What `gongkai fix` would write, and the new row."""
    assets(data).write_bytes(assets(data).read_bytes().replace(b"60.00", b"60"))
    write(data, candidate(data, NEW))
    assert b",60.00," in assets(data).read_bytes()


def test_links_of_the_village_are_not_followed(data: Path, tmp_path: Path) -> None:
    """Neither into the copy nor out of it."""
    (tmp_path / "secret.csv").write_bytes(b"secret")
    (assets(data).parent / "link.csv").symlink_to(tmp_path / "secret.csv")
    os.mkfifo(assets(data).parent / "pipe.csv")
    assert not candidate(data, NEW).blocked


def test_private_values_of_a_clash_are_hidden(data: Path) -> None:
    """Neither what is filed nor what is in the sheet."""
    made = candidate(data, OWN | {"位置": "电话13912345678"})
    assert "13912345678" not in made.told[0].finding.message
