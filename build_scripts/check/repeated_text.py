"""Rule type `repeated-text`: a text was written for its row, not copied from another one."""

from collections.abc import Iterator
from typing import Any

from build_scripts.check.options import Alias, RuleOptions
from build_scripts.check.plain_text import plain_text
from build_scripts.check.rows import Row, filled, key, select
from build_scripts.model import Scope, Verdict

VALUES = ("found", "length", "other")
Subject = tuple[Any, ...]


class Options(RuleOptions):
    """`field` differs from every row above it; rows filled alike in all of `unless_same` may share a text.

    Texts of fewer than `minimum` letters and digits are left to the rule that calls them too short.
    """

    field: Alias
    unless_same: tuple[Alias, ...] = ()
    minimum: int = 1


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each filled cell; a repetition fails once and points to the first row with that text."""
    seen: dict[str, dict[Subject, int]] = {}
    for row in select(scope.rows, (options.field, *options.unless_same), options.where):
        found = row[options.field]
        text = plain_text(found) if found is not None else ""
        if len(text) >= max(1, options.minimum):
            subject = _subject(row, options.unless_same)
            lines = seen.setdefault(text, {})
            other = next((line for known, line in lines.items() if known != subject or not subject), None)
            lines.setdefault(subject, row["line"])
            values = {"found": found, "length": len(text), "other": other}
            rows = (other,) if other is not None else ()
            yield Verdict(row["line"], other is None, values, options.field, rows)


def _subject(row: Row, aliases: tuple[Alias, ...]) -> Subject:
    """What the row is about; () when that is not filled in, which is like no other row."""
    return key(row, aliases) if aliases and filled(row, aliases) else ()
