"""What differs between the data as they are and an earlier state: a folder, a published site or a commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from build_scripts.cache import declarations_key, tree_key
from build_scripts.changes import Side, compare, compare_answers
from build_scripts.check import may_show
from build_scripts.committed import find_commit, top_of, write_commit
from build_scripts.errors import ConfigError
from build_scripts.load import load_package
from build_scripts.model import Catalog, Package, VillageEntry
from build_scripts.model.changes import Comparison, VillageChange
from build_scripts.pipeline.declared import find_village, read_catalog
from build_scripts.settings import ANSWERS, answers_beside

VILLAGES, DATA, DESCRIPTOR = "villages", "data", "datapackage.json"
RESOURCES, SOURCES = "resources", "sources"


def run_changes(asked: Comparison) -> tuple[VillageChange, ...]:
    """The villages in which something differs, in the order of the region."""
    catalog = read_catalog(asked.data, declarations_key(asked.data))
    entries = [find_village(catalog, name) for name in asked.only] or list(catalog.region.villages)
    with former(asked) as folder:
        found = [_village(asked.data, folder, entry, catalog) for entry in entries]
    return tuple(change for change in found if change)


@contextmanager
def former(asked: Comparison) -> Iterator[Path]:
    """The folder that holds the earlier villages: given, or written from a commit and removed again."""
    if Path(asked.against).is_dir():
        yield Path(asked.against)
        return
    top = top_of(asked.data)
    commit = find_commit(top, asked.against)
    below = asked.data.resolve().relative_to(top.resolve()).as_posix()
    with TemporaryDirectory(prefix="gongkai-") as folder:
        write_commit(top, commit, f"{below}/{VILLAGES}", Path(folder))
        write_commit(top, commit, (PurePosixPath(below).parent / ANSWERS).as_posix(), Path(folder))
        yield Path(folder) / below


def _village(data: Path, former_data: Path, entry: VillageEntry, catalog: Catalog) -> VillageChange | None:
    here, there = data / VILLAGES / entry.folder, _former_folder(former_data, entry)
    mine, theirs = _answers(here), _answers(there)
    if here.name == there.name and _key(here, mine, entry) == _key(there, theirs, entry):
        return None
    new, old = _package(here, entry, catalog, mine), _package(there, entry, catalog, theirs)
    if new is None and old is None:
        return None
    tables = sorted(catalog.tables.values(), key=lambda table: (table.page.order, table.name))
    changed = compare(_side(old, catalog), _side(new, catalog), tables)
    state = "known" if old and new else "new" if new else "gone"
    sources = _noted(old, new) if state == "known" else 0
    described = state == "known" and _own(old, grown=sources) != _own(new, grown=sources)
    answers = compare_answers(old, new) if theirs else ()
    if state == "known" and not (changed or described or answers or sources):
        return None
    return VillageChange(entry.code, entry.name, entry.folder, state, changed, described, answers, sources)


def _answers(village: Path) -> Path | None:
    """The long answers that belong to a village's folder; a published site does not hold them as files."""
    return answers_beside(village.parents[1]) if village.parent.name == VILLAGES else None


def _key(village: Path, answers: Path | None, entry: VillageEntry) -> str:
    return tree_key([village, *([answers / entry.code] if answers else [])])


def _former_folder(former_data: Path, entry: VillageEntry) -> Path:
    """The village's earlier folder in a data folder, a checkout or a published site."""
    places = (former_data / VILLAGES, former_data / DATA / VILLAGES)
    found = [path for place in places for path in sorted(place.glob(f"{entry.code}-*"))]
    published = former_data / entry.code / DATA
    if not found and not published.is_dir() and not any(place.is_dir() for place in places):
        known = any(former_data.glob(f"*/{DATA}/{DESCRIPTOR}")) or not any(former_data.iterdir())
        if not known:
            raise ConfigError(
                f"{former_data} 里没有 villages 文件夹，也不是做好的网站。 [neither data nor a site of ours]"
            )
    return found[0] if found else published


def _package(folder: Path, entry: VillageEntry, catalog: Catalog, answers: Path | None) -> Package | None:
    return load_package(folder, entry, catalog, answers) if (folder / DESCRIPTOR).is_file() else None


def _side(package: Package | None, catalog: Catalog) -> Side:
    return Side(package, may_show(package, catalog) if package else lambda *_: False)


def _own(package: Package | None, *, grown: int) -> dict[str, Any]:
    """What the village itself says in its descriptor; without the workbooks when those only became more."""
    left = {RESOURCES, SOURCES} if grown else {RESOURCES}
    return {key: value for key, value in package.metadata.items() if key not in left} if package else {}


def _noted(old: Package | None, new: Package | None) -> int:
    """How many workbooks stand behind those that were noted before; 0 when these are not as they were."""
    before, after = (package.metadata.get(SOURCES, []) if package else [] for package in (old, new))
    grown = isinstance(before, list) and isinstance(after, list) and after[: len(before)] == before
    return len(after) - len(before) if grown else 0
