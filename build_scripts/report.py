"""The report of a run: text for people, JSON for programs, annotations for GitHub. Outcome in, text out.

Every message may hold what a stranger typed: control and invisible characters are made visible, nothing is
ever read as markup, as a format string or as a workflow command. The words are data/words/report.json.
"""

import json
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import Any

from build_scripts.model.outcome import Outcome
from build_scripts.model.result import Finding, Level, shown_path
from build_scripts.settings import DATA, SHOWN_FINDINGS

SAMPLE = 3
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
SEVERITY = list(Level)
GITHUB_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning"}


@dataclass(frozen=True, slots=True)
class Labels:
    """How to name things: village code → shown folder, file path → title of its table."""

    folders: Mapping[str, str]
    titles: Mapping[str, str]


def as_text(outcome: Outcome, labels: Labels) -> str:
    """The report by file, worst first, then the repairs that can be written back, then one closing line."""
    blocks = [
        _file_block(_heading(village, group[0].file, labels), group)
        for village, findings in sorted(outcome.findings.items())
        for group in sorted(_by(_file, sorted(findings, key=_weight)), key=_worst)
    ]
    return "\n".join([*blocks, *_notes(outcome, labels), _closing(outcome)])


def as_json(outcome: Outcome, as_of: date) -> str:
    """Findings, notes and totals with sorted keys, so that two runs can be compared."""
    villages = {
        code: {
            "findings": [asdict(finding) for finding in sorted(findings, key=_place)],
            "notes": [asdict(note) for note in outcome.notes.get(code, ())],
        }
        for code, findings in outcome.findings.items()
    }
    totals = {level.value: count_level(outcome, level) for level in Level}
    totals |= {"files": outcome.files, "rows": outcome.rows, "notes": _count_notes(outcome)}
    report = {"as_of": as_of.isoformat(), "totals": totals, "villages": villages}
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True)


def as_github(outcome: Outcome, labels: Labels) -> str:
    """Workflow commands that mark the rows in the pull request, and the closing line."""
    findings = sorted(chain.from_iterable(outcome.findings.values()), key=_place)
    return "\n".join([*(_annotation(finding, labels) for finding in findings), _closing(outcome)])


def count_level(outcome: Outcome, level: str) -> int:
    """How many findings of one level the run has."""
    return sum(finding.level == level for findings in outcome.findings.values() for finding in findings)


def printable(text: str) -> str:
    """The text on one line with every control, format or unassigned character as its escape."""
    return "".join(
        char.encode("unicode_escape").decode() if unicodedata.category(char) in INVISIBLE else char
        for char in text
    )


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = json.loads((DATA / "words" / "report.json").read_text("utf-8"))
    return words


def _say(key: str, **values: object) -> str:
    return str(_words()[key]).format(**values)


def _place(finding: Finding) -> tuple[str, str, int, str]:
    return finding.village, finding.file, finding.line or 0, finding.code


def _weight(finding: Finding) -> tuple[str, int, int, str]:
    return finding.file, SEVERITY.index(finding.level), finding.line or 0, finding.code


def _heading(village: str, file: str, labels: Labels) -> str:
    path = shown_path(labels.folders.get(village, village), file)
    title = labels.titles.get(file, "")
    return printable(_say("heading-titled", path=path, title=title) if title else path)


def _by(key: Callable[[Finding], Hashable], findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings with the same key together, each group where its first one stands."""
    groups: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return list(groups.values())


def _file(finding: Finding) -> Hashable:
    return finding.file


def _remedy(finding: Finding) -> Hashable:
    return finding.level, finding.code, finding.fix


def _worst(findings: list[Finding]) -> int:
    return min(SEVERITY.index(finding.level) for finding in findings)


def _file_block(heading: str, findings: list[Finding]) -> str:
    """The findings of one file; what has the same remedy as three before it is summed up in a line."""
    lines, told = [heading], 0
    for group in _by(_remedy, findings):
        shown = group[: min(SAMPLE, SHOWN_FINDINGS + 1 - len(lines))]
        lines += [f"  {_line(finding)}" for finding in shown]
        folded = len(group) > len(shown) == SAMPLE
        lines += [f"  {_same(group)}"] if folded else []
        told += len(group) if folded else len(shown)
    if told < len(findings):
        lines.append("  " + _say("more", count=len(findings) - told, total=len(findings)))
    return "\n".join(lines) + "\n"


def _same(group: list[Finding]) -> str:
    lines = [finding.line for finding in group if finding.line]
    place = {"first": min(lines), "last": max(lines)} if lines else {}
    about = {"count": len(group), "code": group[0].code, "level": _words()["levels"][group[0].level]}
    return _say("same" if place else "same-unplaced", **about, **place)


def _line(finding: Finding) -> str:
    return _say(
        "finding",
        place=_cell(finding),
        message=_sentence(finding.message),
        fix=_say("fix", fix=_sentence(finding.fix)) if finding.fix else "",
        code=finding.code,
        level=_words()["levels"][finding.level],
        english=printable(finding.english),
    ).rstrip()


def _cell(finding: Finding) -> str:
    row = _say("row", line=finding.line) if finding.line else ""
    key = "column" if finding.column else "column-unplaced"
    column = _say(key, letter=finding.column, field=printable(finding.field)) if finding.field else ""
    place = " ".join(part for part in (row, column) if part)
    return _say("place", place=place) if place else ""


def _sentence(text: str) -> str:
    return f"{printable(text).rstrip('。. ')}{_words()['stop']}" if text else ""


def _notes(outcome: Outcome, labels: Labels) -> Iterator[str]:
    for village, notes in sorted(outcome.notes.items()):
        if notes:
            yield _say(
                "notes", folder=labels.folders.get(village, village), count=len(notes), village=village
            )


def _closing(outcome: Outcome) -> str:
    counts = {level.value: count_level(outcome, level) for level in Level}
    parts = [_say("files", files=outcome.files, rows=outcome.rows)] if outcome.files else []
    parts += [_say("count-error", count=counts["error"]), _say("count-warning", count=counts["warning"])]
    parts += [_say(f"count-{level}", count=counts[level]) for level in ("question", "note") if counts[level]]
    verdict = _say("failed" if counts["error"] or outcome.failed else "passed")
    return f"{verdict}{_words()['comma'].join(parts)}{_words()['stop']}"


def _count_notes(outcome: Outcome) -> int:
    return sum(len(notes) for notes in outcome.notes.values())


def _annotation(finding: Finding, labels: Labels) -> str:
    kind = GITHUB_LEVELS.get(finding.level, "notice")
    folder = labels.folders.get(finding.village, finding.village)
    place = {"file": shown_path(folder, finding.file)}
    place |= {"line": str(finding.line)} if finding.line else {}
    place["title"] = finding.code
    properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
    return f"::{kind} {properties}::{_data(_annotation_lines(finding))}"


def _annotation_lines(finding: Finding) -> str:
    lines: Iterable[str] = (
        _cell(finding) + _sentence(finding.message),
        _say("fix", fix=_sentence(finding.fix)) if finding.fix else "",
        printable(finding.english),
    )
    return "\n".join(line for line in lines if line)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")
