"""Rule type `follows`: a question re-opened before it was answered."""

import pytest

from build_scripts.check import follows
from build_scripts.check.binding import bind
from build_scripts.check.gaps import hidden
from build_scripts.errors import BadOptionError, UnknownNameError
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.test_binding import rule

OPTIONS = {"field": "reopens", "key": "id", "first": "answered", "then": "asked"}
FIRST = "id | reopens | asked | answered\nA | - | 2026-09-10 | {}\n"
CASES = [
    pytest.param("2026-09-20", "B | A | 2026-09-22 | -", {3: True}, id="after-the-answer"),
    pytest.param("2026-09-20", "B | A | 2026-09-20 | -", {3: True}, id="on-the-same-day"),
    pytest.param("2026-09-20", "B | A | 2026-09-19 | -", {3: False}, id="before-the-answer"),
    pytest.param("-", "B | A | 2026-09-22 | -", {3: False}, id="never-answered"),
    pytest.param("2026-09-20", "B | - | 2026-09-19 | -", {}, id="no-reopening-does-not-apply"),
    pytest.param("2026-09-20", "B | C | 2026-09-19 | -", {}, id="unknown-question-does-not-apply"),
    pytest.param("2026-09-20", "B | A | - | -", {}, id="no-day-does-not-apply"),
]


@pytest.mark.parametrize(("answered", "row", "expected"), CASES)
def test_verdicts(answered: str, row: str, expected: dict[int, bool]) -> None:
    """The row that is taken up has its date, and not after this one's."""
    assert passed(follows, make_scope(FIRST.format(answered) + row), **OPTIONS) == expected


REQUESTS = "id | asked\nZX-1 | 2026-10-12"
MET = {"field": "request", "table": "asking", "key": "id", "first": "asked", "then": "published"}
ELSEWHERE = [
    pytest.param("P | ZX-1 | 2026-10-19", {2: True}, id="after-it-was-asked"),
    pytest.param("P | ZX-1 | 2026-10-12", {2: True}, id="on-the-same-day"),
    pytest.param("P | ZX-1 | 2026-10-11", {2: False}, id="older-than-the-request"),
    pytest.param("P | ZX-9 | 2026-10-11", {}, id="unknown-request-does-not-apply"),
    pytest.param("P | - | 2026-10-11", {}, id="no-request-does-not-apply"),
    pytest.param("P | ZX-1 | -", {}, id="not-published-does-not-apply"),
]


@pytest.mark.parametrize(("row", "expected"), ELSEWHERE)
def test_a_row_of_another_table(row: str, expected: dict[int, bool]) -> None:
    """A publication that meets a request is not older than it."""
    scope = make_scope("id | request | published\n" + row, {"asking": REQUESTS})
    assert passed(follows, scope, **MET) == expected


def test_columns_of_the_other_table_are_known() -> None:
    """`key` and `first` stand in that table, not in the rule's own."""
    scope = make_scope("id | request | published\nP | ZX-1 | 2026-10-19", {"asking": REQUESTS})
    bind(rule("follows", MET, "{found}"), scope.table, scope.catalog)
    with pytest.raises(UnknownNameError, match='"asked"'):
        bind(rule("follows", MET | {"first": "askd"}), scope.table, scope.catalog)
    with pytest.raises(UnknownNameError, match='"asking"'):
        bind(rule("follows", MET | {"table": "askin"}), scope.table, scope.catalog)


def test_words() -> None:
    """The message can name the other row and both dates."""
    scope = make_scope(FIRST.format("2026-09-20") + "B | A | 2026-09-19 | -")
    (verdict,) = verdicts(follows, scope, **OPTIONS)
    words = {name: str(value) for name, value in verdict.values.items()}
    assert words == {"other": "A", "earlier": "2026-09-20", "later": "2026-09-19", "found": "2026-09-19"}
    assert (verdict.field, verdict.rows) == ("asked", (2,))


@pytest.mark.parametrize("cell", [("answered", 2), ("id", 2), ("reopens", 3), ("asked", 3)])
def test_unread_cells_silence(cell: tuple[str, int]) -> None:
    """On either side."""
    scope = make_scope(FIRST.format("2026-09-20") + "B | A | 2026-09-19 | -")
    scope.frames["own"] = hidden(scope.rows, {cell[0]: {cell[1]}})
    assert passed(follows, scope, **OPTIONS) == {}


def test_wrong_options_are_refused() -> None:
    """A column by its nearest name; a column of words where a date belongs."""
    scope = make_scope(FIRST.format("2026-09-20") + "B | A | 2026-09-19 | -")
    with pytest.raises(UnknownNameError, match='"reopens"'):
        bind(rule("follows", OPTIONS | {"field": "reopen"}), scope.table, scope.catalog)
    with pytest.raises(BadOptionError, match="date"):
        bind(rule("follows", OPTIONS | {"first": "id"}), scope.table, scope.catalog)
