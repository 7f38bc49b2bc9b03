"""Rule type `work-between`: work begins between the steps before and after it."""

import pytest

from build_scripts.check import work_between
from build_scripts.check.gaps import hidden
from tests.check.deciding import scope_of_decisions
from tests.check.drawing import passed, verdicts

HEAD = "decision_id | method | start_work_on\n"
BEGUN = "J1 | 四议 | 2026-03-20"
ALL = [("提议", "03-01"), ("商议", "03-01"), ("决议", "03-10"), ("决议公开", "03-12"), ("结果公开", "05-01")]


def drawn(steps: list[tuple[str, str]]) -> str:
    """Steps of J1 on their days of 2026."""
    rows = "".join(f"J1 | {step} | 2026-{day}\n" for step, day in steps)
    return "decision_id | step | held_on\n" + rows


CASES = [
    pytest.param(BEGUN, ALL, True, True, id="between"),
    pytest.param("J1 | 四议 | 2026-03-12", ALL, True, True, id="on-the-day-of-publication"),
    pytest.param("J1 | 四议 | 2026-03-11", ALL, False, True, id="before-it-was-published"),
    pytest.param(BEGUN, ALL[:2], False, True, id="before-it-was-decided"),
    pytest.param("J1 | 四议 | 2026-05-02", ALL, True, False, id="results-before-work"),
    pytest.param("J1 | 四议 | -", ALL, None, None, id="no-work-does-not-apply"),
    pytest.param("J1 | 别的 | 2026-03-11", ALL, None, None, id="a-method-without-machine-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "steps", "before", "after"), CASES)
def test_verdicts(
    drawing: str, steps: list[tuple[str, str]], *, before: bool | None, after: bool | None
) -> None:
    """Every step before work is filed and not later; steps after it may still be to come."""
    scope = scope_of_decisions(HEAD + drawing, drawn(steps))
    for side, expected in (("before", before), ("after", after)):
        assert passed(work_between, scope, side=side) == ({} if expected is None else {2: expected})


def test_words() -> None:
    """The first step out of place and its day, or none."""
    scope = scope_of_decisions(HEAD + BEGUN, drawn(ALL[:2]))
    (verdict,) = verdicts(work_between, scope, side="before")
    assert (verdict.values["step"], verdict.values["step_date"]) == ("决议", None)


@pytest.mark.parametrize("alias", ["decision_id", "step", "held_on"])
def test_unread_cells_silence(alias: str) -> None:
    """A step that cannot be read may be the one that seems to be missing."""
    scope = scope_of_decisions(HEAD + BEGUN, drawn(ALL[:3]))
    frame = scope.frames["decision-steps"]
    scope.frames["decision-steps"] = hidden(frame, {alias: {3}})
    assert passed(work_between, scope, side="before") == {}
