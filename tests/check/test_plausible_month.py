"""Rule type `plausible-month`: a month typed years away from all others, or still to come."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.check import plausible_month
from build_scripts.check.gaps import hidden
from build_scripts.model import Scope
from build_scripts.model.months import shift
from tests.check.drawing import TODAY, field, make_catalog, make_table, passed, table, verdicts


def village(own: list[str], others: list[str], joined: str = "") -> Scope:
    """A village with two tables filed by the month, and one of contracts that are years old."""
    monthly = [field("id"), field("period", kind="month")]
    named = {"own": monthly, "other": monthly, "contracts": [field("id"), field("signed", "date")]}
    tables = []
    for name, fields in named.items():
        made = make_table(name, fields)
        period = fields[1]["alias"]
        tables.append(made.model_copy(update={"page": made.page.model_copy(update={"period": period})}))
    catalog = make_catalog(tables)
    frames = {"own": drawn(own), "other": drawn(others), "contracts": table("id | signed\nA | 2009-05-01")}
    return Scope(frames, tables[0], catalog, TODAY, date.fromisoformat(joined) if joined else None)


def drawn(months: list[str]) -> pd.DataFrame:
    """A table of one row a month."""
    return table("\n".join(["id | period", *(f"R | {month}" for month in months)]))


YEAR = [shift("2025-11", step) for step in range(12)]
CASES = [
    pytest.param(["2025-11", "2026-10"], YEAR, "", {2: True, 3: True}, id="with-the-others"),
    pytest.param(["2026-11"], YEAR, "", {2: True}, id="this-month"),
    pytest.param(["2026-12"], YEAR, "", {2: False}, id="next-month"),
    pytest.param(["2062-10"], YEAR, "", {2: False}, id="far-ahead"),
    pytest.param(["2016-10"], YEAR, "", {2: False}, id="ten-years-ago"),
    pytest.param(["2016-10", "2016-10"], YEAR, "", {2: False, 3: False}, id="twice-the-same-slip"),
    pytest.param(["2016-10"], [*YEAR, "2016-11"], "", {2: False}, id="two-slips-do-not-vouch"),
    pytest.param(["2024-11"], YEAR, "", {2: True}, id="a-year-before"),
    pytest.param(["2024-10"], YEAR, "", {2: False}, id="more-than-a-year-before"),
    pytest.param(["2016-10"], [], "", {2: True}, id="nothing-else-to-compare-with"),
    pytest.param(["2016-10"], [], "2026-11-03", {2: False}, id="years-before-it-joined"),
    pytest.param(["2025-10"], YEAR, "2026-11-03", {2: False}, id="more-than-a-year-before-it-joined"),
    pytest.param(["2025-11"], YEAR, "2026-11-03", {2: True}, id="a-year-before-it-joined"),
    pytest.param([*YEAR], ["2023-01"], "", dict.fromkeys(range(2, 14), True), id="others-slip-is-theirs"),
    pytest.param(["2026-09"], [shift("2023-01", n) for n in range(12)], "", {2: True}, id="begun-again"),
    pytest.param(["-", "2026-10"], YEAR, "", {3: True}, id="no-month-does-not-apply"),
]


@pytest.mark.parametrize(("own", "others", "joined", "expected"), CASES)
def test_verdicts(own: list[str], others: list[str], joined: str, expected: dict[int, bool]) -> None:
    """The day of the check is 2026-11-22; other rows are filed from 2025-11 to 2026-10."""
    assert passed(plausible_month, village(own, others, joined), month="period") == expected


def test_words() -> None:
    """The months between which it should be."""
    (verdict,) = verdicts(plausible_month, village(["2016-10"], YEAR), month="period")
    words = dict(verdict.values)
    assert words == {"since": "2025-11", "until": "2026-11", "found": "2016-10"}
    assert verdict.field == "period"


def test_unread_cells() -> None:
    """An unread month is neither judged nor compared with."""
    scope = village(["2016-10"], YEAR)
    scope.frames["other"] = hidden(scope.frames["other"], {"period": set(range(2, 14))})
    assert passed(plausible_month, scope, month="period") == {2: True}
    scope.frames["own"] = hidden(scope.rows, {"period": {2}})
    assert passed(plausible_month, scope, month="period") == {}


@given(st.integers(0, 60), st.integers(0, 23), st.sets(st.integers(0, 200)))
def test_months_without_a_gap_are_never_doubted(count: int, back: int, left_out: set[int]) -> None:
    """However long a village has published, with months left out here and there."""
    steps = [step for step in range(back, back + count) if step % 12 == 0 or step not in left_out]
    months = [shift("2026-11", -step) for step in steps]
    assert all(passed(plausible_month, village(months, []), month="period").values())
