"""What a file called .csv really is, told by its first bytes."""

import re

from build_scripts.load.remark import Remark

HEAD = 4_096
ZIP = b"PK\x03\x04"
SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel (.xls) / WPS (.et)"),
    (b"%PDF", "PDF"),
    (b"\xff\xd8\xff", "JPG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"\x1f\x8b", "GZ"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
)
MARKUP = re.compile(rb"\s*<(!doctype|html|head|body|\?xml|table|script)", re.IGNORECASE)
CONFLICT = re.compile(rb"^(<{7} |={7}\r?$|>{7} )", re.MULTILINE)
POINTER = b"version https://git-lfs"
BOM = b"\xef\xbb\xbf"


def check_signature(data: bytes) -> Remark | None:
    """Why these bytes are no CSV at all, or None."""
    bare = data.removeprefix(BOM)
    kind = _kind(bare)
    if kind:
        return Remark("PKG-030", values={"kind": kind})
    if bare.startswith(POINTER):
        return Remark("PKG-032")
    if bare.startswith(BOM):
        return Remark("PKG-033", 1)
    conflict = CONFLICT.search(bare)
    return Remark("PKG-031", bare.count(b"\n", 0, conflict.start()) + 1) if conflict else None


def _kind(data: bytes) -> str:
    if data.startswith(ZIP):
        return "Excel (.xlsx)" if b"xl/" in data[:HEAD] or b"[Content_Types]" in data[:HEAD] else "ZIP"
    if MARKUP.match(data[:HEAD]):
        return "HTML"
    return next((kind for magic, kind in SIGNATURES if data.startswith(magic)), "")
