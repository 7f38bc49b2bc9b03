"""View `paired-bars`: two series side by side, month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

import pandas as pd
from pydantic import Field as Key

from build_scripts.chart.faces import Caption, Faces, alt_text, make_figure
from build_scripts.chart.horizontal import CSS
from build_scripts.chart.interactive import marker, pattern_of, patterns_of, plain_number, safe
from build_scripts.chart.options import ViewOptions, number
from build_scripts.chart.rows import cells
from build_scripts.chart.scene import SENSES, Scene
from build_scripts.chart.unit import Unit, exact, raw, rounding, spoken, unit_of
from build_scripts.chart.upright import Grid, axes_of, frame_of, grid_of, last_months
from build_scripts.model import Face, Figure, View
from build_scripts.model.sentences import change

LEGEND = 22
FILL = 0.84
PAIR = 2


class Options(ViewOptions):
    """Sums of `value` by the month `x` and the codes of `series`, drawn in `order`."""

    ALIASES: ClassVar[tuple[str, ...]] = ("x", "series", "value")
    NUMBERS: ClassVar[tuple[str, ...]] = ("value",)

    x: str
    series: str
    value: str
    order: tuple[str, ...] = Key(min_length=1, max_length=3)


@dataclass(frozen=True, slots=True)
class Series:
    """One colour: its name, what it is, and an amount a month (None where nothing was filed)."""

    name: str
    sense: str
    amounts: tuple[Decimal | None, ...]


def draw(rows: pd.DataFrame, view: View, options: Options, scene: Scene) -> Figure | None:
    """Draw all months from the first to the last with data; None when there is none."""
    totals = _totals(rows, options)
    months = last_months([month for month, _ in totals])
    if not months:
        return None
    series = tuple(_series(code, months, totals, (options, scene)) for code in options.order)
    values = [value for one in series for value in one.amounts if value is not None]
    unit = unit_of(values, options.value, view.unit, scene)
    grid = grid_of(months, values, unit, LEGEND * len(series))
    title = _title(series, view, scene, (months[-1], unit))
    spoken_values = [(one.name, spoken(one.amounts[-1] or Decimal(0), unit, scene)) for one in series]
    alt, note = alt_text(title, spoken_values, scene), rounding(unit, scene)
    caption = Caption(title, scene.subtitle(unit.name, months), alt, note)
    traces = [_trace(one, grid, scene) for one in series]
    layout = axes_of(grid, scene) | {"barmode": "group", "showlegend": True}
    table = _table(series, months, (options, view, scene))
    return make_figure(view, scene, caption, Faces(_drawing(series, grid, scene), traces, layout, table))


def _totals(rows: pd.DataFrame, options: Options) -> dict[tuple[str, str], Decimal]:
    totals: dict[tuple[str, str], Decimal] = {}
    for amount, cell, code in cells(rows, options.value, options.x, options.series):
        value = number(amount)
        if value is not None and cell is not None and code in options.order:
            key = (str(cell)[:7], code)
            totals[key] = totals.get(key, Decimal(0)) + value
    return totals


def _series(
    code: str,
    months: Sequence[str],
    totals: Mapping[tuple[str, str], Decimal],
    about: tuple[Options, Scene],
) -> Series:
    """A month with rows of another series only has 0 here; a month without rows has nothing."""
    options, scene = about
    filed = {month for month, _ in totals}
    values = tuple(totals.get((month, code), Decimal(0)) if month in filed else None for month in months)
    term = scene.term_of(options.series, code)
    sense = term if term in SENSES else ("neutral" if code == options.order[0] else "balance")
    return Series(scene.title_of(options.series, code), sense, values)


def _title(series: Sequence[Series], view: View, scene: Scene, last: tuple[str, Unit]) -> str:
    """About the latest month: which of two is larger and by how much."""
    month, unit = scene.month_label(last[0]), last[1]
    amounts = [one.amounts[-1] or Decimal(0) for one in series]
    if len(series) != PAIR:
        return scene.entitle(
            "pair-other", what=view.title, month=month, amount=spoken(amounts[0], unit, scene)
        )
    values = {
        "month": month,
        "first": series[0].name,
        "second": series[1].name,
        "difference": spoken(abs(amounts[0] - amounts[1]), unit, scene),
        "amount": spoken(sum(amounts, Decimal(0)), unit, scene),
    }
    return scene.entitle(f"pair-{_relation(*amounts)}", **values)


def _relation(first: Decimal, second: Decimal) -> str:
    if first == second:
        return "none" if first == 0 else "equal"
    if change(first, second).key in ("from-zero", "to-zero"):
        return "without-first" if first == 0 else "without-second"
    return "first" if first > second else "second"


def _drawing(series: Sequence[Series], grid: Grid, scene: Scene) -> dict[str, Any]:
    width = max(1, int(grid.slot * FILL / len(series)))
    return {
        **frame_of(grid, scene),
        "patterns": patterns_of(*(one.sense for one in series)),
        "series": [
            {
                "css": CSS[one.sense],
                "pattern": pattern_of(one.sense),
                "y": LEGEND * index + 16,
                "text": _legend(one, grid, scene),
                "bars": _bars(one, grid, (index, len(series), width)),
            }
            for index, one in enumerate(series)
        ],
    }


def _legend(one: Series, grid: Grid, scene: Scene) -> str:
    value = grid.unit.text(one.amounts[-1] or Decimal(0))
    return scene.say("latest", series=one.name, label=scene.month_label(grid.months[-1]), value=value)


def _bars(one: Series, grid: Grid, place: tuple[int, int, int]) -> list[dict[str, Any]]:
    position, count, width = place
    zero, bars = grid.y(Decimal(0)), []
    for index, value in enumerate(one.amounts):
        if value is not None:
            end = grid.y(value)
            height = max(abs(zero - end), 1 if value else 0)
            x = round(grid.x(index) - width * count / 2) + width * position
            top = zero - height if value > 0 else zero
            bars.append({"x": x, "y": top, "width": width, "height": height, "value": raw(value)})
    return bars


def _trace(one: Series, grid: Grid, scene: Scene) -> dict[str, Any]:
    labels = [scene.period_text((month,)) for month in grid.months]
    none = scene.say("none")
    texts = [none if value is None else grid.unit.text(value) for value in one.amounts]
    hover = [
        safe(scene.say("hover-series", label=label, series=one.name, value=text))
        for label, text in zip(labels, texts, strict=True)
    ]
    return {
        "type": "bar",
        "name": safe(one.name),
        "x": [safe(label) for label in labels],
        "y": [plain_number(value) for value in one.amounts],
        "hoverinfo": "text",
        "hovertext": hover,
        "marker": marker(one.sense),
    }


def _table(series: Sequence[Series], months: Sequence[str], about: tuple[Options, View, Scene]) -> Face:
    options, view, scene = about
    is_money = scene.is_money(options.value)
    unit = scene.amounts["unit-yuan"] if is_money else view.unit
    header = (scene.table.field(options.x).title, *(scene.headed(one.name, unit) for one in series))
    none = scene.say("none")
    rows = tuple(
        (
            scene.period_text((month,)),
            *(
                none if v is None else exact(v, is_money=is_money)
                for v in (one.amounts[index] for one in series)
            ),
        )
        for index, month in enumerate(months)
    )
    return Face(header, rows)
