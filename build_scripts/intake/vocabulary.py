"""The words people use for our columns, units and totals (data/words/intake.json, `shape`)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from pydantic import Field as Key

from build_scripts.model import Catalog, Field, Table
from build_scripts.model.declared import Declared

SPACE = re.compile(r"\s+")
DECORATION = "*★☆:"
BRACKETED = re.compile(r"(.+)\(([^()]+)\)")
SUFFIXED = re.compile(r"(.+?)[:/,]?((?:百|千|万|百万|亿)?元)")
PRICE_UNIT = re.compile("元/.+")

Sets = tuple[tuple[str, str], ...]


class Split(Declared):
    """Columns whose name says a second thing: under 支出金额 stands `field`, and `sets` holds for the row."""

    field: str
    names: tuple[str, ...]
    sets: dict[str, str]


class Vocabulary(Declared):
    """Everything that is read besides the names of our columns. Lists of texts without blanks.

    `aliases`: other names of columns by table ("*" any) and name; `splits` by table. `groups`: words of an
    upper header row that say nothing of their own. `running_totals` and `carried` hold sums of more than
    this sheet; `not_added` are aliases of columns that no total adds up. `prefilled` marks
    rows that our own form made of the month before.
    """

    aliases: dict[str, dict[str, tuple[str, ...]]] = Key(default_factory=dict)
    splits: dict[str, tuple[Split, ...]] = Key(default_factory=dict)
    village_columns: frozenset[str] = frozenset()
    village_labels: frozenset[str] = frozenset()
    village_suffixes: tuple[str, ...] = ()
    not_villages: tuple[str, ...] = ()
    number_columns: frozenset[str] = frozenset()
    note_columns: frozenset[str] = frozenset()
    examples: frozenset[str] = frozenset()
    prefilled: frozenset[str] = frozenset()
    own_sheets: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    marks: tuple[str, ...] = ()
    money_units: dict[str, int] = Key(default_factory=dict)
    unit_labels: frozenset[str] = frozenset()
    unit_words: dict[str, str] = Key(default_factory=dict)
    by_unit_fields: frozenset[str] = frozenset()
    month_fields: dict[str, tuple[str, ...]] = Key(default_factory=dict)
    month_labels: frozenset[str] = frozenset()
    table_titles: dict[str, tuple[str, ...]] = Key(default_factory=dict)
    totals: tuple[str, ...] = ()
    total_prefixes: frozenset[str] = frozenset()
    running_totals: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()
    not_added: frozenset[str] = frozenset()
    footers: tuple[str, ...] = ()
    stamps: frozenset[str] = frozenset()
    ditto: frozenset[str] = frozenset()
    nothing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column name means in one table: the column, what else it says, and the unit it names itself."""

    field: Field
    sets: Sets = ()
    exact: bool = False
    unit: str = ""


Index = dict[str, dict[str, Meaning]]


def read_vocabulary(catalog: Catalog) -> Vocabulary:
    """The declared words."""
    return Vocabulary.model_validate(catalog.words["intake"]["shape"])


@lru_cache(maxsize=50_000)
def squeezed(text: str) -> str:
    """Half-width and without any blank or line break: what stays when people lay out a word."""
    return SPACE.sub("", unicodedata.normalize("NFKC", text))


def index(tables: Iterable[Table], words: Vocabulary) -> Index:
    """Squeezed column name → table → what it means there."""
    found: Index = {}
    for table in tables:
        for name, meant in _dictionary(table, words).items():
            found.setdefault(name, {})[table.name] = meant
    return found


def meanings(label: str, names: Index, words: Vocabulary) -> dict[str, Meaning]:
    """By table what this column name means; a table is left out when it has no such column.

    支出（万元） is the column 支出 with a unit of its own, if that unit fits the column.
    """
    text = bare(label, words)
    found = dict(names.get(text, {}))
    match = BRACKETED.fullmatch(text) or SUFFIXED.fullmatch(text)
    if match:
        unit = match[2].removeprefix("单位:")
        for table, meant in names.get(match[1], {}).items():
            if table not in found and _fits(unit, meant.field, words):
                found[table] = replace(meant, unit=unit)
    return found


def _dictionary(table: Table, words: Vocabulary) -> dict[str, Meaning]:
    """Our own names come before other ones, those of the table before those of any."""
    names = {squeezed(field.name): Meaning(field, exact=True) for field in table.fields}
    for split in words.splits.get(table.name, ()):
        for name in split.names:
            names.setdefault(name, Meaning(table.field(split.field), tuple(split.sets.items())))
    for scope in (table.name, "*"):
        for own, others in words.aliases.get(scope, {}).items():
            if own in table.by_name:
                for other in others:
                    names.setdefault(other, Meaning(table.by_name[own]))
    for field in table.fields:
        names.setdefault(squeezed(field.title), Meaning(field))
    return names


def bare(label: str, words: Vocabulary) -> str:
    """A column name without blanks, stars, colons and notes such as （必填）."""
    text = squeezed(label).strip(DECORATION)
    for mark in words.marks:
        text = text.removesuffix(mark)
    return text.strip(DECORATION)


def _fits(unit: str, field: Field, words: Vocabulary) -> bool:
    if field.kind == "money":
        return unit in words.money_units or _is_price(unit, field, words)
    return bool(field.unit) and words.unit_words.get(unit, unit) == field.unit


def _is_price(unit: str, field: Field, words: Vocabulary) -> bool:
    return field.alias in words.by_unit_fields and PRICE_UNIT.fullmatch(unit) is not None
