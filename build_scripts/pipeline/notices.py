"""The notices of one village: sheets as HTML in, PDFs out, each remembered by the content of its HTML.

So one changed row prints the sheets of its month again and no other. What else decides the bytes is in the
key too: the style, the code of the stage, the libraries and the fonts. The fonts are cut down once a machine.
"""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from build_scripts.cache import content_key, remembered, tree_key
from build_scripts.model import Download, Notice
from build_scripts.notice import LIBRARIES, Face, Press, cut_face, find_faces, open_press
from build_scripts.settings import CACHE, ROOT, THEME
from build_scripts.write import write_file

STYLE = THEME / "notice" / "notice.css"
STAGE = ROOT / "build_scripts" / "notice"
SHEET, CUT = "sheet.pdf", "cut.otf"


class Store(NamedTuple):
    """Where the sheets of a village are remembered; with `use` False all are printed anew."""

    cache: Path
    code: str
    use: bool


def print_notices(notices: Iterable[Notice], store: Store) -> Iterator[Download]:
    """The PDFs of the sheets, printed where none is remembered; MachineError without a Chinese font."""
    for notice in notices:
        key = content_key("notice", notice.html, shop_key())
        folder = store.cache / "notices" / f"{store.code}-{notice.path.replace('/', '-')}"
        work, _ = remembered(folder, key, partial(_print, notice), use=store.use)
        yield Download(notice.path, (work / SHEET).read_bytes())


@cache
def shop_key() -> str:
    """What the bytes of a sheet depend on beside its HTML."""
    versions = (f"{name} {version(name)}" for name in LIBRARIES)
    return content_key(tree_key([STAGE, STYLE]), *versions, *(_face_key(face) for face in find_faces()))


@cache
def open_shop() -> Press:
    """The press of this process: style and fonts are read once."""
    faces = {face.weight: _cut(face) for face in find_faces()}
    return open_press(STYLE.read_text("utf-8"), faces)


def _print(notice: Notice, work: Path) -> None:
    write_file(work / SHEET, open_shop().print(notice.html))


def _cut(face: Face) -> bytes:
    """The font cut down, remembered on this machine: it takes seconds and is the same for every build."""
    key = content_key("font", _face_key(face), tree_key([STAGE / "fonts.py"]), version("fonttools"))
    folder = CACHE / "fonts" / str(face.weight)

    def make(path: Path) -> None:
        write_file(path / CUT, cut_face(face))

    work, _ = remembered(folder, key, make)
    return (work / CUT).read_bytes()


@cache
def _face_key(face: Face) -> str:
    return f"{face.weight} {face.index} {tree_key([face.path])}"
