"""Faults in groups of drawn rows: shares of a month or year, digits, copies, things that stand still."""

from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from tests.faults.cases import fault, near
from tests.faults.ground import CENT, Ground, lines
from tests.faults.village import Row

# Benford: how many of 1000 grown amounts begin with 1, 2, …, 9
GROWN = (301, 176, 125, 97, 79, 67, 58, 51, 46)


@fault("share-of-total")
def share_just_above(g: Ground) -> set[int]:
    """As many rows as are judged at least, or more; the part a little above the limit or far above it."""
    return lines(_span(g, _judged_count(g), g.one(("above", "far"))))


@near("share-of-total")
def share_just_allowed(g: Ground) -> bool:
    """The part is just the limit."""
    _span(g, _judged_count(g), "limit")
    return True


@near("share-of-total")
def too_few_rows(g: Ground) -> bool:
    """All of one kind, but one row too few to be judged."""
    _span(g, _count(g) - 1, "far")
    return True


def _count(g: Ground) -> int:
    return max(int(g.limit(g.options.minimum_rows)), int(g.limit(g.options.minimum_months)), 2)


def _judged_count(g: Ground) -> int:
    """Enough rows, and where months count two in each of the twelve: the first half may be moved."""
    months = int(g.limit(g.options.minimum_months))
    return max(_count(g), 24 if months else 0) + g.random.randint(0, 6)


def _span(g: Ground, count: int, how: str) -> list[Row]:
    """A month or year of its own with `count` rows, some of them of one of the parts."""
    o = g.options
    part = g.one(o.parts)
    year, same = g.random.randint(2001, 2014), g.own(o.partition)
    share = g.limit(o.maximum) / 100
    far = count - 12 if g.limit(o.minimum_months) and count > 12 else count - 1
    inside = far if how == "far" else max(1, int(count * share) + (0 if how == "limit" else 1))
    rows = [_row(g, year, place, same) for place in range(count)]
    for place, row in enumerate(rows):
        _mark(g, row, part if place < inside else None)
    if o.measure == "amount":
        _weigh(g, rows, inside, share if how != "far" else None, CENT if how == "above" else Decimal(0))
    return rows


def _row(g: Ground, year: int, place: int, same: Row) -> Row:
    """One row of the span; its amount is no round one."""
    o = g.options
    month = place % 12 + 1 if o.span == "year" else 3
    is_date = g.table.field(o.by).type == "date"
    by = date(year, month, 1 + place % 20) if is_date else f"{year}-{month:02d}"
    floor = g.limit(o.from_amount) if "from_amount" in type(o).model_fields else Decimal(0)
    amount = floor + g.random.randint(1, 9000) + Decimal("0.37")
    return g.draw(same | {o.by: by, o.amount: amount})


def _mark(g: Ground, row: Row, part: Any) -> None:
    """Make the row one of the part, or of none of the parts."""
    for other in g.options.parts:
        row.update(_outside(g, other))
    if part is None:
        return
    row.update(g.chosen(part.where))
    if part.multiple_of is not None:
        row[g.options.amount] = g.limit(part.multiple_of) * g.random.randint(1, 9)
    if part.text:
        row[part.text] = f"{g.name()}{g.one(part.phrases.words)}"
    if part.date and part.last_days is not None:
        back = g.random.randrange(int(g.limit(part.last_days)))
        row[part.date] = date(row[part.date].year, 12, 31) - timedelta(days=back)
    if part.due:
        row[part.done] = row[part.due] + timedelta(days=g.random.randint(1, 90))


def _outside(g: Ground, part: Any) -> Row:
    cells: Row = {}
    for alias, values in part.where.items():
        wanted = values if isinstance(values, tuple) else (values,)
        codes = g.village.catalog.codelists.get(g.table.field(alias).codelist)
        cells[alias] = g.one([code for code in sorted(codes.codes) if code not in wanted]) if codes else None
    if part.text:
        cells[part.text] = g.name()
    if part.due:
        day = g.day()
        cells |= {part.due: day, part.done: day}
    return cells


def _weigh(g: Ground, rows: list[Row], inside: int, share: Decimal | None, more: Decimal) -> None:
    """Set amounts so that the part is the share of the whole and a little more; far more without a share."""
    alias, rest = g.options.amount, len(rows) - inside
    for row in rows[inside:]:
        row[alias] = Decimal(1000)
    part = Decimal(1000) * rest * share / (1 - share) if share is not None else Decimal(100_000)
    part = part.quantize(CENT, ROUND_FLOOR)
    for row in rows[:inside]:
        row[alias] = (part / inside).quantize(CENT)
    rows[0][alias] += part - sum((row[alias] for row in rows[:inside]), Decimal(0)) + more


@fault("largest-share")
def one_row_too_large(g: Ground) -> set[int]:
    """One row that nothing explains is more than the share."""
    return lines([_one_large(g, CENT)])


@near("largest-share")
def one_row_just_the_share(g: Ground) -> bool:
    """Just the share, or more with an explanation."""
    row = _one_large(g, Decimal(0))
    if g.options.explained_by and g.random.random() < 1 / 2:
        row[g.options.amount] *= 3
        row[g.one(g.options.explained_by)] = g.name()
    return True


def _one_large(g: Ground, more: Decimal) -> Row:
    o, share = g.options, g.limit(g.options.maximum) / 100
    count, same = int(g.limit(o.minimum_rows)) + 4, g.own(o.partition)
    rows = [_row(g, 2013, place, same) for place in range(count)]
    for row in rows:
        row[o.amount] = Decimal(700)
        row.update({alias: g.name() for alias in o.recurring if alias != o.amount})
    rows[-1][o.amount] = Decimal(700) * (count - 1) * share / (1 - share) + more
    return rows[-1]


@fault("first-digits")
def digits_made_up(g: Ground) -> set[int]:
    """Amounts somebody thought of: each first digit as often as the others."""
    return lines(_amounts(g, int(g.limit(g.options.minimum_rows)), (1,) * 9))


@near("first-digits")
def digits_as_grown(g: Ground) -> bool:
    """Amounts whose first digits are spread as those of grown numbers."""
    _amounts(g, int(g.limit(g.options.minimum_rows)) * 3, GROWN)
    return True


@near("first-digits")
def wage_every_month(g: Ground) -> bool:
    """The same wages over and over are few different amounts."""
    g.village.clear(g.table.name)
    for row in _amounts(g, int(g.limit(g.options.minimum_rows)) - 1, (1,) * 9)[:8]:
        for _ in range(80):
            g.village.add(g.table.name, {a: v for a, v in row.items() if a != "line"})
    return True


def _amounts(g: Ground, count: int, weights: tuple[int, ...]) -> list[Row]:
    g.village.clear(g.table.name)
    digits = g.random.choices(range(1, 10), weights, k=count)
    group, found = g.own(g.options.partition), []
    for digit in digits:
        amount = Decimal(f"{digit}.{g.random.randint(0, 10**5):05d}").scaleb(g.random.randint(1, 4))
        cells = g.own(g.options.once) | group
        found.append(g.draw(cells | {g.options.amount: amount.quantize(CENT)}))
    return found


@fault("same-as-before")
def month_copied(g: Ground) -> set[int]:
    """A month's rows once more in the next month."""
    return lines(_two_months(g, int(g.limit(g.options.minimum_rows)) + g.random.randint(0, 5)))


@near("same-as-before")
def copied_but_one_amount(g: Ground) -> bool | None:
    """One amount differs by a cent."""
    rows = _two_months(g, int(g.limit(g.options.minimum_rows)) + g.random.randint(0, 5))
    alias = next((a for a in g.options.fields if g.table.field(a).type == "number"), None)
    if alias:
        rows[-1][alias] += CENT
    return bool(alias) or None


@near("same-as-before")
def short_month_copied(g: Ground) -> bool:
    """A month with too few rows to tell."""
    _two_months(g, int(g.limit(g.options.minimum_rows)) - 1)
    return True


def _two_months(g: Ground, count: int) -> list[Row]:
    o, year = g.options, g.random.randint(2001, 2014)
    same = g.own(o.partition)
    both = []
    for _ in range(count):
        values = g.full(*{*o.fields, *o.moving} - {*same, o.period})
        values |= {alias: g.random.randint(10**6, 10**8) * CENT for alias in o.moving}
        both.append([g.draw(same | values | {o.period: f"{year}-{month:02d}"}) for month in (7, 8)])
    return [pair[place] for place in (0, 1) for pair in both]


@fault("stale")
def stands_still(g: Ground) -> set[int]:
    """The same amount for a month longer than allowed, or for years."""
    most = int(g.limit(g.options.maximum))
    return lines(_standing(g, most + g.one((1, 1, g.random.randint(2, 20)))))


@near("stale")
def moved_in_time(g: Ground) -> bool:
    """Just the months that are allowed, a cent moved on the way, or nothing at all."""
    most = int(g.limit(g.options.maximum))
    case = g.random.randrange(3)
    rows = _standing(g, most if case == 0 else most + 5)
    if case == 1:
        rows[g.random.randrange(6, len(rows))][g.options.amount] += CENT
    for row in rows if case == 2 else ():
        row[g.options.amount] = Decimal(0)
    return True


def _standing(g: Ground, months: int) -> list[Row]:
    o = g.options
    cells = g.chosen(o.where) | g.own(o.partition) | {o.amount: g.money()}
    begin = g.random.randint(2001 * 12, 2018 * 12)
    order = [f"{number // 12}-{number % 12 + 1:02d}" for number in range(begin, begin + months + 1)]
    return [g.draw(cells | {o.order: month}) for month in order]


@fault("near-duplicates")
def paid_twice(g: Ground) -> set[int]:
    """The same once more on the same day or within the days."""
    return lines(_twice(g, g.random.randint(0, int(g.limit(g.options.days)))))


@near("near-duplicates")
def paid_again_later(g: Ground) -> bool:
    """A day too late to be alike, or something told the two apart."""
    o, apart = g.options, int(g.limit(g.options.days)) + 1
    case = g.random.randrange(4)
    _, second = _twice(g, apart if case == 0 else g.random.randint(0, apart - 1))
    if case == 1:
        second[g.one(o.fields)] = None
    elif case == 2 and o.text:
        second[o.text] = f"{second[o.text]}3月份"
    elif case == 3 and o.differ:
        second.update({alias: _[alias] for alias in o.differ})
    elif case:
        second[o.amount] = g.limit(o.minimum) - CENT
    return True


@near("near-duplicates")
def for_two_different_things(g: Ground) -> bool | None:
    """Under two contracts, or in two quantities."""
    if not g.options.unless:
        return None
    alias = g.one(g.options.unless)
    first, second = _twice(g, 0)
    for row in (first, second):
        row[alias] = g.random.randint(1, 10**6) if g.table.field(alias).type != "string" else g.name()
    return True


def _twice(g: Ground, days: int) -> tuple[Row, Row]:
    o, day = g.options, g.day()
    cells = g.full(*o.fields) | {a: g.name() for a in o.fields if g.table.field(a).type == "string"}
    cells |= {o.amount: g.limit(o.minimum) + g.money()}
    cells |= {o.text: g.name()} if o.text else {}
    first = g.draw(cells | {o.date: day} | {alias: g.name() for alias in o.differ})
    same = {alias: value for alias, value in first.items() if alias in (*cells, *o.where)}
    later = {o.date: day + timedelta(days=days)} | {alias: g.name() for alias in o.differ}
    return first, g.village.add(g.table.name, same | later)
