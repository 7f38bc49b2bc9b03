"""Opens a file of any kind: what it is, is told by its bytes, never by its name, and nothing is guessed."""

import hashlib
import re
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]
from xlrd import XLRDError  # type: ignore[import-untyped]
from xlrd.compdoc import CompDocError  # type: ignore[import-untyped]

from build_scripts.intake.compound import BOOKS, MAGIC, holds_stream
from build_scripts.intake.csvgrid import read_text
from build_scripts.intake.limits import MAX_BYTES, MAX_REFUSALS, StopReading
from build_scripts.intake.xls import read_xls
from build_scripts.intake.xlsx import read_xlsx
from build_scripts.model import Book, Refusal, Sheet

ZIP, EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
WORDS, PICTURE, PACKED = "IMP-006", "IMP-007", "IMP-008"
SIGNATURES = (
    (b"%PDF", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"\x89PNG", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"Rar!", PACKED),
    (b"7z\xbc\xaf\x27\x1c", PACKED),
    (b"\x1f\x8b", PACKED),
    (EMPTY_ZIP, PACKED),
    (b"{\\rtf", WORDS),
    (b"SQLite format 3", "IMP-010"),
)
# HEIC of a telephone, WebP, BMP
PHOTO = re.compile(rb"....ftyp|RIFF....WEBP|BM.{4}\0{4}", re.DOTALL)
MEMBERS = (
    ("xl/workbook.bin", "IMP-016"),
    ("word/document.xml", WORDS),
    ("ppt/presentation.xml", WORDS),
    ("content.xml", "IMP-009"),
)
STREAMS = (("EncryptedPackage", "IMP-011"), ("WordDocument", WORDS), ("PowerPoint Document", WORDS))
# what the readers raise on a file that is broken, or made to look like a workbook
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
    XLRDError,
    CompDocError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)

Sheets = tuple[tuple[Sheet, ...], tuple[Refusal, ...]]


def read_book(path: Path, data: bytes) -> Book | tuple[Refusal, ...]:
    """The cells of a file, or every reason why it is not taken; `path` only gives the name to show."""
    try:
        sheets, refusals = _read(data, path.name)
    except StopReading as stop:
        return (stop.refusal,)
    if refusals:
        return refusals[:MAX_REFUSALS]
    if not any(sheet.rows for sheet in sheets):
        return (Refusal("IMP-020"),)
    return Book(path.name, sheets, hashlib.sha256(data).hexdigest())


def _read(data: bytes, name: str) -> Sheets:
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1_000_000:.1f}"
        raise StopReading("IMP-001", size=size, limit=MAX_BYTES // 1_000_000)
    if data.startswith((ZIP, MAGIC)):
        return _read_workbook(data)
    code = _foreign(data)
    if code:
        raise StopReading(code)
    return (read_text(data, name),), ()


def _foreign(data: bytes) -> str:
    """Why these bytes are no table at all; empty when they may be text."""
    if PHOTO.match(data):
        return PICTURE
    return next((code for magic, code in SIGNATURES if data.startswith(magic)), "")


def _read_workbook(data: bytes) -> Sheets:
    try:
        return _read_zip(data) if data.startswith(ZIP) else _read_compound(data)
    except DAMAGED as error:
        raise StopReading("IMP-014") from error


def _read_zip(data: bytes) -> Sheets:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
    code = next((code for member, code in MEMBERS if member in names), "")
    if code:
        raise StopReading(code)
    if not any(name.startswith("xl/") for name in names):
        raise StopReading(PACKED)
    return read_xlsx(data)


def _read_compound(data: bytes) -> Sheets:
    code = next((code for name, code in STREAMS if holds_stream(data, name)), "")
    if code:
        raise StopReading(code)
    if not any(holds_stream(data, name) for name in BOOKS):
        raise StopReading("IMP-010")
    return read_xls(data)
