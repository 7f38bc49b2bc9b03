"""`sync`, `fix` and `new` on a real data folder: what they write, say and answer."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from build_scripts.cli.options import today
from build_scripts.pipeline import catalog_of
from build_scripts.settings import DATA
from tests.cli.drawn import CODE, run

PARTS = ("tables", "codelists", "profiles", "findings", "words")
FOLDER = f"{CODE}-taoyuan"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real declarations with a region of one new village; forms are written below it."""
    monkeypatch.chdir(tmp_path)
    for part in PARTS:
        shutil.copytree(DATA / part, tmp_path / part)
    region = json.loads((DATA / "region.json").read_text("utf-8")) | {"villages": []}
    (tmp_path / "region.json").write_text(json.dumps(region, ensure_ascii=False), "utf-8")
    (tmp_path / "villages").mkdir()
    given = (CODE, "桃源村", "--slug", "taoyuan", "--township", "柳泉乡")
    result = run("new", "village", *given, "--data", tmp_path)
    assert result.exit_code == 0, result.output
    assert FOLDER in result.stdout
    return tmp_path


def test_sync_and_its_check(data: Path) -> None:
    """In step: 0. Out of step: 1 and the folder; after sync 0 again."""
    assert run("sync", "--check", "--data", data).exit_code == 0
    (data / "villages" / FOLDER / "caiwu" / "assets.csv").unlink()
    stale = run("sync", "--check", "桃源村", "--data", data)
    assert stale.exit_code == 1
    assert FOLDER in stale.stdout
    assert run("sync", "--data", data).exit_code == 0
    assert run("sync", "--check", "--data", data).stdout == "看了 1 个村，其中 0 个与数据表不一致。\n"


def test_sync_of_an_unknown_village(data: Path) -> None:
    """A wrong option, not a wrong village."""
    assert run("sync", "taoyan", "--data", data).exit_code == 2


def test_new_month_and_then_nothing(data: Path) -> None:
    """The rows by file; a second time says that there is nothing to add."""
    first = run("new", "month", "taoyuan", "2026-11", "--data", data)
    assert first.exit_code == 0
    assert "sanshi/calendar-events.csv：添了 3 行。" in first.stdout
    assert "桃源村-2026-11-财务.xlsx" in first.stdout
    forms = sorted(path.name for path in (data / "填报表").iterdir())
    assert forms == [f"桃源村-2026-11-{stream}.xlsx" for stream in ("三事三日", "党务", "村务", "财务")]
    assert "没有改动" in run("new", "month", "taoyuan", "2026-11", "--data", data).stdout
    assert run("new", "month", "taoyuan", "November", "--data", data).exit_code == 2


def test_new_table_then_sync(data: Path) -> None:
    """A table needs no Python: declare it, sync, and every village has it."""
    result = run("new", "table", "river-patrols", "--group", "cunwu", "--data", data)
    assert result.exit_code == 0
    assert "river-patrols.json" in result.stdout
    assert run("new", "table", "river-patrols", "--group", "cunwu", "--data", data).exit_code == 2
    assert run("sync", "--data", data).exit_code == 0
    assert (data / "villages" / FOLDER / "cunwu" / "river-patrols.csv").is_file()


def test_fix_writes_back_what_was_understood(data: Path) -> None:
    """A date in Excel's form becomes the canonical one; the second run finds nothing."""
    run("new", "month", "taoyuan", "2026-11", "--data", data)
    target = data / "villages" / FOLDER / "sanshi" / "calendar-events.csv"
    canonical = target.read_bytes()
    target.write_bytes(canonical.replace(b"2026-12-15", b"2026/12/15"))
    result = run("fix", "桃源村", "--data", data)
    assert result.exit_code == 0
    assert target.read_bytes() == canonical
    assert "calendar-events.csv" in result.stdout
    assert "已写回" not in run("fix", "桃源村", "--data", data).stdout


def joined_of(data: Path) -> list[str]:
    """The days on which the villages of the region joined."""
    return [entry["joined"] for entry in json.loads((data / "region.json").read_text("utf-8"))["villages"]]


def test_a_new_village_joins_today_or_on_the_day_given(data: Path) -> None:
    """Entered in region.json, so that months before it owe nothing; a day that is none is refused."""
    assert joined_of(data) == [today().isoformat()]
    given = ("990101102204", "新坪村", "--slug", "xinping", "--township", "柳泉乡", "--data", data)
    assert run("new", "village", *given, "--joined", "11月1日").exit_code == 2
    assert run("new", "village", *given, "--joined", "2026-11-01").exit_code == 0
    assert joined_of(data)[1:] == ["2026-11-01"]
    assert [entry.joined for entry in catalog_of(data).region.villages] == [today(), date(2026, 11, 1)]


def test_a_new_village_passes_the_check(data: Path) -> None:
    """What the scaffold writes has no error of its own."""
    result = run("check", "桃源村", "--data", data, "--as-of", "2026-11-22")
    assert result.exit_code == 0, result.stdout
