"""Months from left to right: the scale, its ticks and the labels below, shared by bars and line by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from build_scripts.chart.interactive import category_axis, safe, value_axis
from build_scripts.chart.layout import WIDTH, pixels, text_width, thin, ticks
from build_scripts.chart.options import MONTHS_SHOWN
from build_scripts.chart.scene import Scene
from build_scripts.chart.unit import Unit
from build_scripts.model.months import months_between

PLOT, MARGIN, FOOT = 160, 8, 26


@dataclass(frozen=True, slots=True)
class Grid:
    """A plot: months, tick numbers, left edge, top edge."""

    months: tuple[str, ...]
    scale: tuple[Decimal, ...]
    unit: Unit
    left: int
    top: int

    @property
    def slot(self) -> float:
        """Room of one month."""
        return (WIDTH - self.left) / len(self.months)

    @property
    def height(self) -> int:
        """Of the whole drawing."""
        return self.top + PLOT + FOOT

    def y(self, value: Decimal) -> int:
        """Where a number lies, counted from the top."""
        return self.top + PLOT - pixels(value, (self.scale[0], self.scale[-1]), PLOT)

    def x(self, index: int) -> int:
        """The middle of a month."""
        return round(self.left + self.slot * (index + 0.5))


def last_months(months: Sequence[str]) -> tuple[str, ...]:
    """Every month up to the latest one of `months`, at most thirteen."""
    return months_between(min(months), max(months))[-MONTHS_SHOWN:] if months else ()


def grid_of(months: tuple[str, ...], values: Sequence[Decimal], unit: Unit, top: int) -> Grid:
    """The plot that holds `values`; its left edge leaves room for the numbers at the ticks."""
    scale = ticks(values)
    left = int(max(text_width(unit.tick(tick)) for tick in scale)) + MARGIN
    return Grid(months, scale, unit, left, top + MARGIN)


def frame_of(grid: Grid, scene: Scene) -> Mapping[str, Any]:
    """What both templates draw around the marks."""
    return {
        "height": grid.height,
        "left": grid.left,
        "zero": grid.y(Decimal(0)),
        "ticks": [{"y": grid.y(tick), "text": grid.unit.tick(tick)} for tick in grid.scale],
        "labels": _labels(grid, scene),
    }


def _labels(grid: Grid, scene: Scene) -> list[dict[str, Any]]:
    texts = [scene.month_label(month) for month in grid.months]
    shown = thin(texts, WIDTH - grid.left)
    placed = []
    for index, text in enumerate(texts):
        overhang = grid.x(index) + text_width(text) / 2 > WIDTH
        if shown[index]:
            anchor = "end" if overhang else "middle"
            placed.append({"x": WIDTH if overhang else grid.x(index), "text": text, "anchor": anchor})
    return placed


def axes_of(grid: Grid, scene: Scene) -> dict[str, Any]:
    """Plotly axes of the same plot; every second label when there are many months."""
    labels = [safe(scene.period_text((month,))) for month in grid.months]
    short = [safe(scene.month_label(month)) for month in grid.months]
    shown = thin(short, WIDTH - grid.left)
    axis = category_axis(labels, short)
    axis["tickvals"] = [label for label, show in zip(labels, shown, strict=True) if show]
    axis["ticktext"] = [label for label, show in zip(short, shown, strict=True) if show]
    return {"xaxis": axis, "yaxis": value_axis(grid.scale, [grid.unit.tick(tick) for tick in grid.scale])}
