"""Three equal faces from one drawing: SVG by template, Plotly JSON, and the table; then the Figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jinja2

from build_scripts.chart.interactive import encode
from build_scripts.chart.scene import Scene
from build_scripts.model import Face, Figure, View
from build_scripts.settings import THEME

ALT_VALUES = 3


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a chart, what is read aloud instead of it, and a note on its numbers."""

    title: str
    subtitle: str
    alt: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Faces:
    """`drawing` holds placed shapes and texts for the template, `traces` and `layout` are Plotly's."""

    drawing: Mapping[str, Any]
    traces: Sequence[Mapping[str, Any]]
    layout: Mapping[str, Any]
    table: Face


def make_figure(view: View, scene: Scene, caption: Caption, faces: Faces) -> Figure:
    """The Figure of one view."""
    name = scene.name_of(view)
    svg = render(view.type, {"name": name, "title": caption.title, "alt": caption.alt, **faces.drawing})
    return Figure(
        name=name,
        title=caption.title,
        subtitle=caption.subtitle,
        alt=caption.alt,
        svg=svg,
        plotly=encode(faces.traces, faces.layout),
        table=faces.table,
        source=scene.table.path,
        note=caption.note,
    )


def alt_text(title: str, values: Sequence[tuple[str, str]], scene: Scene) -> str:
    """The sentence and the top values."""
    items = [scene.say("alt-item", label=label, value=value) for label, value in values[:ALT_VALUES]]
    return scene.say("alt", title=title, values=scene.say("alt-join").join(items))


def render(view_type: str, drawing: Mapping[str, Any]) -> str:
    """One line of markup: templates are indented for people, pages need no white space between shapes."""
    text = _templates().get_template(f"{view_type}.svg.j2").render(drawing)
    return "".join(line.strip() for line in text.splitlines())


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(THEME / "charts"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
