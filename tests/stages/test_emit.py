"""A folder of Markdown becomes a shard; the builder's warnings stop the build."""

from datetime import date
from pathlib import Path

import pytest

from build_scripts.emit import Shard, emit_shard
from build_scripts.errors import ConfigError, InternalError
from build_scripts.model import Page
from build_scripts.write import write_folder

TODAY = date(2026, 11, 22)
EXTRA = {
    "menu": [{"title": "首页", "url": ""}],
    "region": "望禾县",
    "region_title": "望禾县三务公开",
    "region_url": "../",
    "sample": True,
    "as_of": "2026-11-22",
    "footer": {},
    "complaint": {},
}


def shard(folder: Path, base: str, body: str = '<div class="gk-page"><h1>首页</h1></div>') -> Shard:
    """A shard of one page."""
    write_folder(folder / "pages", [Page("", "首页 <b>", "说明", body)], [])
    return Shard("x", "石桥村", folder / "pages", folder / "html", base, EXTRA)


def test_a_village_shares_the_assets_of_the_region(tmp_path: Path) -> None:
    """Its own copy is gone and its pages ask one level up."""
    emit_shard(shard(tmp_path, "../"), TODAY)
    html = (tmp_path / "html" / "index.html").read_text("utf-8")
    assert not (tmp_path / "html" / "assets").exists()
    assert not (tmp_path / "html" / "404.html").exists()
    assert "../assets/" in html


def test_the_region_holds_the_assets(tmp_path: Path) -> None:
    """Styles, scripts and the page for wrong addresses stand once, at the root."""
    emit_shard(shard(tmp_path, ""), TODAY)
    assert (tmp_path / "html" / "assets" / "gongkai" / "favicon.svg").is_file()
    assert (tmp_path / "html" / "404.html").is_file()


def test_a_title_cannot_carry_markup(tmp_path: Path) -> None:
    """MkDocs' templates do not escape; ours do."""
    emit_shard(shard(tmp_path, "../"), TODAY)
    html = (tmp_path / "html" / "index.html").read_text("utf-8")
    assert "首页 <b>" not in html
    assert "首页 &lt;b&gt;" in html


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing in a page tells when it was built but the day it speaks of."""
    for name in ("one", "two"):
        emit_shard(shard(tmp_path / name, ""), TODAY)
    one, two = (
        {p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name / "html").rglob("*.html")}
        for name in ("one", "two")
    )
    assert one == two


def test_a_dead_link_in_prose_stops_the_build(tmp_path: Path) -> None:
    """MkDocs only warns; we do not publish it."""
    prose = shard(tmp_path, "")
    (prose.pages / "more.md").write_text("# 说明\n\n[看这里](nowhere.md)\n", "utf-8")
    with pytest.raises(ConfigError, match=r"nowhere\.md"):
        emit_shard(prose, TODAY)


def test_a_body_without_its_place_is_our_bug(tmp_path: Path) -> None:
    """A page whose stand-in the builder changed is never published half-empty."""
    made = shard(tmp_path, "")
    (made.pages / "index.md").write_text("# 别的\n", "utf-8")
    with pytest.raises(InternalError, match="正文的位置"):
        emit_shard(made, TODAY)


def test_cells_come_through_as_composed(tmp_path: Path) -> None:
    """The body in the page is byte for byte the one composed, whatever Markdown would make of it."""
    body = (
        '<div class="gk-page"><h1>x</h1>\n\n    <p>**a**{onclick=alert(1)} [x](javascript:alert(1))</p></div>'
    )
    made = shard(tmp_path, "../", body)
    emit_shard(made, TODAY)
    assert body in (made.site / "index.html").read_text("utf-8")
