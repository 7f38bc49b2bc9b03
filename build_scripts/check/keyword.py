"""Rule type `keyword`: a text does not hold certain words (unless something beside them explains them)."""

from collections.abc import Iterator

from build_scripts.check.options import Alias, RuleOptions, Some
from build_scripts.check.phrases import Phrases
from build_scripts.check.rows import select
from build_scripts.model import Scope, Verdict

VALUES = ("word",)


class Options(RuleOptions):
    """None of `phrases` stands in the `fields`, which are read as one text."""

    fields: Some[Alias]
    phrases: Phrases


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row in which one of the cells is filled; all of them must have been read."""
    for row in select(scope.rows, options.fields, options.where):
        texts = [row[alias] for alias in options.fields if row[alias] is not None]
        if texts:
            word = options.phrases.found_in(" ".join(texts))
            yield Verdict(row["line"], word is None, {"word": word}, options.fields[0])
