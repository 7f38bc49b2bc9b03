"""The village of many years: as many lines as asked for, and its books add up."""

from itertools import pairwise

from tests.faults.decade import decade
from tests.faults.measure import verdicts
from tests.faults.village import base_catalog, base_villages

VILLAGE, YEARS, LINES = "990101102201-liuwan", 3, 1200
BOOKS = ("FIN-001", "FIN-002", "FIN-003", "FIN-004", "FIN-005", "FIN-006", "FIN-007", "FIN-101", "FIN-102")


def test_books_add_up() -> None:
    """I1 to I5 and I20 hold over all years, line by line."""
    catalog = base_catalog()
    frames = decade(base_villages(catalog)[VILLAGE], catalog, YEARS, LINES)
    assert len(frames["ledger-entries"]) == LINES
    assert frames["period-balances"]["period"].nunique() == 12 * YEARS
    for code in BOOKS:
        table, rule = catalog.rules[code]
        some = verdicts(rule, table, catalog, frames)
        assert some, code
        assert all(verdict.passed for verdict in some), code


def test_keys_stay_different() -> None:
    """No number of an entry or a contract occurs twice; lines count up from 2."""
    catalog = base_catalog()
    frames = decade(base_villages(catalog)[VILLAGE], catalog, YEARS, LINES)
    for name, alias in (("ledger-entries", "entry_id"), ("contracts", "contract_id")):
        assert frames[name][alias].is_unique
        assert all(two == one + 1 for one, two in pairwise(frames[name]["line"]))
