"""Stage 5, chart: the frames of a village in, Figures out. Touches no data file; adds no number."""

from build_scripts.chart.registry import VIEW_TYPES
from build_scripts.chart.rows import matching, rows_of
from build_scripts.chart.scene import Place, Scene
from build_scripts.model import Catalog, Figure, Frames, Table, View
from build_scripts.model.recall import recalled


def draw_figures(table: Table, frames: Frames, place: Place, catalog: Catalog) -> tuple[Figure, ...]:
    """Charts of one table: over all rows when the period is "", else of the month and of the year up to it.

    A view without data gives no figure: the page says in words that there is nothing.
    """
    name = ("figures", table.name, place.period)
    return recalled(name, place, frames, lambda read: _drawn(table, read, place, catalog))


def _drawn(table: Table, frames: Frames, place: Place, catalog: Catalog) -> tuple[Figure, ...]:
    scopes = ("month", "year") if place.period else ("all",)
    scene = Scene(table, place, catalog, frames)
    drawn = (_draw(view, scene) for view in table.views if view.scope in scopes)
    return tuple(figure for figure in drawn if figure)


def _draw(view: View, scene: Scene) -> Figure | None:
    kind = VIEW_TYPES[view.type]
    options = kind.Options.model_validate(view.options)
    frame = scene.frames[scene.table.name]
    rows = rows_of(frame, scene.table.page.period, view, scene.place.period)
    return kind.draw(matching(rows, options.where), view, options, scene)
