"""What differs from a folder, a published site or a commit: only what was touched is read again."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from build_scripts.committed import find_commit, write_commit
from build_scripts.errors import ConfigError
from build_scripts.model import to_csv
from build_scripts.model.changes import Comparison, VillageChange
from build_scripts.pipeline.changing import run_changes
from build_scripts.settings import DATA
from tests.conftest import Copy
from tests.pipeline.test_build import change

FOLDER = "990101102202-shangping"
LEDGER = f"villages/{FOLDER}/caiwu/ledger-entries.csv"


def rename(rows: list[list[str]]) -> None:
    """Another amount in the first row, without the third."""
    rows[1][rows[0].index("金额")] = "7.00"
    del rows[3]


def shorten(rows: list[list[str]]) -> None:
    """Without the last row."""
    rows.pop()


def told(found: tuple[VillageChange, ...]) -> list[tuple[str, str, int, int, int]]:
    """Village, table and counts."""
    kinds = ("added", "changed", "removed")
    return [(v.name, t.name, *(t.count(kind) for kind in kinds)) for v in found for t in v.tables]  # type: ignore[misc]


def git(folder: Path, *args: str) -> str:
    """Run git as nobody in particular."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false")
    command = ["git", *who, "-C", str(folder), *args]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def edited(copy_data: Copy) -> Path:
    """A copy of one village, its ledger edited."""
    data = copy_data("shangping")
    change(data / LEDGER, rename)
    return data


def test_against_a_data_folder(edited: Path) -> None:
    """Rows by key; a village that is the same byte for byte is not even read."""
    found = run_changes(Comparison(edited, str(DATA)))
    assert told(found) == [("上坪村", "ledger-entries", 0, 1, 1)]
    assert found[0].state == "known"
    assert not found[0].described
    assert run_changes(Comparison(DATA, str(DATA))) == ()


def test_against_a_checkout(edited: Path, tmp_path: Path) -> None:
    """The folder above data/ does as well."""
    checkout = tmp_path / "checkout"
    shutil.copytree(edited, checkout / "data")
    assert run_changes(Comparison(edited, str(checkout))) == ()


def test_against_a_commit(edited: Path) -> None:
    """The commit is read, the work tree is compared with it; nothing is checked out."""
    top = edited.parent / "repository"
    top.mkdir()
    edited.rename(top / "data")
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "x")
    assert run_changes(Comparison(top / "data", "main")) == ()
    change(top / "data" / LEDGER, shorten)
    assert told(run_changes(Comparison(top / "data", "HEAD"))) == [("上坪村", "ledger-entries", 0, 0, 1)]
    assert run_changes(Comparison(top / "data", "HEAD", ("shangping",)))


def test_against_a_published_site(edited: Path, tmp_path: Path) -> None:
    """Columns that are not published are not compared."""
    site = tmp_path / "site"
    shutil.copytree(DATA / "villages" / FOLDER, site / FOLDER[:12] / "data")
    path = site / FOLDER[:12] / "data" / "caiwu" / "ledger-entries.csv"
    lines = [line.split(",") for line in path.read_text("utf-8-sig").splitlines()]
    path.write_bytes(to_csv(lines[0][:-3], [line[:-3] for line in lines[1:]]))
    assert told(run_changes(Comparison(edited, str(site)))) == [("上坪村", "ledger-entries", 0, 1, 1)]


def test_a_new_village_and_one_that_is_gone(edited: Path, tmp_path: Path) -> None:
    """Against an empty folder everything is new; without its folder a village is gone."""
    empty = tmp_path / "empty"
    (empty / "villages").mkdir(parents=True)
    (new,) = run_changes(Comparison(edited, str(empty)))
    assert new.state == "new"
    assert new.count("added") > 100
    shutil.rmtree(edited / "villages" / FOLDER)
    (gone,) = run_changes(Comparison(edited, str(DATA)))
    assert gone.state == "gone"
    assert gone.count("removed") == new.count("added") + 1


def test_own_words_of_the_village(edited: Path) -> None:
    """Contacts and sources are the village's own; what `gongkai sync` writes is not."""
    shutil.copy(DATA / LEDGER, edited / LEDGER)
    descriptor = edited / "villages" / FOLDER / "datapackage.json"
    descriptor.write_text(descriptor.read_text("utf-8").replace("0000-0000031", "0000-0000032"), "utf-8")
    (found,) = run_changes(Comparison(edited, str(DATA)))
    assert found.described
    assert found.tables == ()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param("", "ab", (2, False), id="more"),
        pytest.param("a", "ab", (1, False), id="behind-the-others"),
        pytest.param("a", "bc", (0, True), id="others"),
        pytest.param("ab", "a", (0, True), id="fewer"),
    ],
)
def test_workbooks_that_only_became_more(
    before: str, after: str, said: tuple[int, bool], edited: Path, tmp_path: Path
) -> None:
    """What an import notes is no word of the village; a note that is gone or another one is."""
    shutil.copy(DATA / LEDGER, edited / LEDGER)
    former = tmp_path / "former"
    shutil.copytree(edited, former)
    for data, titles in ((former, before), (edited, after)):
        path = data / "villages" / FOLDER / "datapackage.json"
        listed = [{"title": title, "hash": f"sha256:{title * 64}"} for title in titles]
        content = json.loads(path.read_text("utf-8")) | {"sources": listed}
        path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    (found,) = run_changes(Comparison(edited, str(former)))
    assert (found.sources, found.described, found.tables) == (*said, ())


def test_no_masked_cell_is_shown(edited: Path) -> None:
    """A name that may be unmasked stays out of the comparison."""
    change(edited / LEDGER, lambda rows: rows[5].__setitem__(rows[0].index("对方"), "欧阳小满"))
    assert "欧阳小满" not in repr(run_changes(Comparison(edited, str(DATA))))


@pytest.mark.parametrize("against", ["no-such-branch", "--upload-pack=x", "HEAD:data"])
def test_neither_folder_nor_commit(against: str) -> None:
    """Refused in Chinese, never handed to git as an option."""
    with pytest.raises(ConfigError, match="不是文件夹，也不是提交"):
        find_commit(DATA, against)


def test_a_folder_of_something_else(edited: Path, tmp_path: Path) -> None:
    """Comparing with the wrong folder would say that every row is new."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("x", "utf-8")
    with pytest.raises(ConfigError, match="没有 villages 文件夹"):
        run_changes(Comparison(edited, str(tmp_path / "other")))


def test_only_plain_files_of_a_commit(tmp_path: Path) -> None:
    """Links are left out, attributes change nothing, hooks do not run, folders beside are not written."""
    top, target = tmp_path / "top", tmp_path / "target"
    (top / "data").mkdir(parents=True)
    (top / "data" / "a.csv").write_bytes(b"$Id$\r\n1\r\n")
    (top / "data" / "link.csv").symlink_to("/etc/passwd")
    (top / "data" / ".gitattributes").write_text("*.csv ident export-ignore\n", "utf-8")
    (top / "Makefile").write_text("x:\n", "utf-8")
    git(top, "init", "--quiet")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "x")
    write_commit(top, find_commit(top, "HEAD"), "data", target)
    names = sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir())
    assert names == ["data/.gitattributes", "data/a.csv"]
    assert (target / "data" / "a.csv").read_bytes() == b"$Id$\r\n1\r\n"


ANSWER = "content/answers/990101102202/ZX-2026-01.md"


def test_long_answers(edited: Path, tmp_path: Path) -> None:
    """Those beside the data folder are compared with a checkout or commit; no site holds them."""
    top = tmp_path / "repository"
    top.mkdir()
    edited.rename(top / "data")
    (top / ANSWER).parent.mkdir(parents=True)
    (top / ANSWER).write_text("一", "utf-8")
    shutil.copytree(top, tmp_path / "checkout")
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "x")
    assert run_changes(Comparison(top / "data", "main")) == ()
    (top / ANSWER).write_text("二", "utf-8")
    for against in ("main", str(tmp_path / "checkout")):
        (found,) = run_changes(Comparison(top / "data", against))
        assert [(one.number, one.path, one.kind) for one in found.answers] == [
            ("ZX-2026-01", ANSWER, "changed")
        ]
        assert found.tables == ()
    site = tmp_path / "site"
    shutil.copytree(top / "data" / "villages" / FOLDER, site / FOLDER[:12] / "data")
    assert run_changes(Comparison(top / "data", str(site))) == ()
