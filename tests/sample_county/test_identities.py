"""The books agree: identities recomputed from the committed files alone, to the cent."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.sample_county import periods, words
from tests.sample_county.test_output import VILLAGES, each_village, filed
from tests.sample_county.village import Row, Village

FLOW, MONEY, ACCOUNTS = (
    words.mapping("ledger_words")["statements"][key] for key in ("flow", "money", "accounts")
)
SHEET, RESULT = (words.mapping("books")["statements"][key] for key in ("sheet", "result"))
INCOME, EXPENSE = (words.mapping("ledger_words")[key] for key in ("in", "out"))


def lines(village: Village, statement: str) -> list[Row]:
    """One statement of a village."""
    return [row for row in filed(village, "period-balances") if row["statement"] == statement]


def total(rows: list[Row], alias: str) -> Decimal:
    """Σ of a column."""
    return sum((Decimal(row[alias]) for row in rows), Decimal(0))


@each_village
def test_opening_plus_income_minus_expense(village: Village) -> None:
    """I1, wherever the columns are a balance and not two years."""
    for row in (row for row in filed(village, "period-balances") if row["statement"] != RESULT):
        opening, income, expense = (Decimal(row[key]) for key in ("opening", "income", "expense"))
        assert opening + income - expense == Decimal(row["closing"]), row


@each_village
def test_months_follow_each_other(village: Village) -> None:
    """I2: every line every month, opening with what the month before closed with."""
    chains: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in (row for row in filed(village, "period-balances") if row["statement"] != RESULT):
        chains[row["publisher_org_id"], row["statement"], row["line_code"]].append(row)
    for chain in chains.values():
        assert [row["period"] for row in chain] == list(periods.MONTHS)
        assert all(before["closing"] == after["opening"] for before, after in pairwise(chain))


@each_village
def test_funds_are_cash_and_bank(village: Village) -> None:
    """I3, for each publisher and month; nobody is overdrawn."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for sign, statement in ((1, FLOW), (-1, MONEY)):
        for row in lines(village, statement):
            assert Decimal(row["closing"]) >= 0, row
            sums[row["publisher_org_id"], row["period"]] += sign * Decimal(row["closing"])
    assert set(sums.values()) == {Decimal(0)}


@each_village
def test_running_balance(village: Village) -> None:
    """I4: from the fund's opening through every voucher to its closing."""
    level = {(r["publisher_org_id"], r["line_code"]): Decimal(r["opening"])
             for r in lines(village, FLOW) if r["period"] == periods.MONTHS[0]}  # fmt: skip
    for row in filed(village, "ledger-entries"):
        key = row["publisher_org_id"], row["fund_code"]
        level[key] += Decimal(row["amount"]) if row["direction"] == INCOME else -Decimal(row["amount"])
        assert level[key] == Decimal(row["running_balance"]), row
    assert level == {(r["publisher_org_id"], r["line_code"]): Decimal(r["closing"])
                     for r in lines(village, FLOW) if r["period"] == periods.MONTHS[-1]}  # fmt: skip


@each_village
@pytest.mark.parametrize(("statement", "alias"), [(FLOW, "fund_code"), (ACCOUNTS, "account_code")])
def test_statements_are_the_ledger_added_up(village: Village, statement: str, alias: str) -> None:
    """I5, by fund and by account."""
    sums: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for row in filed(village, "ledger-entries"):
        side = "income" if statement == ACCOUNTS or row["direction"] == INCOME else "expense"
        sums[row["publisher_org_id"], row["period"], row[alias], side] += Decimal(row["amount"])
    sides = ("income",) if statement == ACCOUNTS else ("income", "expense")
    known = words.mapping("ledger_words")["account_names"]
    for row in (row for row in lines(village, statement) if statement == FLOW or row["line_code"] in known):
        for side in sides:
            assert (
                Decimal(row[side]) == sums[row["publisher_org_id"], row["period"], row["line_code"], side]
            ), row


@each_village
def test_totals_of_the_year(village: Village) -> None:
    """I20: what is shown as the year so far is the sum of its months."""
    months = [row for row in filed(village, "period-balances") if row["statement"] != RESULT]
    year = [row for row in months if row["period"].startswith("2026")]
    sums: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for row in year:
        key = row["publisher_org_id"], row["statement"], row["line_code"]
        sums[*key, "income"] += Decimal(row["income"])
        sums[*key, "expense"] += Decimal(row["expense"])
        assert Decimal(row["ytd_income"]) == sums[*key, "income"]
        assert Decimal(row["ytd_expense"]) == sums[*key, "expense"]


def books(village: Village, statement: str) -> dict[tuple[str, str], dict[str, Row]]:
    """The lines of a statement by organisation and month, where the books are kept whole."""
    found: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
    if village.letter in words.mapping("books")["villages"]:
        for row in lines(village, statement):
            found[row["publisher_org_id"], row["period"]][row["line_code"]] = row
    return found


@each_village
@pytest.mark.parametrize("end", ["opening", "closing"])
def test_books_balance(village: Village, end: str) -> None:
    """I6 and I7: the sheet and the accounts, at both ends of each month; 152 is taken off the assets."""
    for sheet in books(village, SHEET).values():
        assets, debts, own = (
            Decimal(sheet[code][end]) for code in ("资产总计", "负债合计", "所有者权益合计")
        )
        assert assets == debts + own
    for accounts in books(village, ACCOUNTS).values():
        debit = [
            row for code, row in accounts.items() if (code[0] == "1" and code != "152") or code[:2] == "51"
        ]
        credit = [row for row in accounts.values() if row not in debit]
        assert total(debit, end) == total(credit, end)


@each_village
def test_results_follow_from_the_accounts(village: Village) -> None:
    """I8 and I9, and what is left is what the balance sheet says."""
    sheets, accounts = books(village, SHEET), books(village, ACCOUNTS)
    for key, result in books(village, RESULT).items():
        said = defaultdict(Decimal, {code: Decimal(row["closing"]) for code, row in result.items()})
        year = {code: Decimal(row["ytd_income"]) for code, row in accounts[key].items()}
        earned = sum(amount for code, amount in year.items() if code in ("501", "502", "503", "504"))
        assert said["净收益"] == earned - sum(amount for code, amount in year.items() if code[:2] == "51")
        assert said["年末未分配收益"] == (
            said["年初未分配收益"] + said["净收益"] + said["其他转入"] - said["向成员分配"] - said["其他分配"]
        )
        assert said["年末未分配收益"] == Decimal(sheets[key]["未分配收益"]["closing"])


@each_village
def test_accounts_hold_what_the_lists_hold(village: Village) -> None:
    """I10 and I11: debts month by month, assets today."""
    owed = {"112": ("应收", "借出"), "211": ("应付",), "221": ("借入",)}
    accounts, debts = books(village, ACCOUNTS), filed(village, "debts")
    for (org, month), codes in accounts.items():
        for code, ways in owed.items():
            there = [row for row in debts if (row["publisher_org_id"], row["period"]) == (org, month)]
            listed = total([row for row in there if row["direction"] in ways], "balance")
            assert listed == (Decimal(codes[code]["closing"]) if code in codes else 0), (org, month, code)
    for org, month in accounts:
        held = [row for row in filed(village, "assets")
                if row["publisher_org_id"] == org and row["kind"] == "固定资产"]  # fmt: skip
        if held and month == periods.MONTHS[-1]:
            assert total(held, "cost") == Decimal(accounts[org, month]["151"]["closing"])


@each_village
def test_contracts_are_paid_as_the_ledger_says(village: Village) -> None:
    """I12: Σ ledger of a contract is what was paid, never more than what is due."""
    ledger = filed(village, "ledger-entries")
    for row in filed(village, "contracts"):
        paid = total([entry for entry in ledger if entry["contract_id"] == row["contract_id"]], "amount")
        assert paid == Decimal(row["paid_to_date"])
        assert paid <= Decimal(row["due_to_date"])


@each_village
def test_debts_and_their_payments(village: Village) -> None:
    """I11: what went down in a month stands in the ledger of that month."""
    ledger = filed(village, "ledger-entries")
    for row in filed(village, "debts"):
        opening, up, down = (Decimal(row[key]) for key in ("opening", "increase", "decrease"))
        assert opening + up - down == Decimal(row["balance"])
        if down:
            paid = [e for e in ledger if e["period"] == row["period"] and Decimal(e["amount"]) == down]
            assert any(entry["counterparty_label"] == row["counterparty_label"] for entry in paid), row


@each_village
def test_benefits_and_batches(village: Village) -> None:
    """I15 and I21: quantity × rate, and each batch as large in the ledger as in its list."""
    payments = filed(village, "benefit-payments")
    for row in payments:
        assert Decimal(row["qty"]) * Decimal(row["rate"]) == Decimal(row["amount"])
    for entry in filed(village, "ledger-entries"):
        if entry["payment_batch"]:
            listed = [row for row in payments if row["batch"] == entry["payment_batch"]]
            assert total(listed, "amount") == Decimal(entry["amount"])


@each_village
def test_every_payment_was_signed_before(village: Village) -> None:
    """Two reviews and three signatures, none after the payment."""
    signs = ("sign1_on", "sign2_on", "review1_on", "review2_on", "sign3_on")
    for row in filed(village, "ledger-entries"):
        if row["direction"] == EXPENSE:
            days = [row[key] for key in signs]
            assert all(days)
            assert sorted(days) == days
            assert days[-1] <= row["entry_date"]


@each_village
def test_awards_follow_decisions(village: Village) -> None:
    """A tender has its bidders, its award stays below the control price, its decision passed before."""
    decisions = {row["decision_id"]: row for row in filed(village, "decisions")}
    for row in filed(village, "procurements"):
        if row["award_on"]:
            assert int(row["bidders"]) >= 3
            assert Decimal(row["award_price"]) <= Decimal(row["control_price"])
        if row["award_on"] and row["decision_id"]:
            assert decisions[row["decision_id"]]["resolved_on"] < row["notice_on"]


@pytest.mark.parametrize("period", periods.MONTHS)
def test_vouchers_are_numbered_once(period: str) -> None:
    """One series of vouchers a month."""
    for village in VILLAGES:
        numbers = [row["voucher_no"] for row in filed(village, "ledger-entries") if row["period"] == period]
        assert len(numbers) == len(set(numbers))


@each_village
def test_goods_in_less_goods_out_are_in_store(village: Village) -> None:
    """I16, each kind of thing every month; what is left is what the next month begins with."""
    chains: dict[str, list[Row]] = defaultdict(list)
    for row in filed(village, "goods"):
        opening, received, issued = (Decimal(row[key]) for key in ("opening", "received", "issued"))
        assert opening + received - issued == Decimal(row["closing"]) >= 0, row
        chains[row["item"]].append(row)
    for chain in chains.values():
        assert [row["period"] for row in chain] == list(periods.MONTHS)
        assert all(before["closing"] == after["opening"] for before, after in pairwise(chain))
