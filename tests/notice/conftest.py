"""The press of the machine that runs the tests, opened once, and what a printed sheet is looked at with."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pytest
from PIL import Image

from build_scripts.notice import Press
from build_scripts.pipeline.notices import open_shop

MM = 72 / 25.4  # points of a millimetre


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed sheet: its bytes, its sizes in millimetres, its words by page."""

    content: bytes
    sizes: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]

    def picture(self, dpi: int, page: int = 0) -> Image.Image:
        """A page as a printer would draw it."""
        with pypdfium2.PdfDocument(io.BytesIO(self.content)) as document:
            picture: Image.Image = document[page].render(scale=dpi / 72).to_pil()
        return picture


def read(content: bytes) -> Printed:
    """A PDF as a program that has nothing to do with ours reads it."""
    with pypdfium2.PdfDocument(io.BytesIO(content)) as document:
        pages = [document[at] for at in range(len(document))]
        sizes = tuple(tuple(round(side / MM) for side in page.get_size()) for page in pages)
        texts = tuple("".join(page.get_textpage().get_text_bounded().split()) for page in pages)
    return Printed(content, sizes, texts)


@pytest.fixture(scope="session")
def press() -> Iterator[Press]:
    """The press with the machine's fonts and the style of the notices."""
    yield open_shop()
    open_shop.cache_clear()
