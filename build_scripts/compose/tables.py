"""One page a table with all its rows, 200 a page, and what is checked in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_scripts.compose.book import Sheet, table_path
from build_scripts.compose.ledger import kept_words, make_ledger, words_of
from build_scripts.compose.sources import source_of, sources_of
from build_scripts.compose.village import Village
from build_scripts.model import Page, Rule, RuleCount
from build_scripts.settings import ROWS_PER_PAGE

MECHANISMS = "mechanisms"


@dataclass(frozen=True, slots=True)
class Checked:
    """A rule of a table with how often it applied and passed in this village."""

    rule: Rule
    count: RuleCount


def table_pages(village: Village) -> Iterator[Page]:
    """The list of tables, then every table page by page."""
    yield village.page("tables", "biao/")
    for sheet in village.book.sheets.values():
        if not village.leads_to(table_path(sheet.table.name)):
            continue
        yield from _sheet_pages(village, sheet)


def _sheet_pages(village: Village, sheet: Sheet) -> Iterator[Page]:
    chunks = sheet.chunks()
    paths = [table_path(sheet.table.name, number) for number in range(1, len(chunks) + 1)]
    for number, rows in enumerate(chunks, start=1):
        page = village.page(
            "table",
            paths[number - 1],
            sheet=sheet,
            ledger=make_ledger(village.book, sheet, rows),
            first=(number - 1) * ROWS_PER_PAGE + 1,
            number=number,
            paths=paths,
            figures=village.figures(sheet, "") if number == 1 else (),
            checked=checked_rules(village, sheet),
            served=served_mechanisms(village, sheet),
            sources=(source_of(sheet, rows),),
            dataset=sources_of((sheet,)) if number == 1 else (),
        )
        # rows of a month are found on the month's page
        yield page if sheet.table.page.period else replace(page, words=kept_words(words_of(sheet, rows)))


def checked_rules(village: Village, sheet: Sheet) -> tuple[Checked, ...]:
    """The table's rules; one that never ran counts zero applications."""
    rules = sheet.table.rules
    return tuple(Checked(r, village.counts.get(r.code) or RuleCount(r.code, 0, 0)) for r in rules)


def served_mechanisms(village: Village, sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """Code and name of the mechanisms the table serves."""
    listed = village.material.catalog.codelists.get(MECHANISMS)
    names = {row["code"]: row.get("name") or row.get("title", "") for row in listed.rows} if listed else {}
    return tuple((code, names.get(code, code)) for code in sheet.table.mechanisms)
