"""Rule type `required-above`: what a large amount calls for."""

from typing import Any

import pytest

from build_scripts.check import required_above
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

HEAD = "day | payee | decision | amount\n"
OPTIONS: dict[str, Any] = {
    "field": "decision", "amounts": ["amount"], "minimum": 100, "by": "day", "recurring": ["payee"],
    "recurring_months": 2,
}  # fmt: skip
CASES = [
    pytest.param("2026-03-01 | 甲 | - | 100", {2: False}, id="from-the-limit-on"),
    pytest.param("2026-03-01 | 甲 | JY-1 | 100", {2: True}, id="filled"),
    pytest.param("2026-03-01 | 甲 | - | 99.99", {}, id="below"),
    pytest.param("2026-03-01 | 甲 | - | 500\n2026-04-01 | 甲 | - | 500", {}, id="every-month"),
    pytest.param(
        "2026-03-01 | 甲 | - | 500\n2026-03-20 | 甲 | - | 500", {2: False, 3: False}, id="twice-a-month"
    ),
    pytest.param("2026-03-01 | - | - | 500\n2026-04-01 | - | - | 500", {2: False, 3: False}, id="nobody"),
    pytest.param("2026-03-01 | 甲 | - | -", {}, id="no-amount"),
]


@pytest.mark.parametrize(("cells", "expected"), CASES)
def test_verdicts(cells: str, expected: dict[int, bool]) -> None:
    """Large single payments, not wages."""
    scope = make_scope(HEAD + cells, settings={})
    assert passed(required_above, scope, **OPTIONS) == expected


def test_without_a_series() -> None:
    """When nothing may recur every large row is asked about, and the limit is named."""
    scope = make_scope(HEAD + "2026-03-01 | 甲 | - | 500\n2026-04-01 | 甲 | - | 500", settings={"limit": 200})
    found = verdicts(required_above, scope, field="decision", amounts=["amount"], minimum="profile:limit")
    assert [(v.line, v.passed) for v in found] == [(2, False), (3, False)]
    assert found[0].values == {"required": "decision列", "minimum": "200.00", "amount": "500.00"}


PROJECTS = "award | budget | decision\n"
PROJECT_CASES = [
    pytest.param("100.00 | - | JY-1", {2: True}, id="large-with-decision"),
    pytest.param("99.99 | 120.00 | -", {}, id="below-does-not-apply"),
    pytest.param("- | 120.00 | -", {2: False}, id="not-awarded-yet-the-budget-counts"),
    pytest.param("- | - | -", {}, id="no-amount-does-not-apply"),
]


@pytest.mark.parametrize(("cells", "expected"), PROJECT_CASES)
def test_the_first_filled_amount_counts(cells: str, expected: dict[int, bool]) -> None:
    """The award where there is one, otherwise the budget."""
    scope = make_scope(PROJECTS + cells)
    options: dict[str, Any] = {"field": "decision", "amounts": ["award", "budget"], "minimum": 100}
    assert passed(required_above, scope, **options) == expected


def test_one_of_some_codes() -> None:
    """With codes, only one of them will do."""
    scope = make_scope("award | how\n500.00 | 招标\n500.00 | 询价\n500.00 | -")
    options: dict[str, Any] = {"field": "how", "amounts": ["award"], "minimum": 500, "codes": ["招标"]}
    assert passed(required_above, scope, **options) == {2: True, 3: False, 4: False}


def test_a_series_needs_its_days() -> None:
    """Without a day nothing can be seen to recur."""
    with pytest.raises(ValueError, match="`recurring` needs `by`"):
        passed(required_above, make_scope(HEAD + "2026-03-01 | 甲 | - | 500"), **{**OPTIONS, "by": ""})


def test_unread_cells_silence() -> None:
    """A decision may stand in the cell that was not read."""
    scope = make_scope(HEAD + "2026-03-01 | 甲 | - | 500")
    scope.frames["own"] = hidden(scope.rows, {"decision": {2}})
    assert passed(required_above, scope, **OPTIONS) == {}
