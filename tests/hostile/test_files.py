"""Each hostile file leads to the finding it must, at the row and column the spreadsheet shows."""

from pathlib import Path

import pytest

from tests.hostile.make_files import FILES, Hostile, all_files
from tests.load.drawn import ROW, file_package, load

HOSTILE = [pytest.param(file, id=file.name) for file in all_files()]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_findings(hostile: Hostile, tmp_path: Path) -> None:
    """Exactly the expected findings: none is missed, none is told twice."""
    package = load(file_package(tmp_path, (FILES / hostile.name).read_bytes()))
    told = tuple((finding.code, finding.line, finding.column) for finding in package.findings)
    assert told == hostile.expected


@pytest.mark.parametrize("hostile", HOSTILE)
def test_other_rows_are_read(hostile: Hostile, tmp_path: Path) -> None:
    """What can be read is read, and a refused cell is empty, never half a value."""
    package = load(file_package(tmp_path, (FILES / hostile.name).read_bytes()))
    for disclosure in package.disclosures.values():
        assert disclosure.rows[0][:8] == tuple(ROW.split(","))[:8] or hostile.name.startswith(
            "column-missing"
        )
        assert all(cell.isprintable() for row in disclosure.rows for cell in row)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_findings_can_be_printed(hostile: Hostile, tmp_path: Path) -> None:
    """No message carries a control or hidden character to a terminal or a page."""
    package = load(file_package(tmp_path, (FILES / hostile.name).read_bytes()))
    for finding in package.findings:
        assert all(
            part.isprintable() for part in (finding.value, finding.message, finding.fix, finding.english)
        )


def test_files_are_up_to_date() -> None:
    """What stands in files/ is what make_files writes, and nothing else."""
    made = {file.name: file.content for file in all_files()}
    kept = {path.name: path.read_bytes() for path in FILES.glob("*.csv")}
    assert kept == made
