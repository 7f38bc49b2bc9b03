"""How a village decides, as declared: state machines, bodies and matters (data/codelists/*.csv).

Nothing here knows a method by name: the steps of each method, the shares a body needs and the bodies a
matter may go to are rows of three code lists, each with its law, article and confidence.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from build_scripts.errors import ConfigError
from build_scripts.model.declared import Codelist

PROCEDURES, BODIES, MATTERS = "procedures", "decision-bodies", "matter-types"
DECIDING_BODY = "决议机构"  # in `body` of a step: the body that the decision itself names
SHARE = re.compile(r"(>=?)([1-9][0-9]?/[1-9][0-9]?)")
BASES = ("", "present", "due")
SIDES = ("", "before", "after")
Base = Literal["", "present", "due"]

Lists = Mapping[str, Codelist]


@dataclass(frozen=True, slots=True)
class Share:
    """`>1/2` (more than half) or `>=2/3`: how many of a number of people are needed, exactly."""

    least: Fraction
    strict: bool

    def needed(self, people: int) -> int:
        """The smallest count that is enough among so many people."""
        exact = self.least * people
        return int(exact) + 1 if self.strict or exact.denominator > 1 else int(exact)

    def __str__(self) -> str:
        """The fraction alone: `2/3`."""
        return str(self.least)


@dataclass(frozen=True, slots=True)
class Majority:
    """The share of votes in favour, among those `present` or all `due`."""

    share: Share
    base: Base


@dataclass(frozen=True, slots=True)
class Body:
    """A meeting: kinds of organizations that hold it, profile's setting of notice days, its shares."""

    code: str
    holders: frozenset[str]
    notice: str
    quorum: Share | None
    quorum_households: Share | None
    majority: Majority | None


@dataclass(frozen=True, slots=True)
class Matter:
    """What is decided: bodies that may (any when empty), those another law still lets, its own majority."""

    code: str
    bodies: frozenset[str]
    noted: frozenset[str]
    majority: Majority | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a method.

    `fills` is the column of the decision that repeats its date; `work` says whether it comes before or
    after work begins; `window` is the profile's setting of the days it stays published.
    """

    method: str
    number: int
    step: str
    body: str
    holders: frozenset[str]
    merges_with: frozenset[str]
    window: str
    fills: str
    work: str


@dataclass(frozen=True, slots=True)
class Procedures:
    """All that is declared on deciding: steps by method in order, bodies and matters by code."""

    methods: Mapping[str, tuple[Step, ...]]
    bodies: Mapping[str, Body]
    matters: Mapping[str, Matter]

    def step(self, method: str | None, step: str) -> Step | None:
        """The declared step of a method, if it has it."""
        return next((one for one in self.methods.get(method or "", ()) if one.step == step), None)

    def body(self, step: Step, deciding: str | None) -> Body | None:
        """The meeting a step is taken in; `deciding` is the body the decision names."""
        name = deciding if step.body == DECIDING_BODY else step.body
        return self.bodies.get(name or "")

    def majority(self, step: Step, deciding: str | None, matter: str | None) -> Majority | None:
        """What the votes need: where the decision falls the matter's own majority, if it has one."""
        body = self.body(step, deciding)
        own = self.matters.get(matter or "")
        if step.body == DECIDING_BODY and own and own.majority:
            return own.majority
        return body.majority if body else None


def read_procedures(lists: Lists) -> Procedures:
    """The three lists as one; a cell that cannot be read is a ConfigError with its place."""
    bodies = {row["code"]: _body(row) for row in _rows(lists, BODIES)}
    matters = {row["code"]: _matter(row) for row in _rows(lists, MATTERS)}
    steps = [_step(row, bodies) for row in _rows(lists, PROCEDURES)]
    methods = {name: _in_order(name, steps) for name in dict.fromkeys(step.method for step in steps)}
    for matter in matters.values():
        _known(matter.bodies | matter.noted, bodies, f"{MATTERS}.csv：{matter.code}")
    return Procedures(methods, bodies, matters)


def _rows(lists: Lists, name: str) -> tuple[dict[str, str], ...]:
    return lists[name].rows if name in lists else ()


def _body(row: Mapping[str, str]) -> Body:
    place = f"{BODIES}.csv：{row['code']}"
    quorum, households = (_share(row.get(key, ""), place) for key in ("quorum", "quorum_households"))
    return Body(
        row["code"], _names(row, "holders"), row.get("notice", ""), quorum, households, _majority(row, place)
    )


def _matter(row: Mapping[str, str]) -> Matter:
    majority = _majority(row, f"{MATTERS}.csv：{row['code']}")
    return Matter(row["code"], _names(row, "bodies"), _names(row, "noted_bodies"), majority)


def _step(row: Mapping[str, str], bodies: Mapping[str, Body]) -> Step:
    place = f"{PROCEDURES}.csv：{row['code']}"
    if row["body"] not in ("", DECIDING_BODY):
        _known([row["body"]], bodies, place)
    if row["work"] not in SIDES or not row["step_no"].isdecimal():
        raise ConfigError(f"{place}：work 要写 before 或 after，step_no 要写整数 [bad step]")
    return Step(
        method=row["method"],
        number=int(row["step_no"]),
        step=row["step"],
        body=row["body"],
        holders=_names(row, "holders"),
        merges_with=_names(row, "merges_with"),
        window=row["window"],
        fills=row["fills"],
        work=row["work"],
    )


def _in_order(method: str, steps: Iterable[Step]) -> tuple[Step, ...]:
    own = sorted((step for step in steps if step.method == method), key=lambda step: step.number)
    if [step.number for step in own] != list(range(1, len(own) + 1)):
        raise ConfigError(f"{PROCEDURES}.csv：{method} 的 step_no 要从 1 起一个接一个 [steps not numbered]")
    return tuple(own)


def _names(row: Mapping[str, str], column: str) -> frozenset[str]:
    return frozenset(row.get(column, "").split(";")) - {""}


def _known(names: Iterable[str], bodies: Mapping[str, Body], place: str) -> None:
    for name in sorted(names):
        if name not in bodies:
            raise ConfigError(f"{place}：没有名为 {name} 的决议机构 [unknown body]")


def _majority(row: Mapping[str, str], place: str) -> Majority | None:
    share, base = _share(row.get("majority", ""), place), row.get("majority_of", "")
    if base not in BASES or bool(share) is not bool(base):
        raise ConfigError(f"{place}：majority 和 majority_of（present 或 due）要一起写 [bad majority]")
    return Majority(share, "due" if base == "due" else "present") if share else None


def _share(text: str, place: str) -> Share | None:
    if not text:
        return None
    found = SHARE.fullmatch(text)
    least = Fraction(found[2]) if found else Fraction(0)
    if found is None or not 0 < least <= 1:
        raise ConfigError(f"{place}：{text[:20]} 要写成 >1/2 或 >=2/3 [not a share]")
    return Share(least, strict=found[1] == ">")
