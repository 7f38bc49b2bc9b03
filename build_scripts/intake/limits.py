"""What is too large to be a disclosure, and the one way in which a reader stops.

The numbers are those of the fault table (C2, H10–H13): they are checked before anything is unpacked.
"""

from build_scripts.model import Refusal
from build_scripts.settings import MAX_FILE_BYTES, MAX_ROWS

MAX_BYTES = MAX_FILE_BYTES
MAX_UNPACKED = 50_000_000
MAX_RATIO = 100
RATIO_FROM = 1_000_000  # what unpacks to less is small whatever its ratio
MAX_MEMBERS = 2_000
MAX_SHEETS = 100
MAX_ROW = MAX_ROWS + 100  # titles, headers and footers of a page stand beside the rows of data
MAX_COLUMN = 120
MAX_CELLS = 1_000_000
MAX_AREA = 10 * MAX_CELLS  # with the empty cells of rows that hold something
MAX_TEXT = 2_000
MAX_REFUSALS = 200


class StopReading(Exception):  # noqa: N818 - not an error: the way out of a reader, never seen outside
    """Nothing further of this file can be read; `read_book` hands the refusal back."""

    def __init__(self, code: str, sheet: str = "", address: str = "", **values: object) -> None:
        """Say why, as a Refusal does."""
        super().__init__(code)
        self.refusal = Refusal(code, sheet, address, values=values)
