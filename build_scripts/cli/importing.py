"""Command `import`: what was mended, what is refused and where, what was written. Decides nothing."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import typer

from build_scripts.cli.options import DEFAULT_JOBS
from build_scripts.cli.progress import shown_progress
from build_scripts.cli.villages import find_village
from build_scripts.cli.wording import label, say
from build_scripts.errors import EXIT_DATA, EXIT_OK, ConfigError, UnknownNameError
from build_scripts.model import Catalog, Level, Table, address
from build_scripts.pipeline import catalog_of
from build_scripts.pipeline.importing import Imported, ImportRequest, Taken, run_import
from build_scripts.pipeline.marked_import import marked_import
from build_scripts.pipeline.merging import Change
from build_scripts.pipeline.tracing import Told
from build_scripts.report import printable
from build_scripts.settings import SHOWN_FINDINGS
from build_scripts.sync import replace_file

SEVERITY = list(Level)
ROW = "第 "  # a message that names rows names those of the village's file
HIDDEN = "…"
SAMPLE = 3
Item = TypeVar("Item")
Mended = tuple[str, str, str]  # book, sheet, line to print


@dataclass(frozen=True, slots=True)
class Asked:
    """The command as typed; village and table are empty when the files say it."""

    data: Path
    files: tuple[Path, ...]
    today: date
    village: str
    table: str
    marked: Path | None


def import_files(asked: Asked, *, dry_run: bool) -> int:
    """Import, or only say what an import would do; 1 when something is refused."""
    _need(asked.files)
    catalog = catalog_of(asked.data)
    titles = {table.path: table.title for table in catalog.tables.values()}
    village = find_village(catalog.region, asked.village) if asked.village else None
    table = find_table(catalog, asked.table) if asked.table else None
    request = ImportRequest(asked.data, asked.files, asked.today, village, table, DEFAULT_JOBS)

    with ExitStack() as shown:
        progress = shown.enter_context(shown_progress(len(request.files) + len(catalog.region.villages)))

        def agree(found: Imported) -> bool:
            shown.close()  # nothing goes on any more; a bar on the terminal would take what is printed
            _print([*_mended(found, catalog), *_findings(found, titles)])
            return not dry_run

        found = run_import(request, progress, agree)
    _print([*_copies(found, catalog, asked.marked), *_closing(found, dry_run=dry_run)])
    return EXIT_DATA if found.blocked else EXIT_OK


def _need(files: Iterable[Path]) -> None:
    """ConfigError with what to type when a file is not there: the forms lie in a folder of their own."""
    for path in files:
        if not path.is_file():
            raise ConfigError(say("import-no-file", path=printable(str(path)), name=printable(path.name)))


def _copies(found: Imported, catalog: Catalog, folder: Path | None) -> Iterator[str]:
    """Write a marked copy of every book that something is said about, when a folder for them is given."""
    for book in found.books if folder else ():
        if folder and any(one.book == book.name for one in found.told):
            copy = marked_import(book, found.told, catalog)
            replace_file(folder / copy.path, copy.content)
            yield say("import-marked", path=folder / copy.path)


def find_table(catalog: Catalog, wanted: str) -> Table:
    """The table with this name or title; UnknownNameError with the nearest."""
    for table in catalog.tables.values():
        if wanted in (table.name, table.title, table.path):
            return table
    known = [word for table in catalog.tables.values() for word in (table.title, table.name)]
    raise UnknownNameError(label("table"), wanted, known)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _mended(found: Imported, catalog: Catalog) -> Iterator[str]:
    """Every repair, by sheet: the cell, what was mended, before and after."""
    lines = [*_repairs(found, catalog), *_changes(found, catalog)]
    if not lines:
        return
    words = catalog.words["intake"]["repairs"]
    loud = [repair.count for _, repair in found.repairs if not words[repair.code].get("quiet")]
    yield say("import-mended", count=sum(loud) + len(found.changes))
    for group in _by(lambda line: line[:2], lines):
        yield f"  {_sheet(*group[0][:2])}"
        yield from (f"    {line}" for _, _, line in group)
    yield ""


def _repairs(found: Imported, catalog: Catalog) -> Iterator[Mended]:
    words = catalog.words["intake"]["repairs"]
    for book, repair in found.repairs:
        if words[repair.code].get("quiet"):  # the form's own example, on every sheet of every form
            continue
        texts = {"before": printable(repair.before) or HIDDEN, "after": printable(repair.after) or HIDDEN}
        text = words[repair.code]["text"].format(count=repair.count, **texts)
        place = say("import-place", place=repair.address) if repair.address else ""
        yield book, repair.sheet, place + text


def _changes(found: Imported, catalog: Catalog) -> Iterator[Mended]:
    """Cells spelled otherwise, or filled; of one column's cells spelled alike three, and how many."""
    for group in _by(_alike, sorted(found.changes, key=lambda change: (change.book, change.origin))):
        shown = group if group[0].code not in catalog.findings else group[:SAMPLE]
        for change in shown:
            yield change.book, change.origin.sheet, _change(change, catalog)
        if len(group) > len(shown):
            first, last = group[0].origin.address, group[-1].origin.address
            line = say("import-alike", first=first, last=last, count=len(group))
            yield group[0].book, group[0].origin.sheet, line


def _alike(change: Change) -> Hashable:
    return change.book, change.origin.sheet, change.code, change.field


def _change(change: Change, catalog: Catalog) -> str:
    text = catalog.findings.get(change.code)
    place = say("import-cell", address=change.origin.address, field=change.field)
    title = text.title if text else label(f"import-{change.code}").format(key=printable(change.key))
    if not change.before and not change.after:
        return say("import-change-hidden", place=place, title=title)
    before, after = (printable(part) or label("entry-empty") for part in (change.before, change.after))
    return say("import-change", place=place, title=title, before=before, after=after)


def _findings(found: Imported, titles: Mapping[str, str]) -> Iterator[str]:
    """The findings by sheet, those that stop the import first; the first of each sheet and the total."""
    if found.told and not found.blocked:
        yield say("import-mild")
    ordered = sorted(found.told, key=_weight)
    for group in _by(lambda one: (one.book, one.sheet, "" if one.book else one.finding.file), ordered):
        yield say("import-heading", heading=_heading(group[0], titles), count=len(group))
        yield from (f"  {line}" for line in _listed(group))
        yield ""


def _listed(told: Sequence[Told]) -> Iterator[str]:
    """At most twenty findings; of many with the same remedy three, and how many."""
    listed = counted = 0
    for group in _by(lambda one: (one.finding.level, one.finding.code, one.finding.fix), told):
        shown = group[: min(SAMPLE, SHOWN_FINDINGS - listed)]
        yield from map(_finding, shown)
        folded = len(group) > len(shown) == SAMPLE
        if folded:
            finding = group[0].finding
            yield say(
                "import-same", count=len(group), code=finding.code, level=label(f"level-{finding.level}")
            )
        listed += len(shown)
        counted += len(group) if folded else len(shown)
    if counted < len(told):
        yield say("import-more", count=len(told) - counted)


def _weight(one: Told) -> tuple[int, str, str, int, int]:
    return SEVERITY.index(one.finding.level), one.book, one.sheet, one.row, one.column


def _finding(one: Told) -> str:
    finding, place = one.finding, _place(one)
    return say(
        "import-finding",
        place=say("import-place", place=place) if place else "",
        message=_sentence(finding.message),
        rows=_rows(one),
        fix=say("import-fix", fix=_sentence(finding.fix)) if finding.fix else "",
        code=finding.code,
        level=label(f"level-{finding.level}"),
        english=printable(finding.english),
    ).rstrip()


def _place(one: Told) -> str:
    """D7“金额”, row 7, or nothing; of a village's own file the row there."""
    row, field = one.row or one.finding.line or 0, printable(one.finding.field)
    if one.book and one.column:
        name = address(one.row, one.column)
        return say("import-cell", address=name, field=field) if field else name
    row_name = say("import-row", row=row) if row else ""
    return row_name + (say("import-field", field=field) if field else "")


def _rows(one: Told) -> str:
    """Which rows a message speaks of, when it speaks of rows."""
    finding = one.finding
    if not (one.book and finding.line and finding.file != one.book and ROW in finding.message):
        return ""
    return say("import-rows", file=finding.file, line=finding.line)


def _closing(found: Imported, *, dry_run: bool) -> Iterator[str]:
    for name in found.repeated:
        yield say("import-repeated", name=printable(name))
    if found.blocked:
        errors = sum(one.finding.level is Level.ERROR for one in found.told)
        yield say("import-blocked", errors=errors)
        return
    yield from (_taken(taken) for taken in found.taken)
    names = "、".join(dict.fromkeys(taken.village.name for taken in found.taken))
    if found.written:
        yield say("import-written", names=names)
    else:
        new = any(taken.added or taken.filled for taken in found.taken)
        yield say("import-tried" if dry_run and new else "import-nothing")


def _taken(taken: Taken) -> str:
    counts = {"added": taken.added, "filled": taken.filled, "known": taken.known, "mended-own": taken.mended}
    parts = [say(f"import-{key}", rows=rows) for key, rows in counts.items() if rows or key == "added"]
    return say("import-taken", village=taken.village.name, table=taken.table.title, parts="，".join(parts))


def _heading(one: Told, titles: Mapping[str, str]) -> str:
    """The sheet; of a file of the village's own its title, too, by which the clerk finds it."""
    if one.book:
        return _sheet(one.book, one.sheet)
    path = printable(one.finding.file)
    return say("import-own", title=titles[path], path=path) if path in titles else path


def _sheet(book: str, sheet: str) -> str:
    key = "import-sheet" if sheet and sheet != book else "import-book"
    return say(key, book=printable(book), sheet=printable(sheet))


def _sentence(text: str) -> str:
    return f"{printable(text).rstrip('。. ')}{label('stop')}" if text else ""


def _by(key: Callable[[Item], Hashable], items: Iterable[Item]) -> list[list[Item]]:
    """Items with the same key together, each group where its first one stands."""
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return list(groups.values())
