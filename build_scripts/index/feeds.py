"""The new feeds take up the history of those they replace: nothing vanishes and no time goes back.

RFC 4287: an entry is known by its id for ever (4.2.6) and `updated` tells of its latest change (4.2.15).
`published` holds the day the data give, `updated` may be later: the day of the build that told it otherwise.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree  # type: ignore[import-untyped]

from build_scripts.settings import TIME_ZONE
from build_scripts.write import write_file

FEED, STATUS = "atom.xml", "status.json"
QUESTIONS = "wenda/"  # where the pages of questions stand
NEWEST = 200  # as many as compose puts into a feed
ATOM = "{http://www.w3.org/2005/Atom}"
ID, TITLE, LINK, ENTRY = f"{ATOM}id", f"{ATOM}title", f"{ATOM}link", f"{ATOM}entry"
UPDATED, PUBLISHED, SUMMARY = f"{ATOM}updated", f"{ATOM}published", f"{ATOM}summary"
Node: TypeAlias = Any  # an element of lxml, which has no types


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands in the file; `updated` has an offset."""

    element: Node
    uid: str
    updated: datetime

    @property
    def content(self) -> tuple[str | None, ...]:
        """What is told: title, day, summary and links. Not `updated`, which settling itself moves on."""
        links = (link.get("href") for link in self.element.findall(LINK))
        told = (self.element.findtext(name) for name in (TITLE, PUBLISHED, SUMMARY))
        return (*told, *links)


def settle_feeds(release: Path, former: Path) -> None:
    """Rewrite each feed of `release` that has a predecessor in `former`, which may not exist."""
    for path in sorted((*release.glob(FEED), *release.glob(f"*/{FEED}"))):
        before = former / path.relative_to(release)
        if before.is_file():
            as_of = _as_of(path.with_name(STATUS))
            write_file(path, settled(path.read_bytes(), before.read_bytes(), as_of))


def settled(new: bytes, former: bytes, as_of: datetime | None) -> bytes:
    """The new feed with the history of the former one; unchanged when that one is not the same feed.

    `as_of` is the midnight of the day the new one was made for, None when nobody knows.
    """
    now, then = _read(new), _read(former)
    if now is None or then is None or now.findtext(ID) != then.findtext(ID):
        return new
    fresh, known = _entries(now), {entry.uid: entry for entry in reversed(_entries(then))}
    kept = [_continued(entry, known.get(entry.uid), as_of) for entry in fresh]
    return _written(now, _newest([*kept, *_gone(fresh, known.values())]))


def _continued(new: Entry, old: Entry | None, as_of: datetime | None) -> Entry:
    """The former entry while it tells the same; else the new one, later than all that was told before."""
    if old is None:
        return new
    if new.content == old.content and new.updated <= old.updated:
        return old
    updated = max(moment for moment in (new.updated, old.updated, as_of) if moment)
    new.element.find(UPDATED).text = updated.isoformat()
    return Entry(new.element, new.uid, updated)


def _gone(fresh: Iterable[Entry], known: Iterable[Entry]) -> list[Entry]:
    """What the data do not give any more, in an order that no build changes.

    An entry about a question holds a resident's words: it goes with them, so that what slipped out can be
    taken back.
    """
    here = {entry.uid for entry in fresh}
    gone = (entry for entry in known if entry.uid not in here and not _quotes(entry))
    return sorted(gone, key=lambda entry: entry.uid)


def _quotes(entry: Entry) -> bool:
    """Whether its title has words of a resident: it leads to a question."""
    return any(QUESTIONS in link.get("href", "") for link in entry.element.findall(LINK))


def _newest(entries: Iterable[Entry]) -> list[Entry]:
    """Newest first, equal ones in the order given: so what is gone is the first to fall out by number."""
    return sorted(entries, key=lambda entry: entry.updated, reverse=True)[:NEWEST]


def _written(feed: Node, entries: list[Entry]) -> bytes:
    """The head of `feed`, as of its newest entry, with these entries."""
    for element in feed.findall(ENTRY):
        feed.remove(element)
    feed.extend([entry.element for entry in entries])
    if entries:
        feed.find(UPDATED).text = entries[0].updated.isoformat()
    return bytes(etree.tostring(feed, pretty_print=True, encoding="UTF-8", xml_declaration=True))


def _read(content: bytes) -> Node | None:
    """The root of a feed; None for what is broken, no feed of Atom, or brings entities of its own."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_blank_text=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None
    sound = root.tag == f"{ATOM}feed" and not root.getroottree().docinfo.doctype
    return root if sound and root.find(UPDATED) is not None else None


def _entries(feed: Node) -> list[Entry]:
    """Those that have an id and a time; ours all have."""
    found = ((element, element.findtext(ID), _moment(element)) for element in feed.findall(ENTRY))
    return [Entry(element, uid, updated) for element, uid, updated in found if uid and updated]


def _moment(element: Node) -> datetime | None:
    try:
        moment = datetime.fromisoformat(element.findtext(UPDATED, ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _as_of(status: Path) -> datetime | None:
    """Midnight in China of the day a shard was made for, as its status file says."""
    if not status.is_file():
        return None
    day = date.fromisoformat(json.loads(status.read_bytes())["as_of"])
    return datetime.combine(day, time.min, TIME_ZONE)
