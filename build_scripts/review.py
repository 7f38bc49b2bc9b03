"""What a change would do, in words: for a terminal, for a merge request, for programs.

A merge request shows numbers and names of ours as Markdown; whatever a stranger typed stands inside a fenced
block, where no link, mention or command is read. The words are theme/review/.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_scripts.model.changes import VillageChange
from build_scripts.model.outcome import Outcome
from build_scripts.model.result import Finding, Level, shown_path
from build_scripts.report import Labels, as_text, count_level, printable
from build_scripts.settings import SHOWN_FINDINGS, SHOWN_VALUE, THEME

FENCE = re.compile("`{3,}")
MOST_ROWS = 200  # of a kind in a table on the page of changes
MOST_CHARACTERS = 60_000  # of a comment; GitHub takes 65,536
SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "major", Level.QUESTION: "minor", Level.NOTE: "info"}


@dataclass(frozen=True, slots=True)
class Total:
    """All villages together, counted as one is."""

    villages: tuple[VillageChange, ...]

    def count(self, kind: str) -> int:
        """How many rows were `added`, `changed` or `removed`."""
        return sum(village.count(kind) for village in self.villages)


def changes_text(villages: tuple[VillageChange, ...], folders: Mapping[str, str]) -> str:
    """The changes village by village, the first 20 rows of each table, and the total."""
    context = _context(villages) | {"folders": folders}
    return _environment().get_template("changes.txt.j2").render(context).rstrip("\n")


def changes_json(villages: tuple[VillageChange, ...]) -> str:
    """All changes; a value that is not shown is null."""
    return json.dumps([asdict(village) for village in villages], ensure_ascii=False, indent=2)


def summary(
    villages: tuple[VillageChange, ...], outcome: Outcome, labels: Labels, left: tuple[str, ...] = ()
) -> str:
    """The note for a merge request or pull request, in Markdown; `left` are paths that are not taken over."""
    context = _context(villages) | {
        "left": left,
        "others": fenced("\n".join(printable(path) for path in left[:SHOWN_FINDINGS])),
        "errors": count_level(outcome, "error"),
        "warnings": count_level(outcome, "warning"),
        "found": {code: _levels(found) for code, found in outcome.findings.items()},
        "changes": fenced(changes_text(villages, labels.folders)),
        "report": fenced(as_text(outcome, labels)),
    }
    return _environment().get_template("summary.md.j2").render(context)


def changes_page(villages: tuple[VillageChange, ...], outcome: Outcome) -> str:
    """The page of a preview that says what changes; `outcome` is that of the build of the preview."""
    context = _context(villages) | {"withheld": outcome.withheld, "most": MOST_ROWS}
    context["linked"] = {*outcome.built, *outcome.withheld}
    made = Environment(
        loader=FileSystemLoader(THEME / "preview"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["cell"] = printable
    return made.get_template("gaidong.html.j2").render(context)


def code_quality(outcome: Outcome, labels: Labels) -> str:
    """The findings as GitLab shows them beside the changed lines (a Code Climate report)."""
    findings = (finding for found in outcome.findings.values() for finding in found)
    return json.dumps([_issue(finding, labels) for finding in findings], ensure_ascii=False, indent=1)


def fenced(text: str) -> str:
    """The text as a block that Markdown leaves alone, cut to what a comment takes."""
    cut = text if len(text) <= MOST_CHARACTERS // 2 else text[: MOST_CHARACTERS // 2] + "\n…"
    fence = "`" * (1 + max([2, *map(len, FENCE.findall(cut))]))
    return f"{fence}text\n{cut}\n{fence}"


def _context(villages: tuple[VillageChange, ...]) -> dict[str, Any]:
    tables = sum(len(village.tables) for village in villages)
    return {"villages": villages, "total": Total(villages), "tables": tables, "most": SHOWN_FINDINGS}


@cache
def _environment() -> Environment:
    """Plain text: every value on one line with what is unseen made visible; only `fenced` has many lines."""
    made = Environment(  # noqa: S701 - not HTML; `_plain` is the escape
        loader=FileSystemLoader(THEME / "review"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update({"counts": _counts, "cell": _cell})
    return made


def _counts(counts: Iterable[tuple[str, int]]) -> str:
    template = _environment().get_template("counts.txt.j2")
    return template.render(counts=[(word, number) for word, number in counts if number]).strip()


def _cell(value: str | None) -> str:
    """A cell on one line, not too long; its words when it is empty or hidden."""
    words: Any = _environment().get_template("counts.txt.j2").module
    if not value:
        return str(words.hidden if value is None else words.empty)
    text = printable(value)
    return text if len(text) <= SHOWN_VALUE else text[: SHOWN_VALUE - 1] + "…"


def _levels(found: Iterable[Finding]) -> dict[str, int]:
    levels = [finding.level.value for finding in found]
    return {level: levels.count(level) for level in Level}


def _issue(finding: Finding, labels: Labels) -> dict[str, Any]:
    folder = labels.folders.get(finding.village, finding.village)
    path = shown_path(folder, finding.file)
    text = printable(" ".join(part for part in (finding.field, finding.message, finding.fix) if part))
    mark = "\0".join((path, finding.code, str(finding.line), finding.field, finding.message))
    return {
        "description": text,
        "check_name": finding.code,
        "fingerprint": sha256(mark.encode()).hexdigest(),
        "severity": SEVERITIES[finding.level],
        "location": {"path": path, "lines": {"begin": finding.line or 1}},
    }
