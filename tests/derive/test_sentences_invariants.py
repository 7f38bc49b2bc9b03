"""What holds of any rows: shares, the true maximum, no negative zero, no order, rows that exist."""

import re
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.model import Sentence
from tests.derive.drawn import derived, entry

RELAXED = settings(deadline=None, max_examples=25)
MONTHS = ("2025-10", "2025-11", "2026-03", "2026-09", "2026-10")
CENTS = st.integers(-300, 2_000_000).map(lambda cents: Decimal(cents) / 100)
ENTRY = st.builds(
    entry,
    st.sampled_from(MONTHS),
    st.sampled_from(["收入", "支出"]),
    CENTS.map(str),
    st.sampled_from(["甲", "乙", "丙"]),
    st.sampled_from(["买煤", "修路", "买灯"]),
)
FUND = st.fixed_dictionaries(
    {
        "period": st.sampled_from(MONTHS),
        "statement": st.just("资金收支"),
        "line_name": st.sampled_from(["甲款", "乙款", "丙款"]),
        "opening": st.none() | CENTS,
        "income": CENTS,
        "closing": st.none() | CENTS,
    }
)
DEBT = st.fixed_dictionaries(
    {
        "period": st.sampled_from(MONTHS),
        "direction": st.sampled_from(["应收", "应付", "借入", None]),
        "balance": st.none() | CENTS,
    }
)
LEDGER = st.lists(ENTRY, max_size=14)
TABLES = st.fixed_dictionaries(
    {
        "ledger_entries": LEDGER,
        "period_balances": st.lists(FUND, max_size=5),
        "debts": st.lists(DEBT, max_size=4),
    }
)
NAMES = {"ledger-entries": "ledger_entries", "period-balances": "period_balances", "debts": "debts"}
Tables = dict[str, Any]  # rows by table
NEGATIVE_ZERO = re.compile(r"-0(?:\.0+)?(?![\d.])")


def every(tables: Tables) -> list[tuple[str, Sentence]]:
    """All sentences with the month or year they stand at."""
    found = derived(**tables).sentences
    return [(key, sentence) for key, sentences in found.items() for sentence in sentences]


@RELAXED
@given(TABLES)
def test_shares_and_zeros(tables: Tables) -> None:
    """The shares in one sentence are at most 100.0 % together; nothing reads -0."""
    for _, sentence in every(tables):
        if "-parts" in sentence.name or sentence.name == "unusual-line":
            shares = re.findall(r"（(\d+\.\d)%）", sentence.text)
            assert sum(map(Decimal, shares), Decimal(0)) <= 100
        assert not NEGATIVE_ZERO.search(sentence.text)


@RELAXED
@given(TABLES)
def test_rows_exist_and_belong(tables: Tables) -> None:
    """Every row named is one of the table, once, in order; a number in a sentence has a row behind it."""
    for key, sentence in every(tables):
        if sentence.table in NAMES:
            known = range(2, 2 + len(tables[NAMES[sentence.table]]))
            assert list(sentence.rows) == sorted(set(sentence.rows))
            assert set(sentence.rows) <= set(known), key
            assert sentence.rows or "元" not in sentence.text


@RELAXED
@given(LEDGER)
def test_the_true_maximum_is_named(rows: list[dict[str, Any]]) -> None:
    """The rows of the largest expense hold the maximum, and none left out is larger than one of them."""
    found = derived(ledger_entries=rows).sentences
    for key in {row["period"] for row in rows}:
        spent = {
            line: row["amount"]
            for line, row in enumerate(rows, start=2)
            if row["period"] == key and row["direction"] == "支出" and row["amount"] > 0
        }
        named = [one for one in found[key] if one.name == "largest-expense"]
        assert len(named) == bool(spent)
        for sentence in named:
            rest = [amount for line, amount in spent.items() if line not in sentence.rows]
            least = min(spent[line] for line in sentence.rows)
            assert max(spent.values()) == max(spent[line] for line in sentence.rows)
            assert all(amount < least for amount in rest)


@RELAXED
@given(TABLES, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(tables: Tables, chance: Any) -> None:
    """The same rows in another order say the same."""
    shuffled = {name: chance.sample(rows, len(rows)) for name, rows in tables.items()}
    texts = [(key, sentence.name, sentence.text) for key, sentence in every(tables)]
    assert sorted(texts) == sorted((key, one.name, one.text) for key, one in every(shuffled))
