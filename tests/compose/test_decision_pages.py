"""Decisions: the bar of steps, votes against shares, what is missing, windows, what followed."""

from datetime import date

import pytest

from build_scripts.compose.courses import Stage, course_of
from build_scripts.compose.decision_pages import decision_pages, followed_by
from build_scripts.compose.records import Archive
from build_scripts.model import Page
from build_scripts.model.procedures import read_procedures
from tests.compose.clock_village import TODAY, ill_formed, text_of
from tests.compose.deal_village import deal_archive

HOSTILE = '<script>alert("x")</script>{{7*7}}[点](javascript:x)'


def stages(archive: Archive, number: int) -> tuple[Stage, ...]:
    """The course of the decision at this place."""
    decision, catalog = archive.of("decisions")[number], archive.village.material.catalog
    steps = archive.naming("decision-steps", "decision_id", decision.number)
    return course_of(decision, steps, read_procedures(catalog.codelists), (catalog, TODAY))


def pages(archive: Archive) -> dict[str, Page]:
    """The pages of decisions by path."""
    return {page.path: page for page in decision_pages(archive)}


def test_a_page_for_every_decision_with_an_address() -> None:
    """A number that no address can hold has none; titles differ, markup is well formed."""
    found = pages(deal_archive())
    assert list(found) == ["jueyi/JY1/", "jueyi/JY2/"]
    assert len({page.title for page in found.values()}) == 2
    assert [ill_formed(page) for page in found.values()] == [[], []]


def test_declared_steps_first_then_what_was_filed_besides() -> None:
    """Each declared step is done or missing; an undeclared one stands at the end."""
    made = [(stage.title, stage.state, stage.declared) for stage in stages(deal_archive(), 0)]
    assert made == [
        ("党员大会审议", "done", True),
        ("代表会议决议", "done", True),
        ("决议公开", "done", True),
        ("实施结果公开", "missing", True),
        ("会前吹风", "done", False),
    ]
    text = text_of(pages(deal_archive())["jueyi/JY1/"])
    assert "1步还没有记录：实施结果公开" in text
    assert "这种议事方式没有规定这一步" in text


def test_a_refused_matter_needs_no_result() -> None:
    """After a refusal the steps of carrying out are not missing, the publication still is."""
    made = {stage.title: stage.state for stage in stages(deal_archive(), 1)}
    assert made == {
        "党员大会审议": "missing",
        "代表会议决议": "done",
        "决议公开": "missing",
        "实施结果公开": "unneeded",
    }
    assert "没有通过，不用做" in text_of(pages(deal_archive())["jueyi/JY2/"])


def test_a_method_without_declared_steps() -> None:
    """Nothing is called missing where nothing is declared."""
    assert stages(deal_archive(), 2) == ()


@pytest.mark.parametrize(
    ("number", "step", "quorum", "majority"),
    [
        (0, 0, (68, 46, 52, "met"), (68, 35, 50, "met")),
        (0, 1, (42, 28, 28, "met"), (28, 15, 14, "short")),
        (1, 1, (48, 25, 30, "met"), (48, 32, 31, "short")),
    ],
)
def test_counts_against_shares(
    number: int, step: int, quorum: tuple[object, ...], majority: tuple[object, ...]
) -> None:
    """Quorum and majority by body, households by their own share, a matter by its own majority."""
    stage = stages(deal_archive(), number)[step]
    assert stage.quorum
    assert stage.majority
    made = [(one.people, one.needed, one.got, one.state) for one in (stage.quorum, stage.majority)]
    assert made == [quorum, majority]


def test_unfiled_counts_are_said() -> None:
    """Without people nothing is judged."""
    step = ("JY1", "2", "决议", "2025-11-14", "", "", "x", "", "", "", "", "", "", "")
    archive = deal_archive(decision_steps=(step,))
    (stage,) = [stage for stage in stages(archive, 0) if stage.record]
    assert [one.state for one in (stage.quorum, stage.majority) if one] == ["unknown", "unknown"]
    assert "没有登记人数，算不出够不够" in text_of(pages(archive)["jueyi/JY1/"])


def test_laws_to_be_checked_say_so() -> None:
    """A share whose source was not read carries the mark."""
    text = text_of(pages(deal_archive())["jueyi/JY1/"])
    assert "（工作法 待核 ）" in text
    assert "（村组法第三十条）" in text


def test_window_runs_for_the_days_of_the_profile() -> None:
    """From the day shown, the declared days; until then the days left."""
    window = stages(deal_archive(), 0)[2].window
    assert window
    assert (window.first, window.days, window.last, window.left) == (
        date(2026, 11, 15), 15, date(2026, 11, 30), 8,
    )  # fmt: skip
    assert "才满，还差8天" in text_of(pages(deal_archive())["jueyi/JY1/"])


def test_what_followed_is_counted_once() -> None:
    """Rows that name the decision, its project or its contract, each once; unreadable amounts are named."""
    archive = deal_archive()
    found = followed_by(archive, archive.of("decisions")[0])
    assert [one.number for one in found.projects] == ["CG1"]
    assert [one.number for one in found.contracts] == ["HT1"]
    assert sorted(one.number for one in found.payments) == ["LZ1", "LZ2", "LZ3", "LZ4", "LZ5"]
    assert (found.expense.text, found.expense.count, found.expense.unread) == ("642.50", 3, 1)
    text = text_of(pages(archive)["jueyi/JY1/"])
    assert "收入1笔，合计500.00元；支出3笔，合计642.50元（另有1笔金额读不出，没有算进去）" in text


def test_hostile_text_stays_text() -> None:
    """A title, a step and minutes are escaped wherever they stand."""
    decision = ("JY1", HOSTILE, HOSTILE, HOSTILE, "", HOSTILE, HOSTILE, "x", "y")
    step = ("JY1", "x", HOSTILE, "z", "", "1", "1", HOSTILE, "", "", "", HOSTILE, HOSTILE, HOSTILE)
    (page,) = decision_pages(deal_archive(decisions=(decision,), decision_steps=(step,)))
    assert ill_formed(page) == []
    assert "<script>" not in page.body
    assert "49" not in text_of(page).replace("{{7*7}}", "")
