"""Goods in store month by month: what came in, what went out and what is left (I16)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tests.sample_county import periods
from tests.sample_county.cells import money
from tests.sample_county.village import Row, Village

MOVE = re.compile(r"(?:\+(\d+))?(?:-(\d+))?")
KEPT = ("item", "unit", "location", "keeper_post", "publisher_org_id")


def goods(village: Village) -> list[Row]:
    """A row for each kind of thing and month, in the order of months."""
    rows = [row for plan in village.filled("goods") for row in _months(plan)]
    return sorted(rows, key=lambda row: row["period"])


def _months(plan: Row) -> Iterator[Row]:
    moves, purposes = (dict(one.split(":") for one in plan[key].split()) for key in ("moves", "purposes"))
    level = Decimal(plan["opening"])
    for period in periods.MONTHS:
        received, issued = _move(moves.get(period, ""))
        amounts = {"opening": level, "received": received, "issued": issued}
        level += received - issued
        yield (
            {key: plan[key] for key in KEPT}
            | {"goods_id": f"WZ-{period.replace('-', '')}-{plan['code']}", "period": period}
            | {key: money(amount) for key, amount in (amounts | {"closing": level}).items()}
            | {"purpose": purposes.get(period, "")}
        )


def _move(text: str) -> tuple[Decimal, Decimal]:
    found = MOVE.fullmatch(text)
    if found is None:
        raise ValueError(f"goods.csv: {text}")
    return Decimal(found[1] or 0), Decimal(found[2] or 0)
