"""View `timeline`: terms on a scale of years; what has ended is said in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

import pandas as pd
from pydantic import Field as Key

from build_scripts.chart.faces import Caption, Faces, alt_text, make_figure
from build_scripts.chart.interactive import broken, category_axis, look, safe
from build_scripts.chart.layout import FONT, PAD, WIDTH, label_of, pixels, text_width, wrap
from build_scripts.chart.options import ViewOptions
from build_scripts.chart.rows import cells
from build_scripts.chart.scene import Scene
from build_scripts.model import Face, Figure, View

RISE, BAR, GAP, FOOT, NOTE = 4, 12, 10, 26, 22
LABEL_EMS = 8
ROOMY = 3  # years whose names stand beside each other on a phone
YEAR = timedelta(days=365)


class Options(ViewOptions):
    """A bar from `start` to `end` a row, those that end first on top; `top` rows at most."""

    ALIASES: ClassVar[tuple[str, ...]] = ("label", "start", "end")
    DATES: ClassVar[tuple[str, ...]] = ("start", "end")

    label: str
    start: str
    end: str
    top: int = Key(8, ge=1, le=15)


@dataclass(frozen=True, slots=True)
class Term:
    """One term; `end` None is open. `ended` is judged on the day the page is made for."""

    label: str
    start: date
    end: date | None
    ended: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The years shown and the marked day."""

    first: date
    last: date
    today: date | None

    def x(self, day: date) -> int:
        """Where a day lies."""
        span = (Decimal(self.first.toordinal()), Decimal(self.last.toordinal()))
        return pixels(Decimal(day.toordinal()), span, WIDTH - 2)


def draw(rows: pd.DataFrame, view: View, options: Options, scene: Scene) -> Figure | None:
    """Draw the terms that have a start; None when there is none."""
    terms = _terms(rows, options, scene)
    if not terms:
        return None
    shown = terms[: options.top]
    title = _title(terms, view, scene)
    caption = Caption(
        title,
        scene.subtitle(view.unit),
        alt_text(title, [(term.label, _until(term, scene)) for term in shown], scene),
    )
    scale = _scale(shown, scene.place.today)
    fields = [scene.table.field(alias).title for alias in (options.label, options.start, options.end)]
    table = Face((*fields, scene.say("heading-state")), tuple(_row(term, scene) for term in shown))
    drawing = _drawing(shown, scale, scene, len(terms) - len(shown))
    faces = Faces(drawing, _traces(shown, scale, scene), _layout(shown, scale, scene), table)
    return make_figure(view, scene, caption, faces)


def _terms(rows: pd.DataFrame, options: Options, scene: Scene) -> list[Term]:
    today, terms = scene.place.today, []
    for label, start, end in cells(rows, options.label, options.start, options.end):
        if start is not None and (end is None or end >= start):
            ended = end is not None and today is not None and end < today
            terms.append(Term(scene.title_of(options.label, label), start, end, ended))
    return sorted(terms, key=lambda term: (term.end or date.max, term.start, term.label))


def _title(terms: Sequence[Term], view: View, scene: Scene) -> str:
    """Ended first, then ending within a year."""
    today = scene.place.today
    ended = sum(term.ended for term in terms)
    if today is None:
        return scene.entitle("timeline-count", what=view.title, count=str(len(terms)))
    if ended:
        return scene.entitle(
            f"timeline-{'all' if ended == len(terms) else 'some'}", what=view.title, count=str(ended)
        )
    soon = sum(term.end is not None and term.end <= today + YEAR for term in terms)
    return scene.entitle(f"timeline-{'soon' if soon else 'none'}", what=view.title, count=str(soon))


def _until(term: Term, scene: Scene) -> str:
    if term.end is None:
        return scene.say("open-ended")
    return scene.say("expired" if term.ended else "until", date=term.end.isoformat())


def _row(term: Term, scene: Scene) -> tuple[str, ...]:
    state = "ended" if term.ended else ("running" if scene.place.today else "none")
    end = term.end.isoformat() if term.end else scene.say("none")
    return (term.label, term.start.isoformat(), end, scene.say(state))


def _scale(terms: Sequence[Term], today: date | None) -> Scale:
    days = [day for term in terms for day in (term.start, term.end) if day] + ([today] if today else [])
    return Scale(date(min(days).year, 1, 1), date(max(days).year, 12, 31), today)


def _drawing(terms: Sequence[Term], scale: Scale, scene: Scene, left_out: int) -> dict[str, Any]:
    rows, bottom = [], 0
    for term in terms:
        rows.append(_placed(term, bottom, scale, scene))
        bottom = rows[-1]["y"] + BAR + GAP
    notes = [scene.say("today", date=scale.today.isoformat())] if scale.today else []
    notes += [scene.say("more-rows", count=str(left_out))] if left_out else []
    today = {"x": scale.x(scale.today)} if scale.today else None
    return {
        "rows": rows,
        "ticks": [{"x": scale.x(date(year, 1, 1))} for year in _years(scale)],
        "labels": _labels(scale, scene),
        "today": today,
        "bottom": bottom,
        "notes": notes,
        "height": bottom + FOOT + NOTE * len(notes),
    }


def _placed(term: Term, top: int, scale: Scale, scene: Scene) -> dict[str, Any]:
    left, right = scale.x(term.start), scale.x(term.end or scale.last)
    label = label_of(term.label, _until(term, scene), top)
    return {
        "label": label,
        "y": label.bottom + RISE,
        "x": left,
        "width": max(2, right - left),
        "ended": term.ended,
        "start": term.start.isoformat(),
        "end": term.end.isoformat() if term.end else "",
    }


def _years(scale: Scale) -> list[int]:
    """At most five years with a grid line, equally far apart."""
    years = range(scale.first.year, scale.last.year + 1)
    return list(years)[:: -(-len(years) // 5)]


def _labels(scale: Scale, scene: Scene) -> list[dict[str, Any]]:
    labels: list[dict[str, Any]] = []
    free: float = 0
    for year in _years(scale):
        text = scene.say("year", year=str(year))
        x, width = scale.x(date(year, 1, 1)), text_width(text)
        if free <= x <= WIDTH - width:
            labels.append({"x": x, "text": text, "anchor": "start"})
            free = x + width + PAD
    return labels


def _traces(terms: Sequence[Term], scale: Scale, scene: Scene) -> list[dict[str, Any]]:
    """Days count from 1 January of year 1, so that no time zone can move a bar."""
    colors = look()["colors"]
    return [
        {
            "type": "bar",
            "orientation": "h",
            "y": [str(index) for index in range(len(terms))],
            "base": [term.start.toordinal() for term in terms],
            "x": [((term.end or scale.last) - term.start).days for term in terms],
            "customdata": [
                [term.start.isoformat(), term.end.isoformat() if term.end else ""] for term in terms
            ],
            "hoverinfo": "text",
            "hovertext": [
                safe(scene.say("hover", label=term.label, value=_until(term, scene))) for term in terms
            ],
            "marker": {"color": [colors["ended" if term.ended else "neutral"] for term in terms]},
        }
    ]


def _layout(terms: Sequence[Term], scale: Scale, scene: Scene) -> dict[str, Any]:
    keys = [str(index) for index in range(len(terms))]
    labels = [broken(wrap(term.label, LABEL_EMS * FONT)) for term in terms]
    years = _years(scale)[:: 1 if scale.last.year - scale.first.year < ROOMY else 2]
    axis = {
        **look()["axis"],
        "type": "linear",
        "range": [scale.first.toordinal(), scale.last.toordinal()],
        "tickmode": "array",
        "tickvals": [date(year, 1, 1).toordinal() for year in years],
        "ticktext": [safe(scene.say("year", year=str(year))) for year in years],
    }
    layout = {"yaxis": {**category_axis(keys, labels), "autorange": "reversed"}, "xaxis": axis}
    return layout | ({"shapes": [_today(scale.today)]} if scale.today else {})


def _today(day: date) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": day.toordinal(),
        "x1": day.toordinal(),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": look()["colors"]["marker"], "width": 2, "dash": "dash"},
    }
