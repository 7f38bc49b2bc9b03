"""Rule type `groups-equal`: two parts of a group."""

import pytest

from build_scripts.check import groups_equal
from tests.check.drawing import make_scope, passed, verdicts

HEAD = "month | sheet | closing\n"
OPTIONS = {
    "group": ["month"],
    "left": {"where": {"sheet": "资金"}, "amount": "closing"},
    "right": {"where": {"sheet": ["货币"]}, "amount": "closing"},
}
CASES = [
    pytest.param("2026-10 | 资金 | 5\n2026-10 | 资金 | 6\n2026-10 | 货币 | 11", {2: True}, id="equal"),
    pytest.param("2026-10 | 资金 | 5\n2026-10 | 货币 | 6", {2: False}, id="different"),
    pytest.param("2026-10 | 资金 | 5\n2026-09 | 货币 | 6", {}, id="one-side-missing-does-not-apply"),
    pytest.param("2026-10 | 资金 | -\n2026-10 | 货币 | 6", {}, id="nothing-to-add-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """A group with rows on both sides has one verdict."""
    assert passed(groups_equal, make_scope(HEAD + drawing), **OPTIONS) == expected


def test_names_both_sums_and_all_rows() -> None:
    """The reader can follow the comparison row by row."""
    (verdict,) = verdicts(
        groups_equal, make_scope(HEAD + "2026-10 | 资金 | 5\n2026-10 | 货币 | 6"), **OPTIONS
    )
    assert (verdict.values, verdict.rows) == ({"left": 5, "right": 6, "difference": -1}, (3,))
