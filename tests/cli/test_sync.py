"""`sync`: the descriptor stands alone, keeps what a village wrote, and drift is seen."""

import json
from pathlib import Path

import frictionless
import pytest

from build_scripts.errors import ConfigError
from build_scripts.model import to_csv
from build_scripts.model.declared import Catalog
from build_scripts.sync import descriptor, sync_village
from tests.cli.drawn import CODE, VILLAGE, catalog, field, real_catalog, table

KEY = field("编号", "entry_id", kind="id", constraints={"required": True}, rdfType="fdp:transaction-id")
DIRECTION = field("收支", "direction", kind="code", codelist="directions", privacy="masked", example="收入")
PAID = field("付清", "is_paid", type="boolean", kind="flag", trueValues=["是"], falseValues=["否"])


def accounts() -> Catalog:
    """One table with a key, a code list and a flag."""
    return catalog(table("accounts", KEY, DIRECTION, PAID))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty village folder."""
    folder = tmp_path / VILLAGE.folder
    folder.mkdir()
    return folder


def test_descriptor_of_a_new_village() -> None:
    """Everything a reader needs is inlined: names, enum, aliases, privacy, encoding."""
    written = descriptor(accounts(), VILLAGE, {})
    assert list(written) == ["$schema", "name", "title", "gongkai", "resources"]
    assert written["name"] == f"v{CODE}"
    assert written["gongkai"] == {"code": CODE, "kind": "village"}
    (resource,) = written["resources"]
    assert resource["encoding"] == "utf-8-sig"
    assert "dialect" not in resource
    key, direction, paid = resource["schema"]["fields"]
    assert key["rdfType"] == "fdp:transaction-id"
    assert direction["constraints"]["enum"] == ["收入", "支出"]
    assert (direction["alias"], direction["privacy"]) == ("direction", "masked")
    assert (direction["audience"], direction["example"]) == ("public", "收入")
    assert (paid["trueValues"], paid["falseValues"]) == (["是"], ["否"])
    assert resource["schema"]["primaryKey"] == ["编号"]
    assert resource["schema"]["missingValues"] == [""]


def test_tables_stand_in_page_order() -> None:
    """The order of resources is declared, not the order of reading."""
    tables = catalog(table("b", KEY, order=2), table("a", KEY, order=3), table("c", KEY, order=1))
    written = descriptor(tables, VILLAGE, {})
    assert [resource["name"] for resource in written["resources"]] == ["c", "b", "a"]


def test_own_metadata_stay_in_their_order() -> None:
    """What a village wrote is kept; only its identity comes from region.json."""
    own = {
        "title": "自己的标题",
        "x": 1,
        "gongkai": {"contacts": {"phone": "0000-1"}, "code": "1"},
        "name": "z",
    }
    written = descriptor(accounts(), VILLAGE, own | {"$schema": "old", "resources": ["old"]})
    assert list(written) == ["$schema", "title", "x", "gongkai", "name", "resources"]
    assert written["title"] == "自己的标题"
    assert written["gongkai"] == {"contacts": {"phone": "0000-1"}, "code": CODE, "kind": "village"}
    assert descriptor(accounts(), VILLAGE, written) == written


def test_a_mistaken_block_of_ours_is_replaced() -> None:
    """A `gongkai` that is no object holds nothing to keep."""
    assert descriptor(accounts(), VILLAGE, {"gongkai": "x"})["gongkai"]["code"] == CODE


def test_sync_writes_once(folder: Path) -> None:
    """The first run writes descriptor and header-only files, the second finds nothing to do."""
    assert sync_village(folder, VILLAGE, accounts(), check_only=False)
    assert (folder / "caiwu" / "accounts.csv").read_bytes() == to_csv(["编号", "收支", "付清"], [])
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert not sync_village(folder, VILLAGE, accounts(), check_only=False)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_check_only_writes_nothing(folder: Path) -> None:
    """Drift is told, not mended."""
    assert sync_village(folder, VILLAGE, accounts(), check_only=True)
    assert list(folder.iterdir()) == []


def test_check_only_sees_a_hand_edit_and_a_missing_file(folder: Path) -> None:
    """Either makes the folder out of step."""
    sync_village(folder, VILLAGE, accounts(), check_only=False)
    assert not sync_village(folder, VILLAGE, accounts(), check_only=True)
    target = folder / "datapackage.json"
    target.write_text(target.read_text("utf-8").replace("accounts 表", "别的"), "utf-8")
    assert sync_village(folder, VILLAGE, accounts(), check_only=True)
    sync_village(folder, VILLAGE, accounts(), check_only=False)
    (folder / "caiwu" / "accounts.csv").unlink()
    assert sync_village(folder, VILLAGE, accounts(), check_only=True)


def test_filled_files_are_left_alone(folder: Path) -> None:
    """Rows that stand there are never touched."""
    sync_village(folder, VILLAGE, accounts(), check_only=False)
    filled = to_csv(["编号", "收支", "付清"], [["SZ1", "收入", "是"]])
    (folder / "caiwu" / "accounts.csv").write_bytes(filled)
    (folder / "datapackage.json").unlink()
    assert sync_village(folder, VILLAGE, accounts(), check_only=False)
    assert (folder / "caiwu" / "accounts.csv").read_bytes() == filled


@pytest.mark.parametrize("broken", ['{"name": ', "[1, 2]"], ids=["cut-off", "a-list"])
def test_a_broken_descriptor_is_refused(folder: Path, broken: str) -> None:
    """Nothing is overwritten that a person may still want to read."""
    (folder / "datapackage.json").write_text(broken, "utf-8")
    with pytest.raises(ConfigError, match=r"datapackage\.json"):
        sync_village(folder, VILLAGE, accounts(), check_only=False)
    assert (folder / "datapackage.json").read_text("utf-8") == broken


def test_plain_frictionless_accepts_every_declared_table(folder: Path) -> None:
    """A stranger's tool reads the folder without this program."""
    declared = real_catalog()
    sync_village(folder, VILLAGE, declared, check_only=False)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type"])
    assert len(report.tasks) == len(declared.tables)


def test_plain_frictionless_uses_the_code_list(folder: Path) -> None:
    """A word that is not in the list is found by the descriptor alone."""
    sync_village(folder, VILLAGE, accounts(), check_only=False)
    rows = [["SZ1", "收入", "是"], ["SZ2", "花销", ""]]
    (folder / "caiwu" / "accounts.csv").write_bytes(to_csv(["编号", "收支", "付清"], rows))
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldName", "type"]) == [[3, "收支", "constraint-error"]]


def test_the_file_reads_well_in_git(folder: Path) -> None:
    """Two spaces, Chinese as Chinese, a newline at the end."""
    sync_village(folder, VILLAGE, accounts(), check_only=False)
    text = (folder / "datapackage.json").read_text("utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    assert "桃源村" in text
