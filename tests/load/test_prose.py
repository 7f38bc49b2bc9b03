"""Markdown that people write: a short list of tags comes out, whatever goes in, and a bomb costs nothing."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.load.prose import TAGS, to_html, to_plain
from build_scripts.publish import LINK
from build_scripts.settings import MAX_ANSWER

HOSTILE = sorted((Path(__file__).parents[1] / "hostile" / "answers").glob("*.md"))
WHOLE = {"br"}  # tags that need no end
MARKS = st.text(st.sampled_from(list("[]()<>!*_`#|-+:&;\"'\\/=~^{}. \n\t1aé字")), max_size=120)


class Shape(HTMLParser):
    """The tags of some HTML with their attributes, and whether they are closed in order."""

    def __init__(self, text: str) -> None:
        """Read it."""
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.tags.append((tag, tuple(attrs)))
        self.open += [] if tag in WHOLE else [tag]

    def handle_endtag(self, tag: str) -> None:
        """It closes the one that was opened last."""
        assert self.open.pop() == tag


def inert(text: str) -> Shape:
    """The shape of what the text becomes, once it is sure that nothing in it acts or leads away."""
    made = to_html(text)
    shape = Shape(made)
    assert not shape.open
    for tag, attributes in shape.tags:
        assert tag in TAGS
        assert all(tag == "a" and name == "href" for name, _ in attributes)
        assert all(re.fullmatch(r"tel:[0-9+-]+", value or "") for _, value in attributes)
    assert all(found[0].startswith("tel:") for found in LINK.findall(made))
    return shape


@pytest.mark.parametrize("path", HOSTILE, ids=lambda p: p.stem)
def test_hostile_files_are_words(path: Path) -> None:
    """Links, scripts, handlers, attribute lists and snippets become text or nothing."""
    inert(path.read_text("utf-8"))


def test_hostile_words_are_seen() -> None:
    """Code is shown as it was typed, a link as its words."""
    assert to_plain(to_html("<b>a</b>")) == "<b>a</b>"
    assert to_html("[县里](https://example.org)") == "<p>县里</p>"
    assert to_html("**a**{onclick=x}") == "<p><strong>a</strong>{onclick=x}</p>"
    assert to_html("{{ 7*7 }}") == "<p>{{ 7*7 }}</p>"


@given(MARKS)
def test_any_marks_are_inert(text: str) -> None:
    """Whatever is typed, the tags are those of the list, closed in order."""
    inert(text)


KEPT = [
    pytest.param("一\n\n二", "<p>一</p>\n<p>二</p>", id="paragraphs"),
    pytest.param("**粗** *斜*", "<p><strong>粗</strong> <em>斜</em></p>", id="strong-and-emphasis"),
    pytest.param("- 一\n- 二", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>", id="list"),
    pytest.param("1. 一\n2. 二", "<ol>\n<li>一</li>\n<li>二</li>\n</ol>", id="numbered-list"),
    pytest.param("[打](tel:0000-0000031)", '<p><a href="tel:0000-0000031">打</a></p>', id="telephone"),
    pytest.param("![图](a.png)", "<p>图</p>", id="picture-is-its-words"),
    pytest.param("> 引", "<p>&gt; 引</p>", id="not-a-mark-of-ours"),
    pytest.param('"引"', "<p>&quot;引&quot;</p>", id="quotes"),
]


@pytest.mark.parametrize(("text", "made"), KEPT)
def test_what_is_read(text: str, made: str) -> None:
    """Paragraphs, lists, emphasis and telephone numbers; everything else stays text."""
    assert to_html(text) == made


def test_table() -> None:
    """A table keeps its cells and loses its alignment, which would be a style in the page."""
    tags = [tag for tag, _ in inert("| 项 | 元 |\n|:--|--:|\n| 灯 | 1 |").tags]
    assert tags == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]


@pytest.mark.parametrize(
    ("text", "levels"),
    [("# 一\n## 二\n### 三", ["h3", "h4", "h4"]), ("### 一\n#### 二", ["h3", "h4"]), ("字", ["p"])],
)
def test_headings_stand_below_those_of_the_page(text: str, levels: list[str]) -> None:
    """No level is jumped over, whatever the clerk began with."""
    assert [tag for tag, _ in inert(text).tags] == levels


BOMBS = ["[", "![", "![[", "[a](", "[a][", "<a ", "<", "`", "``a`", "*", "*a_", "**a ", "&#", "\\", "# a\n"]


@pytest.mark.parametrize("mark", BOMBS)
def test_a_bomb_is_a_short_text(mark: str) -> None:
    """What took Markdown 4 to 26 seconds (H40) is read at once: its grammar is no longer there."""
    text = (mark * MAX_ANSWER)[:MAX_ANSWER]
    assert len(to_html(text)) < 6 * MAX_ANSWER
