"""The words about a mark: where it is, what is wrong, how to mend it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from build_scripts.marked.grid import Grid, Mark
from build_scripts.model import Level, address, escaped

Words = Mapping[str, Any]


def sentence(mark: Mark, words: Words) -> str:
    """Weight, message, mend and code in one sentence."""
    fix = words["fix"].format(fix=stopped(mark.fix, words)) if mark.fix else ""
    said = {"message": stopped(mark.message, words), "fix": fix, "code": mark.code}
    return str(words["sentence"].format(level=words["levels"][mark.level], **said))


def also(mark: Mark, words: Words) -> str:
    """What is said at a row that belongs to the mark of another."""
    return str(words["also"].format(row=mark.row, message=stopped(mark.message, words), code=mark.code))


def where(mark: Mark, grid: Grid, words: Words) -> str:
    """The place of a mark as a spreadsheet names it."""
    if not mark.row:
        return str(words["whole"])
    if not mark.column:
        return str(words["row"].format(row=mark.row))
    label = grid.labels[mark.column - 1] if mark.column <= len(grid.labels) else ""
    place = {"address": address(mark.row, mark.column), "row": mark.row, "label": visible(label)}
    return str(words["cell" if label else "cell-plain"].format(**place))


def counted(levels: Iterable[Level], words: Words) -> str:
    """How many of each weight: 2个错误、1个提醒."""
    counts = Counter(levels)
    told = (words["counts"][level].format(count=counts[level]) for level in Level if counts[level])
    return str(words["separator"].join(told))


def stopped(text: str, words: Words) -> str:
    """The sentence with exactly one full stop; nothing for nothing."""
    return f"{visible(text).rstrip('。. ')}{words['stop']}" if text else ""


def visible(text: str) -> str:
    """Hidden and control characters made visible; lines stay lines."""
    return "\n".join(escaped(line) for line in text.split("\n"))
