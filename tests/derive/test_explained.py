"""Questions and the explanations that stand for them, by rule, table and key of the row."""

from dataclasses import replace

import pytest

from build_scripts.derive.explained import asked_of, explained_of
from build_scripts.derive.inputs import Inputs
from build_scripts.model import Asked, Finding, Level, VillageEntry, to_frames
from tests.check.drawing import TODAY, disclosure, field, make_catalog, make_package, make_table

VILLAGE = VillageEntry(code="990101101201", slug="shiqiao", name="石桥村", township="990101101")
DEBTS = make_table("debts", [field("id"), field("period")], primaryKey=["id列", "period列"])
SECRET = make_table("secret", [field("id")], primaryKey=["id列"]).model_copy(update={"audience": "internal"})
SAID = make_table("explanations", [field(name) for name in ("code", "table_name", "row_key", "text")])


def asking(line: int, code: str = "FIN-140", file: str = DEBTS.path) -> Finding:
    """A question about a row."""
    return Finding(code, Level.QUESTION, "990101101201", file, line, "", "", "", "", "", "")


def inputs(*explanations: tuple[str, str, str, str], findings: tuple[Finding, ...]) -> Inputs:
    """A village with two debts in two months, and what it explains."""
    debts = [("ZW-1", "2026-09"), ("ZW-1", "2026-10"), ("ZW-2", "2026-10")]
    package = make_package(
        disclosure(DEBTS, debts), disclosure(SECRET, [("S1",)]), disclosure(SAID, explanations)
    )
    catalog = make_catalog([DEBTS, SECRET, SAID])
    return Inputs(VILLAGE, package, to_frames(package, catalog), findings, (), catalog, TODAY)


@pytest.mark.parametrize(
    ("named", "lines"),
    [
        pytest.param(("FIN-140", "debts", "ZW-1"), {3}, id="first-key"),
        pytest.param(("FIN-140", "debts", "ZW-1-2026-10"), {3}, id="whole-key"),
        pytest.param(("FIN-140", "debts", "ZW-1-2026-09"), set(), id="another-month"),
        pytest.param(("FIN-141", "debts", "ZW-1"), set(), id="another-rule"),
        pytest.param(("FIN-140", "contracts", "ZW-1"), set(), id="another-table"),
        pytest.param(("FIN-140", "debts", ""), set(), id="empty-key"),
    ],
)
def test_an_explanation_finds_its_question(named: tuple[str, str, str], lines: set[int]) -> None:
    """The rule, the table and the row's key must all be the same."""
    made = explained_of(inputs((*named, "分期还，最后一笔年底到期。"), findings=(asking(3), asking(4))))
    assert {line for _, _, line in made} == lines
    assert set(made.values()) <= {2}


def test_the_later_of_two_stands() -> None:
    """A second explanation of the same question takes the place of the first."""
    said = ("FIN-140", "debts", "ZW-1")
    made = explained_of(inputs((*said, "旧的"), (*said, "新的"), findings=(asking(3),)))
    assert list(made.values()) == [3]


def test_questions_are_counted_by_rule() -> None:
    """Only questions about public tables; explained ones among them."""
    findings = (asking(3), asking(4), asking(2, "FIN-100"), asking(2, file=SECRET.path))
    warned = replace(asking(4), level=Level.WARNING)
    village = inputs(("FIN-140", "debts", "ZW-1", "分期"), findings=(*findings, warned))
    asked = asked_of(village, explained_of(village))
    assert asked == (Asked("FIN-100", 1, 0), Asked("FIN-140", 2, 1))


def test_a_village_without_the_table() -> None:
    """The file is optional: nothing is explained, everything still counts."""
    village = inputs(findings=(asking(3),))
    bare = replace(village, frames={name: f for name, f in village.frames.items() if name != "explanations"})
    assert explained_of(bare) == {}
    assert asked_of(bare, {}) == (Asked("FIN-140", 1, 0),)
