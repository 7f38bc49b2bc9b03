"""Pages look as they did: first screens beside the committed ones (test_matrix does so on a phone)."""

import pytest
from playwright.sync_api import Browser

from tests.browser.looks import FEW, KEPT, apart, distance, screen
from tests.browser.modes import reading, resize
from tests.browser.test_pages import TEMPLATES

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PHONE, DESK = 360, 1280
LOOKS = [
    *((name, mode, PHONE) for name in ("village-home", "month", "patterns") for mode in ("elder", "dark")),
    *((name, "normal", DESK) for name in ("region-home", "village-home", "month", "supervision", "patterns")),
    *((name, "print", 768) for name in ("month", "month-finance")),
]


@pytest.mark.parametrize(("name", "mode", "width"), LOOKS)
def test_a_page_looks_as_it_did(browser: Browser, address: str, name: str, mode: str, width: int) -> None:
    """Within the threshold of the committed look."""
    with reading(browser, address + TEMPLATES[name], mode, width) as seen:
        far, mend = apart(seen, name, mode, width)
    assert far <= FEW, mend


def test_every_look_is_of_a_page() -> None:
    """None is left over from a page that is gone."""
    looked = [*LOOKS, *((name, "normal", PHONE) for name in TEMPLATES)]
    wanted = {f"{name}-{mode}-{width}.png" for name, mode, width in looked}
    assert {path.name for path in KEPT.glob("*.png") if ".now." not in path.name} == wanted


@pytest.mark.parametrize(
    "change",
    [
        "document.querySelector('h1').style.display = 'none'",
        "document.querySelector('article').style.paddingLeft = '12px'",
        "document.body.style.fontSize = '200%'; document.documentElement.style.fontSize = '140%'",
    ],
)
def test_a_change_is_seen(browser: Browser, address: str, change: str) -> None:
    """A lost heading, another margin, other letters: each is further away than the threshold."""
    with reading(browser, address + TEMPLATES["village-home"], "normal", PHONE) as seen:
        before = screen(seen, PHONE)
        seen.page.evaluate(change)
        resize(seen, PHONE)
        assert distance(before, screen(seen, PHONE)) > FEW
