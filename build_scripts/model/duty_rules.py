"""What a village owes: the county's list and the village's own catalog in one, and for which months.

Pure functions shared by whoever judges (check), computes (derive) or shows (compose) a duty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from build_scripts.model.clock import REQUESTED, ItemRule, item_rule
from build_scripts.model.declared import Catalog, Codelist
from build_scripts.model.months import month_of, months_between, shift

PUBLICATIONS, CATALOG, COUNTY = "publications", "disclosure-catalog", "disclosure-items"
BEGINNING = (PUBLICATIONS, "ledger-entries", "period-balances")  # tables whose months begin the clock
WHEN = {"trigger": "triggers", "cadence": "cadences"}
BOTH = "both"  # the county's word for an item of villages and communities
APART, FAR = 12, 120  # months between data
Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """When an item is published, village and county taken together: codes, and days as far as given."""

    trigger: str
    cadence: str
    days: int | None
    display: int | None


def asked(own: Cells, listed: Cells) -> Asked:
    """The county says when and how often; of the days for publishing the fewer count, of display the more.

    `own` is a row of the village's catalog, `listed` the county's of that item; either may be empty. Cells
    are text or whole numbers.
    """
    trigger, cadence = (listed.get(alias) or own.get(alias) or "" for alias in WHEN)
    days, display = (
        [number for row in (own, listed) if (number := _whole(row.get(alias))) is not None]
        for alias in ("deadline_days", "min_display_days")
    )
    return Asked(trigger, cadence, min(days, default=None), max(display, default=None))


def rule_of(code: str, item: Asked, catalog: Catalog) -> ItemRule:
    """The item as the clock sees it; days that nobody gave are the profile's."""
    codes = {"trigger": item.trigger, "cadence": item.cadence}
    terms = {alias: _term(catalog, WHEN[alias], given) for alias, given in codes.items()}
    days = item.days
    if days is None:
        asked_for = terms["trigger"] == REQUESTED
        days = catalog.profile.integer("requested_deadline_days" if asked_for else "special_deadline_days")
    return item_rule(code, terms, days, item.display)


def item_rules(rows: Iterable[Cells], catalog: Catalog, kind: str) -> dict[str, ItemRule]:
    """What is owed by code: the village's catalog in its order, then what of the county's list it left out.

    A village may add items and be faster; it cannot drop an item of the county or make it rarer. An item that
    stands twice counts as it stands first. `kind` is village or community.
    """
    county = listed_items(catalog)
    own: dict[str, Cells] = {}
    for row in rows:
        own.setdefault(row["item_code"] or "", row)
    for code, listed in county.items():
        if listed.get("applies_to") in (BOTH, kind):
            own.setdefault(code, {})
    return {
        code: rule_of(code, asked(row, county.get(code, {})), catalog) for code, row in own.items() if code
    }


def listed_items(catalog: Catalog) -> dict[str, dict[str, str]]:
    """The rows of the county's list by code."""
    listed = catalog.codelists.get(COUNTY)
    return {row["code"]: row for row in listed.rows} if listed else {}


def months_kept(filed: Iterable[str], joined: date | None, today: date) -> tuple[str, ...]:
    """The months of a village: from its first with data or of joining to the last complete or filed one.

    `filed` are the months with data in the tables of `BEGINNING`; what lies after `today` does not count.
    A lone month more than twelve before the next one is a slip of the pen and does not begin them; neither do
    several, ten years before.
    """
    present = month_of(today)
    came = month_of(joined) if joined is not None and joined <= today else ""
    known = sorted({month for month in (*filed, came) if month and month <= present})
    far = [place for place, (one, then) in enumerate(pairwise(known), 1) if then > shift(one, FAR)]
    known = known[far[-1] :] if far else known
    while len(known) > 1 and known[0] != came and known[1] > shift(known[0], APART):
        known.pop(0)
    return months_between(known[0], max(known[-1], shift(present, -1))) if known else ()


def owing(months: Sequence[str], joined: date | None) -> list[str]:
    """Of those the months that owe anything: none before the village joined."""
    return [month for month in months if joined is None or month >= month_of(joined)]


def owes(item: ItemRule, month: str, first: str) -> bool:
    """Whether an item is owed for a month: when its interval ends; what stands for good, for the first."""
    if item.standing:
        return month == first
    return bool(item.interval) and int(month[5:]) % item.interval == 0


def _term(catalog: Catalog, name: str, code: str) -> str:
    listed: Codelist | None = catalog.codelists.get(name)
    return next((row.get("term", "") for row in listed.rows if row["code"] == code), "") if listed else ""


def _whole(cell: object) -> int | None:
    if isinstance(cell, str):
        return int(cell) if cell.isascii() and cell.isdecimal() else None
    return None if cell is None else int(cell)  # type: ignore[call-overload]
