"""Long answers to residents' questions: one small Markdown file each, named by the question's number.

What a push brings is judged here file by file: its name, size, bytes and marks. Whether it holds something
private is judged by `check`, as for cells.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts.load.characters import garbled, unseen
from build_scripts.load.gate import read_file, survey_folder
from build_scripts.load.prose import to_html, to_plain
from build_scripts.load.remark import Remark
from build_scripts.model import Answer, Disclosure
from build_scripts.model.recall import recalled
from build_scripts.settings import ANSWERS, MAX_ANSWER, MAX_ANSWERS

NUMBER = "open311:service_request_id"  # rdfType of the column that numbers a question
SHORT = "open311:status_notes"  # and of the one with its short answer
SUFFIX = ".md"
MAX_BARS = 10  # of a table's row: Markdown fills every row up to the widest
MAX_DEPTH = 8
NESTED = re.compile(rf"\s*(?:(?:[-*+]|\d+[.)])[ \t]+|>[ \t]*){{{MAX_DEPTH}}}")
LOST = re.compile(r"!\[|\]\((?!tel:)|<[A-Za-z/!]")  # what the page does not show as it is meant
Shorts = Mapping[str, str]
Told = tuple[Answer | None, tuple[Remark, ...]]


@dataclass(frozen=True, slots=True)
class Read:
    """The answers by number, and remarks by path."""

    answers: dict[str, Answer]
    placed: tuple[tuple[str, Remark], ...]


NONE = Read({}, ())


def read_answers(folder: Path, disclosures: Iterable[Disclosure]) -> Read:
    """Every answer in the village's folder; one without its question, or that cannot be read, is refused."""
    survey = survey_folder(folder, MAX_ANSWERS)
    below = f"{ANSWERS}/{folder.name}"
    placed = [(f"{below}/{path}".rstrip("/"), remark) for path, remark in survey.remarks]
    shorts, answers = _questions(disclosures), dict[str, Answer]()
    for name in survey.files:
        path, number = f"{below}/{name}", name.removesuffix(SUFFIX)
        answer, remarks = _read_file(path, read_file(folder / name))
        placed += [(path, remark) for remark in (*remarks, *_misplaced(name, number, shorts))]
        if answer:  # also one without its question: what is private in it is to be told, too
            answers[number] = answer
    return Read(answers, tuple(placed))


def _questions(disclosures: Iterable[Disclosure]) -> Shorts | None:
    """The short answers by number of question; None when the table of questions is not there."""
    for disclosure in disclosures:
        columns = {field.rdf_type: field.name for field in disclosure.table.fields}
        if {NUMBER, SHORT} <= set(columns):
            number, short = (disclosure.header.index(columns[name]) for name in (NUMBER, SHORT))
            return {row[number]: row[short] for row in disclosure.rows}
    return None


def _misplaced(name: str, number: str, shorts: Shorts | None) -> Iterator[Remark]:
    if shorts is None:
        return
    if not name.endswith(SUFFIX) or number not in shorts:
        yield Remark("ANS-001", value=name)
    elif not shorts[number]:
        yield Remark("ANS-007", values={"number": number})


def _read_file(path: str, data: bytes) -> Told:
    """The answer, None when its text is none that Markdown may see, and what is to be said of it."""
    return recalled(("answer", path), data, {}, lambda _: _answer(path, data))


def _answer(path: str, data: bytes) -> Told:
    text, remarks = _text_of(data)
    if not text:
        return None, remarks
    made = to_html(text)
    return Answer(path, text, made, to_plain(made)), remarks


def _text_of(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", (Remark("ANS-003", data[: error.start].count(b"\n") + 1),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_ANSWER:
        return "", (Remark("ANS-002", values={"length": len(text), "limit": MAX_ANSWER}),)
    if not text.strip():
        return "", (Remark("ANS-006"),)
    remarks = tuple(_judge(text))
    return "" if {"ANS-003", "ANS-004", "ANS-005"} & {one.code for one in remarks} else text, remarks


def _judge(text: str) -> Iterator[Remark]:
    for line, written in enumerate(text.split("\n"), start=1):
        if found := unseen(written):
            yield Remark("ANS-004", line, values={"character": found})
        elif garbled(written):
            yield Remark("ANS-003", line)
        if written.count("|") > MAX_BARS + 1 or NESTED.match(written):
            yield Remark("ANS-005", line, values={"columns": MAX_BARS, "depth": MAX_DEPTH})
        elif LOST.search(written):
            yield Remark("ANS-008", line)
