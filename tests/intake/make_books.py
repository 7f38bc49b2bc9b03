"""The committed books: `python -m tests.intake.make_books` writes them to books/ beside what they lead to.

They are real files, as Excel, WPS, LibreOffice and web systems save them. Those of LibreOffice are made from
the others only where `soffice` stands on the machine: it writes its version and the time into them, so they
are kept as they are and never compared. `expected.json` says of each what a clerk is told; it is written by
hand (by whoever adds a book) and only put in order here.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.intake.refused import (
    dangerous_books,
    foreign_books,
    garbled_books,
    unclear_cells,
    unclear_shapes,
)
from tests.intake.shapes import (
    BALANCE_ROWS,
    BALANCES,
    SIGNED,
    TOTAL,
    header_books,
    plain_books,
    titled,
    titled_books,
    village_books,
)
from tests.intake.writers import xlsx

BOOKS = Path(__file__).parent / "books"
EXPECTED = Path(__file__).parent / "books" / "expected.json"
SUMS = (*TOTAL[:5], *(f"=SUM({letter}5:{letter}6)" for letter in "FGHI"))
OFFICE = {
    "office-plain.xls": ("plain-openpyxl.xlsx", "xls"),
    "office-plain.xlsx": ("plain-xlwt.xls", "xlsx"),
    "office-titled.xls": ("title-unit-footer.xlsx", "xls"),
    "office-two-rows.xls": ("header-two-rows.xlsx", "xls"),
    "office-labels-merged.xls": ("labels-merged.xlsx", "xls"),
    "office-hidden-row.xls": ("hidden-row.xlsx", "xls"),
    "office-plain.ods": ("plain-openpyxl.xlsx", "ods"),
    "office-gb18030.csv": ("plain-openpyxl.xlsx", "csv:Text - txt - csv (StarCalc):44,34,85,1"),
    "office-utf16-tabs.csv": ("plain-openpyxl.xlsx", "csv:Text - txt - csv (StarCalc):9,34,65535,1"),
    "office-web-page.xls": ("plain-openpyxl.xlsx", "html:HTML (StarCalc)"),
    "office-total-computed.xlsx": ("", "xlsx"),
    "office-total-computed.xls": ("", "xls"),
}


def made_books() -> dict[str, bytes]:
    """Every book that can be made anew on any machine."""
    kinds = (
        plain_books,
        titled_books,
        header_books,
        village_books,
        foreign_books,
        dangerous_books,
        garbled_books,
        unclear_cells,
        unclear_shapes,
    )
    return {name: content for kind in kinds for name, content in kind().items()}


def computed() -> bytes:
    """A total that a spreadsheet adds up: LibreOffice saves the value with the formula."""
    head = ("石桥村2026年10月资金收支表", "填报单位：石桥村村民委员会", "单位：元")
    return xlsx(("资金收支", (*titled((BALANCES, *BALANCE_ROWS), *head), SUMS, SIGNED)))


def office_book(name: str) -> bytes:
    """A book of LibreOffice, made from one of the others and kept under another name."""
    source, suffix = OFFICE[name]
    content = made_books()[source] if source else computed()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"from{Path(source).suffix or '.xlsx'}"
        path.write_bytes(content)
        command = ["soffice", "--headless", "--convert-to", suffix, "--outdir", f"{folder}/to", str(path)]
        subprocess.run(command, check=True, capture_output=True)
        return (Path(folder) / "to" / f"from.{suffix.partition(':')[0]}").read_bytes()


def write_books(*, office: bool) -> None:
    """Write all books, those of LibreOffice only when asked for."""
    BOOKS.mkdir(exist_ok=True)
    books = made_books() | ({name: office_book(name) for name in OFFICE} if office else {})
    for name, content in books.items():
        (BOOKS / name).write_bytes(content)
    expected = json.loads(EXPECTED.read_text("utf-8")) if EXPECTED.exists() else {}
    ordered = {name: expected.get(name, {}) for name in sorted({*made_books(), *OFFICE})}
    lines = (f" {_json(name)}: {_json(outcome)}" for name, outcome in ordered.items())
    EXPECTED.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    write_books(office="--office" in sys.argv)
