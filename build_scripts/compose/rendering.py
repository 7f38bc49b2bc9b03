"""Templates of theme/pages: one autoescaping environment; a page is one self-contained HTML block.

Title and description are set at the top of each page's template, so that every word stands in theme/.
"""

from functools import cache
from html import unescape
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_scripts.compose.filters import FILTERS
from build_scripts.compose.here import Here
from build_scripts.compose.linked import crumbs_of, page_address
from build_scripts.model import Page
from build_scripts.settings import THEME


@cache
def environment() -> Environment:
    """The environment of page templates: everything is escaped, an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader([THEME / "pages", THEME / "components", THEME / "notice"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS | {"crumbs_of": crumbs_of, "page_address": page_address})
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return made


def render_page(template: str, here: Here, context: dict[str, Any]) -> Page:
    """Render `<template>.html.j2` for the page at `here`."""
    names = context | {"here": here}
    module: Any = environment().get_template(f"{template}.html.j2").make_module(names)
    return Page(here.path, plain(module.title), plain(module.description), tidy(str(module)))


def render_text(template: str, context: dict[str, Any]) -> str:
    """Render a template that is not a page (the menus)."""
    return environment().get_template(template).render(context)


def plain(text: str) -> str:
    """Rendered text without its escapes: the theme escapes titles itself."""
    return " ".join(unescape(text).split())


def tidy(body: str) -> str:
    """Drop indentation and empty lines: Markdown finds no code block, phones load fewer bytes."""
    lines = (line.strip(" \t\r") for line in body.split("\n"))
    return "\n".join(line for line in lines if line)
