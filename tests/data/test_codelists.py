"""Code lists: unique, worded, and consistent with each other."""

import re

import pytest
from icalendar import vRecur

from build_scripts.model import Codelist, Table
from build_scripts.settings import DATA

OURS = sorted(path.stem for path in (DATA / "codelists").glob("*.csv") if path.stem != "mechanisms")
SHORT = 20


@pytest.mark.parametrize("name", OURS)
def test_codes_are_unique_and_worded(name: str, codelists: dict[str, Codelist]) -> None:
    """Every list begins with code and title, every row has both, no cell has stray spaces."""
    rows = codelists[name].rows
    assert rows
    assert list(rows[0])[:2] == ["code", "title"]
    assert len(set(codelists[name].codes)) == len(rows)
    for row in rows:
        assert row["code"], name
        assert row["title"], name
        assert all(cell == cell.strip() for cell in row.values()), row


@pytest.mark.parametrize("name", OURS)
def test_codes_are_short_words(name: str, codelists: dict[str, Codelist]) -> None:
    """A clerk types a code: it is short and holds no comma, quote or space."""
    for code in codelists[name].codes:
        assert len(code) <= SHORT, code
        assert not re.search(r"[\s,;\"'，；]", code), code


def test_accounts_of_2023(codelists: dict[str, Codelist]) -> None:
    """The chart has 42 accounts, each with a class and the side it normally stands on."""
    rows = codelists["accounts-2023"].rows
    assert len(rows) == 42
    first = {"1": {"资产"}, "2": {"负债"}, "3": {"所有者权益"}, "4": {"成本"}, "5": {"收入", "支出"}}
    for row in rows:
        assert row["class"] in first[row["code"][0]], row
        assert row["side"] in {"借", "贷"}, row
    contra = {row["code"] for row in rows if row["class"] == "资产" and row["side"] == "贷"}
    assert contra == {"133", "152", "162"}


def test_old_accounts_map_to_new_ones(codelists: dict[str, Codelist]) -> None:
    """Every account of 2004 names its account of 2023; the code that changed meaning says so."""
    rows = {row["code"]: row for row in codelists["accounts-2004"].rows}
    assert {row["account_2023"] for row in rows.values()} <= set(codelists["accounts-2023"].codes)
    assert rows["511"]["account_2023"] == "501"
    assert "变动" in rows["511"]["description"]


def test_disclosure_items(codelists: dict[str, Codelist], tables: dict[str, Table]) -> None:
    """Every cell of the catalog of items is a code of its own list, and the display floor is the law's."""
    lists = {
        "stream": "streams", "trigger": "triggers", "cadence": "cadences", "audience": "audiences",
        "reviewer_role": "roles", "legal_basis": "statutes",
    }  # fmt: skip
    rows = codelists["disclosure-items"].rows
    assert len(rows) >= 25
    for row in rows:
        assert re.fullmatch(r"(CW|SW|DW)\d{2}", row["code"]), row
        assert row["resource_name"] in tables, row
        assert row["applies_to"] in {"village", "community", "both"}, row
        assert int(row["min_display_days"]) >= 15, row
        assert int(row["deadline_days"]) > 0, row
        for column, name in lists.items():
            assert row[column] in codelists[name].codes, (row["code"], column)


def test_item_codes_tell_the_stream(codelists: dict[str, Codelist]) -> None:
    """CW is finance, SW village affairs, DW party affairs."""
    streams = {"CW": "财务", "SW": "村务", "DW": "党务"}
    for row in codelists["disclosure-items"].rows:
        assert row["stream"] == streams[row["code"][:2]], row


def test_every_table_is_reached_by_an_item(codelists: dict[str, Codelist], tables: dict[str, Table]) -> None:
    """Nothing to be published has no item; explanations are owed when asked, goods by those with a store."""
    reached = {row["resource_name"] for row in codelists["disclosure-items"].rows}
    assert reached == set(tables) - {"explanations", "goods"}


def test_statutes_say_how_sure_they_are(codelists: dict[str, Codelist]) -> None:
    """Every provision has its law and a confidence; the amended article on disclosure is read in full."""
    rows = {row["code"]: row for row in codelists["statutes"].rows}
    assert all(row["law"] and row["confidence"] in {"S", "L", "U"} for row in rows.values())
    assert rows["村组法35"]["article"] == "第三十五条"
    assert rows["村组法35"]["in_force"] == "2026-01-01"
    assert rows["村组法35"]["confidence"] == "S"
    assert rows["三事三日"]["confidence"] != "S"


def test_matters_name_their_provision(codelists: dict[str, Codelist]) -> None:
    """Each kind of matter names the provision that puts it before the villagers or members."""
    for row in codelists["matter-types"].rows:
        assert row["statute"] in codelists["statutes"].codes, row


def test_forbidden_headings_are_not_ours(codelists: dict[str, Codelist], tables: dict[str, Table]) -> None:
    """A heading that may not appear is no heading of a table, save the two columns that must stay empty."""
    forbidden = set(codelists["private-headers"].codes)
    for table in tables.values():
        for field in table.fields:
            assert field.name not in forbidden or field.privacy == "never", f"{table.name}.{field.name}"


def test_private_columns_are_forbidden_headings(
    codelists: dict[str, Codelist], tables: dict[str, Table]
) -> None:
    """The columns that must stay empty are on the list of forbidden headings."""
    names = {field.name for table in tables.values() for field in table.fields if field.privacy == "never"}
    assert names
    assert names <= set(codelists["private-headers"].codes)


def test_natural_persons_are_masked(codelists: dict[str, Codelist]) -> None:
    """The privacy gate learns from the lists who is a person and which programs never name one."""
    parties = {row["code"] for row in codelists["counterparty-kinds"].rows if row["masked"]}
    assert parties == {"农户", "个人"}
    closed = {row["code"] for row in codelists["programs"].rows if row["sensitive"]}
    assert closed >= {"低保", "残疾人两项补贴", "孤儿和困境儿童保障"}


def test_days_that_recur_say_how(codelists: dict[str, Codelist]) -> None:
    """A customary recurrence is an RRULE that a strict parser takes; the three days have none, they move."""
    rows = {row["code"]: row for row in codelists["calendar-kinds"].rows}
    for row in rows.values():
        assert row["roster"] in {"", "yes"}, row
        if row["rrule"]:
            assert vRecur.from_ical(row["rrule"]).to_ical().decode() == row["rrule"], row
    assert vRecur.from_ical(rows["党代表驻室日"]["rrule"]) == {"FREQ": ["MONTHLY"], "BYDAY": ["2TU"]}
    assert not any(rows[kind]["rrule"] for kind in ("公开日", "质询日", "解答日"))
    assert {row["code"] for row in rows.values() if row["roster"]} == {
        "值班", "党代表驻室日", "民情夜市", "主题党日", "两代表一委员进村日", "法律顾问日",
    }  # fmt: skip


def test_only_the_committee_is_a_committee(codelists: dict[str, Codelist]) -> None:
    """A tenth of the people is counted against 村委会 or 居委会, a fifth against the delegates' meeting."""
    terms = {row["code"]: row["term"] for row in codelists["org-kinds"].rows}
    assert {code for code, term in terms.items() if term == "committee"} == {"村委会", "居委会"}
    assert {code for code, term in terms.items() if term == "assembly"} == {"村民代表会议", "居民代表会议"}


def test_ways_to_ask(codelists: dict[str, Codelist]) -> None:
    """意见箱, 热线, 接访窗口, 民情夜市, 驻点走访, 网格 and 邮件 can be told apart."""
    terms = [row["term"] for row in codelists["channels"].rows]
    assert set(terms) >= {"box", "phone", "office", "night-market", "visit", "grid", "email"}
