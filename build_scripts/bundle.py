"""The site's styles, scripts and icon, each in one file that is named by what is in it.

A first view then needs four requests beside the page, and a name that is served for ever never gets other
contents. Sources are joined in the order of their names: `theme/styles/*.css` behind Material's own sheets,
`theme/scripts/head/*.js` (run before the page is drawn), `theme/scripts/body/*.js` (improvements),
`theme/scripts/search/*.js` (fetched when the search box is opened).
Plotly is taken as it was published (theme/vendor) and fetched only when a chart is asked for.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from build_scripts.model import Download
from build_scripts.settings import THEME

SHEETS = ("main.57a0d79d.min.css", "palette.fb2fffe2.min.css")  # of the pinned Material
PLOTLY = "vendor/plotly-basic-4.1.1.min.js"
LICENSE = "vendor/plotly-LICENSE.txt"
ICON = "overrides/assets/gongkai/favicon.svg"


@cache
def bundled() -> Mapping[str, Download]:
    """The files by kind: `style`, `head`, `body`, `search`, `plotly`, `icon`; paths below the region."""
    material = Path(str(files("material"))) / "templates/assets/stylesheets"
    sheets = [*(material / name for name in SHEETS), *_sorted("styles", "css")]
    return {
        "style": _hashed("assets/stylesheets/gongkai-style.css", sheets),
        "head": _hashed("assets/javascripts/gongkai-head.js", _sorted("scripts/head", "js")),
        "body": _hashed("assets/javascripts/gongkai-body.js", _sorted("scripts/body", "js")),
        "search": _hashed("assets/javascripts/gongkai-search.js", _sorted("scripts/search", "js")),
        "plotly": _hashed(f"assets/gongkai/{PLOTLY}", [THEME / PLOTLY]),
        "icon": _hashed("assets/gongkai/favicon.svg", [THEME / ICON]),
    }


def shared_files() -> tuple[Download, ...]:
    """All that the region's shard serves to every page, and the licence that travels with Plotly."""
    licence = Download(f"assets/gongkai/{LICENSE}", (THEME / LICENSE).read_bytes())
    return (*bundled().values(), licence)


def _sorted(folder: str, kind: str) -> list[Path]:
    return sorted((THEME / folder).glob(f"*.{kind}"))


def _hashed(path: str, sources: Iterable[Path]) -> Download:
    """The sources joined, at `path` with the first 8 digits of their SHA-256 before its ending."""
    content = b"\n".join(source.read_bytes() for source in sources)
    stem, _, ending = path.rpartition(".")
    return Download(f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{ending}", content)
