"""View `bar-by-category`: where money comes from or goes to, largest first."""

from typing import ClassVar, Literal

import pandas as pd
from pydantic import Field as Key

from build_scripts.chart.horizontal import Bars, bars_figure, title_of
from build_scripts.chart.options import MOST_BARS, ViewOptions, number
from build_scripts.chart.parts import folded, summed
from build_scripts.chart.scene import Scene
from build_scripts.chart.unit import heading, unit_of
from build_scripts.model import Figure, View


class Options(ViewOptions):
    """Sum of `value` by `category`; more than `top` + 1 categories are shown as `top` and the rest."""

    ALIASES: ClassVar[tuple[str, ...]] = ("category", "value")
    NUMBERS: ClassVar[tuple[str, ...]] = ("value",)
    CODELISTS: ClassVar[tuple[str, ...]] = ("codelist",)

    category: str
    value: str
    codelist: str = ""
    top: int = Key(7, ge=1, le=MOST_BARS)
    sense: Literal["", "balance"] = ""


def draw(rows: pd.DataFrame, view: View, options: Options, scene: Scene) -> Figure | None:
    """Draw the sums; None when no row has a value."""
    names = scene.titles_of(options.category, rows[options.category], options.codelist)
    parts = summed(zip(names, map(number, rows[options.value]), strict=True))
    if not parts:
        return None
    sense = scene.sense(options.where, options.sense)
    shown = folded(parts, options.top, scene)
    unit = unit_of([value for _, value in shown], options.value, view.unit, scene)
    headings = (scene.table.field(options.category).title, heading(options.value, view.unit, scene))
    return bars_figure(
        view, scene, title_of(parts, sense, view, scene), Bars(shown, unit, sense[0], headings)
    )
