"""Rule type `sides-equal`: two sides of an account, each the sum of several terms, are equal in every group.

A term adds up one column of some rows of the rule's own table or of another one. Which rows count may hang
on a code list, and which code list on a column of the row: code 511 is expense in the chart of 2023 and
income in that of 2004.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
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
from build_scripts.check.rows import Group, Parts, Row, meets, partition, spans
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


class Sides:
    """The rows of both sides by group."""

    def __init__(self, scope: Scope, options: Options) -> None:
        """Partition each table once; `codes` are the counting codes of each term by code list."""
        self.options = options
        self.terms = (*options.left, *options.right)
        self.codes = [_codes(term, options, scope) for term in self.terms]
        near = [term for term in self.terms if not term.table]
        needed = {alias for term in near for alias in (term.amount, *term.where)} | _looked_up(options)
        self.own = partition(scope.rows, options.group, options.where, sorted(needed))
        self.far = [_far(term, options, scope) if term.table else None for term in self.terms]

    def doubted(self, group: Group) -> bool:
        """True when some row that may belong to the group was not read."""
        far = (parts.doubt.about(self._far_key(term, group)) for term, parts in self._pairs() if parts)
        return self.own.doubt.about(group) or any(far)

    def rows(self, group: Group) -> list[list[Row]]:
        """The rows of each term."""
        found = []
        for (term, far), codes in zip(self._pairs(), self.codes, strict=True):
            rows = far.groups.get(self._far_key(term, group), []) if far else self.own.groups.get(group, [])
            found.append([row for row in rows if self._counts(row, term, codes)])
        return found

    def verdict(self, group: Group) -> Verdict | None:
        """The comparison in one group, where both sides have rows and all their amounts are filled."""
        rows = self.rows(group)
        split = len(self.options.left)
        sides = rows[:split], rows[split:]
        if not all(any(side) for side in sides) or not self._complete(rows):
            return None
        left, right = self._total(rows, range(split)), self._total(rows, range(split, len(rows)))
        lines = self._lines(rows, own=True)
        if not lines:
            return None
        values = {"left": left, "right": right, "difference": left - right, "before": ZERO}
        values_ = values | {"far": spans(self._lines(rows, own=False))}
        return Verdict(lines[0], left == right, values_, self._field(), tuple(lines[1:]))

    def _pairs(self) -> list[tuple[Term, Parts | None]]:
        return list(zip(self.terms, self.far, strict=True))

    def _far_key(self, term: Term, group: Group) -> Group:
        own = term.keys or dict.fromkeys(self.options.group)
        return tuple(group[self.options.group.index(alias)] for alias in own)

    def _counts(self, row: Row, term: Term, codes: Codes) -> bool:
        amount = row[term.amount]
        if amount is not None and amount.compare(ZERO) not in SIGNS[term.only]:
            return False
        if term.table:
            return True
        chosen = str(row[self.options.by]) if self.options.by else ""
        listed = not term.listed or str(row[self.options.code]) in codes.get(chosen, ())
        return listed and meets(row, term.where)

    def _complete(self, rows: list[list[Row]]) -> bool:
        pairs = list(zip(self.terms, rows, strict=True))
        filled = all(row[term.amount] is not None for term, some in pairs for row in some)
        return filled and all(some for term, some in pairs if term.required)

    def _total(self, rows: list[list[Row]], places: range) -> Decimal:
        total = ZERO
        for term, some in ((self.terms[place], rows[place]) for place in places):
            added = sum((row[term.amount] for row in some), ZERO)
            total += -added if term.minus else added
        return total

    def _lines(self, rows: list[list[Row]], *, own: bool) -> list[int]:
        chosen = [some for term, some in zip(self.terms, rows, strict=True) if own != bool(term.table)]
        return list(dict.fromkeys(row["line"] for some in chosen for row in some))

    def _field(self) -> str:
        return next(term.amount for term in self.terms if not term.table)


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
                yield replace(verdict, values={**verdict.values, "before": before or ZERO})
            before = found


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
