"""The words of the command line, from data/words/cli.json."""

import json
from functools import cache
from typing import Any

from build_scripts.settings import DATA


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = json.loads((DATA / "words" / "cli.json").read_text("utf-8"))
    return words


def say(key: str, **values: object) -> str:
    """The sentence `key` with its named values."""
    return str(_words()["sentences"][key]).format(**values)


def command_help(name: str) -> str:
    r"""The help of a command, laid out as written: a leading \b keeps lines from being rewrapped."""
    paragraphs = "\n".join(_words()["commands"][name]).split("\n\n")
    return "\n\n".join(f"\b\n{paragraph}" for paragraph in paragraphs)


def first_line(name: str) -> str:
    """The help of a command in the list of commands."""
    return str(_words()["commands"][name][0])


def option_help(name: str) -> str:
    """The help of an option or argument."""
    return str(_words()["options"][name])


def label(key: str) -> str:
    """A short label."""
    return str(_words()["labels"][key])
