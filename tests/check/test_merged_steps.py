"""Rule type `merged-steps`: two steps in one meeting."""

import pytest

from build_scripts.check import merged_steps
from build_scripts.check.gaps import hidden
from tests.check.deciding import scope_of_steps
from tests.check.drawing import passed, verdicts

HEAD = "decision_id | step_no | step | held_on | merged_with\nJ1 | 1 | 提议 | 2026-01-02 | -\n"
CASES = [
    pytest.param("J1 | 2 | 商议 | 2026-01-02 | 1", {3: True}, id="allowed-on-one-day"),
    pytest.param("J1 | 2 | 商议 | 2026-01-03 | 1", {3: False}, id="on-another-day"),
    pytest.param("J1 | 3 | 决议 | 2026-01-02 | 1", {3: False}, id="may-not-be-merged"),
    pytest.param("J1 | 2 | 商议 | 2026-01-02 | 7", {3: False}, id="with-a-step-that-is-not-there"),
    pytest.param("J1 | 2 | 商议 | 2026-01-02 | 2", {3: False}, id="with-itself"),
    pytest.param("J1 | 2 | 商议 | 2026-01-02 | -", {}, id="not-merged-does-not-apply"),
    pytest.param("J2 | 2 | 商议 | 2026-01-02 | 1", {}, id="a-method-without-machine-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Merged with an earlier step that the machine allows, held the same day."""
    assert passed(merged_steps, scope_of_steps(HEAD + drawing)) == expected


def test_words() -> None:
    """The other step, its day and what may be merged; the other row is marked."""
    (verdict,) = verdicts(merged_steps, scope_of_steps(HEAD + "J1 | 2 | 商议 | 2026-01-03 | 1"))
    assert [str(v) for v in verdict.values.values()] == ["提议", "2026-01-02", "('提议',)"]
    assert (verdict.field, verdict.rows) == ("merged_with", (2,))


@pytest.mark.parametrize(("alias", "line"), [("step", 2), ("held_on", 2), ("merged_with", 3), ("step_no", 2)])
def test_unread_cells_silence(alias: str, line: int) -> None:
    """Of either step."""
    scope = scope_of_steps(HEAD + "J1 | 2 | 商议 | 2026-01-03 | 1")
    scope.frames["own"] = hidden(scope.rows, {alias: {line}})
    assert passed(merged_steps, scope) == {}
