"""The header row against the table's columns: one finding for each thing the clerk has to do."""

from collections.abc import Iterator
from difflib import get_close_matches

from build_scripts.check.desk import Desk
from build_scripts.model import Disclosure, Finding, letter

EMPTY, MISSING, EXTRA, RENAMED, REPEATED, NAMELESS, MOVED = (f"STR-00{number}" for number in range(1, 8))
LIKE = 0.6


def header_findings(disclosure: Disclosure, desk: Desk) -> Iterator[Finding]:
    """Findings of the header; nothing when it is the table's, column for column."""
    names = tuple(field.name for field in disclosure.table.fields)
    if disclosure.header == names or desk.known(disclosure.path, 1, ""):
        return
    if not any(disclosure.header):
        yield desk.note(EMPTY, disclosure.path, 1)
        return
    found = [*_nameless(disclosure, desk), *_repeated(disclosure, desk), *_differing(disclosure, names, desk)]
    yield from found
    if sorted(disclosure.header) == sorted(names):
        yield _moved(disclosure, names, desk)


def private_labels(disclosure: Disclosure, desk: Desk) -> frozenset[str]:
    """Labels of extra columns that may not be published at all; the privacy check reports them."""
    codelist = desk.catalog.codelists.get("private-headers")
    closed = set(codelist.codes) if codelist else set()
    return frozenset(disclosure.header) & (closed - disclosure.table.by_name.keys())


def _nameless(disclosure: Disclosure, desk: Desk) -> Iterator[Finding]:
    for place, label in enumerate(disclosure.header):
        if not label.strip():
            yield desk.note(NAMELESS, disclosure.path, 1, letter=letter(place))


def _repeated(disclosure: Disclosure, desk: Desk) -> Iterator[Finding]:
    for place, label in enumerate(disclosure.header):
        first = disclosure.header.index(label)
        if label.strip() and first < place:
            values = {"first": letter(first), "second": letter(place)}
            yield desk.cell(REPEATED, disclosure, 1, label, **values)


def _differing(disclosure: Disclosure, names: tuple[str, ...], desk: Desk) -> Iterator[Finding]:
    unknown = [label for label in dict.fromkeys(disclosure.header) if label.strip() and label not in names]
    missing = [name for name in names if name not in disclosure.header]
    for label in unknown:
        meant = _meant(label, missing, disclosure.header, names)
        if meant:
            missing.remove(meant)
            yield desk.cell(RENAMED, disclosure, 1, label, expected=meant, value=label)
        elif label not in private_labels(disclosure, desk):
            yield desk.cell(EXTRA, disclosure, 1, label, value=label)
    if missing:
        yield desk.note(MISSING, disclosure.path, 1, columns=missing, count=len(missing))


def _meant(label: str, missing: list[str], header: tuple[str, ...], names: tuple[str, ...]) -> str:
    near = get_close_matches(label, missing, n=1, cutoff=LIKE)
    if near:
        return near[0]
    place = header.index(label)
    return names[place] if len(header) == len(names) and names[place] in missing else ""


def _moved(disclosure: Disclosure, names: tuple[str, ...], desk: Desk) -> Finding:
    place = next(at for at, name in enumerate(names) if disclosure.header[at] != name)
    label = disclosure.header[place]
    return desk.cell(MOVED, disclosure, 1, label, expected=names[place], letter=letter(place))
