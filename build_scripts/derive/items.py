"""The items a village owes, as the clock reads them, and what they are called."""

from build_scripts.derive.records import Records
from build_scripts.model.clock import ItemRule
from build_scripts.model.duty_rules import CATALOG, item_rules, listed_items


def items_of(records: Records) -> dict[str, ItemRule]:
    """The items by code: the village's catalog and the county's list in one."""
    return item_rules(records.rows(CATALOG), records.catalog, records.kind)


def titles_of(records: Records) -> dict[str, str]:
    """What items are called: by the village's catalog, else by the county's list."""
    titles = {code: row.get("title", "") for code, row in listed_items(records.catalog).items()}
    own = {row["item_code"]: row["title"] for row in records.rows(CATALOG) if row["title"]}
    return titles | own
