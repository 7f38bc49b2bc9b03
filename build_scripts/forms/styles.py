"""How a form looks: one face, dark headers for what must be filled, and the number format of each kind."""

from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from build_scripts.model import Field

FACE = {"font_name": "微软雅黑", "font_size": 11}
BOX = {"border": 1, "border_color": "#8EA9C1"}
HEAD = BOX | {"text_wrap": True, "align": "center", "valign": "vcenter"}
REQUIRED = HEAD | {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79"}
OPTIONAL = HEAD | {"font_color": "#1F2D3A", "bg_color": "#DDEBF7"}
EXAMPLE = BOX | {"italic": True, "font_color": "#595959", "bg_color": "#F2F2F2", "valign": "vcenter"}
TEXT = "@"
FORMATS = {"money": "0.00", "quantity": "General", "count": "0", "date": "yyyy-mm-dd"}
WIDTHS = {"date": 12, "month": 10, "year": 8, "time": 8, "money": 13, "quantity": 10, "count": 8, "flag": 8}
CHARACTER = 2.1  # a Chinese character in units of the column width
MARGIN, NARROWEST, WIDEST = 2.5, 9, 36
LONG_TEXT = 80


@dataclass(frozen=True)
class Styles:
    """The formats of one workbook; each is made once."""

    book: Workbook
    made: dict[str, Format]

    def get(self, **properties: Any) -> Format:  # noqa: ANN401 - xlsxwriter's properties
        """The format with these properties, in the form's face."""
        key = repr(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(FACE | properties)
        return self.made[key]


def number_format(field: Field) -> str:
    """Numbers and days as such; whatever else is text, so that no spreadsheet rewrites 2026-11 or 001."""
    return FORMATS.get(field.kind, TEXT)


def width(field: Field) -> float:
    """How wide the column is: its name in at most two lines, and room for what it holds."""
    needed = len(field.name) * CHARACTER + MARGIN
    if field.kind in ("text", "party", "name") and field.constraints.get("maxLength", 0) >= LONG_TEXT:
        return WIDEST
    shown = len(field.example) * (CHARACTER if not field.example.isascii() else 1.2) + MARGIN
    return min(WIDEST, max(NARROWEST, WIDTHS.get(field.kind, 0), needed, shown))
