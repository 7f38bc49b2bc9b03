"""What a page looks like, kept small, and how far two looks are from each other.

A look is the first screen in grey at half size. Letters are drawn a little differently by every version of a
browser and a font, so looks are compared after a blur, and by the share of places that differ clearly.
"""

import io
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from tests.browser.modes import HEIGHTS
from tests.browser.visits import Visit

KEPT = Path(__file__).parent / "looks"
SCALE, BLUR, CLEAR = 2, 3, 28  # of the size; pixels; steps of 255
FEW = 0.02  # the share of differing places from which on a look is another one


def look(picture: bytes) -> Image.Image:
    """The look of a screenshot: sixteen greys at half size."""
    image = Image.open(io.BytesIO(picture)).convert("L")
    small = image.resize((image.width // SCALE, image.height // SCALE), Image.Resampling.BOX)
    return small.quantize(16)


def distance(one: Image.Image, other: Image.Image) -> float:
    """The share of places, 0 to 1, at which two looks differ clearly; 1 when their sizes differ."""
    if one.size != other.size:
        return 1.0
    soft = [image.convert("L").filter(ImageFilter.GaussianBlur(BLUR)) for image in (one, other)]
    histogram = ImageChops.difference(*soft).histogram()
    return sum(histogram[CLEAR:]) / (one.width * one.height)


def screen(seen: Visit, width: int) -> Image.Image:
    """The look of the first screen."""
    clip = {"x": 0, "y": 0, "width": width, "height": HEIGHTS[width]}
    return look(seen.page.screenshot(clip=clip, animations="disabled"))  # type: ignore[arg-type]


def apart(seen: Visit, name: str, mode: str, width: int) -> tuple[float, str]:
    """How far the open page is from its committed look, and what to do when it is too far.

    A look that is missing is written and counts as another one; one that differs is put beside the old one.
    """
    path, now = KEPT / f"{name}-{mode}-{width}.png", screen(seen, width)
    if not path.is_file():
        KEPT.mkdir(exist_ok=True)
        now.save(path, optimize=True)
        return 1.0, f"{path.name} was missing and is written: look at it, then commit it"
    beside = path.with_suffix(".now.png")
    if (far := distance(Image.open(path), now)) > FEW:
        now.save(beside)
    return far, f"look at {beside.name}; if it is as it should be, put it in the place of {path.name}"
