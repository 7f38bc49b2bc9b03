"""What the readers of this stage hand back: a cell read, and something to tell about one place of a file."""

import dataclasses
from collections.abc import Mapping

REPAIR = "NTE"


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """A cell as canonical text; `code` says what was repaired (NTE-) or why it is refused (text is empty)."""

    text: str
    code: str = ""
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell the clerk: a lossless repair (NTE-) or a refusal.

    `column` counts from 0 in the file as filed. `value` and `after` are empty when they may be private.
    """

    code: str
    line: int | None = None
    column: int | None = None
    field: str = ""
    value: str = ""
    after: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    rows: tuple[int, ...] = ()

    @property
    def repairs(self) -> bool:
        """True for a note, False for a refusal."""
        return self.code.startswith(REPAIR)


def refused(code: str, **values: str) -> Reading:
    """A cell that cannot be read: empty, with the code of its finding."""
    return Reading("", code, values)
