"""Reading composed pages back: elements, text, links and headings, by the standard library's parser."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from posixpath import join, normpath

DATA_BLOCKS = ("application/json", "application/ld+json")  # no browser runs them
OPTIONAL_END = ("dt", "dd")
VOID = ("br", "rect", "path", "circle", "meta", "link", "input", "img")


@dataclass
class Read:
    """What stands in one page. `tags` are (name, attributes); `links` the hrefs."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    unbalanced: list[str] = field(default_factory=list)

    def named(self, name: str) -> list[dict[str, str | None]]:
        """Attributes of every element of this name."""
        return [attributes for tag, attributes in self.tags if tag == name]

    @property
    def links(self) -> list[str]:
        """Every href."""
        return [attributes["href"] or "" for attributes in self.named("a")]

    @property
    def ids(self) -> list[str]:
        """Every id."""
        return [attributes["id"] or "" for _, attributes in self.tags if "id" in attributes]

    @property
    def levels(self) -> list[int]:
        """Heading levels in order."""
        return [int(tag[1]) for tag, _ in self.tags if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = Read()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.tags.append((tag, dict(attrs)))
        if tag in OPTIONAL_END:
            self.close_term()
        if tag not in VOID:
            self.open.append(tag)

    def close_term(self) -> None:
        """End an open dt or dd, as the next one or the end of its list does."""
        if self.open and self.open[-1] in OPTIONAL_END:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag == "dl":
            self.close_term()
        if not self.open or self.open.pop() != tag:
            self.read.unbalanced.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["script"]:  # data for programs
            self.read.text.append(data)


def read(body: str) -> Read:
    """Parse one body."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    reader.read.unbalanced += reader.open
    return reader.read


def resolve(page: str, link: str) -> tuple[str, str]:
    """Where a relative link leads: path below the shard (`../` leaves it) and anchor."""
    target, _, anchor = link.partition("#")
    path = normpath(join(page, target)) if target else page.rstrip("/") or "."
    folder = target.endswith("/") or not target
    return ("" if path == "." else path + "/" if folder else path), anchor
