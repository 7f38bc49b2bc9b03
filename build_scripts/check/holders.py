"""Who held which post when (任职名录), and whether one person held two."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from build_scripts.check.rows import UNREAD, Row, key, possible

MEMBERSHIPS, PERSON, ROLE, START, END = "memberships", "person_name", "role", "start_date", "end_date"
MASK = ("*", "＊", "×", "某")  # a name that is not whole names nobody


@dataclass(frozen=True, slots=True)
class Holders:
    """The terms of office by role; `unsure` are roles of which a row cannot be read, None: any role."""

    terms: Mapping[str, Sequence[Row]]
    unsure: frozenset[object]

    def person(self, role: str, day: date) -> str | None:
        """The one person known to hold the role that day; None for nobody, several or a masked name."""
        if role in self.unsure or UNREAD in self.unsure:
            return None
        names = {term[PERSON] for term in self.terms.get(role, ()) if in_office(term, day)}
        name = names.pop() if len(names) == 1 else None
        return name if name and whole(name) else None


def holders(frame: pd.DataFrame) -> Holders:
    """Terms of office of a village's list."""
    terms: dict[str, list[Row]] = defaultdict(list)
    unsure: set[object] = set()
    for row in possible(frame, (PERSON, ROLE, START, END), {}):
        if UNREAD in key(row, (PERSON, ROLE, START, END)):
            unsure.add(row[ROLE])
        else:
            terms[row[ROLE]].append(row)
    return Holders(terms, frozenset(unsure))


def in_office(term: Row, day: date) -> bool:
    """From the first to the last day of the term; without a last day it goes on."""
    return term[START] is not None and term[START] <= day and (term[END] is None or day <= term[END])


def overlapping(one: Row, other: Row) -> date | None:
    """The first day on which both terms run, if there is one."""
    if one[START] is None or other[START] is None:
        return None
    first = max(one[START], other[START])
    return first if in_office(one, first) and in_office(other, first) else None


def whole(name: str) -> bool:
    """A masked name is no name to compare."""
    return not any(mark in name for mark in MASK)
