"""The house keeps its shape: one direction of imports, small modules, no forbidden patterns."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.settings import ROOT

SOURCES = sorted((ROOT / "build_scripts").rglob("*.py"))
STAGES = {"catalog", "load", "check", "derive", "chart", "compose", "write", "emit", "index", "publish"}
STAGES |= {"changes", "preview"}  # beside the way to the site: what would change, and the site as it would be
STAGES |= {"forms", "marked"}  # what a clerk fills in, and what a clerk is shown of mistakes
STAGES |= {"traditional"}  # after emit: the same pages in traditional characters
STAGES |= {"headers"}  # between index and publish: what servers and browsers are told about the files
STAGES |= {"notice"}  # beside emit: the sheets for the notice board, printed
STAGES |= {"release"}  # after it, on a server that publishes itself: which finished site is served
STAGES |= {"intake"}  # before it: a spreadsheet as it is kept, made into rows for tables
SHARED = {"model", "errors", "settings"}
# what beside `pipeline` may use a stage, and which one: each exception has its reason
ALLOWED = {
    ("emit", "write"),  # knows how write left the bodies beside the pages
    ("index", "write"),  # writes its manifests through the same atomic write
    ("traditional", "write"),  # writes its pages through the same atomic write
    ("headers", "write"),  # writes the policy into pages and twins beside them through the same atomic write
    ("preview", "write"),  # marks pages through the same atomic write
    ("fix", "load"),  # writes back what load made canonical
    ("cli", "load"),  # `fix` reads one village and writes it back, without the rest of the pipeline
    ("cli", "check"),  # `explain` reads the rule texts without running the pipeline
}
MAX_LINES = 400
FORBIDDEN_NAMES = {"utils", "helpers", "manager", "service", "common"}


def owner(path: Path) -> str:
    """The first name below build_scripts: the stage or module a file belongs to."""
    return path.relative_to(ROOT / "build_scripts").parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The parts of build_scripts that a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
            if node.module == "build_scripts":
                names = [f"build_scripts.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            if name.startswith("build_scripts."):
                yield name.split(".")[1]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_only_the_pipeline_knows_stages(path: Path) -> None:
    """A stage imports the shared words and itself; `pipeline` alone imports the others."""
    me = owner(path)
    others = {name for name in imported(path) if name in STAGES and name != me}
    if me != "pipeline":
        assert {(me, name) for name in others} <= ALLOWED


@pytest.mark.parametrize("path", [p for p in SOURCES if owner(p) in SHARED], ids=lambda p: p.name)
def test_shared_words_import_no_stage(path: Path) -> None:
    """Model, errors and settings stand below everything."""
    assert set(imported(path)) <= SHARED | {"__version__"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_stay_small_and_named(path: Path) -> None:
    """Under 400 lines, an opening docstring, and a name that says what is inside."""
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < MAX_LINES
    assert ast.get_docstring(ast.parse(text))
    assert path.stem not in FORBIDDEN_NAMES


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_forbidden_pattern(path: Path) -> None:
    """No broad except, no print outside the command line, no float before a chart."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler) and owner(path) != "cli":
            caught = ast.unparse(node.type) if node.type else ""
            assert caught not in {"", "Exception", "BaseException"}, f"line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print" or owner(path) in {"cli", "report"}, f"line {node.lineno}"
            assert node.func.id != "float" or owner(path) == "chart", f"line {node.lineno}"


def test_no_import_circles() -> None:
    """The modules of build_scripts can be put in one order."""
    graph = {owner(path): set() for path in SOURCES}  # type: dict[str, set[str]]
    for path in SOURCES:
        graph[owner(path)] |= {name for name in imported(path) if name in graph} - {owner(path)}
    while graph:
        free = {name for name, needs in graph.items() if not needs & set(graph)}
        assert free, f"a circle among {sorted(graph)}"
        graph = {name: needs for name, needs in graph.items() if name not in free}


def test_files_name_no_machine_and_no_registry() -> None:
    """Nothing committed carries a path of somebody's machine or the host of a package registry."""
    # written in two halves, so that this file does not name them either
    halves = [("py", "pi.org"), ("python", "hosted"), ("npm", "js.org"), ("/ro", "ot/"), ("/wo", "rk/main")]
    banned = ["".join(pair) for pair in halves]
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    for path in (ROOT / name for name in listed if name):
        if "vendor" in path.parts or not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        assert not [word for word in banned if word in text], path
