"""`fix` writes back what was repaired, and only that."""

from pathlib import Path

import pytest

from build_scripts.errors import MachineError
from build_scripts.fix import fix_package
from tests.load.drawn import HEADER, PATH, ROW, file_package, load, notes, read, row


def test_writes_and_settles(tmp_path: Path) -> None:
    """After one fix there is nothing more to tell, the rows are the same, and a second fix does nothing."""
    before = read(tmp_path, row(amount='"￥1,200.5"', entry_date="46341"), encoding="gbk")
    assert fix_package(before, tmp_path) == (tmp_path / PATH,)
    after = load(tmp_path)
    assert notes(after) == []
    assert after.disclosures["ledger"].rows == before.disclosures["ledger"].rows
    assert fix_package(after) == ()


def test_leaves_a_file_with_a_refusal(tmp_path: Path) -> None:
    """A refused cell is still in the file after fix, beside what could have been repaired."""
    package = read(tmp_path, row(amount="约500", entry_date="2026/1/5"))
    content = (tmp_path / PATH).read_bytes()
    assert fix_package(package) == ()
    assert (tmp_path / PATH).read_bytes() == content


def test_says_nothing_when_the_bytes_are_right(tmp_path: Path) -> None:
    """A file mended by someone else in the meantime is not written again."""
    package = read(tmp_path, row(entry_date="2026/1/5"))
    fix_package(package)
    assert fix_package(package) == ()


def test_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the old file stays and no temporary file is left."""
    package = load(file_package(tmp_path, f"{HEADER}\n{ROW}\n".encode()))
    content = (tmp_path / PATH).read_bytes()

    def full(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(MachineError, match="cannot write"):
        fix_package(package)
    assert (tmp_path / PATH).read_bytes() == content
    assert [path.name for path in (tmp_path / "caiwu").iterdir()] == ["ledger.csv"]
