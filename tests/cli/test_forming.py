"""`template` and the forms of `new month`: what is written, what is kept, what is refused."""

from pathlib import Path

import pytest

from tests.cli.drawn import run

FORM = "石桥村-财务.xlsx"


def test_a_form_is_written_once(tmp_path: Path) -> None:
    """Where it went is said; a form that somebody has begun to fill in is never replaced."""
    out = tmp_path / "表格"
    first = run("template", "--village", "石桥村", "--stream", "caiwu", "--out", out)
    assert first.exit_code == 0
    assert [path.name for path in out.iterdir()] == [FORM]
    assert FORM in first.stdout
    fresh = (out / FORM).read_bytes()
    assert "已写好" in run("template", "--village", "石桥村", "--stream", "caiwu", "--out", out).stdout
    assert (out / FORM).read_bytes() == fresh
    (out / FORM).write_bytes(b"begun")
    assert "没有覆盖" in run("template", "--village", "石桥村", "--stream", "caiwu", "--out", out).stdout
    assert (out / FORM).read_bytes() == b"begun"


def test_a_form_of_one_table_for_anybody(tmp_path: Path) -> None:
    """Without a village the file names only the table."""
    result = run("template", "--table", "收支逐笔明细", "--out", tmp_path / "forms")
    assert result.exit_code == 0
    assert [path.name for path in (tmp_path / "forms").iterdir()] == ["收支逐笔明细.xlsx"]


@pytest.mark.parametrize(
    "options",
    [
        ("--stream", "caiwuu"),
        ("--table", "收支明细"),
        ("--village", "石乔村"),
        ("--stream", "caiwu", "--table", "contracts"),
    ],
    ids=["stream", "table", "village", "both"],
)
def test_a_misspelt_option_writes_nothing(options: tuple[str, ...], tmp_path: Path) -> None:
    """A wrong option, with the nearest name."""
    result = run("template", *options, "--out", tmp_path / "forms")
    assert result.exit_code == 2
    assert not (tmp_path / "forms").exists()
