"""How well the rules find known faults, as tables: for bench/RESULTS.md and for the method page."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.errors import BadOptionError
from build_scripts.model import Catalog
from build_scripts.settings import ROOT
from tests.faults.measure import Quality, bench_of, measure
from tests.faults.village import Base

COUNT = 20
PAGE = ROOT / "content" / "fangfa.md"
WORDS = ROOT / "bench" / "method_page.json"
NEXT = "\n## "


@dataclass(frozen=True, slots=True)
class Tally:
    """The trials of several rules taken together."""

    name: str
    rules: tuple[str, ...]
    faults: int
    near: int
    missed: int
    false: int

    @property
    def recall(self) -> float:
        """Found faults of all faults."""
        return (self.faults - self.missed) / self.faults if self.faults else 0.0

    @property
    def precision(self) -> float:
        """Right findings of all findings."""
        found = self.faults - self.missed
        return found / (found + self.false) if found + self.false else 0.0


def measure_all(catalog: Catalog, villages: Mapping[str, Base], count: int = COUNT) -> list[Quality]:
    """Every rule there is, in the order of the codes."""
    return [measure(bench_of(code, catalog, villages), count) for code in sorted(catalog.rules)]


def tally(name: str, some: Sequence[Quality]) -> Tally:
    """The sums of some rules."""
    numbers = (sum(getattr(q, key) for q in some) for key in ("faults", "near", "missed", "false"))
    return Tally(name, tuple(q.code for q in some), *numbers)


def by_identity(found: Iterable[Quality]) -> list[Tally]:
    """One tally for each identity and each flag that was measured, I before R."""
    groups: dict[str, list[Quality]] = {}
    for quality in found:
        if quality.identity and quality.measured:
            groups.setdefault(quality.identity, []).append(quality)
    return [tally(name, groups[name]) for name in sorted(groups, key=_place)]


def misses(found: Iterable[Quality]) -> list[Quality]:
    """Rules below the target: 1 and 1 for identities, recall 0.95 and precision 0.90 for the others."""
    return [q for q in found if q.measured and (q.recall < _target(q)[0] or q.precision < _target(q)[1])]


def results(found: Sequence[Quality]) -> list[str]:
    """The section of bench/RESULTS.md."""
    measured = [q for q in found if q.measured]
    rest = [q for q in found if not q.measured]
    return [
        "## What the rules find",
        "",
        f"Each kind of fault {COUNT} times at seeded random places in the sample's villages, near-misses",
        "half as often (tests/faults). A finding elsewhere, after a near-miss or without any fault is false.",
        "",
        "| identity or flag | rules | faults | near-misses | recall | precision |",
        "|---|---|---:|---:|---:|---:|",
        *(f"| {t.name} | {' '.join(t.rules)} | {_figures(t)} |" for t in by_identity(found)),
        "",
        "| rule | identity | type | faults | near-misses | recall | precision |",
        "|---|---|---|---:|---:|---:|---:|",
        *(f"| {q.code} | {q.identity} | {q.type} | {_figures(q)} |" for q in measured),
        "",
        f"Below the target: {' '.join(q.code for q in misses(found)) or 'none'}.",
        "",
        f"Not measured ({len(rest)}): {' '.join(q.code for q in rest) or 'none'}.",
        "",
    ]


def write_page(found: Sequence[Quality], catalog: Catalog, path: Path = PAGE) -> None:
    """Put the table into its section of the method page, in place of the one before."""
    words = json.loads(WORDS.read_text("utf-8"))
    text = path.read_text("utf-8")
    before, heading, rest = text.partition(f"{NEXT}{words['heading']}\n")
    if not heading:
        raise BadOptionError(f"{path.name}：{words['heading']} [section not found]")
    _, mark, after = rest.partition(NEXT)
    path.write_text(f"{before}{heading}\n{_section(found, catalog, words)}\n{mark}{after}", "utf-8")


def _section(found: Sequence[Quality], catalog: Catalog, words: Mapping[str, str]) -> str:
    rest = sum(not q.measured for q in found)
    rows = [f"| {t.name} | {_title(t, catalog)} | {_rates(t)} |" for t in by_identity(found)]
    told = [words["intro"].format(count=COUNT, half=COUNT // 2), words["head"]]
    return "\n".join([told[0], "", told[1], *rows, "", words["rest"].format(rest=rest)]) + "\n"


def _title(one: Tally, catalog: Catalog) -> str:
    return catalog.rules[one.rules[0]][1].title.replace("|", "／")


def _rates(one: Tally) -> str:
    """Recall and precision alone: on a phone a table has room for four columns."""
    return " | ".join(_figures(one).split(" | ")[2:])


def _figures(one: Quality | Tally) -> str:
    return f"{one.faults} | {one.near} | {one.recall:.2f} | {one.precision:.2f}"


def _target(quality: Quality) -> tuple[float, float]:
    return (1.0, 1.0) if quality.identity.startswith("I") else (0.95, 0.90)


def _place(name: str) -> tuple[str, int]:
    return name[0], int(name[1:])
