"""The second set of pages, in traditional characters: words converted, addresses and codes as they were."""

import re
from pathlib import Path

import pytest

from build_scripts.publish import verify
from build_scripts.traditional import convert_page, write_traditional

PAGE = """<html lang="zh">
<head><title>石桥村村务公开</title><meta name="description" content="结余与支出">
<link rel="canonical" href="https://cun.example/gk/99/202610/">
<link rel="stylesheet" href="../../assets/a.css"></head>
<body><p id="余额" title="结余">发展、头发 <code>科目编码</code> 程序文件</p>
<a href="../">里</a><a href="../../">县</a><a href="#余额">x</a>
<a href="../data/明细.csv">下载</a><a href="jiaoyan.txt">原文</a>
<svg><text>万元，收支</text></svg>
<script type="application/json">{"title": "收支", "search": "../../assets/s.js"}</script>
<script src="../../assets/b.js" data-bundle="../../assets/c.js" data-left-ahead="还有{n}天"></script>
<span data-gk-plain>https://cun.example/gk/99/202610/</span>
<a href="../../hant/99/202610/" hreflang="zh-Hant" data-gk-hant>繁體中文</a></body></html>"""


@pytest.fixture
def page() -> str:
    """The page of a month, converted."""
    return convert_page(PAGE, "99/202610/")


def test_what_people_read_is_converted(page: str) -> None:
    """Text by phrases (發展, 頭髮), titles, descriptions, charts and the words of scripts."""
    for words in (
        "<title>石橋村村務公開</title>",
        'content="結餘與支出"',
        'title="結餘"',
        "發展、頭髮",
        "萬元，收支</text>",
        'data-left-ahead="還有{n}天"',
        '<html lang="zh-Hant">',
    ):
        assert words in page


def test_words_of_law_and_file_stay_what_they_are(page: str) -> None:
    """Characters are converted, vocabulary is not."""
    assert "程序文件" in page
    assert "程式" not in page
    assert "檔案" not in page


def test_addresses_ids_and_code_are_not_touched(page: str) -> None:
    """A column's name must be typed as it is; an anchor must be found."""
    assert 'id="余额"' in page
    assert 'href="#余额"' in page
    assert "<code>科目编码</code>" in page


def test_pages_stay_in_the_set_and_files_stay_where_they_are(page: str) -> None:
    """Links to pages are relative and hold; those to files and assets lead out of hant/."""
    assert '<a href="../">' in page
    assert '<a href="../../">' in page
    for link in ("../../../99/data/明细.csv", "../../../99/202610/jiaoyan.txt", "../../../assets/a.css"):
        assert f'href="{link}"' in page
    assert 'src="../../../assets/b.js" data-bundle="../../../assets/c.js"' in page
    assert '"search": "../../../assets/s.js"' in page


def test_each_names_itself_and_the_other(page: str) -> None:
    """The way back, and its own whole address."""
    assert re.search(r'<a href="\.\./\.\./\.\./99/202610/" hreflang="zh-Hans"[^>]*>简体中文</a>', page)
    assert page.count("https://cun.example/gk/hant/99/202610/") == 2
    assert "https://cun.example/gk/99/" not in page


def test_every_link_of_the_set_leads_somewhere(tmp_path: Path) -> None:
    """A small site of two shards: all pages are there again, no file is, nothing is converted twice."""
    files = {
        "index.html": '<html lang="zh"><a href="99/">县</a><a href="hant/" data-gk-hant>繁</a></html>',
        "99/index.html": '<html lang="zh"><a href="../">县</a><a href="202610/">月</a>'
        '<a href="../hant/99/" data-gk-hant>繁</a></html>',
        "99/202610/index.html": re.sub(r"<link rel=.canonical[^>]*>", "", PAGE),
        "99/202610/jiaoyan.txt": "x", "99/data/明细.csv": "余额", "assets/a.css": "", "assets/b.js": "",
        "404.html": "余额",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    for _ in range(2):
        write_traditional(tmp_path / "99", tmp_path / "hant" / "99", "99/")
    write_traditional(tmp_path, tmp_path / "hant", "")
    made = sorted(path.relative_to(tmp_path / "hant").as_posix() for path in (tmp_path / "hant").rglob("*.*"))
    assert made == ["99/202610/index.html", "99/index.html", "index.html"]
    assert list(verify(tmp_path)) == []
