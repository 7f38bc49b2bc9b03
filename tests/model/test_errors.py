"""Our own errors carry an exit code and, for a wrong name, the nearest right one."""

import pytest

from build_scripts import errors


@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(errors.ConfigError("x"), 2, id="configuration"),
        pytest.param(errors.BadOptionError("x"), 2, id="option"),
        pytest.param(errors.UnknownNameError("村", "x", ["y"]), 2, id="name"),
        pytest.param(errors.MachineError("x"), 3, id="machine"),
        pytest.param(errors.InternalError("x"), 4, id="bug"),
    ],
)
def test_exit_codes(error: errors.BuildError, code: int) -> None:
    """Every error that ends a run says with which code."""
    assert error.exit_code == code


def test_a_near_name_is_proposed() -> None:
    """One misspelt letter and the right name stands in the message."""
    error = errors.UnknownNameError("数据表", "cash-balence", ["cash-balance", "assets"], "tables/x.json")
    assert 'tables/x.json：没有名为 "cash-balence" 的数据表，是否应为 "cash-balance"？' in str(error)


def test_without_a_near_name_the_choices_are_listed() -> None:
    """When nothing is near, what there is."""
    assert "可用的有：乙、甲" in str(errors.UnknownNameError("村", "zzz", ["乙", "甲"]))
