"""One file of styles and two of scripts, named by their contents, in the order of the sources' names."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts import bundle
from build_scripts.bundle import bundled


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A theme of four small files; what is remembered of the real one is put aside."""
    for name in ("styles/20-b.css", "styles/10-a.css", "scripts/head/10-x.js", "scripts/body/10-y.js"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"/* {name} */", "utf-8")
    monkeypatch.setattr(bundle, "THEME", tmp_path)
    bundled.cache_clear()
    yield tmp_path
    bundled.cache_clear()


@pytest.mark.usefixtures("theme")
def test_sources_are_joined_in_the_order_of_their_names() -> None:
    """Material's sheets come first, then ours by name."""
    text = bundled()["style"].content.decode()
    assert text.index("md-typeset") < text.index("10-a.css") < text.index("20-b.css")
    assert bundled()["head"].content == b"/* scripts/head/10-x.js */"


def test_a_changed_source_changes_the_name(theme: Path) -> None:
    """Only of the file it is in."""
    before = dict(bundled())
    (theme / "styles/10-a.css").write_text("/* other */", "utf-8")
    bundled.cache_clear()
    after = bundled()
    assert before["style"].path != after["style"].path
    assert before["body"] == after["body"]


def test_the_real_names_are_hashed() -> None:
    """A server may let them be kept for ever."""
    for kind, made in bundled().items():
        assert re.fullmatch(rf"assets/\w+/gongkai-{kind}\.[0-9a-f]{{8}}\.(css|js)", made.path)
