"""The steps of decisions beside the decision they belong to and the declared machine of its method."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationInfo

from build_scripts.check.options import require
from build_scripts.check.rows import Row, partition, possible, select
from build_scripts.errors import ConfigError
from build_scripts.model import Scope
from build_scripts.model.procedures import Body, Majority, Procedures, Step, read_procedures

DECISIONS, STEPS = "decisions", "decision-steps"
KEY, NUMBER, STEP, DAY = "decision_id", "step_no", "step", "held_on"
METHOD, BODY, MATTER = "method", "body_required", "matter_type"


@dataclass(frozen=True, slots=True)
class Taken:
    """A step as filed (`row`), as declared, and the meeting and majority it needs."""

    row: Row
    step: Step
    body: Body | None
    majority: Majority | None


def taken(scope: Scope, aliases: tuple[str, ...], where: Mapping[str, Any]) -> Iterator[Taken]:
    """Each step of the rule's own table whose decision is known and whose method has such a step."""
    procedures = read_procedures(scope.catalog.codelists)
    decisions = known_decisions(scope)
    for row in select(scope.rows, (KEY, STEP, *aliases), where):
        decision = decisions.get(row[KEY], {})
        step = procedures.step(decision.get(METHOD), row[STEP])
        if step:
            yield _beside(row, step, decision, procedures)


def known_decisions(scope: Scope) -> dict[str, Row]:
    """Decisions by number; one that stands twice, or may, is nobody's."""
    cells = (METHOD, BODY, MATTER)
    parts = partition(scope.frames[DECISIONS], (KEY,), {}, cells).sure
    return {name: rows[0] for (name,), rows in parts.items() if name is not None and len(rows) == 1}


def days_of_steps(scope: Scope) -> dict[tuple[str, str], Any]:
    """(decision, step) → its day: the first row of that step; UNREAD where that cannot be told."""
    days: dict[tuple[str, str], Any] = {}
    for row in possible(scope.frames[STEPS], (KEY, STEP, DAY), {}):
        days.setdefault((row[KEY], row[STEP]), row[DAY])
    return days


def require_course(info: ValidationInfo, own: tuple[str, ...], far: Mapping[str, tuple[str, ...]]) -> None:
    """The columns a rule of steps reads, and lists that can be read: a wrong list is refused by its place."""
    require(info, own, far)
    if info.context is not None:
        refuse_unreadable(info.context.codelists)


def refuse_unreadable(codelists: Any) -> None:  # noqa: ANN401 - lists by name, as the catalog holds them
    """Raise ConfigError for the first cell of the procedures that cannot be read."""
    try:
        read_procedures(codelists)
    except KeyError as missing:
        raise ConfigError(f"codelists/procedures.csv：缺少 {missing.args[0]} 一列 [missing column]") from None


def _beside(row: Row, step: Step, decision: Row, procedures: Procedures) -> Taken:
    deciding = decision[BODY]
    majority = procedures.majority(step, deciding, decision[MATTER])
    return Taken(row, step, procedures.body(step, deciding), majority)
