"""What checking costs as a village grows: ten years beside one, and the share of each rule."""

import statistics
import time
from collections.abc import Callable

from build_scripts.check.binding import bind
from build_scripts.check.engine import run_rules
from build_scripts.check.registry import RULE_TYPES
from build_scripts.check.rows import reading_once
from build_scripts.model import Catalog, Frames, Scope
from tests.faults.decade import decade
from tests.faults.village import TODAY, base_catalog, base_villages

VILLAGE, YEARS, LINES = "990101102201-liuwan", 10, 4000
RUNS = 3
SECONDS, RATIO = 3.0, 12.0
SUPER_LINEAR = 20.0  # ten times the rows cost a rule more than this many times the time
LEAST = 0.02  # seconds below which a rule's ratio is noise
SHOWN = 8


def results() -> list[str]:
    """The section of bench/RESULTS.md."""
    catalog = base_catalog()
    base = base_villages(catalog)[VILLAGE]
    short, long = decade(base, catalog, 1, LINES // YEARS), decade(base, catalog, YEARS, LINES)
    one, ten = (
        timed(lambda f=frames: run_rules(base.package, f, catalog, TODAY)) for frames in (short, long)
    )
    rows = [sum(map(len, frames.values())) for frames in (short, long)]
    found, _ = run_rules(base.package, long, catalog, TODAY)
    return [
        "## Ten years of a village, checked by all rules",
        "",
        f"Made by tests/faults/decade.py: {len(long['ledger-entries'])} ledger lines, {rows[1]} rows in all,",
        f"{len(catalog.rules)} rules, {len(found)} findings.",
        f"Target: under {SECONDS:.0f} s, ratio at most {RATIO:.0f}.",
        "",
        "| years | rows | wall (s) | processor (s) |",
        "|---|---:|---:|---:|",
        f"| 1 | {rows[0]} | {one[0]:.2f} | {one[1]:.2f} |",
        f"| {YEARS} | {rows[1]} | {ten[0]:.2f} | {ten[1]:.2f} |",
        f"| ratio | {rows[1] / rows[0]:.1f} | {ten[0] / one[0]:.1f} | {ten[1] / one[1]:.1f} |",
        "",
        *_dearest(catalog, short, long),
    ]


def timed(action: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """Median wall and processor time."""
    walls, processors = [], []
    for _ in range(runs):
        wall, processor = time.perf_counter(), time.process_time()
        action()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return statistics.median(walls), statistics.median(processors)


def _dearest(catalog: Catalog, short: Frames, long: Frames) -> list[str]:
    """The rules that cost most, and those that grow faster than the rows."""
    ones, tens = _by_rule(catalog, short), _by_rule(catalog, long)
    whole = sum(tens.values())
    top = sorted(tens, key=lambda code: -tens[code])[:SHOWN]
    steep = [c for c in tens if tens[c] > LEAST and tens[c] / ones[c] > SUPER_LINEAR]
    lines = [f"| {c} | {catalog.rules[c][1].type} | {tens[c]:.2f} | {tens[c] / whole:.0%} |" for c in top]
    return [
        "| rule | type | processor (s) | share |",
        "|---|---|---:|---:|",
        *lines,
        "",
        f"Grow faster than the rows: {' '.join(steep) or 'none'}.",
        "",
    ]


@reading_once()
def _by_rule(catalog: Catalog, frames: Frames) -> dict[str, float]:
    found = {}
    for code, (table, rule) in catalog.rules.items():
        scope, options = Scope(frames, table, catalog, TODAY), bind(rule, table, catalog)
        check = RULE_TYPES[rule.type].check
        found[code] = timed(lambda s=scope, o=options, c=check: list(c(s, o)))[1]
    return found
