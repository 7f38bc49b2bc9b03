"""The Plotly face: plain lists, escaped strings, own ticks, look from theme/plotly.json, safe in pages."""

import html
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

import plotly.graph_objects as go

from build_scripts.settings import THEME

UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def encode(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> str:
    """`{data, layout, config}` as JSON that may stand in a script element or an attribute.

    Built as a `go.Figure`, so that Plotly itself refuses an option or a value it does not know.
    """
    theme = look()
    figure = go.Figure(data=traces, layout={**theme["layout"], **layout, "template": "none"}).to_plotly_json()
    figure["layout"].pop("template")  # "none" for the browser, too: nothing to send
    text = json.dumps(
        {**figure, "config": theme["config"]},
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
        allow_nan=False,
    )
    return text.translate(UNSAFE)


@lru_cache(maxsize=1)
def look() -> dict[str, Any]:
    """Colours, layout, axis and config of every interactive chart."""
    theme: dict[str, Any] = json.loads((THEME / "plotly.json").read_text("utf-8"))
    return theme


def safe(text: str) -> str:
    """Text for Plotly, which reads a little HTML in every string."""
    return html.escape(text)


def broken(lines: Sequence[str]) -> str:
    """Lines of one label."""
    return "<br>".join(safe(line) for line in lines)


def plain_number(value: Decimal | None) -> float | None:
    """The only place where money becomes a float: Plotly draws it, its text is made from the Decimal."""
    return None if value is None else float(value)


def category_axis(keys: Sequence[str], labels: Sequence[str]) -> dict[str, Any]:
    """An axis of names in the given order; `labels` are already escaped."""
    return {
        **look()["axis"],
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(keys),
        "tickmode": "array",
        "tickvals": list(keys),
        "ticktext": list(labels),
        "showgrid": False,
    }


def value_axis(ticks: Sequence[Decimal], texts: Sequence[str]) -> dict[str, Any]:
    """An axis of numbers with our own words at the ticks."""
    return {
        **look()["axis"],
        "type": "linear",
        "range": [float(ticks[0]), float(ticks[-1])],
        "tickmode": "array",
        "tickvals": [float(tick) for tick in ticks],
        "ticktext": [safe(text) for text in texts],
    }


def marker(sense: str) -> dict[str, Any]:
    """Fill of bars; expense is hatched and balance dotted, so that they show without colour."""
    theme = look()
    fill: dict[str, Any] = {"color": theme["colors"][sense]}
    if pattern_of(sense):
        over = {"fgcolor": theme["colors"]["hatch"], "fillmode": "overlay"}
        fill["pattern"] = theme["patterns"][sense] | over
    return fill


def pattern_of(sense: str) -> str:
    """The name of the pattern that fills bars of this sense, "" when they are plain."""
    return sense if sense in look()["patterns"] else ""


def patterns_of(*senses: str) -> list[str]:
    """The patterns that a drawing of these senses defines."""
    return sorted({pattern_of(sense) for sense in senses} - {""})


def stroke(sense: str) -> dict[str, Any]:
    """Line and points: colour, `dash` and `symbol` differ, so that lines show without colour."""
    theme = look()
    color, style = theme["colors"][sense], theme["lines"][sense]
    return {
        "line": {"color": color, "width": 2.5, "dash": style["dash"]},
        "marker": {"color": color, "size": 9, "symbol": style["symbol"]},
    }
