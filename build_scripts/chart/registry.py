"""The view types there are: one small file each. A new one is added here and to theme/charts/."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from build_scripts.chart import (
    bar_by_category,
    bar_with_marker,
    count_by_category,
    line_by_month,
    paired_bars,
    step_bar,
    timeline,
)
from build_scripts.chart.options import ViewOptions
from build_scripts.chart.scene import Scene
from build_scripts.model import Figure, View


@dataclass(frozen=True, slots=True)
class ViewType:
    """What a declared view may set, and how its rows become a Figure; None when there is nothing to draw."""

    Options: type[ViewOptions]
    draw: Callable[[pd.DataFrame, View, Any, Scene], Figure | None]


VIEW_TYPES: dict[str, ViewType] = {
    "bar-by-category": ViewType(bar_by_category.Options, bar_by_category.draw),
    "bar-with-marker": ViewType(bar_with_marker.Options, bar_with_marker.draw),
    "count-by-category": ViewType(count_by_category.Options, count_by_category.draw),
    "line-by-month": ViewType(line_by_month.Options, line_by_month.draw),
    "paired-bars": ViewType(paired_bars.Options, paired_bars.draw),
    "step-bar": ViewType(step_bar.Options, step_bar.draw),
    "timeline": ViewType(timeline.Options, timeline.draw),
}
