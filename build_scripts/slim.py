"""Style sheets made small: what nothing uses is left out, what only people read is taken away.

Material's sheet is 138 KB, of which a page of ours uses two fifths, and a first view waits for all of it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|\[[^\]]*\]")
USED = re.compile(r"var\(\s*(--[\w-]+)")
ATTRIBUTE = re.compile(r"\[([^\]]*)\]")
WITHIN = re.compile(r":(?:not|is|where|has)\([^)]*\)")
BLOCK_END = re.compile(r"__|--")
NESTING = {"media", "supports"}  # at-rules that hold rules
Node = Any  # tinycss2 carries no types


def slim(css: str, left_out: Iterable[str] = ()) -> str:
    """`css` without comments, without spare space and without selectors that name one of `left_out`.

    A name is a class (`md-nav__icon`), its block (`md-nav`: with all its classes), or an attribute with its
    value (`dir=rtl`).
    """
    return "".join(_rules(_parse(css), frozenset(left_out)))


def drop_unused_properties(css: str) -> str:
    """`css` without the custom properties that nothing in it asks for (icons as data, most of them)."""
    while True:
        used = frozenset(USED.findall(css))
        kept = "".join(_with_properties(_parse(css), used))
        if kept == css:
            return css
        css = kept


def _parse(css: str) -> list[Node]:
    found: list[Node] = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return found


def _rules(nodes: Iterable[Node], left_out: frozenset[str]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [one for one in _selectors(node) if not _names(one) & left_out]
            if selectors:
                yield f"{','.join(selectors)}{{{_tight(node.content)}}}"
        elif node.content is not None and node.lower_at_keyword in NESTING:
            if inner := slim(tinycss2.serialize(node.content), left_out):
                yield f"@{node.at_keyword}{_tight(node.prelude, lead=True)}{{{inner}}}"
        else:
            yield node.serialize()


def _selectors(node: Node) -> Iterator[str]:
    """The selectors of a rule; a comma inside `:is(…)` separates none."""
    one: list[Node] = []
    for part in node.prelude:
        if part == ",":
            yield _tight(one)
            one = []
        else:
            one.append(part)
    yield _tight(one)


def _names(selector: str) -> set[str]:
    """What must be there for a selector: classes, their blocks (`md-nav` of `.md-nav__link`), attributes.

    What stands in `:not(…)` or `:is(…)` is not needed: where it is missing the selector may still hold.
    """
    needed = WITHIN.sub("", selector)
    classes = CLASS.findall(QUOTED.sub("", needed))
    return {*classes, *(BLOCK_END.split(name)[0] for name in classes), *ATTRIBUTE.findall(needed)}


def _tight(tokens: Iterable[Node], *, lead: bool = False) -> str:
    """Tokens as text, each stretch of white space one space; none at the ends, with `lead` one in front."""
    pieces: list[str] = []
    for token in tokens:
        if token.type == "comment":
            continue
        blank = token.type == "whitespace"
        if not (blank and pieces and pieces[-1] == " "):
            pieces.append(" " if blank else token.serialize())
    text = "".join(pieces).strip().removesuffix(";").rstrip()
    return f" {text}" if lead else text


def _with_properties(nodes: Iterable[Node], used: frozenset[str]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            if body := ";".join(_declarations(node.content, used)):
                yield f"{tinycss2.serialize(node.prelude)}{{{body}}}"
        elif node.content is not None and node.lower_at_keyword in NESTING:
            inner = "".join(_with_properties(_parse(tinycss2.serialize(node.content)), used))
            if inner:
                yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{inner}}}"
        else:
            yield node.serialize()


def _declarations(content: list[Node], used: frozenset[str]) -> Iterator[str]:
    for one in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if one.type != "declaration":
            yield one.serialize()
        elif not one.name.startswith("--") or one.name in used:
            important = "!important" if one.important else ""
            yield f"{one.name}:{_tight(one.value)}{important}"
