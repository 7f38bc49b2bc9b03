"""The site's styles and scripts, joined into one file of each kind and named by what is in it.

A first view then needs four requests beside the page, and a name that is served for ever never gets other
contents. Sources are joined in the order of their names: `theme/styles/*.css` behind Material's own sheets,
`theme/scripts/head/*.js` (run before the page is drawn), `theme/scripts/body/*.js` (improvements).
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from build_scripts.model import Download
from build_scripts.settings import THEME

SHEETS = ("main.57a0d79d.min.css", "palette.fb2fffe2.min.css")  # of the pinned Material
FOLDERS = {"style": "assets/stylesheets", "head": "assets/javascripts", "body": "assets/javascripts"}


@cache
def bundled() -> Mapping[str, Download]:
    """The three files by kind, `style`, `head` and `body`, each with its path below the region's shard."""
    material = Path(str(files("material"))) / "templates/assets/stylesheets"
    sheets = [*(material / name for name in SHEETS), *_sorted("styles", "css")]
    return {
        "style": _joined("style", sheets),
        "head": _joined("head", _sorted("scripts/head", "js")),
        "body": _joined("body", _sorted("scripts/body", "js")),
    }


def _sorted(folder: str, kind: str) -> list[Path]:
    return sorted((THEME / folder).glob(f"*.{kind}"))


def _joined(kind: str, sources: Iterable[Path]) -> Download:
    sources = list(sources)
    content = b"\n".join(source.read_bytes() for source in sources)
    digest = hashlib.sha256(content).hexdigest()[:8]
    return Download(f"{FOLDERS[kind]}/gongkai-{kind}.{digest}{sources[0].suffix}", content)
