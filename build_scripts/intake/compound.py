"""The older container (OLE) of .xls, .et, .doc, .wps: what streams it names, which cells are formulas.

Sources: [MS-CFB] 2.6.1 (a directory entry: 128 bytes that begin with its name in UTF-16), [MS-XLS] 2.4.21,
2.4.28, 2.4.127 (BOF, BoundSheet8, Formula).
"""

import struct
from collections.abc import Iterator

from build_scripts.intake.limits import StopReading

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
BOOKS = ("Workbook", "Book")
BOUNDSHEET, FORMULA, BOF, EOF = 0x0085, 0x0006, 0x0809, 0x000A

SORT_AT, WORKSHEET, MACRO_SHEETS = 5, 0, (1, 6)

Record = tuple[int, bytes]
Place = tuple[int, int]


def holds_stream(data: bytes, name: str) -> bool:
    """True when the directory of the container names this stream or folder."""
    wanted = name.encode("utf-16-le") + b"\0\0"
    found = data.find(wanted)
    while found >= 0 and found % ENTRY:
        found = data.find(wanted, found + 1)
    return found >= 0


def formula_cells(stream: bytes) -> list[frozenset[Place]]:
    """For each sheet of cells in a workbook's stream, in its order, those (from 1) that are computed."""
    listed = [body for sort, body in _records(stream, 0) if sort == BOUNDSHEET]
    if any(body[SORT_AT] in MACRO_SHEETS for body in listed):
        raise StopReading("IMP-012")
    starts = [struct.unpack_from("<I", body)[0] for body in listed if body[SORT_AT] == WORKSHEET]
    return [frozenset(_formulas(stream, start)) for start in starts]


def _formulas(stream: bytes, start: int) -> Iterator[Place]:
    for sort, body in _records(stream, start):
        if sort == FORMULA:
            row, column = struct.unpack_from("<HH", body)
            yield row + 1, column + 1


def _records(stream: bytes, start: int) -> Iterator[Record]:
    """The records from here to the end of this part, those of a chart within it too."""
    position, depth = start, 0
    while position + 4 <= len(stream):
        sort, length = struct.unpack_from("<HH", stream, position)
        depth += (sort == BOF) - (sort == EOF)
        yield sort, stream[position + 4 : position + 4 + length]
        if depth <= 0 or not (sort or length):  # the end, or nothing but zeros from here
            return
        position += 4 + length
