"""Rows matched by key: added, changed with the cells, removed; nothing private, nothing guessed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.changes import Side, compare, compare_answers
from build_scripts.model import Answer, Disclosure, Field, Finding, Level, Package, PageSpec, Table
from build_scripts.model.changes import CellChange, RowChange, TableChange
from build_scripts.model.declared import Schema

PATH = "caiwu/ledger.csv"
HEADER = ("编号", "摘要", "金额", "对方")


def field(name: str, alias: str, **more: Any) -> Field:
    """A column of text."""
    given = {"name": name, "alias": alias, "type": "string", "kind": "text", "title": name}
    return Field.model_validate(given | {"description": "", "example": ""} | more)


def table(audience: str = "public") -> Table:
    """A ledger whose 备注 is not public."""
    fields = (
        field("编号", "entry_id"),
        field("摘要", "summary"),
        field("金额", "amount"),
        field("对方", "party"),
        field("备注", "remark", audience="internal"),
    )
    return Table.model_validate(
        {
            "name": "ledger", "title": "明细", "description": "", "standard": "", "group": "caiwu",
            "path": PATH, "audience": audience, "mechanisms": (), "rules": (), "views": (),
            "schema": Schema(fields=fields, primary_key=("编号",)),
            "page": PageSpec(order=1, sort="entry_id", columns=("summary", "amount")),
        }
    )  # fmt: skip


def filed(*rows: str, header: tuple[str, ...] = HEADER, letters: tuple[str, ...] = ()) -> Package:
    """A package whose ledger holds these rows, cells apart by blanks; `-` is an empty cell."""
    cells = tuple(tuple("" if cell == "-" else cell for cell in row.split()) for row in rows)
    lines = tuple(range(2, len(rows) + 2))
    ledger = Disclosure(table(), PATH, header, cells, lines, letters)
    return Package("990101101201", "shiqiao", Path("x"), {}, {"ledger": ledger}, (), ())


def side(package: Package | None) -> Side:
    """Everything may be shown but the column 对方."""
    return Side(package, lambda _, __, column, ___: column.name != "对方")


def ledger(before: Package | None, after: Package | None) -> TableChange:
    """The change of the one table."""
    (change,) = compare(side(before), side(after), [table()])
    return change


def test_equal_packages_have_no_changes() -> None:
    """Nothing is said of what is as it was."""
    same = filed("A-1 修路 100 张记")
    assert compare(side(same), side(same), [table()]) == ()


def test_a_row_more_one_less_one_changed() -> None:
    """Each row by its key, wherever it stands; only the cells that differ."""
    change = ledger(
        filed("A-1 修路 100 张记", "A-2 买灯 50 李记"), filed("A-3 清淤 70 -", "A-1 修路 120 张记")
    )
    assert change.added == (
        RowChange(
            "A-3",
            2,
            (CellChange("编号", "", "A-3"), CellChange("摘要", "", "清淤"), CellChange("金额", "", "70")),
        ),
    )
    assert change.changed == (RowChange("A-1", 3, (CellChange("金额", "100", "120"),)),)
    (removed,) = change.removed
    assert (removed.key, removed.line) == ("A-2", 3)
    assert change.brief == ("摘要", "金额")


def test_a_private_cell_is_known_to_differ_and_not_shown() -> None:
    """None stands for it on both sides; an empty cell is no secret."""
    change = ledger(filed("A-1 修路 100 张记"), filed("A-1 修路 100 李记"))
    assert change.changed[0].cells == (CellChange("对方", None, None),)
    change = ledger(filed("A-1 修路 100 张记"), filed("A-1 修路 100 -"))
    assert change.changed[0].cells == (CellChange("对方", None, ""),)


def test_a_private_key_does_not_name_the_row() -> None:
    """The row number is enough."""
    hidden = Side(filed("A-1 修路 100 张记"), lambda *_: False)
    (change,) = compare(side(None), hidden, [table()])
    assert change.added[0].key == ""
    assert {cell.after for cell in change.added[0].cells} == {None}


def test_tables_and_columns_that_are_not_public_stay_out() -> None:
    """What readers cannot see is no change to them."""
    assert compare(side(None), side(filed("A-1 修路 100 张记")), [table("villagers")]) == ()
    header = (*HEADER, "备注")
    before, after = filed("A-1 修路 100 张 一", header=header), filed("A-1 修路 100 张 二", header=header)
    assert compare(side(before), side(after), [table()]) == ()


def test_a_column_that_one_file_lacks_is_not_compared() -> None:
    """A published file lacks the columns that are not published."""
    before = filed("A-1 修路 100 -", letters=("A", "B", "C", ""))
    assert compare(side(before), side(filed("A-1 修路 100 张记")), [table()]) == ()


def test_the_same_key_twice_is_two_rows() -> None:
    """A mistake that the check tells; here the second is a row of its own."""
    change = ledger(filed("A-1 修路 100 张"), filed("A-1 修路 100 张", "A-1 买灯 50 李"))
    assert [row.line for row in change.added] == [3]
    assert not change.changed


def test_rows_without_a_key_are_matched_by_what_they_say() -> None:
    """A row more above must not make all rows below look changed."""
    change = ledger(
        filed("- 修路 100 张", "- 买灯 50 李"), filed("- 清淤 9 王", "- 修路 100 张", "- 买灯 50 李")
    )
    assert [row.line for row in change.added] == [2]
    assert not change.changed + change.removed


def test_a_file_that_cannot_be_read_is_not_all_rows_removed() -> None:
    """It is said, and no row is counted."""
    finding = Finding("PKG-035", Level.ERROR, "x", PATH, None, "", "", "", "", "", "")
    broken = Package("990101101201", "shiqiao", Path("x"), {}, {}, (finding,), ())
    change = ledger(filed("A-1 修路 100 张"), broken)
    assert change.unread
    assert change.rows == 0


def test_a_table_that_is_not_there_on_one_side() -> None:
    """A file removed removes its rows; a village that is new adds them."""
    nothing = Package("990101101201", "shiqiao", Path("x"), {}, {}, (), ())
    one = filed("A-1 修路 100 张")
    assert ledger(one, nothing).count("removed") == 1
    assert ledger(None, one).count("added") == 1


ROWS = st.lists(
    st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("修买清"), st.sampled_from("123")), max_size=8
)


@given(before=ROWS, after=ROWS)
def test_backwards_is_the_mirror_image(before: list[tuple[str, ...]], after: list[tuple[str, ...]]) -> None:
    """Added and removed change places; the same rows change; the counts add up."""
    old, new = (filed(*(" ".join((*row, "-")) for row in rows)) for rows in (before, after))
    there, back = compare(side(old), side(new), [table()]), compare(side(new), side(old), [table()])
    if not there:
        assert not back
        return
    (forward,), (backward,) = there, back
    assert [row.key for row in forward.added] == [row.key for row in backward.removed]
    assert sorted(row.key for row in forward.changed) == sorted(row.key for row in backward.changed)
    assert len(new.disclosures["ledger"].rows) - len(old.disclosures["ledger"].rows) == len(
        forward.added
    ) - len(forward.removed)


@pytest.mark.parametrize("rows", [(), ("A-1 修路 100 张",)])
def test_no_package_on_either_side(rows: tuple[str, ...]) -> None:
    """A village that is nowhere has no changes; one without rows neither."""
    assert compare(side(None), side(None), [table()]) == ()
    assert compare(side(None), side(filed()), [table()]) == ()
    assert len(compare(side(None), side(filed(*rows)), [table()])) == bool(rows)


def answered(**texts: str) -> Package:
    """A package with these long answers."""
    found = {number: Answer(f"content/answers/{number}.md", text, "", "") for number, text in texts.items()}
    return replace(filed(), answers=found)


def test_long_answers_by_number() -> None:
    """Added, changed, removed; the same is no change, and a village that was not there has none."""
    before, after = answered(a="一", b="二", c="三"), answered(a="一", b="别的", d="四")
    found = compare_answers(before, after)
    assert [(one.number, one.kind) for one in found] == [("b", "changed"), ("c", "removed"), ("d", "added")]
    assert found[1].path == "content/answers/c.md"
    assert compare_answers(before, before) == ()
    assert [one.kind for one in compare_answers(None, answered(a="一"))] == ["added"]
