"""Codes that were written as their title: 公益支出 or 514 公益支出 where the list has 514."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from build_scripts.intake.vocabulary import squeezed
from build_scripts.model import Codelist

BETWEEN = re.compile(r"[-_.:、—]*")


@dataclass(frozen=True)
class Codes:
    """All code lists, and for each title the one code it stands for."""

    lists: Mapping[str, Codelist]

    def code(self, text: str, codelist: str) -> str:
        """The code meant for certain; the text itself when it is a code, or no title of exactly one."""
        plain = squeezed(text)
        listed = self._listed.get(codelist, frozenset())
        if text in listed or plain in listed:
            return text
        return self._titled.get(codelist, {}).get(plain) or self._both(plain, codelist) or text

    def _both(self, plain: str, codelist: str) -> str:
        """The code in 514公益支出, 514-公益支出."""
        for title, code in self._titled.get(codelist, {}).items():
            head = plain.removesuffix(title)
            if head != plain and head.startswith(code) and BETWEEN.fullmatch(head[len(code) :]):
                return code
        return ""

    @cached_property
    def _listed(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(codelist.codes) for name, codelist in self.lists.items()}

    @cached_property
    def _titled(self) -> dict[str, dict[str, str]]:
        titled = {}
        for name, codelist in self.lists.items():
            codes: dict[str, set[str]] = defaultdict(set)
            for row in codelist.rows:
                codes[squeezed(row.get("title", ""))].add(row["code"])
            titled[name] = {title: found.pop() for title, found in codes.items() if title and len(found) == 1}
        return titled
