"""`check --html --marked`: the page and the copies are written, and taken away when a file is fine again."""

from tests.check.broken import FOLDER, LEDGER, cell
from tests.cli.drawn import run
from tests.conftest import Copy

NAME = "上坪村-收支逐笔明细（标出问题）.xlsx"
DAY = ("--as-of", "2026-11-22")


def test_page_and_copies(copy_data: Copy) -> None:
    """Beside the report on stdout; the page names the copy; an old copy goes when nothing is wrong."""
    data = copy_data("shangping")
    page, copies = data.parent / "out" / "结果.html", data.parent / "copies"
    ledger = data / "villages" / FOLDER / LEDGER
    fine = ledger.read_bytes()
    cell(LEDGER, 30, "金额", lambda amount: f"约{amount}")(data / "villages" / FOLDER)
    result = run("check", "--data", data, "--html", page, "--marked", copies, *DAY)
    assert result.exit_code == 1
    assert "第30行" in result.stdout
    assert str(page) in result.stderr
    assert NAME in page.read_text("utf-8")
    assert (copies / NAME).is_file()
    ledger.write_bytes(fine)
    assert run("check", "--data", data, "--marked", copies, *DAY).exit_code == 0
    assert not (copies / NAME).exists()


def test_a_page_without_copies(copy_data: Copy) -> None:
    """The page alone sends nobody to a copy that is not there."""
    data = copy_data("shangping")
    page = data.parent / "结果.html"
    assert run("check", "--data", data, "--html", page, *DAY).exit_code == 0
    assert "标出问题" not in page.read_text("utf-8")
