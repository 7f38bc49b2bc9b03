"""The commands themselves: help worth reading, a quick start, nothing loaded that is not needed."""

import re
import runpy
import subprocess
import sys
from datetime import datetime, timedelta

import pytest

from build_scripts import __version__
from build_scripts.cli.commands import app, new
from build_scripts.cli.options import read_date, today
from build_scripts.settings import ROOT, TIME_ZONE
from tests.cli.drawn import run

TOP = sorted(str(command.name) for command in app.registered_commands)
NEW = sorted(str(command.name) for command in new.registered_commands)
COMMANDS = [*((name,) for name in TOP), ("new",), *(("new", name) for name in NEW)]
HEAVY = {"pandas", "frictionless", "plotly", "mkdocs", "jieba", "rich"}


def test_the_commands_are_these() -> None:
    """A command comes with a line in the README."""
    assert TOP == [
        "build",
        "changes",
        "check",
        "explain",
        "fix",
        "import",
        "preview",
        "release",
        "review",
        "rollback",
        "serve",
        "sync",
        "template",
    ]
    assert NEW == ["month", "table", "village"]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_chinese_first_with_english_and_examples(command: tuple[str, ...]) -> None:
    """What it does in Chinese, then in English, then how to write it."""
    result = run(*command, "--help")
    assert result.exit_code == 0
    _, chinese, english, *rest = [line.strip() for line in result.stdout.splitlines() if line.strip()]
    assert not chinese.isascii()
    assert english.isascii()
    assert command == ("new",) or any(line.startswith(f"gongkai {' '.join(command)}") for line in rest)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_option_says_what_it_does(command: tuple[str, ...]) -> None:
    """No option without words."""
    lines = run(*command, "--help").stdout.split("Options:")[1].splitlines()
    options = [line for line in lines if line.strip().startswith("-") and "--help" not in line]
    assert all(not line.isascii() for line in options), options


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_readme_names_the_command(command: tuple[str, ...]) -> None:
    """What a person can type stands in the README."""
    readme = (ROOT / "README.md").read_text("utf-8").replace("\\|", "|")
    pattern = rf"gongkai {command[0]}\b" + "".join(rf" (\w+\|)*{name}\b" for name in command[1:])
    assert re.search(pattern, readme)


def test_the_list_of_commands_shows_whole_sentences() -> None:
    """The first line of each help, not cut."""
    listing = run("--help").stdout.split("Commands:")[1]
    assert "..." not in listing
    assert len(listing.strip().splitlines()) == len(TOP) + 1


def test_version() -> None:
    """The version of the package."""
    assert run("--version").stdout == f"gongkai {__version__}\n"


@pytest.mark.parametrize("args", [["--help"], ["check", "--help"], ["explain", "--help"]], ids=" ".join)
def test_quick_commands_load_nothing_heavy(args: list[str]) -> None:
    """Help answers at once: in a fresh process none of the big libraries is imported."""
    code = (
        "import sys; sys.argv = ['gongkai', *sys.argv[1:]]\n"
        "from build_scripts.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('loaded', *sys.modules)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code, *args], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    assert HEAVY.isdisjoint(out.splitlines()[-1].split())


def test_the_module_runs_like_the_command() -> None:
    """`python -m build_scripts` is the same program, and survives a terminal without Chinese."""
    result = subprocess.run(
        [sys.executable, "-m", "build_scripts", "explain", "XXX-000"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        env={"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
    )
    assert result.returncode == 2
    assert b"unknown 'XXX-000'" in result.stderr
    assert result.stderr.isascii()


def test_main_runs_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The way in of `gongkai` and of `python -m`."""
    monkeypatch.setattr(sys, "argv", ["gongkai", "--version"])
    with pytest.raises(SystemExit) as end:
        runpy.run_module("build_scripts", run_name="__main__")
    assert end.value.code == 0
    assert capsys.readouterr().out == f"gongkai {__version__}\n"


def test_today_is_today_in_the_villages() -> None:
    """A machine in London at noon already has the villages' evening."""
    moment = datetime.now(TIME_ZONE)
    assert today() in {moment.date(), (moment + timedelta(minutes=1)).date()}
    assert read_date("2026-11-22").isoformat() == "2026-11-22"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["chek"], '没有名为 "chek" 的命令，是否应为 "check"', id="misspelt-command"),
        pytest.param(["new", "mont"], '是否应为 "month"', id="misspelt-new"),
        pytest.param(["check", "--fromat", "json"], "没有这个选项", id="unknown-option"),
        pytest.param(["check", "--format", "xml"], "有一项的写法不对", id="bad-value"),
        pytest.param(["build", "--data", "nowhere/at/all"], "有一项的写法不对", id="no-such-folder"),
        pytest.param(["explain"], "少写了一项", id="missing-argument"),
    ],
)
def test_a_mistyped_command_is_explained_in_chinese(arguments: list[str], said: str) -> None:
    """Chinese first, typer's own words behind; exit code 2."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
