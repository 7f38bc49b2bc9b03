"""The report as one HTML file that opens anywhere: by village and file, worst first, the first 20 of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from build_scripts.marked.grid import WEIGHT
from build_scripts.marked.sentences import Words, counted, stopped, visible
from build_scripts.model import Finding, Level, Outcome
from build_scripts.settings import SHOWN_FINDINGS, THEME

TEMPLATE = "report.html.j2"
SAMPLE = 3  # of those with the same mend; the others are counted


@dataclass(frozen=True, slots=True)
class Names:
    """How things are called: villages and folders by code, tables by path, marked copies by (code, path)."""

    villages: Mapping[str, str]
    folders: Mapping[str, str]
    titles: Mapping[str, str]
    copies: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Alike:
    """Findings with the same mend: those shown one by one, and those that are only counted."""

    shown: tuple[Finding, ...]
    folded: tuple[Finding, ...]


def html_report(outcome: Outcome, names: Names, as_of: date, words: Words) -> str:
    """The page; nothing in it is private, and whatever a stranger typed is escaped."""
    villages = [_village(code, outcome, names, words) for code in sorted(outcome.findings)]
    levels = [finding.level for findings in outcome.findings.values() for finding in findings]
    about = {
        "failed": Level.ERROR in levels,
        "counts": counted(levels, words),
        "as_of": as_of.isoformat(),
        "files": outcome.files,
        "rows": outcome.rows,
    }
    return _template().render(about | {"villages": [v for v in villages if v["files"] or v["notes"]]})


def shown_groups(findings: Iterable[Finding]) -> list[Alike]:
    """The findings of a file that are shown: worst first; of many with the same mend the first.

    At most SHOWN_FINDINGS are shown one by one.
    """
    groups: dict[tuple[Level, str, str], list[Finding]] = {}
    for finding in sorted(findings, key=_order):
        groups.setdefault((finding.level, finding.code, finding.fix), []).append(finding)
    shown, room = [], SHOWN_FINDINGS
    for group in sorted(groups.values(), key=lambda group: _order(group[0])):
        first = group[: min(SAMPLE, room)]
        if first:
            folded = group[SAMPLE:] if len(first) == SAMPLE else []
            shown.append(Alike(tuple(first), tuple(folded)))
            room -= len(first)
    return shown


def _village(code: str, outcome: Outcome, names: Names, words: Words) -> dict[str, Any]:
    files: dict[str, list[Finding]] = {}
    for finding in sorted(outcome.findings[code], key=_order):
        files.setdefault(finding.file, []).append(finding)
    return {
        "name": names.villages.get(code, code),
        "folder": visible(names.folders.get(code, "")),
        "files": [_file(code, path, found, (names, words)) for path, found in files.items()],
        "notes": len(outcome.notes.get(code, ())),
    }


def _file(code: str, path: str, findings: list[Finding], how: tuple[Names, Words]) -> dict[str, Any]:
    names, words = how
    groups = shown_groups(findings)
    told = sum(len(group.shown) + len(group.folded) for group in groups)
    return {
        "path": visible(path),
        "title": names.titles.get(path, ""),
        "counts": counted((finding.level for finding in findings), words),
        "marked": names.copies.get((code, path), ""),
        "groups": [_group(group, words) for group in groups],
        "total": len(findings),
        "rest": len(findings) - told,
    }


def _group(group: Alike, words: Words) -> dict[str, Any]:
    lines = [finding.line for finding in group.folded if finding.line]
    return {
        "findings": [_finding(finding, words) for finding in group.shown],
        "folded": len(group.folded),
        "first": min(lines, default=0),
        "last": max(lines, default=0),
    }


def _finding(finding: Finding, words: Words) -> dict[str, Any]:
    return {
        "line": finding.line,
        "letter": finding.column,
        "field": visible(finding.field),
        "level": finding.level.value,
        "weight": words["levels"][finding.level],
        "message": stopped(finding.message, words),
        "fix": stopped(finding.fix, words),
        "code": finding.code,
    }


def _order(finding: Finding) -> tuple[int, int, str, str]:
    return WEIGHT[finding.level], finding.line or 0, finding.column, finding.code


@cache
def _template() -> Template:
    loader = FileSystemLoader(THEME)
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return made.get_template(TEMPLATE)
