"""Command `explain`: what a finding code means, with the rule's worked example, as on the rule pages."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from build_scripts.cli.wording import label
from build_scripts.model import Source
from build_scripts.pipeline.rulebook import Drawing, Entry, find_entry

WORDS_ALONE = ("why", "method", "fix", "exclusions")  # the worked example says the rest
READ = "S"
WIDE = "WF"
INDENT, GAP, DOTS = "  ", "  ", "……"
PLACE = re.compile(r"\{(\w+)\}")


def explanation(data: Path, code: str) -> str:
    """The public entry of `code`: title, message, remedy, reason, method, worked example, sources."""
    entry, places = find_entry(data, code.strip().upper(), label("finding-code"))
    return "\n".join(_lines(entry, dict(places) | entry.names))


def _lines(entry: Entry, names: Mapping[str, str]) -> Iterator[str]:
    words = entry.words
    level = label(f"level-{words.level}")
    yield label("entry").format(code=entry.code, title=words.title, level=level)
    for part in WORDS_ALONE if entry.drawings else (*WORDS_ALONE, "message", "example"):
        if text := getattr(words, part):
            yield label(f"entry-{part}").format(text=_with_names(text, names))
    yield from _example(entry)
    yield f"{INDENT}{words.english}"
    yield from (_source(source) for source in words.sources)
    if entry.kinds:
        yield label("entry-kinds").format(kinds=", ".join(entry.kinds))
    yield label("entry-since").format(since=words.since, version=words.version, file=_file(entry))


def _example(entry: Entry) -> Iterator[str]:
    """The tables of the worked example, and what the rule says of them."""
    for drawing in entry.drawings:
        yield label("entry-table" if drawing.own else "entry-other").format(table=drawing.table.title)
        yield from _laid_out(_cells(drawing, entry.words.level))
    for line, message in entry.messages.items():
        yield INDENT + label("entry-says").format(line=line, message=message)


def _cells(drawing: Drawing, level: str) -> list[tuple[str, ...]]:
    marks = {"passed": "passed", "failed": "question" if level == "question" else "failed", "": ""}
    judged = (label("entry-mark"),) if drawing.own else ()
    rows = [(label("entry-row"), *(field.name for field in drawing.columns), *judged)]
    for row in drawing.rows:
        mark = (label(f"mark-{marks[row.mark]}"),) if drawing.own else ()
        rows.append((str(row.line), *(cell or label("entry-empty") for cell in row.cells), *mark))
    return rows


def _laid_out(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The columns below each other; a Chinese character is two places wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield (INDENT + GAP.join(cells)).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in WIDE else 1 for char in text)


def _with_names(pattern: str, words: Mapping[str, str]) -> str:
    """A message pattern with words in its places: columns as in the header row, what the check fills in."""
    return PLACE.sub(lambda found: words.get(found[1], DOTS), pattern)


def _source(source: Source) -> str:
    unread = "" if source.confidence == READ else label("unread")
    return label("entry-source").format(law=source.law, article=source.article, unread=unread)


def _file(entry: Entry) -> str:
    """Where the words stand, below data/."""
    return f"tables/{entry.table.name}.json" if entry.table else f"findings/{entry.code[:3].lower()}.json"
