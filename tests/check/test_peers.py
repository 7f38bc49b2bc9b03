"""What a village lends to the others: prices of the rules that compare, from cells that were read."""

from typing import Any

from build_scripts.check import peer_points
from build_scripts.model import Catalog, Frames, PeerPoint
from tests.check.drawing import declared, disclosure, make_catalog, make_package, make_table, table

ROWS = table(
    """
id   | rent     | mu | on
HT-1 | 10000.00 | 20 | 2026-01-01
HT-2 | -        | 20 | 2026-01-01
HT-3 | 1        | -5 | 2026-01-01
"""
)
RULE: dict[str, Any] = {
    "code": "TEN-999", "type": "peer-price", "level": "question", "title": "", "message": "", "english": "",
    "fix": "", "why": "", "method": "", "example": "", "since": "2026-11-22",
    "options": {"measure": "rent", "name": "id", "amount": "rent", "per": "mu", "date": "on", "span": 5,
                "low": "60", "minimum": "8"},
}  # fmt: skip


def village(*rules: dict[str, Any]) -> tuple[Frames, Catalog]:
    """A village with three contracts and those rules on them."""
    fields = [field.model_dump(by_alias=True) for field in declared("own", ROWS).fields]
    return {"own": ROWS}, make_catalog([make_table("own", fields, rules=rules)])


def test_prices_by_unit() -> None:
    """A row without a price or with an impossible size lends nothing."""
    frames, catalog = village(RULE)
    own = catalog.tables["own"]
    package = make_package(disclosure(own, [["x"] * 4] * 3))
    assert peer_points(package, frames, catalog) == (
        PeerPoint("rent", ("0+", "2025–2029"), "500.00", "HT-1"),
    )


def test_nothing_is_lent_without_a_rule_or_a_file() -> None:
    """No rule compares, or the file was not read."""
    frames, catalog = village()
    assert peer_points(make_package(), frames, catalog) == ()
    frames, catalog = village(RULE)
    assert peer_points(make_package(), frames, catalog) == ()
