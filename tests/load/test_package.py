"""A whole folder: what a clerk files with WPS or Excel, and what must hold for any bytes."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_scripts.fix import fix_package
from build_scripts.load.disclosure import read_disclosure, vocabulary
from build_scripts.model import Package, to_csv
from build_scripts.settings import MAX_FINDINGS
from tests.load.drawn import (
    CATALOG,
    HEADER,
    PATH,
    ROW,
    codes,
    file_package,
    load,
    make_table,
    notes,
    read,
    row,
)

NAMES = tuple(HEADER.split(","))
WORDS = vocabulary(CATALOG)


def rows(package: Package) -> tuple[tuple[str, ...], ...]:
    """The rows of the drawn table."""
    return package.disclosures["ledger"].rows


def test_canonical_file(tmp_path: Path) -> None:
    """A canonical file is read as it stands, with nothing to tell."""
    package = read(tmp_path, ROW)
    assert (package.findings, package.notes) == ((), ())
    assert rows(package) == (tuple(ROW.split(",")),)
    assert package.disclosures["ledger"].header == NAMES


def test_header_only(tmp_path: Path) -> None:
    """A table without rows is a table with no rows, not a mistake."""
    package = read(tmp_path)
    assert (package.findings, package.notes, rows(package)) == ((), (), ())


def test_file_saved_by_wps(tmp_path: Path) -> None:
    """GBK, Chinese dates, grouped amounts and a blank tail: read with notes, then written canonically."""
    filed = row(entry_date="2026年11月15日", amount='"1,234.50"', summary="购买办公用品")
    folder = file_package(tmp_path, "\r\n".join([HEADER, filed, *["," * 12] * 3, ""]).encode("gbk"))
    package = load(folder)
    assert codes(package) == []
    assert sorted(notes(package)) == ["NTE-001", "NTE-004", "NTE-012", "NTE-015"]
    assert fix_package(package) == (folder / PATH,)
    canonical = row(entry_date="2026-11-15", amount="1234.50", summary="购买办公用品")
    assert (folder / PATH).read_bytes() == f"{HEADER}\r\n{canonical}\r\n".encode("utf-8-sig")


def test_notes_say_before_and_after(tmp_path: Path) -> None:
    """A note has the row, the column's name and both forms; a private cell is not repeated."""
    package = read(tmp_path, row(entry_date="2026/11/5", counterparty_label=" 某某 "))
    told = [(note.line, note.field, note.before, note.after) for note in package.notes]
    assert told == [(2, "日期", "2026/11/5", "2026-11-05"), (2, "对方", "…", "…")]


def test_private_value_is_not_repeated(tmp_path: Path) -> None:
    """A finding in a masked column shows the place, not the cell."""
    finding = read(tmp_path, row(counterparty_label="=某某")).findings[0]
    assert (finding.line, finding.column, finding.field, finding.value) == (2, "I", "对方", "")
    assert "某某" not in finding.message + finding.fix + finding.english


def test_rows_are_those_of_the_spreadsheet(tmp_path: Path) -> None:
    """A cell of several lines is one row of the spreadsheet."""
    package = read(tmp_path, row(summary='"一\n二\n三"'), row(entry_id="A-2", amount="x"))
    assert [(finding.code, finding.line) for finding in package.findings] == [("PKG-073", 3)]
    assert package.disclosures["ledger"].lines == (2, 3)


def test_columns_in_another_order(tmp_path: Path) -> None:
    """Columns are matched by name; findings keep the letters of the file as filed."""
    backwards = ",".join(reversed(NAMES))
    filed = ",".join(reversed(row(amount="x").split(",")))
    package = load(file_package(tmp_path, f"{backwards}\r\n{filed}\r\n".encode("utf-8-sig")))
    assert notes(package) == ["NTE-005"]
    assert [finding.column for finding in package.findings] == ["H"]
    assert package.disclosures["ledger"].header == NAMES
    assert package.disclosures["ledger"].letters == tuple("MLKJIHGFEDCBA")


UNTIDY = [
    pytest.param(f"{HEADER}\n{ROW}\n".encode("utf-8-sig"), ["NTE-003"], id="line-feeds"),
    pytest.param(f"{HEADER}\r{ROW}\r".encode("utf-8-sig"), ["NTE-003"], id="carriage-returns"),
    pytest.param(f"{HEADER}\r\n{ROW}".encode("utf-8-sig"), ["NTE-003"], id="no-last-line-end"),
    pytest.param(f"{HEADER}\r\n{ROW}\r\n".encode(), ["NTE-002"], id="no-mark"),
    pytest.param(f"{HEADER}\r\n{ROW}\r\n".encode("gb18030"), ["NTE-001"], id="gb18030"),
    pytest.param(f"\ufeff{HEADER}\r\n{ROW}\r\n".encode("gb18030"), ["NTE-001"], id="gb18030-with-mark"),
    pytest.param(f"{HEADER} \r\n{ROW}\r\n".encode("utf-8-sig"), ["NTE-006"], id="blank-in-header"),
    pytest.param(f"{HEADER},,\r\n{ROW},,\r\n".encode("utf-8-sig"), ["NTE-007"], id="empty-columns"),
    pytest.param(f"{HEADER}\r\n{ROW},,\r\n".encode("utf-8-sig"), ["NTE-007"], id="commas-behind-a-row"),
    pytest.param(f"{HEADER}\r\nA-1,2026-10-05\r\n".encode("utf-8-sig"), ["NTE-008"], id="short-row"),
    pytest.param(f"{HEADER}\r\n{ROW}\r\n\r\n ,\r\n".encode("utf-8-sig"), ["NTE-004"], id="blank-tail"),
]


@pytest.mark.parametrize(("content", "expected"), UNTIDY)
def test_untidy_files(content: bytes, expected: list[str], tmp_path: Path) -> None:
    """What a spreadsheet does to a file without changing a cell is a note."""
    package = load(file_package(tmp_path, content))
    assert (codes(package), notes(package)) == ([], expected)
    assert rows(package)[0][:2] == ("A-1", "2026-10-05")


def test_total_in_a_keyed_row_is_data(tmp_path: Path) -> None:
    """A row with its own number may speak of totals."""
    package = read(tmp_path, row(summary="合计"), row(entry_id="A-2", summary="备注：无"))
    assert codes(package) == []


def test_several_blank_rows_are_one_finding(tmp_path: Path) -> None:
    """All blank rows inside the table are told at once."""
    package = read(tmp_path, ROW, "", "", row(entry_id="A-2"), "," * 12, row(entry_id="A-3"))
    assert [(finding.code, finding.line, finding.rows) for finding in package.findings] == [
        ("PKG-050", 3, (3, 4, 6))
    ]
    assert package.disclosures["ledger"].lines == (2, 5, 7)


def test_many_findings_are_summed_up(tmp_path: Path) -> None:
    """A column that is wrong throughout gives the first findings and a count of the rest."""
    package = read(
        tmp_path, *(row(entry_id=f"A-{n}", amount="x", qty="1,000") for n in range(MAX_FINDINGS + 35))
    )
    assert len(package.findings) == MAX_FINDINGS + 1
    assert (package.findings[-1].code, package.findings[-1].value) == ("PKG-090", "35")


def test_many_notes_are_summed_up(tmp_path: Path) -> None:
    """Repairs are summed up in the same way."""
    package = read(tmp_path, *(row(entry_id=f"A-{n}", amount="5") for n in range(MAX_FINDINGS + 7)))
    assert (notes(package)[-1], package.notes[-1].before, len(package.notes)) == (
        "NTE-009",
        "7",
        MAX_FINDINGS + 1,
    )


SAMPLE = f"{HEADER}\r\n{ROW}\r\n"
ENCODED = [SAMPLE.encode("utf-8-sig"), SAMPLE.encode("gb18030"), SAMPLE.encode("utf-16")]


@given(
    st.one_of(st.binary(max_size=200), st.sampled_from(ENCODED)), st.binary(max_size=20), st.integers(0, 200)
)
def test_any_bytes_give_a_file_or_findings(content: bytes, noise: bytes, position: int) -> None:
    """Nothing raises; a file gives rows, or says why not."""
    filed = read_disclosure(content[:position] + noise + content[position:], make_table(), WORDS)
    assert filed.disclosure is not None or any(not remark.repairs for remark in filed.remarks)


@given(st.integers(0, len(SAMPLE.encode()) + 2), st.integers(0, 255))
def test_a_damaged_byte_never_makes_another_encoding(position: int, byte: int) -> None:
    """A UTF-8 file with one wrong byte is never taken for GB18030, whose reading would be other words."""
    content = bytearray(SAMPLE.encode("utf-8-sig"))
    content[position] = byte
    filed = read_disclosure(bytes(content), make_table(), WORDS)
    assert "NTE-001" not in {remark.code for remark in filed.remarks}


CELLS = st.text(alphabet="修路店A-1 ,\"'\n\t\r;.　是12年月/０¥元", max_size=8)
FORMS = st.sampled_from(
    [ROW, row(amount="12"), row(entry_date="2026/1/5"), row(audited="√"), row(qty='"1,000"')]
)


@given(
    st.lists(
        st.one_of(st.lists(CELLS, max_size=14), FORMS.map(lambda text: next(csv.reader([text])))), max_size=5
    )
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_canonical_bytes_are_a_fixed_point(body: list[list[str]]) -> None:
    """What was accepted, written canonically, is read again as the same rows with nothing to tell."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([NAMES, *body])
    first = read_disclosure(out.getvalue().encode("utf-8-sig"), make_table(), WORDS)
    if first.disclosure is None or any(not remark.repairs for remark in first.remarks):
        return
    content = to_csv(first.disclosure.header, first.disclosure.rows)
    again = read_disclosure(content, make_table(), WORDS)
    assert again.remarks == ()
    assert again.disclosure is not None
    assert again.disclosure.rows == first.disclosure.rows


def test_damaged_head_of_a_gbk_file() -> None:
    """A GB18030 file whose column names cannot be recognised is not believed."""
    content = f"{'甲乙丙丁' * 1_200},{HEADER}\r\n{ROW}\r\n".encode("gb18030")
    filed = read_disclosure(content, make_table(), WORDS)
    assert [(remark.code, remark.line) for remark in filed.remarks] == [("PKG-035", 1)]
