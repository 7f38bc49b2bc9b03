"""View `bar-with-marker`: what was done against what was planned, with the per cent in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

import pandas as pd
from pydantic import Field as Key

from build_scripts.chart.faces import Caption, Faces, alt_text, make_figure
from build_scripts.chart.horizontal import CSS, LABEL_EMS, share_text
from build_scripts.chart.interactive import (
    broken,
    category_axis,
    look,
    marker,
    patterns_of,
    plain_number,
    safe,
    value_axis,
)
from build_scripts.chart.layout import FONT, PAD, WIDTH, label_of, pixels, span_of, ticks, wrap
from build_scripts.chart.options import MOST_BARS, ViewOptions, number
from build_scripts.chart.rows import cells
from build_scripts.chart.scene import Scene
from build_scripts.chart.unit import Unit, exact, heading, raw, rounding, unit_of
from build_scripts.model import Face, Figure, View
from build_scripts.model.amounts import percent

LEGEND, RISE, BAR, GAP = 26, 4, 16, 12


class Options(ViewOptions):
    """Sums of `value` and `marker` by `category`; the `top` largest plans and the rest."""

    ALIASES: ClassVar[tuple[str, ...]] = ("category", "value", "marker")
    NUMBERS: ClassVar[tuple[str, ...]] = ("value", "marker")
    CODELISTS: ClassVar[tuple[str, ...]] = ("codelist",)

    category: str
    value: str
    marker: str
    codelist: str = ""
    top: int = Key(7, ge=1, le=MOST_BARS)


@dataclass(frozen=True, slots=True)
class Goal:
    """One category: what was done and what was planned."""

    name: str
    value: Decimal
    marker: Decimal


@dataclass(frozen=True, slots=True)
class Goals:
    """What is drawn: categories, their unit, income, expense or neither, names of the two columns."""

    shown: tuple[Goal, ...]
    unit: Unit
    sense: str
    names: tuple[str, str]


def draw(rows: pd.DataFrame, view: View, options: Options, scene: Scene) -> Figure | None:
    """Draw one bar a category; None when no row has a number."""
    found = _goals(rows, options, scene)
    if not found:
        return None
    shown = _folded(found, options.top, scene)
    unit = unit_of([n for goal in shown for n in (goal.value, goal.marker)], options.value, view.unit, scene)
    names = (scene.table.field(options.value).title, scene.table.field(options.marker).title)
    goals = Goals(tuple(shown), unit, scene.sense(options.where)[0], names)
    title = _title(found, view, names[1], scene)
    alt = alt_text(title, [(goal.name, _text(goal, unit, scene)) for goal in shown], scene)
    caption = Caption(title, scene.subtitle(unit.name), alt, rounding(unit, scene))
    faces = Faces(
        _drawing(goals, scene), _traces(goals, scene), _layout(goals), _table(goals, view, options, scene)
    )
    return make_figure(view, scene, caption, faces)


def _goals(rows: pd.DataFrame, options: Options, scene: Scene) -> list[Goal]:
    sums: dict[str, Goal] = {}
    names = scene.titles_of(options.category, rows[options.category], options.codelist)
    for name, (done, planned) in zip(names, cells(rows, options.value, options.marker), strict=True):
        if done is not None or planned is not None:
            goal = Goal(name, number(done) or Decimal(0), number(planned) or Decimal(0))
            sums[name] = _added(name, [sums[name], goal] if name in sums else [goal])
    return sorted(sums.values(), key=lambda goal: (-goal.marker, -goal.value, goal.name))


def _added(name: str, goals: Sequence[Goal]) -> Goal:
    return Goal(name, sum((g.value for g in goals), Decimal(0)), sum((g.marker for g in goals), Decimal(0)))


def _folded(goals: Sequence[Goal], top: int, scene: Scene) -> list[Goal]:
    if len(goals) <= top + 1:
        return list(goals)
    rest = goals[top:]
    return [*goals[:top], _added(scene.say("rest", count=str(len(rest))), rest)]


def _title(goals: Sequence[Goal], view: View, planned: str, scene: Scene) -> str:
    """Over the plan first; then the per cent of the whole."""
    whole = _added("", goals)
    over = sum(goal.value > goal.marker for goal in goals)
    share = percent(whole.value, whole.marker)
    key = "over" if over and share is not None else "met"
    return scene.entitle(
        f"marker-{'zero' if share is None else key}",
        what=view.title,
        count=str(over),
        marker=planned,
        percent="" if share is None else f"{share:f}",
    )


def _text(goal: Goal, unit: Unit, scene: Scene) -> str:
    share = percent(goal.value, goal.marker)
    values = {"value": unit.text(goal.value), "marker": unit.text(goal.marker)}
    if share is None:
        return scene.say("progress-none", **values)
    return scene.say("progress", percent=f"{share:f}", **values)


def _drawing(goals: Goals, scene: Scene) -> dict[str, Any]:
    span = span_of([n for goal in goals.shown for n in (goal.value, goal.marker)])
    placed, top = [], LEGEND
    for goal in goals.shown:
        placed.append(_placed(goal, _text(goal, goals.unit, scene), span, top))
        top = placed[-1]["y"] + BAR + GAP
    return {
        "legend": scene.say("legend-marker", value=goals.names[0], marker=goals.names[1]),
        "rows": placed,
        "zero": pixels(Decimal(0), span, WIDTH - PAD) + 1,
        "height": top,
        "css": CSS[goals.sense],
        "patterns": patterns_of(goals.sense),
    }


def _placed(goal: Goal, text: str, span: tuple[Decimal, Decimal], top: int) -> dict[str, Any]:
    """Bar from zero to what was done, outline from zero to what was planned, both at least visible."""
    zero, end, planned = (pixels(n, span, WIDTH - PAD) + 1 for n in (Decimal(0), goal.value, goal.marker))
    label = label_of(goal.name, text, top)
    return {
        "label": label,
        "y": label.bottom + RISE,
        "x": min(end, zero),
        "width": max(abs(end - zero), 1 if goal.value else 0),
        "track": max(planned - zero, 0),
        "marker_x": max(0, planned - 2),
        "value": raw(goal.value),
        "marker": raw(goal.marker),
    }


def _traces(goals: Goals, scene: Scene) -> list[dict[str, Any]]:
    """A bar for what was done, a thick stroke for what was planned."""
    texts = [(goal.name, _text(goal, goals.unit, scene)) for goal in goals.shown]
    shared = {
        "y": [safe(goal.name) for goal in goals.shown],
        "hoverinfo": "text",
        "hovertext": [safe(scene.say("hover", label=name, value=text)) for name, text in texts],
    }
    done = {
        "type": "bar",
        "orientation": "h",
        "name": safe(goals.names[0]),
        "x": [plain_number(goal.value) for goal in goals.shown],
        "marker": marker(goals.sense),
    }
    stroke = {"symbol": "line-ns", "size": 22, "line": {"width": 4, "color": look()["colors"]["marker"]}}
    planned = {
        "type": "scatter",
        "mode": "markers",
        "name": safe(goals.names[1]),
        "x": [plain_number(goal.marker) for goal in goals.shown],
        "marker": stroke,
    }
    return [done | shared, planned | shared]


def _layout(goals: Goals) -> dict[str, Any]:
    keys = [safe(goal.name) for goal in goals.shown]
    labels = [broken(wrap(goal.name, LABEL_EMS * FONT)) for goal in goals.shown]
    scale = ticks([n for goal in goals.shown for n in (goal.value, goal.marker)])
    axis = value_axis(scale, [goals.unit.tick(tick) for tick in scale])
    yaxis = {**category_axis(keys, labels), "autorange": "reversed"}
    return {"yaxis": yaxis, "xaxis": axis, "showlegend": True}


def _table(goals: Goals, view: View, options: Options, scene: Scene) -> Face:
    columns = [heading(alias, view.unit, scene) for alias in (options.value, options.marker)]
    header = (scene.table.field(options.category).title, *columns, scene.say("heading-rate"))
    rows = tuple(
        (
            goal.name,
            exact(goal.value, is_money=goals.unit.money),
            exact(goal.marker, is_money=goals.unit.money),
            share_text(goal.value, goal.marker, scene),
        )
        for goal in goals.shown
    )
    return Face(header, rows)
