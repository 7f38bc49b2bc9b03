"""Exit codes: every way to end has one, and only --debug shows the inside."""

import errno

import pytest
from typer.exceptions import Exit

from build_scripts.cli import explaining
from build_scripts.cli.ending import Ending
from build_scripts.errors import ConfigError, InternalError, MachineError
from tests.cli.drawn import run

ENDINGS = [
    pytest.param(ConfigError("声明写错"), 2, "声明写错", id="declaration"),
    pytest.param(MachineError("没有空间"), 3, "没有空间", id="machine"),
    pytest.param(InternalError("不可能"), 4, "不可能", id="our-bug-known"),
    pytest.param(OSError(errno.ENOSPC, "No space left"), 3, "磁盘空间不足", id="disk-full"),
    pytest.param(PermissionError(errno.EACCES, "denied"), 3, "这台机器做不了", id="no-permission"),
    pytest.param(OSError(errno.EADDRINUSE, "in use"), 3, "这台机器做不了", id="port-taken"),
    pytest.param(MemoryError(), 3, "内存不足", id="out-of-memory"),
    pytest.param(ModuleNotFoundError("x", name="nh3"), 3, "缺少程序库 nh3", id="missing-library"),
    pytest.param(ModuleNotFoundError("x", name="build_scripts.x"), 4, "程序自己出错了", id="our-module"),
    pytest.param(FileNotFoundError(errno.ENOENT, "gone"), 4, "程序自己出错了", id="our-missing-file"),
    pytest.param(ZeroDivisionError("division"), 4, "[internal error]", id="our-bug"),
    pytest.param(KeyboardInterrupt(), 130, "", id="ctrl-c"),
]


@pytest.mark.parametrize(("problem", "code", "words"), ENDINGS)
def test_exit_codes(problem: BaseException, code: int, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, one code, no traceback."""
    _break(monkeypatch, problem)
    result = run("explain", "FIN-001")
    assert result.exit_code == code
    assert words in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "args", [("--debug", "explain", "X"), ("explain", "X", "--debug")], ids=["before", "after"]
)
def test_debug_shows_the_traceback(args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever --debug stands."""
    _break(monkeypatch, ZeroDivisionError("division"))
    result = run(*args)
    assert result.exit_code == 4
    assert "Traceback" in result.stderr
    assert "[internal error]" in result.stderr


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("chek",),
        ("check", "--as-of", "gestern"),
        ("check", "--data", "nowhere"),
        ("check", "--format", "xml"),
    ],
    ids=["nothing", "unknown-command", "no-date", "no-folder", "unknown-format"],
)
def test_usage_errors_are_configuration(args: tuple[str, ...]) -> None:
    """A wrong option ends like a wrong declaration."""
    assert run(*args).exit_code == 2


def test_other_endings_pass() -> None:
    """The end that typer asked for, and signals that are not ours to explain."""
    for ending in (Exit(1), SystemExit(7), BrokenPipeError()):
        with pytest.raises(type(ending)), Ending(debug=False):
            raise ending


def _break(monkeypatch: pytest.MonkeyPatch, problem: BaseException) -> None:
    def fail(*_: object) -> None:
        raise problem

    monkeypatch.setattr(explaining, "explanation", fail)
