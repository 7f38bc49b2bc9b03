"""A village under edit: its pages are those that the next whole build will publish."""

from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.model import Request
from build_scripts.pipeline import run_build
from build_scripts.pipeline.live import Live
from build_scripts.pipeline.peers import Compared
from build_scripts.pipeline.village import job_for
from build_scripts.settings import answers_beside
from tests.conftest import AS_OF, Copy, quiet
from tests.pipeline.test_build import Rows, change

FOLDER, CODE = "990101102202-shangping", "990101102202"
LEDGER, BALANCES = Path("caiwu/ledger-entries.csv"), Path("caiwu/period-balances.csv")
PAGES = ("", "202610/", "202610/caiwu/", "biao/ledger-entries/2/", "qian/", "wenti/")


def reword(rows: Rows) -> None:
    """Another summary in the last line of the ledger, which is of October."""
    rows[-1][rows[0].index("摘要")] = "改写过的最后一笔"


def unbalance(rows: Rows) -> None:
    """A closing balance that its own line contradicts."""
    rows[5][rows[0].index("期末余额")] = "1.00"


@pytest.mark.slow
def test_edited_pages_are_those_of_the_next_build(copy_data: Copy, tmp_path: Path, cache: Path) -> None:
    """Byte for byte, after one edit and after the next; with an error the site's own page is shown."""
    data = copy_data("shangping")
    village, request = (
        data / "villages" / FOLDER,
        Request(data, tmp_path / "site", AS_OF, cache=cache),
    )
    run_build(request, quiet)
    live = Live(request)
    (entry,) = live.touched({village / LEDGER, village / BALANCES})
    balances = (village / BALANCES).read_bytes()
    change(village / BALANCES, unbalance)
    assert any(finding.level == "error" for finding in live.study(entry).findings[CODE])
    assert live.page(CODE, "") is None
    (village / BALANCES).write_bytes(balances)
    change(village / LEDGER, reword)
    assert not any(finding.level == "error" for finding in live.study(entry).findings[CODE])
    shown = {page: live.page(CODE, page) for page in PAGES}
    assert "改写过的最后一笔" in (shown["202610/caiwu/"] or b"").decode()
    assert live.page(CODE, "no-such-page/") is None
    run_build(request, quiet)
    assert shown == {page: (request.out / CODE / page / "index.html").read_bytes() for page in PAGES}
    live.built(live.edits)
    assert live.page(CODE, "") is None


def test_what_was_touched(copy_data: Copy, tmp_path: Path) -> None:
    """Files of villages name them; anything else beside them asks for a whole build."""
    data = copy_data("shangping", "liuwan")
    live = Live(Request(data, tmp_path / "site", AS_OF, cache=tmp_path / "c"))
    file = data / "villages" / FOLDER / LEDGER
    assert [village.code for village in live.touched({file})] == [CODE]
    assert live.touched({file, data / "region.json"}) == ()
    assert live.touched({tmp_path / "elsewhere.csv"}) == ()
    assert live.page(CODE, "") is None


def shorten(rows: Rows) -> None:
    """Without the last row, to which others may refer."""
    rows.pop()


def misdate(rows: Rows) -> None:
    """A date that is none, in every column of dates of one row."""
    rows[-1] = ["2026-02-30" if cell[:4] == "2026" and cell.count("-") == 2 else cell for cell in rows[-1]]


@pytest.mark.slow
@pytest.mark.parametrize("edit", [shorten, misdate])
def test_what_is_remembered_hides_no_finding(
    edit: Callable[[Rows], None], copy_data: Copy, tmp_path: Path
) -> None:
    """After each edit of any table the findings are those of a first reading; none is held back or kept."""
    data = copy_data("shangping")
    request = Request(data, tmp_path / "site", AS_OF, cache=tmp_path / "c")
    live, village = Live(request), data / "villages" / FOLDER
    for name in ("cunwu/organizations.csv", "cunwu/decisions.csv", "caiwu/contracts.csv"):
        (entry,) = live.touched({village / name})
        live.study(entry)
        change(village / name, edit)
        assert live.study(entry).findings == Live(request).study(entry).findings


def test_reading_ahead_shows_nothing(copy_data: Copy, tmp_path: Path) -> None:
    """Villages that were only read keep the pages of the whole build."""
    data = copy_data("shangping", "liuwan")
    live = Live(Request(data, tmp_path / "site", AS_OF, cache=tmp_path / "c"))
    live.warm()
    assert live.page(CODE, "") is None
    assert live.edits == 0


def test_a_long_answer_is_its_villages(copy_data: Copy, tmp_path: Path) -> None:
    """Saved beside the data folder it names its village, once together with a file of the data."""
    data = copy_data("shangping", "liuwan")
    live = Live(Request(data, tmp_path / "site", AS_OF, cache=tmp_path / "c"))
    answer = answers_beside(data) / CODE / "ZX-2026-01.md"
    assert [village.code for village in live.touched({answer})] == [CODE]
    assert [village.code for village in live.touched({answer, data / "villages" / FOLDER / LEDGER})] == [CODE]
    assert live.touched({answers_beside(data) / "README.md"}) == ()


def test_a_long_answer_is_read_again(copy_data: Copy, tmp_path: Path) -> None:
    """A mistake in it is told when it is saved, and gone when it is mended; the key of a build changes."""
    data = copy_data("shangping")
    request = Request(data, tmp_path / "site", AS_OF, cache=tmp_path / "c")
    live, place = Live(request), answers_beside(data) / CODE / "ZX-2099-01.md"
    (entry,) = live.catalog.region.villages
    keys = [job_for(request, entry, ("", ""), Compared((), ()), pages=True).key]
    place.parent.mkdir(parents=True)
    for text in ("字", "[x](y)"):
        place.write_text(text, "utf-8")
        keys.append(job_for(request, entry, ("", ""), Compared((), ()), pages=True).key)
        found = [f.code for f in live.study(entry).findings[CODE] if f.code.startswith("ANS")]
        assert found == (["ANS-001"] if text == "字" else ["ANS-001", "ANS-008"])
    place.unlink()
    assert not [f for f in live.study(entry).findings[CODE] if f.code.startswith("ANS")]
    assert len(set(keys)) == 3
