"""Import: workbooks as people keep them in, rows in the villages' files out; all of it or nothing.

read → plan → candidate (merge, load, check) → swap. Whatever is refused on the way, no file is touched.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from build_scripts.cache import declarations_key
from build_scripts.errors import MachineError
from build_scripts.executor import choose
from build_scripts.intake.limits import MAX_BYTES
from build_scripts.intake.opened import read_book
from build_scripts.intake.plan import plan
from build_scripts.load.disclosure import vocabulary
from build_scripts.model import Book, Catalog, Table, VillageEntry
from build_scripts.model.intake import Plan, Planned, Repair
from build_scripts.pipeline.candidate import Brought, Candidate, Ground, make_candidate
from build_scripts.pipeline.merging import Change, Incoming, Merging, incoming
from build_scripts.pipeline.run import Progress, catalog_of
from build_scripts.pipeline.swap import held, replace_together
from build_scripts.pipeline.tracing import Told, refused

FEW = 4  # villages that are checked sooner than other processes are started
Plans = list[tuple[Book, Plan]]


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """One call: the files, the day; the village and the table they are for, None when they say it."""

    data: Path
    files: tuple[Path, ...]
    today: date
    village: VillageEntry | None = None
    table: Table | None = None
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Taken:
    """What one table of one village gets: new rows, rows that fill empty cells, rows that were there.

    `mended` are spellings of its own rows that become canonical with them, as `gongkai fix` would do.
    """

    village: VillageEntry
    table: Table
    added: int
    filled: int
    known: int
    mended: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What a call found. `repairs` are of the plan by book; `changes` the spellings and the filled cells.

    `blocked`: something is refused, nothing is written. `repeated` are files given twice.
    """

    books: tuple[Book, ...] = ()
    told: tuple[Told, ...] = ()
    repairs: tuple[tuple[str, Repair], ...] = ()
    changes: tuple[Change, ...] = ()
    taken: tuple[Taken, ...] = ()
    repeated: tuple[str, ...] = ()
    blocked: bool = False
    written: bool = False


def run_import(request: ImportRequest, progress: Progress, agree: Callable[[Imported], bool]) -> Imported:
    """Find out everything, show it to `agree`, and write when nothing is refused and it says so."""
    catalog = catalog_of(request.data)
    books, repeated, told = _read(request.files, catalog, progress)
    plans = [(book, plan(book, catalog, request.village, request.table)) for book in books]
    told += [refused(book.name, refusal, catalog) for book, made in plans for refusal in made.refusals]
    repairs = tuple((book.name, repair) for book, made in plans for repair in made.repairs)
    found = Imported(tuple(books), tuple(told), repairs, repeated=tuple(repeated), blocked=bool(told))
    if told:
        agree(found)
        return found
    with held(request.data):
        ground = Ground(request.data, declarations_key(request.data), request.today)
        return _carry_out(found, list(_brought(plans, ground)), request, (progress, agree))


def _carry_out(
    found: Imported,
    brought: list[Brought],
    request: ImportRequest,
    told_to: tuple[Progress, Callable[[Imported], bool]],
) -> Imported:
    progress, agree = told_to
    candidates = []
    workers = request.jobs if len(brought) > FEW else 1
    for made in choose(workers, len(brought)).run(make_candidate, brought):
        candidates.append(made)
        progress("judged", made.entry.name)
    found = _found(found, brought, candidates)
    swaps = [swap for made in candidates for swap in made.swaps]
    if not agree(found) or found.blocked or not swaps:
        return found
    replace_together(request.data, swaps)
    return replace(found, written=True)


def _found(found: Imported, brought: Iterable[Brought], candidates: Sequence[Candidate]) -> Imported:
    return replace(
        found,
        told=tuple(told for made in candidates for told in made.told),
        changes=tuple(_changes(brought, candidates)),
        taken=tuple(taken for made in candidates for taken in _taken(made)),
        blocked=any(made.blocked for made in candidates),
    )


def _read(
    files: Iterable[Path], catalog: Catalog, progress: Progress
) -> tuple[list[Book], list[str], list[Told]]:
    """The books, the names of files given twice, and why others are not taken."""
    books: dict[str, Book] = {}
    repeated, told = [], []
    for path in files:
        book = read_book(path, _bytes(path))
        if not isinstance(book, Book):
            told += [refused(path.name, refusal, catalog) for refusal in book]
        elif book.sha256 in books:
            repeated.append(path.name)
        else:
            books[book.sha256] = _named(book, {known.name for known in books.values()})
        progress("book", path.name)
    return list(books.values()), repeated, told


def _named(book: Book, taken: Container[str]) -> Book:
    """The book under a name that no other one of the call has: two folders may both hold a 11月.xlsx."""
    path, number, name = Path(book.name), 1, book.name
    while name in taken:
        number += 1
        name = f"{path.stem}（{number}）{path.suffix}"
    return replace(book, name=name)


def _bytes(path: Path) -> bytes:
    """The file, one byte more than is taken at most: what is longer is refused, not read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise MachineError(f"打不开 {path}：{error.strerror}。请检查文件和权限。 [cannot read]") from error


def _brought(plans: Plans, ground: Ground) -> Iterator[Brought]:
    """What comes to each village, in the order of the region."""
    catalog = ground.catalog
    words, villages = vocabulary(catalog), [entry.code for entry in catalog.region.villages]
    own: dict[str, list[tuple[Book, Planned]]] = {}
    for book, made in plans:
        for one in made.tables:
            own.setdefault(one.village, []).append((book, one))
    for code in sorted(own, key=villages.index):
        tables: dict[str, list[Incoming]] = {}
        for book, one in own[code]:
            new = incoming(book.name, one, catalog.tables[one.table], words)
            tables.setdefault(one.table, []).append(new)
        books = {book.sha256: book for book, _ in own[code]}
        entry = catalog.region.villages[villages.index(code)]
        yield Brought(entry, tables, list(books.values()), ground)


def _changes(brought: Iterable[Brought], candidates: Sequence[Candidate]) -> Iterator[Change]:
    """Spellings of rows that are new, and cells filled or moved in rows that are not."""
    merged = [merging for candidate in candidates for merging in candidate.merged.values()]
    new = {place for merging in merged for place in _places(merging)}
    for one in brought:
        for rows in one.tables.values():
            spelled = (change for one_sheet in rows for change in one_sheet.spellings)
            yield from (c for c in spelled if (c.book, c.origin.sheet, c.origin.row) in new)
    for merging in merged:
        yield from merging.filled


def _places(merging: Merging) -> Iterator[tuple[str, str, int]]:
    """Book, sheet and row of every cell of the rows that the village did not have."""
    for line in merging.new_lines:
        arrival = merging.sources[line]
        yield from ((arrival.book, origin.sheet, origin.row) for origin in arrival.origins)


def _taken(candidate: Candidate) -> Iterator[Taken]:
    for merging in candidate.merged.values():
        filled = len({change.key for change in merging.filled})
        yield Taken(candidate.entry, merging.table, merging.added, filled, merging.known, merging.notes)
