"""Sentences as a page lists them: each with the way to its rows, for a month and for a year."""

from build_scripts.compose.here import Here
from build_scripts.compose.rendering import environment
from build_scripts.compose.village import open_village
from build_scripts.model import Sentence
from tests.compose.conftest import make_material


def shown(period: str, *rows: int) -> str:
    """The list of one sentence about these rows of the ledger."""
    village = open_village(make_material())
    sheet = next(iter(village.book.sheets.values()))
    names = {"found": [Sentence("x", "一句。", sheet.table.name, rows)], "period": period}
    source = "{% import '_parts.html.j2' as parts with context %}{{ parts.sentences(found, period) }}"
    template = environment().from_string(source)
    return template.render(names | {"here": Here("qian/"), "book": village.book, "village": village})


def test_month_leads_to_its_section() -> None:
    """Several rows: the month's table."""
    assert 'href="../202610/' in shown("2026-10", 2, 3)


def test_year_leads_to_the_table() -> None:
    """A year has no page of its own: the whole table."""
    html = shown("2026", 2, 3)
    assert "href=" in html
    assert "/2026/" not in html


def test_one_row_is_linked_itself() -> None:
    """The same row for a month and for a year."""
    assert shown("2026", 2).replace("2026", "") == shown("2026-10", 2).replace("2026", "")
