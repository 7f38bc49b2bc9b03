"""The programs that write the committed books: openpyxl, xlsxwriter, xlwt. The same bytes every time."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence

import openpyxl  # type: ignore[import-untyped]
import xlsxwriter
import xlwt  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]
from xlwt.CompoundDoc import XlsDoc  # type: ignore[import-untyped]

Value = str | int | float | bool | dt.date | dt.time | None
Row = Sequence[Value]
Touch = Callable[[Worksheet], object]

EPOCH = dt.datetime(2026, 11, 1)  # noqa: DTZ001 - a workbook knows no time zone
CORE = (
    '<?xml version="1.0"?><cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
DATE = "yyyy-mm-dd"


def same(data: bytes) -> bytes:
    """The archive without the time at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = CORE.encode() if name == "docProps/core.xml" else old.read(name)
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """What an archive holds; the file itself when it is none."""
    if not data.startswith(b"PK\x03\x04"):
        return {"": data}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {info.filename: archive.read(info) for info in archive.infolist()}
    except zipfile.BadZipFile:
        return {"": data}


def xlsx(*sheets: tuple[str, Iterable[Row]], touch: Touch | None = None, late: bool = False) -> bytes:
    """A workbook of openpyxl; `touch` changes its first sheet, `late` counts days from 1904."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    if late:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if touch:
        touch(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return same(out.getvalue())


def fast_xlsx(name: str, rows: Iterable[Row]) -> bytes:
    """A workbook of xlsxwriter."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": DATE}) as book:
        book.set_properties({"created": EPOCH})
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def xls(*sheets: tuple[str, Iterable[Row]], merged: Mapping[str, Value] | None = None) -> bytes:
    """A workbook of xlwt; `merged` are the first sheet's merged cells and what they hold, as A1:C1."""
    book = xlwt.Workbook(encoding="utf-8")
    style = xlwt.easyxf(num_format_str=DATE)
    for name, rows in sheets:
        sheet = book.add_sheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                _write(sheet, number, column, (value, style))
    for area, value in (merged or {}).items():
        left, top, right, bottom = openpyxl.utils.range_boundaries(area)
        book.get_sheet(0).write_merge(top - 1, bottom - 1, left - 1, right - 1, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: xlwt.Worksheet, row: int, column: int, filled: tuple[Value, xlwt.XFStyle]) -> None:
    value, date_style = filled
    if isinstance(value, str) and value.startswith("="):
        sheet.write(row, column, xlwt.Formula(value[1:]))
    elif isinstance(value, dt.date):
        sheet.write(row, column, value, date_style)
    elif value is not None:
        sheet.write(row, column, value)


def compound(stream: bytes) -> bytes:
    """An older container (OLE) whose only stream, named Workbook, holds these bytes."""
    out = io.BytesIO()
    XlsDoc().save(out, stream)
    return out.getvalue()


def renamed(data: bytes, name: str) -> bytes:
    """The same container with its stream under another name of at most 31 letters."""
    old = "Workbook".encode("utf-16-le") + b"\0\0"
    new = name.encode("utf-16-le") + b"\0\0"
    start = data.index(old)
    entry = bytearray(data[start : start + 128])
    entry[:64] = new.ljust(64, b"\0")
    entry[64:66] = len(new).to_bytes(2, "little")
    return data[:start] + bytes(entry) + data[start + 128 :]


def archive(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes | str]) -> bytes:
    """The workbook with further parts, or with some of its own put in another form."""
    return archive({**members(data), **parts})


def text(rows: Iterable[Row], sign: str = ",", end: str = "\r\n") -> str:
    """The rows as a spreadsheet writes them as text."""
    return "".join(sign.join("" if cell is None else str(cell) for cell in row) + end for row in rows)
