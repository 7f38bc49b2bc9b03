"""One set of colours for three faces: style sheet, Plotly, script; every mark stands out on its ground."""

import json
import re
from itertools import combinations

import pytest

from build_scripts.settings import THEME
from tests.chart.drawn import drawn, view_of

TOKENS = (THEME / "styles" / "10-tokens.css").read_text("utf-8")
CHARTS = (THEME / "styles" / "50-charts.css").read_text("utf-8")
SCRIPT = (THEME / "scripts" / "body" / "40-charts.js").read_text("utf-8")
PLOTLY = json.loads((THEME / "plotly.json").read_text("utf-8"))
NAMES = {"neutral": "bar", "marker": "text"}  # what a colour is called in the style sheet
MARKS = ("income", "expense", "balance", "bar", "ended", "text")
SENSES = ("income", "expense", "balance", "neutral")
ENOUGH, STEP = 3, 0.04045  # WCAG 2.2: contrast of what is drawn, and where its curve begins


def properties(css: str, selector: str) -> dict[str, str]:
    """The colours that a rule of a style sheet sets, by name."""
    block = css.split(f"{selector} {{", 1)[1].split("}", 1)[0]
    return {name: value.upper() for name, value in re.findall(r"--gk-([a-z-]+): (#[0-9a-f]{6});", block)}


LIGHT, DARK = properties(TOKENS, "\nbody"), properties(TOKENS, '[data-md-color-scheme="slate"]')
PAPER = properties(CHARTS, "  .gk-plot") | {"ground": "#FFFFFF"}


def luminance(color: str) -> float:
    """Relative luminance of `#RRGGBB`."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= STEP else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK, PAPER], ids=["light", "dark", "print"])
def test_every_mark_stands_out(scheme: dict[str, str]) -> None:
    """Bars, lines, outlines and markers have 3:1 or more on the ground of the page."""
    low = {name: contrast(scheme[name], scheme["ground"]) for name in MARKS}
    assert {name: ratio for name, ratio in low.items() if ratio < ENOUGH} == {}


def test_plotly_has_the_colours_of_the_style_sheet() -> None:
    """The interactive chart is drawn in what the page uses by day."""
    assert PLOTLY["colors"] == {name: LIGHT[NAMES.get(name, name)] for name in PLOTLY["colors"]}
    assert (PLOTLY["axis"]["gridcolor"], PLOTLY["axis"]["zerolinecolor"]) == (
        LIGHT["rule"],
        LIGHT["strong-rule"],
    )


def test_the_script_repaints_every_colour() -> None:
    """At night each colour of the Plotly face is replaced by the property that has it by day."""
    paint = dict(re.findall(r'"(#[0-9A-F]{6})": "--gk-([a-z-]+)"', SCRIPT))
    assert all(LIGHT[name] == color for color, name in paint.items())
    used = {*PLOTLY["colors"].values(), PLOTLY["axis"]["gridcolor"], PLOTLY["axis"]["zerolinecolor"]}
    assert used == set(paint)
    assert all(name in DARK for name in paint.values())


def test_senses_differ_without_colour() -> None:
    """Income, expense and balance have three patterns and three kinds of line."""
    looks = [
        (PLOTLY["patterns"].get(sense, {}).get("shape", ""), *PLOTLY["lines"][sense].values())
        for sense in SENSES
    ]
    for one, other in combinations(looks[:3], 2):
        assert one[0] != other[0]
        assert one[1:] != other[1:]


def test_patterns_of_the_drawing() -> None:
    """A drawing defines the pattern that fills it, under a name of its own."""
    row = {"account": "1", "amount": 5}
    view = view_of("bar-by-category", category="account", value="heads", sense="balance")
    svg = drawn(view, {**row, "heads": 5}).svg
    assert '<pattern id="drawn-shown-balance"' in svg
    assert 'class="gk-balance" fill="url(#drawn-shown-balance)"' in svg
    view = view_of("line-by-month", x="period", value="heads", sense="balance")
    svg = drawn(view, {"period": "2026-10", "heads": 5}).svg
    assert 'stroke-dasharray="7 4"' in svg
    assert "<circle" not in svg
