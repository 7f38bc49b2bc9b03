"""Answers given again while the tables they were computed from stay the same: what makes `serve` quick.

Which tables an answer reads is not declared but seen: it is computed from frames that note what is taken out
of them. Outside `recalling` nothing is remembered and every answer is computed.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pandas as pd

from build_scripts.model.frames import Frames

Answer = TypeVar("Answer")


class Noting(dict[str, pd.DataFrame]):
    """Frames that note which of them were taken; going through all of them notes them all."""

    def __init__(self, frames: Frames) -> None:
        """Nothing taken yet."""
        super().__init__(frames)
        self.taken: set[str] = set()

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Note one table."""
        self.taken.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - as dict's
        """Note one table."""
        self.taken.add(name)
        return super().get(name, default)

    def __iter__(self) -> Iterator[str]:
        """Note every table."""
        self.taken |= set(super().keys())
        return super().__iter__()

    def keys(self) -> Any:  # noqa: ANN401 - as dict's
        """Note every table."""
        return list(self)

    def values(self) -> Any:  # noqa: ANN401 - as dict's
        """Note every table."""
        return [self[name] for name in self]

    def items(self) -> Any:  # noqa: ANN401 - as dict's
        """Note every table."""
        return [(name, self[name]) for name in self]


@dataclass(slots=True)
class Recall:
    """What was answered last, by name: about what, from which tables, and the answer."""

    known: dict[Hashable, tuple[Hashable, dict[str, int], Any]] = field(default_factory=dict)
    marks: dict[int, tuple[pd.DataFrame, int]] = field(default_factory=dict)

    def mark(self, frame: pd.DataFrame | None) -> int:
        """A number for what the frame holds, 0 for none; of each frame computed once a run."""
        if frame is None:
            return 0
        found = self.marks.get(id(frame))
        if found is None:
            content = hash((tuple(frame.columns), tuple(frame.itertuples(index=False, name=None))))
            found = self.marks[id(frame)] = (frame, content)  # the frame is kept: no other gets its id
        return found[1]


_CURRENT: ContextVar[Recall | None] = ContextVar("recall", default=None)


@contextmanager
def recalling(recall: Recall) -> Iterator[None]:
    """Remember in `recall` what is answered inside."""
    token = _CURRENT.set(recall)
    recall.marks.clear()
    try:
        yield
    finally:
        _CURRENT.reset(token)


def is_recalled(name: Hashable, about: Hashable) -> bool:
    """True when an answer about this is remembered that was computed from no table."""
    recall = _CURRENT.get()
    known = recall.known.get(name) if recall else None
    return known is not None and known[0] == about and not known[1]


def recalled(name: Hashable, about: Hashable, frames: Frames, make: Callable[[Frames], Answer]) -> Answer:
    """`make(frames)`, or its former answer when `about` and the tables it took are as they were."""
    recall = _CURRENT.get()
    if recall is None:
        return make(frames)
    known = recall.known.get(name)
    if (
        known
        and known[0] == about
        and all(recall.mark(frames.get(t)) == mark for t, mark in known[1].items())
    ):
        answer: Answer = known[2]
        return answer
    noting = Noting(frames)
    answer = make(noting)
    recall.known[name] = (about, {taken: recall.mark(frames.get(taken)) for taken in noting.taken}, answer)
    return answer
