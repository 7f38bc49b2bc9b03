"""An answer is given again exactly while the tables it took are as they were."""

import pandas as pd
import pytest

from build_scripts.model.frames import Frames
from build_scripts.model.recall import Noting, Recall, recalled, recalling


def frames(**columns: list[int]) -> Frames:
    """One table a name, one column each."""
    return {name: pd.DataFrame({"line": values}, dtype=object) for name, values in columns.items()}


def asked(recall: Recall, given: Frames, about: object = 1) -> tuple[int, int]:
    """The sum of table a, and how often it was computed."""
    calls = []

    def total(read: Frames) -> int:
        calls.append(1)
        return int(read["a"]["line"].sum())

    with recalling(recall):
        answer = recalled("total", about, given, total)
    return answer, len(calls)


def test_the_same_tables_give_the_same_answer() -> None:
    """Equal content is enough; another object may hold it."""
    recall = Recall()
    assert asked(recall, frames(a=[1, 2], b=[3])) == (3, 1)
    assert asked(recall, frames(a=[1, 2], b=[3])) == (3, 0)


def test_a_table_that_was_not_taken_does_not_matter() -> None:
    """What an answer reads is seen, not declared."""
    recall = Recall()
    asked(recall, frames(a=[1], b=[3]))
    assert asked(recall, frames(a=[1], b=[4])) == (1, 0)
    assert asked(recall, frames(a=[2], b=[4])) == (2, 1)


def test_another_day_is_another_question() -> None:
    """`about` is everything beside the tables."""
    recall = Recall()
    asked(recall, frames(a=[1]), about="2026-11-22")
    assert asked(recall, frames(a=[1]), about="2026-11-23") == (1, 1)


def test_nothing_is_remembered_outside() -> None:
    """A build computes everything."""
    calls: list[int] = []
    for _ in range(2):
        recalled("x", 1, frames(a=[1]), lambda _: calls.append(1))
    assert len(calls) == 2


@pytest.mark.parametrize("way", ["keys", "values", "items", "__iter__"])
def test_going_through_all_takes_all(way: str) -> None:
    """A sum over all tables depends on all tables."""
    noting = Noting(frames(a=[1], b=[2]))
    assert len(list(getattr(noting, way)())) == 2
    assert noting.taken == {"a", "b"}


def test_get_takes_the_table_also_when_it_is_not_there() -> None:
    """A missing table is something that was read."""
    noting = Noting(frames(a=[1]))
    assert noting.get("a") is not None
    assert noting.get("c") is None
    assert noting.taken == {"a", "c"}
