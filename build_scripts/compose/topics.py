"""The index by topic: every page of a village found by reading, where the search cannot run.

By what must be made public, by month, by table, and by name for what has a page of its own.
"""

from dataclasses import dataclass

from build_scripts.compose.book import NAMES, Sheet
from build_scripts.compose.desk import ITEMS
from build_scripts.compose.village import Village
from build_scripts.model import Page

PATH = "suoyin/"
BOTH = "both"


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter or a thing: its words, what it holds or its number, and its page below the shard."""

    title: str
    about: str
    target: str


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """Topics under one heading; `name` is a disclosure (财务) or a table."""

    name: str
    topics: tuple[Topic, ...]


def topics_page(village: Village) -> Page:
    """The page `suoyin/` of a village."""
    months = tuple(reversed([period.period for period in village.periods]))
    own = tuple(group for sheet in village.book.sheets.values() if (group := _own(village, sheet)).topics)
    return village.page("suoyin", PATH, matters=_matters(village), months=months, own=own)


def _matters(village: Village) -> tuple[TopicGroup, ...]:
    """What must be made public, by disclosure, where the village has the table that it is in."""
    listed = village.material.catalog.codelists.get(ITEMS)
    grouped: dict[str, list[Topic]] = {}
    for row in listed.rows if listed else ():
        target = village.book.target(row.get("resource_name", ""))  # a region's own list may be shorter
        if target and row.get("applies_to", BOTH) in (BOTH, village.material.entry.kind):
            topic = Topic(row.get("title", ""), row.get("content_elements", ""), target)
            grouped.setdefault(row.get("stream", ""), []).append(topic)
    return tuple(TopicGroup(stream, tuple(topics)) for stream, topics in grouped.items())


def _own(village: Village, sheet: Sheet) -> TopicGroup:
    """The rows of a table that have pages of their own, by name."""
    table, topics = sheet.table, []
    key = next((f.alias for f in table.fields if f.name in table.table_schema.primary_key), "")
    for row in sheet.rows:
        page = village.book.pages.get((table.name, row.line))
        name = next((row.cells[alias] for alias in NAMES if row.cells.get(alias)), "")
        if page:
            topics.append(Topic(name or row.cells[key], row.cells[key], page))
    return TopicGroup(table.title, tuple(topics))
