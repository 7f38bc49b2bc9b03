"""Rows that have a page of their own: `jueyi/JY-2026-01/` for a decision, and so on."""

import re
from collections.abc import Iterable, Mapping

FOLDERS: Mapping[str, str] = {"decisions": "jueyi", "contracts": "hetong", "procurements": "xiangmu"}
NUMBER = re.compile(r"[A-Za-z0-9-]{1,40}")  # what may be part of an address


def own_pages(table: str, numbers: Iterable[tuple[int, str]]) -> dict[int, str]:
    """The page of each row by its number; none where it is no address or has a page already."""
    folder, taken = FOLDERS.get(table, ""), set[str]()
    found: dict[int, str] = {}
    for line, number in numbers:
        if folder and NUMBER.fullmatch(number) and number.casefold() not in taken:
            found[line] = f"{folder}/{number}/"
            taken.add(number.casefold())
    return found
