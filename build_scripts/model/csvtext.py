"""The canonical CSV: UTF-8 with BOM, CRLF, minimal quotes. Excel and WPS open it; git diffs it by row."""

import csv
import io
from collections.abc import Iterable, Sequence

BOM = b"\xef\xbb\xbf"


def to_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Header and rows of text as the bytes of a canonical file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return BOM + out.getvalue().encode()
