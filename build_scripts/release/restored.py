"""A copy of a release whose every page says that the site went back to it.

Only pages are copied; every other file is the release's own by another name (a hard link): neither changes.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_scripts.banner import put_in
from build_scripts.release.sound import SUMS
from build_scripts.settings import THEME, TIME_ZONE

TEMPLATES, STYLE = THEME / "restored", "assets/tuihui/tuihui.css"
PAGE, PACKED = ".html", (".html.gz", ".html.br")  # a packed page would say what the page said before


def copy_restored(site: Path, aside: Path, moment: datetime) -> None:
    """Make `aside` from the sound `site`; the pages name `moment`. Both must be of one file system."""
    shutil.rmtree(aside, ignore_errors=True)
    sums = {}
    for name, digest in _listed(site):
        target = aside / name
        if not name.endswith(PACKED):
            target.parent.mkdir(parents=True, exist_ok=True)
            sums[name] = _put_page(site / name, target, (name, moment)) if name.endswith(PAGE) else digest
        if name in sums and not name.endswith(PAGE):
            os.link(site / name, target)
    (aside / STYLE).parent.mkdir(parents=True, exist_ok=True)
    sums[STYLE] = _write(aside / STYLE, (TEMPLATES / Path(STYLE).name).read_bytes())
    _write(aside / SUMS, "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode())


def _listed(site: Path) -> Iterator[tuple[str, str]]:
    for line in (site / SUMS).read_text("utf-8").splitlines():
        digest, _, name = line.partition("  ")
        yield name, digest


def _put_page(page: Path, target: Path, about: tuple[str, datetime]) -> str:
    """Write the page with its banner; the hash of it."""
    name, moment = about
    up = "../" * name.count("/")
    texts = (_text("head", up, moment), _text("banner", up, moment))
    return _write(target, put_in(page.read_text("utf-8"), *texts, name).encode())


def _write(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def _text(template: str, up: str, moment: datetime) -> str:
    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template(f"{template}.html.j2").render(up=up, day=moment.astimezone(TIME_ZONE))
