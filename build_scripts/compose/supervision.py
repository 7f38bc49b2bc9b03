"""The supervisors' page `jiandu/` and its file: what `oversight` counted, in words and in rows."""

from collections.abc import Iterator

from build_scripts.compose.area import RegionMaterial
from build_scripts.compose.here import Here
from build_scripts.compose.oversight import FEW, Cell, Oversight, Rate, Watch
from build_scripts.compose.rendering import render_page
from build_scripts.model import Download, Page, to_csv

PATH, FILE = "jiandu/", "jiandu.csv"
SHOWN = 300  # questions in the page, so that a county of 367 villages stays readable
KINDS = "inquiry-kinds"
COUNTS = (
    "items_due", "items_published", "items_missing", "items_explained", "items_waiting", "corrections",
)  # fmt: skip


def supervision_page(region: RegionMaterial, made: Oversight, file: Download) -> Page:
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
        "file": file,
    }
    return render_page("jiandu", Here(PATH, up=""), names)


def rate_of(watch: Watch) -> Rate:
    """How one village answered."""
    answers = watch.summary.answers if watch.summary else None
    return Rate(answers.due, answers.in_time) if answers else Rate(0, 0)


def supervision_file(region: RegionMaterial, made: Oversight) -> Download:
    """One row a village and month shown; a village without any month has one row.

    Questions are counted over the whole village, so their numbers are the same in all its rows.
    """
    words = region.catalog.words["oversight"]
    names = {township.code: township.name for township in region.catalog.region.townships}
    watches = sorted(made.whole.watches, key=lambda watch: watch.entry.code)
    rows = [
        [watch.entry.code, watch.entry.name, names[watch.entry.township], *month, *_questions(watch)]
        for watch in watches
        for month in _months(watch, words["states"])
    ]
    return Download(FILE, to_csv(words["columns"], rows))


def _months(watch: Watch, words: dict[str, str]) -> Iterator[list[str]]:
    for cell in watch.cells or (Cell("", "nothing"),):
        row, late = cell.row, cell.days_late
        filed = [row.due_on, row.published_on] if row else ["", ""]
        counts = [getattr(row, name) if row else "" for name in COUNTS]
        shown = [cell.period, words[cell.state], *filed, late or "", *counts, watch.errors]
        yield [str(value) for value in shown]


def _questions(watch: Watch) -> list[str]:
    rate, states = rate_of(watch), [question.pending.state for question in watch.questions]
    counts = (rate.due, rate.in_time, *(states.count(state) for state in ("overdue", "due_today", "open")))
    median, as_of = (watch.summary.answers.median_days, watch.summary.as_of) if watch.summary else ("", "")
    return [*(str(number) for number in counts), median, as_of]
