"""From a declared text and the values of one case to a Finding that is safe to show anywhere."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from build_scripts.errors import InternalError
from build_scripts.model.declared import FindingText, Rule
from build_scripts.model.result import Finding, Level
from build_scripts.settings import SHOWN_VALUE

UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
LETTERS = 26


@dataclass(frozen=True, slots=True)
class Where:
    """The place a finding points at: `line` as the spreadsheet shows it, `column` its letter.

    `value` is the cell as filed; leave it empty when it is or may be private.
    """

    village: str
    file: str
    line: int | None = None
    field: str = ""
    column: str = ""
    value: str = ""
    rows: tuple[int, ...] = ()


def make_finding(text: FindingText | Rule, where: Where, /, **values: object) -> Finding:
    """Fill the words of `text` with `values`; `value`, `field`, `line` and `file` of the place come along."""
    place: dict[str, object] = {"value": shown(where.value), "field": where.field}
    named = {**place, "line": where.line, "file": where.file, **values}
    named = {name: escaped(value) if isinstance(value, str) else value for name, value in named.items()}
    return Finding(
        code=text.code,
        level=Level(text.level),
        village=where.village,
        file=escaped(where.file),
        line=where.line,
        column=where.column,
        field=shown(where.field),
        value=shown(where.value),
        message=_filled(text.message, text.code, named),
        english=_filled(text.english, text.code, named),
        fix=_filled(text.fix, text.code, named),
        rows=where.rows,
    )


def shown(value: str) -> str:
    """A cell as it may be shown: unseen characters made visible, cut to 40 characters."""
    visible = escaped(value[: SHOWN_VALUE + 1])
    return visible if len(visible) <= SHOWN_VALUE else visible[: SHOWN_VALUE - 1] + "…"


def escaped(value: str) -> str:
    r"""Control characters as `\x1b`, other unseen ones as `U+202E`; everything else as it is."""
    return value if value.isprintable() else "".join(map(_visible, value))


def letter(index: int) -> str:
    """The spreadsheet's name of column `index`, counted from 0: A, B … Z, AA."""
    name = ""
    while index >= 0:
        index, rest = divmod(index, LETTERS)
        name = chr(ord("A") + rest) + name
        index -= 1
    return name


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category not in UNSEEN:
        return char
    return f"\\x{ord(char):02x}" if category == "Cc" else f"U+{ord(char):04X}"


def _filled(template: str, code: str, values: dict[str, Any]) -> str:
    try:
        return template.format_map(values)
    except (KeyError, IndexError, ValueError) as error:
        raise InternalError(f"{code} 的文字用了没有给出的值 {error} [{code}: {template!r}]") from error
