"""Forms by stream and by table; what is filled in comes back through the import, value for value."""

import io
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.check.screen import suspicious
from build_scripts.errors import UnknownNameError
from build_scripts.forms import Form, write_form
from build_scripts.forms.form import columns_of
from build_scripts.intake.opened import read_book
from build_scripts.intake.plan import plan
from build_scripts.load import load_package
from build_scripts.load.cells import read_cell
from build_scripts.load.disclosure import vocabulary
from build_scripts.model import Book, Catalog, Field, Table
from build_scripts.pipeline import catalog_of
from build_scripts.pipeline.forming import Whose, stream_forms, table_form, whose_form
from build_scripts.pipeline.merging import add, incoming, start
from build_scripts.settings import DATA

CATALOG: Catalog = catalog_of(DATA)
VILLAGE = CATALOG.region.villages[1]
PACKAGE = load_package(DATA / "villages" / VILLAGE.folder, VILLAGE, CATALOG)
VOCABULARY = vocabulary(CATALOG)
CODES = {name: frozenset(codelist.codes) for name, codelist in CATALOG.codelists.items()}
NUMBERS = ("money", "quantity", "count")
DECIMALS = {"money": "0.01", "quantity": "0.001", "count": "1"}
WORDS = st.text("村道路灯电费维修一二组ABab09，（）", min_size=4, max_size=10)


def test_one_workbook_a_stream() -> None:
    """All four, or the one that is asked for; a misspelt one is refused with the nearest."""
    names = [form.path for form in stream_forms(CATALOG, "", Whose(VILLAGE, "2026-11"))]
    assert names == [f"{VILLAGE.name}-2026-11-{title}.xlsx" for title in ("三事三日", "村务", "党务", "财务")]
    assert [form.path for form in stream_forms(CATALOG, "caiwu")] == ["财务.xlsx"]
    with pytest.raises(UnknownNameError, match="caiwu"):
        stream_forms(CATALOG, "caiwuu")


def test_one_table() -> None:
    """By its Chinese title or its name; a misspelt one is refused with the nearest."""
    assert table_form(CATALOG, "收支逐笔明细").path == "收支逐笔明细.xlsx"
    assert table_form(CATALOG, "ledger-entries", Whose(VILLAGE)).path == f"{VILLAGE.name}-收支逐笔明细.xlsx"
    with pytest.raises(UnknownNameError, match="收支逐笔明细"):
        table_form(CATALOG, "收支明细")


def test_known_keys_of_a_village() -> None:
    """What it has filed, each key once, with words that tell what it is; nothing private among them."""
    known = whose_form(DATA, VILLAGE, CATALOG).known
    assert known["organizations"][0] == ("ZZ01", f"{VILLAGE.name}村民委员会")
    assert "decision-steps" not in known  # its rows have no key of one column
    for keys in known.values():
        assert len({key for key, _ in keys}) == len(keys) <= 300
        assert not [said for pair in keys for said in pair if suspicious(said)]


def test_a_village_without_files_has_no_keys(tmp_path: Path) -> None:
    """A new village is offered nothing that it has not filed."""
    assert whose_form(tmp_path, VILLAGE, CATALOG).known == {}


def typed(field: Field) -> st.SearchStrategy[str]:
    """What a clerk may type into a column, as a canonical file would hold it."""
    if field.codelist:
        return st.sampled_from(CATALOG.codelists[field.codelist].codes)
    if field.kind == "flag":
        return st.sampled_from([*field.true_values, *field.false_values])
    if field.kind in NUMBERS:
        return number(field)
    if field.kind == "date":
        return st.integers(0, 40_000).map(lambda days: (date(1990, 1, 1) + timedelta(days)).isoformat())
    return st.just(field.example) if field.kind != "text" or "pattern" in field.constraints else WORDS


def number(field: Field) -> st.SearchStrategy[str]:
    """A number within the bounds of its column, with as many decimals as its kind has."""
    low, high = field.constraints.get("minimum"), field.constraints.get("maximum")
    scale = Decimal(DECIMALS[field.kind])
    least = -(10**9) if low is None else int(Decimal(str(low)) / scale)
    most = 10**11 if high is None else int(Decimal(str(high)) / scale)
    return st.integers(least, most).map(lambda units: f"{units * scale:f}")


def fill(table: Table, rows: list[dict[str, str]]) -> bytes:
    """The form of a table with these rows typed in below the example."""
    book = openpyxl.load_workbook(io.BytesIO(write_form(Form(table.title, (table,)), CATALOG)))
    sheet = book[table.title]
    for line, row in enumerate(rows, start=3):
        for column, field in enumerate(columns_of(table), start=2):
            if row[field.name]:
                sheet.cell(line, column).value = as_typed(row[field.name], field)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def as_typed(text: str, field: Field) -> object:
    """The value that a spreadsheet keeps."""
    if field.kind in NUMBERS:
        return float(text)
    return date.fromisoformat(text) if field.kind == "date" else text


def canonical(text: str, field: Field) -> object:
    """What load makes of a cell; quantities by their value, 5.60 is 5.6."""
    reading = read_cell(text, field, CODES)
    assert not reading.code or reading.text, (field.name, text, reading.code)
    return Decimal(reading.text) if field.kind in NUMBERS and reading.text else reading.text


@pytest.mark.parametrize("name", sorted(CATALOG.tables))
@settings(max_examples=4)
@given(data=st.data())
def test_a_filled_form_comes_back_without_loss(name: str, data: st.DataObject) -> None:
    """Every value of every column: the plan has the rows that were typed, and not the example."""
    table = CATALOG.tables[name]
    kept = columns_of(table)
    whole = {field.name: typed(field) if field.required else typed(field) | st.just("") for field in kept}
    rows = data.draw(st.lists(st.fixed_dictionaries(whole), min_size=1, max_size=3))
    book = read_book(
        Path("form.xlsx"), fill(table, [numbered(row, table, at) for at, row in enumerate(rows)])
    )
    assert isinstance(book, Book)
    made = plan(book, CATALOG, VILLAGE)
    assert not made.refusals
    (planned,) = made.tables
    assert (planned.village, planned.table) == (VILLAGE.code, name)
    assert len(planned.rows) == len(rows)
    for at, (got, row) in enumerate(zip(planned.rows, rows, strict=True)):
        texts = dict(zip(planned.header, got, strict=True))
        for field in kept:
            expected = numbered(row, table, at)[field.name]
            assert canonical(texts[field.name], field) == canonical(expected, field), field.name


def numbered(row: dict[str, str], table: Table, place: int) -> dict[str, str]:
    """The row with a key of its own."""
    key = table.by_name[table.table_schema.primary_key[-1]]
    return {**row, key.name: str(place + 1) if key.kind == "count" else row[key.name]}


@pytest.mark.parametrize("group", ["caiwu", "cunwu", "dangwu", "sanshi"])
def test_an_empty_form_brings_nothing(group: str) -> None:
    """The example is no data: there is nothing to take over, and that is what is said."""
    known = whose_form(DATA, VILLAGE, CATALOG).known
    (form,) = stream_forms(CATALOG, group, Whose(VILLAGE, "2026-11", known))
    book = read_book(Path(form.path), form.content)
    assert isinstance(book, Book)
    made = plan(book, CATALOG, VILLAGE)
    assert not made.tables
    assert [(refusal.code, refusal.sheet) for refusal in made.refusals] == [("IMP-069", "")]


@pytest.mark.parametrize("group", ["caiwu", "cunwu", "dangwu", "sanshi"])
def test_a_month_begins_with_what_is_still_to_be_filled(group: str) -> None:
    """Rows of that month and of tables that move stand in the form; brought back they change nothing."""
    whose = whose_form(DATA, VILLAGE, CATALOG, "2026-10")
    (form,) = stream_forms(CATALOG, group, whose)
    book = read_book(Path(form.path), form.content)
    assert isinstance(book, Book)
    made = plan(book, CATALOG, VILLAGE)
    assert not made.refusals
    held = {name: len(rows) for name, rows in whose.begun.items() if CATALOG.tables[name].group == group}
    assert {one.table: len(one.rows) for one in made.tables} == {name: n for name, n in held.items() if n}
    for planned in made.tables:
        merging = start(PACKAGE.disclosures[planned.table])
        add(merging, incoming(form.path, planned, merging.table, VOCABULARY), lambda text, _: text)
        assert (merging.added, merging.filled, merging.refusals) == (0, [], [])
        assert merging.known == len(planned.rows)


def test_a_month_goes_on_from_the_one_before() -> None:
    """The funds of October stand in November's form; only what is filled comes in, opened as it closed."""
    whose = whose_form(DATA, VILLAGE, CATALOG, "2026-11")
    (form,) = stream_forms(CATALOG, "caiwu", whose)
    table = CATALOG.tables["period-balances"]
    book = openpyxl.load_workbook(io.BytesIO(form.content))
    sheet = book[table.title]
    places = {field.alias: column for column, field in enumerate(columns_of(table), start=2)}
    opening = sheet.cell(3, places["opening"]).value
    for alias, value in {"income": 10, "expense": 4, "closing": opening + 6}.items():
        sheet.cell(3, places[alias]).value = value
    target = io.BytesIO()
    book.save(target)
    read = read_book(Path(form.path), target.getvalue())
    assert isinstance(read, Book)
    made = plan(read, CATALOG, VILLAGE)
    assert not made.refusals
    (planned,) = [one for one in made.tables if one.table == table.name]
    (row,) = [dict(zip(planned.header, cells, strict=True)) for cells in planned.rows]
    assert (row["期间"], row["本期收入"], row["本期支出"]) == ("2026-11", "10", "4")
    former = [dict(zip(planned.header, cells, strict=True)) for cells in PACKAGE.disclosures[table.name].rows]
    (last,) = [one for one in former if one["编号"] == row["编号"].replace("202611", "202610")]
    assert Decimal(row["期初余额"]) == Decimal(last["期末余额"])
    left = [
        repair for repair in made.repairs if repair.code == "unfilled-row" and repair.sheet == table.title
    ]
    assert [(repair.address, repair.count) for repair in left] == [("A4", len(whose.carried[table.name]) - 1)]


def test_the_mark_of_a_carried_row_is_read_back() -> None:
    """The form and the import know it by the same word."""
    words = CATALOG.words
    assert words["forms"]["carried"] in words["intake"]["shape"]["prefilled"]
    assert words["forms"]["carried"] in "".join(words["forms"]["guide-lines"])
