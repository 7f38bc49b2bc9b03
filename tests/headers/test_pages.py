"""Every page of the built site: what it is called, what it says of itself, where it leads, what it proves."""

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
TITLE = re.compile(r"<title>([^<]*)</title>")
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
CODE = re.compile(r'<span class="gk-code">([0-9a-f ]*)</span>')


@cache
def pages(site: Path) -> dict[str, str]:
    """HTML by address below the site; the page for wrong addresses is no page of it."""
    found = sorted(path for path in site.rglob("*.html") if path.name != "404.html")
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in found}


def twice(texts: dict[str, str]) -> dict[str, list[str]]:
    """Texts that more than one page has."""
    by_text: dict[str, list[str]] = {}
    for name, text in texts.items():
        by_text.setdefault(text, []).append(name)
    return {text: names for text, names in by_text.items() if len(names) > 1}


def linked(html: str) -> Iterator[dict[str, Any]]:
    """The things a page tells programs about."""
    for text in LINKED.findall(html):
        assert "<" not in text
        yield from json.loads(text)["@graph"]


def test_titles_are_unique_and_name_the_place(site: Path) -> None:
    """Two open tabs are never called the same."""
    titles = {name: "".join(TITLE.findall(html)) for name, html in pages(site).items()}
    assert not [name for name, title in titles.items() if not title.strip()]
    assert twice(titles) == {}


def test_descriptions_say_something_of_their_own(site: Path) -> None:
    """A computed sentence: never empty, never that of a sibling."""
    told = {name: "".join(DESCRIPTION.findall(html)) for name, html in pages(site).items()}
    assert not [name for name, text in told.items() if len(text) < 8]
    assert twice(told) == {}


def test_language(site: Path) -> None:
    """Chinese in simplified characters, on every page."""
    languages = {"".join(re.findall(r'<html lang="([^"]*)"', html)) for html in pages(site).values()}
    assert languages <= {"zh", "zh-CN", "zh-Hans"}


def test_crumbs_are_told_to_programs(site: Path) -> None:
    """Every page with crumbs says them twice, the same."""
    for name, html in pages(site).items():
        nav = re.search(r'<nav class="gk-crumbs".*?</nav>', html, re.DOTALL)
        lists = [thing for thing in linked(html) if thing["@type"] == "BreadcrumbList"]
        shown = re.findall(r"<li><(?:a|span)[^>]*>(.*?)</", nav[0]) if nav else []
        told = [item["name"] for one in lists for item in one["itemListElement"]]
        assert told == [unescape(text).strip() for text in shown], name


def test_data_sets_name_files_that_exist(site: Path) -> None:
    """Tables and the page of downloads, each file with its kind."""
    count = 0
    for name, html in pages(site).items():
        for thing in (thing for thing in linked(html) if thing["@type"] == "Dataset"):
            for file in thing["distribution"]:
                assert ((site / name).parent / file["contentUrl"]).is_file()
                count += 1
    assert count > 20


def test_check_codes_are_those_of_the_files(site: Path) -> None:
    """What stands on a month's pages is what sha256sum says of the file beside it: 8 groups of 4."""
    count = 0
    for name, html in pages(site).items():
        for shown in CODE.findall(html):
            file = re.search(r'href="([^"]*jiaoyan\.txt)"', html)
            assert file
            digest = hashlib.sha256(((site / name).parent / file[1]).read_bytes()).hexdigest()
            assert shown.split(" ") == [digest[start : start + 4] for start in range(0, 32, 4)]
            count += 1
    assert count > 20


def test_every_page_can_be_shared_and_printed(site: Path) -> None:
    """A place for the address and two buttons, hidden until a script shows them."""
    for name, html in pages(site).items():
        assert html.count("data-gk-plain") == 1, name
        assert re.search(r"<button[^>]*data-gk-print[^>]* hidden>", html), name


def test_the_page_for_wrong_addresses_leads_on(site: Path) -> None:
    """To every village, to search and to a person."""
    html = (site / "404.html").read_text("utf-8")
    for folder in (path for path in site.glob("[0-9]*") if path.is_dir()):
        assert f'href="/{folder.name}/"' in html
    assert "搜索" in html
    assert "0000-0000001" in html
    assert 'content="noindex"' in html
