"""What a descriptor may point at: files of its own folder, and nothing else in the world."""

import re
from collections.abc import Iterator

from build_scripts.load.characters import unseen
from build_scripts.load.remark import Remark

POINTERS = frozenset({"path", "schema", "dialect", "profile", "$schema", "$ref"})
OPENERS = frozenset(
    {"data", "scheme", "compression", "extrapaths", "innerpath", "control", "package", "basepath", "resource"}
)
NEVER_OPENED = frozenset({"licenses", "sources", "contributors"})  # their links are for people to follow
OFFICIAL = "https://datapackage.org/profiles/"
WEB = re.compile(r"https?://[^\s]+")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
OUTSIDE = re.compile(r"^[/~]|[\\:]|(^|/)\.{0,2}(/|$)")


def check_references(descriptor: object) -> Iterator[Remark]:
    """Every pointer of the descriptor that leads out of the folder, and every unseen character."""
    waiting: list[tuple[str, bool, object]] = [("", False, descriptor)]
    while waiting:  # no recursion: a descriptor may be nested as deep as its author likes
        key, link, value = waiting.pop()
        if isinstance(value, dict):
            yield from _openers(value, key)
            waiting += [(name, link or name in NEVER_OPENED, item) for name, item in value.items()]
        elif isinstance(value, list):
            waiting += [(key, link, item) for item in value]
        elif isinstance(value, str):
            yield from _check_text(key, value, link)


def is_outside(path: str) -> bool:
    """True for an absolute or parent path, a drive, a backslash, a colon or an empty step."""
    return OUTSIDE.search(path) is not None


def _openers(mapping: dict[str, object], key: str) -> Iterator[Remark]:
    if key == "resources":
        for name in sorted(OPENERS.intersection(mapping)):
            yield Remark("PKG-022", values={"key": name}, value=name)


def _check_text(key: str, value: str, link: bool) -> Iterator[Remark]:
    if found := unseen(value):
        yield Remark("PKG-023", value=value, values={"character": found})
    if key not in POINTERS or (link and WEB.fullmatch(value)):
        return
    if SCHEME.match(value):
        if key != "$schema" or not value.startswith(OFFICIAL):
            yield Remark("PKG-004", value=value, values={"key": key})
    elif is_outside(value):
        yield Remark("PKG-005", value=value, values={"key": key})
