"""The first sheet: ten lines on how to fill the form in, and a table of contents."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.worksheet import Worksheet

from build_scripts.forms.form import Form, columns_of
from build_scripts.forms.styles import BOX, OPTIONAL, Styles
from build_scripts.model import Table

WIDTHS = (22, 60, 46)
LINES = 2  # the row that the lines begin in, counted from 0
WRAP = {"text_wrap": True, "valign": "top"}


def write_guide(sheet: Worksheet, styles: Styles, form: Form, words: Mapping[str, Any]) -> None:
    """Title, ten lines, and for each table what it is for and which columns must be filled."""
    name = " ".join(filter(None, (form.village, form.month, form.title)))
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 30)
    title = styles.get(bold=True, font_size=16, valign="vcenter")
    sheet.write_string(0, 0, words["heading"].format(name=name), title)
    line = styles.get(valign="vcenter")  # runs on across the empty cells beside it
    for row, text in enumerate(words["guide-lines"], start=LINES):
        sheet.write_string(row, 0, text.format(village=form.village or words["any-village"]), line)
        sheet.set_row(row, 20)
    _write_contents(sheet, styles, form, words)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write_contents(sheet: Worksheet, styles: Styles, form: Form, words: Mapping[str, Any]) -> None:
    top = LINES + len(words["guide-lines"]) + 1
    for column, label in enumerate(words["contents"]):
        sheet.write_string(top, column, label, styles.get(**OPTIONAL))
    link = styles.get(**BOX, **WRAP, font_color="#0B5CAD", underline=1)
    for row, table in enumerate(form.tables, start=top + 1):
        needed = words["separator"].join(_required(table))
        sheet.write_url(row, 0, f"internal:'{table.title}'!A1", link, table.title)
        sheet.write_string(row, 1, table.description, styles.get(**BOX, **WRAP))
        sheet.write_string(row, 2, needed, styles.get(**BOX, **WRAP))
        lines = max(len(table.description) // 31, len(needed) // 23) + 1
        sheet.set_row(row, 19 * lines + 2)


def _required(table: Table) -> list[str]:
    return [field.name for field in columns_of(table) if field.required]
