"""Who published on time and who answered: every village by its Summary, those in need first, and counts.

Nothing is judged anew: states are those of the Summary. Only what a Summary of an earlier day cannot know
(the village is withheld, or was not built today) is called so instead of guessed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from build_scripts.compose.area import RegionMaterial
from build_scripts.model import Answers, Level, Pending, Period, Summary, Township, VillageEntry
from build_scripts.model.clock import three_days
from build_scripts.model.months import month_of, months_between, shift

WINDOW = 12
WAITING = ("not-due", "started", "due-today")
COUNTED = {
    "published": "on_time", "late": "late", "partial": "partial",
    "missing": "missing", "withheld": "missing", "nothing": "missing",
    "not-due": "waiting", "started": "waiting", "due-today": "waiting", "stale": "waiting",
}  # fmt: skip
RANKS = {"missing": 1, "withheld": 1, "nothing": 1, "partial": 2}
OWED = ("missing", "partial")  # something of the month is overdue
QUESTIONS, LATE, OTHERS = 3, 4, 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One village in one month. `row` is the Summary's month, where it has one.

    `state` is the row's status or, where the Summary does not say: absent (not yet taking part), withheld
    (the data have errors), stale (the Summary is of an earlier day), nothing (no data at all), ahead (the
    village's first publication day is to come).
    """

    period: str
    state: str
    row: Period | None = None

    @property
    def days_late(self) -> int:
        """Days late, of a month that is."""
        return self.row.days_late if self.row and self.state in ("late", *OWED) else 0

    @property
    def missing(self) -> int:
        """Items that are overdue."""
        return self.row.items_missing if self.row and self.state in OWED else 0


@dataclass(frozen=True, slots=True)
class Question:
    """A question without an answer and its village; `pending` is as of today."""

    entry: VillageEntry
    pending: Pending


@dataclass(frozen=True, slots=True)
class Watch:
    """One village: `cells` are the months shown, oldest first; `errors` withhold its new data.

    `beside` are older months and the running one as far as something in them is overdue: what is owed is
    owed in whatever month. `first_due` is its first publication day while that is to come (else None).
    """

    entry: VillageEntry
    summary: Summary | None
    errors: int
    fresh: bool
    cells: tuple[Cell, ...]
    questions: tuple[Question, ...]
    beside: tuple[Cell, ...] = ()
    first_due: date | None = None

    @property
    def stale(self) -> bool:
        """True when the Summary is of an earlier day."""
        return self.summary is not None and not self.fresh

    @property
    def current(self) -> Cell:
        """The newest month that is due; before the village's first one, that nothing is due yet."""
        if self.first_due:
            return Cell("", "ahead")
        return self.cells[-1] if self.cells else Cell("", "nothing")

    @property
    def gaps(self) -> tuple[Cell, ...]:
        """The other months of which something is overdue, oldest first."""
        found = (*self.cells[:-1], *self.beside)
        return tuple(sorted((cell for cell in found if cell.state in OWED), key=lambda cell: cell.period))

    @property
    def calm(self) -> bool:
        """True when nothing needs attention."""
        return self.rank == OTHERS

    @property
    def overdue(self) -> tuple[Question, ...]:
        """Questions past their day, the longest overdue first."""
        return tuple(q for q in self.questions if q.pending.state == "overdue")

    @property
    def waited(self) -> int:
        """Days that the longest overdue question has been overdue."""
        return max((q.pending.days_late for q in self.overdue), default=0)

    @property
    def rank(self) -> int:
        """Errors, nothing published or a part of it (of any month), overdue questions, days late, others."""
        states = [cell.state for cell in (self.current, *self.gaps)]
        if self.errors:
            return 0
        if owed := [RANKS[state] for state in states if state in RANKS]:
            return min(owed)
        if self.overdue:
            return QUESTIONS
        return LATE if "late" in states else OTHERS

    @property
    def need(self) -> tuple[int, int, int, int, str]:
        """What sorts villages: the rank, then more questions overdue or the longer delay; last the code."""
        late = max(cell.days_late for cell in (self.current, *self.gaps))
        first = -len(self.overdue) if self.rank == QUESTIONS else -late
        return self.rank, first, -len(self.overdue), -self.waited, self.entry.code

    @property
    def months(self) -> "Tally":
        """This village's own months, counted."""
        return count(self.cells)

    @property
    def corrections(self) -> int:
        """Later versions in the months shown."""
        return sum(cell.row.corrections for cell in self.cells if cell.row)


@dataclass(frozen=True, slots=True)
class Tally:
    """Cells counted, each in exactly one of the five counts that `due` is the sum of.

    Who is not yet taking part or owes nothing is left out. `days` is the longest delay of those late.
    """

    on_time: int = 0
    late: int = 0
    partial: int = 0
    missing: int = 0
    waiting: int = 0
    days: int = 0

    @property
    def due(self) -> int:
        """All that owe something."""
        return self.on_time + self.late + self.partial + self.missing + self.waiting


@dataclass(frozen=True, slots=True)
class Part:
    """A township, or with no code the whole area: its villages, those in need first, and their counts."""

    code: str
    name: str
    watches: tuple[Watch, ...]

    @property
    def tally(self) -> Tally:
        """The newest month that is due."""
        return count(watch.cells[-1] for watch in self.watches if watch.cells)

    @property
    def needy(self) -> tuple[Watch, ...]:
        """The villages that need attention, the most pressing first."""
        return tuple(watch for watch in self.watches if not watch.calm)

    @property
    def behind(self) -> int:
        """Villages that still owe something of another month than the newest that is due."""
        return sum(bool(watch.gaps) for watch in self.watches)

    @property
    def rate(self) -> Answers:
        """All questions of all villages, without the median."""
        answers = [watch.summary.answers for watch in self.watches if watch.summary]
        return Answers(sum(a.due for a in answers), sum(a.in_time for a in answers))

    def pending(self, state: str) -> int:
        """Questions without an answer in one state."""
        return sum(q.pending.state == state for watch in self.watches for q in watch.questions)

    @property
    def corrections(self) -> int:
        """Later versions in the months shown."""
        return sum(watch.corrections for watch in self.watches)

    @property
    def errors(self) -> int:
        """Villages whose new data are withheld."""
        return sum(watch.errors > 0 for watch in self.watches)

    def month(self, index: int) -> Tally:
        """One of the months shown."""
        return count(watch.cells[index] for watch in self.watches)


@dataclass(frozen=True, slots=True)
class Oversight:
    """The whole area: `months` shown, oldest first; townships in order; questions most overdue first."""

    months: tuple[str, ...]
    whole: Part
    parts: tuple[Part, ...]
    questions: tuple[Question, ...]

    @property
    def period(self) -> str:
        """The newest month that is due anywhere; "" before the first."""
        return self.months[-1] if self.months else ""

    @property
    def due_on(self) -> str:
        """The day that month was due, where most villages had it."""
        newest = [watch.cells[-1] for watch in self.whole.watches if watch.cells]
        days = [cell.row.due_on for cell in newest if cell.row]
        return min(days, key=lambda day: (-days.count(day), day), default="")

    @property
    def first_due(self) -> date | None:
        """Before any month is due: the first publication day that is known."""
        days = [watch.first_due for watch in self.whole.watches if watch.first_due]
        return min(days, default=None) if not self.months else None


def count(cells: Iterable[Cell]) -> Tally:
    """Cells by what became of them."""
    kept = list(cells)
    found = [COUNTED[cell.state] for cell in kept if cell.state in COUNTED]
    days = max((cell.days_late for cell in kept if cell.state == "late"), default=0)
    counts = {name: found.count(name) for name in set(found)}
    return Tally(days=days, **counts)


def oversee(region: RegionMaterial) -> Oversight:
    """Everything the supervisors' page, its file and the home page's line are made from."""
    months = shown_months(region.summaries.values(), region.today)
    watches = [_watch(region, entry, months) for entry in region.catalog.region.villages]
    watches.sort(key=lambda watch: watch.need)
    area = region.catalog.region
    parts = tuple(_part(township, watches) for township in area.townships)
    questions = sorted((q for watch in watches for q in watch.questions), key=_pressing)
    return Oversight(months, Part("", area.name, tuple(watches)), parts, tuple(questions))


def shown_months(summaries: Iterable[Summary], today: date) -> tuple[str, ...]:
    """Up to a year of months that ends with the newest whose day has come in any village."""
    rows = [row for summary in summaries for row in summary.periods]
    last = max((row.period for row in rows if row.due_on and row.due_on <= today.isoformat()), default="")
    if not last:
        return ()
    first = min(row.period for row in rows)
    return months_between(max(first, shift(last, 1 - WINDOW)), last)


def _part(township: Township, watches: Iterable[Watch]) -> Part:
    return Part(township.code, township.name, tuple(w for w in watches if w.entry.township == township.code))


def _watch(region: RegionMaterial, entry: VillageEntry, months: tuple[str, ...]) -> Watch:
    summary = region.summaries.get(entry.code)
    errors = sum(finding.level is Level.ERROR for finding in region.withheld.get(entry.code, ()))
    fresh = summary is not None and summary.as_of >= region.today.isoformat()
    pending = summary.pending if summary else ()
    questions = sorted((_question(entry, one, region.today) for one in pending), key=_pressing)
    blank = Watch(entry, summary, errors, fresh, (), tuple(questions))
    rows = {row.period: row for row in summary.periods} if summary else {}
    first = max(min(rows, default=""), month_of(entry.joined) if entry.joined else "")
    cells = {month: _cell(blank, month, rows, first, region.today) for month in {*months, *rows}}
    return replace(
        blank,
        cells=tuple(cells[month] for month in months),
        beside=tuple(cells[m] for m in sorted(set(rows) - set(months)) if cells[m].state in OWED),
        first_due=_first_due(region, first, rows.get(first)),
    )


def _first_due(region: RegionMaterial, first: str, row: Period | None) -> date | None:
    """The publication day of a village's first month, while it is to come."""
    if not first:
        return None
    filed = row.due_on if row else ""
    day = date.fromisoformat(filed) if filed else three_days(first, region.catalog.profile).publish.day
    return day if day > region.today else None


def _cell(watch: Watch, month: str, rows: Mapping[str, Period], first: str, today: date) -> Cell:
    """One month of a village that owes from `first` on."""
    row = rows.get(month)
    if month < first:
        return Cell(month, "absent")
    unknown = _unknown(watch, known=bool(rows))
    return Cell(month, _state(row, unknown if watch.stale else "", today) if row else unknown, row)


def _state(row: Period, unknown: str, today: date) -> str:
    """The row's status; `unknown`, if given, for a month whose day came after the row was made."""
    if row.status not in WAITING or row.due_on > today.isoformat():
        return row.status
    if unknown:
        return unknown
    return "due-today" if row.due_on == today.isoformat() else "started"


def _unknown(watch: Watch, *, known: bool) -> str:
    """The state of a month whose day came after the Summary was made, or that it does not have."""
    if watch.errors:
        return "withheld"
    if watch.stale:
        return "stale"
    return "missing" if known else "nothing"


def _question(entry: VillageEntry, pending: Pending, today: date) -> Question:
    """The question as of today: the Summary may be of an earlier day."""
    days = (today - date.fromisoformat(pending.due_on)).days
    state = "overdue" if days > 0 else "open" if days else "due_today"
    return Question(entry, replace(pending, state=state, days_late=max(days, 0)))


def _pressing(question: Question) -> tuple[str, str, str]:
    return question.pending.due_on, question.entry.code, question.pending.number
