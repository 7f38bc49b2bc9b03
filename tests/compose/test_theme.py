"""The theme around the pages, through the real builder."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from build_scripts.bundle import SHEETS, bundled
from build_scripts.compose import village_menu
from build_scripts.emit import Shard, emit_shard
from build_scripts.model import Page
from build_scripts.settings import THEME
from build_scripts.write import write_folder
from tests.compose.conftest import BAD, CATALOG, CODE, ENTRY, TODAY

BODY = '<div class="gk-page">\n<h1 id="top">甲</h1>\n<h2 id="er">乙</h2>\n<p>正文</p>\n</div>'
INLINE = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>")


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A village shard of two pages with hostile titles, and a region shard of one."""
    root = tmp_path_factory.mktemp("theme")
    title = f"石桥村 {BAD} &lt;b&gt;"
    pages = (Page("", title, title, BODY), Page("biao/ledger/", title, title, BODY))
    extra = {"sample": True, "footer": {"owner": BAD, "icp": ""}, "complaint": {"phone": "0000-0000001"}}
    extra["bundle"] = {kind: made.path for kind, made in bundled().items()}
    for name, base, up in ((CODE, "../", "../"), ("region", "", "")):
        menu = village_menu(ENTRY, CATALOG, "2026-10")
        shard = Shard(name, f"石桥村{BAD}", root / name, root / "site" / name, base, {**extra, "menu": menu})
        write_folder(root / name, pages, () if base else tuple(bundled().values()))
        emit_shard(shard, TODAY)
        assert up == base
    return root / "site"


@pytest.mark.slow
def test_titles_are_escaped(shards: Path) -> None:
    """Title, description, header and footer show hostile text as text, once escaped."""
    html = (shards / CODE / "index.html").read_text("utf-8")
    assert BAD not in html
    assert "&amp;lt;b&amp;gt;" in html
    assert "&amp;amp;lt;" not in html


@pytest.mark.slow
def test_no_inline_script_or_style(shards: Path) -> None:
    """Data blocks only: script-src 'self' and style-src 'self' are enough."""
    for path in shards.rglob("*.html"):
        html = path.read_text("utf-8")
        assert all('type="application/json"' in found for found in INLINE.findall(html)), path
        assert "<style" not in html
        assert " style=" not in html
        assert "javascript:" not in html


@pytest.mark.slow
def test_assets_stand_once(shards: Path) -> None:
    """A village's pages link to the region's assets; every asset exists; no other host is named."""
    html = (shards / CODE / "biao/ledger/index.html").read_text("utf-8")
    assert f"../../../{bundled()['style'].path}" in html
    for path in shards.rglob("index.html"):
        text = path.read_text("utf-8")
        links = re.findall(r'(?:src|href|data-bundle|data-plotly)="([^"#]*assets/[^"]+)"', text)
        assert len(links) == 6
        named = {link.split("assets/", 1)[1] for link in links}
        assert all((shards / "region" / "assets" / name).is_file() for name in named)
        hosts = set(re.findall(r'(?:src|href)="(?:https?:)?//', text))
        assert hosts == set()


@pytest.mark.slow
def test_feed_and_calendar_are_announced(shards: Path) -> None:
    """The head of every page of a shard leads to its own feed and calendar, from any depth."""
    wanted = [("application/atom+xml", "atom.xml"), ("text/calendar", "riqi.ics")]
    for name, depth in ((CODE, ""), (f"{CODE}/biao/ledger", "../../"), ("region", "")):
        html = (shards / name / "index.html").read_text("utf-8")
        found = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">', html)
        assert [(kind, link.removeprefix("./")) for kind, link in found] == [
            (kind, depth + file) for kind, file in wanted
        ]


@pytest.mark.slow
def test_a_withheld_village_announces_no_feed(tmp_path: Path) -> None:
    """A village without pages of dates has neither feed nor calendar to announce."""
    extra = {"menu": village_menu(ENTRY, CATALOG, ""), "footer": {}, "complaint": {}, "sample": False}
    shard = Shard(CODE, "石桥村", tmp_path / CODE, tmp_path / "site", "../", extra)
    write_folder(tmp_path / CODE, (Page("", "甲", "甲", BODY),), ())
    emit_shard(shard, TODAY)
    assert 'rel="alternate"' not in (tmp_path / "site/index.html").read_text("utf-8")


@pytest.mark.slow
def test_page_reads_without_script(shards: Path) -> None:
    """Language, skip link, menu and body are in the HTML."""
    html = (shards / CODE / "index.html").read_text("utf-8")
    assert '<html lang="zh-CN"' in html
    assert '<a href="#gk-main" class="md-skip">' in html
    assert 'id="gk-main"' in html
    assert 'href="./202610/caiwu/"' in html
    assert BODY in html
    assert 'role="dialog" aria-label="搜索"' in html


@pytest.mark.slow
def test_404_helps_from_any_depth(shards: Path) -> None:
    """The region's 404 page links absolutely."""
    html = (shards / "region" / "404.html").read_text("utf-8")
    assert "没有找到这一页" in html
    assert f'href="/{bundled()["style"].path}"' in html
    assert all((shards / "region" / name).is_file() for name in re.findall(r'href="/(assets/[^"]+)"', html))
    assert "<svg" not in html
    assert "<script" not in html
    assert not (shards / CODE / "404.html").exists()


def test_versions_of_material_assets() -> None:
    """The hashed names in the theme are those of the installed Material."""
    spec = find_spec("material")
    assert spec is not None
    folder = Path(spec.origin or "").parent / "templates"
    base = (folder / "base.html").read_text("utf-8")
    main = (THEME / "overrides/main.html").read_text("utf-8")
    sheets = {f"assets/stylesheets/{name}" for name in SHEETS}
    names = set(re.findall(r"assets/[\w/]+\.[0-9a-f]{8}\.min\.(?:css|js)", base))
    assert names == sheets | set(re.findall(r"assets/[\w/]+\.[0-9a-f]{8}\.min\.(?:css|js)", main))


def test_own_script_is_old_javascript() -> None:
    """ES2015 without modules: no syntax that Chromium 66 or an old phone cannot read."""
    scripts = sorted((THEME / "scripts").rglob("*.js"))
    assert scripts
    for path in scripts:
        text = path.read_text("utf-8")
        assert not re.search(r"\?\.|\?\?|\basync\b|\bawait\b|\bimport\b|\bexport\b|\.\.\.|\*\*", text), path
