"""Rule type `peer-price`: what a unit costs here is not far from what it costs in like rows of all villages.

Points of other villages come with the scope (`Scope.peers`), those of this village from its own rows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from pydantic import Field as Key
from pydantic import model_validator

from build_scripts.check.medians import deviation, median
from build_scripts.check.options import Alias, DateAlias, FarAlias, NumberAlias, RuleOptions, TableName
from build_scripts.check.rows import Row, filled, key, select
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Frames, PeerPoint, Profile, Scope, Verdict
from build_scripts.model.amounts import CENT, HUNDRED, TENTH, percent, quantity, rounded
from build_scripts.model.declared import Declared

VALUES = ("price", "median", "peers", "share", "z", "group", "minimum", "low", "high", "spread")


class Link(Declared):
    """Columns of the row of `table` whose `key` own `field` names."""

    field: Alias
    table: TableName
    key: FarAlias
    columns: tuple[FarAlias, ...] = Key(min_length=1)


class Options(RuleOptions):
    """`amount` ÷ `per` against rows with the same `same` and `link` columns, size band and years.

    `bands` are the sizes of `per` where another band begins; `span` years from `date` are taken together.
    Prices below `low` or above `high` per cent of the median are asked about, and those more than `low_z`
    below or `high_z` above by the median deviation, if they are at least `margin` per cent away too.
    Fewer than `minimum` rows, this one counted, say nothing.
    """

    measure: str = Key(pattern=r"^[a-z0-9-]+$")
    name: Alias
    amount: NumberAlias
    per: NumberAlias
    date: DateAlias
    span: int = Key(ge=1)
    same: tuple[Alias, ...] = ()
    link: Link | None = None
    bands: tuple[Decimal, ...] = ()
    low: Threshold | None = None
    high: Threshold | None = None
    low_z: Threshold | None = None
    high_z: Threshold | None = None
    margin: Threshold = Decimal(0)
    minimum: Threshold

    @model_validator(mode="after")
    def _some_bound(self) -> Self:
        if (self.low, self.high, self.low_z, self.high_z) == (None,) * 4:
            raise ValueError("give `low`, `high`, `low_z` or `high_z`")
        return self


@dataclass(frozen=True, slots=True)
class Point:
    """A row with its price by unit."""

    line: int
    group: tuple[str, ...]
    price: Decimal
    name: str


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row with enough like rows here and elsewhere."""
    own = points(scope.frames, scope.table.name, options)
    prices: dict[tuple[str, ...], list[Decimal]] = {}
    for point in own:
        prices.setdefault(point.group, []).append(point.price)
    for peer in scope.peers:
        if peer.measure == options.measure and peer.group in prices:
            prices[peer.group].append(Decimal(peer.value))
    minimum = int(resolve(options.minimum, scope.profile))
    bounds = _bounds(options, scope.profile)
    measured = {g: (median(some), deviation(some)) for g, some in prices.items() if len(some) >= minimum}
    for point in own:
        if point.group in measured:
            values = {"peers": len(prices[point.group]), "minimum": minimum}
            yield _judged(point, measured[point.group], bounds, options, values)


def points(frames: Frames, table: str, options: Options) -> list[Point]:
    """The prices of a village's rows, as far as all that they depend on is filled and read."""
    linked = _linked(frames, options.link)
    columns = (options.name, options.amount, options.per, options.date, *options.same)
    more = (options.link.field,) if options.link else ()
    rows = select(frames[table], (*columns, *more), options.where)
    found = (_point(row, linked, options) for row in rows if filled(row, (*columns, *more)))
    return [point for point in found if point]


def shared(point: Point, measure: str) -> PeerPoint:
    """The point as other villages and the public may see it: no name of anybody, no words of the row."""
    return PeerPoint(measure, point.group, f"{point.price:f}", point.name)


def _linked(frames: Frames, link: Link | None) -> dict[str, tuple[Any, ...]]:
    if link is None:
        return {}
    rows = select(frames[link.table], (link.key, *link.columns), {})
    return {row[link.key]: key(row, link.columns) for row in rows if filled(row, link.columns)}


def _point(row: Row, linked: Mapping[str, tuple[Any, ...]], options: Options) -> Point | None:
    amount, size = row[options.amount], Decimal(row[options.per])
    about = linked.get(row[options.link.field]) if options.link else ()
    price = rounded(amount / size) if size > 0 else Decimal(0)
    if about is None or price <= 0:
        return None
    year = row[options.date].year // options.span * options.span
    texts = (*(str(part) for part in (*key(row, options.same), *about)), _band(size, options))
    return Point(row["line"], (*texts, f"{year}–{year + options.span - 1}"), price, row[options.name])


def _band(size: Decimal, options: Options) -> str:
    """`0–10`, `10–50`, `50+`: from the first number on, below the second."""
    edges = (Decimal(0), *sorted(options.bands))
    place = max(index for index, edge in enumerate(edges) if size >= edge)
    low = quantity(edges[place])
    return f"{low}–{quantity(edges[place + 1])}" if place + 1 < len(edges) else f"{low}+"


Bounds = dict[str, Decimal | None]


def _bounds(options: Options, profile: Profile) -> Bounds:
    stated = {name: getattr(options, name) for name in ("low", "high", "low_z", "high_z", "margin")}
    return {name: None if text is None else resolve(text, profile) for name, text in stated.items()}


def _judged(
    point: Point, middle: tuple[Decimal, Decimal], bounds: Bounds, options: Options, values: dict[str, Any]
) -> Verdict:
    centre, spread = middle
    share, away = point.price * HUNDRED / centre, point.price - centre
    passed = not (_outside(share, bounds) or _unusual(away, spread, share, bounds))
    z = quantity(rounded(away / spread, TENTH)) if spread else "–"
    shown = percent(point.price, centre) or Decimal(0)
    values = values | {"price": point.price, "median": rounded(centre), "share": quantity(shown), "z": z}
    values |= {"group": tuple(point.group), "spread": rounded(spread, CENT)}
    values |= {name: quantity(b) if (b := bounds[name]) is not None else None for name in ("low", "high")}
    return Verdict(point.line, passed, values, options.amount)


def _outside(share: Decimal, bounds: Bounds) -> bool:
    low, high = bounds["low"], bounds["high"]
    return (low is not None and share < low) or (high is not None and share > high)


def _unusual(away: Decimal, spread: Decimal, share: Decimal, bounds: Bounds) -> bool:
    """Far from the middle by the usual distance, and by enough per cent to be worth asking."""
    low, high, margin = bounds["low_z"], bounds["high_z"], bounds["margin"] or Decimal(0)
    if not spread or abs(share - HUNDRED) < margin:
        return False
    return (low is not None and away < -low * spread) or (high is not None and away > high * spread)
