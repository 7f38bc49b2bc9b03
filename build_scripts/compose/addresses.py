"""Addresses of pages below a village's shard, each spelt once."""

import re
from collections.abc import Iterable, Mapping

from build_scripts.compose.filters import digits

QUESTIONS = "wenda/"
FOLDERS: Mapping[str, str] = {"decisions": "jueyi", "contracts": "hetong", "procurements": "xiangmu"}
NUMBER = re.compile(r"[A-Za-z0-9-]{1,40}")  # what may be part of an address


def month_path(period: str, group: str = "") -> str:
    """The page of a month, `202610/`, or of one disclosure of it, `202610/caiwu/`."""
    return f"{digits(period)}/{group}/" if group else f"{digits(period)}/"


def question_path(number: str) -> str:
    """The page of a question, `wenda/ZX-2026-02/`; "" for a number that no address can hold."""
    return f"{QUESTIONS}{number}/" if NUMBER.fullmatch(number) else ""


def own_pages(table: str, numbers: Iterable[tuple[int, str]]) -> dict[int, str]:
    """The page of each row by its number; none where it is no address or has a page already."""
    folder, taken = FOLDERS.get(table, ""), set[str]()
    found: dict[int, str] = {}
    for line, number in numbers:
        if folder and NUMBER.fullmatch(number) and number.casefold() not in taken:
            found[line] = f"{folder}/{number}/"
            taken.add(number.casefold())
    return found
