"""The report as a page: one file, no script, no link, no other host; worst first, the first of each file."""

import re
from datetime import date
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.marked import Names, html_report
from build_scripts.marked.report import shown_groups
from build_scripts.model import Finding, Level, Note, Outcome
from build_scripts.pipeline import catalog_of
from build_scripts.settings import DATA, SHOWN_FINDINGS
from tests.cli.drawn import CODE, finding

WORDS = catalog_of(DATA).words["marked"]
DAY = date(2026, 11, 22)
PATH = "caiwu/accounts.csv"
NAMES = Names(
    {CODE: "桃源村"},
    {CODE: "data/villages/x-taoyuan"},
    {PATH: "收支逐笔明细"},
    {(CODE, PATH): "桃源村-收支.xlsx"},
)
NOTE = Note("NTE-001", PATH, 3, "金额", "１２", "12.00")
HOSTILE = st.text(st.characters(codec="utf-8"), max_size=60) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</style><img src=http://x.example onerror=y>",
        "{{ 7*7 }}",
        "\u202e\x1b[31m",
    ]
)


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, page: str) -> None:
        """Read it whole."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the tag with its attributes."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Remember the text."""
        self.texts.append(data)

    @property
    def text(self) -> str:
        """Everything that is read, blanks as one space."""
        return " ".join("".join(self.texts).split())


def page(*findings: Finding, notes: tuple[Note, ...] = ()) -> Page:
    """The report of a village."""
    outcome = Outcome({CODE: findings}, {CODE: notes}, files=25, rows=486)
    return Page(html_report(outcome, NAMES, DAY, WORDS))


def test_it_says_what_where_and_how_to_mend() -> None:
    """Verdict, counts, village, file with its table and copy, then place, weight, message, mend, code."""
    text = page(finding(), notes=(NOTE,)).text
    parts = (
        "检查没有通过 1个错误", "检查那天：2026-11-22", "看了 25 个文件、486 行",
        "桃源村 data/villages/x-taoyuan",
        f"收支逐笔明细 {PATH}", "共 1 处：1个错误。", "桃源村-收支.xlsx", "错误第12行 G列“金额”",
        "期初 9.00 元，应为 10.00 元。", "改法：核对上月期末余额。", "编号 FIN-004",
        "另有 1 处写法", "gongkai fix 桃源村",
    )  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_nothing_wrong() -> None:
    """A village without findings is not listed."""
    text = page().text
    assert "检查通过 没有发现问题" in text
    assert "桃源村" not in text


def test_warnings_do_not_withhold() -> None:
    """Without an error the verdict is 通过, and nobody is told that the site stays as it was."""
    text = page(finding(level=Level.WARNING)).text
    assert "检查通过 1个提醒" in text
    assert "先不更新" not in text


def test_worst_first() -> None:
    """By file as it stands, within a file by weight, then by row."""
    later = finding(message="后面的提醒", level=Level.WARNING, line=2, code="CAL-002")
    text = page(later, finding(message="第九行", line=9), finding(message="第三行", line=3, fix="")).text
    assert text.index("第三行") < text.index("第九行") < text.index("后面的提醒")


def test_many_alike_are_counted() -> None:
    """Three of the same mend, then how many more and where; the other findings keep their room."""
    alike = [finding(line=line, message=f"第{line}个数不对", code="STR-017") for line in range(2, 50)]
    text = page(*alike, finding(line=60, message="另一个问题")).text
    assert "共 49 处：49个错误" in text
    assert "第4个数不对" in text
    assert "第5个数不对" not in text
    assert "同样的问题还有 45 处（在第5行到第49行之间）" in text
    assert "另一个问题" in text
    assert "没有列在这里" not in text


def test_the_first_twenty_and_the_total() -> None:
    """More than twenty different ones: the number of those left out, and where they stand."""
    many = [finding(line=line, message=f"〔{line}〕", fix=f"改{line}") for line in range(2, 40)]
    text = page(*many).text
    assert len(re.findall("〔", text)) == SHOWN_FINDINGS
    assert "共 38 处" in text
    assert "还有 18 处没有列在这里，都标在副本里" in text


def test_a_finding_without_a_place() -> None:
    """Of a whole file, of the whole village."""
    text = page(finding(file="", line=None, column="", field="", message="缺文件")).text
    assert "整个村的数据" in text
    assert "错误整个文件 缺文件。" in text


@given(st.lists(st.integers(0, 5), max_size=60))
def test_none_is_lost(kinds: list[int]) -> None:
    """Shown, counted with others alike, or counted as left out: together they are all."""
    findings = [finding(line=line, fix=str(kind)) for line, kind in enumerate(kinds, 2)]
    groups = shown_groups(findings)
    shown = [one for group in groups for one in group.shown]
    told = [*shown, *(one for group in groups for one in group.folded)]
    assert len(shown) <= SHOWN_FINDINGS
    assert len({one.line for one in told}) == len(told)
    assert len(told) == len(findings) or len(shown) == SHOWN_FINDINGS


@given(HOSTILE, HOSTILE, HOSTILE)
def test_it_is_inert(message: str, fix: str, field: str) -> None:
    """No script, no link, no picture, nothing from elsewhere, whatever a stranger typed."""
    made = page(finding(message=message, fix=fix, field=field, file=f"caiwu/{field}.csv"))
    names = {tag for tag, _ in made.tags}
    assert names <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "span", "p",
        "section", "ol", "li", "kbd",
    }  # fmt: skip
    attributes = {name for _, given in made.tags for name in given}
    assert attributes <= {"lang", "charset", "name", "content", "http-equiv", "class"}
    assert "\u202e" not in made.text


def test_it_opens_anywhere() -> None:
    """Its own policy lets nothing in; it is in Chinese, fits a phone and is not indexed."""
    metas = {
        given.get("name") or given.get("http-equiv"): given.get("content")
        for tag, given in page().tags
        if tag == "meta"
    }
    assert metas["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert metas["viewport"] == "width=device-width, initial-scale=1"
    assert metas["robots"] == "noindex"
    assert ("html", {"lang": "zh-CN"}) in page().tags
