"""Faults in sums and chains: one number is changed by a cent or by more, somewhere."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import prod

from build_scripts.check.rows import key
from build_scripts.model.capitals import write_capitals
from tests.faults.cases import fault, near
from tests.faults.ground import CENT, Ground, lines
from tests.faults.village import Row


@fault("sum-equals")
def operand_changed(g: Ground) -> set[int] | None:
    """One number of the equation."""
    terms = (*g.options.add, *g.options.subtract, g.options.equals)
    row = g.pick(*terms)
    if row:
        alias = g.one(terms)
        row[alias] += g.change(alias)
        return lines([row])
    return None


@near("sum-equals")
def both_sides_changed(g: Ground) -> bool | None:
    """A summand and the sum by the same amount."""
    row = g.pick(*g.options.add, *g.options.subtract, g.options.equals)
    if row:
        alias = g.one(g.options.add)
        moved = g.change(alias)
        row[alias] += moved
        row[g.options.equals] += moved
    return bool(row) or None


@fault("product-equals")
def product_changed(g: Ground) -> set[int]:
    """A product that is off by two cents or more."""
    row = _product(g)
    row[g.options.product] += g.one((-1, 1)) * (CENT + abs(g.change(g.options.product)))
    return lines([row])


@near("product-equals")
def either_rounding(g: Ground) -> bool:
    """A part of a cent rounded up or down."""
    row = _product(g)
    exact = prod(key(row, g.options.factors), start=Decimal(1))
    row[g.options.product] = exact.quantize(CENT, g.one((ROUND_CEILING, ROUND_FLOOR)))
    return True


def _product(g: Ground) -> Row:
    cells = {alias: g.random.randint(1, 90_000) * CENT for alias in g.options.factors}
    exact = prod(cells.values(), start=Decimal(1))
    return g.draw(cells | {g.options.product: exact.quantize(CENT)})


@fault("ratio-equals")
def ratio_changed(g: Ground) -> set[int]:
    """A percentage that is off in its last place or more."""
    row = _ratio(g)
    row[g.options.ratio] += g.one((-1, 1)) * g.random.randint(1, 900) * Decimal(1).scaleb(-g.options.digits)
    return lines([row])


@near("ratio-equals")
def nothing_to_divide_by(g: Ground) -> bool:
    """Or a ratio rounded as it should be."""
    row = _ratio(g)
    if g.random.random() < 1 / 2:
        row[g.options.denominator] = Decimal(0)
    return True


def _ratio(g: Ground) -> Row:
    top, bottom = g.money(), g.money()
    step = Decimal(1).scaleb(-g.options.digits)
    ratio = (top / bottom * g.options.scale).quantize(step)
    return g.draw({g.options.numerator: top, g.options.denominator: bottom, g.options.ratio: ratio})


def _chains(g: Ground, order: tuple[str, ...]) -> list[list[Row]]:
    """The rows of each partition in order, those with two rows at least."""
    chains: dict[tuple[object, ...], list[Row]] = {}
    for row in g.fitting(*order):
        chains.setdefault(key(row, g.options.partition), []).append(row)
    return [sorted(c, key=lambda row: key(row, order)) for c in chains.values() if len(c) > 1]


def _step(g: Ground, order: tuple[str, ...]) -> tuple[Row, Row] | None:
    chain = g.one(_chains(g, order))
    if not chain:
        return None
    place = g.random.randrange(1, len(chain))
    return chain[place - 1], chain[place]


@fault("carries-over")
def opening_or_closing_changed(g: Ground) -> set[int] | None:
    """What one month closes with is not what the next opens with."""
    pair = _step(g, (g.options.order,))
    if pair is None:
        return None
    before, after = pair
    row, alias = g.one(((before, g.options.closing), (after, g.options.opening)))
    if before[g.options.closing] is None or after[g.options.opening] is None:
        return None
    row[alias] += g.change(alias)
    return lines([after])


@near("carries-over")
def ends_of_the_chain_changed(g: Ground) -> bool | None:
    """Nothing comes before the first row or after the last."""
    chain = g.one(_chains(g, (g.options.order,)))
    if chain:
        row, alias = g.one(((chain[0], g.options.opening), (chain[-1], g.options.closing)))
        row[alias] = (row[alias] or 0) + g.change(alias)
    return bool(chain) or None


@fault("running-balance")
def amount_or_balance_changed(g: Ground) -> set[int] | None:
    """Either number of a row, or income taken for expense."""
    pair = _step(g, g.options.order)
    if pair is None or not pair[1][g.options.amount]:
        return None
    row, o = pair[1], g.options
    alias = g.one((o.amount, o.balance, o.direction))
    if alias == o.direction:
        row[alias] = o.minus[0] if row[alias] in o.plus else o.plus[0]
    else:
        row[alias] += g.change(alias)
    return lines([row])


@fault("running-balance")
def row_left_out(g: Ground) -> set[int] | None:
    """A row that is gone is missing at the next one."""
    chain = next((c for c in _chains(g, g.options.order) if len(c) > 3), None)
    if chain is None:
        return None
    place = g.random.randrange(1, len(chain) - 1)
    g.rows.remove(chain[place])
    return lines([chain[place + 1]]) if chain[place][g.options.amount] else None


@near("running-balance")
def another_start(g: Ground) -> bool | None:
    """All balances of a fund higher by the same amount; its first row has none before it."""
    chain = g.one(_chains(g, g.options.order))
    moved = g.money()
    for row in chain or ():
        row[g.options.balance] += moved
    return bool(chain) or None


@fault("accumulates")
def month_or_total_changed(g: Ground) -> set[int] | None:
    """This month's number or the year's total so far."""
    verdict = g.judged()
    row = next((r for r in g.rows if verdict and r["line"] == verdict.line), None)
    if row:
        alias = g.one((g.options.add, g.options.total))
        row[alias] += g.change(alias)
        return lines([row])
    return None


@near("accumulates")
def year_begun_before(g: Ground) -> bool | None:
    """A chain that begins within a year may have begun with any total."""
    chain = g.one([c for c in _chains(g, (g.options.month,)) if not c[0][g.options.month].endswith("-01")])
    moved = g.money()
    for row in chain or ():
        if row[g.options.month][:4] == chain[0][g.options.month][:4] and row[g.options.total] is not None:
            row[g.options.total] += moved
    return bool(chain) or None


@fault("no-missing-month")
def month_taken_away(g: Ground) -> set[int] | None:
    """All rows of a month in the middle."""
    chain = g.one(_chains(g, (g.options.month,))) or []
    months = sorted({row[g.options.month] for row in chain})
    if len(months) < 3:
        return None
    place = g.random.randrange(1, len(months) - 1)
    _without(g, chain, months[place])
    return lines(row for row in chain if row[g.options.month] == months[place + 1])


@near("no-missing-month")
def first_or_last_month_taken_away(g: Ground) -> bool | None:
    """Nothing is missing between the months that are there."""
    chain = g.one(_chains(g, (g.options.month,)))
    if chain:
        _without(g, chain, g.one((chain[0], chain[-1]))[g.options.month])
    return bool(chain) or None


def _without(g: Ground, chain: list[Row], month: str) -> None:
    gone = lines(row for row in chain if row[g.options.month] == month)
    g.rows[:] = [row for row in g.rows if row["line"] not in gone]


@fault("capitals-equal")
def capitals_changed(g: Ground) -> set[int]:
    """Words of another amount, or what is no amount at all."""
    amount = g.money(9_000_000)
    other = amount + abs(g.change(g.options.amount))
    broken = (
        f"约{write_capitals(amount)}",
        write_capitals(amount).split("元")[0] + "圆人",
        "一万二千",
        "面议",
    )
    text = g.one(broken) if g.options.judge == "form" else write_capitals(other)
    return lines([g.draw({g.options.amount: amount, g.options.capitals: text})])


@near("capitals-equal")
def other_ways_to_write(g: Ground) -> bool:
    """With 人民币 before, 圆 for 元, 整 or 正 or neither behind, spaces between."""
    amount = Decimal(g.money(9_000_000) // 1) if g.random.random() < 1 / 2 else g.money(9_000_000)
    text = write_capitals(amount)
    ways = (text, f"人民币{text}", text.replace("元", "圆"), text.replace("整", "正"), " ".join(text))
    g.draw({g.options.amount: amount, g.options.capitals: g.one(ways)})
    return True


@fault("sum-at-most")
def more_than_the_limit(g: Ground) -> set[int]:
    """A cent more than the limit, or much more."""
    row = _bounded(g)
    row[g.options.add[0]] += abs(g.change(g.options.add[0]))
    return lines([row])


@near("sum-at-most")
def just_the_limit(g: Ground) -> bool:
    """The limit itself, or less."""
    row = _bounded(g)
    if g.random.random() < 1 / 2:
        row[g.options.limit[0]] += abs(g.change(g.options.limit[0]))
    return True


def _bounded(g: Ground) -> Row:
    o = g.options
    cells = g.full(*o.add, *o.limit)
    cells[o.limit[0]] = sum(cells[a] for a in o.add) + 10**6
    cells[o.add[0]] += sum(cells[a] for a in o.limit) - sum(cells[a] for a in o.add)
    return g.draw(cells)
