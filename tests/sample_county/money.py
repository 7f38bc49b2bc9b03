"""Debts month by month, and the year's budget beside what was received and spent."""

from decimal import Decimal

from tests.sample_county import periods
from tests.sample_county.cells import money
from tests.sample_county.sums import Sums, sums
from tests.sample_county.village import Row, Village

BUDGET_YEAR = "2026"
KEPT = ("direction", "counterparty_label", "counterparty_kind", "reason", "since", "due_on", "guarantee",
        "decision_id")  # fmt: skip


def debts(village: Village) -> list[Row]:
    """Each debt from the month it arose, in the order of months."""
    rows = [row for plan in village.filled("debts") for row in _debt(plan)]
    return sorted(rows, key=lambda row: row["period"])


def _debt(plan: Row) -> list[Row]:
    rows, level = [], Decimal(plan["opening"])
    changes = dict(change.split(":") for change in plan["changes"].split())
    fixed = {"debt_id": plan["debt"], "publisher_org_id": plan["org"]} | {key: plan[key] for key in KEPT}
    for period in (month for month in periods.MONTHS if month >= plan["since"][:7]):
        change = Decimal(changes.get(period, "0"))
        up, down = max(change, Decimal(0)), max(-change, Decimal(0))
        amounts = {"opening": level, "increase": up, "decrease": down, "balance": level + up - down}
        level = amounts["balance"]
        rows.append(fixed | {"period": period} | {key: money(amount) for key, amount in amounts.items()})
    return rows


def budget(village: Village, ledger: list[Row]) -> list[Row]:
    """The year's plan with what has been received or spent so far."""
    year = [row for row in ledger if row["period"].startswith(BUDGET_YEAR)]
    actual = sums(year, "publisher_org_id", "direction", "account_code", "fund_code")
    return [_budget_line(plan, n, actual) for n, plan in enumerate(village.filled("budget"), start=1)]


def _budget_line(plan: Row, number: int, actual: Sums) -> Row:
    done = actual[plan["publisher_org_id"], plan["direction"], plan["account_code"], plan["fund_code"]]
    rate = done / Decimal(plan["adjusted"]) * 100
    numbers = {"actual": money(done), "rate_pct": money(rate)}
    return {"budget_id": f"YS-{BUDGET_YEAR}-{number:02d}", "year": BUDGET_YEAR} | plan | numbers
