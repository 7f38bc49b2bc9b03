"""`check` and `build`: what is asked of the pipeline, what is printed where, which code ends the run."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from build_scripts.cli import running
from build_scripts.model import Catalog, Finding, Level, Note, Outcome, Request
from tests.cli.drawn import CODE, OTHER, catalog, field, finding, run, table

Step = Callable[[str, str], None]
NOTE = Note("NTE-001", "caiwu/accounts.csv", 3, "金额", "１", "1.00")


class Pipeline:
    """Stands in for the pipeline: remembers what was asked and answers with a drawn outcome."""

    def __init__(self, outcome: Outcome) -> None:
        """The outcome to answer with."""
        self.outcome = outcome
        self.asked: list[Request] = []

    def catalog_of(self, data: Path) -> Catalog:
        """Two villages with one table."""
        assert data.is_dir()
        return catalog(table("accounts", field("编号", "entry_id")))

    def run(self, request: Request, progress: Step) -> Outcome:
        """Tell one step and answer."""
        self.asked.append(request)
        progress("village", "桃源村")
        return self.outcome


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Pipeline]:
    """A function that puts a pipeline with these findings in place of the real one."""

    def install(*findings: Finding, withheld: tuple[str, ...] = ()) -> Pipeline:
        outcome = Outcome(
            {CODE: findings}, {CODE: (NOTE,)}, (OTHER,), withheld, (OTHER,), Path("made"), 7, 1.25, 2, 30
        )
        fake = Pipeline(outcome)
        for name in ("run_check", "run_build"):
            monkeypatch.setattr(running, name, fake.run)
        monkeypatch.setattr(running, "catalog_of", fake.catalog_of)
        return fake

    return install


def test_check_of_everything(pipeline: Callable[..., Pipeline], tmp_path: Path) -> None:
    """No village named: all, nothing printed but the report, code 0."""
    fake = pipeline(finding(level=Level.WARNING))
    result = run("check", "--data", tmp_path, "--as-of", "2026-11-22")
    assert result.exit_code == 0
    assert fake.asked[0].only == ()
    assert fake.asked[0].as_of == date(2026, 11, 22)
    assert result.stdout.splitlines()[-1] == "检查通过：2个文件、30行、0个错误、1个提醒。"
    assert "accounts 表" in result.stdout
    assert result.stderr == "已做好 桃源村\n"


def test_check_of_named_villages(pipeline: Callable[..., Pipeline], tmp_path: Path) -> None:
    """Names become codes in the order of the region."""
    fake = pipeline()
    assert run("check", "溪头村", "taoyuan", "--data", tmp_path).exit_code == 0
    assert fake.asked[0].only == (CODE, OTHER)


def test_check_finds_an_error(pipeline: Callable[..., Pipeline], tmp_path: Path) -> None:
    """A clerk's error ends with 1."""
    pipeline(finding())
    result = run("check", "--data", tmp_path)
    assert result.exit_code == 1
    assert "[FIN-004 错误]" in result.stdout


def test_check_of_an_unknown_village(pipeline: Callable[..., Pipeline], tmp_path: Path) -> None:
    """The nearest name, and 2."""
    fake = pipeline()
    result = run("check", "taoyan", "--data", tmp_path)
    assert result.exit_code == 2
    assert "taoyuan" in result.stderr
    assert fake.asked == []


def test_check_as_json_is_only_json(pipeline: Callable[..., Pipeline], tmp_path: Path) -> None:
    """Standard output can be piped into a program."""
    pipeline(finding())
    result = run("check", "--data", tmp_path, "--format", "json")
    assert json.loads(result.stdout)["totals"]["error"] == 1


def test_check_for_github(pipeline: Callable[..., Pipeline], tmp_path: Path) -> None:
    """Annotations name the file from the current folder."""
    pipeline(finding())
    result = run("check", "--data", tmp_path, "--format", "github")
    assert result.stdout.startswith(f"::error file={(tmp_path / 'villages').as_posix()}/{CODE}-taoyuan/")


def test_build(pipeline: Callable[..., Pipeline], tmp_path: Path) -> None:
    """Options arrive; the report goes to stderr, the place of the site to stdout."""
    fake = pipeline()
    result = run("build", "--data", tmp_path, "--out", "made", "--only", "taoyuan", "-j", "3", "--no-cache")
    assert result.exit_code == 0
    (asked,) = fake.asked
    assert (asked.out, asked.only, asked.jobs, asked.use_cache) == (Path("made"), (CODE,), 3, False)
    assert result.stdout == "made\n"
    assert "做好 1 个村、7 页，用时 1.2 秒" in result.stderr
    assert "gongkai fix" in result.stderr


def test_build_withholds(pipeline: Callable[..., Pipeline], tmp_path: Path) -> None:
    """A village with errors is named and the run ends with 1, though the others are published."""
    pipeline(finding(), withheld=(CODE,))
    result = run("build", "--data", tmp_path)
    assert result.exit_code == 1
    assert "暂缓更新（数据有错误，保留原有页面）：桃源村" in result.stderr


def test_a_bar_on_a_terminal(
    pipeline: Callable[..., Pipeline], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a person watching, a bar instead of lines; stdout stays the report."""
    pipeline()
    monkeypatch.setattr("build_scripts.cli.progress.on_terminal", lambda: True)
    result = run("check", "--data", tmp_path)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("检查通过")
