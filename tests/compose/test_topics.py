"""The index by topic: every page of a village by reading."""

from build_scripts.compose.topics import topics_page
from tests.compose.clock_village import ill_formed
from tests.compose.deal_village import deal_archive
from tests.compose.pages import read


def test_the_index_leads_to_tables_months_and_named_pages() -> None:
    """By name what has a page of its own, by table what has not; well-formed."""
    village = deal_archive().village
    page = topics_page(village)
    links = read(page.body).links
    assert page.path == "suoyin/"
    assert ill_formed(page) == []
    assert {"../hetong/HT1/", "../qian/", "../wenda/"} <= set(links)
    assert all(f"../biao/{name}/" in links for name in village.book.sheets)
