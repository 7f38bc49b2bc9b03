"""One file of styles and two of scripts, named by their contents, in the order of the sources' names."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts import bundle
from build_scripts.bundle import bundled
from build_scripts.settings import ROOT, THEME


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A theme of four small files; what is remembered of the real one is put aside."""
    for name in ("styles/20-b.css", "styles/10-a.css", "scripts/head/10-x.js", "scripts/body/10-y.js",
                 bundle.PLOTLY, bundle.ICON):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f".from-{path.stem} {{ top: 0; }}" if path.suffix == ".css" else f"/* {name} */", "utf-8"
        )
    monkeypatch.setattr(bundle, "THEME", tmp_path)
    bundled.cache_clear()
    yield tmp_path
    bundled.cache_clear()


@pytest.mark.usefixtures("theme")
def test_sources_are_joined_in_the_order_of_their_names() -> None:
    """Material's sheets come first, then ours by name."""
    text = bundled()["style"].content.decode()
    assert text.index("md-typeset") < text.index("from-10-a") < text.index("from-20-b")
    assert bundled()["head"].content == b"/* scripts/head/10-x.js */"


def test_a_changed_source_changes_the_name(theme: Path) -> None:
    """Only of the file it is in."""
    before = dict(bundled())
    (theme / "styles/10-a.css").write_text(".other { top: 0; }", "utf-8")
    bundled.cache_clear()
    after = bundled()
    assert before["style"].path != after["style"].path
    assert before["body"] == after["body"]


def test_the_real_names_are_hashed() -> None:
    """A server may let them be kept for ever."""
    config = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    found = re.search(r'"~(\^/assets/[^"]*)" "public', config)
    assert found
    assert [kind for kind, made in bundled().items() if not re.search(found[1], f"/{made.path}")] == []
    assert {"style", "head", "body", "plotly", "icon"} <= set(bundled())


def test_plotly_travels_with_its_licence() -> None:
    """As it was published, below its own name and version."""
    assert re.fullmatch(
        r"assets/gongkai/vendor/plotly-basic-[0-9.]+\.min\.[0-9a-f]{8}\.js", bundled()["plotly"].path
    )
    assert bundled()["plotly"].content == (THEME / bundle.PLOTLY).read_bytes()
    assert any(made.path.endswith("plotly-LICENSE.txt") for made in bundle.shared_files())
