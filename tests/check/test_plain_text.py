"""Texts as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.check.plain_text import plain_text

CASES = [
    pytest.param("已 阅。", "已阅", id="space-and-stop"),
    pytest.param("“已阅”！！！", "已阅", id="quotes"),
    pytest.param("ＡＢ　１２", "ab12", id="full-width"),
    pytest.param("每亩3.5元，共35元。", "每亩3.5元共35元", id="a-point-between-digits-stays"),
    pytest.param("5。。3", "53", id="two-signs-go"),
    pytest.param("——……_", "", id="signs-only"),
    pytest.param("", "", id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_plain_text(text: str, expected: str) -> None:
    """Spaces, punctuation and width make no difference; amounts keep their point."""
    assert plain_text(text) == expected


@given(st.text(max_size=20), st.sampled_from(["", " ", "。", "，\n", "！？"]))
def test_signs_around_a_text_are_nothing(text: str, signs: str) -> None:
    """Nobody gets a longer text by typing full stops."""
    assert plain_text(f"{signs}{text}{signs}") == plain_text(text)
