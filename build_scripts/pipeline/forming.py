"""The workbooks of a form: by stream, or of one table; for anybody, or for one village and one month."""

from dataclasses import dataclass, field
from pathlib import Path

from build_scripts.check.screen import suspicious
from build_scripts.errors import UnknownNameError
from build_scripts.forms import Form, carried_rows, columns_of, form_name, tables_of, write_form
from build_scripts.load import load_package
from build_scripts.model import Catalog, Disclosure, Download, Field, Table, VillageEntry

MOST_KEYS = 300  # of one table, the latest
LATEST = 40  # rows of a table whose columns move: what is still open stands near the end
LONGEST = 30
Known = dict[str, tuple[tuple[str, str], ...]]
Begun = dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Whose:
    """The village a form is for, the month, and what the village has filed (as in Form)."""

    village: VillageEntry | None = None
    month: str = ""
    known: Known = field(default_factory=dict)
    begun: Begun = field(default_factory=dict)
    carried: Begun = field(default_factory=dict)

    def form(self, title: str, tables: tuple[Table, ...]) -> Form:
        """The form of some tables for this village."""
        name = self.village.name if self.village else ""
        return Form(title, tables, name, self.month, self.known, self.begun, self.carried)


ANYBODY = Whose()


def stream_forms(catalog: Catalog, stream: str, whose: Whose = ANYBODY) -> tuple[Download, ...]:
    """One workbook a stream: the one that is wanted, or all of them."""
    streams = catalog.words["forms"]["streams"]
    if stream and stream not in streams:
        raise UnknownNameError(catalog.words["forms"]["stream"], stream, streams)
    wanted = {group: title for group, title in streams.items() if stream in ("", group)}
    forms = [whose.form(title, tables_of(catalog, group)) for group, title in wanted.items()]
    return tuple(_written(form, catalog) for form in forms if form.tables)


def table_form(catalog: Catalog, table: str, whose: Whose = ANYBODY) -> Download:
    """A workbook with one table, named as in data/tables or by its Chinese title."""
    found = next((one for one in catalog.tables.values() if table in (one.name, one.title)), None)
    if found is None:
        names = [word for one in catalog.tables.values() for word in (one.name, one.title)]
        raise UnknownNameError(catalog.words["forms"]["table"], table, names)
    return _written(whose.form(found.title, (found,)), catalog)


def whose_form(data: Path, village: VillageEntry, catalog: Catalog, month: str = "") -> Whose:
    """The village with its keys by table, and for a month the rows in which something is still to be filled.

    Those are the rows of that month, the latest of tables whose columns move, and what the month before
    carries into it.
    """
    package = load_package(data / "villages" / village.folder, village, catalog)
    filed = [one for one in package.disclosures.values() if one.rows]
    known = {one.table.name: _keys(one) for one in filed if len(one.table.table_schema.primary_key) == 1}
    begun = {one.table.name: _begun(one, month) for one in filed} if month else {}
    carried = (
        {one.table.name: carried_rows(one, month) for one in filed if one.table.carries} if month else {}
    )
    return Whose(village, month, known, begun, carried)


def _begun(disclosure: Disclosure, month: str) -> tuple[tuple[str, ...], ...]:
    table = disclosure.table
    rows = [dict(zip(disclosure.header, row, strict=True)) for row in disclosure.rows]
    monthly = table.page.period and table.field(table.page.period).kind == "month"
    if monthly:
        name = table.field(table.page.period).name
        rows = [row for row in rows if row.get(name) == month]
    chosen = rows if monthly else rows[-LATEST:] if table.moving else []
    return tuple(tuple(row.get(column.name, "") for column in columns_of(table)) for row in chosen)


def _keys(disclosure: Disclosure) -> tuple[tuple[str, str], ...]:
    table = disclosure.table
    key, telling = table.table_schema.primary_key[0], _telling(table)
    rows = [dict(zip(disclosure.header, row, strict=True)) for row in disclosure.rows[-MOST_KEYS:]]
    told = {row[key]: " ".join(filter(None, (row[name][:LONGEST] for name in telling))) for row in rows}
    return tuple(
        (text, "" if suspicious(said) else said)
        for text, said in told.items()
        if text and not suspicious(text)
    )


def _telling(table: Table) -> tuple[str, ...]:
    """The columns that say what a row is: the first text that must be filled, else the two behind the key."""
    others = [
        field for field in table.fields if field.name not in table.table_schema.primary_key and _open(field)
    ]
    texts = [field.name for field in others if field.kind == "text" and field.required]
    return tuple(texts[:1] or [field.name for field in others[:2]])


def _open(field: Field) -> bool:
    return field.privacy == "public" and field.audience == "public"


def _written(form: Form, catalog: Catalog) -> Download:
    return Download(form_name(form, catalog), write_form(form, catalog))
