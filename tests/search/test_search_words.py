"""What a text can be found by."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from build_scripts.index.search_words import BASE, normal, packed, shard_of, tokens

FOUND = [
    ("道路维修", ["道路", "路维", "维修", "道", "修"]),
    ("金额8,641.50元", ["8641.5", "8641"]),
    ("８６４１．５０", ["8641.5"]),
    ("12,000.00", ["12000"]),
    ("合同HT-2025-21：上塘", ["ht", "ht2025", "ht202521", "2025", "21", "上塘"]),
    ("2026年3月5日", ["2026-03-05", "2026-03", "2026", "3月", "5日"]),
    ("2026/3/5", ["2026-03-05"]),
    ("2026年10月财务", ["2026-10", "10月", "财务"]),
    ("记-012", ["记012", "012"]),
    ("路灯126盏", ["126盏", "126", "路灯"]),
    ("项目7", ["目7", "项目"]),
]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_a_text_is_found_by(text: str, wanted: list[str]) -> None:
    """Words, figures with and without separators, dates, identifiers."""
    assert set(wanted) <= set(tokens(normal(text)))


@pytest.mark.parametrize("text", ["2253.60", "8641.50元", "1.2公里", "0000-0000012"])
def test_a_figure_is_no_date(text: str) -> None:
    """An amount that begins like a year stays an amount."""
    assert not [token for token in tokens(normal(text)) if "月" in token]


@given(st.text(alphabet="道路水费石桥村低保每月0123456789-.,年日 AHTz/：", max_size=40))
def test_normal_twice_is_normal_once(text: str) -> None:
    """A page may be read twice; spaces aside nothing changes."""
    once = normal(text)
    assert "".join(normal(once).split()) == "".join(once.split())


@given(st.lists(st.integers(0, 5000), max_size=30))
def test_packed_numbers_are_read_back(values: list[int]) -> None:
    """The browser's rule, told in Python, gives the numbers again; no quote and no backslash is written."""
    text = packed(values)
    assert '"' not in text
    assert "\\" not in text
    found: list[int] = []
    value = 0
    for character in text:
        symbol = ord(character) - 35 - (ord(character) > 92)
        value = value * BASE + symbol % BASE
        if symbol < BASE:
            found.append(value)
            value = 0
    assert found == values


def test_tokens_are_spread() -> None:
    """Every file holds about as many tokens as any other."""
    counts = [0] * 16
    for code in range(0x4E00, 0x9E00):
        counts[shard_of(chr(code), 16)] += 1
    assert max(counts) < 1.3 * min(counts)
