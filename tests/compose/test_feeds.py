"""The Atom feeds: valid by the schema of RFC 4287, ids that never change, links that lead to the pages."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from build_scripts.compose.feeds import NEWEST, region_feed, village_feed
from build_scripts.compose.outward import one_line
from build_scripts.model import News
from tests.compose.told_village import CODE, HOSTILE, NEWS, TODAY, told_catalog, told_material, told_region

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "index" / "atom.rng"))


def read_atom(content: bytes) -> Any:
    """The feed's root; an assertion fails for anything the schema refuses and for an id that is not alone."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    SCHEMA.assertValid(root)
    ids = [found.text for found in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    return root


def entries(content: bytes) -> list[dict[str, str]]:
    """Id, title, updated, link and kind of every entry."""
    return [
        {
            "id": entry.findtext(f"{ATOM}id"),
            "title": entry.findtext(f"{ATOM}title"),
            "updated": entry.findtext(f"{ATOM}updated"),
            "href": entry.find(f"{ATOM}link").get("href"),
            "kind": entry.find(f"{ATOM}category").get("term"),
            "label": entry.find(f"{ATOM}category").get("label"),
        }
        for entry in read_atom(content).iter(f"{ATOM}entry")
    ]


def of_village(**more: Any) -> list[dict[str, str]]:
    """The entries of the village's feed."""
    return entries(village_feed(told_material(**more)).content)


def test_one_entry_for_every_news() -> None:
    """Newest first, each on its day at midnight in China, with a kind in words."""
    found = of_village()
    assert [one["updated"][:10] for one in found] == sorted((n.day for n in NEWS), reverse=True)
    assert {one["updated"][10:] for one in found} == {"T00:00:00+08:00"}
    assert {one["kind"]: one["label"] for one in found} == {
        "publication": "公开",
        "correction": "更正",
        "answer": "答复",
        "missed": "到期没有办",
    }


def test_ids_are_fixed() -> None:
    """An id is known for ever: this one was computed once and stands here as text."""
    by_href = {one["href"]: one["id"] for one in of_village()}
    assert by_href["202610/#CW02-202610"] == "urn:uuid:02c65321-983c-529e-a2dc-4678e100f1a7"


def test_ids_survive_days_and_more_news() -> None:
    """A later day and further news change no id, and a changed title keeps its id."""
    first = {one["href"]: one["id"] for one in of_village()}
    more = News("publication:GK9", "publication", "2026-11-23", "新的", "202610/#CW09-202610")
    second = of_village(news=(more, *NEWS), today=TODAY + timedelta(days=30))
    assert first.items() <= {one["href"]: one["id"] for one in second}.items()


def test_region_and_village_agree() -> None:
    """The region's feed has the same ids, the village's name in the title, and links below the village."""
    village, region = of_village(), entries(region_feed(told_region()).content)
    assert [one["id"] for one in region] == [one["id"] for one in village]
    assert [one["title"] for one in region] == [f"石桥村：{one['title']}" for one in village]
    assert [one["href"] for one in region] == [f"{CODE}/{one['href']}" for one in village]


@pytest.mark.parametrize("site", ["https://example.org/base", "https://example.org/base/"])
def test_full_addresses_where_the_site_is_known(site: str) -> None:
    """With a known address every link is whole, and both feeds lead to the same page."""
    catalog = told_catalog(site_url=site)
    village = of_village(catalog=catalog)
    assert village[-1]["href"] == f"https://example.org/base/{CODE}/wenda/ZX-2026-05/"
    region = entries(region_feed(told_region(catalog=catalog)).content)
    assert [one["href"] for one in region] == [one["href"] for one in village]
    links = read_atom(village_feed(told_material(catalog=catalog)).content).findall(f"{ATOM}link")
    assert {link.get("rel"): link.get("href") for link in links} == {
        "self": f"https://example.org/base/{CODE}/atom.xml",
        "alternate": f"https://example.org/base/{CODE}/",
    }


def test_head_of_the_feed() -> None:
    """Written by the region, as of its newest entry, and naming no other host."""
    content = village_feed(told_material()).content
    root = read_atom(content)
    assert root.findtext(f"{ATOM}updated") == "2026-11-18T00:00:00+08:00"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "望禾县"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
    assert b"http" not in content.replace(b"http://www.w3.org/2005/Atom", b"")


def test_empty_feed_is_valid() -> None:
    """Before anything happened the feed is there, as of the day of the build."""
    root = read_atom(village_feed(told_material(news=())).content)
    assert root.findtext(f"{ATOM}updated") == "2026-11-22T00:00:00+08:00"
    assert read_atom(region_feed(told_region(news=())).content).findall(f"{ATOM}entry") == []


def test_newest_two_hundred() -> None:
    """The newest are kept, whatever the order they came in; one key is told once."""
    days = [(date(2026, 1, 1) + timedelta(days=n)).isoformat() for n in range(NEWEST + 50)]
    news = tuple(News(f"publication:{day}", "publication", day, day, "202601/") for day in days)
    found = of_village(news=(*news, news[-1]))
    assert [one["title"] for one in found] == days[::-1][:NEWEST]


def test_two_runs_are_equal() -> None:
    """The same data make the same bytes, on another day too: a feed does not read the clock."""
    assert village_feed(told_material()) == village_feed(told_material(today=TODAY + timedelta(days=1)))
    assert region_feed(told_region()) == region_feed(told_region())


def test_hostile_title_comes_back() -> None:
    """Marks of markup and control characters neither break the feed nor enter it."""
    titles = [one["title"] for one in of_village()]
    assert "答复了提问：" + one_line(HOSTILE) in titles


@given(st.text(min_size=1, max_size=100))
def test_any_title_comes_back(title: str) -> None:
    """Any text makes a valid feed."""
    news = News("publication:x", "publication", "2026-11-20", f"公开{title}", "202610/")
    assert [one["title"] for one in of_village(news=(news,))] == [one_line(f"公开{title}")]


@given(st.text(max_size=100))
def test_summary_tells_the_money(told: str) -> None:
    """What was computed of the money made public stands in the entry; without it there is no summary."""
    news = News("publication:x", "publication", "2026-11-20", "公开了收支", "202610/", told)
    for content in (village_feed(told_material(news=(news,))), region_feed(told_region(news=(news,)))):
        entry = read_atom(content.content).find(f"{ATOM}entry")
        assert entry.findtext(f"{ATOM}summary", "") == one_line(told)
