"""Hostile folders: links, pipes, odd names and descriptors that lead elsewhere. Nothing of them is opened."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.errors import MachineError
from build_scripts.model import Finding
from build_scripts.settings import MAX_FILE_BYTES, MAX_FILES, MAX_ROWS
from tests.load.drawn import CODE, DESCRIPTOR, HEADER, PATH, ROW, codes, file_package, load, row

GOOD = f"{HEADER}\r\n{ROW}\r\n".encode("utf-8-sig")
RESOURCE = {"name": "ledger", "path": PATH}


def described(**more: object) -> dict[str, object]:
    """A descriptor whose resource has these keys besides its name and path."""
    return {"name": f"v{CODE}", "resources": [RESOURCE | more]}


POINTERS = [
    pytest.param("path", "http://127.0.0.1/a.csv", "PKG-004", id="url"),
    pytest.param("path", "//example.org/a.csv", "PKG-004", id="url-without-scheme"),
    pytest.param("path", "file:///etc/passwd", "PKG-004", id="file-url"),
    pytest.param("schema", "https://example.org/schema.json", "PKG-004", id="schema-url"),
    pytest.param("dialect", "ftp://example.org/d.json", "PKG-004", id="dialect-url"),
    pytest.param("profile", "http://169.254.169.254/", "PKG-004", id="profile-url"),
    pytest.param("$schema", "https://example.org/p.json", "PKG-004", id="unofficial-profile"),
    pytest.param("schema", {"$ref": "http://example.org/s"}, "PKG-004", id="reference-inside"),
    pytest.param("path", "../other/a.csv", "PKG-005", id="parent"),
    pytest.param("path", "caiwu/../../a.csv", "PKG-005", id="parent-inside"),
    pytest.param("path", "/etc/passwd", "PKG-005", id="absolute"),
    pytest.param("path", "..\\x.csv", "PKG-005", id="backslash"),
    pytest.param("path", "C:\\x.csv", "PKG-005", id="drive"),
    pytest.param("path", "~/a.csv", "PKG-005", id="home"),
    pytest.param("schema", "../schema.json", "PKG-005", id="schema-outside"),
    pytest.param("path", ["a.csv", "../b.csv"], "PKG-005", id="one-of-many"),
    pytest.param("data", [["a"]], "PKG-022", id="inline-data"),
    pytest.param("scheme", "http", "PKG-022", id="scheme"),
    pytest.param("title", "石桥村\u202e", "PKG-023", id="hidden-character"),
    pytest.param("title", "a\x00", "PKG-023", id="nul"),
]


@pytest.mark.parametrize(("key", "value", "code"), POINTERS)
def test_descriptor_pointers(key: str, value: object, code: str, tmp_path: Path) -> None:
    """A pointer out of the folder is refused at its line in the descriptor, and never followed."""
    package = load(file_package(tmp_path, GOOD, described(**{key: value})))
    finding = next(finding for finding in package.findings if finding.code == code)
    assert finding.file == "datapackage.json"
    assert package.disclosures.keys() <= {"ledger"}
    if isinstance(value, str) and code != "PKG-023":
        assert finding.line is not None


HARMLESS_KEYS = [
    pytest.param({"licenses": [{"path": "https://creativecommons.org/licenses/by/4.0/"}]}, id="licence"),
    pytest.param({"$schema": "https://datapackage.org/profiles/2.0/dataresource.json"}, id="official"),
    pytest.param({"profile": "tabular-data-resource"}, id="profile-name"),
    pytest.param({"schema": {"fields": [], "foreignKeys": [{"reference": {"resource": ""}}]}}, id="schema"),
]


@pytest.mark.parametrize("keys", HARMLESS_KEYS)
def test_harmless_descriptors(keys: dict[str, object], tmp_path: Path) -> None:
    """Links for people to follow and official profiles are no danger."""
    assert codes(load(file_package(tmp_path, GOOD, described(**keys)))) == []


def _link(folder: Path) -> None:
    (folder / PATH).unlink()
    (folder / PATH).symlink_to("/etc/passwd")


def _linked_folder(folder: Path) -> None:
    shutil.move(folder / "caiwu", folder.parent / "elsewhere")
    (folder / "caiwu").symlink_to(folder.parent / "elsewhere")


def _linked_descriptor(folder: Path) -> None:
    shutil.move(folder / "datapackage.json", folder.parent / "d.json")
    (folder / "datapackage.json").symlink_to(folder.parent / "d.json")


def _pipe(folder: Path) -> None:
    (folder / PATH).unlink()
    os.mkfifo(folder / PATH)


def _clash(folder: Path) -> None:
    (folder / "caiwu" / "LEDGER.csv").write_bytes(GOOD)


def _unicode_clash(folder: Path) -> None:
    (folder / "caf\u00e9.csv").write_bytes(b"")
    (folder / "cafe\u0301.csv").write_bytes(b"")


def _too_big(folder: Path) -> None:
    with (folder / PATH).open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)


def _too_many(folder: Path) -> None:
    for number in range(MAX_FILES + 1):
        (folder / f"{number}.md").touch()


def _too_many_folders(folder: Path) -> None:
    for number in range(200):
        (folder / f"{number}").mkdir()


def _missing(folder: Path) -> None:
    (folder / PATH).unlink()


def _no_descriptor(folder: Path) -> None:
    (folder / "datapackage.json").unlink()


def named(name: str) -> Callable[[Path], None]:
    """A prank that adds an empty file of this name."""
    return lambda folder: (folder / name).touch()


FOLDERS = [
    pytest.param(_link, [("PKG-006", PATH)], id="link"),
    pytest.param(_linked_folder, [("PKG-006", "caiwu")], id="linked-folder"),
    pytest.param(_linked_descriptor, [("PKG-006", "datapackage.json")], id="linked-descriptor"),
    pytest.param(_pipe, [("PKG-006", PATH)], id="pipe"),
    pytest.param(_clash, [("PKG-008", "caiwu/LEDGER.csv"), ("PKG-008", PATH)], id="case"),
    pytest.param(
        _unicode_clash,
        [("PKG-007", "cafe\u0301.csv"), ("PKG-008", "cafe\u0301.csv"), ("PKG-008", "caf\u00e9.csv")],
        id="unicode-form",
    ),
    pytest.param(_too_big, [("PKG-010", PATH)], id="too-big"),
    pytest.param(_too_many, [("PKG-011", "")], id="too-many-files"),
    pytest.param(_too_many_folders, [("PKG-011", "")], id="too-many-folders"),
    pytest.param(_missing, [("PKG-017", PATH)], id="missing"),
    pytest.param(_no_descriptor, [("PKG-001", "datapackage.json")], id="no-descriptor"),
    pytest.param(named("hooks.py"), [("PKG-009", "hooks.py")], id="program"),
    pytest.param(named(".gitattributes"), [("PKG-009", ".gitattributes")], id="git-settings"),
    pytest.param(named("mkdocs.yml"), [("PKG-009", "mkdocs.yml")], id="settings"),
    pytest.param(named("caiwu/11月.xlsx"), [("PKG-009", "caiwu/11月.xlsx")], id="spreadsheet"),
    pytest.param(named("-rf.csv"), [("PKG-007", "-rf.csv")], id="leading-dash"),
    pytest.param(named("a\nb.csv"), [("PKG-007", "a\\x0ab.csv")], id="newline-in-name"),
    pytest.param(named("<b>.csv"), [("PKG-007", "<b>.csv")], id="markup-in-name"),
    pytest.param(named("other.csv"), [("PKG-015", "other.csv")], id="unlisted-table"),
    pytest.param(named("README.md"), [("PKG-016", "README.md")], id="unlisted-text"),
]


@pytest.mark.parametrize(("prank", "expected"), FOLDERS)
def test_folders(prank: Callable[[Path], None], expected: list[tuple[str, str]], tmp_path: Path) -> None:
    """The gate tells each danger once, and nothing follows from it a second time."""
    folder = file_package(tmp_path / "village", GOOD)
    prank(folder)
    assert [(finding.code, finding.file) for finding in load(folder).findings] == expected


def test_link_is_not_read(tmp_path: Path) -> None:
    """The file behind a link gives no rows."""
    folder = file_package(tmp_path / "village", GOOD)
    _linked_folder(folder)
    assert load(folder).disclosures == {}


def test_folder_is_a_link(tmp_path: Path) -> None:
    """A village's folder that is itself a link is not entered."""
    file_package(tmp_path / "real", GOOD)
    (tmp_path / "village").symlink_to(tmp_path / "real")
    assert codes(load(tmp_path / "village")) == ["PKG-006"]


def test_name_that_is_no_text(tmp_path: Path) -> None:
    """A file name of broken bytes is shown escaped."""
    folder = file_package(tmp_path, GOOD)
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.csv")).touch()
    finding: Finding = load(folder).findings[0]
    assert (finding.code, finding.value) == ("PKG-007", "U+DCFF.csv")


def test_no_folder(tmp_path: Path) -> None:
    """A village that has filed nothing has no descriptor."""
    assert codes(load(tmp_path / "nothing")) == ["PKG-001"]


def test_machine_refuses(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file or folder without permission is the machine's fault, not the clerk's."""

    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    folder = file_package(tmp_path, GOOD)
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(MachineError, match="cannot read"):
        load(folder)
    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(MachineError, match="cannot list"):
        load(folder)


BROKEN = [
    pytest.param(b"", "PKG-002", 1, id="empty"),
    pytest.param(b'{"name": "v",\n "resources": [}', "PKG-002", 2, id="not-json"),
    pytest.param(b'{"name":\n "\xff"}', "PKG-002", 2, id="not-utf8"),
    pytest.param(b"[" * 100_000, "PKG-002", None, id="nested-without-end"),
    pytest.param(b'{"n": ' + b"9" * 5_000 + b"}", "PKG-002", None, id="endless-number"),
    pytest.param(b"[]", "PKG-003", 1, id="a-list"),
    pytest.param(b'{"title": "x"}', "PKG-003", None, id="no-resources"),
    pytest.param(b'{"resources": {"name": "ledger"}}', "PKG-003", None, id="resources-no-list"),
    pytest.param(b'{"resources": ["ledger"]}', "PKG-003", None, id="resource-no-mapping"),
    pytest.param(b'{"resources": [{"path": "a.csv"}]}', "PKG-003", None, id="resource-without-name"),
    pytest.param(b'{"resources": [{"name": "<b>", "path": "a.csv"}]}', "PKG-007", 1, id="odd-name"),
    pytest.param(b'{"resources": [{"name": "leger", "path": "a.csv"}]}', "PKG-018", 1, id="no-such-table"),
    pytest.param(b'{"resources": [{"name": "ledger", "path": "a.csv"}]}', "PKG-021", 1, id="wrong-place"),
    pytest.param(b'{"resources": [{"name": "ledger", "path": 7}]}', "PKG-021", None, id="path-no-text"),
]


@pytest.mark.parametrize(("content", "code", "line"), BROKEN)
def test_broken_descriptors(content: bytes, code: str, line: int | None, tmp_path: Path) -> None:
    """A descriptor that cannot be used is one finding with its line."""
    (tmp_path / "datapackage.json").write_bytes(content)
    assert [(finding.code, finding.line) for finding in load(tmp_path).findings] == [(code, line)]


IDENTITIES = [
    pytest.param(DESCRIPTOR | {"name": "v990101102201"}, ["PKG-020"], id="name-of-another"),
    pytest.param(DESCRIPTOR | {"gongkai": {"code": "990101102201"}}, ["PKG-020"], id="code-of-another"),
    pytest.param(DESCRIPTOR | {"gongkai": {"code": CODE}}, [], id="own"),
    pytest.param(DESCRIPTOR | {"gongkai": "x"}, [], id="no-mapping"),
    pytest.param({"resources": [RESOURCE, RESOURCE]}, ["PKG-019"], id="table-twice"),
]


@pytest.mark.parametrize(("descriptor", "expected"), IDENTITIES)
def test_identity(descriptor: dict[str, object], expected: list[str], tmp_path: Path) -> None:
    """A descriptor copied from another village, or naming a table twice, is told."""
    assert codes(load(file_package(tmp_path, GOOD, descriptor))) == expected


def test_nearest_table_is_named(tmp_path: Path) -> None:
    """A misspelled table is answered with the nearest name, and its file is not called unlisted."""
    descriptor = {"resources": [{"name": "leger", "path": PATH}]}
    finding = load(file_package(tmp_path, GOOD, descriptor)).findings[0]
    assert "ledger" in finding.fix


LARGE = [
    pytest.param(row(summary="路" * 200_000), "PKG-014", 2, id="one-huge-cell"),
    pytest.param("x\r\n" * (MAX_ROWS + 1), "PKG-012", MAX_ROWS + 2, id="too-many-rows"),
]


@pytest.mark.parametrize(("body", "code", "line"), LARGE)
def test_large_files(body: str, code: str, line: int, tmp_path: Path) -> None:
    """Reading stops at the limits."""
    package = load(file_package(tmp_path, f"{HEADER}\r\n{body}\r\n".encode("utf-8-sig")))
    assert [(finding.code, finding.line) for finding in package.findings] == [(code, line)]


@pytest.mark.parametrize(
    "name", [".DS_Store", "Thumbs.db", "~$ledger.xlsx", ".~lock.ledger.csv#", ".a.csv.swp"]
)
def test_leftovers_of_other_programs_are_passed_over(name: str, tmp_path: Path) -> None:
    """What a file manager or an open spreadsheet leaves behind is nobody's mistake."""
    folder = file_package(tmp_path, GOOD, described())
    before = load(folder).findings
    (folder / name).write_bytes(b"\x00\x01")
    assert load(folder).findings == before
