"""How a spreadsheet shows a stored number: the parts of a number format that change what a reader sees.

Source: ECMA-376 part 1, 18.8.30 and 18.8.31 (number formats and their ids), with the ids 27–36 and 50–58 as
the Chinese edition of Excel shows them: they are stored by id alone.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

GENERAL = "General"
YEAR_MONTH, MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
CHINESE = {
    27: YEAR_MONTH,
    28: MONTH_DAY,
    29: MONTH_DAY,
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: "h:mm",
    33: "h:mm:ss",
    34: "h:mm",
    35: "h:mm:ss",
    36: YEAR_MONTH,
    50: YEAR_MONTH,
    51: MONTH_DAY,
    52: YEAR_MONTH,
    53: MONTH_DAY,
    54: MONTH_DAY,
    55: "h:mm",
    56: "h:mm:ss",
    57: YEAR_MONTH,
    58: MONTH_DAY,
}
BUILTIN = CHINESE | {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    49: "@",
}

LITERAL = re.compile(r'"([^"]*)"|[\\!](.)')
PADDING = re.compile(r"[_*].")
BRACKETS = re.compile(r"\[([^\]]*)\]")
ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
HALF_DAY = re.compile(r"am/pm|a/p|上午/下午", re.IGNORECASE)
PARTS = re.compile("y+|e+|m+|d+|a{3,4}|h+|s+", re.IGNORECASE)
POINT = "\ufffc"  # stands for a decimal point that is only painted
SCALED = re.compile(rf"[0#?],+(?:\.|[^0#?,]|$)|[0#?]{POINT}|[万千百亿约]")
ZEROS = re.compile("0{2,}")


@dataclass(frozen=True, slots=True)
class Format:
    """What a number format makes of a number.

    `parts` are the parts of a date that are seen, of y, m, d, h, i (minutes) and s; empty for no date.
    `scaled`: what is seen is not the number stored (万, thousands cut off). `zeros`: digits to fill up to.
    """

    parts: frozenset[str] = frozenset()
    percent: bool = False
    scaled: bool = False
    zeros: int = 0
    elapsed: bool = False


@lru_cache(maxsize=4_096)
def read_format(code: str) -> Format:
    """The format that this code stands for; only its section for positive numbers counts."""
    if not code or code.casefold() == "general" or "通用格式" in code:
        return Format()
    elapsed = any(ELAPSED.fullmatch(inside) for inside in BRACKETS.findall(code))
    section = BRACKETS.sub("", PADDING.sub("", LITERAL.sub(_literal, code))).split(";")[0]
    bare = HALF_DAY.sub("", section)
    parts = frozenset(_parts(bare))
    if parts or elapsed:
        return Format(parts, elapsed=elapsed)
    plain = bare.strip()
    zeros = len(plain) if ZEROS.fullmatch(plain) else 0
    return Format(percent="%" in bare, scaled=SCALED.search(bare) is not None, zeros=zeros)


def _literal(match: re.Match[str]) -> str:
    """Painted characters carry nothing, but for those that change how much a number seems to be."""
    painted = match[1] or match[2] or ""
    return "".join(POINT if char == "." else char for char in painted if char in ".万千百亿约")


def _parts(bare: str) -> list[str]:
    if any(char in bare for char in "0#?@"):
        return []
    runs = [run[0].lower() for run in PARTS.findall(bare)]
    return [_part(runs, index) for index in range(len(runs))]


def _part(runs: list[str], index: int) -> str:
    """Month and minute share a letter: it is the minute behind an hour and before a second."""
    run = runs[index]
    if run == "m" and ("h" in runs[max(index - 1, 0) : index] or "s" in runs[index + 1 : index + 2]):
        return "i"
    return {"e": "y", "a": "d"}.get(run, run)
