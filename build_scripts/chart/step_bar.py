"""View `step-bar`: how far each matter has come, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import pandas as pd
from pydantic import Field as Key

from build_scripts.chart.faces import Caption, Faces, alt_text, make_figure
from build_scripts.chart.interactive import broken, category_axis, look, safe
from build_scripts.chart.layout import FONT, PAD, WIDTH, fit, label_of, wrap
from build_scripts.chart.options import ViewOptions
from build_scripts.chart.rows import cells
from build_scripts.chart.scene import Scene
from build_scripts.model import Face, Figure, View

RISE, BAR, BELOW, GAP, MORE, SPACE = 4, 14, 20, 14, 22, 4
LABEL_EMS = 8


class Options(ViewOptions):
    """Rows of one `group` are its steps, named by `label`; a step is done when `done` is filled or true."""

    ALIASES: ClassVar[tuple[str, ...]] = ("group", "label", "done", "date")
    DATES: ClassVar[tuple[str, ...]] = ("date",)

    group: str
    label: str
    done: str
    date: str
    top: int = Key(5, ge=1, le=8)


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `date` is ISO text or empty."""

    name: str
    done: bool
    date: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A group of steps in file order."""

    name: str
    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.done for step in self.steps)

    @property
    def latest(self) -> str:
        """Date of the last step done, for sorting."""
        return max((step.date for step in self.steps if step.done), default="")


def draw(rows: pd.DataFrame, view: View, options: Options, scene: Scene) -> Figure | None:
    """Draw the matters that moved last, latest first; None when there is no row."""
    matters = _matters(rows, options, scene)
    if not matters:
        return None
    shown = matters[: options.top]
    title = _title(matters, view, scene)
    caption = Caption(
        title,
        scene.subtitle(view.unit),
        alt_text(title, [(matter.name, _count(matter, scene)) for matter in shown], scene),
    )
    fields = [scene.table.field(alias).title for alias in (options.group, options.label, options.date)]
    header = (fields[0], scene.say("heading-step"), fields[1], scene.say("heading-state"), fields[2])
    table = Face(header, tuple(row for matter in shown for row in _rows(matter, scene)))
    drawing = _drawing(shown, scene, len(matters) - len(shown))
    return make_figure(view, scene, caption, Faces(drawing, _traces(shown, scene), _layout(shown), table))


def _matters(rows: pd.DataFrame, options: Options, scene: Scene) -> list[Matter]:
    groups: dict[Any, list[Step]] = {}
    for group, label, mark, day in cells(rows, options.group, options.label, options.done, options.date):
        name, done = scene.title_of(options.label, label), mark is not None and mark is not False
        groups.setdefault(group, []).append(Step(name, done, day.isoformat() if day else ""))
    matters = [Matter(scene.title_of(options.group, key), tuple(steps)) for key, steps in groups.items()]
    by_name = sorted(matters, key=lambda matter: matter.name)
    return sorted(by_name, key=lambda matter: matter.latest, reverse=True)


def _title(matters: Sequence[Matter], view: View, scene: Scene) -> str:
    finished = sum(matter.done == len(matter.steps) for matter in matters)
    if len(matters) == 1:
        only = matters[0]
        return scene.entitle("steps-one", what=view.title, count=str(len(only.steps)), done=str(only.done))
    key = "steps-all" if finished == len(matters) else "steps-some"
    return scene.entitle(key, what=view.title, count=str(len(matters)), done=str(finished))


def _count(matter: Matter, scene: Scene) -> str:
    return scene.say("steps", done=str(matter.done), count=str(len(matter.steps)))


def _standing(matter: Matter, scene: Scene) -> str:
    done = [step for step in matter.steps if step.done]
    if not done:
        return scene.say("step-none")
    last = done[-1]
    return scene.say("step-latest" if last.date else "step-latest-undated", label=last.name, date=last.date)


def _rows(matter: Matter, scene: Scene) -> list[tuple[str, ...]]:
    return [
        (
            matter.name,
            str(number),
            step.name,
            scene.say("step-done" if step.done else "step-todo"),
            step.date or scene.say("none"),
        )
        for number, step in enumerate(matter.steps, 1)
    ]


def _drawing(matters: Sequence[Matter], scene: Scene, left_out: int) -> dict[str, Any]:
    more = scene.say("more-rows", count=str(left_out)) if left_out else ""
    groups, top = [], 0
    for matter in matters:
        groups.append(_placed(matter, top, scene))
        top = groups[-1]["y"] + BAR + BELOW + GAP
    return {"groups": groups, "more": more, "height": top + (MORE if more else 0)}


def _placed(matter: Matter, top: int, scene: Scene) -> dict[str, Any]:
    label, slot = label_of(matter.name, _count(matter, scene), top), (WIDTH - 2) / len(matter.steps)
    steps = [
        {
            "x": round(slot * at) + 1,
            "width": max(1, round(slot * (at + 1)) - round(slot * at) - SPACE),
            "name": step.name,
            "date": step.date,
            "done": step.done,
        }
        for at, step in enumerate(matter.steps)
    ]
    return {
        "label": label,
        "y": label.bottom + RISE,
        "text": fit(_standing(matter, scene), WIDTH - PAD),
        "steps": steps,
    }


def _traces(matters: Sequence[Matter], scene: Scene) -> list[dict[str, Any]]:
    """One trace a step number, each step one long."""
    most = max(len(matter.steps) for matter in matters)
    return [
        _trace([(i, m.steps[at]) for i, m in enumerate(matters) if at < len(m.steps)], scene)
        for at in range(most)
    ]


def _trace(there: Sequence[tuple[int, Step]], scene: Scene) -> dict[str, Any]:
    """The matters that have this step, by row; what is not done is pale."""
    colors, steps = look()["colors"], [step for _, step in there]
    said = [scene.say("step-done" if step.done else "step-todo") for step in steps]
    hover = [
        scene.say("hover-series", label=s.name, series=s.date, value=v)
        for s, v in zip(steps, said, strict=True)
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [str(row) for row, _ in there],
        "x": [1 for _ in there],
        "customdata": [[safe(step.name), step.date] for step in steps],
        "hoverinfo": "text",
        "hovertext": [safe(text) for text in hover],
        "marker": {
            "color": [colors["neutral" if step.done else "hatch"] for step in steps],
            "line": {"color": colors["ended"], "width": 2},
        },
    }


def _layout(matters: Sequence[Matter]) -> dict[str, Any]:
    keys = [str(index) for index in range(len(matters))]
    labels = [broken(wrap(matter.name, LABEL_EMS * FONT)) for matter in matters]
    axis = {**look()["axis"], "visible": False}
    return {
        "barmode": "stack",
        "yaxis": {**category_axis(keys, labels), "autorange": "reversed"},
        "xaxis": axis,
    }
