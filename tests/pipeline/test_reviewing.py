"""A proposed commit: only its data are looked at, compared with where it began, shown as a preview."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.model import Outcome, Request
from build_scripts.pipeline import reviewing
from build_scripts.pipeline.reviewing import Proposal, make_preview, reviewed
from tests.cli.drawn import run
from tests.conftest import AS_OF, Copy, quiet
from tests.pipeline.test_build import Rows, change
from tests.pipeline.test_changing import git, shorten

FOLDER, CODE = "990101102202-shangping", "990101102202"
LEDGER = f"data/villages/{FOLDER}/caiwu/ledger-entries.csv"
TOKEN = "0123456789abcdef" * 2


def renumber(rows: Rows) -> None:
    """Another voucher in the first line."""
    rows[1][rows[0].index("凭证号")] = "记-901"


@pytest.fixture
def repository(copy_data: Copy) -> Path:
    """A repository with the data of one village on main."""
    data = copy_data("shangping")
    top = data.parent / "repository"
    top.mkdir()
    data.rename(top / "data")
    git(top, "init", "--quiet", "--initial-branch=main")
    commit(top)
    return top


def commit(top: Path) -> None:
    """Everything as it stands."""
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "x")


def propose(top: Path) -> None:
    """A branch with one changed line, while main goes on; the checkout stays on main."""
    git(top, "checkout", "--quiet", "-b", "tijiao")
    change(top / LEDGER, renumber)
    (top / "Makefile").write_text("site:\n\ttouch /tmp/never\n", "utf-8")
    (top / "data" / "villages" / FOLDER / "link.csv").symlink_to("/etc/passwd")
    region = top / "data" / "region.json"
    region.write_text(region.read_text("utf-8").replace("望禾县", "别的县"), "utf-8")
    commit(top)
    git(top, "checkout", "--quiet", "main")
    change(top / LEDGER, shorten)
    commit(top)


def proposal(top: Path, tmp_path: Path) -> Proposal:
    """The branch, to be merged into main, looked at with the checkout's declarations."""
    request = Request(top / "data", tmp_path / "out", AS_OF, cache=tmp_path / "cache")
    return Proposal(top, "tijiao", "main", request)


def test_compared_with_where_it_began(repository: Path, tmp_path: Path) -> None:
    """What main did meanwhile is no change of the proposal; what is not data is named and not used."""
    propose(repository)
    with reviewed(proposal(repository, tmp_path), quiet) as found:
        (village,) = found.changes
        assert [
            (t.name, t.count("added"), t.count("changed"), t.count("removed")) for t in village.tables
        ] == [("ledger-entries", 0, 1, 0)]
        assert set(found.outcome.findings) == {CODE}
        assert set(found.left) >= {"Makefile", "data/region.json", f"data/villages/{FOLDER}/link.csv"}
        data = found.request.data
        assert "别的县" not in (data / "region.json").read_text("utf-8")
        assert not (data / "villages" / FOLDER / "link.csv").exists()
    assert not data.exists()


def test_a_proposal_without_data(repository: Path, tmp_path: Path) -> None:
    """Nothing to check, nothing checked."""
    git(repository, "branch", "tijiao")
    with reviewed(proposal(repository, tmp_path), quiet) as found:
        assert found.changes == ()
        assert found.outcome == Outcome({}, {})


def test_the_preview_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made aside and renamed; a build that fails leaves the former preview of that token."""
    asked: list[Request] = []

    def build(request: Request, _: object) -> Outcome:
        asked.append(request)
        (request.out).mkdir()
        (request.out / "index.html").write_text("<head></head><body></body>", "utf-8")
        if len(asked) == 2:
            raise OSError
        return Outcome({}, {}, built=(CODE,), out=request.out)

    monkeypatch.setattr(reviewing, "run_build", build)
    request = Request(tmp_path, tmp_path / "previews", AS_OF)
    page = "<head></head><body>改</body>"
    outcome = make_preview(request, (), lambda *_: page, TOKEN, quiet)
    assert outcome.out == tmp_path / "previews" / TOKEN
    assert asked[0].before == asked[0].out
    assert "改" in (outcome.out / "gaidong" / "index.html").read_text("utf-8")
    with pytest.raises(OSError):  # noqa: PT011 - any
        make_preview(replace(request, former=tmp_path), (), lambda *_: page, TOKEN, quiet)
    assert [folder.name for folder in (tmp_path / "previews").iterdir()] == [TOKEN]
    assert asked[1].before == tmp_path


@pytest.fixture
def _no_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr("build_scripts.model.outcome.CACHE", tmp_path / "cache")
    yield
    shutil.rmtree(tmp_path / "cache", ignore_errors=True)


@pytest.mark.usefixtures("_no_cache")
def test_the_command_writes_what_the_platforms_read(repository: Path, tmp_path: Path) -> None:
    """summary.md and codequality.json, with the names that the repository has for its files; 1 on errors."""
    propose(repository)
    common = ("--repository", repository, "--against", "main", "--data", repository / "data")
    result = run("review", "--commit", "tijiao", "--to", tmp_path / "r", *common, "--as-of", "2026-11-22")
    assert result.exit_code == 0, result.stderr
    note = (tmp_path / "r" / "summary.md").read_text("utf-8")
    assert note.startswith("### 检查通过：0 个错误")
    assert "| 上坪村 | 0 | 1 | 0 |" in note
    assert "data/region.json" in note
    assert f'"path": "data/villages/{FOLDER}/' in (tmp_path / "r" / "codequality.json").read_text("utf-8")
    assert "记-901" in result.stdout
