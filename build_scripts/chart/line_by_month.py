"""View `line-by-month`: one amount over thirteen months, from 0."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Literal

import pandas as pd

from build_scripts.chart.faces import Caption, Faces, alt_text, make_figure
from build_scripts.chart.horizontal import CSS
from build_scripts.chart.interactive import plain_number, safe, stroke
from build_scripts.chart.layout import WIDTH, text_width
from build_scripts.chart.options import ViewOptions, number
from build_scripts.chart.parts import summed
from build_scripts.chart.scene import Scene
from build_scripts.chart.unit import Unit, exact, heading, raw, spoken, unit_of
from build_scripts.chart.upright import PLOT, Grid, axes_of, frame_of, grid_of, last_months
from build_scripts.model import Face, Figure, View
from build_scripts.model.sentences import change

DASHES = {"solid": "", "dash": "7 4"}  # Plotly's word and ours
ABOVE, BELOW, TOP = -10, 20, 18
CROWDED = 4


class Options(ViewOptions):
    """Sums of `value` by the month `x`."""

    ALIASES: ClassVar[tuple[str, ...]] = ("x", "value")
    NUMBERS: ClassVar[tuple[str, ...]] = ("value",)

    x: str
    value: str
    sense: Literal["", "balance"] = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An amount a month, None where nothing was filed, and what it is."""

    grid: Grid
    amounts: tuple[Decimal | None, ...]
    sense: str


def draw(rows: pd.DataFrame, view: View, options: Options, scene: Scene) -> Figure | None:
    """Draw the months up to the latest with data; None when there is none."""
    filed = rows[rows[options.x].notna()]
    months_and_values = zip(filed[options.x], map(number, filed[options.value]), strict=True)
    totals = dict(summed((str(cell)[:7], value) for cell, value in months_and_values))
    months = last_months(list(totals))
    if not months:
        return None
    unit = unit_of(list(totals.values()), options.value, view.unit, scene)
    values = tuple(totals.get(month) for month in months)
    grid = grid_of(months, [value for value in values if value is not None], unit, TOP)
    line = Line(grid, values, scene.sense(options.where, options.sense)[0])
    title = _title(line, view, scene)
    caption = Caption(title, scene.subtitle(unit.name, months), alt_text(title, _ends(line, scene), scene))
    header = (scene.table.field(options.x).title, heading(options.value, view.unit, scene))
    table = Face(header, _table(line, scene))
    return make_figure(
        view, scene, caption, Faces(_drawing(line, scene), [_trace(line, scene)], axes_of(grid, scene), table)
    )


def _title(line: Line, view: View, scene: Scene) -> str:
    """The latest month against the one before it."""
    unit, now = line.grid.unit, line.amounts[-1] or Decimal(0)
    before = line.amounts[-2] if len(line.amounts) > 1 else None
    wording = change(now, before)
    shown = before if wording.key == "to-zero" else now
    return scene.entitle(
        f"line-{wording.key}",
        what=view.title,
        month=scene.month_label(line.grid.months[-1]),
        amount=spoken(shown or Decimal(0), unit, scene),
        difference=spoken(abs(now - (before or Decimal(0))), unit, scene),
        **wording.values,
    )


def _ends(line: Line, scene: Scene) -> list[tuple[str, str]]:
    """The first and the last month, for the ear."""
    filed = [(m, v) for m, v in zip(line.grid.months, line.amounts, strict=True) if v is not None]
    ends = filed[:: max(1, len(filed) - 1)]
    return [(scene.period_text((month,)), spoken(value, line.grid.unit, scene)) for month, value in ends]


def _drawing(line: Line, scene: Scene) -> dict[str, Any]:
    grid, style = line.grid, stroke(line.sense)
    points = [
        {"x": grid.x(index), "y": grid.y(value), "value": raw(value)}
        for index, value in enumerate(line.amounts)
        if value is not None
    ]
    return {
        **frame_of(grid, scene),
        "css": CSS[line.sense],
        "dash": DASHES[style["line"]["dash"]],
        "symbol": style["marker"]["symbol"],
        "line": _path(line),
        "points": points,
        "notes": _notes(line),
    }


def _path(line: Line) -> str:
    steps, drawing = [], False
    for index, value in enumerate(line.amounts):
        if value is not None:
            steps.append(f"{'L' if drawing else 'M'}{line.grid.x(index)} {line.grid.y(value)}")
        drawing = value is not None
    return "".join(steps)


def _notes(line: Line) -> list[dict[str, Any]]:
    """Numbers at both ends, on the side of the point where the line is not."""
    known = [index for index, value in enumerate(line.amounts) if value is not None]
    ends = [(known[-1], known[-2] if len(known) > 1 else known[-1])]
    if len(known) >= CROWDED:
        ends.append((known[0], known[1]))
    return [_note(line, index, beside) for index, beside in ends]


def _note(line: Line, index: int, beside: int) -> dict[str, Any]:
    value, other = (line.amounts[at] or Decimal(0) for at in (index, beside))
    grid, text = line.grid, line.grid.unit.text(value)
    y = grid.y(value) + (BELOW if value < other else ABOVE)
    if y > grid.top + PLOT - 4:
        y = grid.y(value) + ABOVE
    half = text_width(text) / 2
    middle = min(max(grid.x(index), grid.left + half), WIDTH - half)
    return {"x": int(middle), "y": y, "anchor": "middle", "text": text}


def _trace(line: Line, scene: Scene) -> dict[str, Any]:
    labels = [scene.period_text((month,)) for month in line.grid.months]
    texts = _texts(line.amounts, line.grid.unit, scene)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [safe(label) for label in labels],
        "y": [plain_number(value) for value in line.amounts],
        "connectgaps": False,
        "hoverinfo": "text",
        "hovertext": [safe(scene.say("hover", label=n, value=t)) for n, t in zip(labels, texts, strict=True)],
        **stroke(line.sense),
    }


def _texts(values: Sequence[Decimal | None], unit: Unit, scene: Scene) -> list[str]:
    return [scene.say("none") if value is None else unit.text(value) for value in values]


def _table(line: Line, scene: Scene) -> tuple[tuple[str, ...], ...]:
    is_money = line.grid.unit.money
    return tuple(
        (scene.period_text((m,)), scene.say("none") if v is None else exact(v, is_money=is_money))
        for m, v in zip(line.grid.months, line.amounts, strict=True)
    )
