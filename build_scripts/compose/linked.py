"""What a page says of itself to programs (schema.org as JSON-LD): its crumbs as they stand on the page.

A data block: no browser runs it, none fetches the vocabulary. Addresses are whole where the site's is known.
"""

import re
from html import unescape
from posixpath import normpath
from typing import Any

from build_scripts.compose.here import Here

CRUMB = re.compile(r'<li><(?:a href="([^"]*)"|span)[^>]*>(.*?)</(?:a|span)></li>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")

Json = dict[str, Any]


def page_address(site_url: str, shard: str, here: Here, link: str = "") -> str:
    """The whole address of `link` as seen from the page; "" while the site's address is not known."""
    if not site_url:
        return ""
    path = normpath(f"{shard}{here.path}{link.partition('#')[0]}")
    folder = "" if path == "." else f"{path}/" if "." not in path.rpartition("/")[2] else path
    return f"{site_url.rstrip('/')}/{folder}"


def crumbs_of(nav: str, site_url: str, shard: str, here: Here) -> Json | None:
    """The BreadcrumbList of a page from the HTML of its crumbs; None without any."""
    items: list[Json] = []
    for position, (link, text) in enumerate(CRUMB.findall(str(nav)), start=1):
        item: Json = {"@type": "ListItem", "position": position, "name": unescape(TAG.sub("", text)).strip()}
        address = page_address(site_url, shard, here, link)
        items.append(item | ({"item": address} if address else {}))
    return {"@type": "BreadcrumbList", "itemListElement": items} if items else None
