"""A preview is the site itself, marked on every page, hidden from search, gone after two weeks."""

import os
import re
from pathlib import Path

import pytest

from build_scripts.errors import ConfigError, InternalError
from build_scripts.model import Outcome
from build_scripts.model.changes import CellChange, RowChange, TableChange, VillageChange
from build_scripts.preview import DROPPED, check_token, forget_old, mark_release, new_token
from build_scripts.review import changes_page
from tests.cli.drawn import CODE

PAGE = '<html>\n  <head>\n    <title>x</title></head>\n  <body dir="ltr">\n<p>正文</p></body></html>'
HOSTILE = '<img src=x onerror=alert(1)>"\x1b'


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A finished site of two pages."""
    folder = tmp_path / "site"
    (folder / CODE / "202610").mkdir(parents=True)
    for path in ("index.html", f"{CODE}/202610/index.html"):
        (folder / path).write_text(PAGE, "utf-8")
    for name in (*DROPPED, "index.html.gz", f"{CODE}/202610/index.html.br", f"{CODE}/a.csv"):
        (folder / name).write_text("x", "utf-8")
    return folder


def changes(*tables: TableChange, **outcome: tuple[str, ...]) -> str:
    """The page of changes of one village."""
    village = VillageChange(CODE, "桃源村", "x", "known", tables)
    return changes_page((village,), Outcome({}, {}, **outcome))  # type: ignore[arg-type]


def test_every_page_is_marked_and_otherwise_the_same(release: Path) -> None:
    """The mark, the word to search engines, the way to the changes; the rest byte for byte."""
    mark_release(release, changes())
    pages = sorted(release.rglob("*.html"))
    assert len(pages) == 3
    for page in pages:
        html, up = page.read_text("utf-8"), "../" * (len(page.relative_to(release).parts) - 1)
        assert html.count('<meta name="robots" content="noindex,nofollow,noarchive">') == 1
        assert html.count("<strong>预览，还没有公开</strong>") == 1
        assert f'href="{up}gaidong/"' in html
        assert (page.parent / f"{up}assets/yulan/yulan.css").is_file()
    html = (release / CODE / "202610" / "index.html").read_text("utf-8")
    without = re.sub(
        r"\n    <meta name=\"robots\".*?\n    <link .*?>\n|\n    <div class=\"gk-yulan\".*?</div>\n", "", html
    )
    assert without.replace("\n", "") == PAGE.replace("\n", "")
    assert (release / CODE / "a.csv").read_text("utf-8") == "x"


def test_what_speaks_for_the_public_site_is_dropped(release: Path) -> None:
    """No list of addresses, no sums, no name of a release, no compressed copy of an unmarked page."""
    mark_release(release, changes())
    assert not [name for name in DROPPED if (release / name).exists()]
    assert not [path for path in release.rglob("*") if path.suffix in {".gz", ".br"}]


def test_no_script_no_style_in_the_page_and_no_other_host(release: Path) -> None:
    """The mark works under the policy of the site."""
    mark_release(release, changes())
    for page in release.rglob("*.html"):
        assert not re.search(r"<script|\sstyle=|\son[a-z]+=|https?://", page.read_text("utf-8"))
    css = (release / "assets" / "yulan" / "yulan.css").read_text("utf-8")
    assert re.findall(r"url\(([^)]*)\)", css) == ["yulan.svg"]
    assert "@media print" in css
    assert "pointer-events: none" in css


def test_a_page_without_a_place_for_the_mark_is_no_preview(release: Path) -> None:
    """Better no preview than one that can be taken for the site."""
    (release / "odd.html").write_text("<p>x</p>", "utf-8")
    with pytest.raises(InternalError, match="找不到标"):
        mark_release(release, changes())


def test_the_page_of_changes() -> None:
    """What was and is, hidden and empty in words; text of a stranger is text."""
    changed = RowChange("A-1", 3, (CellChange("金额", "1.00", HOSTILE), CellChange("对方", None, "")))
    added = RowChange(HOSTILE, 9, (CellChange("摘要", "", "修路"),))
    table = TableChange("ledger", "明细", "x.csv", ("摘要",), (added,), (changed,), (), unread=False)
    html = changes(table, built=(CODE,), withheld=(CODE,))
    assert "<img" not in html
    assert "\x1b" not in html
    assert "<del>1.00</del>" in html
    assert "<del>（已隐藏）</del></td><td><ins>（空）</ins>" in html
    assert f'<a href="../{CODE}/">桃源村</a>' in html
    assert "这次不会公开" in html
    assert "有改动或删去的行" in html


def test_many_rows_are_cut() -> None:
    """200 of a kind, and it says so."""
    rows = tuple(RowChange(f"A-{n}", n, (CellChange("摘要", "", "修路"),)) for n in range(2, 303))
    html = changes(TableChange("ledger", "明细", "x.csv", ("摘要",), rows))
    assert "添 301 行，只列前 200 行" in html
    assert html.count('<tr><th scope="row">') == 200


def test_tokens() -> None:
    """128 random bits; anything that could be guessed or leads elsewhere is refused."""
    tokens = {new_token() for _ in range(50)}
    assert len(tokens) == 50
    assert all(check_token(token) == token for token in tokens)
    for bad in ("", "yulan", "../../etc", "A" * 32, "a" * 31):
        with pytest.raises(ConfigError):
            check_token(bad)


def test_old_previews_are_removed_and_nothing_else(tmp_path: Path) -> None:
    """Two weeks; another folder, or one that is no preview, stays."""
    old, new, other, strange = (tmp_path / name for name in ("a" * 32, "b" * 32, "keep", "c" * 32))
    for folder in (old, new, other):
        (folder / "gaidong").mkdir(parents=True)
        (folder / "gaidong" / "index.html").write_text("x", "utf-8")
    strange.mkdir()
    cut_off = tmp_path / f".{'d' * 32}.new"
    cut_off.mkdir()
    for folder in (old, other, strange, cut_off):
        os.utime(folder, (0, 0))
    forget_old(tmp_path, now=new.stat().st_mtime + 86_400)
    assert sorted(folder.name for folder in tmp_path.iterdir()) == ["b" * 32, "c" * 32, "keep"]
