"""The Chinese fonts of the machine, found by fontconfig, and cut down once to what notices are written in.

A font for all of East Asia has 65,535 glyphs, and every PDF with a subset of it carries 80 KB of numbers for
those it leaves out. Cut first to the 7,445 characters of GB 2312 (all that a notice is likely to need; a
rarer one still comes from the whole font), the same sheet has a quarter of the bytes and a third of the work.
"""

import io
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from build_scripts.errors import MachineError

FAMILIES = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Source Han Sans",
    "HarmonyOS Sans SC", "MiSans", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Microsoft YaHei",
    "PingFang SC", "SimHei", "Droid Sans Fallback", "AR PL UMing CN", "SimSun",
)  # fmt: skip
WEIGHTS = ((400, "regular"), (700, "bold"))  # as CSS and as fontconfig name them
LANGUAGE = "zh-cn"
DROPPED = ["BASE", "DSIG", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
HIGH, LOW = range(0xA1, 0xF8), range(0xA1, 0xFF)  # the bytes of GB 2312
ALSO = "−–—…·•●○□■✔¥〇々"
NO_FONT = (
    "没有找到中文字体，张贴用的公示（PDF）做不出来。请安装一种中文字体，例如："
    "sudo apt-get install fontconfig fonts-noto-cjk "
    "[no Chinese font: the notices need one, install fonts-noto-cjk]"
)


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: `index` is its place in a collection, `weight` the CSS weight that it is used for."""

    weight: int
    path: Path
    index: int


def find_faces() -> tuple[Face, ...]:
    """A regular and a bold Chinese font, equal where the family has no bold; MachineError without any."""
    matcher = shutil.which("fc-match")
    if matcher is None:
        raise MachineError(NO_FONT)
    return tuple(_match(matcher, css, name) for css, name in WEIGHTS)


def cut_face(face: Face) -> bytes:
    """The font with the characters of GB 2312 and what stands in ASCII; nothing but glyphs and widths."""
    # imported here: a build whose notices are all remembered need not load it
    from fontTools import subset  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    place = face.index & 0xFFFF  # the higher half is an instance of a variable font
    options = subset.Options(layout_features=[], hinting=True, desubroutinize=False, notdef_outline=True)
    options.drop_tables += DROPPED
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(letter) for letter in characters()])
    out = io.BytesIO()
    with TTFont(face.path, fontNumber=place, lazy=True, recalcBBoxes=False, recalcTimestamp=False) as font:
        cutter.subset(font)
        font.save(out)
    return out.getvalue()


def characters() -> Iterable[str]:
    """ASCII, everything in GB 2312, and the signs that templates use beside it."""
    yield from map(chr, range(0x20, 0x7F))
    pairs = (bytes((high, low)) for high in HIGH for low in LOW)
    yield from (letter for pair in pairs for letter in pair.decode("gb2312", "ignore"))
    yield from ALSO


def _match(matcher: str, weight: int, name: str) -> Face:
    pattern = f"{','.join(FAMILIES)}:lang={LANGUAGE}:weight={name}"
    command = [matcher, "--format", "%{file}\\n%{index}\\n%{lang}", pattern]
    found = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - fixed words
    path, index, languages = [*found.stdout.split("\n"), "", "", ""][:3]
    if found.returncode or LANGUAGE not in languages.split("|"):
        raise MachineError(NO_FONT)
    return Face(weight, Path(path), int(index or 0))
