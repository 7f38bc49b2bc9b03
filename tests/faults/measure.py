"""How well the rules find known faults: seeded trials of each injector, and the villages as they are.

A fault is found when the rule speaks of one of the rows the injector names. Any other finding of that rule
in a trial, every finding after a near-miss, and every finding in an untouched village is a false one, unless
the sample plants it on purpose (tests/sample_county/PLANTED.md).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from build_scripts.check.binding import bind
from build_scripts.check.registry import RULE_TYPES
from build_scripts.model import Catalog, Frames, Rule, Scope, Table, Verdict
from tests.faults import injectors
from tests.faults.cases import Fault, NearMiss
from tests.faults.ground import Ground
from tests.faults.village import TODAY, Base, Village

TRIES = 4  # places tried until an injector finds room; numbers tried until it is said to have none

# what the sample's books do contain and are rightly asked about: rule → (village, key of the row)
HEYUAN, SHIQIAO = "990101101001-heyuan", "990101101201-shiqiao"
PLANTED: dict[str, frozenset[tuple[str, str]]] = {
    "FIN-030": frozenset({(SHIQIAO, "LZ-202607-049")}),  # paid with no voucher attached
    "FIN-124": frozenset({(SHIQIAO, "LZ-202601-051"), (SHIQIAO, "LZ-202609-054")}),  # large, no decision
    "FIN-125": frozenset({(SHIQIAO, "LZ-202511-042")}),  # paid 4 days after the decision was shown
    "FIN-140": frozenset({(HEYUAN, "ZW01 2026-10"), (SHIQIAO, "ZW02 2026-10")}),  # rents long overdue
    "FIN-145": frozenset({(SHIQIAO, "ZC12")}),  # idle since 2019
    "FIN-166": frozenset({(SHIQIAO, "LZ-202608-029")}),  # signed twice by one person
    "TEN-043": frozenset({(SHIQIAO, "HT-2025-23")}),  # the same rent, at its contract
    "TEN-052": frozenset({(SHIQIAO, "HT-2025-05")}),  # large, no decision
    "TEN-064": frozenset({(SHIQIAO, "LZ-202607-019"), (SHIQIAO, "LZ-202608-019")}),  # the leaking pipe
    "TEN-067": frozenset({(HEYUAN, "CG-2025-01"), (SHIQIAO, "CG-2026-02")}),  # large, no decision
}


@dataclass(frozen=True, slots=True)
class Quality:
    """How a rule did. `faults` and `near` count trials, `missed` faults not found, `false` wrong findings.

    `kinds` are the names of the injectors; `unplaced` those that found no room in any village.
    """

    code: str
    identity: str
    type: str
    kinds: tuple[str, ...]
    faults: int
    near: int
    missed: int
    false: int
    unplaced: tuple[str, ...] = ()

    @property
    def measured(self) -> bool:
        """Whether any fault was injected."""
        return self.faults > 0

    @property
    def recall(self) -> float:
        """The share of faults that were found."""
        return (self.faults - self.missed) / self.faults

    @property
    def precision(self) -> float:
        """The share of findings that were right."""
        found = self.faults - self.missed
        return found / (found + self.false) if found + self.false else 0.0


@dataclass(frozen=True, slots=True)
class Bench:
    """The rule under test on every untouched village: its verdicts there."""

    table: Table
    rule: Rule
    catalog: Catalog
    villages: Mapping[str, Base]
    seen: Mapping[str, tuple[Verdict, ...]]

    @property
    def clean(self) -> list[str]:
        """Villages of which the rule has nothing to say, those it applies to first."""
        names = [name for name, some in self.seen.items() if all(v.passed for v in some)]
        return sorted(names, key=lambda name: not self.seen[name])

    def ground(self, village: str, random: Random) -> Ground:
        """A fresh copy of a village for one trial."""
        copy = Village(self.villages[village], self.catalog)
        options = bind(self.rule, self.table, self.catalog)
        return Ground(copy, self.rule, self.table, options, random, self.seen[village])


def verdicts(rule: Rule, table: Table, catalog: Catalog, frames: Frames) -> tuple[Verdict, ...]:
    """What the rule says of these frames."""
    scope = Scope(frames, table, catalog, TODAY)
    return tuple(RULE_TYPES[rule.type].check(scope, bind(rule, table, catalog)))


def bench_of(code: str, catalog: Catalog, villages: Mapping[str, Base]) -> Bench:
    """The rule with what it says of the untouched villages."""
    table, rule = catalog.rules[code]
    seen = {name: verdicts(rule, table, catalog, base.frames) for name, base in villages.items()}
    return Bench(table, rule, catalog, villages, seen)


def measure(bench: Bench, count: int) -> Quality:
    """Inject each fault of the rule `count` times, each near-miss half as often."""
    rule = bench.rule
    found, silent = injectors.faults_of(rule), injectors.near_misses_of(rule)
    outcomes = [(case, list(_trials(bench, case, count))) for case in found]
    quiet = [(case, list(_trials(bench, case, -(-count // 2)))) for case in silent]
    hits = [outcome for _, some in outcomes for outcome in some]
    false = sum(wrong for _, some in (*outcomes, *quiet) for _, wrong in some) + len(untouched(bench))
    return Quality(
        rule.code,
        rule.identity,
        rule.type,
        (*(case.name for case in found), *(case.name for case in silent)),
        faults=len(hits),
        near=sum(len(some) for _, some in quiet),
        missed=sum(not hit for hit, _ in hits),
        false=false,
        unplaced=(*(c.name for c, some in outcomes if not some), *(c.name for c, some in quiet if not some)),
    )


def untouched(bench: Bench) -> list[tuple[str, str]]:
    """Findings in villages nothing was put into, without what is planted there."""
    planted = PLANTED.get(bench.rule.code, frozenset())
    said = [(name, v.line) for name, some in bench.seen.items() for v in some if not v.passed]
    keyed = [(name, _key(bench, name, line)) for name, line in said]
    return [place for place in keyed if place not in planted]


def _key(bench: Bench, village: str, line: int) -> str:
    """The key of a row, as its table declares it."""
    row = next(r for r in bench.villages[village].rows(bench.table.name) if r["line"] == line)
    names = bench.table.table_schema.primary_key
    return " ".join(str(row[bench.table.by_name[name].alias]) for name in names)


def _trials(bench: Bench, case: Fault | NearMiss, count: int) -> Iterator[tuple[bool, int]]:
    """For each trial whether the fault was found, and how many other findings there were."""
    placed = 0
    for number in range(count if bench.clean else 0):
        if placed == 0 and number == TRIES:
            return
        random = Random(f"{bench.rule.code}/{case.name}/{number}")  # noqa: S311 - seeded on purpose
        for _ in range(TRIES if placed else 2):
            if outcome := _trial(bench, case, random):
                placed += 1
                yield outcome
                break


def _trial(bench: Bench, case: Fault | NearMiss, random: Random) -> tuple[bool, int] | None:
    applied = [name for name in bench.clean if bench.seen[name]] or bench.clean
    ground = bench.ground(random.choice(applied), random)
    expected = case.inject(ground) if isinstance(case, Fault) else case.apply(ground)
    if not expected:
        return None
    said = verdicts(bench.rule, bench.table, bench.catalog, ground.village.frames())
    failed = [{v.line, *v.rows} for v in said if not v.passed]
    lines = expected if isinstance(expected, set) else set()
    hits = [bool(where & lines) for where in failed]
    return any(hits), hits.count(False)
