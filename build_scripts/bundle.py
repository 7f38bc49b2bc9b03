"""The site's styles, scripts and icon, each in one file that is named by what is in it.

A first view then needs four requests beside the page, and a name that is served for ever never gets other
contents. Sources are joined in the order of their names: `theme/styles/*.css` behind Material's own sheets,
`theme/scripts/head/*.js` (run before the page is drawn), `theme/scripts/body/*.js` (improvements),
`theme/scripts/search/*.js` (fetched when the search box is opened).
Plotly is taken as it was published (theme/vendor) and fetched only when a chart is asked for.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from build_scripts.model import Download
from build_scripts.settings import THEME
from build_scripts.slim import drop_unused_properties, slim

SHEETS = ("main.57a0d79d.min.css", "palette.fb2fffe2.min.css")  # of the pinned Material
IN_STYLES = ("blocks", "classes", "attributes")
LEFT_OUT = THEME / "left-out.json"
PLOTLY = "vendor/plotly-basic-4.1.1.min.js"
LICENSE = "vendor/plotly-LICENSE.txt"
ICON = "overrides/assets/gongkai/favicon.svg"


@cache
def bundled() -> Mapping[str, Download]:
    """The files by kind: `style`, `head`, `body`, `search`, `plotly`, `icon`; paths below the region."""
    return {
        "style": _hashed("assets/stylesheets/gongkai-style.css", _styles().encode()),
        "head": _hashed("assets/javascripts/gongkai-head.js", _joined(_sorted("scripts/head", "js"))),
        "body": _hashed("assets/javascripts/gongkai-body.js", _joined(_sorted("scripts/body", "js"))),
        "search": _hashed("assets/javascripts/gongkai-search.js", _joined(_sorted("scripts/search", "js"))),
        "plotly": _hashed(f"assets/gongkai/{PLOTLY}", _joined([THEME / PLOTLY])),
        "icon": _hashed("assets/gongkai/favicon.svg", _joined([THEME / ICON])),
    }


def left_out(*kinds: str) -> frozenset[str]:
    """What Material brings and no page uses, as declared in theme/left-out.json.

    `kinds`: of `blocks`, `classes`, `attributes` and `files`; all but the files when none is named.
    """
    declared = json.loads(LEFT_OUT.read_text("utf-8"))
    return frozenset(name for kind in kinds or IN_STYLES for name in declared[kind])


def drop_left_out(html: Path) -> None:
    """Remove the files of Material that no page asks for from a built shard: 3 MB."""
    for pattern in left_out("files"):
        for path in html.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _styles() -> str:
    """Material's sheets without the parts that no page uses, and behind them ours."""
    material = Path(str(files("material"))) / "templates/assets/stylesheets"
    theirs = [slim((material / name).read_text("utf-8"), left_out()) for name in SHEETS]
    ours = [slim(path.read_text("utf-8")) for path in _sorted("styles", "css")]
    return drop_unused_properties("\n".join([*theirs, *ours]))


def shared_files() -> tuple[Download, ...]:
    """All that the region's shard serves to every page, and the licence that travels with Plotly."""
    licence = Download(f"assets/gongkai/{LICENSE}", (THEME / LICENSE).read_bytes())
    return (*bundled().values(), licence)


def _sorted(folder: str, kind: str) -> list[Path]:
    return sorted((THEME / folder).glob(f"*.{kind}"))


def _joined(sources: Iterable[Path]) -> bytes:
    return b"\n".join(source.read_bytes() for source in sources)


def _hashed(path: str, content: bytes) -> Download:
    """`content` at `path` with the first 8 digits of its SHA-256 before its ending."""
    stem, _, ending = path.rpartition(".")
    return Download(f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{ending}", content)
