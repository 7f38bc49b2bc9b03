"""The supervisors' page `jiandu/` and its files: what `oversight` counted, in words and in rows."""

from collections.abc import Iterator
from datetime import date

from build_scripts.compose.area import RegionMaterial
from build_scripts.compose.here import Here
from build_scripts.compose.oversight import Oversight, Watch
from build_scripts.compose.rendering import render_page
from build_scripts.model import Answers, Download, Page, to_csv
from build_scripts.model.timetable import FEW

PATH, MONTHS, QUESTIONS = "jiandu/", "jiandu.csv", "jiandu-wenti.csv"
SHOWN = 300  # questions in the page, so that a county of 367 villages stays readable
KINDS = "inquiry-kinds"
COUNTS = (
    "items_due", "items_published", "items_missing", "items_explained", "items_waiting", "corrections",
)  # fmt: skip


def supervision_page(region: RegionMaterial, made: Oversight, files: tuple[Download, ...]) -> Page:
    """Who was late and who has not answered, villages in need first."""
    listed = region.catalog.codelists.get(KINDS)
    names = {
        "catalog": region.catalog,
        "region": region.catalog.region,
        "today": region.today,
        "made": made,
        "asked": made.questions[:SHOWN],
        "kinds": {code: listed.title(code) for code in listed.codes} if listed else {},
        "rates": {watch.entry.code: rate_of(watch) for watch in made.whole.watches},
        "unripe": any(made.whole.month(index).waiting for index in range(len(made.months))),
        "few": FEW,
        "files": files,
    }
    return render_page("jiandu", Here(PATH, up=""), names)


def rate_of(watch: Watch) -> Answers:
    """How one village answered."""
    return watch.summary.answers if watch.summary else Answers()


def supervision_files(region: RegionMaterial, made: Oversight) -> tuple[Download, Download]:
    """Months in one file, questions in the other: a number stands in one row alone, so any sum is right.

    `jiandu.csv` has one row a village and month: those shown, and others of which something is overdue; a
    village without any month has one row. `jiandu-wenti.csv` has one row a village: its questions of all
    time, those that wait as of today, and what withholds its data.
    """
    words = region.catalog.words["oversight"]
    names = {township.code: township.name for township in region.catalog.region.townships}
    watches = sorted(made.whole.watches, key=lambda watch: watch.entry.code)
    heads = [[w.entry.code, w.entry.name, names[w.entry.township]] for w in watches]
    known = list(zip(heads, watches, strict=True))
    months = [[*head, *month] for head, watch in known for month in _months(watch, words["states"])]
    questions = [[*head, *_questions(watch)] for head, watch in known]
    return (
        Download(MONTHS, to_csv(words["columns"], months)),
        Download(QUESTIONS, to_csv(words["question-columns"], questions)),
    )


def _months(watch: Watch, words: dict[str, str]) -> Iterator[list[str]]:
    cells = sorted((*watch.cells, *watch.beside), key=lambda cell: cell.period)
    for cell in cells or [watch.current]:
        row = cell.row
        filed = [row.due_on, row.published_on] if row else [_iso(watch.first_due), ""]
        counts = [getattr(row, name) if row else "" for name in COUNTS]
        shown = [cell.period, words[cell.state], *filed, cell.days_late or "", *counts, _as_of(watch)]
        yield [str(value) for value in shown]


def _questions(watch: Watch) -> list[str]:
    rate, states = rate_of(watch), [question.pending.state for question in watch.questions]
    waiting = (states.count(state) for state in ("overdue", "due_today", "open"))
    counts = (rate.due, rate.in_time, *waiting, rate.median_days, watch.errors, _as_of(watch))
    return [str(value) for value in counts]


def _as_of(watch: Watch) -> str:
    return watch.summary.as_of if watch.summary else ""


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
