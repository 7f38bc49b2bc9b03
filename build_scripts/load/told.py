"""Remarks in, findings and notes out: the words come from the catalog, too many are summed up in one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from build_scripts.load.remark import Remark
from build_scripts.model import Catalog, Finding, Note, VillageEntry, Where, letter, make_finding, shown
from build_scripts.settings import MAX_FINDINGS

MORE_FINDINGS, MORE_NOTES = "PKG-090", "NTE-009"
CONCEALED = "…"


@dataclass(frozen=True, slots=True)
class Told:
    """What the clerk is told: refusals and repairs."""

    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]


def tell(placed: Iterable[tuple[str, Remark]], entry: VillageEntry, catalog: Catalog) -> Told:
    """Word the remarks of every file, at most MAX_FINDINGS of each sort for one file."""
    refusals: dict[str, list[Remark]] = defaultdict(list)
    repairs: dict[str, list[Remark]] = defaultdict(list)
    for path, remark in placed:
        (repairs if remark.repairs else refusals)[path].append(remark)
    findings = ((path, remark) for path, all_ in refusals.items() for remark in _limited(all_, MORE_FINDINGS))
    notes = chain.from_iterable(
        (_note(path, remark) for remark in _limited(all_, MORE_NOTES)) for path, all_ in repairs.items()
    )
    return Told(tuple(_finding(path, remark, entry, catalog) for path, remark in findings), tuple(notes))


def _limited(remarks: list[Remark], closing: str) -> Iterator[Remark]:
    ordered = sorted(remarks, key=lambda remark: remark.line or 0)
    yield from ordered[:MAX_FINDINGS]
    left = len(ordered) - MAX_FINDINGS
    if left > 0:
        yield Remark(closing, value=str(left), values={"count": left})


def _finding(path: str, remark: Remark, entry: VillageEntry, catalog: Catalog) -> Finding:
    column = "" if remark.column is None else letter(remark.column)
    where = Where(entry.code, path, remark.line, remark.field, column, remark.value, remark.rows)
    values = {"value": shown(remark.value) or CONCEALED, **remark.values}
    return make_finding(catalog.findings[remark.code], where, **values)


def _note(path: str, remark: Remark) -> Note:
    concealed = bool(remark.field and not remark.value and not remark.after)
    before, after = (CONCEALED, CONCEALED) if concealed else (shown(remark.value), shown(remark.after))
    return Note(remark.code, path, remark.line, remark.field, before, after)
