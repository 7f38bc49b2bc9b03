"""What a village filed, as text that `load` has made canonical, with the row numbers of the spreadsheet."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from build_scripts.model.declared import Table
from build_scripts.model.result import Finding


@dataclass(frozen=True, slots=True)
class Note:
    """One lossless change that `load` made: shown to the clerk, written back by `gongkai fix`.

    `line` is the row as the spreadsheet shows it (header = 1), `field` the column's name, both empty
    for a change of the whole file (encoding, blank tail). `before` and `after` are never private values.
    """

    code: str
    file: str
    line: int | None
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One CSV of a village: canonical text cells and where each row stood.

    `header` and `rows` hold text as a canonical file would; `lines[i]` is the spreadsheet row of `rows[i]`.
    `path` is relative to the village's folder; `letters[i]` is the column of `header[i]` as filed.
    """

    table: Table
    path: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The long answer to one question, written by a clerk in Markdown (`text`).

    `html` holds only tags of the allow-list, `plain` the words that a reader of it sees. `path` is that of a
    Finding.
    """

    path: str
    text: str
    html: str
    plain: str


@dataclass(frozen=True, slots=True)
class Package:
    """One village's data package. `findings` are refusals met while reading; `notes` lossless repairs.

    `answers` are the long ones, by the number of the question.
    """

    code: str
    slug: str
    folder: Path
    metadata: dict[str, Any]
    disclosures: dict[str, Disclosure]
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    answers: dict[str, Answer] = field(default_factory=dict)
