"""A form read back as Excel reads it: every table's columns, rules, notes, example, and the ten lines."""

import io
from datetime import date, datetime
from functools import cache

import openpyxl  # type: ignore[import-untyped]
import pytest
from openpyxl.workbook import Workbook  # type: ignore[import-untyped]
from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from build_scripts.forms import Form, form_name, tables_of, write_form
from build_scripts.forms.form import columns_of
from build_scripts.model import Catalog, Field, Table
from build_scripts.pipeline import catalog_of
from build_scripts.settings import DATA

GROUPS = ("caiwu", "cunwu", "dangwu", "sanshi")
NUMBERS, TEXT = ("money", "quantity", "count"), "@"
CATALOG: Catalog = catalog_of(DATA)
TABLES = sorted(CATALOG.tables)


@cache
def book(group: str) -> Workbook:
    """The workbook of one stream, as a spreadsheet program reads it."""
    form = Form("财务", tables_of(CATALOG, group), "石桥村", "2026-11")
    return openpyxl.load_workbook(io.BytesIO(write_form(form, CATALOG)))


def sheet_of(table: Table) -> Worksheet:
    """The sheet of one table."""
    return book(table.group)[table.title]


def rule_of(sheet: Worksheet, cell: str) -> DataValidation:
    """The one input rule of a cell."""
    (found,) = [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref]
    return found


def columns(table: Table) -> list[tuple[str, Field]]:
    """Letter and declaration of the columns behind 填写说明."""
    letters = (openpyxl.utils.get_column_letter(place) for place in range(2, 100))
    return list(zip(letters, columns_of(table), strict=False))


def test_the_same_form_has_the_same_bytes() -> None:
    """Nothing of the clock or of the machine gets into the file."""
    form = Form("财务", tables_of(CATALOG, "caiwu"), "石桥村", "2026-11")
    assert write_form(form, CATALOG) == write_form(form, CATALOG)


@pytest.mark.parametrize("group", GROUPS)
def test_a_sheet_for_every_table(group: str) -> None:
    """How to fill it in, the tables of the stream in their order, the values of the drop-downs."""
    titles = [table.title for table in tables_of(CATALOG, group)]
    assert book(group).sheetnames == ["怎么填", *titles, "选项"]
    assert all(sheet.sheet_state == "visible" and not sheet.merged_cells.ranges for sheet in book(group))


@pytest.mark.parametrize("name", TABLES)
def test_headers_are_the_columns(name: str) -> None:
    """填写说明, then the names of the columns as they are; a column that must stay empty is not there."""
    table = CATALOG.tables[name]
    header = [cell.value for cell in sheet_of(table)[1]]
    assert header == ["填写说明", *(field.name for field in table.fields if field.privacy != "never")]
    assert sheet_of(table).freeze_panes == "C2"


@pytest.mark.parametrize("name", TABLES)
def test_headers_are_explained(name: str) -> None:
    """The note on a header says what the column is, whether it must be filled, its unit, and an example."""
    for letter, field in columns(CATALOG.tables[name]):
        note = sheet_of(CATALOG.tables[name])[f"{letter}1"].comment.text
        assert field.description.rstrip("。") in note
        assert ("必填" if field.required else "没有就空着") in note
        assert field.unit in note
        assert f"例：{field.example}" in note


@pytest.mark.parametrize("name", TABLES)
def test_the_second_row_is_an_example(name: str) -> None:
    """Marked 示例; days as days, numbers as numbers, everything else as text."""
    table = CATALOG.tables[name]
    assert sheet_of(table)["A2"].value == "示例"
    for letter, field in columns(table):
        value = sheet_of(table)[f"{letter}2"].value
        if field.kind == "date":
            assert isinstance(value, datetime)
            assert value.date() == date.fromisoformat(field.example)
        elif field.kind in NUMBERS:
            assert value == pytest.approx(float(field.example))
        else:
            assert value == field.example


@pytest.mark.parametrize("name", TABLES)
def test_columns_keep_what_is_typed(name: str) -> None:
    """Codes, numbers of things and months are text, so that no program rewrites 001 or 2026-11."""
    sheet = sheet_of(CATALOG.tables[name])
    for letter, field in columns(CATALOG.tables[name]):
        shown = {"money": "0.00", "count": "0", "quantity": "General", "date": "yyyy-mm-dd"}
        place = openpyxl.utils.column_index_from_string(letter)
        (column,) = [d for d in sheet.column_dimensions.values() if d.min <= place <= d.max]
        formats = {sheet[f"{letter}2"].number_format, column.number_format}
        assert formats == {shown.get(field.kind, TEXT)}, field.name


@pytest.mark.parametrize("name", TABLES)
def test_every_column_has_its_rule(name: str) -> None:
    """A drop-down for codes and yes or no; days, months and numbers are looked at; a prompt everywhere."""
    table = CATALOG.tables[name]
    for letter, field in columns(table):
        rule = rule_of(sheet_of(table), f"{letter}3")
        assert rule.type == expected_type(field), field.name
        assert rule.prompt
        assert rule.error
        assert rule.promptTitle == field.name
        assert rule.allow_blank
        assert f"{letter}2000" in rule.sqref
        assert f"{letter}2" not in rule.sqref


def expected_type(field: Field) -> str:
    """The sort of rule that a column needs."""
    if field.codelist or field.kind == "flag":
        return "list"
    if field.kind == "date":
        return "date"
    return "custom" if field.kind in (*NUMBERS, "month", "year", "time") else "textLength"


@pytest.mark.parametrize("name", TABLES)
def test_drop_downs_offer_the_code_list(name: str) -> None:
    """The cells that a drop-down names hold exactly the codes, each with its meaning beside it."""
    table = CATALOG.tables[name]
    for letter, field in columns(table):
        if field.codelist:
            codelist = CATALOG.codelists[field.codelist]
            sheet, cells = rule_of(sheet_of(table), f"{letter}3").formula1.split("!")
            assert sheet == "'选项'"
            listed = [cell.value for (cell,) in book(table.group)["选项"][cells.replace("$", "")]]
            assert listed == list(codelist.codes)


def test_keys_of_the_village_are_offered() -> None:
    """Where a row points at another, the drop-down has what the village filed; a new key is asked about."""
    known = {"organizations": (("ZZ01", "石桥村村民委员会"), ("ZZ02", "石桥村合作社")), "contracts": ()}
    table = CATALOG.tables["ledger-entries"]
    form = Form("财务", (table,), "石桥村", "", known)
    made = openpyxl.load_workbook(io.BytesIO(write_form(form, CATALOG)))
    letters = {field.name: letter for letter, field in columns(table)}
    rule = rule_of(made[table.title], f"{letters['公布单位']}3")
    assert (rule.type, rule.errorStyle) == ("list", "warning")
    cells = rule.formula1.split("!")[1].replace("$", "")
    assert [cell.value for (cell,) in made["选项"][cells]] == ["ZZ01", "ZZ02"]
    first = made["选项"][cells][0][0]
    assert made["选项"].cell(first.row, first.column + 1).value == "石桥村村民委员会"
    assert made["选项"].cell(first.row - 1, first.column).value == "收支逐笔明细：公布单位 可填"
    assert rule_of(made[table.title], f"{letters['合同号']}3").type == "textLength"
    assert rule_of(made[table.title], f"{letters['编号']}3").type == "textLength"


def test_drop_down_of_yes_and_no() -> None:
    """Two words need no range."""
    letter = next(letter for letter, field in columns(CATALOG.tables["inquiries"]) if field.kind == "flag")
    assert rule_of(sheet_of(CATALOG.tables["inquiries"]), f"{letter}3").formula1 == '"是,否"'


@pytest.mark.parametrize("name", TABLES)
def test_mistakes_turn_red_or_orange(name: str) -> None:
    """Red: what must be filled, empty in a row that was begun. Orange: a key that stands there twice."""
    table = CATALOG.tables[name]
    rules = [rule for found in sheet_of(table).conditional_formatting for rule in found.rules]
    kinds = [rule.type for rule in rules]
    assert kinds.count("expression") == sum(field.required for field in columns_of(table))
    assert kinds.count("duplicateValues") == (len(table.table_schema.primary_key) == 1)


@pytest.mark.parametrize("group", GROUPS)
def test_the_first_sheet_explains_in_ten_lines(group: str) -> None:
    """Ten numbered lines with the village's own command, then a link to each sheet."""
    sheet = book(group)["怎么填"]
    lines = [cell.value for cell in sheet["A"] if cell.value]
    assert lines[0] == "石桥村 2026-11 财务 填报表"
    assert [line.split(". ")[0] for line in lines[1:11]] == [str(number) for number in range(1, 11)]
    assert "gongkai import" in lines[10]
    assert "--village 石桥村" in lines[10]
    links = [cell.hyperlink.location for cell in sheet["A"] if cell.hyperlink]
    assert links == [f"'{table.title}'!A1" for table in tables_of(CATALOG, group)]
    needed = {
        table.title: [f.name for f in columns_of(table) if f.required] for table in tables_of(CATALOG, group)
    }
    assert {row[0].value: row[2].value.split("、") for row in sheet.iter_rows(min_row=15)} == needed


def test_the_month_is_named_where_it_is_typed() -> None:
    """Whoever fills in November is told 2026-11; a form for any month says nothing of it."""
    letter = next(
        letter for letter, field in columns(CATALOG.tables["ledger-entries"]) if field.kind == "month"
    )
    assert "2026-11" in rule_of(sheet_of(CATALOG.tables["ledger-entries"]), f"{letter}3").prompt
    form = Form("财务", (CATALOG.tables["ledger-entries"],))
    sheet = openpyxl.load_workbook(io.BytesIO(write_form(form, CATALOG))).worksheets[1]
    assert "这个月" not in rule_of(sheet, f"{letter}3").prompt


def test_what_excel_allows_is_kept() -> None:
    """Titles of 32, prompts of 255, messages of 224 characters; formulas and sheet names short enough."""
    for group in GROUPS:
        for sheet in book(group):
            assert len(sheet.title) <= 31
            for rule in sheet.data_validations.dataValidation:
                assert len(rule.promptTitle) <= 32
                assert len(rule.prompt) <= 255
                assert len(rule.error) <= 224
                assert len(str(rule.formula1)) <= 255


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (Form("财务", ()), "财务.xlsx"),
        (Form("财务", (), "石桥村"), "石桥村-财务.xlsx"),
        (Form("财务", (), "石桥村", "2026-11"), "石桥村-2026-11-财务.xlsx"),
    ],
)
def test_the_file_says_whose_it_is(form: Form, name: str) -> None:
    """Village, month and content, as far as they are known."""
    assert form_name(form, CATALOG) == name
