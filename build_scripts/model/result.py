"""What the program has to say: findings about the data, figures, pages and summaries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from posixpath import join, normpath
from types import MappingProxyType
from typing import Any, NamedTuple

from build_scripts.model.timetable import Answers, Duty, Inquiry, News, Pending
from build_scripts.settings import ANSWERS

NO_ANSWERS = Answers()
NOTHING: Mapping[str, Any] = MappingProxyType({})
Explained = dict[tuple[str, str, int | None], int]  # rule, file and row of a question → row of the answer


class Level(StrEnum):
    """How much a finding weighs: only `error` withholds a village's new data."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem, ready to be shown. `value` is escaped, cut to 40 characters and never private.

    `file` is relative to the village folder, that of a long answer to the folder above the data. `line` is
    the spreadsheet row, `column` its letter,
    `field` the header name. `rows` names further rows that make the finding up.
    """

    code: str
    level: Level
    village: str
    file: str
    line: int | None
    column: str
    field: str
    value: str
    message: str
    english: str
    fix: str
    rows: tuple[int, ...] = ()


def shown_path(folder: str, file: str) -> str:
    """A finding's file as a person would type it, when the village's folder is shown as `folder`."""
    if file.startswith(f"{ANSWERS}/"):
        return normpath(join(folder, "../../..", file))
    return "/".join(part for part in (folder, file) if part)


class Verdict(NamedTuple):
    """One application of a rule: it passed or failed at `line` of the rule's own table.

    `values` fill the rule's message; `field` is the alias of the column to point at; `rows` are further
    spreadsheet rows of the same table. A place where the rule does not apply has no Verdict. `table` names
    another table that `line` and `field` are of.

    A tuple: a run makes hundreds of thousands, and a frozen dataclass takes three times as long to make.
    """

    line: int
    passed: bool
    values: Mapping[str, Any] = NOTHING
    field: str = ""
    rows: tuple[int, ...] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule was applied and passed; applied 0 is shown as 「未检查」."""

    code: str
    applied: int
    passed: int


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What a rule says of its worked example: the message by failed row, and the rows that passed."""

    failed: dict[int, str]
    passed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A computed sentence in plain Chinese with the table and rows it was computed from."""

    name: str
    text: str
    table: str
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Face:
    """The table face of a figure: header, rows as shown, and the exact numbers as text."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One drawn chart with three equal faces: `svg` markup, `plotly` JSON text, `table`.

    `title` is a sentence computed from the data, `subtitle` unit, place and period,
    `alt` the sentence and the top values, `note` what rounding does to the numbers shown.
    """

    name: str
    title: str
    subtitle: str
    alt: str
    svg: str
    plotly: str
    table: Face
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page to write: URL path below the shard (`202610/caiwu/`), title, description, HTML body.

    `words` are what the page should be found by beside title and headings; the search reads no body.
    A `hidden` page asks search engines and the site's own search to leave it out.
    """

    path: str
    title: str
    description: str
    body: str
    words: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Download:
    """One file to publish beside the pages, path below the shard."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Notice:
    """One sheet for the notice board: path of its PDF below the shard, HTML that it is printed from."""

    path: str
    html: str


@dataclass(frozen=True, slots=True)
class Period:
    """One month of a village in numbers. Money is text with two decimals; dates are ISO or empty.

    `status` is none, not-due, due-today, missing (nothing is public), partial (something is missing), late
    or published. Of `items_due`, `items_missing` are overdue (`items_explained` of them with a reason) and
    `items_waiting` not due yet; after the month's publication day `status` speaks of the others.
    """

    period: str
    due_on: str
    published_on: str
    status: str
    days_late: int
    items_due: int
    items_published: int
    opening: str
    income: str
    expense: str
    closing: str
    corrections: int = 0
    items_missing: int = 0
    items_explained: int = 0
    items_waiting: int = 0


@dataclass(frozen=True, slots=True)
class PeerPoint:
    """One price by unit that other villages are compared with: no name of anybody, no words of the row.

    `measure` says what was measured, `group` which rows are alike (kind, size, years), `value` is the
    Decimal as text, `row` the key of the row in its table.
    """

    measure: str
    group: tuple[str, ...]
    value: str
    row: str


@dataclass(frozen=True, slots=True)
class Asked:
    """How many places a rule asks about in one village, and how many of them the village has explained."""

    code: str
    rows: int
    explained: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The little that region pages read of a village; JSON-ready.

    `pending` are questions without an answer, `answered` those answered in the last 92 days. `peers` are
    the prices that other villages' are compared with. `asked` are the rules' questions by code.
    """

    code: str
    name: str
    township: str
    kind: str
    state: str
    periods: tuple[Period, ...]
    inquiries: dict[str, int]
    findings: dict[str, int]
    checks: dict[str, dict[str, int]]
    rows: dict[str, int]
    as_of: str
    answers: Answers = NO_ANSWERS
    pending: tuple[Pending, ...] = ()
    answered: tuple[Pending, ...] = ()
    news: tuple[News, ...] = ()
    joined: str = ""
    peers: tuple[PeerPoint, ...] = ()
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """What `derive` makes of one village: the Summary, duties, and sentences by month ("" = the whole).

    `inquiries` are oldest first, `news` newest first and all of them (the Summary keeps the newest).
    `explained` finds the row of the explanations that a question's rule, file and row are explained by.
    """

    summary: Summary
    duties: tuple[Duty, ...]
    sentences: dict[str, tuple[Sentence, ...]]
    inquiries: tuple[Inquiry, ...] = ()
    news: tuple[News, ...] = ()
    explained: Explained = field(default_factory=dict)
