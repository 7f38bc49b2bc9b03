"""Prose: every page introduces itself, cites the law in force, and marks what has not been verified."""

import csv
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from build_scripts.settings import CONTENT, DATA, ROOT

ANSWERS = CONTENT / "answers"  # shown with their questions, no pages: tests/load/test_answers.py
PAGES = sorted(path for path in CONTENT.rglob("*.md") if ANSWERS not in path.parents)
FOR_RESIDENTS = [CONTENT / name for name in ("bangzhu.md", "guanyu.md", "wuzhangai.md", "fangfa.md")]
EXPECTED = {
    "bangzhu.md",
    "guanyu.md",
    "wuzhangai.md",
    "fangfa.md",
    "zhinan/index.md",
    "zhinan/biaoge.md",
    "zhinan/jia-yi-ge-yue.md",
    "about/decisions.md",
    "about/glossary.md",
}
FORMS = {f"moban/{stream}.xlsx" for stream in ("caiwu", "cunwu", "dangwu", "sanshi")}
GENERATED = {"", "yangshi/", "jiandu/", "zhidu/", "guize/", "cidian/", "shuzi/", *FORMS}
FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
LINK = re.compile(r"\]\(([^)]+)\)")
RAW_LINK = re.compile(r'href="([^"]*)"')
UNVERIFIED = "待核"
JARGON = re.compile(r"[A-Za-z]{3,}")
PLAIN = {"WPS", "Excel", "axe"}
LINES_OF_A_DECISION = 5


def _parts(page: Path) -> tuple[dict[str, str], str]:
    found = FRONT_MATTER.match(page.read_text("utf-8"))
    assert found, page
    return yaml.safe_load(found.group(1)), found.group(2)


def _name(page: Path) -> str:
    return page.relative_to(CONTENT).as_posix()


def _url(page: Path) -> str:
    stem = _name(page).removesuffix(".md")
    return "" if stem == "index" else stem.removesuffix("/index") + "/"


def _unverified_laws() -> Iterator[str]:
    with (DATA / "codelists" / "statutes.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["confidence"] != "S":
                yield from {row["title"], row["law"], row["law"].split("（")[0]}


def _requirements() -> set[str]:
    files = (ROOT / "requirements.in", ROOT / "requirements-dev.in")
    lines = [line.strip() for file in files for line in file.read_text("utf-8").splitlines()]
    return {re.split(r"[=<>\[; ]", line)[0] for line in lines if line and line[0] not in "#-"}


def test_pages_are_there() -> None:
    """Every page that menus and other pages lead to."""
    assert {_name(page) for page in PAGES} >= EXPECTED


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_front_matter(page: Path) -> None:
    """A title, and a description that search engines and readers of the menu can use."""
    meta, body = _parts(page)
    assert set(meta) == {"title", "description"}
    assert 4 <= len(meta["description"]) <= 80
    assert body.lstrip().startswith(f"# {meta['title']}\n")


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_headings(page: Path) -> None:
    """One heading of the first level, and no level is jumped over."""
    _, body = _parts(page)
    prose = re.sub(r"^```.*?^```", "", body, flags=re.DOTALL | re.MULTILINE)
    levels = [len(marks) for marks in re.findall(r"^(#+) ", prose, re.MULTILINE)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_law_in_force(page: Path) -> None:
    """Disclosure is article 35 since 2026: the old article 30 is never cited."""
    assert not re.search(r"第\s*(?:三十|30)\s*条", page.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_unverified_citation_says_so(page: Path) -> None:
    """A paragraph that cites a text nobody here has read says 「待核」."""
    laws = [law for law in _unverified_laws() if len(law) > 4]
    for line in page.read_text("utf-8").splitlines():
        if any(law in line for law in laws) or "18日、20日”是" in line:
            assert UNVERIFIED in line, line


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_relative_links(page: Path) -> None:
    """A Markdown link leads to a page of content/, a raw one to a page the build makes at the right depth."""
    _, body = _parts(page)
    for target in LINK.findall(body):
        file, _, place = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        assert there in PAGES or (there.suffix == ".png" and there.is_file()), target
        named = re.compile(rf'^#+ .*{place}|id="{place}"', re.MULTILINE)
        assert not place or named.search(there.read_text("utf-8")), target
    for target in RAW_LINK.findall(body):
        up = "../" * _url(page).count("/")
        assert target.startswith(up), target
        assert target.removeprefix(up) in GENERATED, target


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_no_other_host(page: Path) -> None:
    """Prose leads nowhere outside the site."""
    _, body = _parts(page)
    assert [url for url in re.findall(r"\bhttps?://\S+", body) if urlsplit(url).netloc] == []


@pytest.mark.parametrize("page", FOR_RESIDENTS, ids=_name)
def test_residents_read_chinese(page: Path) -> None:
    """Pages for residents hold no foreign word beyond the names of programs they know."""
    _, body = _parts(page)
    text = re.sub(r"\]\([^)]*\)|<[^>]*>", "", body).replace("CC BY", "")
    assert {word for word in JARGON.findall(text) if word not in PLAIN} == set()


def test_articles_for_residents() -> None:
    """The right to be told and the right to complain, with their articles and dates."""
    text = (CONTENT / "bangzhu.md").read_text("utf-8")
    for words in ("第三十五条", "第三十六条", "2026年1月1日", "公布的期限不得少于十五日", "质询日", "解答日"):
        assert words in text


def test_commands_for_clerks() -> None:
    """The staff guide names every command a clerk needs."""
    text = "".join(path.read_text("utf-8") for path in (CONTENT / "zhinan").glob("*.md"))
    wanted = ("new month", "template", "import", "check", "fix", "explain", "preview", "changes")
    assert [command for command in wanted if f"gongkai {command}" not in text] == []


def test_every_dependency_has_a_reason() -> None:
    """Each line of the requirements files stands in the decisions with one reason."""
    text = (CONTENT / "about" / "decisions.md").read_text("utf-8")
    assert {name for name in _requirements() if f"| {name} |" not in text} == set()


def test_decisions_are_five_lines() -> None:
    """A decision is five numbered lines, no more."""
    text = (CONTENT / "about" / "decisions.md").read_text("utf-8").split("## Dependencies")[0]
    for section in text.split("\n## ")[1:]:
        assert len(re.findall(r"^\d\. ", section, re.MULTILINE)) == LINES_OF_A_DECISION, section
