"""The pattern library shows every component, and nobody is led there."""

from pathlib import Path

import pytest

from build_scripts.compose import compose_region
from build_scripts.compose.patterns import PATH, patterns_page
from build_scripts.model import Page
from build_scripts.settings import THEME
from build_scripts.write import write_folder
from tests.compose.pages import read
from tests.compose.test_region import material

COMPONENTS = sorted(path.name.removesuffix(".html.j2") for path in (THEME / "components").glob("*.html.j2"))
AROUND = ("page-foot",)  # stands on every page, this one too


@pytest.fixture(scope="module")
def page() -> Page:
    """The page of the drawn region."""
    return patterns_page(material())


@pytest.mark.parametrize("name", [name for name in COMPONENTS if name not in AROUND])
def test_every_component_is_shown(page: Page, name: str) -> None:
    """Each file of theme/components has a part of its own on the page."""
    assert name in read(page.body).ids


def test_the_page_is_sound(page: Page) -> None:
    """Balanced, every id once, headings in order, tables with captions; its foot is there."""
    found = read(page.body)
    assert found.unbalanced == []
    assert len(found.ids) == len(set(found.ids))
    assert found.levels[0] == 1
    steps = zip(found.levels, found.levels[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert len(found.named("table")) == len(found.named("caption"))
    assert "gk-foot" in page.body


def test_nobody_is_led_there(page: Page, tmp_path: Path) -> None:
    """It asks search to leave it out, and no other page of the region links to it."""
    write_folder(tmp_path / "pages", (page,), ())
    head = (tmp_path / "pages" / PATH / "index.md").read_text("utf-8")
    assert "robots: noindex" in head
    assert "exclude: true" in head
    others = [other for other in compose_region(material())[0] if other.path != PATH]
    assert not any(PATH in link for other in others for link in read(other.body).links)
    assert not any(other.hidden for other in others)
