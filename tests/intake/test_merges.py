"""Merged cells, 同上, income beside expense: one meaning or a refusal."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Range
from tests.intake.drawn import (
    FIRST,
    HEADER,
    ROWS,
    SECOND,
    catalog,
    column,
    mended,
    of,
    planned,
    refused,
    renamed,
    sheet,
    taken,
    without,
)

THIRD = ("L-3", *SECOND[1:])


def blank(row: tuple[str, ...], *places: int) -> tuple[str, ...]:
    """The row with these columns empty, from 1."""
    return tuple("" if place in places else text for place, text in enumerate(row, 1))


def test_words_are_filled_down() -> None:
    """A day merged over three rows is the day of each; the origin is the cell that shows it."""
    rows = [HEADER, FIRST, blank(SECOND, 2, 3), blank(THIRD, 2)]
    read = of(rows, Range(2, 2, 4, 2), Range(2, 3, 3, 3))
    assert column(read, "日期") == ["2026-10-05"] * 3
    assert column(read, "期间") == ["2026-10"] * 3
    assert ("merged-filled", "B2", "", "2026-10-05", 2) in mended(read)
    table = read.tables[0]
    assert table.origins[2][table.header.index("日期")].address == "B2"


def test_blank_cells_are_not_filled() -> None:
    """Without a merged cell nobody knows; load will ask for the day."""
    assert column(of([HEADER, FIRST, blank(SECOND, 2)]), "日期") == ["2026-10-05", ""]


def test_numbers_are_not_filled() -> None:
    """An amount over two rows is one amount of somebody; refused where it stands."""
    assert refused(of([HEADER, FIRST, blank(SECOND, 7)], Range(2, 7, 3, 7))) == [("IMP-057", "G2")]
    assert refused(of([HEADER, FIRST, blank(SECOND, 12)], Range(2, 12, 3, 12))) == [("IMP-057", "L2")]


def test_a_merged_key() -> None:
    """One number for two rows is refused; a part of a longer key is filled."""
    assert refused(of([HEADER, FIRST, blank(SECOND, 1)], Range(2, 1, 3, 1))) == [("IMP-059", "A2")]
    table = catalog().tables["decision-steps"]
    names, row = [field.name for field in table.fields], [field.example for field in table.fields]
    read = of([names, row, ["", "5", *row[2:]]], Range(2, 1, 3, 1))
    assert column(read, "决议编号") == ["JY2026-03"] * 2


def test_cells_merged_across() -> None:
    """What stands over two columns belongs to none of them for certain."""
    assert refused(of([HEADER, blank(FIRST, 5)], Range(2, 4, 2, 5))) == [("IMP-058", "D2")]


def test_private_names_are_not_shown() -> None:
    """A merged name is filled, and the repair does not repeat it."""
    rows = [(*HEADER, "对方", "对方类别"), (*FIRST, "张某", "农户"), (*SECOND, "", "农户")]
    read = of(rows, Range(2, 14, 3, 14))
    assert column(read, "对方") == ["张某", "张某"]
    assert ("merged-filled", "N2", "", "", 1) in mended(read)


@pytest.mark.parametrize("word", ["同上", "〃", "″", '"'])
def test_ditto(word: str) -> None:
    """The words above once more, also over several rows."""
    rows = [HEADER, FIRST, (*SECOND[:3], word, *SECOND[4:]), (*THIRD[:3], word, *THIRD[4:])]
    assert column(of(rows), "摘要") == ["收租金"] * 3


def test_ditto_of_nothing() -> None:
    """In the first row, for an amount, for a key."""
    assert refused(of([HEADER, (*FIRST[:3], "同上", *FIRST[4:])])) == [("IMP-071", "D2")]
    assert refused(of([HEADER, FIRST, (*SECOND[:6], "同上", *SECOND[7:])])) == [("IMP-071", "G3")]
    assert refused(of([HEADER, FIRST, ("同上", *SECOND[1:])])) == [("IMP-071", "A3")]


def two_ways(*amounts: tuple[str, str]) -> list[tuple[str, ...]]:
    """Rows with 收入 and 支出 in place of 收支 and 金额."""
    header = (*HEADER[:4], "收入金额", "支出金额", *HEADER[5:6], *HEADER[7:])
    rows = ((f"L-{n}", *FIRST[1:4], *pair, FIRST[5], *FIRST[7:]) for n, pair in enumerate(amounts))
    return [header, *rows]


def test_income_beside_expense() -> None:
    """The filled one counts; a zero or a dash in the other is nothing."""
    read = of(two_ways(("100", ""), ("", "50"), ("0.00", "7"), ("8", "—")))
    assert column(read, "金额") == ["100", "50", "7", "8"]
    assert column(read, "收支") == ["收入", "支出", "支出", "收入"]
    assert ("columns-joined", "E1", "收入金额", "金额", 2) in mended(read)


def test_both_filled() -> None:
    """Is refused at the second; neither filled is left for load to ask."""
    assert refused(of(two_ways(("100", "50")))) == [("IMP-066", "F2")]
    assert column(of(two_ways(("", ""))), "金额") == [""]


def test_the_direction_must_agree() -> None:
    """支出金额 beside a column 收支, whichever stands first."""
    spent = [renamed(金额="支出金额"), SECOND]
    assert column(of(spent), "收支") == ["支出"]
    for turned in (1, -1):
        rows = [row[::turned] for row in (renamed(金额="支出金额"), FIRST)]
        assert [code for code, _ in refused(of(rows))] == ["IMP-067"]
    assert column(of(without("收支", spent)), "收支") == ["支出"]


def test_hidden_things() -> None:
    """Hidden rows, columns and tables are refused where they hold something; named where they do not."""
    drawn = sheet([HEADER, *ROWS])
    assert refused(planned(replace(drawn, hidden_rows=frozenset({3})))) == [("IMP-047", "3")]
    assert refused(planned(replace(drawn, hidden_columns=frozenset({7})))) == [("IMP-048", "G1")]
    assert refused(planned(replace(drawn, hidden=True))) == [("IMP-049", "")]
    assert not planned(replace(drawn, hidden_rows=frozenset({9}))).refusals
    lists = sheet([("选项",), ("收入",), ("支出",)], name="列表")
    read = planned(drawn, replace(lists, hidden=True))
    assert len(taken(read)) == 2
    assert [repair.code for repair in read.repairs] == ["hidden-sheet"]


DAYS = ["10月5日", "10-5", "10.5", "10/05", "十月五日"]


@pytest.mark.parametrize("text", DAYS[:4])
def test_a_day_without_a_year(text: str) -> None:
    """Refused at the cell, with the year of the title as the mend."""
    read = of([("2025年10月收支明细",), HEADER, (FIRST[0], text, *FIRST[2:])])
    assert refused(read) == [("IMP-068", "B3")]
    assert read.refusals[0].values["year"] == "2025"


def test_codes_by_their_titles() -> None:
    """公益支出 or 501经营收入 stands for its code; a code and strange words stay as they are."""
    known = catalog().codelists["accounts-2023"]
    title = known.title("501")
    texts = (title, f"501 {title}", f"501-{title}", "501", "没有的科目")
    rows = [(f"L-{n}", *FIRST[1:5], text, *FIRST[6:]) for n, text in enumerate(texts)]
    read = of([HEADER, *rows])
    assert column(read, "科目") == ["501"] * 4 + ["没有的科目"]
    assert [repair[:1] for repair in mended(read)] == [("code-from-title",)] * 3


@given(st.text(min_size=1, max_size=30), st.sampled_from(["摘要", "凭证号", "公布单位"]))
def test_words_stay_as_they_are(text: str, name: str) -> None:
    """No text of a row is changed, trimmed or folded here."""
    place = HEADER.index(name)
    rows = [HEADER, (*FIRST[:place], text, *FIRST[place + 1 :])]
    read = of(rows, table="ledger-entries")
    if not read.refusals:
        assert column(read, name) == [text if text.strip() else ""]
