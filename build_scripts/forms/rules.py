"""What may be typed into a column, as an input rule of the spreadsheet (xlsxwriter's `data_validation`).

A rule asks for the canonical spelling and says what it is; no value that is right is turned away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from build_scripts.forms.form import FIRST
from build_scripts.forms.lists import list_of
from build_scripts.model import Field, Table, letter

Rule = dict[str, Any]
LONGEST_TITLE, LONGEST_PROMPT, LONGEST_ERROR = 32, 255, 220  # what Excel accepts
FIRST_DAY, LAST_DAY = date(1900, 3, 1), date(2099, 12, 31)
LONGEST = 500  # of a text without a maxLength
LONGEST_ID = 40
NUMBERS = {
    "money": "ISNUMBER({cell}),ROUND({cell},2)={cell}",
    "quantity": "ISNUMBER({cell})",
    "count": "ISNUMBER({cell}),INT({cell})={cell}",
}
SPELLED = {
    "month": (
        'LEN({cell})=7,MID({cell},5,1)="-",ISNUMBER(--LEFT({cell},4)),'
        "--RIGHT({cell},2)>=1,--RIGHT({cell},2)<=12"
    ),
    "year": "LEN({cell})=4,ISNUMBER(--{cell})",
    "time": (
        'LEN({cell})=5,MID({cell},3,1)=":",--LEFT({cell},2)>=0,--LEFT({cell},2)<=23,'
        "--RIGHT({cell},2)>=0,--RIGHT({cell},2)<=59"
    ),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule needs beside the column: the words, the ranges of the lists, the month, the table."""

    words: Mapping[str, Any]
    ranges: Mapping[str, str]
    month: str
    table: Table


def rule_for(field: Field, column: int, setting: Setting) -> Rule:
    """The input rule of a column (counted from 0), with the words shown beside the cell and on a mistake."""
    known = _listed(field, setting) or _numeric(field, column) or _spelled(field, column) or _long(field)
    return {
        "ignore_blank": True,
        "input_title": field.name[:LONGEST_TITLE],
        "input_message": prompt(field, setting)[:LONGEST_PROMPT],
        "error_title": setting.words["refused"],
        "error_message": said_rule(field, setting)[:LONGEST_ERROR],
    } | known


def prompt(field: Field, setting: Setting) -> str:
    """What this column wants: what it is, whether it must be filled, its unit, the month, an example."""
    words = setting.words
    need = words["required"] if field.required else words["optional"]
    parts = [words["note"].format(description=field.description.rstrip(words["stop"]), need=need)]
    parts += [words["unit"].format(unit=field.unit)] if field.unit else []
    if setting.month and field.kind == "month":
        parts.append(words["this-month"].format(month=setting.month))
    return "".join([*parts, words["sample"].format(example=field.example)])


def said_rule(field: Field, setting: Setting) -> str:
    """How the column is to be written, for the note on its header."""
    said = setting.words["rules"]
    kind: str = field.kind if field.kind in said else "text"
    kind = "known" if kind == "id" and list_of(field, setting.table) in setting.ranges else kind
    return str(said[kind].format(**_values(field, setting.words)))


def _listed(field: Field, setting: Setting) -> Rule | None:
    """A drop-down; one of keys also takes a key that is new, after a question."""
    source = setting.ranges.get(list_of(field, setting.table))
    if source:
        question = {} if field.codelist else {"error_type": "warning", "error_title": setting.words["unsure"]}
        return {"validate": "list", "source": source} | question
    if field.kind == "flag":
        return {"validate": "list", "source": [field.true_values[0], field.false_values[0]]}
    return None


def _numeric(field: Field, column: int) -> Rule | None:
    if field.kind not in NUMBERS:
        return None
    limits = {"minimum": ">=", "maximum": "<="}
    given = field.constraints
    bounds = [f"{{cell}}{sign}{given[key]}" for key, sign in limits.items() if key in given]
    return _formula(",".join([NUMBERS[field.kind], *bounds]), column)


def _spelled(field: Field, column: int) -> Rule | None:
    if field.kind == "date":
        return {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY}
    return _formula(SPELLED[field.kind], column) if field.kind in SPELLED else None


def _long(field: Field) -> Rule:
    shortest, longest = _lengths(field)
    return {"validate": "length", "criteria": "between", "minimum": shortest, "maximum": longest}


def _formula(terms: str, column: int) -> Rule:
    cell = f"{letter(column)}{FIRST + 1}"
    return {"validate": "custom", "value": f"=AND({terms.format(cell=cell)})"}


def _lengths(field: Field) -> tuple[int, int]:
    longest = LONGEST_ID if field.kind == "id" else LONGEST
    return int(field.constraints.get("minLength", 1)), int(field.constraints.get("maxLength", longest))


def _values(field: Field, words: Mapping[str, Any]) -> dict[str, object]:
    shortest, longest = _lengths(field)
    given = field.constraints
    bounds = [words["at-least"].format(minimum=given["minimum"])] if "minimum" in given else []
    bounds += [words["at-most"].format(maximum=given["maximum"])] if "maximum" in given else []
    yes, no = (values[0] if values else "" for values in (field.true_values, field.false_values))
    return {
        "lists": words["lists"], "bounds": "".join(bounds), "yes": yes, "no": no,
        "shortest": shortest, "longest": longest,
    }  # fmt: skip
