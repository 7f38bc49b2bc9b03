"""A village as it would be with the rows of an import: a copy of its folder, read and checked like any other.

Nothing here touches the village's own files.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from build_scripts.check import check_package
from build_scripts.check.screen import Screen
from build_scripts.errors import InternalError
from build_scripts.load import load_package
from build_scripts.load.descriptor import DESCRIPTOR
from build_scripts.model import (
    Book,
    Catalog,
    Finding,
    Level,
    Package,
    Refusal,
    VillageEntry,
    escaped,
    to_csv,
    to_frames,
)
from build_scripts.pipeline.declared import read_catalog
from build_scripts.pipeline.merging import Incoming, Merging, Show, add, start
from build_scripts.pipeline.swap import BELOW, Swap
from build_scripts.pipeline.tracing import Told, identity, refused, touches, traced
from build_scripts.sync import json_bytes

UNREADABLE = "IMP-080"
SOURCES, RESOURCES = "sources", "resources"
Checked = tuple[Package, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What every village is judged on; `declarations` is the hash of what stands in `data`."""

    data: Path
    declarations: str
    today: date

    @property
    def catalog(self) -> Catalog:
        """The catalog of the data folder, read once a process."""
        return read_catalog(self.data, self.declarations)


@dataclass(frozen=True, slots=True)
class Brought:
    """What one call brings to one village: rows by table in the order they came, and the books."""

    entry: VillageEntry
    tables: Mapping[str, Sequence[Incoming]]
    books: Sequence[Book]
    ground: Ground


@dataclass(frozen=True, slots=True)
class Candidate:
    """The village with the new rows: what there is to say, and the files to write unless it is `blocked`."""

    entry: VillageEntry
    merged: Mapping[str, Merging] = field(default_factory=dict)
    told: tuple[Told, ...] = ()
    blocked: bool = False
    swaps: tuple[Swap, ...] = ()


def make_candidate(brought: Brought) -> Candidate:
    """Put the rows with the village's own and check the whole."""
    entry, ground = brought.entry, brought.ground
    catalog, folder = ground.catalog, ground.data / BELOW / entry.folder
    files = _contents(folder, [catalog.tables[name].path for name in brought.tables])
    package, show = load_package(folder, entry, catalog), shown_by(catalog)
    unreadable = tuple(_unreadable(package, brought, catalog))
    if unreadable:
        return Candidate(entry, told=unreadable, blocked=True)
    merged = {name: _merged(package, name, rows, show) for name, rows in brought.tables.items()}
    clashes = tuple(_clashes(merged, entry, catalog))
    if clashes:
        return Candidate(entry, merged, clashes, blocked=True)
    swaps = tuple(_swaps(entry, merged, files, _descriptor(package, brought, (ground.today, show))))
    made = Candidate(entry, merged, swaps=swaps)
    return _judged(made, ground) if swaps else made


def shown_by(catalog: Catalog) -> Show:
    """How a message shows a cell: nothing as a word for it, nothing private."""
    screen = Screen(catalog.words["check"])
    return lambda text, column: screen.cell(text or None, column)


def _contents(folder: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """The files as they are before anything is read of them; a missing one is told by `load`."""
    places = {path: folder / path for path in (*paths, DESCRIPTOR)}
    return {path: place.read_bytes() for path, place in places.items() if place.is_file()}


def _unreadable(package: Package, brought: Brought, catalog: Catalog) -> Iterator[Told]:
    """Files that nothing can be added to without losing what could not be read of them."""
    told = {finding.file for finding in package.findings}
    paths = {catalog.tables[name].path: rows for name, rows in brought.tables.items()}
    read = {one.path for one in package.disclosures.values()}
    barred = [path for path in paths if path not in read or path in told]
    barred += [] if isinstance(package.metadata.get(RESOURCES), list) else [DESCRIPTOR]
    for path in barred:
        values = {"path": path, "village": brought.entry.name, "code": brought.entry.code}
        yield refused("", Refusal(UNREADABLE, values=values), catalog, brought.entry.code)


def _merged(package: Package, name: str, rows: Iterable[Incoming], show: Show) -> Merging:
    merging = start(package.disclosures[name])
    for new in rows:
        add(merging, new, show)
    if merging.changed:
        merging.notes = sum(note.file == merging.table.path for note in package.notes)
    return merging


def _clashes(merged: Mapping[str, Merging], entry: VillageEntry, catalog: Catalog) -> Iterator[Told]:
    for merging in merged.values():
        yield from (refused(book, refusal, catalog, entry.code) for book, refusal in merging.refusals)


def _swaps(
    entry: VillageEntry, merged: Mapping[str, Merging], files: Mapping[str, bytes], descriptor: bytes
) -> Iterator[Swap]:
    changed = [merging for merging in merged.values() if merging.changed]
    for merging in changed:
        table = merging.table
        after = to_csv([column.name for column in table.fields], merging.rows)
        yield Swap(f"{BELOW}/{entry.folder}/{table.path}", files[table.path], after)
    if changed and descriptor != files[DESCRIPTOR]:
        yield Swap(f"{BELOW}/{entry.folder}/{DESCRIPTOR}", files[DESCRIPTOR], descriptor)


def _descriptor(package: Package, brought: Brought, how: tuple[date, Show]) -> bytes:
    """datapackage.json with the books among its `sources`; a book that is there already stays where it is."""
    known = package.metadata.get(SOURCES, [])
    listed: list[Any] = known if isinstance(known, list) else [known]
    hashes = {one.get("hash") for one in listed if isinstance(one, dict)}
    new = [_source(book, how) for book in brought.books if f"sha256:{book.sha256}" not in hashes]
    rest = {key: value for key, value in package.metadata.items() if key != RESOURCES}
    return json_bytes(rest | {SOURCES: [*listed, *new], RESOURCES: package.metadata[RESOURCES]})


def _source(book: Book, how: tuple[date, Show]) -> dict[str, str]:
    today, show = how
    return {
        "title": escaped(show(book.name, None)),
        "hash": f"sha256:{book.sha256}",
        "imported": today.isoformat(),
    }


def _judged(candidate: Candidate, ground: Ground) -> Candidate:
    """Stopped by the errors that the new rows have or bring about; those that were there stop nothing."""
    package, findings = _checked(candidate.entry, ground, candidate.swaps)
    merged = {merging.table.path: merging for merging in candidate.merged.values()}
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    stopping = [finding for finding in errors if _touches_new(finding, merged)]
    others = [finding for finding in errors if finding not in stopping]
    if others:
        before = set(map(identity, _checked(candidate.entry, ground, ())[1]))
        stopping += [finding for finding in others if identity(finding) not in before]
    if not stopping:
        _verify(package, candidate.merged)
    told = [one for one in findings if one in stopping or _about(one, merged)]
    places = tuple(traced(finding, merged.get(finding.file)) for finding in told)
    return replace(candidate, told=places, blocked=bool(stopping), swaps=() if stopping else candidate.swaps)


def _touches_new(finding: Finding, merged: Mapping[str, Merging]) -> bool:
    return finding.file in merged and touches(finding, merged[finding.file].new_lines)


def _about(finding: Finding, merged: Mapping[str, Merging]) -> bool:
    return finding.file in merged and touches(finding, merged[finding.file].sources)


def _verify(package: Package, merged: Mapping[str, Merging]) -> None:
    """What was read back is what was meant to be written, row for row."""
    for name, merging in merged.items():
        if not merging.sound or package.disclosures[name].rows != tuple(merging.rows):
            raise InternalError(f"{merging.table.path} 写好再读不一样，没有写入。 [read back differently]")


def _checked(entry: VillageEntry, ground: Ground, swaps: Iterable[Swap]) -> Checked:
    """The village's package with some files replaced, and everything wrong with it."""
    with TemporaryDirectory(prefix="gongkai-import-") as place:
        here = Path(place) / BELOW / entry.folder
        shutil.copytree(ground.data / BELOW / entry.folder, here, ignore=_special)
        for swap in swaps:
            (Path(place) / swap.path).write_bytes(swap.after)
        package = load_package(here, entry, ground.catalog)
        frames = to_frames(package, ground.catalog)
        return package, check_package(package, frames, ground.catalog, ground.today)[0]


def _special(folder: str, names: list[str]) -> list[str]:
    """Links and devices: `load` refuses them, and nothing is to be read through them."""
    paths = [Path(folder) / name for name in names]
    return [path.name for path in paths if path.is_symlink() or not (path.is_file() or path.is_dir())]
