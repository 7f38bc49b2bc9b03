"""Months kept by the chart of 2004, of which the sample has none: its totals against the ledger."""

from typing import Any

from build_scripts.check.rows import meets
from tests.faults.cases import fault, near
from tests.faults.ground import Ground, lines
from tests.faults.village import Row

CHART = "2004"


def _month(g: Ground) -> tuple[list[Row], Row]:
    """Two lines of the old statement and one ledger line of the same sum, for an organization of its own."""
    (own,), (far,) = g.options.left, g.options.right
    group: dict[str, Any] = {"publisher_org_id": g.name(), "period": g.sample("period")}
    listed = g.village.catalog.codelists[g.options.codelists[CHART]].rows
    codes = g.random.sample([row["code"] for row in listed if meets(row, own.listed)], 2)
    rows = [g.draw(group | {"line_code": code, own.amount: g.money()}) for code in codes]
    total = sum(row[own.amount] for row in rows)
    entry = g.village.add(far.table, g.chosen(far.where) | group | {far.amount: total})
    return rows, entry


@fault("FIN-113", "FIN-114")
def old_total_or_entry_changed(g: Ground) -> set[int]:
    """An amount on either side."""
    rows, entry = _month(g)
    (own,), (far,) = g.options.left, g.options.right
    row, alias = g.one(((rows[0], own.amount), (entry, far.amount)))
    row[alias] += abs(g.change(own.amount))
    return lines(rows)


@near("FIN-113", "FIN-114")
def old_month_without_ledger(g: Ground) -> bool:
    """Sums that agree, or a month of which the ledger is not published."""
    _, entry = _month(g)
    if g.random.random() < 1 / 2:
        (far,) = g.options.right
        g.village.rows(far.table).remove(entry)
    return True
