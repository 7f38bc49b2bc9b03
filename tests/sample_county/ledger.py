"""Every receipt and payment of a village, numbered in voucher order with its running balance."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from random import Random

from tests.sample_county import periods, words
from tests.sample_county.cells import between, money, plain
from tests.sample_county.sums import signed
from tests.sample_county.village import Row, Village

# how many working days before the payment each sheet was signed: handler, witness, two reviews, approval
SIGNED_BEFORE = (("sign1_on", 4), ("sign2_on", 3), ("review1_on", 2), ("review2_on", 1), ("sign3_on", 1))
PLANNING = {"months", "day", "low", "high", "step", "scaled", "season"}
REVIEW_DAY = 8
DEBT_DAY = 27


def entries(village: Village, debts: list[Row], benefits: list[Row]) -> list[Row]:
    """The whole ledger; `debts` and `benefits` are rows already made, whose payments it repeats."""
    drafts = [
        *_recurring(village),
        *_single(village),
        *_settlements(village, debts),
        *_batches(village, benefits),
    ]
    kept = [row for row in drafts if row["period"] not in village.facts["quiet"]]
    return _numbered(village, sorted(kept, key=lambda row: row["entry_date"]))


def _recurring(village: Village) -> list[Row]:
    chance = village.chance("recurring")
    return [
        _regular(village, row, period, chance) for period in periods.MONTHS for row in _due(village, period)
    ]


def _due(village: Village, period: str) -> list[Row]:
    month = str(int(period[5:]))
    return [r for r in village.rows("recurring") if r["months"] == "*" or month in r["months"].split()]


def _regular(village: Village, plan: Row, period: str, chance: Random) -> Row:
    month = int(period[5:])
    terms = {"m": month, "pm": (month - 2) % 12 + 1, "q": (month + 2) // 3}
    quantity, amount = _amount(village, plan, period, chance)
    kept = {key: village.fill(text, **terms) for key, text in plan.items() if key not in PLANNING}
    day = periods.day_in(period, int(plan["day"]))
    return kept | _dated(day) | {"amount": money(amount), "qty": quantity}


def _amount(village: Village, row: Row, period: str, chance: Random) -> tuple[str, Decimal]:
    scale = village.scale if row["scaled"] else Decimal(1)
    low, high = Decimal(row["low"]), Decimal(row["high"])
    drawn = between(
        chance,
        (low * scale).to_integral_value() if row["unit"] else low,
        (high * scale).to_integral_value() if row["unit"] else high,
        row["step"] or "0.01",
    )
    if not row["unit"]:
        return "", drawn
    used = (drawn * _season(row["season"], period)).to_integral_value()
    quantity = _overrides(village).get((row["key"], period), used)
    return plain(quantity), quantity * Decimal(row["unit_price"])


def _season(name: str, period: str) -> Decimal:
    """How much of it is used in the month before, when meters are read after their month."""
    return Decimal(str(words.mapping("seasons")[name][int(period[5:]) - 2]))


def _overrides(village: Village) -> dict[tuple[str, str], Decimal]:
    return {(row["key"], row["period"]): Decimal(row["qty"]) for row in village.rows("overrides")}


def _single(village: Village) -> list[Row]:
    return [_once(row) for row in village.filled("oneoff")]


def _once(row: Row) -> Row:
    amount = Decimal(row["amount"]) if row["amount"] else Decimal(row["qty"]) * Decimal(row["unit_price"])
    return row | _dated(date.fromisoformat(row["entry_date"])) | {"amount": money(amount)}


def _settlements(village: Village, debts: list[Row]) -> list[Row]:
    """A debt that fell was paid: received when the village was owed, paid out when it owed."""
    terms = words.mapping("ledger_words")
    plans = {row["debt"]: row for row in village.filled("debts")}
    return [
        _dated(periods.workday(periods.day_in(row["period"], DEBT_DAY)))
        | {
            "summary": plan["summary"],
            "direction": terms["in"] if row["direction"] in terms["receivable"] else terms["out"],
            "account_code": plan["account"],
            "fund_code": plan["fund"],
            "amount": row["decrease"],
            "pay_method": terms["transfer"],
            "counterparty_label": row["counterparty_label"],
            "counterparty_kind": row["counterparty_kind"],
            "handler_post": terms["handler"],
            "decision_id": row["decision_id"],
            "publisher_org_id": row["publisher_org_id"],
        }
        for row in debts
        if Decimal(row["decrease"]) and (plan := plans[row["debt_id"]])
    ]


def _batches(village: Village, benefits: list[Row]) -> list[Row]:
    """One payment a batch that the village paid itself, as large as its list adds up to."""
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for row in benefits:
        totals[row["batch"]] += Decimal(row["amount"])
    plans = [
        (plan, period)
        for plan in village.rows("programs")
        if plan["account"]
        for period in plan["periods"].split()
    ]
    return [_batch(plan, period, totals) for plan, period in plans]


def _batch(plan: Row, period: str, totals: dict[str, Decimal]) -> Row:
    terms = words.mapping("ledger_words")
    batch = plan["batch"].format(p=period)
    quantity = totals[batch] / Decimal(plan["rate"])
    return _dated(periods.workday(periods.day_in(period, int(plan["day"])))) | {
        "summary": plan["summary"],
        "direction": terms["out"],
        "account_code": plan["account"],
        "fund_code": plan["fund"],
        "amount": money(totals[batch]),
        "qty": plain(quantity),
        "unit": plan["unit"],
        "unit_price": plan["rate"],
        "pay_method": plan["pay"],
        "counterparty_label": terms["batch_label"],
        "counterparty_kind": terms["batch_kind"],
        "handler_post": terms["handler"],
        "decision_id": plan["decision_id"],
        "payment_batch": batch,
        "publisher_org_id": plan["org"],
    }


def _dated(day: date) -> Row:
    day = periods.workday(day)
    return {"entry_date": day.isoformat(), "period": day.isoformat()[:7]}


def _numbered(village: Village, drafts: list[Row]) -> list[Row]:
    chance, count = village.chance("attachments"), defaultdict[str, int](int)
    balances = _openings(village)
    for row in drafts:
        count[row["period"]] += 1
        n = count[row["period"]]
        row["entry_id"] = f"LZ-{row['period'].replace('-', '')}-{n:03d}"
        row["voucher_no"] = village.terms["voucher"].format(n=n)
        account = row["publisher_org_id"], row["fund_code"]
        balances[account] += signed(row)
        row["running_balance"] = money(balances[account])
        row["attachment_count"] = row.get("attachment_count") or str(chance.randint(1, 4))
        row.update(_signatures(row) | _posts(village, row))
    return drafts


def _openings(village: Village) -> dict[tuple[str, str], Decimal]:
    return {(org, fund): Decimal(opening) for org, fund, opening, *_ in village.facts["funds"]}


def _signatures(row: Row) -> Row:
    paid, reviewed = date.fromisoformat(row["entry_date"]), periods.after(row["period"])
    checked = {"reviewed_on": periods.workday(periods.day_in(reviewed, REVIEW_DAY)).isoformat()}
    if row["direction"] == words.mapping("ledger_words")["in"]:
        return checked
    return checked | {key: periods.workdays_before(paid, n).isoformat() for key, n in SIGNED_BEFORE}


def _posts(village: Village, row: Row) -> Row:
    """Who reviewed and signed a payment, by post; one payment is signed twice by one person on purpose."""
    if row["direction"] == words.mapping("ledger_words")["in"]:
        return {}
    terms, posts = words.mapping("sign_off"), village.terms
    planted = terms["signed_twice"].get(village.letter, {})
    return {
        "review1_post": posts[terms["watch"]],
        "review2_post": terms["agency"],
        "sign1_post": planted.get(row["summary"], row["handler_post"]),
        "sign2_post": posts[terms["witness"]],
        "sign3_post": posts[terms["approver"]],
    }
