"""The menus: words in theme/pages/_menu-*.json.j2, so that the theme's nav stays one flat list."""

import json

from build_scripts.compose.rendering import render_text
from build_scripts.model import Catalog, VillageEntry

Menu = list[dict[str, str]]


def village_menu(entry: VillageEntry, catalog: Catalog, latest: str) -> Menu:
    """Menu of a village; `latest` is its last month (2026-10) or "". Addresses are below the shard."""
    names = {"entry": entry, "region": catalog.region, "latest": latest}
    return _items(render_text("_menu-village.json.j2", names))


def region_menu(catalog: Catalog) -> Menu:
    """Menu of the region's shard."""
    return _items(render_text("_menu-region.json.j2", {"region": catalog.region}))


def _items(text: str) -> Menu:
    return [{"title": title, "url": url} for title, url in json.loads(text)]
