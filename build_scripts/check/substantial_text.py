"""Rule type `substantial-text`: a text says something; 「已阅」 and the like are no answer."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator
from pydantic import Field as Key

from build_scripts.check.options import Alias, RuleOptions
from build_scripts.check.plain_text import plain_text
from build_scripts.check.rows import select
from build_scripts.model import Scope, Verdict

VALUES = ("found", "length", "minimum")


def _says_something(text: str) -> str:
    if not plain_text(text):
        raise ValueError("a hollow text of nothing but signs is shorter than any minimum")
    return text


class Options(RuleOptions):
    """`field` has at least `minimum` letters and digits and is none of the `hollow` texts."""

    field: Alias
    minimum: Annotated[int, Key(ge=1)]
    hollow: tuple[Annotated[str, AfterValidator(_says_something)], ...] = ()


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each filled cell; spaces and punctuation neither lengthen a text nor make it another."""
    hollow = {plain_text(text) for text in options.hollow}
    for row in select(scope.rows, (options.field,), options.where):
        found = row[options.field]
        if found is not None:
            text = plain_text(found)
            passed = len(text) >= options.minimum and text not in hollow
            values = {"found": found, "length": len(text), "minimum": options.minimum}
            yield Verdict(row["line"], passed, values, options.field)
