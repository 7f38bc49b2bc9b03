"""Stage traditional: a shard's HTML in, the same pages in traditional characters out, to stand below `hant/`.

Characters are converted by phrases (OpenCC s2t), words are not: s2twp would turn 程序 into 程式 and 文件 into
檔案 and so misquote laws and names of files. Only what people read is converted: text, named attributes, the
words of charts. Addresses, ids, code and files stay; files and assets are those of the simplified pages.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from posixpath import join, normpath
from typing import Any

from build_scripts.write import write_file

FOLDER = "hant"
TOKEN = re.compile(
    r"(<(?:script|style|code|kbd|pre)\b[^>]*>.*?</(?:script|style|code|kbd|pre)>|<[^>]+>)", re.DOTALL
)
SCRIPT = re.compile(r"(<script\b[^>]*>)(.*)(</script>)", re.DOTALL)
READ = re.compile(
    r'(\s(?:title|alt|aria-label|aria-roledescription|placeholder|label|content|data-[a-z-]+)=")([^"]*)(")'
)
LINK = re.compile(r'(\s(?:href|src|data-bundle|data-plotly|data-scope|data-search)=")([^"]*)(")')
CONFIG = re.compile(r'("search":\s*")([^"]*)(")')
LANGUAGE = re.compile(r'(<html\b[^>]*\slang=")[^"]*(")')
SWITCH = re.compile(r"<a\b[^>]*\sdata-gk-hant\b[^>]*>.*?</a>", re.DOTALL)
ADDRESS = re.compile(r'<link rel="canonical" href="([^"]*)"')
BACK = '<a href="{link}" hreflang="zh-Hans" lang="zh-Hans" rel="alternate">简体中文</a>'


def write_traditional(html: Path, target: Path, shard: str) -> None:
    """Convert every page of `html`, a shard that stands below `shard` ("" or "<code>/"), into `target`."""
    for path in sorted(html.rglob("index.html")):
        name = path.relative_to(html)
        if name.parts[0] != FOLDER:
            folder = normpath(join(shard, name.parent.as_posix()))
            page = convert_page(path.read_text("utf-8"), "" if folder == "." else f"{folder}/")
            write_file(target / name, page.encode())


def convert_page(html: str, folder: str) -> str:
    """One page, which stands in `folder` of the site ("" or "990101102202/202610/"), for `hant/<folder>`."""
    back = BACK.format(link=_moved("./" if folder else ".", folder, page=True))
    before, found, after = _around(SWITCH, html)
    text = f"{_converted(before, folder)}{back if found else ''}{_converted(after, folder)}"
    return _addressed(LANGUAGE.sub(r"\g<1>zh-Hant\g<2>", text, count=1), folder)


def _addressed(html: str, folder: str) -> str:
    """Its own whole address, where the site's is known, in the head and in the words to share it by."""
    found = ADDRESS.search(html)
    if found is None:
        return html
    own = f"{found[1].removesuffix(folder)}{FOLDER}/{folder}"
    return html.replace(found[0], found[0].replace(found[1], own)).replace(f">{found[1]}<", f">{own}<")


def _around(pattern: re.Pattern[str], text: str) -> tuple[str, str, str]:
    found = pattern.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _converted(html: str, folder: str) -> str:
    parts = TOKEN.split(html)
    return "".join(_tag(part, folder) if number % 2 else _words()(part) for number, part in enumerate(parts))


def _tag(tag: str, folder: str) -> str:
    """A tag, or a block whose text is no text of the page: a chart's data hold words, code holds none."""
    block = SCRIPT.fullmatch(tag)
    if block and block[2]:
        text = CONFIG.sub(lambda found: f"{found[1]}{_moved(found[2], folder)}{found[3]}", block[2])
        return f"{_tag(block[1], folder)}{_words()(text)}{block[3]}"
    tag = LINK.sub(lambda found: f"{found[1]}{_moved(found[2], folder)}{found[3]}", tag)
    return READ.sub(lambda found: f"{found[1]}{_words()(found[2])}{found[3]}", tag)


def _moved(link: str, folder: str, *, page: bool = False) -> str:
    """A link for `hant/<folder>`: to a page of this set as it was; to a file, or with `page`, out of it."""
    path = re.split(r"[?#]", link, maxsplit=1)[0]
    inside = not path or path.endswith(("/", "..")) or path == "."
    if re.match(r"[a-z][a-z0-9+.-]*:|/", link) or (inside and not page):
        return link
    there = normpath(join(folder, path))
    ending = "/" if page and there != "." else ""
    up = "../" * (folder.count("/") + 1)
    return f"{up}{'' if there == '.' else there}{ending}{link[len(path) :]}"


@cache
def _words() -> Callable[[str], str]:
    # imported here: its dictionaries are needed only where a region asks for them
    import opencc  # noqa: PLC0415

    converter: Any = opencc.OpenCC("s2t")
    return lambda text: text if text.isascii() else str(converter.convert(text))
