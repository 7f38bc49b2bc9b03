"""Rule type `share-bounds`: parts in per cent of a whole."""

import pytest
from pydantic import ValidationError

from build_scripts.check import share_bounds
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.smudged import unread

HEAD = "control | award\n"
OPTIONS = {"add": ["control"], "subtract": ["award"], "whole": "control", "minimum": "profile:gap"}
CASES = [
    pytest.param("10000.00 | 9900.00", {2: True}, id="one-per-cent-below"),
    pytest.param("10000.00 | 9900.01", {2: False}, id="a-cent-too-near"),
    pytest.param("10000.00 | 10100.00", {2: False}, id="above-the-ceiling"),
    pytest.param("10000.00 | -", {}, id="no-award-does-not-apply"),
    pytest.param("0.00 | 0.00", {}, id="no-whole-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_a_minimum(drawing: str, expected: dict[int, bool]) -> None:
    """Judged exactly, not by the rounded share that is shown."""
    scope = make_scope(HEAD + drawing, settings={"gap": 1})
    assert passed(share_bounds, scope, **OPTIONS) == expected


def test_a_maximum() -> None:
    """Ten per cent may be, a cent more not; what became cheaper is no matter."""
    scope = make_scope("change | award\n10.00 | 100.00\n10.01 | 100.00\n-50.00 | 100.00")
    options = {"add": ["change"], "whole": "award", "maximum": "10"}
    assert passed(share_bounds, scope, **options) == {2: True, 3: False, 4: True}


def test_words() -> None:
    """Part, share and bound are shown as people write them."""
    scope = make_scope(HEAD + "486000.00 | 484000.00", settings={"gap": 1})
    values = verdicts(share_bounds, scope, **OPTIONS)[0].values
    assert (str(values["part"]), values["share"], values["minimum"]) == ("2000.00", "0.41", "1")


def test_unread_cells() -> None:
    """A smudged price says nothing."""
    scope = make_scope(HEAD + "10000.00 | 9999.00", settings={"gap": 1})
    assert passed(share_bounds, unread(scope, "award", 2), **OPTIONS) == {}


def test_some_bound_is_needed() -> None:
    """A rule without a bound would let everything pass."""
    with pytest.raises(ValidationError):
        share_bounds.Options.model_validate({"add": ["change"], "whole": "award"})
