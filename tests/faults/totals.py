"""Faults between tables and between statements: a total and the rows that make it up."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from build_scripts.check.rows import key, meets
from tests.faults.cases import fault, near
from tests.faults.ground import Ground, lines
from tests.faults.village import Row


def _judged_row(g: Ground) -> Row | None:
    verdict = g.judged()
    return next((r for r in g.rows if verdict and r["line"] == verdict.line), None)


def _far(g: Ground, row: Row) -> list[Row]:
    """The rows of the other table that belong to it."""
    o = g.options
    wanted = key(row, tuple(o.keys))
    there = [r for r in g.village.rows(o.other) if meets(r, o.where_other)]
    return [r for r in there if key(r, tuple(o.keys.values())) == wanted and r[o.amount]]


@fault("total-equals", "year-total-equals")
def total_changed(g: Ground) -> set[int] | None:
    """The total itself."""
    row = _judged_row(g)
    if row and row[g.options.value] is not None:
        row[g.options.value] += g.change(g.options.value)
        return lines([row])
    return None


@fault("total-equals")
def summed_row_changed(g: Ground) -> set[int] | None:
    """One of the rows of the other table: its amount, or it is gone."""
    row = _judged_row(g)
    far = g.one(_far(g, row)) if row else None
    if far is None or row is None:
        return None
    if g.random.random() < 1 / 2:
        g.village.rows(g.options.other).remove(far)
    else:
        far[g.options.amount] += g.change(g.options.amount, g.options.other)
    same = [r for r in g.fitting() if key(r, tuple(g.options.keys)) == key(row, tuple(g.options.keys))]
    return lines(same)


@near("total-equals")
def row_split_in_two(g: Ground) -> bool | None:
    """Two rows in place of one, of the same sum."""
    row = _judged_row(g)
    far = g.one(_far(g, row)) if row else None
    if far is None:
        return None
    half = (far[g.options.amount] / 3).quantize(Decimal("0.01"))
    far[g.options.amount] -= half
    g.village.add(g.options.other, {k: v for k, v in far.items() if k != "line"} | {g.options.amount: half})
    return True


@near("total-equals")
def total_and_row_changed(g: Ground) -> bool | None:
    """Both by the same amount."""
    row = _judged_row(g)
    far = g.one(_far(g, row)) if row else None
    keys = tuple(g.options.keys)
    if far is None or row is None or [key(r, keys) for r in g.fitting()].count(key(row, keys)) > 1:
        return None
    moved = abs(g.change(g.options.value))
    row[g.options.value] += moved
    far[g.options.amount] += moved
    return True


@near("total-equals", "year-total-equals")
def total_left_empty(g: Ground) -> bool | None:
    """What is not stated cannot be wrong."""
    row = _judged_row(g)
    if row:
        row[g.options.value] = None
    return bool(row) or None


def _listed(g: Ground, row: Row, term: Any) -> bool:
    """Whether the row counts in a term of `sides-equal`."""
    if not term.listed:
        return meets(row, term.where)
    o = g.options
    name = o.codelists.get(str(row[o.by]) if o.by else "")
    entries = g.village.catalog.codelists[name].rows if name else ()
    entry: Mapping[str, str] | None = next((e for e in entries if e["code"] == str(row[o.code])), None)
    return entry is not None and meets(entry, term.listed) and meets(row, term.where)


def _signs(g: Ground, row: Row) -> dict[str, int]:
    """How a number of the row moves left less right: column → -1, 0 or 1."""
    found: dict[str, int] = {}
    for sign, terms in ((1, g.options.left), (-1, g.options.right)):
        for term in terms:
            if not term.table and row[term.amount] is not None and _listed(g, row, term):
                moves = not (term.only == "positive" and row[term.amount] < 0)
                moves = moves and not (term.only == "negative" and row[term.amount] > 0)
                step = (-sign if term.minus else sign) if moves else 0
                found[term.amount] = found.get(term.amount, 0) + step
    return found


def _places(g: Ground) -> tuple[set[int], list[tuple[Row, str, int]]]:
    """A group that was judged: its lines, and each number in it that counts with its sign."""
    verdict = g.judged()
    there = {verdict.line, *verdict.rows} if verdict else set()
    rows = [row for row in g.rows if row["line"] in there]
    return there, [(row, a, s) for row in rows for a, s in _signs(g, row).items() if s]


@fault("sides-equal")
def one_number_changed(g: Ground) -> set[int] | None:
    """Any number on either side."""
    there, places = _places(g)
    place = g.one(places)
    if place is None:
        return None
    row, alias, _ = place
    moved = abs(g.change(alias))
    row[alias] += moved if row[alias] >= 0 else -moved
    return there


@near("sides-equal")
def both_sides_moved(g: Ground) -> bool | None:
    """Two numbers of the same sign on opposite sides, or opposite ones on the same side."""
    _, places = _places(g)
    one = g.one(places)
    others = [p for p in places if one and p[0] is not one[0] and p[2] == -one[2]]
    other = g.one(others)
    if one is None or other is None or one[0][one[1]] < 0 or other[0][other[1]] < 0:
        return None
    moved = g.money()
    for row, alias, _ in (one, other):
        row[alias] += moved
    return True


@fault("sides-equal")
def other_table_changed(g: Ground) -> set[int] | None:
    """A row of the other table, where there is one."""
    there, _ = _places(g)
    found = _far_number(g, there)
    if found is None:
        return None
    row, term, _ = found
    row[term.amount] += abs(g.change(term.amount, term.table))
    return there


@near("sides-equal")
def both_tables_moved(g: Ground) -> bool | None:
    """A number here and one in the other table, so that both sides move alike."""
    there, places = _places(g)
    found = _far_number(g, there)
    if found is None:
        return None
    far, term, sign = found
    own = g.one([p for p in places if p[2] == -sign and p[0][p[1]] >= 0])
    if own is None:
        return None
    moved = g.money()
    far[term.amount] += moved
    own[0][own[1]] += moved
    return True


def _far_number(g: Ground, there: set[int]) -> tuple[Row, Any, int] | None:
    """A row of another table that counts in the group, its term, and the sign it counts with."""
    signed = [(t, s) for s, terms in ((1, g.options.left), (-1, g.options.right)) for t in terms if t.table]
    row = next((r for r in g.rows if r["line"] in there), None)
    if not signed or row is None:
        return None
    term, sign = g.one(signed)
    pairs = term.keys or {alias: alias for alias in g.options.group}
    rows = [r for r in g.village.rows(term.table) if meets(r, term.where) and r[term.amount] is not None]
    far = g.one([r for r in rows if all(r[other] == row[own] for own, other in pairs.items())])
    return (far, term, -sign if term.minus else sign) if far else None


@fault("year-total-equals")
def row_of_the_year_changed(g: Ground) -> set[int] | None:
    """One of the rows of the year in the other table."""
    row = _judged_row(g)
    if row is None:
        return None
    o, until = g.options, str(row[g.options.until])
    far = g.one(
        [r for r in _far(g, row) if r[o.month][:4] == until[:4] and r[o.month][: len(until)] <= until]
    )
    if far is None:
        return None
    far[o.amount] += g.change(o.amount, o.other)
    own, year = tuple(o.keys), until[:4]
    same = [r for r in g.fitting() if key(r, own) == key(row, own) and str(r[o.until])[:4] == year]
    return lines(r for r in same if far[o.month][: len(until)] <= str(r[o.until]))


@near("year-total-equals")
def row_of_another_year_changed(g: Ground) -> bool | None:
    """A row that belongs to another year."""
    row = _judged_row(g)
    o = g.options
    far = g.one([r for r in _far(g, row) if r[o.month][:4] != str(row[o.until])[:4]]) if row else None
    if far and row:
        years = {str(r[o.until])[:4] for r in g.fitting()}
        if far[o.month][:4] in years:
            return None
        far[o.amount] += g.change(o.amount, o.other)
    return bool(far) or None


@fault("linked-total")
def linked_rows_add_up_to_more(g: Ground) -> set[int]:
    """Rows of the other table beyond the amount by a cent or more."""
    row, far, bound = _linked(g)
    far[g.options.amount] = bound + abs(g.change(g.options.amount, g.options.other))
    return lines([row])


@near("linked-total")
def linked_rows_add_up(g: Ground) -> bool:
    """Just the amount; one row for something else beside it."""
    _, far, bound = _linked(g)
    far[g.options.amount] = bound
    return True


def _linked(g: Ground) -> tuple[Row, Row, Decimal]:
    """A row of its own with a party, and one far row that names it."""
    o = g.options
    cells = g.full(*o.add, *o.keys)
    cells |= {alias: g.name() for alias in o.keys}
    far: Row = g.chosen(o.where_other) | {o.label: g.name()}
    if o.since:
        dates = [r[o.since[1]] for r in g.village.rows(o.other) if r[o.since[1]]]
        cells[o.since[0]] = far[o.since[1]] = max(dates, default=g.today)
    if o.party:
        name = g.name()
        party = g.village.add(o.party.table, {o.party.name: name, o.party.key: name})
        cells[o.party.field], far[o.party_other] = party[o.party.key], name
    row = g.draw(cells)
    linked = far | {other: row[own] for own, other in o.keys.items()}
    bound = sum((Decimal(row[a]) for a in o.add), Decimal(0)) * g.limit(o.percent) / 100
    return row, g.village.add(o.other, linked), bound
