"""The course of a decision: the steps its method declares beside those that are filed, with votes and days.

Steps, shares and majorities are rows of data/codelists (procedures, decision-bodies, matter-types); nothing
here knows a method by name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from build_scripts.compose.items import rows_of
from build_scripts.compose.records import Record
from build_scripts.model import Catalog, Source
from build_scripts.model.procedures import BODIES, MATTERS, PROCEDURES, Majority, Procedures, Share, Step

ENDED = ("fail", "withdrawn", "postponed")
OUTCOMES, BASES, HOUSEHOLDS = "outcomes", "due-bases", "户"
AFTER = "after"


@dataclass(frozen=True, slots=True)
class Need:
    """A quorum or majority: `share` of `people` are `needed`, `got` are there; `law` says where it stands.

    `base` is due or present; `got` is None when not filed, `needed` when `people` are not filed.
    """

    share: str
    strict: bool
    base: str
    people: int | None
    needed: int | None
    got: int | None
    law: Source | None

    @property
    def state(self) -> str:
        """met, short, or unknown."""
        if self.needed is None or self.got is None:
            return "unknown"
        return "met" if self.got >= self.needed else "short"


@dataclass(frozen=True, slots=True)
class Window:
    """How long something is shown: from `first`, at the least `days`, that is until `last`."""

    first: date
    days: int
    last: date
    left: int


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the bar: declared, filed, or both. `state` is done, missing or unneeded.

    `title` is the declared or filed name, `record` the filed row (None: no record).
    """

    number: int
    title: str
    state: str
    declared: bool
    record: Record | None
    quorum: Need | None = None
    majority: Need | None = None
    window: Window | None = None
    law: Source | None = None

    @property
    def day(self) -> date | None:
        """The day of the step."""
        return self.record.day("held_on") if self.record else None


def course_of(
    decision: Record, steps: Iterable[Record], procedures: Procedures, setting: tuple[Catalog, date]
) -> tuple[Stage, ...]:
    """All steps of a decision, declared ones first in their order; `setting` is the catalog and today."""
    declared = procedures.methods.get(decision.text("method"), ())
    left = sorted(steps, key=lambda record: (record.amount("step_no") or 0, record.row.line))
    ended = _term(setting[0], decision.text("outcome")) in ENDED
    made: list[Stage] = []
    for step in declared:
        record = next((one for one in left if one.text("step") == step.step), None)
        left = [one for one in left if one is not record]
        made.append(_stage(_Place(decision, step, procedures, *setting), record, ended=ended))
    more = (Stage(0, one.cell("step").shown, "done", False, one) for one in left)
    return tuple(made) + tuple(more)


@dataclass(frozen=True, slots=True)
class _Place:
    """What a declared step is judged by."""

    decision: Record
    step: Step
    procedures: Procedures
    catalog: Catalog
    today: date


def _stage(place: _Place, record: Record | None, *, ended: bool) -> Stage:
    step, row = place.step, _row(place.catalog, PROCEDURES, f"{place.step.method}-{place.step.number}")
    title, law = row.get("title") or step.step, _law(row)
    if record is None:
        state = "unneeded" if ended and step.work == AFTER else "missing"
        return Stage(step.number, title, state, True, None, law=law)
    quorum, majority = _quorum(place, record), _majority(place, record)
    return Stage(step.number, title, "done", True, record, quorum, majority, _window(place, record), law)


def _quorum(place: _Place, record: Record) -> Need | None:
    body = place.procedures.body(place.step, place.decision.text("body_required"))
    share = body.quorum if body else None
    if body and record.text("due_basis") == HOUSEHOLDS and body.quorum_households:
        share = body.quorum_households
    if body is None or share is None:
        return None
    counts = _whole(record, "due_count"), _whole(record, "present_count")
    return _need(share, "due", counts, _law(_row(place.catalog, BODIES, body.code)))


def _majority(place: _Place, record: Record) -> Need | None:
    deciding, matter = place.decision.text("body_required"), place.decision.text("matter_type")
    found: Majority | None = place.procedures.majority(place.step, deciding, matter)
    body = place.procedures.body(place.step, deciding)
    if found is None:
        return None
    people = _whole(record, "due_count" if found.base == "due" else "present_count")
    own = place.procedures.matters.get(matter)
    by_matter = own is not None and own.majority is found
    rows = (MATTERS, matter) if by_matter else (BODIES, body.code if body else "")
    return _need(found.share, found.base, (people, _whole(record, "yes")), _law(_row(place.catalog, *rows)))


def _need(share: Share, base: str, counts: tuple[int | None, int | None], law: Source | None) -> Need:
    people, got = counts
    needed = None if people is None else share.needed(people)
    return Need(_fraction(share.least), share.strict, base, people, needed, got, law)


def _window(place: _Place, record: Record) -> Window | None:
    first = record.day("held_on")
    if first is None or place.step.window not in place.catalog.profile.settings:
        return None
    days = place.catalog.profile.integer(place.step.window)
    last = first + timedelta(days=days)
    return Window(first, days, last, max(0, (last - place.today).days))


def _fraction(share: Fraction) -> str:
    return f"{share.numerator}/{share.denominator}"


def _whole(record: Record, alias: str) -> int | None:
    text = record.text(alias)
    return int(text) if text.isascii() and text.isdigit() else None


def _term(catalog: Catalog, outcome: str) -> str:
    return _row(catalog, OUTCOMES, outcome).get("term", "")


def _row(catalog: Catalog, name: str, code: str) -> Mapping[str, str]:
    return rows_of(catalog, name).get(code, {})


def _law(row: Mapping[str, str]) -> Source | None:
    """Where a step, a quorum or a majority stands; None when the list names no law."""
    if not row.get("law"):
        return None
    confidence = "S" if row.get("confidence") == "S" else "U"
    return Source(law=row["law"], article=row.get("article", ""), confidence=confidence)
