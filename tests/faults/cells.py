"""Faults in single rows: dates in the wrong order, cells that are missing, numbers out of bounds, copies."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from build_scripts.check.rows import meets
from tests.faults.cases import fault, near
from tests.faults.ground import CENT, Ground, lines
from tests.faults.village import Row


@fault("date-order")
def later_day_first(g: Ground) -> set[int]:
    """By a day or by months."""
    day = g.day()
    back = g.one((1, 1, g.random.randint(2, 200)))
    return lines([g.draw({g.options.first: day, g.options.then: day - timedelta(days=back)})])


@near("date-order")
def same_day(g: Ground) -> bool:
    """The same day (the next where it must be later), or one of the two not known."""
    day = g.day()
    then = day + timedelta(days=1) if g.options.strict else day
    g.draw({g.options.first: day, g.options.then: g.one((then, None))})
    return True


@fault("days-between")
def too_few_days(g: Ground) -> set[int]:
    """One day fewer than the minimum, or many."""
    day, least = g.day(), int(g.limit(g.options.minimum))
    days = g.one((least - 1, g.random.randint(-5, least - 1)))
    return lines([g.draw({g.options.first: day, g.options.then: day + timedelta(days=days)})])


@near("days-between")
def just_enough_days(g: Ground) -> bool:
    """The minimum itself."""
    day = g.day()
    g.draw({g.options.first: day, g.options.then: day + g.days(int(g.limit(g.options.minimum)))})
    return True


@fault("dates-in-order")
def one_date_goes_back(g: Ground) -> set[int]:
    """One of the dates lies before the one before it."""
    dates = _ascending(g)
    place = g.random.randrange(1, len(dates))
    fields = list(dates)
    dates[fields[place]] = dates[fields[place - 1]] - timedelta(days=g.random.randint(1, 30))
    return lines([g.draw(dates)])


@near("dates-in-order")
def same_day_or_empty(g: Ground) -> bool:
    """All on one day, or one of them missing."""
    dates: dict[str, date | None] = dict(_ascending(g))
    if g.random.random() < 1 / 2:
        dates = dict.fromkeys(dates, g.day())
    else:
        dates[g.one(list(dates))] = None
    g.draw(dates)
    return True


def _ascending(g: Ground) -> dict[str, date]:
    day = g.day()
    steps = sorted(g.random.randint(0, 30) for _ in g.options.fields)
    return {alias: day + timedelta(days=step) for alias, step in zip(g.options.fields, steps, strict=True)}


@fault("required-when")
def cell_left_empty(g: Ground) -> set[int]:
    """In a row that calls for it; or filled, where it is to be empty."""
    wrong = g.sample(g.options.field) if g.options.empty else None
    return lines([_calling(g, {g.options.field: wrong})])


@near("required-when")
def cell_filled(g: Ground) -> bool:
    """As the row calls for; or nothing calls for it."""
    o = g.options
    if g.random.random() < 1 / 2:
        _calling(g, {o.field: None if o.empty else g.sample(o.field)})
    elif o.when_present:
        g.draw({o.field: None, o.when_present: None})
    else:
        g.draw({o.field: None} | dict.fromkeys((*o.when, *o.unless)))
    return True


def _calling(g: Ground, cells: Row) -> Row:
    o = g.options
    if o.when_present:
        return g.draw({o.when_present: g.sample(o.when_present)} | cells)
    other = {alias: g.sample(alias) for alias in o.unless}
    while other and meets(other, o.unless):
        other = {alias: g.sample(alias) for alias in o.unless}
    return g.draw(g.chosen(o.when) | other | cells)


def _large(g: Ground, amount: Decimal, cells: Row) -> Row:
    """A row with an amount, of a party that was never paid before."""
    o = g.options
    day = {o.by: g.day()} if o.by else {}
    return g.draw(_new(g) | _amounts(g, amount) | day | cells)


def _new(g: Ground) -> Row:
    """Recurring payments are told by these: a party of its own."""
    return {alias: g.name() for alias in g.options.recurring if alias not in g.options.amounts}


def _amounts(g: Ground, amount: Decimal) -> Row:
    """The first filled amount counts; those after it hold something else."""
    first = g.random.randrange(len(g.options.amounts))
    cells: Row = dict.fromkeys(g.options.amounts[:first])
    return cells | {g.options.amounts[first]: amount}


@fault("required-above")
def large_amount_without(g: Ground) -> set[int]:
    """From the limit itself on, the cell is empty or holds another code."""
    o = g.options
    field = g.table.field(o.field)
    codes = g.village.catalog.codelists.get(field.codelist)
    other = [c for c in sorted(codes.codes) if c not in o.codes] if codes and o.codes else []
    if o.codes and field.constraints.get("required") and not other:
        return set()
    cell = g.one(other) if other else None
    amount = max(g.limit(o.minimum), CENT) + g.one((Decimal(0), g.money()))
    return lines([_large(g, amount, {o.field: cell})])


@near("required-above")
def cent_below_or_filled(g: Ground) -> bool:
    """A cent below the limit, or the cell is filled as asked."""
    o = g.options
    low = g.limit(o.minimum)
    if low > CENT and g.random.random() < 1 / 2:
        _large(g, low - CENT, {o.field: None})
    else:
        _large(g, max(low, CENT), {o.field: g.one(o.codes) if o.codes else g.sample(o.field)})
    return True


@near("required-above")
def paid_month_by_month(g: Ground) -> bool | None:
    """The same payment in as many months as make it a habit."""
    o = g.options
    if not o.recurring:
        return None
    same = _new(g) | {o.amounts[0]: g.limit(o.minimum) + g.money()}
    for month in range(1, int(g.limit(o.recurring_months)) + 1):
        g.draw(same | {o.by: date(2022, month, 5), o.field: None})
    return True


@fault("bounds")
def out_of_bounds(g: Ground) -> set[int]:
    """By a cent (or one), or by more."""
    o = g.options
    low, high = _ends(g)
    value = low - abs(g.change(o.field)) if low is not None else high + abs(g.change(o.field))
    if low is not None and high is not None and g.random.random() < 1 / 2:
        value = high + abs(g.change(o.field))
    return lines([_with_number(g, value)])


@near("bounds")
def just_in_bounds(g: Ground) -> bool:
    """The bound itself, or nothing stated."""
    _with_number(g, g.one([end for end in (*_ends(g), None) if end is not None or g.random.random() < 1 / 4]))
    return True


def _ends(g: Ground) -> tuple[Any, Any]:
    low, high = g.options.minimum, g.options.maximum
    whole = g.table.field(g.options.field).type == "integer"
    found = [None if end is None else g.limit(end) for end in (low, high)]
    first, last = [int(end) if whole and end is not None else end for end in found]
    return first, last


def _with_number(g: Ground, value: Any) -> Row:
    """A new row, or one that is there."""
    row = g.pick(g.options.field) if g.random.random() < 1 / 2 else None
    if row is None:
        return g.draw({g.options.field: value})
    row[g.options.field] = value
    return row


@fault("share-bounds")
def share_out_of_bounds(g: Ground) -> set[int]:
    """A share just below the least or just above the most."""
    o = g.options
    whole = Decimal(g.random.randint(1, 90) * 10_000)
    if o.maximum is None:
        part = whole * g.limit(o.minimum) / 100 - g.one((CENT, whole / 50))
    else:
        part = whole * g.limit(o.maximum) / 100 + g.one((CENT, whole / 50))
    return lines([_share(g, part, whole)])


@near("share-bounds")
def share_just_in_bounds(g: Ground) -> bool:
    """The least or the most itself."""
    o = g.options
    whole = Decimal(g.random.randint(1, 90) * 10_000)
    end = g.one([end for end in (o.minimum, o.maximum) if end is not None])
    _share(g, whole * g.limit(end) / 100, whole)
    return True


def _share(g: Ground, part: Decimal, whole: Decimal) -> Row:
    """The whole may be among what is taken off: then it is added on."""
    o = g.options
    cells = dict.fromkeys((*o.add, *o.subtract), Decimal(0)) | {o.whole: whole}
    added = part - sum(cells[a] for a in o.add) + sum(cells[a] for a in o.subtract)
    free = next(a for a in (*o.add, *o.subtract) if a != o.whole)
    cells[free] += added if free in o.add else -added
    return g.draw(cells)


@fault("unique-across")
def filed_twice(g: Ground) -> set[int] | None:
    """A later row with the same values."""
    row = _whole_row(g)
    return lines([row, _copy(g, row, {})])


@near("unique-across")
def one_value_differs(g: Ground) -> bool:
    """All but one value the same, or one of them empty."""
    row = _whole_row(g)
    alias = g.one((*g.options.within, *g.options.fields))
    unmoved = alias in g.options.where
    _copy(g, row, {alias: None if unmoved else _another(g, alias, row[alias])})
    return True


def _whole_row(g: Ground) -> Row:
    aliases = (*g.options.within, *g.options.fields)
    row: Row | None = g.pick(*aliases) if g.random.random() < 1 / 2 else None
    return row or g.draw(g.full(*aliases) | {a: g.name() for a in g.options.within})


def _another(g: Ground, alias: str, value: Any) -> Any:
    for _ in range(20):
        other = g.sample(alias)
        if other != value and not any(r[alias] == other for r in g.fitting(alias)):
            return other
    return None


def _copy(g: Ground, row: Row, cells: Row) -> Row:
    keys = {g.table.by_name[name].alias for name in g.table.table_schema.primary_key}
    kept = {*g.options.within, *g.options.fields, *g.options.where}
    same = {a: v for a, v in row.items() if a != "line" and (a in kept or a not in keys)}
    return g.village.add(g.table.name, same | cells)


@fault("reference-exists")
def nothing_there(g: Ground) -> set[int]:
    """A number that nothing has, or that of a row that does not count."""
    o = g.options
    name = f"无{g.random.randint(10**6, 10**7)}"
    if not meets({}, o.where_other) and g.random.random() < 1 / 2:
        g.village.add(o.table, {o.key: name})
    return lines([g.draw({o.field: name})])


@near("reference-exists")
def there(g: Ground) -> bool:
    """The number of a row that counts."""
    o = g.options
    name = f"有{g.random.randint(10**6, 10**7)}"
    g.village.add(o.table, g.chosen(o.where_other) | {o.key: name})
    g.draw({o.field: name})
    return True


@fault("code-listed")
def code_of_no_list(g: Ground) -> set[int]:
    """A code that is not in the list, or in the part of it that does not count here."""
    wanted = _codes(g)
    others = [
        e["code"] for e in g.village.catalog.codelists[g.options.codelist].rows if e["code"] not in wanted
    ]
    return lines([g.draw({g.options.field: g.one([*others, "9999"])})])


@near("code-listed")
def code_of_the_list(g: Ground) -> bool:
    """Any code that counts."""
    g.draw({g.options.field: g.one(_codes(g))})
    return True


def _codes(g: Ground) -> list[str]:
    entries = g.village.catalog.codelists[g.options.codelist].rows
    return [entry["code"] for entry in entries if meets(entry, g.options.where_list)]


@fault("dates-agree")
def another_day(g: Ground) -> set[int] | None:
    """The decision and its step name different days."""
    row = _with_step(g)
    if row:
        row[g.options.field] += timedelta(days=g.one((-1, 1)) * g.random.randint(1, 60))
    return lines([row]) if row else None


@near("dates-agree")
def no_day(g: Ground) -> bool | None:
    """One of them names no day."""
    row = _with_step(g)
    if row:
        row[g.options.field] = None
    return bool(row) or None


def _with_step(g: Ground) -> Row | None:
    verdict = g.judged()
    return next((r for r in g.rows if verdict and r["line"] == verdict.line), None)


@fault("after-linked")
def too_soon(g: Ground) -> set[int]:
    """A day too early, or weeks."""
    least = int(g.limit(g.options.minimum))
    return lines([_follower(g, g.one((least - 1, g.random.randint(-20, least - 1))))])


@near("after-linked")
def late_enough(g: Ground) -> bool:
    """The first day that is late enough."""
    _follower(g, int(g.limit(g.options.minimum)))
    return True


def _follower(g: Ground, days: int) -> Row:
    o, day = g.options, g.day()
    name = f"决{g.random.randint(10**6, 10**7)}"
    g.village.add(o.table, g.chosen(o.where_other) | {o.key: name, o.first: day})
    return g.draw({o.field: name, o.then: day + timedelta(days=days)})


@near("aged")
def settled_later(g: Ground) -> bool | None:
    """Old in an earlier month, nothing left of it in the last one."""
    o = g.options
    if not (o.period and o.amount and o.partition):
        return None
    row = old(g, int(g.limit(o.maximum)) + 30)
    last = {a: v for a, v in row.items() if a != "line"} | {o.period: "2026-11", o.amount: Decimal(0)}
    g.village.add(g.table.name, last)
    return True


@fault("aged")
def one_day_too_old(g: Ground) -> set[int]:
    """A day beyond the limit, or a year."""
    most = int(g.limit(g.options.maximum))
    return lines([old(g, most + g.one((1, 1, g.random.randint(2, 700))))])


@near("aged")
def just_not_too_old(g: Ground) -> bool:
    """The last day of the limit, or an amount that is not asked about."""
    o = g.options
    row = old(g, int(g.limit(o.maximum)))
    if o.amount and g.random.random() < 1 / 2:
        row[o.amount] = g.limit(o.more_than)
        row[o.starts[0]] -= timedelta(days=90)
    return True


def old(g: Ground, days: int) -> Row:
    """A row that is so many days old on the day it is judged on."""
    o = g.options
    cells = g.own(o.partition)
    as_of = date(2026, 10, 31) if o.period else g.today
    if o.period:
        cells[o.period] = "2026-10"
    if o.amount:
        cells[o.amount] = g.limit(o.more_than) + g.money()
    if o.text:
        cells[o.text] = f"{g.one(o.phrases.words)}未还"
    return g.draw(cells | {o.starts[0]: as_of - timedelta(days=days)})


@fault("outcome-agrees")
def another_outcome(g: Ground) -> set[int] | None:
    """The decision ended otherwise than its deciding step."""
    row = _with_step(g)
    if row:
        row["outcome"] = g.one([code for code in g.options.final if code != row["outcome"]])
    return lines([row]) if row else None


@near("outcome-agrees")
def not_ended_yet(g: Ground) -> bool | None:
    """The decision is still under way."""
    row = _with_step(g)
    if row:
        row["outcome"] = None
    return bool(row) or None
