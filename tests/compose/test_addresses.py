"""Addresses below a village's shard."""

import pytest

from build_scripts.compose.addresses import month_path, question_path


@pytest.mark.parametrize(
    ("number", "path"),
    [("ZX-2026-02", "wenda/ZX-2026-02/"), ("", ""), ("甲1", ""), ("../x", ""), ("x" * 41, "")],
)
def test_question_path(number: str, path: str) -> None:
    """A number that no address can hold has none."""
    assert question_path(number) == path


def test_month_path() -> None:
    """The month's page and its sections."""
    assert month_path("2026-10") == "202610/"
    assert month_path("2026-10", "caiwu") == "202610/caiwu/"
