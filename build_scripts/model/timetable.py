"""What the clock says of one village: duties, questions and what happened, all computed, none of it typed.

Dates are ISO text, "" where there is none, so that every one of these goes into JSON as it is.
"""

from dataclasses import dataclass

DONE = ("published", "late")
WAITING = ("not-due", "due-today")
PRESSING = ("late", "missing")

FEW = 5  # fewer answers than these make no percentage
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing owed: a catalog item for a period, after an event, or because residents asked.

    `key` is stable for ever (`CW01-202610`, `CW06-20260912`, `SW16-ZX-2026-01`; `SW10-standing` for what is
    owed once and for good, whatever its `period`). `trigger` is routine, special or requested;
    `triggered_on` the end of the period, the day of the event or of the request.
    `rule_day` is what the rule alone names, `due_on` after the holiday rule; `cause` and `holiday` say why
    they differ (model.workdays.DueDay). `state` is exactly one of published (in time), late (both `DONE`),
    missing, due-today, not-due (both `WAITING`). `reviewed` is yes (on or before publishing), after, or no
    ("" before publishing). `reason` is what the village wrote about a gap or about being late. `lines` are
    rows of publications.csv, `source` (table, line) the row of the event. `version` above 1 means corrected.
    `expected` is False for what is only there because it was published although nothing was owed: no month
    is judged by it.
    """

    item_code: str
    period: str
    due_on: str
    published_on: str
    state: str
    days_late: int
    zero_report: bool
    version: int
    key: str = ""
    trigger: str = "routine"
    triggered_on: str = ""
    rule_day: str = ""
    cause: str = ""
    holiday: str = ""
    displayed_until: str = ""
    reviewed: str = ""
    reason: str = ""
    pub_id: str = ""
    request: str = ""
    lines: tuple[int, ...] = ()
    source: tuple[str, int] | None = None
    expected: bool = True


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question of a resident and what became of it.

    `number` is the 编号 on the resident's slip: stable, and the page's address. `kind` and `channel` are
    codes. `due_on` is computed (`rule_day`, `cause`, `holiday` as in Duty); `filed_due` what the village
    wrote. `state` is exactly one of open, due_today, overdue, answered_on_time, answered_late, reopened,
    withdrawn. `days_late` counts from the due day to the answer, the withdrawal or today; `answer_days` from
    the question to the answer (None without). `reopens` and `reopened_by` are numbers of the former and the
    later question. `needed` are the residents and the delegates that a joint request takes, 0 where unknown
    or not asked for. `joint` is met, short or unknown for a request by many (else ""): whether the number of
    residents the law asks for was reached.
    """

    number: str
    line: int
    kind: str
    channel: str
    asked_on: str
    due_on: str
    rule_day: str
    cause: str
    holiday: str
    filed_due: str
    answered_on: str
    withdrawn_on: str
    state: str
    days_late: int
    answer_days: int | None
    reopens: str = ""
    reopened_by: str = ""
    joint: str = ""
    needed: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Pending:
    """A question as the region lists it, without the resident's words; `answered_on` "" while it waits."""

    number: str
    kind: str
    asked_on: str
    due_on: str
    state: str
    days_late: int
    answered_on: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """How questions were answered: the on-time answer rate is in_time / due.

    `due` counts those answered or past their day, withdrawn ones left out; `in_time` those of them answered
    by their day; `median_days` from question to answer as text with at most one decimal, "" without any.
    """

    due: int = 0
    in_time: int = 0
    median_days: str = ""

    @property
    def percent(self) -> int | None:
        """In whole percent; 0 and 100 only when it is exactly so; None for too few to say."""
        if self.due < FEW:
            return None
        rounded = (2 * WHOLE * self.in_time + self.due) // (2 * self.due)
        if 0 < self.in_time < self.due:
            return min(max(rounded, 1), WHOLE - 1)
        return rounded


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened, for feeds. `key` is stable for ever (`publication:GK-CW01-202610-1`).

    `kind` is publication, correction, answer or missed; `day` the day it happened; `title` plain words;
    `path` the page below the shard, with anchor; `told` computed sentences on the money made public, if any.
    """

    key: str
    kind: str
    day: str
    title: str
    path: str
    told: str = ""
