"""View `count-by-category`: how many rows there are of each kind."""

from decimal import Decimal
from typing import ClassVar

import pandas as pd
from pydantic import Field as Key

from build_scripts.chart.horizontal import Bars, bars_figure, title_of
from build_scripts.chart.options import MOST_BARS, ViewOptions
from build_scripts.chart.parts import folded, summed
from build_scripts.chart.scene import Scene
from build_scripts.chart.unit import Unit
from build_scripts.model import Figure, View


class Options(ViewOptions):
    """Number of rows by `category`."""

    ALIASES: ClassVar[tuple[str, ...]] = ("category",)
    CODELISTS: ClassVar[tuple[str, ...]] = ("codelist",)

    category: str
    codelist: str = ""
    top: int = Key(7, ge=1, le=MOST_BARS)


def draw(rows: pd.DataFrame, view: View, options: Options, scene: Scene) -> Figure | None:
    """Draw the counts; None when there is no row."""
    names = scene.titles_of(options.category, rows[options.category], options.codelist)
    parts = summed((name, Decimal(1)) for name in names)
    if not parts:
        return None
    title = title_of(parts, ("neutral", ""), view, scene)
    headings = (scene.table.field(options.category).title, scene.headed(scene.say("heading-rows"), view.unit))
    bars = Bars(folded(parts, options.top, scene), Unit(view.unit), "neutral", headings)
    return bars_figure(view, scene, title, bars)
