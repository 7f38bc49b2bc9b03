"""What a workbook becomes before anything is written: rows of our tables by village, and what was repaired.

`build_scripts.intake.plan` makes a Plan of a Book (model.sheet). A Plan with refusals has no tables: nothing
is ever half imported. Texts are as the source cell has them (a total in 万元 × 10 000, exactly); making
them canonical is the task of `load`.
"""

from dataclasses import dataclass

from build_scripts.model.sheet import Refusal, address


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where the text of a planned cell stands, both from 1.

    Column 0: the sheet has no such column, only the row. Row 0: the name of the sheet itself.
    """

    sheet: str
    row: int
    column: int = 0

    @property
    def address(self) -> str:
        """D7; of a whole row just 7; of the sheet's name nothing."""
        row = str(self.row) if self.row else ""
        return address(self.row, self.column) if self.column else row


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that was mended for certain. Its words: data/words/intake.json, `repairs`, by `code`.

    `before` and `after` are texts of the source and of the plan, empty when they are or may be private;
    `count` is how many cells, rows or columns were mended alike (`address` is the first).
    """

    code: str
    sheet: str
    address: str
    before: str = ""
    after: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Planned:
    """Rows for one table of one village.

    `header` has the names of all columns of the table in their order; a column the source lacks is empty
    texts. `origins` says for each cell of `rows` where it comes from.
    """

    village: str
    table: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    origins: tuple[tuple[Origin, ...], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a book would bring: tables in the order of villages and tables, or refusals and no tables."""

    tables: tuple[Planned, ...]
    repairs: tuple[Repair, ...] = ()
    refusals: tuple[Refusal, ...] = ()
