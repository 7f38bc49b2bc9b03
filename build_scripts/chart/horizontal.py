"""Horizontal bars in all three faces: shared by the views that compare categories."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from build_scripts.chart.faces import Caption, Faces, alt_text, make_figure
from build_scripts.chart.interactive import (
    broken,
    category_axis,
    marker,
    patterns_of,
    plain_number,
    safe,
    value_axis,
)
from build_scripts.chart.layout import (
    FONT,
    LINE,
    PAD,
    WIDTH,
    pixels,
    shorten,
    span_of,
    text_width,
    ticks,
    wrap,
)
from build_scripts.chart.scene import SENSES, Scene
from build_scripts.chart.unit import Unit, exact, raw, rounding, spoken
from build_scripts.model import Face, Figure, View
from build_scripts.model.amounts import TENTH, percent
from build_scripts.model.sentences import Part, composition

BAR, GAP = 16, 10
LABEL_EMS = 8
CSS = {"income": "gk-income", "expense": "gk-expense", "balance": "gk-balance", "neutral": "gk-bar"}


@dataclass(frozen=True, slots=True)
class Bar:
    """A placed bar: lines of its name above it, its number beside its end."""

    lines: tuple[tuple[int, str], ...]
    x: int
    y: int
    width: int
    text: str
    text_x: int
    value: str


@dataclass(frozen=True, slots=True)
class Bars:
    """What is drawn: parts in order, their unit, income, expense or neither, and the headings."""

    parts: tuple[Part, ...]
    unit: Unit
    sense: str
    headings: tuple[str, str]


def title_of(parts: Sequence[Part], sense: tuple[str, str], view: View, scene: Scene) -> str:
    """The sentence about all parts, folded or not."""
    wording = composition([(shorten(name), value) for name, value in parts])
    kind, noun = sense if sense[0] in SENSES else ("neutral", "")
    span = scene.entitle(f"span-{view.scope}")
    return scene.entitle(f"{kind}-{wording.key}", what=noun or view.title, span=span, **wording.values)


def bars_figure(view: View, scene: Scene, title: str, bars: Bars) -> Figure:
    """The three faces of some bars."""
    values = [(name, spoken(value, bars.unit, scene)) for name, value in bars.parts]
    alt, note = alt_text(title, values, scene), rounding(bars.unit, scene)
    caption = Caption(title, scene.subtitle(bars.unit.name), alt, note)
    faces = Faces(_drawing(bars), [_trace(bars, scene)], _layout(bars), _table(bars, scene))
    return make_figure(view, scene, caption, faces)


def _drawing(bars: Bars) -> Mapping[str, Any]:
    span = span_of([value for _, value in bars.parts])
    room = WIDTH - PAD - int(max(text_width(bars.unit.text(value)) for _, value in bars.parts)) - 1
    zero = pixels(Decimal(0), span, room) + 1
    placed, y = [], 0
    for name, value in bars.parts:
        lines = wrap(name, WIDTH - PAD)
        baselines = tuple((y + FONT + LINE * index, line) for index, line in enumerate(lines))
        y += LINE * len(lines)
        placed.append(_bar(bars.unit, value, (baselines, y, pixels(value, span, room) + 1, zero)))
        y += BAR + GAP
    return {
        "bars": placed, "zero": zero, "height": y, "css": CSS[bars.sense],
 "patterns": patterns_of(bars.sense)
    }  # fmt: skip


def _bar(unit: Unit, value: Decimal, place: tuple[tuple[tuple[int, str], ...], int, int, int]) -> Bar:
    lines, y, end, zero = place
    left, right = min(end, zero), max(end, zero)
    width = max(right - left, 1 if value else 0)
    return Bar(lines, left, y, width, unit.text(value), max(right, left + width) + PAD - 1, raw(value))


def _trace(bars: Bars, scene: Scene) -> dict[str, Any]:
    texts = [bars.unit.text(value) for _, value in bars.parts]
    names = [name for name, _ in bars.parts]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [safe(name) for name in names],
        "x": [plain_number(value) for _, value in bars.parts],
        "text": [safe(text) for text in texts],
        "textposition": "outside",
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [safe(scene.say("hover", label=n, value=t)) for n, t in zip(names, texts, strict=True)],
        "marker": marker(bars.sense),
    }


def _layout(bars: Bars) -> dict[str, Any]:
    keys = [safe(name) for name, _ in bars.parts]
    labels = [broken(wrap(name, LABEL_EMS * FONT)) for name, _ in bars.parts]
    scale = ticks([value for _, value in bars.parts])
    axis = value_axis(scale, [bars.unit.tick(tick) for tick in scale])
    axis["range"] = [float(scale[0]), float(scale[-1] + (scale[-1] - scale[0]) / 5)]
    return {"yaxis": {**category_axis(keys, labels), "autorange": "reversed"}, "xaxis": axis}


def _table(bars: Bars, scene: Scene) -> Face:
    total = sum((value for _, value in bars.parts), Decimal(0))
    whole = total if min(value for _, value in bars.parts) >= 0 else Decimal(0)
    rows = [(n, exact(v, is_money=bars.unit.money), share_text(v, whole, scene)) for n, v in bars.parts]
    return Face((*bars.headings, scene.say("heading-share")), tuple(rows))


def share_text(value: Decimal, whole: Decimal, scene: Scene) -> str:
    """A share in per cent with one decimal; a dash when there is no whole or a part is negative."""
    share = percent(value, whole, TENTH)
    return scene.say("none") if share is None else scene.say("percent", percent=f"{share:f}")
