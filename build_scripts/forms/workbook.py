"""The workbook: how to fill it in, one sheet a table, the values of the drop-downs."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from build_scripts.forms import styles
from build_scripts.forms.form import EXAMPLE, FIRST, HEADER, LAST, MARKER, Form, columns_of, form_words
from build_scripts.forms.guide import write_guide
from build_scripts.forms.lists import lists_of, ranges_of, write_lists
from build_scripts.forms.rules import Setting, prompt, rule_for, said_rule
from build_scripts.forms.styles import Styles, number_format
from build_scripts.model import Catalog, Field, Table, letter
from build_scripts.model.frames import drawn_value

MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed day, so that the same form has the same bytes
CONSTANT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
LINE_LENGTH, LINE_HEIGHT, NOTE_WIDTH = 16, 19, 260  # of the notes on headers, in characters and pixels
A4 = 9


@dataclass(frozen=True, slots=True)
class Place:
    """A sheet being written, with the words and ranges that its columns use."""

    sheet: Worksheet
    styles: Styles
    setting: Setting


def write_form(form: Form, catalog: Catalog) -> bytes:
    """The .xlsx file of a form."""
    words, target = form_words(catalog), io.BytesIO()
    book = Workbook(target, dict(CONSTANT))
    book.set_properties({"title": form.title, "created": MADE})
    made = Styles(book, {})
    lists = lists_of(form, catalog)
    ranges = ranges_of(lists, words)
    write_guide(book.add_worksheet(words["guide"]), made, form, words)
    for table in form.tables:
        setting = Setting(words, ranges, form.month, table)
        place = Place(book.add_worksheet(table.title), made, setting)
        _write_table(place)
        begun = form.begun.get(table.name, ())
        _write_begun(place, begun, FIRST)
        _write_begun(place, form.carried.get(table.name, ()), FIRST + len(begun), words["carried"])
    if lists:
        write_lists(book.add_worksheet(words["lists"]), made, lists, words)
    book.close()
    return target.getvalue()


def _write_table(place: Place) -> None:
    sheet, words, table = place.sheet, place.setting.words, place.setting.table
    _write_marker(place, words)
    for column, field in enumerate(columns_of(table), start=MARKER + 1):
        _write_column(place, field, column)
    last = len(columns_of(table))
    _mark_mistakes(place, table)
    sheet.set_row(HEADER, 38)
    sheet.set_row(EXAMPLE, 24)
    sheet.freeze_panes(FIRST - 1, MARKER + 2)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letter(last)}{LAST + 1}"})
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER)


def _write_marker(place: Place, words: Mapping[str, Any]) -> None:
    place.sheet.set_column(MARKER, MARKER, 10, place.styles.get(num_format=styles.TEXT, font_color="#595959"))
    place.sheet.write_string(HEADER, MARKER, words["marker"], place.styles.get(**styles.OPTIONAL))
    place.sheet.write_string(EXAMPLE, MARKER, words["example"], place.styles.get(**styles.EXAMPLE))


def _write_column(place: Place, field: Field, column: int) -> None:
    sheet, made = place.sheet, place.styles
    shown = number_format(field)
    sheet.set_column(column, column, styles.width(field), made.get(num_format=shown))
    head = styles.REQUIRED if field.required else styles.OPTIONAL
    sheet.write_string(HEADER, column, field.name, made.get(**head))
    lines = (prompt(field, place.setting), said_rule(field, place.setting))
    height = LINE_HEIGHT * (sum(len(line) // LINE_LENGTH + 1 for line in lines) + 1)
    box = {"width": NOTE_WIDTH, "height": height, "font_size": 10}
    sheet.write_comment(HEADER, column, "\n".join(lines), box)
    _write_example(place, field, column)
    sheet.data_validation(FIRST, column, LAST, column, rule_for(field, column, place.setting))


def _write_example(place: Place, field: Field, column: int) -> None:
    style = place.styles.get(**styles.EXAMPLE, num_format=number_format(field))
    _write_cell(place.sheet, (EXAMPLE, column), field, (field.example, style))


def _write_begun(place: Place, rows: tuple[tuple[str, ...], ...], first: int, mark: str = "") -> None:
    """Rows that the village has filed, so that only what changed need be typed; with a mark before each."""
    fields = columns_of(place.setting.table)
    formats = [place.styles.get(num_format=number_format(field)) for field in fields]
    for line, row in enumerate(rows, start=first):
        if mark:
            place.sheet.write_string(line, MARKER, mark, place.styles.get(font_color="#595959"))
        cells = zip(fields, row, formats, strict=True)
        for column, (field, text, style) in enumerate(cells, start=MARKER + 1):
            _write_cell(place.sheet, (line, column), field, (text, style))


def _write_cell(sheet: Worksheet, at: tuple[int, int], field: Field, cell: tuple[str, Any]) -> None:
    """A text as a cell of the column's type; one that is none is written as it stands."""
    text, style = cell
    value = drawn_value(field, text)
    if not text:
        return
    if field.kind == "date" and value is not None:
        sheet.write_datetime(*at, value, style)
    elif field.kind in styles.FORMATS and value is not None:
        sheet.write_number(*at, value, style)
    else:
        sheet.write_string(*at, text, style)


def _mark_mistakes(place: Place, table: Table) -> None:
    """Red: required and left empty in a row that was begun. Orange: a key that stands there twice."""
    fields = columns_of(table)
    begun = f"COUNTA($B{FIRST + 1}:${letter(len(fields))}{FIRST + 1})>0"
    red, orange = place.styles.get(bg_color="#F8CBAD"), place.styles.get(bg_color="#FFC000")
    for column, field in enumerate(fields, start=MARKER + 1):
        cells = (FIRST, column, LAST, column)
        if field.required:
            missing = f"=AND({begun},LEN({letter(column)}{FIRST + 1})=0)"
            place.sheet.conditional_format(*cells, {"type": "formula", "criteria": missing, "format": red})
        if table.table_schema.primary_key == (field.name,):
            place.sheet.conditional_format(*cells, {"type": "duplicate", "format": orange})
