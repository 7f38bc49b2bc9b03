"""The order of reading: gate, descriptor, then each file; in the end remarks become findings and notes."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from build_scripts.load.answers import NONE, read_answers
from build_scripts.load.descriptor import DESCRIPTOR, Descriptor, read_descriptor
from build_scripts.load.disclosure import Filed, Vocabulary, read_disclosure, vocabulary
from build_scripts.load.gate import Survey, read_file, survey_folder
from build_scripts.load.remark import Remark
from build_scripts.load.told import tell
from build_scripts.model import Catalog, Package, Table, VillageEntry
from build_scripts.model.recall import recalled

Placed = tuple[str, Remark]
MISNAMED = {"PKG-007", "PKG-018", "PKG-019", "PKG-021"}


def load_package(folder: Path, entry: VillageEntry, catalog: Catalog, answers: Path | None = None) -> Package:
    """Read the village's folder; a clerk's mistake is a finding, never an exception.

    `answers` is the folder of all villages' long answers; without it none is read.
    """
    survey = survey_folder(folder)
    descriptor = _descriptor(folder, survey, entry, catalog)
    filed = _read_files(folder, survey, descriptor, catalog)
    disclosures = {one.disclosure.table.name: one.disclosure for one in filed.values() if one.disclosure}
    long = read_answers(answers / entry.code, disclosures.values()) if answers else NONE
    placed = [
        *survey.remarks,
        *((DESCRIPTOR, remark) for remark in descriptor.remarks),
        *_unmatched(survey, descriptor),
        *_unlisted(survey, descriptor, catalog),
        *((path, remark) for path, one in filed.items() for remark in one.remarks),
        *long.placed,
    ]
    told = tell(placed, entry, catalog)
    return Package(
        code=entry.code,
        slug=entry.slug,
        folder=folder,
        metadata=descriptor.metadata,
        disclosures=disclosures,
        findings=told.findings,
        notes=told.notes,
        answers=long.answers,
    )


def _descriptor(folder: Path, survey: Survey, entry: VillageEntry, catalog: Catalog) -> Descriptor:
    if DESCRIPTOR in survey.files:
        return read_descriptor(read_file(folder / DESCRIPTOR), entry, catalog)
    return Descriptor(remarks=() if survey.speaks_of(DESCRIPTOR) else (Remark("PKG-001"),))


def _read_files(folder: Path, survey: Survey, descriptor: Descriptor, catalog: Catalog) -> dict[str, Filed]:
    words = vocabulary(catalog)
    wanted = [table for table in descriptor.tables if table.path in survey.files]
    return {table.path: _read_file(folder / table.path, table, words) for table in wanted}


def _read_file(path: Path, table: Table, words: Vocabulary) -> Filed:
    data = read_file(path)
    return recalled(("read", table.path), data, {}, lambda _: read_disclosure(data, table, words))


def _unmatched(survey: Survey, descriptor: Descriptor) -> Iterator[Placed]:
    """Files that nobody named, and names without a file."""
    if not descriptor.metadata:
        return  # one broken descriptor is one mistake, not one for each file
    named = {table.path for table in descriptor.tables} | {DESCRIPTOR}
    for path in survey.files:
        if path not in named and path not in _filed_paths(descriptor.metadata.get("resources")):
            yield path, Remark("PKG-015" if path.endswith(".csv") else "PKG-016")
    for path in sorted(named.difference(survey.files)):
        if not survey.speaks_of(path):
            yield path, Remark("PKG-017")


def _unlisted(survey: Survey, descriptor: Descriptor, catalog: Catalog) -> Iterator[Placed]:
    """Tables that are neither listed nor filed: taking one off the list must not hide it from the checks."""
    if any(remark.code in MISNAMED for remark in descriptor.remarks) or not descriptor.tables:
        return  # the table is there under a wrong name, and that has been said
    listed = {table.name for table in descriptor.tables}
    absent = [t for t in catalog.tables.values() if t.name not in listed and t.path not in survey.files]
    if absent:
        titles = "、".join(f"{table.title}（{table.name}）" for table in absent)
        yield DESCRIPTOR, Remark("PKG-024", values={"tables": titles, "count": str(len(absent))})


def _filed_paths(resources: object) -> Iterable[object]:
    """Paths of all resources, also of those refused for another reason."""
    listed = resources if isinstance(resources, list) else []
    return [resource.get("path") for resource in listed if isinstance(resource, dict)]
