"""Faults in contracts and purchases: split, crowded under a threshold, one supplier, prices, terms, links."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.faults.cases import fault, near
from tests.faults.ground import CENT, Ground, lines
from tests.faults.village import Row

WORKS = ("机耕道硬化", "河堤护坡修复", "蓄水池改建", "路灯更换", "公厕翻新", "广场地砖铺设")
LOTS = ("第一标段", "第二标段", "第三标段")
HALF = Decimal("0.5")


@fault("split-amounts")
def split_in_lots(g: Ground) -> set[int]:
    """Two or three rows each below the threshold, together on it or above, within the days."""
    return lines(_lots(g, g.random.randint(2, 3), g.one((Decimal(0), g.money()))))


@near("split-amounts")
def together_below(g: Ground) -> bool:
    """A cent below the threshold together."""
    _lots(g, g.random.randint(2, 3), -CENT)
    return True


@near("split-amounts")
def too_far_apart(g: Ground) -> bool:
    """A day longer apart than the rule looks."""
    o, (first, second) = g.options, _lots(g, 2, g.money())
    second[o.date] = first[o.date] + timedelta(days=int(g.limit(o.days)) + 1)
    return True


@near("split-amounts")
def same_surname_only(g: Ground) -> bool:
    """Two suppliers of one surname, two different works."""
    surname = g.name(1)
    for number, row in enumerate(_lots(g, 2, g.money())):
        row.update({alias: f"{surname}{g.name(6)}" for alias in g.options.same})
        if "title" in g.options.same:
            row["title"] = WORKS[number]
    return True


def _lots(g: Ground, count: int, beyond: Decimal) -> list[Row]:
    """Rows alike in one of the columns, whose sum is the threshold and `beyond`."""
    o, alike = g.options, g.one(g.options.same)
    whole = g.limit(o.threshold) + beyond
    amounts = [(whole / count).quantize(CENT)] * (count - 1)
    day, found = g.day(), []
    same = g.one(WORKS) if alike == "title" else g.name()
    for number, amount in enumerate([*amounts, whole - sum(amounts, Decimal(0))]):
        cells: Row = {alias: g.name() for alias in o.same} | {alike: same, o.name: g.name()}
        if alike == "title":
            cells[alike] = f"{same}{LOTS[number]}"
        day += timedelta(days=g.random.randint(0, int(g.limit(o.days)) // count) if number else 0)
        found.append(g.draw(cells | {o.amount: amount, o.date: day}))
    return found


@fault("near-threshold")
def crowded_below(g: Ground) -> set[int]:
    """More than so many times as many just below the threshold as in the band below that."""
    below = g.random.randint(0, 3)
    count = max(int(g.limit(g.options.ratio) * below) + 1, int(g.limit(g.options.minimum)) - below)
    return lines(_bands(g, count + g.random.randint(0, 2), below))


@near("near-threshold")
def spread_evenly(g: Ground) -> bool:
    """Just so many times as many, or too few to tell, or on the threshold itself."""
    case, below = g.random.randrange(3), g.random.randint(2, 4)
    if case == 0:
        _bands(g, int(g.limit(g.options.ratio) * below), below)
    elif case == 1:
        _bands(g, int(g.limit(g.options.minimum)) - 1, 0)
    else:
        for row in _bands(g, 6, 0):
            row[g.options.amount] = g.limit(g.options.threshold)
    return True


def _bands(g: Ground, close: int, below: int) -> list[Row]:
    g.village.clear(g.table.name)
    limit = g.limit(g.options.threshold)
    start = limit * g.limit(g.options.close) / 100
    width = int(limit - start)
    for _ in range(below):
        g.draw({g.options.amount: start - g.random.randint(1, width)})
    return [g.draw({g.options.amount: start + g.random.randint(0, width - 1)}) for _ in range(close)]


@fault("concentration")
def one_party_gets_most(g: Ground) -> set[int]:
    """By number, or by value with two of many."""
    o, party = g.options, g.name()
    g.village.clear(g.table.name)
    rows = _deals(g, int(g.limit(o.minimum)) + g.random.randint(0, 4))
    share = g.limit(o.maximum) / 100
    if g.random.random() < HALF:
        own = rows[: int(len(rows) * share) + 1]
    else:
        own = rows[:2]
        rest = sum((row[o.amount] for row in rows[2:]), Decimal(0))
        own[0][o.amount] = own[1][o.amount] = (rest * share / (1 - share) / 2).quantize(CENT) + 1
    for row in own:
        row[o.party] = party
    return lines(own)


@near("concentration")
def half_and_no_more(g: Ground) -> bool:
    """Just the share in equal amounts; or too few rows; or one large contract of a party that came once."""
    o, case = g.options, g.random.randrange(3)
    g.village.clear(g.table.name)
    fewest = int(g.limit(o.minimum))
    rows = _deals(g, fewest - 1 if case == 1 else fewest)
    for row in rows:
        row[o.amount] = Decimal(50_000)
    own = rows[: int(len(rows) * g.limit(o.maximum) / 100)] if case == 0 else rows if case == 1 else []
    for row in own:
        row[o.party] = "同一家"
    if case > 1:
        rows[0][o.amount] = Decimal(100_000)
    return True


def _deals(g: Ground, count: int) -> list[Row]:
    """Rows of different parties within a year."""
    o, day = g.options, g.day()
    apart = [timedelta(days=g.random.randint(0, 360)) for _ in range(count)]
    party = [{o.party: g.name(), o.name: g.name(), o.amount: g.money()} for _ in range(count)]
    return [g.draw(cells | {o.date: day + days}) for cells, days in zip(party, apart, strict=True)]


@fault("peer-price")
def price_out_of_line(g: Ground) -> set[int]:
    """Below the least or above the most share of the median; or far out by the usual spread."""
    o = g.options
    ends = [g.limit(end) / 100 + step for end, step in ((o.low, -CENT), (o.high, CENT)) if end is not None]
    away = g.limit(o.margin) / 100 + 5 * CENT
    spread = [1 - away] * bool(o.low_z) + [1 + away] * bool(o.high_z)
    place = g.random.randrange(len(ends + spread))
    rows = _prices(g, int(g.limit(o.minimum)) + 2, vary=place >= len(ends))
    _set_price(g, rows[0], 1000 * (ends + spread)[place])
    return lines(rows[:1])


@near("peer-price")
def price_just_in_line(g: Ground) -> bool:
    """The least or most share itself; or too few to compare with."""
    o, few = g.options, g.random.random() < HALF
    rows = _prices(g, int(g.limit(o.minimum)) - 1 if few else int(g.limit(o.minimum)) + 2, vary=False)
    ends = [g.limit(end) / 100 for end in (o.low, o.high) if end is not None]
    _set_price(g, rows[0], 1000 * (g.one(ends) * (5 if few else 1)))
    return True


def _prices(g: Ground, count: int, *, vary: bool) -> list[Row]:
    """Like rows at about 1000 a unit."""
    o, year = g.options, g.random.randint(2001, 2020) // g.options.span * g.options.span
    g.village.clear(g.table.name)
    same = g.full(*o.same)
    if o.link:
        linked = {alias: g.sample(alias, o.link.table) for alias in o.link.columns}
        row = g.village.add(o.link.table, linked)
        same[o.link.field] = row[o.link.key]
    found = []
    for _ in range(count):
        size = Decimal(g.random.randint(1, 9))
        day = date(year, 1, 1) + timedelta(days=g.random.randint(0, 300))
        cells = same | {o.name: g.name(), o.per: size, o.date: day}
        found.append(g.draw(cells))
        _set_price(g, found[-1], Decimal(1000 + (g.random.randint(-20, 20) if vary else 0)))
    return found


def _set_price(g: Ground, row: Row, price: Decimal) -> None:
    row[g.options.amount] = price * row[g.options.per]


@fault("own-median")
def jumped(g: Ground) -> set[int]:
    """More than so many per cent of what was usual."""
    return lines([_series(g, int(g.limit(g.options.minimum)), g.one((CENT, g.money(900))))])


@near("own-median")
def just_not_jumped(g: Ground) -> bool:
    """Just that many per cent, or too few rows before."""
    few = g.random.random() < HALF
    _series(g, int(g.limit(g.options.minimum)) - few, g.money(900) if few else Decimal(0))
    return True


def _series(g: Ground, count: int, beyond: Decimal) -> Row:
    """Months of about the same, then a row that is the most allowed and `beyond`."""
    o, day = g.options, g.day()
    same = {alias: g.name() for alias in o.same} | {o.text: g.name()}
    usual = {alias: Decimal(g.random.randint(5, 900)) for alias in o.measures}
    for number in range(count):
        text = f"{same[o.text]}{number + 1}月"
        g.draw(same | usual | {o.date: day + timedelta(days=30 * number), o.text: text})
    alias = g.one(o.measures)
    most = usual[alias] * g.limit(o.maximum) / 100
    return g.draw(same | usual | {alias: most + beyond, o.date: day + timedelta(days=30 * count)})


@fault("term-limit")
def term_too_long(g: Ground) -> set[int]:
    """A day too long; or long enough to have to say how the rent moves, and does not."""
    row = _term(g, 0)
    if g.options.unless:
        row[g.options.unless] = g.one((None, *[f"租金{word}" for word in g.options.void]))
    return lines([row])


@near("term-limit")
def term_just_in_limit(g: Ground) -> bool:
    """A day shorter; or the rent moves."""
    row = _term(g, g.random.randint(0, 1) if g.options.unless else 1)
    if g.options.unless:
        row[g.options.unless] = "每三年递增百分之五"
    return True


def _term(g: Ground, less: int) -> Row:
    """From a day to the same day so many years later, `less` a day; with `unless` a day shorter already."""
    o, first = g.options, g.day().replace(day=15)
    last = first.replace(year=first.year + int(g.limit(o.maximum))) - timedelta(days=less + bool(o.unless))
    cells: Row = {o.first: first, o.then: last}
    if o.link:
        linked = g.village.add(o.link.table, g.chosen(o.link.where))
        cells[o.link.field] = linked[o.link.key]
    return g.draw(cells)


@fault("term-runs")
def term_has_ended(g: Ground) -> set[int]:
    """Yesterday, or years ago."""
    return lines([_let(g, g.one((1, 1, g.random.randint(2, 2000))))])


@near("term-runs")
def term_ends_today(g: Ground) -> bool:
    """The last day; or it is being renewed."""
    o = g.options
    if o.renewed and g.random.random() < HALF:
        row = _let(g, g.random.randint(1, 400))
        far = next(r for r in g.village.rows(o.other) if r[o.key] == row[o.field])
        far[o.status] = g.one(o.renewed)
    else:
        _let(g, 0)
    return True


def _let(g: Ground, ago: int) -> Row:
    o = g.options
    end, name = g.today - timedelta(days=ago), g.name()
    codes = g.village.catalog.codelists[g.village.catalog.tables[o.other].field(o.status).codelist].codes
    status = g.one([code for code in sorted(codes) if code not in (*o.void, *o.renewed)])
    cells = {o.key: name, o.start: end - timedelta(days=900), o.end: end, o.status: status, o.name: g.name()}
    g.village.add(o.other, cells)
    return g.draw({o.field: name})


@fault("linked-rows")
def linked_row_does_not_fit(g: Ground) -> set[int]:
    """Another kind, another party, or a day too far."""
    return lines([_pair(g, fits=False)])


@near("linked-rows")
def linked_row_just_fits(g: Ground) -> bool:
    """None of that kind; spaces and full-width signs; the last day that fits."""
    _pair(g, fits=True)
    return True


def _pair(g: Ground, *, fits: bool) -> Row:
    o = g.options
    keys = {alias: g.name() for alias in o.keys}
    far: Row = g.chosen(o.where_other) | {o.keys[a]: v for a, v in keys.items()} | {o.label: g.name()}
    own: dict[str, Any] = {}
    if o.must == "be-none":
        far |= dict.fromkeys(o.where_other) if fits else {}
    elif o.must == "equal":
        name = g.name()
        own, far = {o.field: name}, far | {o.far: " ".join(name) if fits else g.name()}
        if getattr(o, "named", None):
            g.village.add(o.named.table, {o.named.key: name, o.named.name: name})
    else:
        day, apart = g.day(), int(g.limit(o.days)) + (0 if fits else g.one((1, g.random.randint(1, 300))))
        beyond = timedelta(days=apart if o.must == "not-after" else -apart)
        own, far = {o.field: day}, far | {o.far: day + beyond}
    g.village.add(o.other, far)
    return g.draw(own | keys)
