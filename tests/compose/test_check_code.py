"""The check code: over the money of the month as filed, so that anyone can take it again."""

import hashlib

from build_scripts.compose.check_code import Check
from build_scripts.compose.village import open_village
from tests.notice.drawn import FEW, draw


def check(rows: tuple[tuple[str, ...], ...] = FEW) -> Check:
    """The check of the drawn month."""
    return open_village(draw(rows)).check("2026-10")


def test_the_code_is_that_of_the_file() -> None:
    """32 hex digits of sha256sum in eight groups."""
    made = check()
    assert made.file.path == "202610/jiaoyan.txt"
    assert made.digest == hashlib.sha256(made.file.content).hexdigest()
    assert made.code.replace(" ", "") == made.digest[:32]
    assert [len(group) for group in made.code.split()] == [4] * 8


def test_what_is_in_the_file() -> None:
    """Village, month, and the month's rows of the money tables with their public columns."""
    lines = check().file.content.decode().split("\r\n")
    assert lines[:4] == ["990101101201 2026-10", "", "caiwu/ledger.csv", "编号,期间,日期,摘要,收支,金额,结余"]
    assert [line.split(",")[0] for line in lines[4:]] == ["A1", "A2", ""]


def test_a_changed_amount_changes_it_and_another_month_does_not() -> None:
    """One cent is enough; what belongs to another month is not in it."""
    cent = (FEW[0], (*FEW[1][:5], "200.26", *FEW[1][6:]), FEW[2])
    assert check(cent).code != check().code
    assert check(FEW[:2]).code == check().code
