"""What is asked for: which tables, for whom, for which month; and what the file is called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from build_scripts.model import Catalog, Field, Table

HEADER, EXAMPLE, FIRST, LAST = 0, 1, 2, 1999  # rows of a sheet, counted from 0; rules hold from FIRST to LAST
MARKER = 0  # the column that says which row is the example; the table's own columns follow


@dataclass(frozen=True, slots=True)
class Form:
    """One workbook: `title` names its content (财务, 收支逐笔明细); village and month may be empty.

    `known` holds by table the keys of the rows that the village has filed, each with words for it. `begun`
    are rows that stand in the form already, as texts in the order of `columns_of`; `carried` are such rows
    made of the month before, marked until they are filled.
    """

    title: str
    tables: tuple[Table, ...]
    village: str = ""
    month: str = ""
    known: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    begun: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    carried: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)


def form_name(form: Form, catalog: Catalog) -> str:
    """The file name: village, month and content, as far as they are known."""
    words = form_words(catalog)
    return str(words["between"]).join(filter(None, (form.village, form.month, form.title))) + ".xlsx"


def form_words(catalog: Catalog) -> dict[str, Any]:
    """The words of data/words/forms.json."""
    words: dict[str, Any] = catalog.words["forms"]
    return words


def tables_of(catalog: Catalog, group: str) -> tuple[Table, ...]:
    """The tables of one stream, in the order of the site."""
    wanted = (table for table in catalog.tables.values() if table.group == group)
    return tuple(sorted(wanted, key=lambda table: table.page.order))


def columns_of(table: Table) -> tuple[Field, ...]:
    """The columns a clerk may fill in: those that must stay empty are not offered at all."""
    return tuple(field for field in table.fields if field.privacy != "never")
