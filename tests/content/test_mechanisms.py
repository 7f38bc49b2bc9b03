"""The list of mechanisms: all that the five documents name, each shown somewhere or withheld for a reason."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from build_scripts.model import Table
from build_scripts.settings import DATA

Row = dict[str, str]
MECHANISMS = DATA / "codelists" / "mechanisms.csv"
WORDS = Path(__file__).with_name("seed_mechanisms.txt")
COLUMNS = ["code", "name", "seed", "group", "sentence", "tables", "rules", "pages", "filter", "reason"]
GROUPS = ["公开与时间表", "决策与组织", "财务、三资、审计", "党务", "服务、诉求、台账"]
REGION_PAGES = {"/zhidu/", "/guize/", "/cidian/", "/shuzi/", "/bangzhu/"}
VILLAGE_PAGES = {"shuju/", "wenti/"}
SENTENCE_LIMIT = 60


def _items(cell: str) -> list[str]:
    return [item for item in cell.split(";") if item]


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Every mechanism as committed."""
    return _read(MECHANISMS)


@pytest.fixture(scope="module")
def tables() -> dict[str, Table]:
    """Every declared table."""
    declared = [json.loads(path.read_text("utf-8")) for path in (DATA / "tables").glob("*.json")]
    return {table["name"]: Table.model_validate(table) for table in declared}


@pytest.fixture(scope="module")
def words() -> list[list[str]]:
    """Every named mechanism of the documents: document, code, words."""
    lines = WORDS.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_columns(rows: list[Row]) -> None:
    """The columns other stages read, in this order, and no ragged row."""
    assert all(list(row) == COLUMNS and None not in row.values() for row in rows)


def test_codes_count_up(rows: list[Row]) -> None:
    """Codes are stable and unique: M001 onwards, without a gap."""
    assert [row["code"] for row in rows] == [f"M{number:03}" for number in range(1, len(rows) + 1)]


def test_names_are_unique(rows: list[Row]) -> None:
    """No mechanism stands twice."""
    assert [name for name, count in Counter(row["name"] for row in rows).items() if count > 1] == []


def test_groups_in_order(rows: list[Row]) -> None:
    """The five groups, each in one piece, in the order of the study they come from."""
    assert list(dict.fromkeys(row["group"] for row in rows)) == GROUPS


def test_sentences_are_short_and_whole(rows: list[Row]) -> None:
    """One plain sentence for a villager: short, ended, no foreign word."""
    wrong = [
        row["code"]
        for row in rows
        if len(row["sentence"]) > SENTENCE_LIMIT
        or not row["sentence"].endswith("。")
        or row["sentence"].count("。") != 1
        or re.search(r"[A-Za-z]{2,}", row["sentence"])
    ]
    assert wrong == []


def test_shown_or_withheld_for_a_reason(rows: list[Row]) -> None:
    """Either a reason why it is not published, or at least one table and one page; never both."""
    for row in rows:
        shown = bool(_items(row["tables"])) and bool(_items(row["pages"]))
        nothing = not row["tables"] and not row["pages"] and not row["rules"] and not row["filter"]
        assert nothing if row["reason"] else shown, row["code"]


def test_tables_exist(rows: list[Row], tables: dict[str, Table]) -> None:
    """No mechanism points at a table that is not declared."""
    named = {name for row in rows for name in _items(row["tables"])}
    assert named - set(tables) == set()


def test_every_table_serves_a_mechanism(rows: list[Row], tables: dict[str, Table]) -> None:
    """No table is collected without a mechanism that asks for it."""
    assert set(tables) - {name for row in rows for name in _items(row["tables"])} == set()


def test_pages_exist(rows: list[Row], tables: dict[str, Table]) -> None:
    """A page is a table's page of the village, or one of the fixed pages."""
    known = {f"biao/{name}/" for name in tables} | VILLAGE_PAGES | REGION_PAGES
    assert {page for row in rows for page in _items(row["pages"])} - known == set()


def test_filters_name_a_field_and_a_code(rows: list[Row], tables: dict[str, Table]) -> None:
    """A filter names a coded field of the first table and one of the codes that may stand in it."""
    for row in filter(lambda row: row["filter"], rows):
        alias, _, code = row["filter"].partition("=")
        field = tables[_items(row["tables"])[0]].field(alias)
        assert field.codelist, row["code"]
        codes = {entry["code"] for entry in _read(DATA / "codelists" / f"{field.codelist}.csv")}
        assert code in codes, row["code"]


def test_rules_are_declared(rows: list[Row], tables: dict[str, Table]) -> None:
    """A mechanism is checked only by rules that exist, of tables it names."""
    for row in rows:
        known = {rule.code for name in _items(row["tables"]) for rule in tables[name].rules}
        assert set(_items(row["rules"])) <= known, row["code"]


def test_every_named_mechanism_is_listed(rows: list[Row], words: list[list[str]]) -> None:
    """Each of the mechanisms named in the documents leads to a row, and there are many of them."""
    assert len(words) >= 150
    assert {code for _, code, _ in words} - {row["code"] for row in rows} == set()


def test_every_mechanism_was_named(rows: list[Row], words: list[list[str]]) -> None:
    """A row claims exactly the documents in which its words were found."""
    claimed = {(document, row["code"]) for row in rows for document in _items(row["seed"])}
    assert claimed == {(document, code) for document, code, _ in words}


def test_named_once_a_document(words: list[list[str]]) -> None:
    """Within one document the same words lead to one row only."""
    twice = Counter((document, word) for document, _, word in words)
    assert [key for key, count in twice.items() if count > 1] == []
