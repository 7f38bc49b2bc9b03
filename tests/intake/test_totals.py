"""A total is left away only when it agrees with its rows; one that does not is refused at its cell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.drawn import FIRST, HEADER, ROWS, SECOND, codes, column, mended, of, refused, taken


def total(label: str, amount: str, left: str = "", at: int = 0) -> tuple[str, ...]:
    """A row with a sum below 金额, its label in column `at`."""
    row = [""] * len(HEADER)
    row[at], row[6], row[7] = label, amount, left
    return tuple(row)


LABELS = ["合计", "合 计", "合计：", "合计（元）", "总计", "本月合计", "本页小计", "小计"]


@pytest.mark.parametrize("label", LABELS)
def test_a_total_that_agrees(label: str) -> None:
    """Left away and told, whatever its word and wherever its label stands."""
    for at in (0, 3):
        read = of([HEADER, *ROWS, total(label, "1538.70", at=at)])
        assert len(taken(read)) == 2
        assert codes(read) == {"total-row"}


def test_a_total_that_disagrees() -> None:
    """Refused at the cell, with both numbers."""
    read = of([HEADER, *ROWS, total("合计", "1538.80")])
    assert refused(read) == [("IMP-050", "G4")]
    assert read.refusals[0].values == {"label": "合计", "sum": "1538.70", "off": "0.10"}
    assert read.refusals[0].value == "1538.80"


def test_a_balance_is_no_sum() -> None:
    """Below 结余 a total row repeats the last balance or anything else; prices are not added either."""
    assert len(taken(of([HEADER, *ROWS, total("合计", "1538.70", "862.30")]))) == 2


def test_a_total_without_numbers() -> None:
    """An empty total says nothing that could be wrong; a dash is nothing, too."""
    assert codes(of([HEADER, *ROWS, total("合计", "")])) == {"footer-row"}
    assert codes(of([HEADER, *ROWS, total("合计", "—")])) == {"footer-row"}


def test_subtotals_and_the_whole() -> None:
    """小计 of the rows since the last one, 合计 of all of them."""
    parts = [HEADER, FIRST, total("小计", "1200.50"), SECOND, total("小计", "338.2"), total("合计", "1538.7")]
    assert len(taken(of(parts))) == 2
    parts[4] = total("小计", "1538.7")
    parts[5] = total("合计", "338.3")
    assert refused(of(parts)) == [("IMP-050", "G6")]


def test_totals_of_some_rows() -> None:
    """收入合计 is of the rows that say 收入."""
    rows = [HEADER, *ROWS, total("收入合计", "1200.50"), total("支出合计", "338.20")]
    assert len(taken(of(rows))) == 2
    rows[4] = total("支出合计", "1538.70")
    assert len(taken(of(rows[:4]))) == 2
    assert refused(of([HEADER, *ROWS, total("支出合计", "338.21")])) == [("IMP-050", "G4")]


RUNNING = ["本年累计", "累计", "过次页", "承前页"]


@pytest.mark.parametrize("label", RUNNING)
def test_sums_of_more_than_the_sheet(label: str) -> None:
    """They may differ: left away, and said that nobody checked them."""
    assert codes(of([HEADER, *ROWS, total(label, "99999", at=3)])) == {"total-unchecked"}
    assert codes(of([HEADER, *ROWS, total(label, "1538.7", at=3)])) == {"total-row"}


def test_what_is_carried_on() -> None:
    """上月结转 with a balance alone is no entry; with an amount it is kept for load to judge."""
    read = of([HEADER, total("上月结转", "", "500", at=3), *ROWS])
    assert codes(read) == {"total-unchecked"}
    assert column(of([HEADER, total("上月结转", "500", "500", at=3), *ROWS]), "金额")[0] == "500"


def test_a_row_with_a_key_is_data() -> None:
    """流动资产合计 is a line of a balance sheet when it has its number."""
    row = ("L-3", *FIRST[1:3], "收入合计", *FIRST[4:])
    assert column(of([HEADER, *ROWS, row]), "摘要")[2] == "收入合计"


def test_words_in_place_of_a_sum() -> None:
    """A total in words cannot be checked; a row that is no number makes the total uncheckable."""
    assert refused(of([HEADER, *ROWS, total("合计", "壹仟元整")])) == [("IMP-052", "G4")]
    odd = (*SECOND[:6], "约338", *SECOND[7:])
    assert refused(of([HEADER, FIRST, odd, total("合计", "1538.70")])) == [("IMP-053", "G3")]


def test_two_parts_with_their_totals() -> None:
    """A total of the part since its title, then one of all."""
    rows = [("石桥村收支明细",), HEADER, FIRST, total("合计", "1200.5"), ("石桥村收支明细",), HEADER, SECOND]
    whole = [*rows, total("合计", "338.2"), total("总计", "1538.7")]
    assert len(taken(of(whole))) == 2
    assert [repair[:2] for repair in mended(of(whole)) if repair[0] == "total-row"] == [
        ("total-row", "A4"),
        ("total-row", "A8"),
        ("total-row", "A9"),
    ]


cents = st.integers(1, 10**12)


@given(st.lists(cents, min_size=1, max_size=8), st.integers(-(10**6), 10**6))
def test_no_wrong_total_passes(values: list[int], off: int) -> None:
    """Off by one cent or more is refused, equal is not, to the last digit."""
    texts = [f"{Decimal(value).scaleb(-2):f}" for value in values]
    rows = [(f"L-{n}", *FIRST[1:6], text, *FIRST[7:]) for n, text in enumerate(texts)]
    said = f"{Decimal(sum(values) + off).scaleb(-2):f}"
    read = of([HEADER, *rows, total("合计", said)], table="ledger-entries")
    if off:
        assert refused(read) == [("IMP-050", f"G{len(rows) + 2}")]
    else:
        assert column(read, "金额") == texts
