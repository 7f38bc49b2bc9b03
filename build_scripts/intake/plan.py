"""A workbook in, a plan out: for every village and table the rows, or why nothing is taken."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_scripts.intake.body import Body, Context, Row
from build_scripts.intake.choose import choose, filled_columns, pruned
from build_scripts.intake.codes import Codes
from build_scripts.intake.header import Head, Known, find_heads
from build_scripts.intake.lines import Sorter, filled
from build_scripts.intake.merges import Merges
from build_scripts.intake.notes import Notes
from build_scripts.intake.titles import Reader, Said, column_units
from build_scripts.intake.villages import know_villages
from build_scripts.intake.vocabulary import index, read_vocabulary, squeezed
from build_scripts.model import Book, Catalog, Origin, Plan, Planned, Sheet, Table, VillageEntry

PRIVATE_HEADERS = "private-headers"


def plan(
    book: Book, catalog: Catalog, wanted: VillageEntry | None = None, table: Table | None = None
) -> Plan:
    """What the book brings for the villages of the region; `wanted` and `table` when somebody said so.

    With one refusal anywhere there are no tables: nothing is half imported.
    """
    context = _context(catalog, wanted, table)
    read = [(Notes(sheet.name), sheet) for sheet in book.sheets]
    rows = [row for notes, sheet in read for row in _sheet(Merges(sheet), context, notes)]
    refusals = [refusal for notes, _ in read for refusal in notes.refusals.values()]
    if not rows and not refusals:
        empty = Notes("")
        empty.refuse("IMP-069", Origin("", 0))
        refusals = list(empty.refusals.values())
    repairs = [repair for notes, _ in read for repair in notes.mended.values()]
    tables = () if refusals else tuple(_planned(rows, catalog))
    return Plan(tables, tuple(repairs), tuple(refusals))


def _context(catalog: Catalog, wanted: VillageEntry | None, table: Table | None) -> Context:
    words = read_vocabulary(catalog)
    tables = (table,) if table else tuple(catalog.tables.values())
    private = catalog.codelists.get(PRIVATE_HEADERS)
    hidden = frozenset(map(squeezed, private.codes)) if private else frozenset()
    known = Known(tables, index(tables, words), hidden, words)
    reader = Reader(words, know_villages(catalog.region, words), column_units(catalog))
    return Context(known, reader, Codes(catalog.codelists), wanted)


def _planned(rows: Sequence[Row], catalog: Catalog) -> Iterator[Planned]:
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.village, row.table].append(row)
    for entry in catalog.region.villages:
        for table in catalog.tables.values():
            own = grouped.get((entry.code, table.name), [])
            if own:
                aliases = tuple(table.by_alias)
                texts = tuple(tuple(row.texts.get(a, ("", row.at))[0] for a in aliases) for row in own)
                origins = tuple(tuple(row.texts.get(a, ("", row.at))[1] for a in aliases) for row in own)
                yield Planned(entry.code, table.name, tuple(table.by_name), texts, origins)


def _sheet(merges: Merges, context: Context, notes: Notes) -> Iterator[Row]:
    sheet = merges.sheet
    if squeezed(sheet.name) in context.known.words.own_sheets or not filled_columns(sheet, 0):
        return
    heads = find_heads(sheet, merges, context.known)
    if not heads or sheet.hidden:
        _unread(sheet, bool(heads), notes)
        return
    named = context.reader.read(Said(), [(0, sheet.name)], sheet.name, 0)
    said = _above(sheet, heads[0].first, named, context)
    below = filled_columns(sheet, heads[0].last)
    fitting = choose((pruned(head, below) for head in heads), said, context.known)
    if len(fitting) > 1:
        _alike(fitting, notes)
        return
    sorter = Sorter(merges, fitting[0], context.known, context.reader)
    yield from Body(sorter, context, notes, named, said).rows()


def _alike(heads: Sequence[Head], notes: Notes) -> None:
    names = "、".join(head.table.title for head in heads)
    tables = " ".join(head.table.name for head in heads)
    notes.refuse("IMP-041", Origin(notes.sheet, heads[0].first, 1), names=names, tables=tables)


def _unread(sheet: Sheet, headed: bool, notes: Notes) -> None:
    if sheet.hidden and not headed:
        notes.repair("hidden-sheet", Origin(sheet.name, 0))
    else:
        notes.refuse("IMP-049" if headed else "IMP-040", Origin(sheet.name, 0))


def _above(sheet: Sheet, first: int, named: Said, context: Context) -> Said:
    """What the name of the sheet and the lines above the header say; its village is looked at apart."""
    said = replace(named, villages=(), village=None, foreign=None, clash=None)
    for row in range(1, first):
        said = context.reader.read(said, filled(sheet, row), sheet.name, row)
    return said
