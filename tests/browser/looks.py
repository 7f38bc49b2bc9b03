"""What a page looks like, kept small, and how far two looks are from each other.

A look is the first screen in grey at half size. Letters are drawn a little differently by every version of a
browser and a font, so looks are compared after a blur, and by the share of places that differ clearly.
"""

import io

from PIL import Image, ImageChops, ImageFilter

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
