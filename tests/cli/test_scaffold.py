"""`new`: skeletons that load, validate and never overwrite."""

import csv
import json
from datetime import date
from pathlib import Path

import frictionless
import pytest

from build_scripts import scaffold
from build_scripts.errors import ConfigError, UnknownNameError
from build_scripts.model import Catalog, Table, VillageEntry
from build_scripts.settings import DATA
from build_scripts.sync import sync_village
from tests.cli.drawn import CODE, real_catalog

GIVEN = {"code": CODE, "name": "桃源村", "slug": "taoyuan", "township": "柳泉乡", "kind": "village"}
CATALOG = real_catalog()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the region and an empty villages folder."""
    (tmp_path / "villages").mkdir()
    (tmp_path / "tables").mkdir()
    (tmp_path / "region.json").write_bytes((DATA / "region.json").read_bytes())
    return tmp_path


def rows(folder: Path, name: str, catalog: Catalog = CATALOG) -> list[dict[str, str]]:
    """A table's rows by alias."""
    table = catalog.tables[name]
    text = (folder / table.path).read_text("utf-8-sig").splitlines()
    return [{table.by_name[key].alias: cell for key, cell in row.items()} for row in csv.DictReader(text)]


@pytest.mark.parametrize("kind", ["village", "community"])
def test_a_new_village_is_valid_as_it_is(data: Path, kind: str) -> None:
    """Descriptor, every table, organisations and catalog: a stranger's validator has nothing to say."""
    folder = scaffold.new_village(data, CATALOG, GIVEN | {"kind": kind})
    assert folder == data / "villages" / f"{CODE}-taoyuan"
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])
    codes = {row["item_code"] for row in rows(folder, "disclosure-catalog")}
    items = CATALOG.codelists["disclosure-items"].rows
    assert codes == {row["code"] for row in items if row["applies_to"] in {"both", kind}}
    assert not list((data / "villages").glob(".*"))


def test_a_new_village_is_in_step_and_in_the_region(data: Path) -> None:
    """`sync --check` finds nothing to do, and region.json has it at the end, the rest as before."""
    before = json.loads((data / "region.json").read_text("utf-8"))
    folder = scaffold.new_village(data, CATALOG, GIVEN)
    after = json.loads((data / "region.json").read_text("utf-8"))
    entry = VillageEntry.model_validate(after["villages"].pop())
    assert after == before
    assert (entry.name, entry.township) == ("桃源村", "990101102")
    assert not sync_village(folder, entry, CATALOG, check_only=True)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"township": "柳全乡"}, "柳泉乡"),
        ({"code": "990101101299"}, "990101102"),
        ({"code": "990101102201", "slug": "liuwan"}, "柳湾村"),
        ({"slug": "Tao Yuan"}, "slug"),
        ({"code": "99010110220x"}, "code"),
        ({"name": "<b>"}, "name"),
    ],
    ids=["township-slip", "wrong-township", "code-taken", "bad-slug", "bad-code", "bad-name"],
)
def test_a_wrong_village_is_refused(data: Path, change: dict[str, str], words: str) -> None:
    """With the nearest name or the part that is wrong; nothing is written."""
    with pytest.raises(ConfigError, match=words):
        scaffold.new_village(data, CATALOG, GIVEN | change)
    assert list((data / "villages").iterdir()) == []


def test_an_existing_folder_is_never_overwritten(data: Path) -> None:
    """Whatever stands there."""
    target = data / "villages" / f"{CODE}-taoyuan"
    target.mkdir()
    with pytest.raises(ConfigError, match="没有改动"):
        scaffold.new_village(data, CATALOG, GIVEN)
    assert list(target.iterdir()) == []


def test_a_new_month_has_its_duties_and_days(data: Path) -> None:
    """Monthly items are due on the 15th of the next month; of its three days the 20th is a Sunday."""
    folder = scaffold.new_village(data, CATALOG, GIVEN)
    added = scaffold.new_month(folder, CATALOG, "2026-11")
    duties = {row["item_code"]: row for row in rows(folder, "publications")}
    assert added == {"sanshi/publications.csv": len(duties), "sanshi/calendar-events.csv": 3}
    assert duties["CW01"]["due_date"] == "2026-12-15"
    assert duties["CW01"]["published_on"] == ""
    assert "CW08" not in duties  # every quarter
    assert "CW06" not in duties  # when it happens
    days = [(row["kind"], row["start_date"]) for row in rows(folder, "calendar-events")]
    assert days == [("公开日", "2026-12-15"), ("质询日", "2026-12-18"), ("解答日", "2026-12-21")]


def test_december_has_the_quarter_and_the_year(data: Path) -> None:
    """Quarterly and yearly items fall due in January."""
    folder = scaffold.new_village(data, CATALOG, GIVEN)
    scaffold.new_month(folder, CATALOG, "2026-12")
    duties = {row["item_code"]: row["due_date"] for row in rows(folder, "publications")}
    assert duties["CW08"] == "2027-01-15"
    assert duties["CW04"] == "2027-01-31"


def test_a_month_is_added_once(data: Path) -> None:
    """A second run adds nothing, and a row already typed by hand is not doubled."""
    folder = scaffold.new_village(data, CATALOG, GIVEN)
    scaffold.new_month(folder, CATALOG, "2026-11")
    before = (folder / "sanshi" / "publications.csv").read_bytes()
    assert set(scaffold.new_month(folder, CATALOG, "2026-11").values()) == {0}
    (folder / "sanshi" / "publications.csv").write_bytes(before.replace(b"GK202611-CW01", b"BY-HAND"))
    assert set(scaffold.new_month(folder, CATALOG, "2026-11").values()) == {0}


def test_what_stands_in_a_file_stays_byte_for_byte(data: Path) -> None:
    """Even without a last line end; the new rows only follow."""
    folder = scaffold.new_village(data, CATALOG, GIVEN)
    scaffold.new_month(folder, CATALOG, "2026-10")
    target = folder / "sanshi" / "publications.csv"
    target.write_bytes(target.read_bytes().rstrip(b"\r\n"))
    before = target.read_bytes()
    scaffold.new_month(folder, CATALOG, "2026-11")
    assert target.read_bytes().startswith(before + b"\r\nGK202611-")
    assert frictionless.validate(str(folder / "datapackage.json")).valid


@pytest.mark.parametrize("month", ["2026-13", "202611", "2026-1", "26-11"])
def test_a_wrong_month_is_refused(data: Path, month: str) -> None:
    """With the form that is right."""
    with pytest.raises(ConfigError, match="2026-11"):
        scaffold.new_month(data, CATALOG, month)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "编号,别的\r\n".encode()], ids=["encoding", "header"])
def test_a_file_that_is_not_canonical_is_left_alone(data: Path, content: bytes) -> None:
    """First `gongkai fix`, then a new month."""
    folder = scaffold.new_village(data, CATALOG, GIVEN)
    target = folder / "sanshi" / "publications.csv"
    target.write_bytes(content)
    with pytest.raises(ConfigError, match="gongkai fix"):
        scaffold.new_month(folder, CATALOG, "2026-11")
    assert target.read_bytes() == content


def test_a_deadline_that_is_no_number_is_refused(data: Path) -> None:
    """A clerk's slip in the disclosure catalog is for `check` to explain."""
    folder = scaffold.new_village(data, CATALOG, GIVEN)
    target = folder / "sanshi" / "disclosure-catalog.csv"
    target.write_bytes(target.read_bytes().replace("每月,15,".encode(), "每月,十五,".encode()))
    with pytest.raises(ConfigError, match="十五"):
        scaffold.new_month(folder, CATALOG, "2026-11")


def test_rows_name_only_columns_of_the_table(data: Path) -> None:
    """A row by alias with a slip in it is our declaration's mistake."""
    folder = scaffold.new_village(data, CATALOG, GIVEN)
    with pytest.raises(UnknownNameError, match="org_id"):
        scaffold.append_rows(folder, CATALOG.tables["organizations"], [{"orgid": "ZZ09"}])


def test_a_new_table_loads_and_comes_last(data: Path) -> None:
    """The skeleton is a Table as it is; sync gives every village its file."""
    path = scaffold.new_table(data, CATALOG, "river-patrols", "cunwu")
    table = Table.model_validate_json(path.read_bytes())
    assert (table.name, table.group, table.path) == ("river-patrols", "cunwu", "cunwu/river-patrols.csv")
    assert table.page.order == 1 + max(other.page.order for other in CATALOG.tables.values())
    widened = CATALOG.model_copy(update={"tables": {**CATALOG.tables, table.name: table}})
    folder = scaffold.new_village(data, widened, GIVEN)
    assert (folder / table.path).is_file()
    assert frictionless.validate(str(folder / "datapackage.json")).valid


@pytest.mark.parametrize(
    ("name", "group", "words"),
    [("river", "cunw", "cunwu"), ("River", "cunwu", "小写"), ("../x", "cunwu", "小写")],
    ids=["group-slip", "capital", "path"],
)
def test_a_wrong_table_is_refused(data: Path, name: str, group: str, words: str) -> None:
    """Before anything is written."""
    with pytest.raises(ConfigError, match=words):
        scaffold.new_table(data, CATALOG, name, group)
    assert list((data / "tables").iterdir()) == []


def test_a_table_is_never_overwritten(data: Path) -> None:
    """Run twice by mistake, nothing is lost."""
    path = scaffold.new_table(data, CATALOG, "river", "cunwu")
    path.write_text("{}", "utf-8")
    with pytest.raises(ConfigError, match="没有改动"):
        scaffold.new_table(data, CATALOG, "river", "cunwu")
    assert path.read_text("utf-8") == "{}"


def test_words_of_the_rows_are_in_the_code_lists() -> None:
    """The templates use the words that clerks use, for every kind of village."""
    words = json.loads((DATA / "words" / "scaffold.json").read_text("utf-8"))
    samples = {
        "publications": [words["publication"]],
        "calendar-events": [words["days"]["row"] | day for day in words["days"]["each"]],
        "organizations": [row for kind in words["kinds"].values() for row in kind["organizations"]],
    }
    for name, filled in samples.items():
        table = CATALOG.tables[name]
        for alias, value in ((a, v) for row in filled for a, v in row.items() if a in table.by_alias):
            codelist = table.field(alias).codelist
            assert not codelist or "{" in value or value in CATALOG.codelists[codelist].codes, (name, alias)
    streams = set(CATALOG.codelists["streams"].codes)
    assert all(set(kind["publishers"]) == streams for kind in words["kinds"].values())


def test_days_of_the_profile_exist() -> None:
    """The three days come from the jurisdiction's profile."""
    words = json.loads((DATA / "words" / "scaffold.json").read_text("utf-8"))
    days = [CATALOG.profile.integer(day["setting"]) for day in words["days"]["each"]]
    assert days == sorted(days)
    assert all(date(2026, 2, day) for day in days)
