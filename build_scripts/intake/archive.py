"""The archive of a workbook: its members are counted, named and weighed before one of them is unpacked."""

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any, TypeAlias

from lxml import etree  # type: ignore[import-untyped]

from build_scripts.intake.limits import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED, RATIO_FROM, StopReading

Node: TypeAlias = Any  # an element of lxml, which has no types

ENCRYPTED = 1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
KNOWN = ("[content_types].xml", "_rels/", "docprops/", "xl/", "customxml/", "[trash]/")
MACROS = ("xl/vba", "xl/macrosheets/", "xl/activex/", "xl/dialogsheets/")
OUTSIDE = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")
EMBEDDED = ("xl/embeddings/", "xl/model/")
BARRED = tuple((prefix, "IMP-012") for prefix in MACROS) + tuple((prefix, "IMP-013") for prefix in OUTSIDE)


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, when what it holds is no larger than a workbook and nothing but a workbook."""
    archive = zipfile.ZipFile(BytesIO(data))
    _weigh(archive.infolist())
    for member in archive.infolist():
        _check_member(member)
    names = [name.casefold() for name in archive.namelist()]
    if len(set(names)) < len(names):  # of two members of one name, programs read different ones
        raise StopReading("IMP-014")
    return archive


def _weigh(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    bomb = unpacked > RATIO_FROM and unpacked > packed * MAX_RATIO
    if bomb or unpacked > MAX_UNPACKED or len(members) > MAX_MEMBERS:
        raise StopReading("IMP-005", size=unpacked // 1_000_000, limit=MAX_UNPACKED // 1_000_000)


def _check_member(member: zipfile.ZipInfo) -> None:
    name = member.filename.casefold()
    if member.flag_bits & ENCRYPTED:
        raise StopReading("IMP-011")
    if member.compress_type not in METHODS or ".." in name or name.startswith("/") or "\\" in name:
        raise StopReading("IMP-014")
    code = next((code for prefix, code in BARRED if name.startswith(prefix)), "")
    if code:
        raise StopReading(code)
    if name.startswith(EMBEDDED) or not name.startswith(KNOWN):
        raise StopReading("IMP-026", part=member.filename)


def read_tree(archive: zipfile.ZipFile, name: str) -> Node:
    """A small part as a tree; no entity is resolved, nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    with archive.open(name) as file:
        return _without_entities(etree.parse(file, parser)).getroot()


def walk(file: IO[bytes], *tags: str) -> Iterator[Node]:
    """The elements of these names as they end, whatever namespace they are in."""
    wanted = [f"{{*}}{tag}" for tag in tags]
    events = etree.iterparse(
        file, tag=wanted, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for number, (_event, node) in enumerate(events):
        if not number:
            _without_entities(node.getroottree())
        yield node


def forget(node: Node) -> None:
    """Give back the memory of an element and of those before it."""
    node.clear()
    while node.getprevious() is not None:
        del node.getparent()[0]


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a part points to: id → (sort of part, its name); what stands outside the workbook is left out."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in archive.namelist():
        return {}
    found = read_tree(archive, listed).iterfind("{*}Relationship")
    inside = (node for node in found if node.get("TargetMode") != "External")
    return {
        node.get("Id", ""): (node.get("Type", "").rpartition("/")[2], _target(folder, node.get("Target", "")))
        for node in inside
    }


def _target(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _without_entities(tree: Node) -> Node:
    if tree.docinfo.doctype:
        raise StopReading("IMP-014")
    return tree
