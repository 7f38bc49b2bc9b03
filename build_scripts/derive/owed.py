"""One thing owed, before anybody asks whether it was done: what, since when, by when."""

from dataclasses import dataclass
from datetime import date

from build_scripts.derive.records import Row
from build_scripts.model.clock import ItemRule
from build_scripts.model.workdays import DueDay


@dataclass(frozen=True, slots=True)
class Owed:
    """Fields as in model.Duty; `rows` are the publications that answer it, published by today or not.

    `expected` is False for what is only there because it was published: an item before its time, a monthly
    「没有发生」 of something that is published after events. Without a publication it is no duty.
    """

    item: ItemRule
    key: str
    period: str
    trigger: str
    triggered_on: date
    due: DueDay
    rows: tuple[Row, ...]
    expected: bool = True
    request: str = ""
    source: tuple[str, int] | None = None
