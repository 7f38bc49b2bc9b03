"""Scopes in which some cells could not be read."""

from dataclasses import replace

from build_scripts.check.gaps import hidden
from build_scripts.model import Scope


def unread(scope: Scope, alias: str, *lines: int, table: str = "own") -> Scope:
    """The same village with those cells of a table unread."""
    smudged = hidden(scope.frames[table], {alias: lines})
    return replace(scope, frames={**scope.frames, table: smudged})
