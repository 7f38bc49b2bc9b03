"""Markdown that people write, as HTML of a short allow-list.

Only the marks that a clerk needs are read: paragraphs, lists, bold and italic, headings, tables, a telephone
link. All others are taken out of the grammar and stay the text they are; links and references above all,
which Markdown reads in quadratic time (`[` five thousand times: 26 s). nh3 has the last word on every tag.
"""

import html
import re
from functools import cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "h3", "h4", "a"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href"}}
CALL = "tel"
INLINE = (
    "html", "link", "image_link", "reference", "image_reference", "short_reference", "short_image_ref",
    "autolink", "automail", "backtick",
)  # fmt: skip
BLOCKS = ("reference", "code", "quote", "setextheader")
LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(([^()\s]*)\)")
NUMBER = re.compile(rf"{CALL}:[0-9+-]+")
TAG = re.compile(r"(<[^>]*>)")
HEADINGS = re.compile(r"h[1-6]")
QUOTES = str.maketrans({'"': "&quot;", "'": "&#39;"})


def to_html(text: str) -> str:
    """The text as HTML; no link but to a telephone, and no quote that a search for links could stumble on."""
    clean = nh3.clean(
        _markdown().reset().convert(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={CALL},
        link_rel=None,
    )
    return "".join(part if part.startswith("<") else part.translate(QUOTES) for part in TAG.split(clean))


def to_plain(made: str) -> str:
    """What a reader of the HTML sees, without tags."""
    return html.unescape(str(nh3.clean(made, tags=set())))


class Named(InlineProcessor):  # type: ignore[misc]
    """A link or a picture: its words; a link only when it leads to a telephone number."""

    def handleMatch(  # noqa: N802 - the name is Markdown's
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        """The element in the place of the match."""
        calls = NUMBER.fullmatch(m[2])
        made = Element("a", {"href": m[2]}) if calls else Element("span")
        made.text = m[1]
        return made, m.start(0), m.end(0)


class Levels(Treeprocessor):  # type: ignore[misc]
    """Headings below those of the page: the highest one becomes h3, all others h4."""

    def run(self, root: Element) -> None:
        """Rename them in place."""
        found = [element for element in root.iter() if HEADINGS.fullmatch(element.tag)]
        top = min((element.tag for element in found), default="")
        for element in found:
            element.tag = "h3" if element.tag == top else "h4"


@cache
def _markdown() -> Markdown:
    made = Markdown(extensions=["tables"])
    made.preprocessors.deregister("html_block")
    for name in INLINE:
        made.inlinePatterns.deregister(name)
    for name in BLOCKS:
        made.parser.blockprocessors.deregister(name)
    made.inlinePatterns.register(Named(LINK.pattern, made), "named", 160)
    made.treeprocessors.register(Levels(made), "levels", 15)
    return made
