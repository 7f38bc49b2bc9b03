"""Marked copies and report of a village full of mistakes: everything is said, nothing private is shown."""

import io
import zipfile
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from build_scripts.intake.opened import read_book
from build_scripts.intake.plan import plan
from build_scripts.load.characters import MEASURED
from build_scripts.marked import Names, html_report
from build_scripts.model import Book, Catalog, Field, Finding, Level, Outcome, Request
from build_scripts.pipeline import catalog_of, run_check
from build_scripts.pipeline.marking import copy_name, marked_copies, showable
from build_scripts.settings import DATA
from tests.check.broken import FOLDER, LEDGER, Rows, cell, edit
from tests.check.test_private_end_to_end import BENEFITS, CARD, IDENTITY, LAND, MOBILE, NAME, PLATE, PRIVATE
from tests.conftest import AS_OF, quiet

SECRETS = (IDENTITY, MOBILE, CARD, PLATE, NAME)
CATALOG: Catalog = catalog_of(DATA)
ENTRY = next(entry for entry in CATALOG.region.villages if entry.folder == FOLDER)
FILES = (LEDGER, BENEFITS, LAND)
ROUNDABOUT = (
    IDENTITY[:6] + " " + IDENTITY[6:14] + "-" + IDENTITY[14:],
    MOBILE[:3] + "-" + MOBILE[3:7] + "-" + MOBILE[7:],
)


def with_strangers(rows: Rows) -> Rows:
    """A column that nobody knows with names in it, a total, and a line for a signature."""
    wide = [[*row, "户主" if row is rows[0] else NAME] for row in rows]
    width = len(wide[0])
    return [*wide, ["合计", *[""] * (width - 1)], [f"制表人：{NAME}", *[""] * (width - 1)]]


def spread(folder: Path) -> None:
    """Everything private that there is, also written in a roundabout way, and mistakes of other kinds."""
    for name, case in PRIVATE.items():
        if name != "file-name":
            case.break_(folder)
    for line, text in enumerate(ROUNDABOUT, start=60):
        cell(LEDGER, line, "摘要", text.__add__)(folder)
    cell(LEDGER, 70, "结余", lambda _: NAME)(folder)
    cell(LEDGER, 71, "日期", lambda _: NAME)(folder)
    for line in range(80, 110):
        cell(LEDGER, line, "资金来源", lambda _: "自己的")(folder)
    edit(LEDGER, with_strangers)(folder)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Finding, ...], Path]:
    """What the check says of the village, and where its data are."""
    data = tmp_path_factory.mktemp("marked")
    for part in DATA.iterdir():
        if part.name != "villages":
            (data / part.name).symlink_to(part)
    copy_village(data)
    request = Request(data, data / "site", AS_OF, only=(ENTRY.code,), cache=data / "cache")
    return run_check(request, quiet).findings[ENTRY.code], data


def copy_village(data: Path) -> None:
    """The village with its mistakes; the others as they are."""
    for folder in (DATA / "villages").iterdir():
        target = data / "villages" / folder.name
        if folder.name != FOLDER:
            target.parent.mkdir(exist_ok=True)
            target.symlink_to(folder)
            continue
        for file in folder.rglob("*.*"):
            copy = target / file.relative_to(folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    spread(data / "villages" / FOLDER)


@pytest.fixture(scope="module")
def copies(told: tuple[tuple[Finding, ...], Path]) -> dict[str, bytes]:
    """The marked copies by file."""
    findings, data = told
    made = marked_copies(data, ENTRY, CATALOG, findings)
    return {path: copy.content for path, copy in made.items()}


def sheets(content: bytes) -> list[Worksheet]:
    """The list and the copy."""
    found: list[Worksheet] = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return found


def everything(content: bytes) -> str:
    """All parts of a workbook, unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_nothing_private_is_in_a_copy(copies: dict[str, bytes]) -> None:
    """In no cell, comment, list or property of any copy."""
    assert set(FILES) <= set(copies)
    for path, content in copies.items():
        text = everything(content)
        assert not [secret for secret in (*SECRETS, *ROUNDABOUT) if secret in text], path


def test_nothing_private_is_in_the_report(told: tuple[tuple[Finding, ...], Path]) -> None:
    """The page says where and how to mend, not what stands there."""
    findings, _ = told
    names = Names({}, {}, {}, {})
    page = html_report(Outcome({ENTRY.code: findings}, {}), names, AS_OF, CATALOG.words["marked"])
    assert "PRI-001" in page
    assert not [secret for secret in (*SECRETS, *ROUNDABOUT) if secret in page]


def test_every_finding_is_at_its_cell(
    told: tuple[tuple[Finding, ...], Path], copies: dict[str, bytes]
) -> None:
    """In the list, as a comment on the cell or the first of the row, and in the last column of the row."""
    findings, _ = told
    for path, content in copies.items():
        listing, copy = sheets(content)
        listed = {(row[2].value.rstrip("。"), row[4].value) for row in listing.iter_rows(min_row=5)}
        last = copy.max_column
        for finding in [one for one in findings if one.file == path]:
            assert (finding.message.rstrip("。 "), finding.code) in listed
            if finding.line:
                comment = copy[f"{finding.column or 'A'}{finding.line}"].comment
                assert finding.code in comment.text
                assert finding.message.rstrip("。 ") in comment.text
                assert finding.code in copy.cell(finding.line, last).value


def test_the_rest_is_as_filed(told: tuple[tuple[Finding, ...], Path], copies: dict[str, bytes]) -> None:
    """Rows and columns stand where they stand in the file; most of it is shown."""
    _, data = told
    original = (data / "villages" / FOLDER / LEDGER).read_text("utf-8-sig").splitlines()
    copy = sheets(copies[LEDGER])[1]
    shown = [",".join(cell.value or "" for cell in row[:5]) for row in copy.iter_rows(min_row=2, max_row=20)]
    assert shown == [",".join(line.split(",")[:5]) for line in original[1:20]]
    assert copy["E30"].value == "已隐藏"
    assert copy["I70"].value == "已隐藏"
    header = [cell.value for cell in copy[1]]
    assert header[:3] == ["编号", "日期", "期间"]
    assert header[-3:-1] == ["身份证号", "户主"]
    assert header[-1].startswith("问题和改法\n错误：")
    assert {copy.cell(row, len(header) - 1).value for row in range(2, 30)} == {"已隐藏"}
    bottom = [cell.value for cell in copy["A"]][-2:]
    assert bottom == ["合计", "已隐藏"]


def test_a_copy_is_never_imported(copies: dict[str, bytes]) -> None:
    """Whoever mends the copy and imports it is refused: 已隐藏 must not become data."""
    for path, content in copies.items():
        book = read_book(Path("copy.xlsx"), content)
        assert isinstance(book, Book)
        made = plan(book, CATALOG, ENTRY)
        assert made.refusals, path
        assert not made.tables


def test_a_fine_file_has_no_copy(copies: dict[str, bytes]) -> None:
    """Only files with findings, each under the village's and the table's name."""
    assert "caiwu/assets.csv" not in copies
    name = copy_name(ENTRY, CATALOG.tables["ledger-entries"], CATALOG)
    assert name == f"{ENTRY.name}-收支逐笔明细（标出问题）.xlsx"


def test_the_same_findings_give_the_same_copies(
    told: tuple[tuple[Finding, ...], Path], copies: dict[str, bytes]
) -> None:
    """Byte for byte."""
    findings, data = told
    again = marked_copies(data, ENTRY, CATALOG, findings)
    assert {path: copy.content for path, copy in again.items()} == copies


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", "a;b\r\n1;2\r\n".encode("utf-16")], ids=["empty", "bytes", "utf-16"]
)
def test_a_file_that_cannot_be_read_has_no_copy(content: bytes, tmp_path: Path) -> None:
    """Without a header nobody knows what may be shown: the report says what is wrong."""
    folder = tmp_path / "villages" / FOLDER
    for file in (DATA / "villages" / FOLDER).rglob("*.*"):
        target = folder / file.relative_to(DATA / "villages" / FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    (folder / LEDGER).write_bytes(content)
    finding = Finding(
        "PKG-040", Level.ERROR, ENTRY.code, LEDGER, None, "", "", "", "空文件", "empty", "重新导出"
    )
    assert marked_copies(tmp_path, ENTRY, CATALOG, [finding]) == {}


def field(name: str) -> Field:
    """A column of the ledger."""
    return CATALOG.tables["ledger-entries"].by_name[name]


@pytest.mark.parametrize(
    ("text", "column", "shown"),
    [
        ("12.00", "金额", True),
        ("约１２元", "金额", True),
        ("王测试", "金额", False),
        ("2026年10月3日", "日期", True),
        ("10月路灯电费", "摘要", True),
        ("合计", "金额", True),
        ("6222020000000000000", "摘要", False),
        ("备注里的话", None, False),
        ("12.00", None, True),
        ("合计", None, True),
    ],
)
def test_what_a_column_may_show(text: str, column: str | None, shown: bool) -> None:
    """Numbers and days in columns of numbers and days; of an unknown column nothing else either."""
    assert showable(text, field(column) if column else None) is shown
    assert not shown or column == "摘要" or text == "合计" or MEASURED.fullmatch(text)
