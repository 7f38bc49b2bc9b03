"""The check code of a month: the paper on the board and the page must say the same one.

It covers the money of the month as filed, in one text file that is published beside the month's page
(`202610/jiaoyan.txt`), so that `sha256sum jiaoyan.txt` proves it: 64 hex digits, of which the code shows the
first 32 in 8 groups of four. The file holds, table by table, the rows of the month as the downloads have
them, without the columns that go on changing. Questions and what is published later are not in it: they are
added to after the paper is posted.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.compose.addresses import month_path
from build_scripts.compose.book import Book, Sheet
from build_scripts.model import Download, to_csv
from build_scripts.model.csvtext import BOM

FILE = "jiaoyan.txt"
GROUP = "caiwu"
SHOWN, APART = 32, 4


@dataclass(frozen=True, slots=True)
class Check:
    """The file of a month and its hash: `digest` are 64 hex digits, `code` is what paper and page show."""

    file: Download
    digest: str

    @property
    def code(self) -> str:
        """The first 32 hex digits in 8 groups of four."""
        return " ".join(self.digest[at : at + APART] for at in range(0, SHOWN, APART))


def month_check(book: Book, village: str, period: str) -> Check:
    """The check of one month of the village with this code."""
    content = b"".join(_parts(book, village, period))
    return Check(Download(f"{month_path(period)}{FILE}", content), hashlib.sha256(content).hexdigest())


def _parts(book: Book, village: str, period: str) -> Iterator[bytes]:
    yield f"{village} {period}\r\n".encode()
    for sheet in book.group(GROUP):
        if sheet.table.page.period and not sheet.yearly:
            yield f"\r\n{sheet.path}\r\n".encode()
            yield _rows(sheet, period)


def _rows(sheet: Sheet, period: str) -> bytes:
    """Header and rows in the order of the file, without a byte order mark in the middle of the text."""
    fields = [field for field in sheet.table.public_fields if field.alias not in sheet.table.moving]
    rows = sorted(sheet.month(period), key=lambda row: row.line)
    cells = ([row.cells.get(field.alias, "") for field in fields] for row in rows)
    return to_csv([field.name for field in fields], cells).removeprefix(BOM)
