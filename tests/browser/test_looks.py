"""Pages look as they did: each first screen beside the committed one. One that is missing is written."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.looks import FEW, distance, look
from tests.browser.modes import HEIGHTS, reading, resize
from tests.browser.test_pages import TEMPLATES
from tests.browser.visits import Visit

pytestmark = [pytest.mark.slow, pytest.mark.browser]

KEPT = Path(__file__).parent / "looks"
PHONE, DESK = 360, 1280
LOOKS = [
    *((name, "normal", PHONE) for name in TEMPLATES),
    *((name, mode, PHONE) for name in ("village-home", "month", "patterns") for mode in ("elder", "dark")),
    *((name, "normal", DESK) for name in ("region-home", "village-home", "month", "supervision", "patterns")),
    *((name, "print", 768) for name in ("month", "month-finance")),
]


def screen(seen: Visit, width: int) -> Image.Image:
    """The look of the first screen."""
    clip = {"x": 0, "y": 0, "width": width, "height": HEIGHTS[width]}
    return look(seen.page.screenshot(clip=clip, animations="disabled"))  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "mode", "width"), LOOKS)
def test_a_page_looks_as_it_did(browser: Browser, address: str, name: str, mode: str, width: int) -> None:
    """Within the threshold of the committed look."""
    path = KEPT / f"{name}-{mode}-{width}.png"
    with reading(browser, address + TEMPLATES[name], mode, width) as seen:
        now = screen(seen, width)
    if not path.is_file():
        KEPT.mkdir(exist_ok=True)
        now.save(path, optimize=True)
        pytest.fail(f"{path.name} was missing and is written: look at it, then commit it")
    apart = distance(Image.open(path), now)
    if apart > FEW:
        now.save(path.with_suffix(".now.png"))
    assert apart <= FEW


def test_every_look_is_of_a_page() -> None:
    """None is left over from a page that is gone."""
    wanted = {f"{name}-{mode}-{width}.png" for name, mode, width in LOOKS}
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
