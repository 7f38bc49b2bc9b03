"""What an injector is handed: a village, the rule it aims at, and a seeded source of chance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from build_scripts.check.rows import meets
from build_scripts.check.thresholds import resolve
from build_scripts.model import Rule, Table, Verdict
from tests.faults.village import TODAY, Row, Village

CENT = Decimal("0.01")
SIGNS = "安邦昌诚达恩丰广海和嘉康利茂宁平庆荣盛泰旺祥兴永裕源振志中林石桥柳禾湾坪岭沟河塘田园村组"


@dataclass(frozen=True, slots=True)
class Ground:
    """`seen` are the rule's verdicts before anything was injected; all of them passed."""

    village: Village
    rule: Rule
    table: Table
    options: Any
    random: Random
    seen: tuple[Verdict, ...]

    @property
    def rows(self) -> list[Row]:
        """The rows of the rule's own table."""
        return self.village.rows(self.table.name)

    def limit(self, threshold: Decimal | str) -> Decimal:
        """A threshold in numbers."""
        return resolve(threshold, self.village.catalog.profile)

    def fitting(self, *filled: str, where: Mapping[str, Any] | None = None) -> list[Row]:
        """Rows the rule looks at that have these cells filled."""
        asked = {**self.options.where, **(where or {})}
        return [r for r in self.rows if meets(r, asked) and all(r[a] is not None for a in filled)]

    def pick(self, *filled: str, where: Mapping[str, Any] | None = None) -> Row | None:
        """A random one of them."""
        found: Row | None = self.one(self.fitting(*filled, where=where))
        return found

    def judged(self) -> Verdict | None:
        """A random place where the rule applied."""
        found: Verdict | None = self.one(self.seen)
        return found

    def one(self, some: Sequence[Any]) -> Any:
        """Any one of them; None of none."""
        return self.random.choice(some) if some else None

    def draw(self, cells: Mapping[str, Any] | None = None, where: Mapping[str, Any] | None = None) -> Row:
        """A new row that the rule looks at, otherwise empty."""
        return self.village.add(
            self.table.name, self.chosen({**self.options.where, **(where or {})}) | dict(cells or {})
        )

    def chosen(self, where: Mapping[str, Any]) -> Row:
        """Cells that meet conditions: any one of the values wanted."""
        return {alias: self.one(v) if isinstance(v, (tuple, list)) else v for alias, v in where.items()}

    def sample(self, alias: str, table: str = "") -> Any:
        """A value that can stand in a column, never one that stands there; a code where codes are listed."""
        field = self.village.catalog.tables[table or self.table.name].field(alias)
        if field.kind == "month":
            return f"{self.random.randint(2015, 2022)}-{self.random.randint(1, 12):02d}"
        made: dict[str, Any] = {
            "number": self.money(),
            "integer": self.random.randint(1, 500),
            "date": self.day(),
            "boolean": True,
        }
        codes = self.village.catalog.codelists.get(field.codelist)
        if codes and field.type == "string":
            return self.one(sorted(codes.codes))
        return made.get(field.type, self.name())

    def name(self, letters: int = 8) -> str:
        """A name nobody else has: letters only."""
        return "".join(self.random.choice(SIGNS) for _ in range(letters))

    def own(self, aliases: Iterable[str]) -> Row:
        """Cells of a group that nothing else belongs to, as far as the rule's filter leaves them open."""
        return {alias: self.name() for alias in aliases if alias not in self.options.where}

    def full(self, *aliases: str) -> Row:
        """Cells for each of these columns."""
        return {alias: self.sample(alias) for alias in aliases}

    def money(self, most: int = 90_000) -> Decimal:
        """An amount above nothing, to the cent."""
        return self.random.randint(100, most * 100) * CENT

    def change(self, alias: str, table: str = "") -> Any:
        """A difference that is not nought: often a cent (or one), often more, up or down."""
        sign = self.random.choice((-1, 1))
        step = self.random.choice((1, 9, 90, 100, self.random.randint(2, 500_000)))
        field = self.village.catalog.tables[table or self.table.name].field(alias)
        return sign * min(step, 40) if field.type == "integer" else sign * step * CENT

    def day(self) -> date:
        """A day of the years before the sample's."""
        return date(2019, 1, 1) + timedelta(days=self.random.randint(0, 1500))

    def days(self, count: int) -> timedelta:
        """So many days."""
        return timedelta(days=count)

    @property
    def today(self) -> date:
        """The day rules run on."""
        return TODAY


def lines(rows: Iterable[Row]) -> set[int]:
    """Where rows stand."""
    return {row["line"] for row in rows}
