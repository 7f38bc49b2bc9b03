"""Party affairs: meetings, members in numbers, points by alias."""

from decimal import Decimal
from random import Random

from tests.sample_county import periods, words
from tests.sample_county.cells import between, money, plain
from tests.sample_county.village import Row, Village

PARTY_DAY = 10
QUARTERS = ("2025-12", "2026-03", "2026-06", "2026-09")
LETTERS_SENT = {"2025-12": "2026-01-12", "2026-06": "2026-07-13"}
HIGHER_SHARE = Decimal("0.4")


def events(village: Village) -> list[Row]:
    """Meetings of the branch in the order of their days."""
    chance = village.chance("party")
    plans = [
        (plan, period) for period in periods.MONTHS for plan in village.rows("party") if _due(plan, period)
    ]
    rows = sorted(
        (_event(village, plan, period, chance) for plan, period in plans), key=lambda row: row["held_on"]
    )
    return [{"event_id": f"DH-{n:03d}"} | row for n, row in enumerate(rows, start=1)]


def _due(plan: Row, period: str) -> bool:
    return plan["months"] == "*" or str(int(period[5:])) in plan["months"].split()


def _event(village: Village, plan: Row, period: str, chance: Random) -> Row:
    month, day = int(period[5:]), int(plan["day"])
    held = periods.day_in(period, day) if day == PARTY_DAY else periods.workday(periods.day_in(period, day))
    expected = village.fill(plan["expected"])
    return {
        "org_id": village.facts["small_group"] if plan["small"] else "ZZ03",
        "kind": plan["kind"],
        "held_on": held.isoformat(),
        "topic": village.fill(plan["topic"], m=month, pm=(month - 2) % 12 + 1),
        "agenda_codes": plan["agenda"],
        "expected": expected,
        "present": _present(expected, plan, chance),
        "hours": plan["hours"],
        "scope": plan["scope"],
    }


def _present(expected: str, plan: Row, chance: Random) -> str:
    if not expected:
        return ""
    low, high = (int(Decimal(plan[key]) * int(expected)) for key in ("share_low", "share_high"))
    return str(chance.randint(low, high))


def stats(village: Village) -> list[Row]:
    """Members in numbers each month; no cell between one and four."""
    chance = village.chance("stats")
    return [
        _stat(plan, period, n, chance)
        for period in periods.MONTHS
        for n, plan in enumerate(village.rows("members"), 1)
    ]


def _stat(plan: Row, period: str, number: int, chance: Random) -> Row:
    kept = {key: text for key, text in plan.items() if key not in {"hours_low", "hours_high", "dues"}}
    row = {"stat_id": f"DY-{period.replace('-', '')}-{number}", "org_id": "ZZ03", "period": period} | kept
    if plan["hours_low"]:
        row["volunteer_hours"] = plain(
            between(chance, Decimal(plan["hours_low"]), Decimal(plan["hours_high"]), "0.5")
        )
    if plan["dues"]:
        dues = Decimal(plan["dues"])
        row |= {
            "dues_due": money(dues),
            "dues_received": money(dues),
            "dues_submitted": money(dues * HIGHER_SHARE),
        }
    return row


def points(village: Village) -> list[Row]:
    """Points of every quarter, by alias only."""
    chance = village.chance("points")
    members = [plan for plan in village.rows("points") for _ in range(int(plan["count"]))]
    return [
        _points(plan, n, period, chance) for period in QUARTERS for n, plan in enumerate(members, start=1)
    ]


def _points(plan: Row, number: int, period: str, chance: Random) -> Row:
    base, pioneer, deduct = chance.randint(54, 60), chance.randint(4, 36), chance.choice([0, 0, 0, 1, 2, 3])
    alias = f"D{number:03d}"
    total = base + pioneer - deduct
    return {
        "points_id": f"JF-{period.replace('-', '')}-{alias}",
        "alias_code": alias,
        "period": period,
        "member_class": plan["member_class"],
        "base": str(base),
        "pioneer": str(pioneer),
        "deduct": str(deduct),
        "total": str(total),
        "grade": next(grade for least, grade in words.mapping("people")["grades"] if total >= int(least)),
        "notified_on": LETTERS_SENT.get(period, ""),
        "org_id": "ZZ03",
    }
