"""Rule type `code-listed`: a code of the part of a list that counts."""

import pytest

from build_scripts.check import code_listed
from tests.check.drawing import codelist, make_scope, passed, verdicts

LIST = codelist("steps", {"code": "提议", "for": "四议"}, {"code": "听证", "for": "民主"})
CASES = [
    pytest.param("提议", {2: True}, id="listed"),
    pytest.param("听证", {2: False}, id="listed-for-something-else"),
    pytest.param("别的", {2: False}, id="not-listed"),
    pytest.param("-\n提议", {3: True}, id="empty-does-not-apply"),
]


@pytest.mark.parametrize("wanted", ["四议", ["四议", "五步"]])
@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool], wanted: str | list[str]) -> None:
    """A column of the code list says which entries count."""
    scope = make_scope("step\n" + drawing, codelists=[LIST])
    options = {"field": "step", "codelist": "steps", "where_list": {"for": wanted}}
    assert passed(code_listed, scope, **options) == expected


def test_words() -> None:
    """The code found is named."""
    scope = make_scope("step\nX", codelists=[LIST])
    (verdict,) = verdicts(code_listed, scope, field="step", codelist="steps")
    assert verdict.values == {"found": "X"}
