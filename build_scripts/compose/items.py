"""Catalog items and their duties as pages name them.

An item's words are the village's own row of its catalog, else the area's code list.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.compose.filters import digits
from build_scripts.compose.village import Village
from build_scripts.model import Catalog, Duty, Source
from build_scripts.model.clock import REQUESTED, YEAR, ItemRule
from build_scripts.model.duty_rules import CATALOG, WHEN, asked, listed_items, rule_of

CODES = {"reviewer_role": "roles", "audience": "audiences"}
STATUTES = "statutes"
ADDRESS = re.compile(r"[A-Za-z0-9-]{1,60}")  # what may be part of an address


@dataclass(frozen=True, slots=True)
class Item:
    """One catalog item in words. `limit` says how its deadline counts.

    `limit` is routine (the publish day after the period), year, event, request (`days` after each),
    standing, or "" when the trigger is not known; `display` is the least days it stays up;
    `law` where the duty comes from, None when not filed.
    """

    code: str
    title: str
    stream: str = ""
    table: str = ""
    content: str = ""
    trigger: str = ""
    cadence: str = ""
    limit: str = ""
    days: int = 0
    display: int = 0
    reviewer: str = ""
    audience: str = ""
    law: Source | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """The village's own items by code in page order, and those of the area behind them."""

    own: Mapping[str, Item]
    area: Mapping[str, Item]

    def find(self, code: str) -> Item:
        """The item; its bare code where neither list has it."""
        return self.own.get(code) or self.area.get(code) or Item(code, code)


def items_of(village: Village) -> Items:
    """All items that a page of the village may name."""
    catalog = village.material.catalog
    sheet = village.book.sheets.get(CATALOG)
    listed = listed_items(catalog)
    own: dict[str, Item] = {}
    for row in sheet.rows if sheet else ():
        code = row.cells.get("item_code", "")
        if code and code not in own:
            own[code] = _item(code, row.cells, listed.get(code, {}), catalog)
    return Items(own, {code: _item(code, cells, cells, catalog) for code, cells in listed.items()})


def duty_target(village: Village, duty: Duty) -> str:
    """The duty's row on its month's page, below the shard; "" where there is no such page."""
    if not any(period.period == duty.period for period in village.periods):
        return ""
    page = f"{digits(duty.period)}/"
    return f"{page}#{duty.key}" if ADDRESS.fullmatch(duty.key) else page


def rows_of(catalog: Catalog, name: str) -> Mapping[str, Mapping[str, str]]:
    """The rows of a code list by code; none where the list is not there."""
    listed = catalog.codelists.get(name)
    return {row["code"]: row for row in listed.rows} if listed else {}


def _item(code: str, cells: Mapping[str, str], listed: Mapping[str, str], catalog: Catalog) -> Item:
    """The words of one list, the clock of both."""
    when = asked(cells, listed)
    rule = rule_of(code, when, catalog)
    words = {alias: _words(catalog, name, cells.get(alias, "")) for alias, name in CODES.items()}
    return Item(
        code=code,
        title=cells.get("title") or code,
        stream=cells.get("stream", ""),
        table=cells.get("resource_name", ""),
        content=cells.get("content_elements", ""),
        trigger=_words(catalog, WHEN["trigger"], when.trigger),
        cadence=_words(catalog, WHEN["cadence"], when.cadence),
        limit=_limit(rule),
        days=rule.days,
        display=rule.display,
        reviewer=words["reviewer_role"],
        audience=words["audience"],
        law=_law(catalog, cells.get("legal_basis", "")),
    )


def _limit(rule: ItemRule) -> str:
    if rule.standing:
        return "standing"
    if rule.interval:
        return "year" if rule.interval >= YEAR else "routine"
    return {"": "", REQUESTED: "request"}.get(rule.trigger, "event")


def _law(catalog: Catalog, code: str) -> Source | None:
    """The statute of a code; what is not listed, or listed without confidence, is still to be checked."""
    if not code:
        return None
    row = _row(catalog, STATUTES, code)
    read = row.get("confidence") == "S"
    return Source(law=row.get("law") or code, article=row.get("article", ""), confidence="S" if read else "U")


def _row(catalog: Catalog, name: str, code: str) -> Mapping[str, str]:
    return rows_of(catalog, name).get(code, {})


def _words(catalog: Catalog, name: str, code: str) -> str:
    listed = catalog.codelists.get(name)
    return listed.title(code) if listed else code
