"""`atom.xml` (RFC 4287): one entry for every publication, correction, answer and missed deadline.

An entry's id is a UUID of the village's code and the key of the news: the same in every build, and the same
in the village's feed and the region's. `updated` is the day it happened, never the clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from feedgen.feed import FeedGenerator

from build_scripts.compose.area import RegionMaterial
from build_scripts.compose.ical import midnight
from build_scripts.compose.outward import absolute, one_line, place_name, words_of
from build_scripts.model import Catalog, Download, Material, News, Summary
from build_scripts.model.sentences import phrase

FILE, NEWEST = "atom.xml", 200
OWN = UUID("2f3a6f0e-6d0b-5d4e-9a53-6f3b8c1d7e20")  # the name space of our ids; never change it
LANGUAGE, GENERATOR = "zh-CN", "gongkai"


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: whose news it is, its title, and the page it leads to from the folder of the feed."""

    code: str
    news: News
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Head:
    """The feed itself. `path` leads from the site to its folder."""

    code: str
    title: str
    path: str
    catalog: Catalog
    today: date


def village_feed(material: Material) -> Download:
    """The newest of one village."""
    entry, catalog = material.entry, material.catalog
    place = place_name(entry, catalog.region)
    title = phrase(words_of(catalog), "feed-village", place=place)
    told = [Told(entry.code, news, news.title, news.path) for news in material.derived.news]
    head = Head(entry.code, title, f"{entry.code}/", catalog, material.today)
    return Download(FILE, _atom(head, _newest(told)))


def region_feed(area: RegionMaterial) -> Download:
    """The newest of all villages, each title with the village's name."""
    region = area.catalog.region
    title = phrase(words_of(area.catalog), "feed-region", place=region.name)
    told = _all_told(area.catalog, area.summaries)
    return Download(FILE, _atom(Head(region.code, title, "", area.catalog, area.today), _newest(told)))


def entry_id(code: str, key: str) -> str:
    """The identity of one news of one village; of the feed itself for the key ""."""
    return uuid5(OWN, f"{code}/{key}").urn


def _all_told(catalog: Catalog, summaries: Mapping[str, Summary]) -> Iterable[Told]:
    words, region = words_of(catalog), catalog.region
    for entry in region.villages:
        place, summary = place_name(entry, region), summaries.get(entry.code)
        for news in summary.news if summary else ():
            title = phrase(words, "feed-title", place=place, title=news.title)
            yield Told(entry.code, news, title, f"{entry.code}/{news.path}")


def _newest(told: Iterable[Told]) -> tuple[Told, ...]:
    """The newest first, each id once; what happened on one day keeps one order."""
    unique: dict[tuple[str, str], Told] = {}
    for one in told:
        unique.setdefault((one.code, one.news.key), one)
    ordered = sorted(unique.values(), key=lambda one: (one.code, one.news.key))
    return tuple(sorted(ordered, key=lambda one: one.news.day, reverse=True)[:NEWEST])


def _atom(head: Head, told: tuple[Told, ...]) -> bytes:
    catalog = head.catalog
    feed = FeedGenerator()
    feed.id(entry_id(head.code, ""))
    feed.title(one_line(head.title))
    feed.subtitle(one_line(phrase(words_of(catalog), "feed-about")))
    feed.language(LANGUAGE)
    feed.generator(GENERATOR)
    feed.author({"name": one_line(catalog.region.name)})
    feed.link(_link(head, FILE, "self") | {"type": "application/atom+xml"})
    feed.link(_link(head, "./", "alternate") | {"type": "text/html"})
    feed.updated(midnight(date.fromisoformat(told[0].news.day) if told else head.today))
    for one in told:
        _add(feed, head, one)
    return bytes(feed.atom_str(pretty=True))


def _add(feed: FeedGenerator, head: Head, one: Told) -> None:
    when = midnight(date.fromisoformat(one.news.day))
    entry = feed.add_entry(order="append")
    entry.id(entry_id(one.code, one.news.key))
    entry.title(one_line(one.title))
    entry.link(_link(head, one.path, "alternate"))
    entry.updated(when)
    entry.published(when)
    label = words_of(head.catalog)["news-kinds"].get(one.news.kind, one.news.kind)
    if one.news.told:
        entry.summary(one_line(one.news.told))
    entry.category({"term": one.news.kind, "label": label})


def _link(head: Head, path: str, relation: str) -> dict[str, Any]:
    """A full address where the site's is known, else one from the folder of the feed."""
    full = absolute(head.catalog.region, head.path + path.removeprefix("./"))
    return {"href": full or path, "rel": relation}
