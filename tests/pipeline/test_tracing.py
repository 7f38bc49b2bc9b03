"""From a row of a village's file back to the cell of the workbook it came from."""

import pytest

from build_scripts.model import Disclosure, Finding, Refusal
from build_scripts.model.intake import Origin
from build_scripts.pipeline.merging import Arrival, Merging, start
from build_scripts.pipeline.tracing import identity, refused, touches, traced
from tests.cli.drawn import field, finding, table
from tests.pipeline.newly import catalog

TABLE = table("accounts", field("编号", "entry_id"), field("金额", "amount"))


def merging() -> Merging:
    """Row 2 is the village's own, row 3 came from row 9 of a sheet that has no column of keys."""
    made = start(Disclosure(TABLE, TABLE.path, ("编号", "金额"), (("A1", "1"),), (2,)))
    made.rows.append(("A2", "2"))
    made.sources[3] = Arrival("账.xlsx", ("A2", "2"), (Origin("11月", 9), Origin("11月", 9, 4)))
    return made


@pytest.mark.parametrize(
    ("given", "place"),
    [
        pytest.param(finding(line=3, field="金额"), ("账.xlsx", "11月", 9, 4), id="its-cell"),
        pytest.param(finding(line=3, field="编号"), ("账.xlsx", "11月", 9, 0), id="a-column-the-sheet-lacks"),
        pytest.param(finding(line=3, field=""), ("账.xlsx", "11月", 9, 0), id="the-row"),
        pytest.param(finding(line=2, rows=(3,)), ("账.xlsx", "11月", 9, 0), id="one-of-its-rows"),
        pytest.param(finding(line=2), ("", "", 0, 0), id="an-own-row"),
        pytest.param(finding(line=None, field=""), ("", "", 0, 0), id="the-whole-file"),
    ],
)
def test_a_finding_is_told_where_its_row_came_from(given: Finding, place: tuple[str, str, int, int]) -> None:
    """The cell when the sheet has its column, else the row, else nowhere in the book."""
    told = traced(given, merging())
    assert (told.book, told.sheet, told.row, told.column) == place
    assert traced(given, None).book == ""


@pytest.mark.parametrize(
    ("address", "place"),
    [("D7", (7, 4)), ("7", (7, 0)), ("", (0, 0)), ("AA12", (12, 27))],
)
def test_a_refusal_has_the_place_of_its_address(address: str, place: tuple[int, int]) -> None:
    """A cell, a row, or the whole file."""
    values = {"key": "A1", "other": "A4", "title": "账"}
    told = refused("账.xlsx", Refusal("IMP-082", "11月", address, values=values), catalog())
    assert (told.row, told.column) == place
    assert "A4" in told.finding.message


def test_the_same_finding_with_other_numbers_is_the_same() -> None:
    """A balance that was wrong before is not a new mistake when the sum changes; a count of the rest is."""
    assert identity(finding(message="相差 1 元")) == identity(finding(message="相差 2 元"))
    assert identity(finding(line=12)) != identity(finding(line=13))
    rest = [finding(code="STR-099", line=None, message=f"还有 {count} 处") for count in (1, 2)]
    assert len(set(map(identity, rest))) == 2


def test_a_finding_touches_its_row_and_the_others_it_names() -> None:
    """Not the rows it does not speak of."""
    assert touches(finding(line=3), range(3, 5))
    assert touches(finding(line=2, rows=(4,)), range(3, 5))
    assert not touches(finding(line=None), range(3, 5))
