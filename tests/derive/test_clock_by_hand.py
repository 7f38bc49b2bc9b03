"""The statuses of the sample county day by day, against tables worked out by hand from its CSV files.

Nothing here was computed by the code under test. How each line was found stands beside it: the day something
was due comes from the calendar of 2026 (State Council's arrangement), the rest from publications.csv,
inquiries.csv and the dates of decisions.

Three days of the months used, under `next_workday`:
  facts of 2025-12: 15 Thu, 18 Sun -> 19 Mon, 20 Tue January            (a year change)
  facts of 2026-01: 15 February lies in the Spring Festival (15 to 23) -> 24 Tue, 25 Wed, 26 Thu
  facts of 2026-04: 15 Fri, 18 Mon, 20 Wed May                          (a plain month: nothing moves)
  facts of 2026-07: 15 Sat -> 17 Mon August, 18, 20
  facts of 2026-10: 15 Sun -> 16 Mon November, 18, 20

A cell of DUTIES and QUESTIONS is: `.` not there yet; N not due, T due today, M missing and days, P in time,
L late and days; o open, T due today, O overdue and days, A answered in time, L answered late and days,
R re-opened and W withdrawn with the days it had been late. A line marked `if not` is the same village with
that one day of publication (or answer) left out, which is what the page shows when nobody acts.
"""

from datetime import date

import pytest

from build_scripts.model import Duty, Inquiry, Period
from tests.derive.drawn import derived, question
from tests.derive.sample import Emptied, on

pytestmark = pytest.mark.slow  # half a minute: `make check` is under one

# village, duty, due on, `if not` ; day and state
DUTIES = [
    # -- a plain month: what April owed on 15 May ------------------------------------------------------
    # GK-CW01-202604-1 of 石桥, published 2026-05-15: the day itself is in time
    ("shiqiao CW01-202604 2026-05-15",
     "05-12 N, 05-13 N, 05-14 N, 05-15 P, 05-16 P, 05-18 P, 05-19 P, 05-20 P, 05-21 P, 11-22 P"),
    # GK-CW01-202604-1 of 柳湾, published 2026-05-13, two days early
    ("liuwan CW01-202604 2026-05-15",
     "05-12 N, 05-13 P, 05-14 P, 05-15 P, 05-16 P, 05-18 P, 05-19 P, 05-20 P, 05-21 P"),
    # the same of 石桥 had nobody published it: still the day on the 15th, a day late on the 16th
    ("shiqiao CW01-202604 2026-05-15 if-not",
     "05-12 N, 05-13 N, 05-14 N, 05-15 T, 05-16 M1, 05-18 M3, 05-19 M4, 05-20 M5, 05-21 M6"),
    # May itself: due 15 June, there because its ledger is in the file, not due all month
    ("shiqiao CW01-202605 2026-06-15",
     "05-14 N, 05-15 N, 05-16 N, 05-18 N, 05-20 N, 05-21 N, 06-12 P"),
    # CW04 is owed for December only; published for April all the same on 15 May: a duty only from then on.
    # once a year: 31 days from the month's end, 31 May is a Sunday -> 1 June
    ("heyuan CW04-202604 2026-06-01", "05-14 ., 05-15 P, 05-16 P, 05-21 P"),
    # 征收 approved 2026-05-12; five days: 17 May, a Sunday -> Monday the 18th; published the 14th
    ("shiqiao CW11-20260512 2026-05-18", "05-11 ., 05-12 N, 05-13 N, 05-14 P, 05-18 P, 05-21 P"),
    ("shiqiao CW11-20260512 2026-05-18 if-not",
     "05-12 N, 05-14 N, 05-15 N, 05-16 N, 05-18 T, 05-19 M1, 05-20 M2, 05-21 M3"),
    # elected on Saturday 2026-05-16; five days: Thursday the 21st; published the 18th
    ("shiqiao SW01-20260516 2026-05-21", "05-14 ., 05-15 ., 05-16 N, 05-18 P, 05-20 P, 05-21 P"),
    ("shiqiao SW01-20260516 2026-05-21 if-not", "05-16 N, 05-18 N, 05-20 N, 05-21 T, 05-22 M1"),
    # audit reported 2026-05-20; five days: Monday the 25th; published the 22nd
    ("shangping CW09-20260520 2026-05-25", "05-19 ., 05-20 N, 05-21 N, 05-22 P, 05-25 P"),
    # -- Spring Festival: what January owed moved from 15 to 24 February --------------------------------
    # GK-CW01-202601-1 of 石桥, published 2026-02-12, before the holiday
    ("shiqiao CW01-202601 2026-02-24",
     "02-11 N, 02-12 P, 02-14 P, 02-15 P, 02-16 P, 02-18 P, 02-20 P, 02-21 P, 02-24 P, 02-25 P, 02-26 P"),
    # GK-CW01-202601-1 of 柳湾, published on the moved day itself
    ("liuwan CW01-202601 2026-02-24",
     "02-14 N, 02-15 N, 02-16 N, 02-18 N, 02-19 N, 02-20 N, 02-21 N, 02-23 N, 02-24 P, 02-25 P, 02-26 P"),
    ("liuwan CW01-202601 2026-02-24 if-not",
     "02-14 N, 02-15 N, 02-16 N, 02-18 N, 02-20 N, 02-21 N, 02-23 N, 02-24 T, 02-25 M1, 02-26 M2, 02-27 M3"),
    # 护栏维修 decided 2026-02-25; five days: Monday 2 March; published 27 February
    ("shangping SW01-20260225 2026-03-02", "02-24 ., 02-25 N, 02-26 N, 02-27 P, 02-28 P"),
    # 清淤 decided 2026-02-27; five days: Wednesday 4 March; published 1 March
    ("liuwan SW01-20260227 2026-03-04", "02-26 ., 02-27 N, 02-28 N, 03-01 P, 03-04 P"),
    # -- a year change: what December owed --------------------------------------------------------------
    ("shiqiao CW01-202512 2026-01-15", "01-13 N, 01-14 P, 01-15 P, 01-16 P"),
    ("liuwan CW01-202512 2026-01-15 if-not", "01-14 N, 01-15 T, 01-16 M1, 01-18 M3, 01-20 M5, 01-21 M6"),
    # once a year: 31 days from the year's end are 31 January, a Saturday -> Monday 2 February
    ("shiqiao CW03-202512 2026-02-02 if-not", "01-15 N, 01-31 N, 02-01 N, 02-02 T, 02-03 M1"),
    # -- late: 柳湾 published July on 21 August; 15 August is a Saturday -> 17th --------------------------
    ("liuwan CW01-202607 2026-08-17",
     "08-14 N, 08-15 N, 08-16 N, 08-17 T, 08-18 M1, 08-19 M2, 08-20 M3, 08-21 L4, 08-22 L4, 11-22 L4"),
    # 宅基地 approved 2026-08-06; five days: Tuesday the 11th; published the 14th
    ("shangping SW05-20260806 2026-08-11",
     "08-05 ., 08-06 N, 08-10 N, 08-11 T, 08-12 M1, 08-13 M2, 08-14 L3, 11-22 L3"),
    # -- missing to this day ----------------------------------------------------------------------------
    # GK-CW05-202610-1 of 禾苑 has a reason and no day; 15 November is a Sunday -> 16th
    ("heyuan CW05-202610 2026-11-16",
     "11-14 N, 11-15 N, 11-16 T, 11-17 M1, 11-18 M2, 11-19 M3, 11-20 M4, 11-21 M5, 11-22 M6"),
    # 进水管抢修 decided 2026-10-16, nothing filed; five days: Wednesday the 21st
    ("shangping SW01-20261016 2026-10-21",
     "10-15 ., 10-16 N, 10-18 N, 10-19 N, 10-20 N, 10-21 T, 10-22 M1, 11-22 M32"),
    # -- asked for by many ------------------------------------------------------------------------------
    # ZX-2026-16: 226 of 2,136 residents are more than a tenth; 15 days: 23 September; published the 18th
    ("shiqiao SW16-ZX-2026-16 2026-09-23", "09-07 ., 09-08 N, 09-15 N, 09-17 N, 09-18 P, 09-23 P"),
    # ZX-2026-10: 10 of 42 delegates (their meeting of 14 August) are more than a fifth; published 19 October
    ("shiqiao SW16-ZX-2026-10 2026-10-27", "10-11 ., 10-12 N, 10-18 N, 10-19 P, 10-28 P"),
    # ZX-2026-06: 138 of 1,268 residents; asked 2026-11-10, 15 days: 25 November; nothing yet
    ("liuwan SW16-ZX-2026-06 2026-11-25", "11-09 ., 11-10 N, 11-18 N, 11-22 N, 11-24 N, 11-25 T, 11-26 M1"),
]  # fmt: skip

QUESTIONS = [
    # -- May: asked by the 18th, answered by the 20th ---------------------------------------------------
    # ZX-2026-02 of 上坪: a suggestion of 12 May, answered the 19th
    ("shangping ZX-2026-02 2026-05-20",
     "05-11 ., 05-12 o, 05-14 o, 05-15 o, 05-16 o, 05-18 o, 05-19 A, 05-20 A, 05-21 A"),
    ("shangping ZX-2026-02 2026-05-20 if-not",
     "05-14 o, 05-15 o, 05-16 o, 05-18 o, 05-19 o, 05-20 T, 05-21 O1, 05-22 O2"),
    # ZX-2026-01 of 禾苑: a request of 11 May has 15 days, the 26th; answered the 18th
    ("heyuan ZX-2026-01 2026-05-26",
     "05-10 ., 05-11 o, 05-14 o, 05-15 o, 05-16 o, 05-18 A, 05-19 A, 05-20 A, 05-21 A"),
    ("heyuan ZX-2026-01 2026-05-26 if-not", "05-18 o, 05-20 o, 05-21 o, 05-25 o, 05-26 T, 05-27 O1"),
    # ZX-2026-05 of 石桥: an objection of 17 April; 15 days: 2 May, a holiday -> 6 May; answered 20 April
    ("shiqiao ZX-2026-05 2026-05-06", "04-16 ., 04-17 o, 04-19 o, 04-20 A, 05-14 A"),
    ("shiqiao ZX-2026-05 2026-05-06 if-not", "05-02 o, 05-05 o, 05-06 T, 05-07 O1, 05-14 O8"),
    # -- on the query day: 23:59 of 18 March still counts; answered 20 March ------------------------------
    ("shangping ZX-2026-03 2026-03-20 if-not", "03-17 ., 03-18 o, 03-19 o, 03-20 T, 03-21 O1"),
    # 18 October is a Sunday -> 19th: ZX-2026-04 of 禾苑, asked on the 19th, is due the 20th; no answer
    ("heyuan ZX-2026-04 2026-10-20", "10-18 ., 10-19 o, 10-20 T, 10-21 O1, 11-22 O33"),
    # 19 March is after the query day; 18 April is a Saturday -> 20, so the answer day moves to 21
    ("liuwan ZX-2026-04 2026-04-21", "03-18 ., 03-19 o, 04-16 o, 04-17 A, 04-21 A"),
    # 19 November, after the query day: 20 December is a Sunday -> 21
    ("shiqiao ZX-2026-20 2026-12-21", "11-18 ., 11-19 o, 11-22 o, 12-20 o, 12-21 T, 12-22 O1"),
    # asked and answered on 2 June
    ("liuwan ZX-2026-05 2026-06-22", "06-01 ., 06-02 A, 06-22 A"),
    # 18 July is a Saturday -> 20, answer day 21; answered the 24th
    ("heyuan ZX-2026-02 2026-07-21",
     "07-05 ., 07-06 o, 07-20 o, 07-21 T, 07-22 O1, 07-23 O2, 07-24 L3, 11-22 L3"),
    # -- asked again ------------------------------------------------------------------------------------
    # 20 September is a Sunday worked in exchange; answered the 24th; asked again 8 October as ZX-2026-15
    ("shiqiao ZX-2026-09 2026-09-20",
     "09-17 ., 09-18 o, 09-19 o, 09-20 T, 09-21 O1, 09-23 O3, 09-24 L4, 10-07 L4, 10-08 R4, 11-22 R4"),
    ("shiqiao ZX-2026-15 2026-10-20", "10-07 ., 10-08 o, 10-15 o, 10-16 A, 10-20 A"),
    # -- withdrawn on 24 September, long before 20 October ------------------------------------------------
    ("heyuan ZX-2026-05 2026-10-20", "09-20 ., 09-21 o, 09-23 o, 09-24 W0, 10-21 W0"),
]  # fmt: skip

# In the Spring Festival nobody of the sample asked: three questions of a drawn village.
# Until Wednesday 25 February, the moved query day, due Thursday the 26th; the day after: 20 March.
FESTIVAL = [
    ("A 2026-02-03 2026-02-26", "02-14 o, 02-18 o, 02-20 o, 02-24 o, 02-25 o, 02-26 T, 02-27 O1, 03-20 O22"),
    ("B 2026-02-25 2026-02-26", "02-24 ., 02-25 o, 02-26 T, 02-27 O1"),
    ("C 2026-02-26 2026-03-20", "02-25 ., 02-26 o, 02-27 o, 03-19 o, 03-20 T, 03-21 O1"),
]

# village and month ; day: state, days late, owed, published; what was published besides (confirmations of
# standing and yearly items, reports of nothing) counts for neither. Nine items are monthly (CW01 CW02 CW05
# SW03 SW07 SW12 SW13 SW15 DW01); six quarterly and nine yearly ones join in December; events count from
# their day.
MONTHS = [
    # April of 石桥: 8 events published by 30 April; on 15 May 34 rows at once, 25 of them not owed
    ("shiqiao 2026-04 2026-05-15",
     ("05-14 not-due 0 17 8, 05-15 published 0 17 17, 05-16 published 0 17 17, 05-18 published 0 17 17, "
     "05-19 published 0 17 17, 05-20 published 0 17 17, 05-21 published 0 17 17")),
    # 柳湾: 2 events, 39 rows on 13 May; 禾苑: 4 events, 34 rows; 上坪: 1 event, 40 rows
    ("liuwan 2026-04 2026-05-15", "05-12 not-due 0 11 2, 05-13 published 0 11 11, 05-15 published 0 11 11"),
    ("heyuan 2026-04 2026-05-15", "05-14 not-due 0 13 4, 05-15 published 0 13 13, 05-21 published 0 13 13"),
    ("shangping 2026-04 2026-05-15",
     "05-14 not-due 0 10 1, 05-15 published 0 10 10, 05-21 published 0 10 10"),
    # one row less on the 15th: 16 of 17 (a monthly item stays owed)
    ("shiqiao 2026-04 2026-05-15 if-not CW01-202604",
     ("05-14 not-due 0 17 8, 05-15 due-today 0 17 16, 05-16 partial 1 17 16, 05-18 partial 3 17 16, "
     "05-19 partial 4 17 16, 05-20 partial 5 17 16, 05-21 partial 6 17 16")),
    # May of 石桥 while it lasts: one event on the 12th, three on the 16th, published the 14th and 18th
    ("shiqiao 2026-05 2026-06-15",
     ("05-11 not-due 0 9 0, 05-12 not-due 0 10 0, 05-14 not-due 0 10 1, 05-15 not-due 0 10 1, "
     "05-16 not-due 0 13 1, 05-18 not-due 0 13 4, 05-21 not-due 0 13 4")),
    # January of 石桥: 6 events, 38 rows on 12 February. 柳湾: 3 events, 39 rows on the 24th
    ("shiqiao 2026-01 2026-02-24", "02-11 not-due 0 15 6, 02-12 published 0 15 15, 02-26 published 0 15 15"),
    ("liuwan 2026-01 2026-02-24",
     ("02-14 not-due 0 12 3, 02-15 not-due 0 12 3, 02-16 not-due 0 12 3, 02-18 not-due 0 12 3, "
     "02-20 not-due 0 12 3, 02-21 not-due 0 12 3, 02-23 not-due 0 12 3, 02-24 published 0 12 12, "
     "02-25 published 0 12 12, 02-26 published 0 12 12")),
    ("liuwan 2026-01 2026-02-24 if-not CW01-202601",
     "02-23 not-due 0 12 3, 02-24 due-today 0 12 11, 02-25 partial 1 12 11, 02-26 partial 2 12 11"),
    # December of 石桥: 9 + 6 + 9 items and 6 events; 37 rows on 14 January
    ("shiqiao 2025-12 2026-01-15", "01-13 not-due 0 30 6, 01-14 published 0 30 30, 01-21 published 0 30 30"),
    # July of 柳湾: 3 events; nothing else until 39 rows on 21 August
    ("liuwan 2026-07 2026-08-17",
     ("08-14 not-due 0 12 3, 08-16 not-due 0 12 3, 08-17 due-today 0 12 3, 08-18 partial 1 12 3, "
     "08-20 partial 3 12 3, 08-21 late 4 12 12, 11-22 late 4 12 12")),
    # October of 禾苑: 1 event; 36 rows on 16 November, the contracts still missing
    ("heyuan 2026-10 2026-11-16",
     "11-15 not-due 0 10 1, 11-16 due-today 0 10 9, 11-17 partial 1 10 9, 11-22 partial 6 10 9"),
]  # fmt: skip

LETTERS = {
    "not-due": "N",
    "due-today": "T",
    "missing": "M",
    "published": "P",
    "late": "L",
    "open": "o",
    "due_today": "T",
    "overdue": "O",
    "answered_on_time": "A",
    "answered_late": "L",
    "reopened": "R",
    "withdrawn": "W",
}
COUNTED = {"missing", "late", "overdue", "answered_late", "reopened", "withdrawn"}


def cells(text: str) -> list[tuple[date, str]]:
    """A line's days and what stands under them."""
    split = [cell.strip().split(" ", 1) for cell in text.split(",")]
    return [(date.fromisoformat(f"2026-{day}"), expected) for day, expected in split]


def letter(found: Duty | Inquiry | None) -> str:
    """A status as the tables write it."""
    if found is None:
        return "."
    return LETTERS[found.state] + (str(found.days_late) if found.state in COUNTED else "")


def unpublished(key: str) -> tuple[Emptied, ...]:
    """The village's publication of a duty, its day left out."""
    item, _, of = key.partition("-")
    number = f"GK-{item}-{of}-1" if len(of) == len("202604") else f"GK-{item}-{of}-v1"
    return (Emptied("publications", "pub_id", number, "published_on"),)


@pytest.mark.parametrize(("line", "days"), DUTIES, ids=lambda text: text[:40])
def test_duties(line: str, days: str) -> None:
    """Every status of a duty, and the day it was due."""
    village, key, due, *if_not = line.split()
    emptied = unpublished(key) if if_not else ()
    for day, expected in cells(days):
        found = {duty.key: duty for duty in on(village, day, emptied).duties}.get(key)
        assert (day, letter(found)) == (day, expected)
        assert found is None or found.due_on == due


@pytest.mark.parametrize(("line", "days"), QUESTIONS, ids=lambda text: text[:40])
def test_questions(line: str, days: str) -> None:
    """Every status of a question, and the day its answer was due."""
    village, number, due, *if_not = line.split()
    emptied = (Emptied("inquiries", "inquiry_id", number, "answered_on"),) if if_not else ()
    for day, expected in cells(days):
        found = {one.number: one for one in on(village, day, emptied).inquiries}.get(number)
        assert (day, letter(found)) == (day, expected)
        assert found is None or found.due_on == due


@pytest.mark.parametrize(("line", "days"), FESTIVAL, ids=lambda text: text[:40])
def test_questions_in_the_spring_festival(line: str, days: str) -> None:
    """The query day and the answer day moved with the publish day."""
    number, asked, due = line.split()
    for day, expected in cells(days):
        found = derived(inquiries=[question(number, date.fromisoformat(asked))], today=day).inquiries
        assert (day, letter(found[0] if found else None)) == (day, expected)
        assert not found or found[0].due_on == due


@pytest.mark.parametrize(("line", "days"), MONTHS, ids=lambda text: text[:40])
def test_months(line: str, days: str) -> None:
    """Every standing of a month, how much it owed and how much of that was public."""
    village, month, due, *if_not = line.split()
    emptied = unpublished(if_not[1]) if if_not else ()
    for day, expected in cells(days):
        periods = {period.period: period for period in on(village, day, emptied).summary.periods}
        assert (day, standing(periods[month])) == (day, expected)
        assert periods[month].due_on == due


def standing(period: Period) -> str:
    """A month as the table writes it."""
    return f"{period.status} {period.days_late} {period.items_due} {period.items_published}"


def test_details_of_a_gap() -> None:
    """禾苑, contracts of October: moved because 15 November is a Sunday, with the village's reason."""
    (duty,) = [one for one in on("heyuan", date(2026, 11, 22)).duties if one.key == "CW05-202610"]
    assert (duty.rule_day, duty.cause, duty.triggered_on) == ("2026-11-15", "weekend", "2026-10-31")
    assert duty.reason == "停车场和门面两份合同正在补签字，11月30日前公开，向居民致歉"
    assert (duty.version, duty.displayed_until, duty.reviewed) == (0, "", "")


def test_details_of_a_correction() -> None:
    """石桥, ledger of March: published 15 April, corrected the 21st, shown until 6 May."""
    before, after = (
        next(one for one in on("shiqiao", day).duties if one.key == "CW01-202603")
        for day in (date(2026, 4, 20), date(2026, 4, 21))
    )
    assert (before.version, before.displayed_until) == (1, "2026-04-30")
    assert (after.version, after.displayed_until, after.published_on) == (2, "2026-05-06", "2026-04-15")
    assert (after.state, after.reviewed, after.pub_id) == ("published", "yes", "GK-CW01-202603-1")


def test_details_of_being_late() -> None:
    """柳湾, July: four days late with its reason; the month's missed day stands in the news."""
    found = on("liuwan", date(2026, 8, 21))
    (duty,) = [one for one in found.duties if one.key == "CW01-202607"]
    assert duty.reason.startswith("汛期转移群众")
    (missed,) = [one for one in found.news if one.key == "missed:CW01-202607"]
    assert (missed.day, missed.path) == ("2026-08-18", "202607/#CW01-202607")


def test_answers_of_a_village() -> None:
    """禾苑 on 22 November: five due, three in time; 2, 6, 7 and 18 days: 6.5 is the middle."""
    summary = on("heyuan", date(2026, 11, 22)).summary
    assert (summary.answers.due, summary.answers.in_time, summary.answers.median_days) == (5, 3, "6.5")
    assert {state: count for state, count in summary.inquiries.items() if count} == {
        "overdue": 1,
        "answered_on_time": 3,
        "answered_late": 1,
        "withdrawn": 1,
    }
    assert [(one.number, one.days_late) for one in summary.pending] == [("ZX-2026-04", 33)]
