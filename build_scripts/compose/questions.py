"""Residents' questions: one list with counts and ageing, and one page each at its stable number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from build_scripts.compose.addresses import QUESTIONS, question_path
from build_scripts.compose.book import Book, Cell
from build_scripts.compose.items import Items, duty_target, items_of, rows_of
from build_scripts.compose.ledger import kept_words
from build_scripts.compose.problems import grouped
from build_scripts.compose.village import Village
from build_scripts.model import Duty, Finding, Inquiry, Page, Source
from build_scripts.model.clock import BY_DAYS, three_days
from build_scripts.model.months import month_of, shift
from build_scripts.settings import ROWS_PER_PAGE

TABLE, PUBLICATIONS, LEDGER = "inquiries", "publications", "ledger-entries"
KINDS, STATUTES = "inquiry-kinds", "statutes"
UNANSWERED = ("overdue", "due_today", "open")
AGES = (7, 15, 30, 60)  # days waiting: up to each of these, then more
NO_CELL = Cell("", "", "", "", "")
Rows = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `filed` holds its cells as filed, `cells` the same in words, both by alias.

    `path` is its page, "" for a number that no address can hold; `waiting` the days since it was asked.
    """

    inquiry: Inquiry
    filed: Mapping[str, str]
    cells: Mapping[str, Cell]
    path: str
    waiting: int

    def cell(self, alias: str) -> Cell:
        """One cell in words; an empty one where the column is not there."""
        return self.cells.get(alias, NO_CELL)

    @property
    def text(self) -> str:
        """The public wording."""
        return self.filed.get("text_public", "")

    @property
    def year(self) -> str:
        """The year in which it was asked."""
        return self.inquiry.asked_on[:4]


@dataclass(frozen=True, slots=True)
class Age:
    """Unanswered questions that wait from `low` to `high` days (0: without end)."""

    low: int
    high: int
    in_time: int
    overdue: int


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """Why the due day is what it is: `days` after asking, or (0) the cycle with its `cutoff`."""

    days: int
    cutoff: str
    source: Source


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about: an item's publication and, below it, one row. Targets may be ""."""

    title: str
    period: str
    target: str
    row: str
    row_target: str


@dataclass(frozen=True, slots=True)
class Register:
    """Where the pages of questions look things up.

    `duties` by the number of the publication that served them, `requested` by the question that asked for
    them, `problems` by row.
    """

    village: Village
    items: Items
    questions: Mapping[str, Question]
    duties: Mapping[str, Duty]
    requested: Mapping[str, tuple[Duty, ...]]
    problems: Mapping[int, tuple[Finding, ...]]
    kinds: Rows
    statutes: Rows


def question_pages(village: Village) -> Iterator[Page]:
    """The list, then one page a question."""
    found = questions_of(village)
    yield _list(village, found)
    paged = [question for question in found if question.path]
    register = open_register(village, paged)
    for former, question, later in zip([None, *paged], paged, [*paged[1:], None], strict=False):
        yield _page(register, question, (former, later))


def questions_of(village: Village) -> tuple[Question, ...]:
    """The questions that the village's public table holds, oldest first."""
    paths = paths_of(village)
    known = (made for made in village.material.derived.inquiries if made.line in paths)
    return tuple(_question(village, made, paths[made.line]) for made in known)


def paths_of(village: Village) -> dict[int, str]:
    """The page of every question by its row; "" where its number is no address or has a page already."""
    sheet, taken = village.book.sheets.get(TABLE), set[str]()
    found: dict[int, str] = {}
    for made in village.material.derived.inquiries:
        if sheet is None or made.line not in sheet.places:
            continue
        free = made.number.casefold() not in taken
        found[made.line] = question_path(made.number) if free else ""
        taken.add(made.number.casefold())
    return found


def pages_by_number(village: Village) -> dict[str, str]:
    """The pages of questions by their numbers, for links from elsewhere."""
    paths = paths_of(village)
    return {
        made.number: paths[made.line] for made in village.material.derived.inquiries if paths.get(made.line)
    }


def open_register(village: Village, questions: list[Question]) -> Register:
    """Everything that one question's page may name."""
    catalog = village.material.catalog
    return Register(
        village=village,
        items=items_of(village),
        questions={question.inquiry.number: question for question in questions},
        duties=_published(village),
        requested=_requested(village),
        problems=_problems(village),
        kinds=rows_of(catalog, KINDS),
        statutes=rows_of(catalog, STATUTES),
    )


def _published(village: Village) -> dict[str, Duty]:
    """The duty that each publication served, by the publication's number."""
    sheet = village.book.sheets.get(PUBLICATIONS)
    found: dict[str, Duty] = {}
    for duty in village.material.derived.duties:
        rows = (sheet.rows[sheet.places[line]] for line in duty.lines if sheet and line in sheet.places)
        for number in (duty.pub_id, *(row.cells.get("pub_id", "") for row in rows)):
            found.setdefault(number, duty)
    return found


def _question(village: Village, made: Inquiry, path: str) -> Question:
    sheet = village.book.sheets[TABLE]
    fields, row = sheet.table.public_fields, sheet.rows[sheet.places[made.line]]
    cells = village.book.cells(sheet.table, fields, row)
    return Question(
        inquiry=made,
        filed=row.cells,
        cells={field.alias: cell for field, cell in zip(fields, cells, strict=True)},
        path=path,
        waiting=(village.material.today - date.fromisoformat(made.asked_on)).days,
    )


def _list(village: Village, found: tuple[Question, ...]) -> Page:
    newest = found[::-1]
    pressing = [question for question in newest if question.inquiry.state == "overdue"]
    return village.page(
        "wenda",
        QUESTIONS,
        questions=newest[:ROWS_PER_PAGE],
        total=len(found),
        counts=counts_of(found),
        pressing=sorted(pressing, key=lambda question: -question.inquiry.days_late),
        ages=ages_of(found),
        answers=village.material.derived.summary.answers,
    )


def counts_of(found: tuple[Question, ...]) -> dict[str, int]:
    """How many questions are in each state, by the words that residents read."""
    states = [question.inquiry.state for question in found]
    return {
        "answered": states.count("answered_on_time") + states.count("answered_late"),
        "open": states.count("open") + states.count("due_today"),
        "overdue": states.count("overdue"),
        "reopened": states.count("reopened"),
        "withdrawn": states.count("withdrawn"),
    }


def ages_of(found: tuple[Question, ...]) -> tuple[Age, ...]:
    """The unanswered ones by how long they wait, only ages that there are."""
    waiting = [question for question in found if question.inquiry.state in UNANSWERED]
    bounds = zip((0, *(age + 1 for age in AGES)), (*AGES, 0), strict=True)
    ages = (_age(low, high, waiting) for low, high in bounds)
    return tuple(age for age in ages if age.in_time or age.overdue)


def _age(low: int, high: int, waiting: list[Question]) -> Age:
    inside = [q for q in waiting if low <= q.waiting and (not high or q.waiting <= high)]
    overdue = sum(question.inquiry.state == "overdue" for question in inside)
    return Age(low, high, len(inside) - overdue, overdue)


def _page(register: Register, question: Question, beside: tuple[Question | None, Question | None]) -> Page:
    village, made = register.village, question.inquiry
    long = village.material.package.answers.get(made.number)
    page = village.page(
        "question",
        question.path,
        question=question,
        made=made,
        long=long,
        kind=register.kinds.get(made.kind, {}),
        rule=rule_of(register, made),
        subject=subject_of(register, question),
        problems=grouped(register.problems.get(made.line, ()), village.material.catalog),
        duties=tuple((d, duty_target(village, d)) for d in register.requested.get(made.number, ())),
        former=register.questions.get(made.reopens),
        later=register.questions.get(made.reopened_by),
        beside=beside,
        statutes=register.statutes,
    )
    said = (question.text, question.filed.get("answer", ""))
    return replace(page, words=kept_words((*said, *(long.plain.split() if long else ()))))


def rule_of(register: Register, made: Inquiry) -> AnswerRule:
    """The rule of the profile that set the due day of a question."""
    profile = register.village.material.catalog.profile
    key = BY_DAYS.get(register.kinds.get(made.kind, {}).get("term", ""), "")
    setting = profile.settings[key or "answer_day"]
    source = Source(law=setting.source, confidence=setting.confidence)
    if key:
        return AnswerRule(profile.integer(key), "", source)
    asked = date.fromisoformat(made.asked_on)
    cutoff = three_days(shift(month_of(asked), -1), profile).cutoff
    return AnswerRule(0, cutoff.isoformat(), source)


def subject_of(register: Register, question: Question) -> Subject | None:
    """The publication and the row that a question names; None when it names neither."""
    number, row = question.filed.get("subject_pub_id", ""), question.filed.get("subject_row", "")
    if not number and not row:
        return None
    book, duty = register.village.book, register.duties.get(number) if number else None
    if duty is None:
        return Subject(number, "", question.cell("subject_pub_id").target, row, _row_target(book, row, ""))
    item = register.items.find(duty.item_code)
    row_target = _row_target(book, row, item.table)
    return Subject(item.title, duty.period, duty_target(register.village, duty), row, row_target)


def _row_target(book: Book, row: str, table: str) -> str:
    """The row whose key is the first word of `row`: in the item's own table, else in the ledger."""
    key = next(iter(row.split()), "")
    for name in (table, LEDGER):
        sheet = book.sheets.get(name)
        columns = sheet.table.table_schema.primary_key[:1] if sheet else ()
        line = next((book.keys.get((name, column, key)) for column in columns), None)
        if sheet and line is not None:
            return sheet.target(line)
    return ""


def _problems(village: Village) -> dict[int, tuple[Finding, ...]]:
    """What residents see about each row of the table."""
    sheet, found = village.book.sheets.get(TABLE), dict[int, list[Finding]]()
    for finding in village.findings_of(sheet) if sheet else ():
        for line in {finding.line or 0, *finding.rows}:
            found.setdefault(line, []).append(finding)
    return {line: tuple(kept) for line, kept in found.items()}


def _requested(village: Village) -> dict[str, tuple[Duty, ...]]:
    """The duties that each request made, by its number."""
    found: dict[str, list[Duty]] = {}
    for duty in village.material.derived.duties:
        found.setdefault(duty.request, []).append(duty)
    return {number: tuple(kept) for number, kept in found.items()}
