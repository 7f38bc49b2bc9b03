"""Which table a sheet is: the only one its columns fit, or the best by far; never a guess among equals."""

from collections.abc import Iterable
from dataclasses import replace

from build_scripts.intake.header import Head, Known, doubled
from build_scripts.intake.records import constants
from build_scripts.intake.titles import Said
from build_scripts.intake.vocabulary import Vocabulary, squeezed
from build_scripts.model import Sheet


def filled_columns(sheet: Sheet, below: int) -> frozenset[int]:
    """The columns that hold something below this row."""
    rows = sheet.rows[below:]
    return frozenset(place for row in rows for place, cell in enumerate(row, 1) if cell.text.strip())


def pruned(head: Head, filled: frozenset[int]) -> Head:
    """Without the empty columns that mean nothing, and the empty twins of others."""
    twins = {(one if other.index in filled else other).index for one, other in doubled(head)} - filled
    kept = (c for c in head.columns if c.index in filled or (c.role == "field" and c.index not in twins))
    return replace(head, columns=tuple(kept))


def choose(heads: Iterable[Head], said: Said, known: Known) -> tuple[Head, ...]:
    """One header when the table is clear; several when they fit alike, or the title says another."""
    listed = tuple(heads)
    complete = tuple(head for head in listed if not head.strangers and not lacking(head, said, known))
    whole = tuple(head for head in complete if _whole(head))
    best = whole or complete or _best(listed, said, known)
    told = tuple(head for head in listed if _told(head, said, known.words))
    both = tuple(head for head in best if head in told)
    if told and not both:
        return (*best, *told)
    return both if len(both) == 1 else best


def lacking(head: Head, said: Said, known: Known) -> tuple[str, ...]:
    """Names of columns that must be filled and that neither the sheet nor its titles give."""
    return head.lacking(frozenset(alias for alias, _ in constants(said, head, known)))


def _whole(head: Head) -> bool:
    """True when the sheet has the table's whole header as we name it: our own template."""
    exact = sum(column.meaning is not None and column.meaning.exact for column in head.fields)
    return exact == len(head.table.fields)


def _best(heads: tuple[Head, ...], said: Said, known: Known) -> tuple[Head, ...]:
    """Those that know most columns, and lack fewest of their own."""
    ranks = [(head.mapped, -len(lacking(head, said, known))) for head in heads]
    return tuple(head for head, rank in zip(heads, ranks, strict=True) if rank == max(ranks))


def _told(head: Head, said: Said, words: Vocabulary) -> bool:
    titles = (squeezed(head.table.title), head.table.name, *words.table_titles.get(head.table.name, ()))
    return said.mentions(titles)
