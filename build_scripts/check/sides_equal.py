"""Rule type `sides-equal`: two sides of an account, each the sum of several terms, are equal in every group.

A term adds up one column of some rows of the rule's own table or of another one. Which rows count may hang
on a code list, and which code list on a column of the row: code 511 is expense in the chart of 2023 and
income in that of 2004.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field as Key
from pydantic import model_validator

from build_scripts.check.options import (
    Alias,
    FarAlias,
    FarNumberAlias,
    FarRows,
    ListName,
    RuleOptions,
    Some,
    TableName,
)
from build_scripts.check.rows import Group, Parts, Row, keyed, meets, partition, spans
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import ZERO
from build_scripts.model.declared import Declared

VALUES = ("left", "right", "difference", "before", "far")
SIGNS = {"any": (-1, 0, 1), "positive": (0, 1), "negative": (-1, 0)}
Codes = Mapping[str, frozenset[str]]


class Term(Declared):
    """One summand: Σ `amount`, taken off when `minus`; without a row of a `required` term nothing is judged.

    `keys` are the columns of another table that stand for those of the group (own → other), all of them by
    the same name unless given. `only` keeps amounts of one sign.
    """

    table: TableName = ""
    keys: dict[Alias, FarAlias] = Key(default_factory=dict)
    where: FarRows = Key(default_factory=dict)
    amount: FarNumberAlias
    minus: bool = False
    only: Literal["any", "positive", "negative"] = "any"
    listed: dict[str, str | tuple[str, ...]] = Key(default_factory=dict)
    required: bool = False


class Options(RuleOptions):
    """Σ `left` = Σ `right` in every group; `listed` terms look `code` up in the list that `by` chooses.

    Along the column `along` either each group is judged, the first, the last, or each `change`: a difference
    that the group before had already is not told again.
    """

    group: Some[Alias]
    left: Some[Term]
    right: Some[Term]
    code: Alias = ""
    by: Alias = ""
    codelists: dict[str, ListName] = Key(default_factory=dict)
    along: Alias = ""
    at: Literal["every", "first", "last", "change"] = "every"

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        told = {alias for term in (*self.left, *self.right) for alias in term.keys}
        needed = told | ({self.along} if self.along or self.at != "every" else set())
        if needed - set(self.group):
            raise ValueError(", ".join(sorted(needed - set(self.group))))
        return self


class Summand:
    """A term and where its rows are; what a row needs to count is prepared once, there are many rows."""

    def __init__(self, term: Term, own: Parts, scope: Scope, options: Options) -> None:
        """`own` are the rows of the rule's own table."""
        self.term = term
        self.parts = _far(term, options, scope) if term.table else own
        keys = term.keys if term.table and term.keys else options.group
        self.places = [options.group.index(alias) for alias in keys]
        self.counts = None if term.table else _counting(term, options, _codes(term, options, scope))

    def doubted(self, group: Group) -> bool:
        """True when some row that may belong to the group was not read."""
        return self.parts.doubt.about(self._place(group))

    def rows(self, group: Group) -> list[Row]:
        """The rows of a group that count."""
        rows = self.parts.groups.get(self._place(group), [])
        if self.term.only != "any":
            rows = [row for row in rows if self._signed(row[self.term.amount])]
        return [row for row in rows if self.counts(row)] if self.counts else rows

    def _place(self, group: Group) -> Group:
        return tuple([group[place] for place in self.places])

    def _signed(self, amount: Decimal | None) -> bool:
        return amount is None or amount.compare(ZERO) in SIGNS[self.term.only]


class Sides:
    """The rows of both sides by group."""

    def __init__(self, scope: Scope, options: Options) -> None:
        """Partition each table once."""
        terms = (*options.left, *options.right)
        near = [term for term in terms if not term.table]
        needed = {alias for term in near for alias in (term.amount, *term.where)} | _looked_up(options)
        self.split = len(options.left)
        self.field = near[0].amount
        self.own = partition(scope.rows, options.group, options.where, sorted(needed))
        self.summands = [Summand(term, self.own, scope, options) for term in terms]
        self.unsure = [summand for summand in self.summands if summand.parts.doubt.keys]

    def doubted(self, group: Group) -> bool:
        """True when some row that may belong to the group was not read."""
        return any(summand.doubted(group) for summand in self.unsure)

    def verdict(self, group: Group) -> Verdict | None:
        """The comparison in one group, where both sides have rows and all their amounts are filled."""
        rows = [summand.rows(group) for summand in self.summands]
        if not any(rows[: self.split]) or not any(rows[self.split :]):
            return None
        lines, sums = self._lines(rows, own=True), self._sums(rows)
        if sums is None or not lines:
            return None
        left, right = sum(sums[: self.split], ZERO), sum(sums[self.split :], ZERO)
        values = {"left": left, "right": right, "difference": left - right, "before": ZERO}
        values_ = values | {"far": spans(self._lines(rows, own=False))}
        return Verdict(lines[0], left == right, values_, self.field, tuple(lines[1:]))

    def _sums(self, rows: list[list[Row]]) -> list[Decimal] | None:
        """What each term adds; None when an amount is empty or a required term has no rows."""
        sums = []
        for summand, some in zip(self.summands, rows, strict=True):
            term = summand.term
            amounts = [row[term.amount] for row in some]
            if any(amount is None for amount in amounts) or (term.required and not some):
                return None
            added = sum(amounts, ZERO)
            sums.append(-added if term.minus else added)
        return sums

    def _lines(self, rows: list[list[Row]], *, own: bool) -> list[int]:
        chosen = (some for one, some in zip(self.summands, rows, strict=True) if own != bool(one.term.table))
        return list(dict.fromkeys([row["line"] for some in chosen for row in some]))


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each chosen group; the verdict stands at its first row of the rule's own table."""
    sides = Sides(scope, options)
    for chain in _chains(sides, options).values():
        yield from (_changes if options.at == "change" else _judged)(chain, sides)


def _chains(sides: Sides, options: Options) -> dict[Group, list[Group]]:
    """The groups that follow each other along a column; without one each group stands alone."""
    place = options.group.index(options.along) if options.along else None
    chains: dict[Group, list[Group]] = {}
    for group in sides.own.groups:
        if None not in group:
            rest = group if place is None else (*group[:place], *group[place + 1 :])
            chains.setdefault(rest, []).append(group)
    for rest, chain in chains.items():
        chain.sort()
        if options.at in ("first", "last"):
            chains[rest] = chain[:1] if options.at == "first" else chain[-1:]
    return chains


def _judged(chain: list[Group], sides: Sides) -> Iterator[Verdict]:
    for group in chain:
        verdict = None if sides.doubted(group) else sides.verdict(group)
        if verdict:
            yield verdict


def _changes(chain: list[Group], sides: Sides) -> Iterator[Verdict]:
    """A difference is told where it first shows; after a group that is in doubt it may be an old one."""
    before: Decimal | None = ZERO
    for group in chain:
        if sides.doubted(group):
            before = None
        elif verdict := sides.verdict(group):
            found = verdict.values["difference"]
            if verdict.passed or before not in (None, found):
                yield verdict._replace(values={**verdict.values, "before": before or ZERO})
            before = found


def _counting(term: Term, options: Options, codes: Codes) -> Callable[[Row], bool]:
    """Whether a row of the rule's own table counts; rows alike in the cells asked about are judged once."""
    cells_of = keyed((*term.where, *sorted(_looked_up(options))))
    judged: dict[Group, bool] = {}

    def counts(row: Row) -> bool:
        cells = cells_of(row)
        if cells not in judged:
            judged[cells] = _listed(row, term, options, codes) and meets(row, term.where)
        return judged[cells]

    return counts


def _listed(row: Row, term: Term, options: Options, codes: Codes) -> bool:
    chosen = str(row[options.by]) if options.by else ""
    return not term.listed or str(row[options.code]) in codes.get(chosen, ())


def _looked_up(options: Options) -> set[str]:
    return {alias for alias in (options.code, options.by) if alias}


def _codes(term: Term, options: Options, scope: Scope) -> Codes:
    """For each code list, by the value that chooses it, the codes whose entries meet `listed`."""
    lists = {chosen: scope.catalog.codelists[name].rows for chosen, name in options.codelists.items()}
    return {
        chosen: frozenset(entry["code"] for entry in entries if meets(entry, term.listed))
        for chosen, entries in lists.items()
    }


def _far(term: Term, options: Options, scope: Scope) -> Parts:
    keys = tuple(term.keys.values()) or options.group
    return partition(scope.frames[term.table], keys, term.where, (term.amount,))
