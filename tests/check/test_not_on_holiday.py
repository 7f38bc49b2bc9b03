"""Rule type `not-on-holiday`: 2026 as the State Council arranged it; weekends do not count."""

import pytest

from build_scripts.check import not_on_holiday
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

CASES = [
    pytest.param("2026-10-01", {2: False}, id="national-day"),
    pytest.param("2026-02-17", {2: False}, id="new-year"),
    pytest.param("2026-11-21", {2: True}, id="a-plain-saturday"),
    pytest.param("2026-09-20", {2: True}, id="a-worked-sunday"),
    pytest.param("2026-11-20", {2: True}, id="a-friday"),
    pytest.param("2093-10-01", {}, id="not-yet-arranged"),
    pytest.param("-", {}, id="no-date"),
]


@pytest.mark.parametrize(("cell", "expected"), CASES)
def test_verdicts(cell: str, expected: dict[int, bool]) -> None:
    """Only days off that have a name."""
    assert passed(not_on_holiday, make_scope("day\n" + cell), date="day") == expected


def test_words() -> None:
    """The holiday is named as the rule says."""
    scope = make_scope("day\n2026-10-01\n2026-02-17")
    found = verdicts(not_on_holiday, scope, date="day", names={"National Day": "国庆节"})
    assert [v.values["holiday"] for v in found] == ["国庆节", "Spring Festival"]


def test_unread_cells_silence() -> None:
    """An unread date is no holiday."""
    scope = make_scope("day\n2026-10-01")
    scope.frames["own"] = hidden(scope.rows, {"day": {2}})
    assert passed(not_on_holiday, scope, date="day") == {}
