"""Rule type `unique-across`: a combination that occurs once."""

import pytest

from build_scripts.check import unique_across
from tests.check.drawing import make_scope, passed, verdicts

CASES = [
    pytest.param("1 | 甲\n2 | 甲", {2: True, 3: True}, id="different"),
    pytest.param("1 | 甲\n1 | 甲\n1 | 甲", {2: True, 3: False, 4: False}, id="repeated-twice"),
    pytest.param("1 | 甲\n1 | 乙", {2: True, 3: True}, id="within-another-group"),
    pytest.param("- | 甲\n- | 甲", {}, id="empty-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Every repetition fails, the first occurrence passes."""
    scope = make_scope("no | month\n" + drawing)
    assert passed(unique_across, scope, fields=["no"], within=["month"]) == expected


def test_names_the_first_row() -> None:
    """A repetition names the row it repeats."""
    verdict = verdicts(unique_across, make_scope("no\n7\n7"), fields=["no"])[1]
    assert (verdict.values, verdict.rows) == ({"other": 2}, (2,))
