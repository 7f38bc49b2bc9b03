"""What was owed and what became of it, judged by the calendar on a given day."""

from datetime import date
from typing import Any

import pytest

from build_scripts.model import Codelist, Duty
from build_scripts.model.months import months_between
from tests.derive.drawn import CATALOG, ITEM, TODAY, derived, entry, publication

FIRST = entry("2026-09", "收入", "1")
REVIEWED = {"reviewed_on": date(2026, 10, 13)}


def duties(
    *publications: dict[str, Any], item: dict[str, Any] | None = None, today: date = TODAY
) -> list[Duty]:
    """Duties of a village with one item whose data begin in September 2026."""
    found = derived(
        disclosure_catalog=[item or ITEM],
        publications=list(publications),
        ledger_entries=[FIRST],
        today=today,
    )
    return list(found.duties)


@pytest.mark.parametrize(
    ("published", "today", "state", "late"),
    [
        pytest.param(date(2026, 10, 15), TODAY, "published", 0, id="on-the-day"),
        pytest.param(date(2026, 10, 16), TODAY, "late", 1, id="a-day-late"),
        pytest.param(None, date(2026, 10, 14), "not-due", 0, id="the-day-before"),
        pytest.param(None, date(2026, 10, 15), "due-today", 0, id="still-the-day"),
        pytest.param(None, date(2026, 10, 16), "missing", 1, id="the-day-after"),
        pytest.param(date(2026, 10, 16), date(2026, 10, 14), "not-due", 0, id="typed-ahead-of-the-day"),
        pytest.param(date(2026, 10, 10), date(2026, 10, 12), "published", 0, id="early"),
    ],
)
def test_states(published: date | None, today: date, state: str, late: int) -> None:
    """September is due on 15 October, a Thursday."""
    duty = duties(publication("2026-09", published), today=today)[0]
    assert (duty.period, duty.due_on, duty.state, duty.days_late) == ("2026-09", "2026-10-15", state, late)


def test_what_is_dated_today_counts() -> None:
    """Published and looked at today: done; dated tomorrow it is still to come."""
    today, tomorrow = date(2026, 10, 14), date(2026, 10, 15)
    done = publication("2026-09", today, reviewed_on=today)
    found = [
        (duty.state, duty.reviewed)
        for row in (done, done | {"reviewed_on": tomorrow}, done | {"published_on": tomorrow})
        for duty in duties(row, today=today)[:1]
    ]
    assert found == [("published", "yes"), ("published", "no"), ("not-due", "")]


def test_versions_are_in_order_whatever_the_file() -> None:
    """The first version counts wherever it stands; of one version the row that stands first."""
    rows = [
        publication("2026-09", date(2026, 10, 20), pub_id="B", version=2),
        publication("2026-09", date(2026, 10, 14), pub_id="A", version=1),
        publication("2026-09", date(2026, 10, 13), pub_id="C", version=1),
    ]
    assert (duties(*rows)[0].pub_id, duties(*rows)[0].published_on) == ("A", "2026-10-14")


def test_a_slip_in_a_year_makes_no_years_of_duties() -> None:
    """One row filed under 2016 begins nothing; a village of eleven years keeps its first months."""
    assert [duty.period for duty in duties(publication("2016-09", date(2026, 10, 1)))] == [
        "2026-09",
        "2026-10",
    ]
    rows = [entry(month, "收入", "1") for month in months_between("2015-09", "2026-10")]
    found = derived(disclosure_catalog=[ITEM], ledger_entries=rows).duties
    assert (found[0].key, len(found)) == ("CW01-201509", len(rows))


def test_missing_is_counted_to_today() -> None:
    """Every month from the first with data to the last complete one; October's day, a Sunday, moved on."""
    found = duties()
    assert [(duty.key, duty.state, duty.days_late) for duty in found] == [
        ("CW01-202609", "missing", 38),
        ("CW01-202610", "missing", 6),
    ]
    assert {duty.version for duty in found} == {0}


def test_a_moved_day_says_why() -> None:
    """The day of the rule, the day after the holiday rule, and the cause."""
    september, october = duties()
    assert (september.rule_day, september.cause, september.holiday) == ("2026-10-15", "", "")
    assert (october.rule_day, october.due_on, october.cause) == ("2026-11-15", "2026-11-16", "weekend")
    assert (october.trigger, october.triggered_on) == ("routine", "2026-10-31")


def test_a_filed_due_date_does_not_count() -> None:
    """What the village typed as the due date is for the checks: the clock computes its own."""
    duty = duties(publication("2026-09", date(2026, 10, 16), due_date=date(2026, 10, 16)))[0]
    assert (duty.due_on, duty.state, duty.days_late) == ("2026-10-15", "late", 1)


def test_correction_keeps_the_first_date() -> None:
    """A second version is not a second duty and does not make the first one late."""
    rows = [
        publication("2026-09", date(2026, 10, 15), version=1),
        publication("2026-09", date(2026, 11, 1), version=2, zero_report=True),
    ]
    duty = duties(*rows)[0]
    assert (duty.state, duty.published_on, duty.version) == ("published", "2026-10-15", 2)
    assert (duty.zero_report, duty.pub_id, duty.lines) == (True, "CW01-2026-09-2026-10-15", (2, 3))


def test_correction_filed_under_another_month() -> None:
    """What a row supersedes says where it belongs, through several corrections; not its month."""
    rows = [
        publication("2026-10", date(2026, 11, 3), pub_id="C", supersedes="B", version=3),
        publication("2026-09", date(2026, 10, 14), pub_id="A", version=1),
        publication("2026-10", date(2026, 10, 20), pub_id="B", supersedes="A", version=2),
    ]
    september, october = duties(*rows)
    assert (september.version, september.lines, september.pub_id) == (3, (2, 3, 4), "A")
    assert (october.state, october.lines) == ("missing", ())


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        pytest.param([{"pub_id": "A", "supersedes": "A"}], (2,), id="of-itself"),
        pytest.param(
            [{"pub_id": "A", "supersedes": "B"}, {"pub_id": "B", "supersedes": "A"}], (2, 3), id="in-a-circle"
        ),
        pytest.param([{"pub_id": "A", "supersedes": "Z"}], (2,), id="of-nothing"),
        pytest.param([{"pub_id": None, "supersedes": None}], (2,), id="without-number"),
        pytest.param([{"pub_id": "A"}, {"pub_id": "A", "version": 2}], (2, 3), id="one-number-twice"),
    ],
)
def test_broken_chains(rows: list[dict[str, Any]], lines: tuple[int, ...]) -> None:
    """Rows that the checks refuse still stand in their month."""
    duty = duties(*(publication("2026-09", date(2026, 10, 14)) | row for row in rows))[0]
    assert duty.lines == lines


@pytest.mark.parametrize(
    ("row", "until"),
    [
        pytest.param({}, "2026-10-29", id="fifteen-days"),
        pytest.param({"min_display_until": date(2026, 10, 20)}, "2026-10-29", id="never-shorter"),
        pytest.param({"min_display_until": date(2026, 12, 31)}, "2026-12-31", id="longer-as-filed"),
    ],
)
def test_display(row: dict[str, Any], until: str) -> None:
    """Published on 14 October: at least fifteen days, longer when the village says so."""
    assert duties(publication("2026-09", date(2026, 10, 14), **row))[0].displayed_until == until


def test_display_of_the_last_version() -> None:
    """A correction starts its own fifteen days; nothing published, nothing to show."""
    rows = [
        publication("2026-09", date(2026, 10, 14)),
        publication("2026-09", date(2026, 11, 2), version=2),
    ]
    shown, missing = duties(*rows)
    assert (shown.displayed_until, missing.displayed_until) == ("2026-11-17", "")


@pytest.mark.parametrize(
    ("dates", "reviewed"),
    [
        pytest.param([date(2026, 10, 14)], "yes", id="same-day"),
        pytest.param([date(2026, 10, 13)], "yes", id="before"),
        pytest.param([date(2026, 10, 15)], "after", id="after"),
        pytest.param([None], "no", id="nobody"),
        pytest.param([date(2026, 12, 1)], "no", id="typed-ahead"),
        pytest.param([date(2026, 10, 14), date(2026, 10, 15)], "after", id="the-worst-of-two-versions"),
        pytest.param([date(2026, 10, 15), None], "no", id="no-is-the-worst"),
        pytest.param([], "", id="not-published"),
    ],
)
def test_review(dates: list[date | None], reviewed: str) -> None:
    """Somebody looked on or before the day of publishing, later, or not at all."""
    rows = [
        publication("2026-09", date(2026, 10, 14), reviewed_on=day, version=index + 1, pub_id=f"P{index}")
        for index, day in enumerate(dates)
    ]
    assert duties(*rows)[0].reviewed == reviewed


@pytest.mark.parametrize(
    ("rows", "state", "reason"),
    [
        pytest.param([(None, "会计请假", False)], "missing", "会计请假", id="gap-with-reason"),
        pytest.param([(None, None, False)], "missing", "", id="gap-without"),
        pytest.param([], "missing", "", id="nothing-filed"),
        pytest.param([(date(2026, 10, 19), "汛期转移", False)], "late", "汛期转移", id="late-with-reason"),
        pytest.param([(date(2026, 10, 19), "没有发生", True)], "late", "", id="a-zero-report-says-what"),
        pytest.param(
            [(None, "会计请假", False), (date(2026, 10, 19), None, False)],
            "late",
            "会计请假",
            id="gap-mended",
        ),
        pytest.param([(date(2026, 10, 14), "没有变化", False)], "published", "", id="in-time-needs-none"),
        pytest.param([(date(2026, 12, 1), "下月补", False)], "missing", "", id="typed-ahead"),
    ],
)
def test_reason(rows: list[tuple[date | None, str | None, bool]], state: str, reason: str) -> None:
    """The village's words about a gap or about being late; of nothing else."""
    filed = [
        publication("2026-09", day, remark=remark, zero_report=zero, pub_id=f"P{index}")
        for index, (day, remark, zero) in enumerate(rows)
    ]
    duty = duties(*filed)[0]
    assert (duty.state, duty.reason) == (state, reason)


def test_two_organisations() -> None:
    """Whoever publishes it, the item is published; what was filed first counts, whatever a later row says."""
    rows = [
        publication("2026-09", date(2026, 10, 19), publisher_org_id="ZZ01", pub_id="A"),
        publication("2026-09", date(2026, 10, 15), publisher_org_id="ZZ02", pub_id="B"),
    ]
    assert (duties(*rows)[0].state, duties(*rows)[0].pub_id) == ("late", "A")


def test_a_backdated_second_version_mends_nothing() -> None:
    """Late stays late, although a correction claims an earlier day."""
    rows = [
        publication("2026-09", date(2026, 11, 1), pub_id="A"),
        publication("2026-09", date(2026, 10, 14), pub_id="B", version=2, supersedes="A"),
    ]
    assert (duties(*rows)[0].state, duties(*rows)[0].days_late) == ("late", 17)


def test_the_county_decides_what_is_owed() -> None:
    """A village cannot drop an item of the county's list, nor call a monthly one an event."""
    listed = {"code": "CW01", "title": "收支", "trigger": "定时", "cadence": "每月", "applies_to": "both"}
    county = Codelist(
        name="disclosure-items", rows=(listed, listed | {"code": "CW02", "applies_to": "community"})
    )
    known = CATALOG.model_copy(update={"codelists": CATALOG.codelists | {"disclosure-items": county}})
    own = [{"item_code": "SW01", "trigger": "随时", "cadence": "发生时"}]
    for filed in (own, [*own, ITEM | {"cadence": "发生时", "trigger": "随时"}]):
        found = derived(disclosure_catalog=filed, ledger_entries=[FIRST], known=known)
        assert {duty.key: duty.state for duty in found.duties} == {
            "CW01-202609": "missing",
            "CW01-202610": "missing",
        }


def test_unreadable_months_are_left_out() -> None:
    """A cell that is no month and a month to come make no duty."""
    found = derived(
        disclosure_catalog=[ITEM, {"item_code": None}],
        publications=[publication("2026-13", date(2026, 10, 1)), publication("2999-01", date(2026, 10, 1))],
        ledger_entries=[FIRST, entry("2999-12", "收入", "1")],
    )
    assert [duty.period for duty in found.duties] == ["2026-09", "2026-10"]


def test_no_data_no_months() -> None:
    """A village that has filed nothing owes by its catalog, but no month can be named."""
    found = derived(disclosure_catalog=[ITEM])
    assert found.duties == ()
    assert found.summary.periods == ()


@pytest.mark.parametrize(
    ("joined", "months", "owed"),
    [
        pytest.param(date(2026, 9, 20), ["2026-09", "2026-10"], ["2026-09", "2026-10"], id="mid-month"),
        pytest.param(date(2026, 10, 31), ["2026-09", "2026-10"], ["2026-10"], id="after-its-first-data"),
        pytest.param(
            date(2026, 8, 1),
            ["2026-08", "2026-09", "2026-10"],
            ["2026-08", "2026-09", "2026-10"],
            id="before-its-first-data",
        ),
        pytest.param(date(2026, 11, 2), ["2026-09", "2026-10", "2026-11"], ["2026-11"], id="this-month"),
        pytest.param(date(2027, 1, 1), ["2026-09", "2026-10"], [], id="next-year"),
    ],
)
def test_joined(joined: date, months: list[str], owed: list[str]) -> None:
    """The first month owed is the one of joining, however early or late the first data; months show all."""
    found = derived(joined=joined, disclosure_catalog=[ITEM], ledger_entries=[FIRST])
    assert [period.period for period in found.summary.periods] == months
    assert [duty.period for duty in found.duties] == owed
    assert found.summary.joined == joined.isoformat()


def test_joined_without_data() -> None:
    """A village that joined and filed nothing is missing, not absent; months before owe nothing."""
    assert [duty.state for duty in derived(joined=date(2026, 9, 30), disclosure_catalog=[ITEM]).duties] == [
        "missing",
        "missing",
    ]
    early = [publication("2026-08", date(2026, 9, 30))]
    found = derived(joined=date(2026, 10, 1), disclosure_catalog=[ITEM], publications=early)
    assert [duty.period for duty in found.duties] == ["2026-10"]
    assert [period.status for period in found.summary.periods] == ["none", "none", "missing"]
