"""Rule type `required-when`: a cell another cell calls for."""

import pytest

from build_scripts.check import required_when
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

CASES = [
    pytest.param("公开招标 | 2026-10-01", {2: True}, id="filled"),
    pytest.param("公开招标 | -", {2: False}, id="empty"),
    pytest.param("询价 | -", {}, id="other-value-does-not-apply"),
    pytest.param("- | -", {}, id="empty-trigger-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_by_value(drawing: str, expected: dict[int, bool]) -> None:
    """Certain values of another column call for the cell."""
    scope = make_scope("method | notice\n" + drawing)
    assert passed(required_when, scope, field="notice", when={"method": ["公开招标"]}) == expected


def test_by_presence() -> None:
    """Any value of another column calls for the cell."""
    scope = make_scope("answer | on\n好 | -\n- | -\n好 | 2026-10-01")
    assert passed(required_when, scope, field="on", when_present="answer") == {2: False, 4: True}
    assert verdicts(required_when, scope, field="on", when_present="answer")[0].values == {"required": "on列"}


def test_empty() -> None:
    """What was not approved has no day on which work began."""
    scope = make_scope("outcome | began\n未通过 | -\n未通过 | 2026-09-01\n通过 | 2026-09-01\n通过 | -")
    options = {"field": "began", "when": {"outcome": ["未通过"]}, "empty": True}
    assert passed(required_when, scope, **options) == {2: True, 3: False}


def test_unless() -> None:
    """Any value but the one that spares the row calls for the cell; an empty one does not."""
    scope = make_scope("version | of\n1 | -\n2 | -\n10 | A\n- | -")
    assert passed(required_when, scope, field="of", unless={"version": 1}) == {3: False, 4: True}


def test_unless_unread() -> None:
    """A row that may be spared is not judged."""
    scope = make_scope("version | of\n2 | -")
    scope.frames["own"] = hidden(scope.rows, {"version": {2}})
    assert passed(required_when, scope, field="of", unless={"version": 1}) == {}


BOTH = {"when": {"a": "1"}, "when_present": "a"}


@pytest.mark.parametrize("more", [{}, BOTH, {"unless": {"a": "1"}, "when_present": "a"}])
def test_takes_one_condition(more: dict[str, object]) -> None:
    """Neither condition or both is a mistake of the declaration."""
    with pytest.raises(ValueError, match="either"):
        required_when.Options.model_validate({"field": "b", **more})
