"""Pages as the search sees them: the lines of their text, without menus, drawings and buttons.

Read by patterns, not by a parser: the pages are our own, templates wrote each tag, and it is much faster.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
HIDDEN = re.compile(r'<meta name="robots" content="[^"]*noindex')
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
SILENT = re.compile(
    r"<(script|style|svg|nav|button|template|noscript|select|footer)\b.*?</\1>"
    r'|<p class="[^"]*gk-(?:sample|stale|about)\b.*?</p>'
    r'|<(?P<foot>aside|dl) class="gk-(?:tools|foot)\b.*?</(?P=foot)>'
    r'|<a class="headerlink".*?</a>',
    re.DOTALL,
)
TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
HEADING = re.compile(r'<(h2|h3|caption|th scope="row")[^>]*>(.*?)</(?:h2|h3|caption|th)>', re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
BLOCK = re.compile(
    r"<dt\b[^>]*>|</?(?:p|li|ul|ol|dl|h[1-6]|caption|summary|details|figure|figcaption|div|section|table|thead|tbody"
    r"|blockquote|article|tr|aside|pre)\b[^>]*>"
)
CELL = re.compile(r"<(?:/?(?:td|th|dd|dt|small|p|li|summary)|br)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Read:
    """A page's address below its shard, its title, what heads its parts, and its lines."""

    path: str
    title: str
    headings: tuple[str, ...]
    lines: tuple[str, ...]


def read_pages(shard: Path) -> Iterator[Read]:
    """The pages of a shard's HTML in the order of their addresses, but those that ask not to be found."""
    for path in sorted(shard.rglob(INDEX)):
        address = path.relative_to(shard).as_posix().removesuffix(INDEX)
        page = read_page(path.read_text("utf-8"), address)
        if page is not None:
            yield page


def read_page(html: str, address: str) -> Read | None:
    """The page in `html`; None when it has no article or asks not to be found (robots: noindex)."""
    article = ARTICLE.search(html)
    if not article or HIDDEN.search(html):
        return None
    body = SILENT.sub("", article[0])
    told = [*DESCRIPTION.findall(html), *(text for _, text in HEADING.findall(body))]
    title = "".join(_plain(text) for text in TITLE.findall(body)[:1])
    lines = (_plain(line) for line in _marked(TITLE.sub("", body)).split("\n"))
    return Read(address, title, tuple(map(_plain, told)), tuple(dict.fromkeys(filter(None, lines))))


def _marked(body: str) -> str:
    """One line for each block, and for each row of a table whatever is folded into it."""
    rows = ROW.sub(lambda row: f"<tr>{TAG.sub('', CELL.sub(' ', row[0]))}</tr>", body.replace("\n", " "))
    return BLOCK.sub("\n", CELL.sub(lambda tag: tag[0] if BLOCK.fullmatch(tag[0]) else " ", rows))


def _plain(text: str) -> str:
    """Text without tags and escapes, each run of spaces one."""
    return " ".join(unescape(TAG.sub("", text)).split())
