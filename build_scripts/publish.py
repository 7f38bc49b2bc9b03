"""Stage publish: a finished release in, verified, then put in the place of the old one in two renames.

The old release stays until the new one is complete; a run that died in between is mended by the next.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from build_scripts.errors import InternalError, MachineError

LINK = re.compile(r"""\s(?:href|src)=(?:"([^"]*)"|'([^']*)')""")
TRUSTED_LINKS = ("http://www.w3.org/",)  # namespaces, never fetched
SHOWN = 5


def publish_release(release: Path, out: Path, site_url: str = "") -> None:
    """Verify `release` and make it `out`; InternalError leaves the old site as it was."""
    problems = list(verify(release, site_url))
    if problems:
        more = f"（共 {len(problems)} 处）" if len(problems) > SHOWN else ""
        raise InternalError(
            f"生成的网站没有通过核对{more}：{'；'.join(problems[:SHOWN])} [release not sound]"
        )
    switch(release, out)


def verify(release: Path, site_url: str = "") -> Iterator[str]:
    """Yield what is wrong: no home page, a link that leads nowhere, an address not below `site_url`."""
    if not (release / "index.html").is_file():
        yield "没有首页 index.html"
    own = (*TRUSTED_LINKS, *([site_url] if site_url else []))
    base = (
        urlsplit(site_url).path.rstrip("/") + "/"
    )  # the page for wrong addresses links from the host's root
    files = frozenset(p.relative_to(release).as_posix() for p in release.rglob("*") if p.is_file())
    for page in sorted(name for name in files if name.endswith(".html")):
        text = (release / page).read_text("utf-8")
        for link in dict.fromkeys(a or b for a, b in LINK.findall(text)):
            if not link.startswith(own):
                path = f"/{link.removeprefix(base)}" if link.startswith(base) else link
                yield from _problem(files, page, path.replace("&amp;", "&"))


def switch(release: Path, out: Path) -> None:
    """Put `release` in the place of `out`; on failure the old one is put back."""
    old = out.with_name(f".{out.name}.old")
    if old.exists() and not out.exists():  # a run died between the two renames
        old.rename(out)
    shutil.rmtree(old, ignore_errors=True)
    try:
        if out.exists():
            out.rename(old)
        release.rename(out)
    except OSError as error:
        if old.exists() and not out.exists():
            old.rename(out)
        raise MachineError(f"不能替换 {out}：{error.strerror} [cannot replace the site]") from error
    shutil.rmtree(old, ignore_errors=True)


def _problem(files: frozenset[str], page: str, link: str) -> Iterator[str]:
    parts = urlsplit(link)
    if link.startswith(("#", "tel:", "mailto:", "data:")):
        return
    if parts.scheme or parts.netloc:
        yield f"{page} 指向别的网站：{link[:80]}"
    elif parts.path and not _leads_somewhere(files, page, unquote(parts.path)):
        yield f"{page} 的链接没有对应的页面：{link[:80]}"


def _leads_somewhere(files: frozenset[str], page: str, path: str) -> bool:
    """True when the address is a file of the release or a folder with a page; `files` are paths below it."""
    target = normpath(path.lstrip("/") or "." if path.startswith("/") else join(dirname(page), path))
    return target in files or normpath(f"{target}/index.html") in files
