"""Whom residents can ask: the village's own bodies that have a telephone, and the government above them."""

from dataclasses import dataclass

from build_scripts.compose.book import Book

TABLE, KINDS = "organizations", "org-kinds"
ASKED = ("committee", "supervision", "government")  # terms of the code list, nearest first


@dataclass(frozen=True, slots=True)
class Contact:
    """One body with its office. `target` is its row below the shard."""

    name: str
    phone: str
    location: str
    target: str


def contacts_of(book: Book) -> tuple[Contact, ...]:
    """The bodies that answer, nearest first; none without a telephone, none that was dissolved."""
    sheet, kinds = book.sheets.get(TABLE), book.catalog.codelists.get(KINDS)
    terms = {row["code"]: row.get("term", "") for row in kinds.rows} if kinds else {}
    found: list[tuple[int, Contact]] = []
    for row in sheet.rows if sheet else ():
        cells = row.cells
        term = terms.get(cells.get("classification", ""), "")
        if sheet and term in ASKED and cells.get("office_phone") and not cells.get("dissolution_date"):
            place = (cells["office_phone"], cells.get("location", ""), sheet.target(row.line))
            found.append((ASKED.index(term), Contact(cells.get("name", ""), *place)))
    return tuple(contact for _, contact in sorted(found, key=lambda one: one[0]))
