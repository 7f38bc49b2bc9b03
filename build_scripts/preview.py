"""Stage preview: a finished site in; the same site out, marked on every page as not public.

What is previewed is what would be published, byte for byte, but for the mark, the word to search engines and
the page that says what changes. It lies below an address that nobody can guess and nothing links to.
"""

import re
import secrets
import shutil
import time
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_scripts.banner import put_in
from build_scripts.errors import ConfigError
from build_scripts.settings import THEME
from build_scripts.write import write_file

TOKEN = re.compile(r"[0-9a-f]{32}")
UNFINISHED = re.compile(r"\.[0-9a-f]{32}\.new")  # of a run that was cut off
CHANGES, OWN = "gaidong/index.html", "assets/yulan"
DROPPED = ("sitemap.xml", "robots.txt", "SHA256SUMS", "release.txt")  # of what is public, which this is not
TWINS = (".gz", ".br")  # compressed copies of pages that are about to be marked
FILES = ("yulan.css", "yulan.svg")
KEPT_SECONDS = 14 * 86_400


def new_token() -> str:
    """A part of an address that cannot be guessed: 128 random bits."""
    return secrets.token_hex(16)


def check_token(token: str) -> str:
    """The token itself; ConfigError when it could be guessed or leads elsewhere."""
    if not TOKEN.fullmatch(token):
        raise ConfigError("预览的代号要是 32 位 0-9、a-f，或者不写，由程序随机取。 [not a preview token]")
    return token


def mark_release(release: Path, changes: str) -> None:
    """Mark every page of the site in `release` and add `changes`, the page that says what changes."""
    for name in DROPPED:
        (release / name).unlink(missing_ok=True)
    for twin in [path for path in release.rglob("*") if path.suffix in TWINS]:
        twin.unlink()
    for name in FILES:
        write_file(release / OWN / name, (THEME / "preview" / name).read_bytes())
    write_file(release / CHANGES, changes.encode())
    for page in sorted(release.rglob("*.html")):
        up = "../" * (len(page.relative_to(release).parts) - 1)
        texts = (_text("head.html.j2", up), _text("banner.html.j2", up))
        write_file(page, put_in(page.read_text("utf-8"), *texts, page.name).encode())


def forget_old(previews: Path, now: float | None = None) -> None:
    """Remove previews older than two weeks, and what is left of cut-off ones; nothing else is touched."""
    limit = (time.time() if now is None else now) - KEPT_SECONDS
    for folder in previews.iterdir():
        whole = TOKEN.fullmatch(folder.name) and (folder / CHANGES).is_file()
        ours = (whole or UNFINISHED.fullmatch(folder.name)) and not folder.is_symlink()
        if ours and folder.stat().st_mtime < limit:
            shutil.rmtree(folder)


@cache
def _text(template: str, up: str) -> str:
    loader = FileSystemLoader(THEME / "preview")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template(template).render(up=up)
