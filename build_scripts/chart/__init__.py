"""Charts: one declared view, one tidy set of numbers, three equal faces."""

from build_scripts.chart.draw import draw_figures
from build_scripts.chart.registry import VIEW_TYPES, ViewType
from build_scripts.chart.scene import Place
from build_scripts.chart.validate import validate_view

__all__ = ["VIEW_TYPES", "Place", "ViewType", "draw_figures", "validate_view"]
