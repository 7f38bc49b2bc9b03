"""Rows that belong together: the same party or the same wording, close to each other in time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from build_scripts.check.plain_text import plain_text
from build_scripts.check.rows import Row


def same(rows: Iterable[Row], alias: str) -> list[list[Row]]:
    """Rows in groups with the same text in `alias`, empty cells left out."""
    return _grouped(rows, lambda row: plain_text(row[alias] or ""))


def alike(rows: Iterable[Row], alias: str, ignore: str, letters: int) -> list[list[Row]]:
    """Rows in groups whose `alias` is worded alike; fewer than `letters` letters say too little."""

    def stem(row: Row) -> str:
        text = wording(row[alias], ignore)
        return text if len(text) >= letters else ""

    return _grouped(rows, stem)


def _grouped(rows: Iterable[Row], name: Callable[[Row], str]) -> list[list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if text := name(row):
            groups.setdefault(text, []).append(row)
    return [group for group in groups.values() if len(group) > 1]


def wording(text: str | None, ignore: str) -> str:
    """The letters of a text that say what it is about."""
    drop = frozenset(ignore)
    return "".join(c for c in plain_text(text or "") if c.isalpha() and c not in drop)


def windows(rows: Sequence[Row], alias: str, days: int) -> Iterator[list[Row]]:
    """For each row in order of `alias`, the rows of the `days` that begin with it, the row itself first."""
    ordered = sorted(rows, key=lambda row: (row[alias], row["line"]))
    end = 0
    for start, row in enumerate(ordered):
        while end < len(ordered) and _apart(row[alias], ordered[end][alias]) <= days:
            end += 1
        yield ordered[start:end]


def _apart(first: date, then: date) -> int:
    return (then - first).days
