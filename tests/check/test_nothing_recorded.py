"""Rule type `nothing-recorded`: a zero report while the item's table has rows of the month."""

import pytest

from build_scripts.check import nothing_recorded
from build_scripts.check.binding import bind
from build_scripts.check.gaps import hidden
from build_scripts.errors import UnknownNameError
from build_scripts.model import Scope, Table
from build_scripts.model.declared import Event
from tests.check.drawing import TODAY, codelist, field, make_catalog, make_table, passed, table, verdicts
from tests.check.test_binding import rule

ITEMS = codelist(
    "items",
    {"code": "CW01", "resource": "ledger"},
    {"code": "CW10", "resource": "ledger"},
    {"code": "CW17", "resource": "ledger"},
    {"code": "CW06", "resource": "buying"},
    {"code": "SW08", "resource": "places"},
    {"code": "SW07", "resource": "cases"},
    {"code": "SW99", "resource": ""},
)
OPTIONS = {
    "where": {"zero": True}, "item": "item", "month": "period", "key": "id", "replaced": "supersedes",
    "codelist": "items", "resource": "resource", "parts": {"CW01": {}, "CW10": {"fund": "筹劳"}},
}  # fmt: skip
HEAD = "id | item | period | zero | supersedes\n"
LEDGER = "id | period | fund\n1 | 2026-10 | 一般\n2 | 2026-10 | 一般\n3 | 2026-09 | 筹劳"
BUYING = "id | noticed | awarded\n1 | 2026-09-20 | 2026-10-12\n2 | - | 2026-08-01"
CASES_OF = "id | accepted\n1 | 2026-10-03"


def placed(made: Table, period: str) -> Table:
    """The table, its rows placed in months by that column."""
    return made.model_copy(update={"page": made.page.model_copy(update={"period": period})})


OWN = make_table(
    "own", [field("id"), field("item"), field("period"), field("zero", "boolean"), field("supersedes")]
)
BOUGHT = tuple(Event(item="CW06", date=alias) for alias in ("noticed", "awarded"))
TABLES = (
    OWN,
    placed(make_table("ledger", [field("id"), field("period", kind="month"), field("fund")]), "period"),
    placed(
        make_table("buying", [field("id"), field("noticed", "date"), field("awarded", "date")]), "noticed"
    ).model_copy(update={"events": BOUGHT}),
    make_table("places", [field("id")]),
    placed(make_table("cases", [field("id"), field("accepted", "date")]), "accepted"),
)


def village(rows: str) -> Scope:
    """Publications drawn as `rows`, beside a ledger, what was bought, places and cases."""
    drawn = {"ledger": LEDGER, "buying": BUYING, "places": "id\n1", "cases": CASES_OF}
    frames = {"own": table(HEAD + rows)} | {name: table(drawing) for name, drawing in drawn.items()}
    return Scope(frames, OWN, make_catalog(TABLES, [ITEMS]), TODAY)


CASES = [
    pytest.param("A | CW01 | 2026-10 | 是 | -", {2: False}, id="two-entries"),
    pytest.param("A | CW01 | 2026-08 | 是 | -", {2: True}, id="none"),
    pytest.param("A | CW10 | 2026-10 | 是 | -", {2: True}, id="entries-of-another-item"),
    pytest.param("A | CW10 | 2026-09 | 是 | -", {2: False}, id="its-part-of-the-table"),
    pytest.param("A | CW06 | 2026-10 | 是 | -", {2: False}, id="an-event"),
    pytest.param("A | CW06 | 2026-07 | 是 | -", {2: True}, id="no-event"),
    pytest.param("A | SW07 | 2026-10 | 是 | -", {2: False}, id="a-table-of-its-own"),
    pytest.param("A | CW01 | 2026-10 | 否 | -", {}, id="no-zero-report-does-not-apply"),
    pytest.param("A | CW17 | 2026-10 | 是 | -", {}, id="cannot-be-told-apart-does-not-apply"),
    pytest.param("A | SW08 | 2026-10 | 是 | -", {}, id="table-without-months-does-not-apply"),
    pytest.param("A | SW99 | 2026-10 | 是 | -", {}, id="no-table-does-not-apply"),
    pytest.param("A | XX01 | 2026-10 | 是 | -", {}, id="unknown-item-does-not-apply"),
    pytest.param("A | CW01 | - | 是 | -", {}, id="no-month-does-not-apply"),
    pytest.param(
        "A | CW01 | 2026-10 | 是 | -\nB | CW01 | 2026-10 | 否 | A", {}, id="corrected-does-not-apply"
    ),
]


@pytest.mark.parametrize(("rows", "expected"), CASES)
def test_verdicts(rows: str, expected: dict[int, bool]) -> None:
    """Only rows of the item itself count against a zero report."""
    assert passed(nothing_recorded, village(rows), **OPTIONS) == expected


def test_words() -> None:
    """The table by its title, and how many rows it has."""
    (verdict,) = verdicts(nothing_recorded, village("A | CW01 | 2026-10 | 是 | -"), **OPTIONS)
    assert verdict.values == {"count": 2, "table": "ledger表"}
    assert verdict.field == "period"


def test_a_day_with_two_dates_is_one_row() -> None:
    """Announced and awarded in the same month: one row, not two."""
    scope = village("A | CW06 | 2026-10 | 是 | -")
    scope.frames["buying"] = table("id | noticed | awarded\n1 | 2026-10-01 | 2026-10-12")
    (verdict,) = verdicts(nothing_recorded, scope, **OPTIONS)
    assert verdict.values["count"] == 1


def test_unread_cells() -> None:
    """A month that was not read belongs to no month."""
    scope = village("A | CW01 | 2026-10 | 是 | -")
    scope.frames["ledger"] = hidden(scope.frames["ledger"], {"period": {2}})
    assert verdicts(nothing_recorded, scope, **OPTIONS)[0].values["count"] == 1
    scope.frames["own"] = hidden(scope.rows, {"period": {2}})
    assert passed(nothing_recorded, scope, **OPTIONS) == {}


WRONG = [
    ({"CW011": {}}, '"CW01"'),
    ({"CW01": {"found": "x"}}, '"fund"'),
    ({"SW99": {}}, "数据表"),
]


@pytest.mark.parametrize(("parts", "words"), WRONG)
def test_wrong_parts_are_refused(parts: dict[str, dict[str, str]], words: str) -> None:
    """An item, a column or a table that does not exist, by its nearest name."""
    scope = village("A | CW01 | 2026-10 | 是 | -")
    with pytest.raises(UnknownNameError, match=words):
        bind(rule("nothing-recorded", OPTIONS | {"parts": parts}, "{count}"), OWN, scope.catalog)
