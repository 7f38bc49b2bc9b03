"""The 27 tables: complete, described, with examples that Frictionless accepts."""

import json
from pathlib import Path

import pytest
from frictionless import Schema

from build_scripts.model import Codelist, Field, Table
from build_scripts.settings import DATA

TABLES = sorted((DATA / "tables").glob("*.json"))
ALIASES = (
    "ocds:", "fdp:", "popolo:", "ical:", "open311:", "schema:", "dct:", "dcat:", "prov:",
)  # fmt: skip
COLUMNS_SHOWN = 8


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_is_formatted_the_one_way(path: Path) -> None:
    """A table is written with indent 2, real characters and a final line feed, so that diffs are small."""
    text = path.read_text("utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_there_are_twenty_seven(tables: dict[str, Table]) -> None:
    """File name, table name and CSV path agree, and page orders are unique."""
    assert len(tables) == 27
    assert all(table.name == name for name, table in tables.items())
    assert all(table.path == f"{table.group}/{name}.csv" for name, table in tables.items())
    assert sorted(table.page.order for table in tables.values()) == list(range(1, 28))


def test_everything_is_described(tables: dict[str, Table]) -> None:
    """A clerk finds words for every table and every column, a resident for every page."""
    for table in tables.values():
        assert table.description, table.name
        assert table.page.lead, table.name
        assert table.page.empty, table.name
        for field in table.fields:
            assert field.description, f"{table.name}.{field.alias}"
            assert field.title, f"{table.name}.{field.alias}"


def test_money_and_areas_have_units(tables: dict[str, Table]) -> None:
    """A number without a unit can be read in two ways."""
    for table in tables.values():
        for field in table.fields:
            if field.kind == "money":
                assert field.unit == "元", f"{table.name}.{field.alias}"
            if "area" in field.alias or field.alias.endswith(("_mu", "_m2")):
                assert field.unit in {"亩", "平方米"}, f"{table.name}.{field.alias}"


def test_page_columns_are_public_columns(tables: dict[str, Table]) -> None:
    """A page shows at most eight columns at first, each one a column that anyone may see."""
    for table in tables.values():
        public = {field.alias for field in table.public_fields}
        page = table.page
        assert 1 <= len(page.columns) <= COLUMNS_SHOWN, table.name
        assert set(page.columns) <= public, table.name
        assert page.sort in table.by_alias, table.name
        assert not page.period or page.period in table.by_alias, table.name


def test_names_are_unique(tables: dict[str, Table]) -> None:
    """A header names one column only, an alias likewise."""
    for table in tables.values():
        assert len(table.by_name) == len(table.by_alias) == len(table.fields), table.name


def test_keys_point_at_something(tables: dict[str, Table]) -> None:
    """Primary keys are required columns; foreign keys meet a whole key of a declared table."""
    for table in tables.values():
        assert all(table.by_name[name].required for name in table.table_schema.primary_key), table.name
        for key in table.table_schema.foreign_keys:
            target = tables[key.reference.resource or table.name]
            assert set(key.fields) <= set(table.by_name), table.name
            assert key.reference.fields == target.table_schema.primary_key, (table.name, key)


def test_codelists_exist(tables: dict[str, Table], codelists: dict[str, Codelist]) -> None:
    """Every column of codes names a list, and only columns of codes do."""
    for table in tables.values():
        for field in table.fields:
            place = f"{table.name}.{field.alias}"
            assert bool(field.codelist) == (field.kind == "code"), place
            assert not field.codelist or field.codelist in codelists, place


def test_examples_are_codes(tables: dict[str, Table], codelists: dict[str, Codelist]) -> None:
    """The example of a column of codes is one of its codes."""
    for table in tables.values():
        for field in table.fields:
            if field.codelist:
                assert field.example in codelists[field.codelist].codes, f"{table.name}.{field.alias}"


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_examples_satisfy_frictionless(path: Path, tables: dict[str, Table]) -> None:
    """The row of examples is a valid row of the table, as Frictionless judges it."""
    declared = json.loads(path.read_text("utf-8"))["schema"]
    schema = Schema.from_descriptor({"fields": declared["fields"], "missingValues": [""]})
    table = tables[path.stem]
    for field in table.fields:
        _, notes = schema.get_field(field.name).read_cell(field.example)
        assert not notes, f"{table.name}.{field.alias}: {notes}"


def test_only_forbidden_columns_lack_an_example(tables: dict[str, Table]) -> None:
    """A column that must stay empty shows no example; every other column shows one."""
    for table in tables.values():
        for field in table.fields:
            assert bool(field.example) == (field.privacy != "never"), f"{table.name}.{field.alias}"


def test_terms_have_a_known_prefix(tables: dict[str, Table]) -> None:
    """An rdfType is one term of an open standard, without spaces."""
    for table in tables.values():
        for field in table.fields:
            if field.rdf_type:
                assert field.rdf_type.startswith(ALIASES), f"{table.name}.{field.alias}"
                assert " " not in field.rdf_type, f"{table.name}.{field.alias}"


def test_money_is_written_with_two_decimals(tables: dict[str, Table]) -> None:
    """Examples are written as the canonical file writes them."""
    for table in tables.values():
        for field in table.fields:
            if field.kind == "money":
                assert _decimals(field) == 2, f"{table.name}.{field.alias}"


def _decimals(field: Field) -> int:
    return len(field.example.partition(".")[2])


def test_events_are_days_of_special_items(tables: dict[str, Table], codelists: dict[str, Codelist]) -> None:
    """What must be published at once is declared with a date and codes that the table has."""
    special = {row["code"] for row in codelists["disclosure-items"].rows if row["trigger"] == "随时"}
    for table in tables.values():
        for event in table.events:
            assert event.item in special, (table.name, event.item)
            assert table.field(event.date).type == "date", (table.name, event.date)
            for alias, wanted in event.where.items():
                codes = codelists[table.field(alias).codelist].codes
                assert set([wanted] if isinstance(wanted, str) else wanted) <= set(codes), table.name


def test_special_items_without_a_day(tables: dict[str, Table], codelists: dict[str, Codelist]) -> None:
    """Their tables tell months only, or terms of office: a publication of them names its own day."""
    special = {row["code"] for row in codelists["disclosure-items"].rows if row["trigger"] == "随时"}
    declared = {event.item for table in tables.values() for event in table.events}
    assert special - declared == {"CW10", "CW13", "CW14", "SW04", "DW09"}
