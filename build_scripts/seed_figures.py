"""Published figures and what comes out when their own ratios are worked out again, exactly.

The package in data/seed-figures/ holds figures as printed and formulas over their ids; no result is written
down. A formula may hold figure ids, plain numbers, + - * / and parentheses, nothing else.
"""

import ast
import csv
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from build_scripts.errors import BadOptionError, ConfigError, UnknownNameError

FORMULA = re.compile(r"[F0-9.+\-*/() ]{1,80}")
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
MAX_DIGITS = 4
OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
SIGNS = {"*": " × ", "/": " ÷ ", "+": " + ", "-": " − "}


@dataclass(frozen=True, slots=True)
class SeedSource:
    """One of the documents the figures were read in."""

    key: str
    title: str
    place: str
    years: str
    remark: str


@dataclass(frozen=True, slots=True)
class SeedFigure:
    """One figure as printed. `relation` says how: 等于, 约, 超过 …; `maximum` closes a range."""

    key: str
    source: str
    place: str
    period: str
    metric: str
    relation: str
    value: Decimal
    maximum: Decimal | None
    unit: str
    kind: str


@dataclass(frozen=True, slots=True)
class Recomputation:
    """One formula worked out. `found` is rounded half up to `digits`; `worked` shows the numbers put in.

    Where the document prints no such number, `printed`, `difference` and `agrees` are None.
    """

    key: str
    title: str
    formula: str
    worked: str
    found: Decimal
    printed: Decimal | None
    difference: Decimal | None
    agrees: bool | None
    digits: int
    unit: str
    remark: str


def sources(folder: Path) -> tuple[SeedSource, ...]:
    """The documents, in file order."""
    rows = _read(folder / "sources.csv", ("编号", "标题", "地区", "年份说明", "备注"))
    return tuple(SeedSource(*row) for row in rows)


def figures(folder: Path) -> tuple[SeedFigure, ...]:
    """The figures, in file order."""
    header = ("编号", "来源", "地区", "期间", "指标", "关系", "数值", "上限", "单位", "性质")
    return tuple(_figure(row) for row in _read(folder / "figures.csv", header))


def recompute(folder: Path) -> tuple[Recomputation, ...]:
    """Work out every formula of the package; ConfigError names the one that cannot be worked out."""
    values = {figure.key: figure.value for figure in figures(folder)}
    header = ("编号", "说明", "公式", "公布值", "小数位", "单位", "备注")
    return tuple(_work_out(row, values) for row in _read(folder / "recomputations.csv", header))


def evaluate(formula: str, values: Mapping[str, Decimal]) -> Fraction:
    """The exact value of `formula`; BadOptionError or UnknownNameError for anything not allowed."""
    if not FORMULA.fullmatch(formula):
        raise BadOptionError(f"公式里只能有数字编号、数、加减乘除和括号：{formula[:80]!r} [bad formula]")
    try:
        tree = ast.parse(formula.strip(), mode="eval")
    except SyntaxError as error:
        raise BadOptionError(f"公式写得不完整：{formula!r} [bad formula]") from error
    try:
        return _value(tree.body, formula.strip(), values)
    except ZeroDivisionError as error:
        raise BadOptionError(f"公式里除数为零：{formula!r} [division by zero]") from error


def round_half_up(value: Fraction, digits: int) -> Decimal:
    """`value` to `digits` decimals, halves away from zero, without passing through a float."""
    size = (abs(value) * 10**digits + Fraction(1, 2)).__floor__()
    return Decimal(size if value >= 0 else -size).scaleb(-digits)


def _read(path: Path, header: tuple[str, ...]) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file, strict=True)) or [[]]
    if tuple(head) != header:
        raise ConfigError(f"{path.name}：表头应为 {'、'.join(header)} [wrong header]")
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise ConfigError(f"{path.name}:{number}：列数与表头不一致 [ragged row]")
    return rows


def _figure(row: list[str]) -> SeedFigure:
    key, source, place, period, metric, relation, value, maximum, unit, kind = row
    most = _decimal(maximum, key) if maximum else None
    return SeedFigure(key, source, place, period, metric, relation, _decimal(value, key), most, unit, kind)


def _decimal(text: str, key: str) -> Decimal:
    if not NUMBER.fullmatch(text):
        raise ConfigError(f"{key}：不是一个数：{text[:40]!r} [not a number]")
    return Decimal(text)


def _work_out(row: list[str], values: Mapping[str, Decimal]) -> Recomputation:
    key, title, formula, published, places, unit, remark = row
    digits = _digits(places, key)
    found = round_half_up(evaluate(formula, values), digits)
    printed = _printed(published, values, key)
    if printed is not None and printed != round_half_up(Fraction(printed), digits):
        raise ConfigError(f"{key}：公布值 {printed} 的小数位多于 {digits} 位 [printed has more digits]")
    difference = None if printed is None else found - printed
    agrees = None if difference is None else difference == 0
    worked = _worked(formula, values)
    return Recomputation(
        key, title, formula, worked, found, printed, difference, agrees, digits, unit, remark
    )


def _digits(text: str, key: str) -> int:
    if not text.isdecimal() or int(text) > MAX_DIGITS:
        raise ConfigError(f"{key}：小数位应为 0 到 {MAX_DIGITS} 的整数：{text[:40]!r} [bad digits]")
    return int(text)


def _printed(text: str, values: Mapping[str, Decimal], key: str) -> Decimal | None:
    if text.startswith("F"):
        return _known(text, values)
    return _decimal(text, key) if text else None


def _known(name: str, values: Mapping[str, Decimal]) -> Decimal:
    if name not in values:
        raise UnknownNameError("数字编号", name, values, "recomputations.csv")
    return values[name]


def _value(node: ast.expr, formula: str, values: Mapping[str, Decimal]) -> Fraction:
    match node:
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in OPERATORS:
            return OPERATORS[type(sign)](_value(left, formula, values), _value(right, formula, values))
        case ast.Name(id=name):
            return Fraction(_known(name, values))
        case ast.Constant() if NUMBER.fullmatch(text := ast.get_source_segment(formula, node) or ""):
            return Fraction(Decimal(text))
    raise BadOptionError(f"公式里有不允许的写法：{formula!r} [bad formula]")


def _worked(formula: str, values: Mapping[str, Decimal]) -> str:
    filled = re.sub(r"F\d+", lambda found: format(values[found.group()], "f"), formula.replace(" ", ""))
    return re.sub(r"[*/+-]", lambda found: SIGNS[found.group()], filled)
