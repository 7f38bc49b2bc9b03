"""What people declare in data/: read once by the `catalog` stage, never changed afterwards.

Every class refuses unknown keys; `catalog` words the refusal with the nearest valid name.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Key

Group = Literal["sanshi", "cunwu", "dangwu", "caiwu"]
Confidence = Literal["S", "L", "U"]


class Declared(BaseModel):
    """Base of everything declared: frozen, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Source(Declared):
    """Where a rule comes from. Confidence S = text read; L or U is shown with 「待核」."""

    law: str
    article: str = ""
    confidence: Confidence = "U"


class Field(Declared):
    """One column. `name` stands in the header row; code uses `alias`."""

    name: str
    alias: str = Key(pattern=r"^[a-z][a-z0-9_]*$")
    type: Literal["string", "number", "integer", "date", "boolean"]
    kind: Literal[
        "id", "code", "text", "name", "party", "phone", "money", "quantity", "count",
        "month", "date", "time", "year", "flag",
    ]  # fmt: skip
    title: str
    description: str
    example: str
    rdf_type: str = Key("", alias="rdfType")
    codelist: str = ""
    unit: str = ""
    privacy: Literal["public", "masked", "never"] = "public"
    audience: Literal["public", "villagers", "internal"] = "public"
    constraints: dict[str, Any] = Key(default_factory=dict)
    true_values: tuple[str, ...] = Key((), alias="trueValues")
    false_values: tuple[str, ...] = Key((), alias="falseValues")

    @property
    def required(self) -> bool:
        """True when an empty cell is a mistake."""
        return bool(self.constraints.get("required", False))


class Reference(Declared):
    """The far end of a foreign key; an empty resource means the table itself."""

    resource: str
    fields: tuple[str, ...]


class ForeignKey(Declared):
    """Table Schema foreign key, always written with lists."""

    fields: tuple[str, ...]
    reference: Reference


class Schema(Declared):
    """The Table Schema of one table, with our extra keys on its fields."""

    fields: tuple[Field, ...]
    primary_key: tuple[str, ...] = Key((), alias="primaryKey")
    foreign_keys: tuple[ForeignKey, ...] = Key((), alias="foreignKeys")
    missing_values: tuple[str, ...] = Key(("",), alias="missingValues")


class PeerPrice(Declared):
    """A price of another village, drawn for a worked example of a rule that compares prices."""

    measure: str
    group: tuple[str, ...]
    value: str
    row: str


class Worked(Declared):
    """A worked example of a rule: rows as a clerk would file them, and the rows the rule points at.

    `tables` holds rows by alias, cells as they stand in a file (an amount is text, a date ISO text, a flag
    true or false); a column that is left out is empty. The first row is spreadsheet row 2. `fails` are
    the rows of the rule's own table that the rule asks about. `profile` overrides thresholds.
    """

    today: date = date(2026, 11, 22)
    joined: date | None = None
    tables: dict[str, tuple[dict[str, str | int | bool | None], ...]]
    fails: tuple[int, ...]
    profile: dict[str, int | str] = Key(default_factory=dict)
    peers: tuple[PeerPrice, ...] = ()


class Rule(Declared):
    """A declared test: `type` names the code that runs it, everything a person reads stands here.

    `message` is a format string over the values of a failed Verdict. `after` names rules that look first:
    what one of them refutes in a row is not held against the clerk again, so one cause has one message.
    """

    code: str = Key(pattern=r"^[A-Z]{3}-\d{3}$")
    type: str
    level: Literal["error", "warning", "question", "note"]
    title: str
    options: dict[str, Any]
    message: str
    english: str
    fix: str
    why: str
    method: str
    example: str
    exclusions: str = ""
    sources: tuple[Source, ...] = ()
    identity: str = ""
    after: tuple[str, ...] = ()
    worked: Worked | None = None
    since: date
    version: int = 1


class View(Declared):
    """A declared chart: `type` names the code that draws it. `scope` says on which page it stands."""

    name: str = Key(pattern=r"^[a-z0-9-]+$")
    type: str
    title: str
    unit: str
    scope: Literal["month", "year", "all"]
    options: dict[str, Any]


class PageSpec(Declared):
    """How the table shows on the site. `period` is the alias of the field that places a row in a month.

    `split` is the alias of a coded field: on a month's page each of its values has a table of its own.
    `paper` are the columns of the sheet for the notice board that lists every row of a month, none for a
    table that is not on it; `amount/direction` is a column of amounts for each value of the coded field.
    """

    order: int
    sort: str
    descending: bool = False
    period: str = ""
    columns: tuple[str, ...] = ()
    paper: tuple[str, ...] = ()
    split: str = ""
    lead: str = ""
    empty: str = ""


class Event(Declared):
    """Rows of the table that are events of a catalog item to be published at once (专项事务随时公开).

    `date` is the alias of the day it happened; `where` keeps the rows that count.
    """

    item: str = Key(pattern=r"^[A-Z]{2}\d{2}$")
    date: str
    where: dict[str, str | tuple[str, ...]] = Key(default_factory=dict)


class Carry(Declared):
    """How rows of one month begin those of the next one in a form: `into` opens with what `from` closed with.

    `same` tells what stays the same thing from month to month, `fill` are the columns that the month itself
    fills; all others are taken over. Without `from` and `into` nothing opens. `where` keeps the rows that go
    on so. All are aliases.
    """

    where: dict[str, tuple[str, ...]] = Key(default_factory=dict)
    same: tuple[str, ...]
    closing: str = Key("", alias="from")
    opening: str = Key("", alias="into")
    fill: tuple[str, ...]

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every column it names."""
        return (*self.where, *self.same, *filter(None, (self.closing, self.opening)), *self.fill)


class Table(Declared):
    """One of the disclosure tables: the one place of its schema, rules, views and page.

    `moving` are the aliases of columns that go on changing in a row that was published: what has been paid on
    a contract so far, how far a matter has got. Everything else in it is changed by a correction only.
    `carries` says which rows of a month stand in the form of the next one, the first that fits a row.
    """

    name: str = Key(pattern=r"^[a-z0-9-]{1,40}$")
    title: str
    description: str
    standard: str
    group: Group
    path: str
    audience: Literal["public", "villagers", "internal"]
    mechanisms: tuple[str, ...]
    table_schema: Schema = Key(alias="schema")
    rules: tuple[Rule, ...]
    views: tuple[View, ...]
    page: PageSpec
    events: tuple[Event, ...] = ()
    moving: tuple[str, ...] = ()
    carries: tuple[Carry, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """Columns in header order."""
        return self.table_schema.fields

    @property
    def public_fields(self) -> tuple[Field, ...]:
        """Columns that may be shown and downloaded by anyone."""
        return tuple(f for f in self.fields if f.audience == "public" and f.privacy != "never")

    def field(self, alias: str) -> Field:
        """The column with this alias; KeyError when there is none."""
        return self.by_alias[alias]

    @cached_property
    def by_alias(self) -> dict[str, Field]:
        """Columns by alias."""
        return {field.alias: field for field in self.fields}

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Columns by the name in the header row."""
        return {field.name: field for field in self.fields}


class FindingText(Declared):
    """Words of a finding that no table declares: structure, safety, privacy (data/findings/*.json)."""

    code: str = Key(pattern=r"^[A-Z]{3}-\d{3}$")
    level: Literal["error", "warning", "note"]
    title: str
    message: str
    english: str
    fix: str
    why: str
    method: str
    example: str
    exclusions: str = ""
    sources: tuple[Source, ...] = ()
    since: date
    version: int = 1


class Codelist(Declared):
    """A CSV of allowed values. `rows` keep every column as text; `code` is what stands in a cell."""

    name: str
    rows: tuple[dict[str, str], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Allowed cell values, in file order."""
        return tuple(row["code"] for row in self.rows)

    def title(self, code: str) -> str:
        """The words for a code; the code itself when it is not listed."""
        return self.titles.get(code, code)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The words by code; of a code that stands twice the first."""
        return {row["code"]: row["title"] for row in reversed(self.rows)}


class Setting(Declared):
    """One value of a profile with where it comes from."""

    value: int | str | Decimal
    source: str
    confidence: Confidence


class Profile(Declared):
    """A jurisdiction's days, deadlines and thresholds (data/profiles/*.json), inherited from `extends`."""

    name: str
    title: str
    extends: str = ""
    settings: dict[str, Setting]

    def integer(self, key: str) -> int:
        """A whole-number setting; KeyError when the profile does not have it."""
        return int(self.settings[key].value)

    def text(self, key: str) -> str:
        """A setting as text."""
        return str(self.settings[key].value)

    def fraction(self, key: str) -> Fraction:
        """A share such as `1/10`; KeyError when the profile does not have it."""
        return Fraction(self.text(key))


class Township(Declared):
    """A township of the area."""

    code: str = Key(pattern=r"^\d{9}$")
    name: str


class VillageEntry(Declared):
    """A village of the area; `kind` chooses village or community wording."""

    code: str = Key(pattern=r"^\d{12}$")
    slug: str = Key(pattern=r"^[a-z0-9-]{1,40}$")
    name: str = Key(pattern=r"^[\u4e00-\u9fff0-9A-Za-z·（）()]{1,30}$")
    township: str
    kind: Literal["village", "community"] = "village"
    pinyin: str = ""
    joined: date | None = None

    @property
    def folder(self) -> str:
        """Folder name below data/villages/."""
        return f"{self.code}-{self.slug}"


class Region(Declared):
    """data/region.json: the area, its townships and villages, the profile and the switches."""

    code: str
    name: str = Key(pattern=r"^[\u4e00-\u9fff0-9A-Za-z·（）()]{1,30}$")
    title: str
    profile: str
    sample: bool = False
    site_url: str = ""
    complaint: dict[str, str] = Key(default_factory=dict)
    footer: dict[str, str] = Key(default_factory=dict)
    traditional: bool = False  # a second set of pages in traditional characters, below hant/
    townships: tuple[Township, ...]
    villages: tuple[VillageEntry, ...]
    switches: dict[str, bool] = Key(default_factory=dict)


class Catalog(Declared):
    """Everything declared, complete and consistent."""

    region: Region
    profile: Profile
    tables: dict[str, Table]
    codelists: dict[str, Codelist]
    findings: dict[str, FindingText]
    words: dict[str, Any] = Key(default_factory=dict)

    @property
    def rules(self) -> dict[str, tuple[Table, Rule]]:
        """Declared rules by code, with the table that declares them."""
        return {rule.code: (table, rule) for table in self.tables.values() for rule in table.rules}
