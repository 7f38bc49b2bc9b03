"""Who was late and who has not answered: states, order, counts and rates, worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.compose.area import RegionMaterial
from build_scripts.compose.oversight import COUNTED, Cell, Oversight, Watch, count, oversee, shown_months
from build_scripts.model import Answers, Finding, Level, Pending, Period, Summary, VillageEntry
from build_scripts.model.months import months_between, shift
from tests.compose.conftest import CATALOG, finding, make_summary

TODAY = date(2026, 11, 22)
DAYS = {"2026-09": "2026-10-15", "2026-10": "2026-11-16", "2026-11": "2026-12-15"}


def entry(number: int, township: str = "990101101", joined: date | None = None) -> VillageEntry:
    """A village with its number as name."""
    code = f"{township}{200 + number}"
    return VillageEntry(code=code, slug="v", name=f"村{number}", township=township, joined=joined)


def month(period: str, status: str, late: int = 0, corrections: int = 0) -> Period:
    """One month in a status."""
    return Period(period, DAYS[period], "", status, late, 9, 7, "", "", "", "", corrections)


def summary(*periods: Period, as_of: date = TODAY, pending: tuple[Pending, ...] = ()) -> Summary:
    """A village's months; the region reads nothing else of it."""
    return replace(make_summary(), periods=periods, as_of=as_of.isoformat(), pending=pending)


def question(number: str, due_on: str) -> Pending:
    """A question without an answer."""
    return Pending(number, "质询", "2026-11-01", due_on, "open", 0)


def overseen(
    villages: dict[VillageEntry, Summary | None],
    errors: dict[VillageEntry, tuple[Finding, ...]] | None = None,
    today: date = TODAY,
) -> Oversight:
    """The oversight of these villages in the two townships of the drawn area."""
    area = CATALOG.region.model_copy(update={"villages": tuple(villages)})
    catalog = CATALOG.model_copy(update={"region": area})
    summaries = {e.code: s for e, s in villages.items() if s}
    withheld = {e.code: found for e, found in (errors or {}).items()}
    return oversee(RegionMaterial(catalog, summaries, withheld, (), (), today))


def states(made: Oversight) -> dict[str, str]:
    """The state of each village in the newest month."""
    return {w.entry.name: w.current.state for w in made.whole.watches}


ERROR = (finding(level=Level.ERROR), finding(level=Level.ERROR), finding(level=Level.WARNING))


@pytest.mark.parametrize(
    ("today", "newest"),
    [
        (date(2026, 10, 14), ""),
        (date(2026, 10, 15), "2026-09"),
        (date(2026, 11, 15), "2026-09"),
        (date(2026, 11, 16), "2026-10"),
        (date(2026, 12, 14), "2026-10"),
    ],
)
def test_the_newest_month_that_is_due(today: date, newest: str) -> None:
    """On the day itself it counts: by then people look who has published."""
    months = shown_months([summary(*(month(period, "not-due") for period in DAYS))], today)
    assert (months[-1] if months else "") == newest


def test_a_year_is_shown() -> None:
    """Twelve months, or as many as there are."""
    rows = [
        Period(f"{2024 + n // 12}-{n % 12 + 1:02d}", "2026-01-01", "", "late", 1, 1, 1, "", "", "", "")
        for n in range(30)
    ]
    assert shown_months([summary(*rows)], TODAY) == tuple(row.period for row in rows[-12:])
    assert shown_months([summary(*rows[:5])], TODAY) == tuple(row.period for row in rows[:5])
    assert shown_months([], TODAY) == ()


def test_no_village_is_missing() -> None:
    """Without a Summary, withheld, of an earlier day, not yet taking part: each is listed, called so."""
    yesterday = date(2026, 11, 15)
    filed = month("2026-09", "published")
    made = overseen(
        {
            entry(1): None,
            entry(2): None,
            entry(3): summary(filed, month("2026-10", "not-due"), as_of=yesterday),
            entry(4): summary(filed, as_of=yesterday),
            entry(5): summary(filed, month("2026-10", "late", 2), as_of=date(2026, 11, 19)),
            entry(6): summary(filed),
            entry(7, joined=date(2026, 11, 3)): None,
            entry(8): summary(filed, month("2026-10", "published")),
        },
        {entry(2): ERROR, entry(3): ERROR, entry(5): ERROR},
    )
    assert states(made) == {
        "村1": "nothing",
        "村2": "withheld",
        "村3": "withheld",
        "村4": "stale",
        "村5": "late",
        "村6": "missing",
        "村7": "ahead",
        "村8": "published",
    }
    tally = made.whole.tally
    assert (tally.due, tally.on_time, tally.late, tally.days) == (7, 1, 1, 2)
    assert (tally.partial, tally.missing, tally.waiting) == (0, 4, 1)
    assert [watch.errors for watch in made.whole.watches][:3] == [2, 2, 2]


@pytest.mark.parametrize(
    ("status", "today", "state"),
    [
        ("not-due", date(2026, 11, 16), "due-today"),
        ("not-due", date(2026, 11, 17), "started"),
        ("published", date(2026, 11, 16), "published"),
        ("partial", date(2026, 11, 16), "partial"),
    ],
)
def test_a_month_that_is_not_over(status: str, today: date, state: str) -> None:
    """On its day it is due today; after it, only something with a later day of its own is still to come."""
    made = overseen({entry(1): summary(month("2026-10", status), as_of=today)}, today=today)
    assert states(made) == {"村1": state}
    assert made.whole.tally.waiting == (status == "not-due")


def test_months_before_joining_owe_nothing() -> None:
    """A village that joined in October is not late for September, whatever its rows begin with."""
    late = month("2026-10", "late", 1)
    made = overseen(
        {
            entry(1, joined=date(2026, 10, 20)): summary(month("2026-09", "missing", 30), late),
            entry(2): summary(late),
            entry(3): summary(month("2026-09", "published"), late),
        }
    )
    found = {w.entry.name: (w.cells[0].state, w.months.due) for w in made.whole.watches}
    assert found == {"村1": ("absent", 1), "村2": ("absent", 1), "村3": ("published", 2)}
    assert made.whole.month(0).due == 1


def test_sorted_by_need() -> None:
    """Errors, missing, partial, overdue questions, late, others; within each the worse one first."""
    asked = (question("A", "2026-11-20"),)
    older = (question("B", "2026-10-20"),)
    made = overseen(
        {
            entry(1): summary(month("2026-10", "published")),
            entry(2): summary(month("2026-10", "late", 1)),
            entry(3): summary(month("2026-10", "late", 3)),
            entry(4): summary(month("2026-10", "published"), pending=asked),
            entry(5): summary(month("2026-10", "late", 5), pending=older),
            entry(6): summary(month("2026-10", "published"), pending=asked + older),
            entry(7): summary(month("2026-10", "partial", 6)),
            entry(8): summary(month("2026-10", "missing", 6)),
            entry(9, "990101102"): summary(month("2026-10", "published"), as_of=date(2026, 11, 21)),
        },
        {entry(9, "990101102"): ERROR},
    )
    assert "".join(w.entry.name[1:] for w in made.whole.watches) == "987654321"
    assert [part.name for part in made.parts] == ["禾丰镇", "柳泉乡"]
    assert [w.entry.name for w in made.parts[1].watches] == ["村9"]


def test_questions_are_as_of_today() -> None:
    """A Summary of an earlier day says open; what is past its day by today is overdue, the oldest first."""
    pending = (question("C", "2026-11-22"), question("D", "2026-11-20"), question("E", "2026-12-21"))
    made = overseen({entry(1): summary(month("2026-10", "published"), pending=pending)})
    found = [(q.pending.number, q.pending.state, q.pending.days_late) for q in made.questions]
    assert found == [("D", "overdue", 2), ("C", "due_today", 0), ("E", "open", 0)]
    assert [made.whole.pending(state) for state in ("overdue", "due_today", "open")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("due", "in_time", "percent"),
    [(0, 0, None), (4, 4, None), (5, 5, 100), (5, 0, 0), (6, 4, 67), (200, 199, 99), (300, 1, 1), (8, 5, 63)],
)
def test_rate(due: int, in_time: int, percent: int | None) -> None:
    """Fewer than five make no percentage; one that is late is never rounded to all in time."""
    assert Answers(due, in_time).percent == percent


def test_counts_add_up_over_the_area() -> None:
    """Answers and corrections of both townships."""
    first = replace(summary(month("2026-10", "published", corrections=2)), answers=Answers(4, 3, "5"))
    second = replace(summary(month("2026-10", "published", corrections=1)), answers=Answers(3, 3, "2.5"))
    made = overseen({entry(1): first, entry(2, "990101102"): second, entry(3): None})
    assert made.whole.rate == Answers(7, 6)
    assert made.whole.rate.percent == 86
    assert [part.rate.percent for part in made.parts] == [None, None]
    assert [made.whole.corrections, *(part.corrections for part in made.parts)] == [3, 2, 1]


MAY = Period("2026-05", "2026-06-15", "", "partial", 160, 9, 7, "", "", "", "", 0, 2)


def year(*rows: Period, since: str = "2025-11") -> Summary:
    """Every month up to October published in time but for `rows`."""
    months = {
        m: Period(m, f"{shift(m, 1)}-15", "", "published", 0, 9, 9, "", "", "", "")
        for m in months_between(since, "2026-10")
    }
    months |= {row.period: row for row in rows}
    return summary(*(months[m] for m in sorted(months)))


def watch_of(found: Summary | None, joined: date | None = None, today: date = TODAY) -> Watch:
    """The only village of the area."""
    return overseen({entry(1, joined=joined): found}, today=today).whole.watches[0]


@pytest.mark.parametrize(
    ("found", "rank", "gaps"),
    [
        (year(), 5, []),
        (year(MAY), 2, [("2026-05", 2)]),
        (year(replace(MAY, status="missing")), 1, [("2026-05", 2)]),
        (year(replace(MAY, period="2024-05"), since="2024-05"), 2, [("2024-05", 2)]),
        (
            year(month("2026-10", "late", 3), replace(month("2026-11", "partial", 4), items_missing=1)),
            2,
            [("2026-11", 1)],
        ),
        (year(replace(MAY, status="late", items_missing=0)), 5, []),
        (year(MAY, month("2026-10", "missing", 6)), 1, [("2026-05", 2)]),
    ],
    ids=["clean", "older", "older-nothing", "over-a-year", "running", "caught-up", "both"],
)
def test_other_months_count(found: Summary, rank: int, gaps: list[tuple[str, int]]) -> None:
    """What is overdue in any month, the running one too, keeps a village from looking clean."""
    watch = watch_of(found)
    assert (watch.rank, [(cell.period, cell.missing) for cell in watch.gaps]) == (rank, gaps)
    assert watch.calm == (rank == 5)


def test_an_older_month_without_a_row_is_missing() -> None:
    """A month between those of the Summary counts as one of which nothing is there."""
    found = summary(month("2026-09", "published"), month("2026-10", "published"))
    early = replace(MAY, period="2026-07", status="published", items_missing=0)
    watch = watch_of(replace(found, periods=(early, *found.periods)))
    assert [(cell.period, cell.state) for cell in watch.gaps] == [("2026-08", "missing")]
    assert watch.rank == 1


def test_months_before_joining_are_no_gaps() -> None:
    """A row of a month before the village joined owes nothing."""
    watch = watch_of(summary(MAY, month("2026-10", "published")), joined=date(2026, 10, 20))
    assert (watch.gaps, watch.calm) == ((), True)


@pytest.mark.parametrize(
    ("found", "joined", "today", "state", "first"),
    [
        (summary(month("2026-10", "not-due")), None, date(2026, 11, 15), "ahead", date(2026, 11, 16)),
        (summary(month("2026-10", "due-today")), None, date(2026, 11, 16), "due-today", None),
        (None, date(2026, 11, 3), date(2026, 11, 22), "ahead", date(2026, 12, 15)),
        (None, date(2026, 11, 3), date(2026, 12, 15), "nothing", None),
        (None, None, TODAY, "nothing", None),
        (summary(month("2026-10", "published")), None, TODAY, "published", None),
    ],
)
def test_before_the_first_publication_day(
    found: Summary | None, joined: date | None, today: date, state: str, first: date | None
) -> None:
    """Until its day the village's first month says which day that is; nobody calls it without data."""
    watch = watch_of(found, joined, today)
    assert (watch.current.state, watch.first_due) == (state, first)


def test_the_first_day_of_the_area() -> None:
    """Before any month is due the earliest first day is told; afterwards none."""
    early = summary(month("2026-10", "not-due"))
    made = overseen({entry(1): early, entry(2, joined=date(2026, 11, 3)): None}, today=date(2026, 11, 15))
    assert (made.period, made.first_due) == ("", date(2026, 11, 16))
    due = {entry(1): summary(month("2026-10", "published")), entry(2, joined=date(2026, 11, 3)): None}
    assert overseen(due).first_due is None


def test_an_event_before_the_first_day_needs_attention() -> None:
    """An event of the first month was due at once; the day of the month is still to come."""
    watch = watch_of(summary(replace(month("2026-11", "partial", 2), items_missing=1)))
    assert (watch.current.state, watch.rank, watch.gaps[0].missing) == ("ahead", 2, 1)


def test_who_needs_attention() -> None:
    """All but those with nothing overdue and nothing late; how many owe other months."""
    made = overseen(
        {
            entry(1): year(),
            entry(2): summary(month("2026-10", "late", 1)),
            entry(3): year(MAY),
            entry(4): summary(month("2026-10", "published"), pending=(question("A", "2026-11-20"),)),
            entry(5): summary(month("2026-10", "published"), pending=(question("A", "2026-11-22"),)),
        }
    )
    assert [watch.entry.name for watch in made.whole.needy] == ["村3", "村4", "村2"]
    assert made.whole.behind == 1


@given(st.lists(st.sampled_from([*COUNTED, "none", "absent"])))
def test_each_village_is_counted_once(found: list[str]) -> None:
    """The five counts add up to all that owe something."""
    tally = count(Cell("2026-10", state) for state in found)
    left_out = sum(state in ("none", "absent") for state in found)
    assert tally.due == len(found) - left_out


@given(st.permutations(range(1, 8)))
def test_the_order_does_not_depend_on_the_list(numbers: list[int]) -> None:
    """Villages in the same state stand by their code."""
    made = overseen({entry(n): summary(month("2026-10", "late", 2)) for n in numbers})
    assert [w.entry.name for w in made.whole.watches] == [f"村{n}" for n in range(1, 8)]
