"""Rule type `reference-exists`: what a cell names stands elsewhere."""

import pytest

from build_scripts.check import reference_exists
from tests.check.drawing import make_scope, passed, verdicts

OTHER = {"orgs": "id | kind\nZZ01 | 集体\nZZ02 | 公司"}
CASES = [
    pytest.param("ZZ01", {2: True}, id="there"),
    pytest.param("ZZ02", {2: False}, id="there-but-not-among-the-rows-that-count"),
    pytest.param("ZZ09", {2: False}, id="nowhere"),
    pytest.param("-\nZZ01", {3: True}, id="empty-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Only the filtered rows of the other table count."""
    options = {"field": "org", "table": "orgs", "key": "id", "where_other": {"kind": "集体"}}
    assert passed(reference_exists, make_scope("org\n" + drawing, OTHER), **options) == expected


def test_words() -> None:
    """The other table is named by its title."""
    (verdict,) = verdicts(reference_exists, make_scope("org\nX", OTHER), field="org", table="orgs", key="id")
    assert verdict.values == {"found": "X", "table": "orgs表"}
