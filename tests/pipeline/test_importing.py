"""The whole way: workbooks of real writers in, rows of the villages out, all or nothing."""

import io
import shutil
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.errors import MachineError
from build_scripts.intake.opened import read_book
from build_scripts.intake.plan import plan
from build_scripts.load.disclosure import vocabulary
from build_scripts.model import Book, VillageEntry
from build_scripts.pipeline import catalog_of, importing
from build_scripts.pipeline.importing import Imported, ImportRequest, run_import
from build_scripts.pipeline.merging import incoming
from build_scripts.pipeline.swap import ASIDE
from tests.conftest import quiet
from tests.pipeline.newly import CODE, NEW, OTHER, OWN, TODAY, assets, catalog, filed_assets, make_data, tree

UNITS = {"单位：元": 1, "单位:万元": 10_000, "": 1}
LARGEST = 10**12  # a number of more digits is refused
Value = str | int | float | Decimal


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two new villages, made once."""
    return make_data(tmp_path_factory.mktemp("new") / "data")


@pytest.fixture
def data(new: Path, tmp_path: Path) -> Path:
    """A copy to change."""
    return shutil.copytree(new, tmp_path / "data")


def workbook(rows: Sequence[Mapping[str, Value]], *above: str, name: str = "台账") -> bytes:
    """A workbook of one sheet: lines above, the columns of the first row, the rows."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for line in above:
        sheet.append([line])
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def saved(data: Path, content: bytes, name: str = "资产.xlsx") -> Path:
    """The file, beside the data."""
    (data.parent / name).write_bytes(content)
    return data.parent / name


def imported(data: Path, *files: Path, agreed: bool = True, village: str = CODE) -> Imported:
    """One call for one village, or for all that the files name."""
    entries = {entry.code: entry for entry in catalog_of(data).region.villages}
    request = ImportRequest(data, files, TODAY, entries.get(village))
    return run_import(request, quiet, lambda _: agreed)


def agency(*rows: tuple[str, Mapping[str, str]]) -> bytes:
    """An export of the township: the village in the first column."""
    return workbook([{"村名": village} | dict(row) for village, row in rows], "全镇资产台账")


def test_a_workbook_becomes_rows(data: Path) -> None:
    """Title lines above, amounts as numbers: written canonically, the rest of the file as it was."""
    before = assets(data).read_bytes()
    row = dict(NEW) | {"原值": 100, "累计折旧": 40, "净值": 60.0}
    found = imported(data, saved(data, workbook([row], "桃源村资产台账", "单位：元")))
    assert (found.written, found.blocked) == (True, False)
    assert assets(data).read_bytes().startswith(before)
    assert filed_assets(data)[-1] == filed_assets(data)[0] | {"资产编号": "ZC02", "名称": "仓库"}
    assert [(taken.table.name, taken.added) for taken in found.taken] == [("assets", 1)]
    assert ("NTE-014", "H4", "60", "60.00") in [
        (change.code, change.origin.address, change.before, change.after) for change in found.changes
    ]


def test_an_export_of_the_township_is_split_by_village(data: Path) -> None:
    """Every village gets its own rows, and the source in its own descriptor."""
    found = imported(data, saved(data, agency(("桃源村", NEW), ("溪头村", NEW))), village="")
    assert found.written
    assert [(taken.village.name, taken.added) for taken in found.taken] == [("桃源村", 1), ("溪头村", 1)]
    for code in (CODE, OTHER):
        assert [row["资产编号"] for row in filed_assets(data, code)] == ["ZC01", "ZC02"]
        assert "资产.xlsx" in (assets(data, code).parent.parent / "datapackage.json").read_text("utf-8")


def test_many_villages_are_checked_in_other_processes(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes back from them is what this process would have found."""
    monkeypatch.setattr(importing, "FEW", 1)
    export = saved(data, agency(("桃源村", NEW), ("溪头村", NEW)))
    found = run_import(ImportRequest(data, (export,), TODAY, jobs=2), quiet, lambda _: True)
    assert found.written
    assert [len(filed_assets(data, code)) for code in (CODE, OTHER)] == [2, 2]


def test_one_error_in_one_village_stops_all(data: Path) -> None:
    """Nothing is half imported; the finding names the cell in the export."""
    before = tree(data)
    found = imported(data, saved(data, agency(("桃源村", NEW), ("溪头村", NEW | {"净值": "61"}))), village="")
    assert (found.written, found.blocked) == (False, True)
    assert [(one.finding.code, one.book, one.row, one.column) for one in found.told] == [
        ("FIN-060", "资产.xlsx", 4, 9)
    ]
    assert tree(data) == before


def test_one_refused_file_stops_the_others(data: Path) -> None:
    """A photo among the workbooks."""
    before = tree(data)
    photo = saved(data, b"\xff\xd8\xff\xe0 photo", "照片.jpg")
    found = imported(data, saved(data, workbook([NEW])), photo)
    assert [one.book for one in found.told] == ["照片.jpg"]
    assert found.blocked
    assert tree(data) == before


def test_a_disk_that_fails_changes_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two villages, three of four files replaced when it happens: all are put back."""
    before, real = tree(data), Path.replace
    replaced: list[Path] = []

    def failing(path: Path, target: Path) -> Path:
        if path.suffix == ".new" and len(replaced) == 3:
            raise PermissionError(13, "Permission denied", str(target))
        replaced.extend([path] if path.suffix == ".new" else [])
        return real(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(MachineError, match="没有改动任何文件"):
        imported(data, saved(data, agency(("桃源村", NEW), ("溪头村", NEW))), village="")
    assert tree(data) == before


def test_any_command_finishes_an_import_that_died(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The power went after the first of four files."""

    class PowerCut(BaseException):
        """Nothing catches it."""

    real = Path.replace

    def dying(path: Path, target: Path) -> Path:
        if path.name == "1.new":
            raise PowerCut
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", dying)
        with pytest.raises(PowerCut):
            imported(data, saved(data, agency(("桃源村", NEW), ("溪头村", NEW))), village="")
    assert [len(filed_assets(data, code)) for code in (CODE, OTHER)] == [2, 1]
    catalog_of(data)
    assert [len(filed_assets(data, code)) for code in (CODE, OTHER)] == [2, 2]
    assert not (data / ASIDE).exists()


def test_not_agreed_is_not_written(data: Path) -> None:
    """A dry run says what would be done."""
    before = tree(data)
    found = imported(data, saved(data, workbook([NEW])), agreed=False)
    assert (found.written, [taken.added for taken in found.taken]) == (False, [1])
    assert tree(data) == before


def test_a_second_import_of_the_same_file_changes_nothing(data: Path) -> None:
    """Nor does the file given twice in one call, under another name."""
    content = workbook([NEW])
    first, copy = saved(data, content), saved(data, content, "资产（副本）.xlsx")
    assert imported(data, first, copy).repeated == ("资产（副本）.xlsx",)
    before = tree(data)
    again = imported(data, copy)
    assert (again.written, [taken.known for taken in again.taken]) == (False, [1])
    assert tree(data) == before


def test_a_filled_cell_of_a_filed_row_is_told(data: Path) -> None:
    """A day that was not known yet; every other cell as filed."""
    row = OWN | {"购建日期": "2014-10-28"}
    found = imported(data, saved(data, workbook([row])))
    assert found.written
    assert [(change.code, change.key, change.after) for change in found.changes if change.key] == [
        ("filled", "ZC01", "2014-10-28")
    ]
    assert filed_assets(data) == [filed_assets(data)[0] | {"购建日期": "2014-10-28"}]


def test_a_file_that_is_gone_is_the_machines_fault(data: Path) -> None:
    """Between typing and reading."""
    with pytest.raises(MachineError):
        imported(data, data / "gone.xlsx")


def shiqiao() -> VillageEntry:
    """The village that the title names."""
    return next(entry for entry in catalog().region.villages if entry.slug == "shiqiao")


CENTS = st.integers(min_value=-(10**11), max_value=10**11).map(lambda cents: Decimal(cents).scaleb(-2))
WRITTEN = st.sampled_from([str, "{:,f}".format, float, Decimal])


@settings(max_examples=60)
@given(
    st.lists(st.tuples(CENTS, WRITTEN), min_size=1, max_size=8),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(["", "石桥村资产台账"]),
)
def test_every_amount_is_the_one_of_its_cell(
    amounts: list[tuple[Decimal, Callable[[Decimal], Value]]], unit: str, title: str
) -> None:
    """As number, as text, with commas, in yuan or ten thousands: the same number comes out, or a refusal."""
    rows = [
        dict(OWN) | {"资产编号": f"N{i}", "原值": write(value)} for i, (value, write) in enumerate(amounts)
    ]
    content = workbook(rows, *[line for line in (title, unit) if line])
    book = read_book(Path("资产.xlsx"), content)
    assert isinstance(book, Book)
    made = plan(book, catalog(), shiqiao(), catalog().tables["assets"])
    assert not made.refusals
    source = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    (planned,) = made.tables
    new = incoming(book.name, planned, catalog().tables["assets"], vocabulary(catalog()))
    column = planned.header.index("原值")
    assert len(new.rows) == len(rows)
    assert new.sound or max(abs(value) for value, _ in amounts) * UNITS[unit] >= LARGEST
    for row in new.rows if new.sound else ():
        cell = source.cell(row.origins[column].row, row.origins[column].column)
        number = Decimal(str(cell.value).replace(",", ""))
        assert Decimal(row.cells[column]) == number * UNITS[unit]
