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
    plain_number,
    safe,
    value_axis,
)
from build_scripts.chart.layout import FONT, WIDTH, fit, pixels, span_of, text_width, ticks, wrap
from build_scripts.chart.options import ViewOptions, number
from build_scripts.chart.scene import Scene
from build_scripts.chart.unit import Unit, exact, heading, raw, unit_of
from build_scripts.model import Face, Figure, View
from build_scripts.model.amounts import percent

ROW, FOOT, PAD = 56, 8, 6


class Options(ViewOptions):
    """Sums of `value` and `marker` by `category`; the `top` largest plans and the rest."""

    ALIASES: ClassVar[tuple[str, ...]] = ("category", "value", "marker")
    NUMBERS: ClassVar[tuple[str, ...]] = ("value", "marker")
    CODELISTS: ClassVar[tuple[str, ...]] = ("codelist",)

    category: str
    value: str
    marker: str
    codelist: str = ""
    top: int = Key(7, ge=1, le=12)


@dataclass(frozen=True, slots=True)
class Goal:
    """One category: what was done and what was planned."""

    name: str
    value: Decimal
    marker: Decimal


def draw(rows: pd.DataFrame, view: View, options: Options, scene: Scene) -> Figure | None:
    """Draw one bar a category; None when no row has a number."""
    goals = _goals(rows, options, scene)
    if not goals:
        return None
    shown = _folded(goals, options.top, scene)
    unit = unit_of([n for goal in shown for n in (goal.value, goal.marker)], options.value, view.unit, scene)
    sense = scene.sense(options.where)[0]
    title = _title(goals, view, options, scene)
    caption = Caption(
        title,
        scene.subtitle(unit.name),
        alt_text(title, [(goal.name, _text(goal, unit, scene)) for goal in shown], scene),
    )
    table = _table(shown, view, options, scene)
    traces = _traces(shown, unit, sense, (options, scene))
    faces = Faces(_drawing(shown, unit, sense, scene), traces, _layout(shown, unit), table)
    return make_figure(view, scene, caption, faces)


def _goals(rows: pd.DataFrame, options: Options, scene: Scene) -> list[Goal]:
    sums: dict[str, Goal] = {}
    for row in rows.to_dict("records"):
        value, planned = number(row[options.value]), number(row[options.marker])
        if value is not None or planned is not None:
            name = scene.title_of(options.category, row[options.category], options.codelist)
            sums[name] = _added(
                name,
                [
                    sums.get(name, Goal(name, Decimal(0), Decimal(0))),
                    Goal(name, value or Decimal(0), planned or Decimal(0)),
                ],
            )
    return sorted(sums.values(), key=lambda goal: (-goal.marker, -goal.value, goal.name))


def _added(name: str, goals: Sequence[Goal]) -> Goal:
    return Goal(name, sum((g.value for g in goals), Decimal(0)), sum((g.marker for g in goals), Decimal(0)))


def _folded(goals: Sequence[Goal], top: int, scene: Scene) -> list[Goal]:
    if len(goals) <= top + 1:
        return list(goals)
    rest = goals[top:]
    return [*goals[:top], _added(scene.say("rest", count=str(len(rest))), rest)]


def _title(goals: Sequence[Goal], view: View, options: Options, scene: Scene) -> str:
    """Over the plan first; then the per cent of the whole."""
    whole = _added("", goals)
    over = sum(goal.value > goal.marker for goal in goals)
    share = percent(whole.value, whole.marker)
    key = "over" if over and share is not None else "met"
    return scene.entitle(
        f"marker-{'zero' if share is None else key}",
        what=view.title,
        count=str(over),
        marker=scene.table.field(options.marker).title,
        percent="" if share is None else f"{share:f}",
    )


def _text(goal: Goal, unit: Unit, scene: Scene) -> str:
    share = percent(goal.value, goal.marker)
    values = {"value": unit.text(goal.value), "marker": unit.text(goal.marker)}
    if share is None:
        return scene.say("progress-none", **values)
    return scene.say("progress", percent=f"{share:f}", **values)


def _drawing(goals: Sequence[Goal], unit: Unit, sense: str, scene: Scene) -> dict[str, Any]:
    span = span_of([n for goal in goals for n in (goal.value, goal.marker)])
    zero = pixels(Decimal(0), span, WIDTH - PAD) + 1
    rows = []
    for index, goal in enumerate(goals):
        text = _text(goal, unit, scene)
        end, planned = (pixels(n, span, WIDTH - PAD) + 1 for n in (goal.value, goal.marker))
        rows.append({
            "y": ROW * index + 26,
            "label": fit(goal.name, WIDTH - PAD * 2 - text_width(text)),
            "text": text,
            "x": min(end, zero),
            "width": max(abs(end - zero), 1 if goal.value else 0),
            "track": max(planned - zero, 0),
            "marker_x": planned - 2 if planned > zero else zero,
            "value": raw(goal.value),
            "marker": raw(goal.marker),
        })  # fmt: skip
    height = ROW * len(goals) - FOOT
    return {"rows": rows, "zero": zero, "height": height, "css": CSS[sense], "hatched": sense == "expense"}


def _traces(
    goals: Sequence[Goal], unit: Unit, sense: str, about: tuple[Options, Scene]
) -> list[dict[str, Any]]:
    options, scene = about
    names = [safe(goal.name) for goal in goals]
    texts = [_text(goal, unit, scene) for goal in goals]
    hover = [safe(scene.say("hover", label=g.name, value=t)) for g, t in zip(goals, texts, strict=True)]
    field = scene.table.field
    shared = {"y": names, "hoverinfo": "text", "hovertext": hover}
    done = {
        "type": "bar",
        "orientation": "h",
        "name": safe(field(options.value).title),
        "x": [plain_number(goal.value) for goal in goals],
        "marker": marker(sense),
    }
    planned = {
        "type": "scatter",
        "mode": "markers",
        "name": safe(field(options.marker).title),
        "x": [plain_number(goal.marker) for goal in goals],
        "marker": {
            "symbol": "line-ns",
            "size": 22,
            "line": {"width": 4, "color": look()["colors"]["marker"]},
        },
    }
    return [done | shared, planned | shared]


def _layout(goals: Sequence[Goal], unit: Unit) -> dict[str, Any]:
    keys = [safe(goal.name) for goal in goals]
    labels = [broken(wrap(goal.name, LABEL_EMS * FONT)) for goal in goals]
    scale = ticks([n for goal in goals for n in (goal.value, goal.marker)])
    axis = value_axis(scale, [unit.tick(tick) for tick in scale])
    yaxis = {**category_axis(keys, labels), "autorange": "reversed"}
    return {"yaxis": yaxis, "xaxis": axis, "showlegend": True}


def _table(goals: Sequence[Goal], view: View, options: Options, scene: Scene) -> Face:
    columns = [(goal.value, goal.marker) for goal in goals]
    is_money = scene.is_money(options.value)
    header = (
        scene.table.field(options.category).title,
        *(heading(alias, view.unit, scene) for alias in (options.value, options.marker)),
        scene.say("heading-rate"),
    )
    rows = tuple(
        (
            goal.name,
            exact(done, is_money=is_money),
            exact(planned, is_money=is_money),
            share_text(done, planned, scene),
        )
        for goal, (done, planned) in zip(goals, columns, strict=True)
    )
    return Face(header, rows)
