"""The village's disclosure catalog as the clock reads it; the county's list keeps its promises short."""

from collections.abc import Mapping

from build_scripts.derive.records import Records, Row
from build_scripts.model.clock import ItemRule, item_rule, promised_days

CATALOG, COUNTY = "disclosure-catalog", "disclosure-items"
BOTH = "both"  # the county's word for an item of villages and communities
EMPTY: Row = dict.fromkeys(("trigger", "cadence", "deadline_days", "min_display_days"))


def items_of(records: Records) -> dict[str, ItemRule]:
    """The items owed by code: the village's catalog in its order, then what of the county's list it left out.

    A village may add items and be faster; it cannot drop an item of the county or make it rarer.
    """
    county = _county(records)
    items: dict[str, ItemRule] = {}
    for row in records.rows(CATALOG):
        if row["item_code"] and row["item_code"] not in items:
            items[row["item_code"]] = _item(row, county.get(row["item_code"], {}), records)
    for code, listed in county.items():
        if code not in items and listed.get("applies_to") in (BOTH, records.kind):
            items[code] = _item({**EMPTY, "item_code": code}, listed, records)
    return items


def titles_of(records: Records) -> dict[str, str]:
    """What items are called: by the village's catalog, else by the county's list."""
    titles = {code: row.get("title", "") for code, row in _county(records).items()}
    own = {row["item_code"]: row["title"] for row in records.rows(CATALOG) if row["title"]}
    return titles | own


def _item(row: Row, listed: Mapping[str, str], records: Records) -> ItemRule:
    """The county says when and how often; days are the smaller of both, display the longer."""
    terms = {a: records.term(CATALOG, a, listed.get(a) or row[a]) for a in ("trigger", "cadence")}
    asked = listed.get("deadline_days", "")
    days = promised_days(row["deadline_days"], asked, terms["trigger"], records.profile)
    return item_rule(row["item_code"], terms, days, _longest(row["min_display_days"], listed))


def _county(records: Records) -> Mapping[str, Mapping[str, str]]:
    listed = records.catalog.codelists.get(COUNTY)
    return {row["code"]: row for row in listed.rows} if listed else {}


def _longest(own: int | None, listed: Mapping[str, str]) -> int:
    """The longer display of the village's and the county's; 0 when neither says."""
    county = listed.get("min_display_days", "")
    return max(own or 0, int(county) if county.isdecimal() else 0)
