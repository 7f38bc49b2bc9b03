"""Commands `release` and `rollback`: what the person who pushed is told, and the exit codes."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from build_scripts.cli import app, releasing
from build_scripts.model import Outcome
from build_scripts.pipeline import releasing as pipeline
from tests.deploy import tiny

A = f"{tiny.FOLDER}/a.csv"


@pytest.fixture(autouse=True)
def _tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real steps around the tiny builder."""
    monkeypatch.setattr(pipeline, "run_check", lambda *_: Outcome({}, {}))
    monkeypatch.setattr(
        releasing,
        "run_release",
        lambda push, progress: pipeline.run_release(push, progress, tiny.build),
    )


def gongkai(*arguments: str) -> Result:
    """One command."""
    return CliRunner().invoke(app, list(arguments))


def test_what_the_pusher_sees(tmp_path: Path) -> None:
    """The new release on stdout; what was not taken on stderr, escaped, the first twenty and the number."""
    names = [f"{tiny.FOLDER}/l{number}.csv" for number in range(22)]
    trees: list[dict[str, str]] = [{A: "0"}, {A: "1", **dict.fromkeys(names, "->x"), "a\x1b[31m": "x"}]
    commits = tiny.repository(tmp_path / "repo.git", trees)
    result = gongkai("release", "--to", str(tmp_path), "--commit", commits[0])
    assert result.exit_code == 0
    assert "已换上新网站" in result.stdout
    assert "没有采用" not in result.stderr
    result = gongkai("release", "--to", str(tmp_path))
    assert result.exit_code == 0
    assert f"{tiny.FOLDER}/l0.csv" in result.stderr
    assert result.stderr.count(tiny.FOLDER) == 20
    assert "共 23 个" in result.stderr
    assert "\x1b" not in result.stderr


def test_the_refusals_have_their_words_and_codes(tmp_path: Path) -> None:
    """Older and withdrawn: 2, and why."""
    commits = tiny.repository(tmp_path / "repo.git", [{A: str(number)} for number in range(3)])
    to = ("--to", str(tmp_path))
    for commit in commits[1:]:
        assert gongkai("release", *to, "--commit", commit).exit_code == 0
    older = gongkai("release", *to, "--commit", commits[0])
    assert (older.exit_code, "比它早" in older.stderr) == (2, True)
    back = gongkai("rollback", *to)
    assert back.exit_code == 0
    assert commits[1] in back.stdout
    withdrawn = gongkai("release", *to, "--commit", commits[2])
    assert (withdrawn.exit_code, "退回" in withdrawn.stderr) == (2, True)
    assert gongkai("rollback", "9", *to).exit_code == 2


def test_unrelated_history_has_its_words(tmp_path: Path) -> None:
    """The way out is named."""
    first = tiny.repository(tmp_path / "repo.git", [{A: "0"}])
    other = tiny.repository(tmp_path / "other.git", [{A: "1"}])
    assert gongkai("release", "--to", str(tmp_path), "--commit", first[0]).exit_code == 0
    command = ["release", "--to", str(tmp_path), "--repository", str(tmp_path / "other.git")]
    refused = gongkai(*command, "--commit", other[0])
    assert (refused.exit_code, "--new-history" in refused.stderr) == (2, True)
    assert gongkai(*command, "--new-history").exit_code == 0
