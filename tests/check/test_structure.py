"""Structure: every fault a clerk can make has our words, one finding a cause, at its spreadsheet row."""

from collections.abc import Iterable
from typing import Any

import frictionless
import pytest

from build_scripts.check.cells import broken, mistyped
from build_scripts.check.descriptor import bodies_of, descriptor, far_table
from build_scripts.check.desk import Desk
from build_scripts.check.structure import check_structure
from build_scripts.errors import InternalError
from build_scripts.model import Finding, Level
from tests.check.drawing import codelist, disclosure, field, make_catalog, make_package, make_table

ORGS = make_table(
    "orgs",
    [field("id", kind="id", constraints={"required": True}), field("parent", kind="id")],
    primaryKey=["id列"],
    foreignKeys=[{"fields": ["parent列"], "reference": {"resource": "", "fields": ["id列"]}}],
)
MONTH = r"\d{4}-(0[1-9]|1[0-2])"
LIMITS = {"minimum": 1, "maximum": 9, "exclusiveMinimum": 0, "exclusiveMaximum": 10}
ROWS = make_table(
    "rows",
    [
        field("no", kind="id", constraints={"required": True, "pattern": "[A-Z0-9]+"}),
        field("month", kind="month", constraints={"pattern": MONTH}),
        field("on", "date"),
        field("amount", "number", constraints=LIMITS),
        field("count", "integer"),
        field("flag", "boolean"),
        field("way", kind="code", codelist="ways"),
        field("text", constraints={"minLength": 2, "maxLength": 4, "unique": True}),
        field("zip", constraints={"pattern": "[0-9]{6}"}),
        field("org", kind="id"),
    ],
    primaryKey=["no列"],
    foreignKeys=[{"fields": ["org列"], "reference": {"resource": "orgs", "fields": ["id列"]}}],
)
CATALOG = make_catalog(
    [ORGS, ROWS], [codelist("ways", "收入", "支出"), codelist("private-headers", "身份证号")]
)
GOOD = {"no": "A1", "month": "2026-10", "on": "2026-10-01", "amount": "5.00", "way": "收入", "org": "ZZ01"}
ALIASES = [f.alias for f in ROWS.fields]
NAMES = [f.name for f in ROWS.fields]


def row(**cells: str) -> list[str]:
    """A good row with some cells replaced."""
    return [(GOOD | cells).get(alias, "") for alias in ALIASES]


def check(
    rows: Iterable[Iterable[str]],
    header: Iterable[str] | None = None,
    orgs: Any = (("ZZ01", ""),),
    **more: Any,
) -> list[Finding]:
    """The structure findings of those rows, first row at line 4 of the spreadsheet."""
    files = [disclosure(ROWS, rows, header, first=4)]
    files += [disclosure(ORGS, orgs)] if orgs is not None else []
    return list(check_structure(Desk(make_package(*files, **more), CATALOG)))


def test_a_good_file_has_no_findings() -> None:
    """Nothing wrong, nothing said."""
    assert check([row(), row(no="A2", text="路灯")]) == []


CELLS = [
    pytest.param({"amount": "abc"}, "STR-011", "D", id="number"),
    pytest.param({"count": "3.5"}, "STR-012", "E", id="integer"),
    pytest.param({"on": "2026-02-30"}, "STR-013", "C", id="date"),
    pytest.param({"flag": "有"}, "STR-014", "F", id="flag"),
    pytest.param({"no": ""}, "STR-016", "A", id="required-is-not-also-a-missing-key"),
    pytest.param({"way": "收人"}, "STR-017", "G", id="code"),
    pytest.param({"month": "2026-13"}, "STR-018", "B", id="month"),
    pytest.param({"no": "a 1"}, "STR-019", "A", id="identifier"),
    pytest.param({"zip": "123"}, "STR-020", "I", id="pattern"),
    pytest.param({"text": "付"}, "STR-021", "H", id="too-short"),
    pytest.param({"text": "付路灯电费"}, "STR-022", "H", id="too-long"),
    pytest.param({"amount": "0.50"}, "STR-023", "D", id="below"),
    pytest.param({"amount": "9.50"}, "STR-024", "D", id="above"),
    pytest.param({"org": "ZZ02"}, "STR-030", "J", id="foreign-key"),
]


@pytest.mark.parametrize(("cells", "code", "column"), CELLS)
def test_cells(cells: dict[str, str], code: str, column: str) -> None:
    """One finding at the cell, with the spreadsheet's row, the column's letter and the value as filed."""
    (finding,) = check([row(no="B1"), row(**cells)])
    assert (finding.code, finding.line, finding.column, finding.level) == (code, 5, column, Level.ERROR)
    assert finding.value == next(iter(cells.values()))
    assert finding.field in NAMES
    assert "constraint" not in finding.message


def test_words_name_what_was_seen_and_what_to_write() -> None:
    """The nearest code, the allowed codes, the table that lacks the number."""
    code, key = check([row(way="收人", org="ZZ10")])
    assert code.message == "写成了“收人”，不在可选的内容里，可能是“收入”。"
    assert code.fix == "请从这些里选一个：收入、支出。"
    assert key.message == "“ZZ10”在“orgs表”的“id列”里找不到，可能是“ZZ01”。"


ROW_FAULTS = [
    pytest.param([""] * 10, ["STR-008"], id="blank-row-only"),
    pytest.param(row()[:3], ["STR-009"], id="short-row-hides-its-empty-cells"),
    pytest.param([*row(), "x"], ["STR-010"], id="long-row"),
    pytest.param(row(no="B1"), ["STR-028"], id="repeated-key"),
    pytest.param(row(text="路灯"), ["STR-027"], id="repeated-unique-cell"),
    pytest.param(row(amount="x", on="y"), ["STR-013", "STR-011"], id="two-cells-two-findings"),
]


@pytest.mark.parametrize(("faulty", "codes"), ROW_FAULTS)
def test_rows(faulty: list[str], codes: list[str]) -> None:
    """One cause, one finding."""
    findings = check([row(no="B1", text="路灯"), faulty])
    assert [finding.code for finding in findings] == codes
    assert {finding.line for finding in findings} == {5}


def test_repetitions_name_the_first_row() -> None:
    """The other row is named as the spreadsheet shows it."""
    first, second = check([row(text="路灯"), row(text="路灯")])
    assert "第 4 行" in first.message
    assert "第 4 行" in second.message


SHUFFLED = [NAMES[1], NAMES[0], *NAMES[2:]]
HEADERS = [
    pytest.param(["", *[""] * 9], ["STR-001"], id="empty"),
    pytest.param(NAMES[:-2], ["STR-002"], id="two-missing-one-finding"),
    pytest.param([*NAMES, "备注"], ["STR-003"], id="extra"),
    pytest.param([*NAMES, "身份证号"], [], id="private-extra-column-is-the-gates"),
    pytest.param([*NAMES[:9], "org 列"], ["STR-004"], id="nearly-right"),
    pytest.param([*NAMES[:9], "完全不同"], ["STR-004"], id="renamed-in-place"),
    pytest.param([*NAMES, NAMES[0]], ["STR-005"], id="repeated"),
    pytest.param([*NAMES, " "], ["STR-006"], id="nameless"),
    pytest.param(SHUFFLED, ["STR-007"], id="moved"),
]


@pytest.mark.parametrize(("header", "codes"), HEADERS)
def test_headers(header: list[str], codes: list[str]) -> None:
    """What the clerk has to do, once; the rows below are not accused of it."""
    cells = dict(zip(NAMES, row(), strict=True))
    faulty = [cells.get(name, "") for name in header]
    findings = check([faulty], header)
    assert [finding.code for finding in findings] == codes
    assert not codes or findings[0].line == 1


@pytest.mark.parametrize("header", [NAMES, [*NAMES, "备注"], NAMES[:-1], SHUFFLED, ["", *NAMES[1:]]])
def test_headers_agree_with_frictionless(header: list[str]) -> None:
    """Frictionless calls a header wrong exactly when we do."""
    schema = {"fields": [{"name": name, "type": "any"} for name in NAMES]}
    resource = {"name": "h", "type": "table", "format": "inline", "data": [header], "schema": schema}
    report = frictionless.Resource.from_descriptor(resource).validate()
    assert report.valid is (check([], header) == [])


def test_rows_under_a_wrong_header_are_still_checked() -> None:
    """A missing column does not hide a wrong amount in another."""
    header = NAMES[:-1]
    codes = [finding.code for finding in check([row(amount="x")[:-1], row(no="B2")[:2]], header)]
    assert codes == ["STR-002", "STR-011"]


def test_what_load_refused_is_not_said_again() -> None:
    """Nor what follows from it."""
    (told,) = check([row(no="")])
    assert check([row(no="")], findings=(told,)) == []
    (key,) = check([row(org="ZZ07")])
    assert check([row(org="ZZ07")], findings=(key,)) == []
    (blank,) = check([[""] * 10])
    assert check([[""] * 10], findings=(blank,)) == []
    twice = check([row(), row()])
    assert check([row(), row()], findings=tuple(twice)) == []
    (header,) = check([], NAMES[:-1])
    assert check([], NAMES[:-1], findings=(header,)) == []


def test_a_reference_into_a_missing_file_is_said_once() -> None:
    """At the first use; not at all when load has said that the file cannot be read."""
    rows = [row(org=""), row(no="A2"), row(no="A3")]
    (finding,) = check(rows, orgs=None)
    assert (finding.code, finding.line) == ("STR-031", 5)
    assert check([row(org="")], orgs=None) == []
    assert check([row()[:-1]], NAMES[:-1], orgs=None)[0].code == "STR-002"
    refused = Finding("PKG-001", Level.ERROR, "", ORGS.path, None, "", "", "", "", "", "")
    assert check(rows, orgs=None, findings=(refused,)) == []


def test_a_table_may_refer_to_itself() -> None:
    """A parent that is not there is named like any other reference."""
    (finding,) = check([], orgs=[("ZZ01", ""), ("ZZ02", "ZZ01"), ("ZZ03", "ZZ99")])
    assert (finding.code, finding.line, finding.value) == ("STR-030", 4, "ZZ99")


def test_bounds_that_exclude_and_bounds_of_dates() -> None:
    """Exclusive bounds, bounds of dates, a key without required columns."""
    table = make_table(
        "odd",
        [
            field("no"),
            field("low", "number", constraints={"exclusiveMinimum": 0}),
            field("high", "number", constraints={"exclusiveMaximum": 10}),
            field("day", "date", constraints={"minimum": "2026-01-01", "maximum": "2026-12-31"}),
            field("open", "date", constraints={"exclusiveMinimum": "2026-01-01"}),
        ],
        primaryKey=["no列"],
    )
    catalog = make_catalog([table])
    rows = [["", "0", "10", "2025-01-01", "2026-01-01"], ["1", "1", "1", "2027-01-01", "2026-01-02"]]
    package = make_package(disclosure(table, rows))
    codes = [finding.code for finding in check_structure(Desk(package, catalog))]
    assert codes == ["STR-025", "STR-026", "STR-023", "STR-025", "STR-029", "STR-024"]


def test_more_than_a_thousand_faults_are_all_counted() -> None:
    """Frictionless' own cap does not hide the rest."""
    assert len(check([row(no=f"A{number}", on="x") for number in range(1200)])) == 1200


def test_a_fault_of_ours_is_not_blamed_on_the_clerk() -> None:
    """A schema that Frictionless cannot use is an internal error."""
    table = make_table("bad", [field("no", constraints={"jsonSchema": {}})])
    desk = Desk(make_package(disclosure(table, [["x"]])), make_catalog([table]))
    with pytest.raises(InternalError, match="Frictionless"):
        list(check_structure(desk))


def test_foreign_keys_agree_with_frictionless() -> None:
    """The narrow key tables change nothing: the full package has the same errors."""
    files = [
        disclosure(ROWS, [row(org="ZZ09"), row(no="A2"), row(no="A3", org="")]),
        disclosure(ORGS, [["ZZ01", ""]]),
    ]
    package = make_package(*files)
    bodies = bodies_of(package)
    described = descriptor(package, bodies, CATALOG)
    whole = [item for item in described["resources"] if "." not in item["name"]]
    for item in whole:
        for key in item["schema"]["foreignKeys"]:
            key["reference"]["resource"] = far_table(key["reference"]["resource"])
    report = frictionless.Package.from_descriptor({**described, "resources": whole}).validate()
    theirs = [error.row_number for task in report.tasks for error in task.errors]
    assert theirs == [f.line for f in check_structure(Desk(package, CATALOG))] == [2]


def test_a_constraint_without_words_of_its_own() -> None:
    """Whatever Frictionless objects to and we cannot name is still reported."""
    assert broken(ROWS.field("zip"), "123456", {"pattern": "[0-9]{6}"}).code == "STR-032"
    assert mistyped(ROWS.field("zip")) == "STR-032"
