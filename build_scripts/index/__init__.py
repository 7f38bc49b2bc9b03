"""Stage index: a finished release in, its manifests out: robots.txt, SHA256SUMS, with an address a sitemap.

Before that, every calendar and every feed takes up the history of the one it replaces.
"""

import hashlib
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from build_scripts.index.calendars import settle_calendars
from build_scripts.index.feeds import settle_feeds
from build_scripts.index.search import index_shard, index_words, join_shards
from build_scripts.write import write_file

__all__ = [
    "index_release",
    "index_shard",
    "index_words",
    "join_shards",
    "settle_calendars",
    "settle_feeds",
    "sum_up",
]

SUMS = "SHA256SUMS"
HIDDEN = b'<meta name="robots" content="noindex"'
SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def index_release(release: Path, site_url: str, former: Path | None = None) -> None:
    """Settle calendars and feeds against `former`, the release to be replaced, which may not exist.

    Then the sitemap and robots.txt. A preview is kept from search by its own pages and headers.
    """
    if former is not None:
        settle_calendars(release, former)
        settle_feeds(release, former)
    if site_url:
        write_file(release / "sitemap.xml", _sitemap(release, site_url))
    write_file(release / "robots.txt", _robots(site_url))


def sum_up(release: Path) -> None:
    """Last of all: SHA256SUMS over every file of `release` (`sha256sum -c` reads it)."""
    write_file(release / SUMS, _sums(release))


def _sums(release: Path) -> bytes:
    files = sorted(p.relative_to(release).as_posix() for p in release.rglob("*") if p.is_file())
    lines = [f"{_sha256(release / name)}  {name}\n" for name in files if name != SUMS]
    return "".join(lines).encode()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _robots(site_url: str) -> bytes:
    """Everything may be found; read by search engines where the site is at the root of its host."""
    place = f"Sitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nDisallow:\n{place}".encode()


def _sitemap(release: Path, site_url: str) -> bytes:
    root = Element("urlset", xmlns=SITEMAP_NAMESPACE)
    shown = (path for path in sorted(release.rglob("index.html")) if HIDDEN not in path.read_bytes())
    for path in shown:
        location = path.parent.relative_to(release).as_posix()
        address = site_url.rstrip("/") + "/" + ("" if location == "." else f"{location}/")
        SubElement(SubElement(root, "url"), "loc").text = address
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))
