"""The last sheet: what the drop-downs offer, each value with its meaning. Two columns a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from build_scripts.forms.form import Form, columns_of
from build_scripts.forms.styles import BOX, OPTIONAL, TEXT, Styles
from build_scripts.model import Catalog, Field, Table, letter

TOP = 2  # the row of the first value, counted from 0
WIDTHS = (18, 34)
NAMED = 3
KEYS = "keys of "  # no code list is called so


@dataclass(frozen=True, slots=True)
class Offered:
    """The values of a drop-down with their meanings, and the tables and columns that offer them."""

    tables: tuple[str, ...]
    fields: tuple[str, ...]
    values: tuple[tuple[str, str], ...]


def list_of(field: Field, table: Table) -> str:
    """What the list of a column is called: its code list, or the table whose keys it holds; or nothing."""
    if field.codelist:
        return field.codelist
    keys = (key.reference for key in table.table_schema.foreign_keys if key.fields == (field.name,))
    return next((KEYS + (key.resource or table.name) for key in keys), "")


def lists_of(form: Form, catalog: Catalog) -> dict[str, Offered]:
    """The lists that the columns of a form use, in their order; keys only where the village has some."""
    used: dict[str, list[tuple[str, str]]] = {}
    for table in form.tables:
        for field in columns_of(table):
            used.setdefault(list_of(field, table), []).append((table.title, field.name))
    offered = {name: _offered(name, places, form, catalog) for name, places in used.items()}
    return {name: one for name, one in offered.items() if one.values}


def _offered(name: str, places: list[tuple[str, str]], form: Form, catalog: Catalog) -> Offered:
    tables, fields = (tuple(dict.fromkeys(words)) for words in zip(*places, strict=True))
    return Offered(tables, fields, _values(name, form, catalog))


def _values(name: str, form: Form, catalog: Catalog) -> tuple[tuple[str, str], ...]:
    if name.startswith(KEYS):
        return form.known.get(name.removeprefix(KEYS), ())
    codelist = catalog.codelists.get(name)
    return tuple((code, codelist.title(code)) for code in codelist.codes) if codelist else ()


def ranges_of(lists: Mapping[str, Offered], words: Mapping[str, Any]) -> dict[str, str]:
    """Where the values of each list stand, as an input rule names them."""
    ranges = {}
    for place, (name, offered) in enumerate(lists.items()):
        column, last = letter(2 * place), TOP + len(offered.values)
        ranges[name] = f"='{words['lists']}'!${column}${TOP + 1}:${column}${last}"
    return ranges


def write_lists(
    sheet: Worksheet, styles: Styles, lists: Mapping[str, Offered], words: Mapping[str, Any]
) -> None:
    """Every list with the columns it belongs to, its values and what they mean."""
    sheet.write_string(0, 0, words["lists-heading"], styles.get(bold=True))
    sheet.set_row(TOP - 1, 40)
    value, meaning = styles.get(**BOX, num_format=TEXT), styles.get(**BOX, text_wrap=True)
    for place, offered in enumerate(lists.values()):
        column = 2 * place
        for offset, label in enumerate((_label(offered, words), words["meaning"])):
            sheet.set_column(column + offset, column + offset, WIDTHS[offset])
            sheet.write_string(TOP - 1, column + offset, label, styles.get(**OPTIONAL))
        for row, (code, meant) in enumerate(offered.values, start=TOP):
            sheet.write_string(row, column, code, value)
            sheet.write_string(row, column + 1, meant, meaning)
    sheet.freeze_panes(TOP, 0)


def _label(offered: Offered, words: Mapping[str, Any]) -> str:
    fields = offered.fields
    key = "list-and" if len(fields) > NAMED else "list-in" if len(offered.tables) == 1 else "list-of"
    told = {"table": offered.tables[0], "count": len(fields)}
    return str(words[key].format(fields=words["separator"].join(fields[:NAMED]), **told))
