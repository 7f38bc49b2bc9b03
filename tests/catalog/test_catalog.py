"""Declarations are read whole or refused with the place and the nearest valid name."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_scripts.catalog import Validators, load_catalog
from build_scripts.errors import ConfigError, UnknownNameError
from build_scripts.settings import DATA

ACCEPT = Validators(rule=lambda *_: None, view=lambda *_: None)
HOLIDAY = {"holiday_rule": {"value": "next-workday", "source": "test", "confidence": "U"}}
FOLDERS = ("tables", "codelists", "profiles", "findings", "words")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the declarations, to be broken."""
    for name in FOLDERS:
        shutil.copytree(DATA / name, tmp_path / name)
    shutil.copy(DATA / "region.json", tmp_path)
    return tmp_path


def edit(path: Path, change: Callable[[Any], None]) -> None:
    """Change a JSON file in place."""
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def test_the_sample_is_complete() -> None:
    """27 tables, 42 accounts, and every list a table names."""
    catalog = load_catalog(DATA, ACCEPT)
    assert len(catalog.tables) == 27
    assert len(catalog.codelists["accounts-2023"].codes) == 42
    assert catalog.profile.integer("routine_day") == 15
    assert catalog.codelists["accounts-2023"].title("101") == "库存现金"
    assert catalog.codelists["accounts-2023"].title("999") == "999"


def test_unknown_key_of_a_table_names_the_nearest(data: Path) -> None:
    """A misspelt key is refused where it stands."""
    edit(data / "tables" / "assets.json", lambda t: t["page"].update(columms=["name"]))
    with pytest.raises(UnknownNameError, match=r'tables/assets.json page.columms.*是否应为 "columns"'):
        load_catalog(data, ACCEPT)


def test_unknown_key_of_a_field_names_the_nearest(data: Path) -> None:
    """Deep inside lists the place is still named, in the words of the file."""
    edit(data / "tables" / "assets.json", lambda t: t["schema"]["fields"][0].update(rdftype="x"))
    with pytest.raises(UnknownNameError, match=r'schema.fields.0.rdftype.*"rdfType"'):
        load_catalog(data, ACCEPT)


BREAKS: list[Any] = [
    pytest.param("tables/assets.json", lambda t: t.pop("title"), "缺少 title", id="missing-key"),
    pytest.param(
        "tables/assets.json",
        lambda t: t.update(titel=t.pop("title")),
        'titel.*是否应为 "title"',
        id="misspelt-required-key",
    ),
    pytest.param(
        "tables/assets.json",
        lambda t: t["schema"]["fields"][0].update(type="strin"),
        'strin.*是否应为 "string"',
        id="misspelt-type",
    ),
    pytest.param(
        "tables/assets.json", lambda t: t["page"].update(order="x"), "page.order：写法不对", id="wrong-form"
    ),
    pytest.param("tables/assets.json", lambda t: t["page"].update(sort="nmae"), "nmae", id="page-sort"),
    pytest.param("tables/assets.json", lambda t: t["page"].update(split="knid"), "knid", id="page-split"),
    pytest.param("tables/assets.json", lambda t: t.update(moving=["satus"]), "satus.*status", id="moving"),
    pytest.param(
        "tables/goods.json", lambda t: t["carries"][0].update(fill=["isued"]), "isued.*issued", id="carries"
    ),
    pytest.param(
        "tables/assets.json", lambda t: t["schema"].update(primaryKey=["编码"]), "编码", id="primary-key"
    ),
    pytest.param(
        "tables/contracts.json",
        lambda t: t["schema"]["foreignKeys"][0]["reference"].update(resource="asets"),
        "asets",
        id="foreign-table",
    ),
    pytest.param(
        "tables/contracts.json",
        lambda t: t["schema"]["foreignKeys"][0]["reference"].update(fields=["没有"]),
        "没有",
        id="foreign-column",
    ),
    pytest.param(
        "tables/assets.json",
        lambda t: next(f for f in t["schema"]["fields"] if f.get("codelist")).update(codelist="asset-kind"),
        "asset-kinds",
        id="codelist",
    ),
    pytest.param(
        "region.json", lambda r: r["villages"][0].update(township="990101999"), "乡镇", id="township"
    ),
    pytest.param(
        "region.json",
        lambda r: r["villages"][1].update(code=r["villages"][0]["code"]),
        "重复",
        id="same-code",
    ),
    pytest.param("region.json", lambda r: r["villages"][0].update(name="<b>"), "name", id="name-with-markup"),
    pytest.param("region.json", lambda r: r.update(profile="natonal"), "national", id="profile"),
    pytest.param("findings/pkg.json", lambda f: f.append(f[0]), "重复", id="finding-code-twice"),
]


@pytest.mark.parametrize(("file", "change", "said"), BREAKS)
def test_broken_declarations_are_refused(
    data: Path, file: str, change: Callable[[Any], None], said: str
) -> None:
    """Each break is a ConfigError that names what is wrong."""
    edit(data / file, change)
    with pytest.raises(ConfigError, match=said):
        load_catalog(data, ACCEPT)


def test_an_unknown_holiday_rule_names_the_nearest(data: Path) -> None:
    """The profile's rule is one of three words."""
    edit(data / "profiles/demo.json", lambda c: c["settings"].update(HOLIDAY))
    with pytest.raises(UnknownNameError, match="next_workday"):
        load_catalog(data, ACCEPT)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("routine_day", 0, "1 到 28"),
        ("answer_day", 31, "1 到 28"),
        ("query_day", "十八", "query_day.*整数"),
        ("special_deadline_days", -5, "0 到 366"),
        ("reply_days", 99999999, "0 到 366"),
        ("request_villagers_share", "十分之一", "1/10"),
        ("request_delegates_share", "1/0", "1/10"),
        ("request_delegates_share", "-1/5", "1/10"),
        ("request_villagers_share", "3/2", "不超过 1"),
    ],
)
def test_numbers_of_the_clock_are_sane(data: Path, key: str, value: int | str, said: str) -> None:
    """A profile that no clock can run by is a mistake of configuration, not a crash."""
    setting = {"value": value, "source": "test", "confidence": "U"}
    edit(data / "profiles/demo.json", lambda c: c["settings"].update({key: setting}))
    with pytest.raises(ConfigError, match=said):
        load_catalog(data, ACCEPT)


@pytest.mark.parametrize("key", ["routine_day", "reply_days", "request_villagers_share", "holiday_rule"])
def test_a_missing_setting_is_named(data: Path, key: str) -> None:
    """The national profile must have all that the clock needs."""
    edit(data / "profiles/national.json", lambda c: c["settings"].pop(key))
    with pytest.raises(ConfigError, match=key):
        load_catalog(data, ACCEPT)


def test_the_three_days_must_come_in_order(data: Path) -> None:
    """A question day before the publication day would ask about nothing."""
    edit(data / "profiles/national.json", lambda c: c["settings"]["query_day"].update(value=12))
    with pytest.raises(ConfigError, match="一天比一天晚"):
        load_catalog(data, ACCEPT)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({"item": "CW66", "date": "acquired_on"}, 'tables/assets.json events.*"CW66".*"CW06"'),
        ({"item": "CW06", "date": "aquired_on"}, '"acquired_on"'),
        ({"item": "CW06", "date": "acquired_on", "where": {"kid": "x"}}, '"kind"'),
    ],
)
def test_events_name_what_exists(data: Path, event: dict[str, Any], said: str) -> None:
    """An item of the county's list, a column of the table."""
    edit(data / "tables/assets.json", lambda c: c.update(events=[event]))
    with pytest.raises(UnknownNameError, match=said):
        load_catalog(data, ACCEPT)


def test_rule_code_used_twice_is_refused(data: Path) -> None:
    """A code means one thing for ever."""

    def double(table: Any) -> None:
        table["rules"] = [*table["rules"], table["rules"][0]]

    edit(data / "tables" / "period-balances.json", double)
    with pytest.raises(ConfigError, match="规则编号重复"):
        load_catalog(data, ACCEPT)


FILES: list[Any] = [
    pytest.param("region.json", b"{", "JSON", id="not-json"),
    pytest.param("region.json", b"\xff\xfe{}", "UTF-8", id="not-utf8"),
    pytest.param("codelists/funds.csv", b"title\nx\n", "code", id="no-code-column"),
    pytest.param("codelists/funds.csv", b"code,titel\nx,y\n", "title", id="no-title-column"),
    pytest.param("codelists/funds.csv", b"code,title\nx\n", "列数", id="short-row"),
    pytest.param("codelists/funds.csv", b"code,title\nx,y,z\n", "列数", id="long-row"),
    pytest.param("codelists/funds.csv", b"code,title\nx,y\nx,z\n", "代码重复", id="code-twice"),
]


@pytest.mark.parametrize(("file", "content", "said"), FILES)
def test_broken_files_are_refused(data: Path, file: str, content: bytes, said: str) -> None:
    """A file that cannot be read as what it is says so."""
    (data / file).write_bytes(content)
    with pytest.raises(ConfigError, match=said):
        load_catalog(data, ACCEPT)


def test_profiles_inherit_and_refuse_circles(data: Path) -> None:
    """A local profile's own values win; two that extend each other are refused."""
    edit(data / "region.json", lambda r: r.update(profile="sichuan"))
    national = json.loads((data / "profiles" / "national.json").read_text("utf-8"))
    settings = load_catalog(data, ACCEPT).profile.settings
    assert set(national["settings"]) <= set(settings)
    edit(data / "profiles" / "national.json", lambda p: p.update(extends="sichuan"))
    with pytest.raises(ConfigError, match="成圈"):
        load_catalog(data, ACCEPT)


def test_a_folder_without_declarations_is_refused(tmp_path: Path) -> None:
    """--data pointing at the wrong place says so."""
    with pytest.raises(ConfigError, match="--data"):
        load_catalog(tmp_path, ACCEPT)
    shutil.copy(DATA / "region.json", tmp_path)
    with pytest.raises(ConfigError, match="数据表"):
        load_catalog(tmp_path, ACCEPT)


def test_mechanisms_and_tables_name_each_other() -> None:
    """mechanisms.csv and the tables' own lists say the same."""
    catalog = load_catalog(DATA, ACCEPT)
    served: dict[str, list[str]] = {name: [] for name in catalog.tables}
    for row in catalog.codelists["mechanisms"].rows:
        for name in filter(None, row["tables"].split(";")):
            served[name].append(row["code"])
    assert {name: list(table.mechanisms) for name, table in catalog.tables.items()} == served
