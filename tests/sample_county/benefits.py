"""Benefit lists: masked households, whole groups, or numbers of people only."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random

from tests.sample_county import periods, words
from tests.sample_county.cells import between, money, plain
from tests.sample_county.village import Row, Village

ROSTER = 64
LETTERS = "ABCDEFGHJKMNPQRTVWXYZ"
SMALLEST_GROUP = Decimal(5)


@dataclass(frozen=True, slots=True)
class Household:
    """A household as the public may see it."""

    code: str
    name: str
    group: str


def payments(village: Village) -> list[Row]:
    """All lists, month by month."""
    plans = [(period, plan) for plan in village.rows("programs") for period in _months(plan)]
    rows = [row for period, plan in sorted(plans, key=lambda p: p[0]) for row in _list(village, plan, period)]
    numbers: dict[str, int] = {}
    for row in rows:
        month = row["period"].replace("-", "")
        numbers[month] = numbers.get(month, 0) + 1
        row["payment_id"] = f"BT-{month}-{numbers[month]:03d}"
    return rows


def _months(plan: Row) -> tuple[str, ...]:
    return periods.MONTHS if plan["periods"] == "*" else tuple(plan["periods"].split())


def _list(village: Village, plan: Row, period: str) -> list[Row]:
    make = {"named": _named, "group": _by_group, "count": _counted}[plan["mode"]]
    paid = periods.workday(periods.day_in(period, int(plan["day"])))
    done = plan["status"] == words.mapping("people")["paid"]
    common = {
        "program_code": plan["program"],
        "kind": plan["kind"],
        "batch": plan["batch"].format(p=period),
        "period": period,
        "unit": plan["unit"],
        "rate": plan["rate"],
        "status": plan["status"],
        "paid_on": paid.isoformat() if done else "",
        "named_until": (paid + timedelta(days=int(plan["named_days"]))).isoformat()
        if plan["named_days"]
        else "",
        "publisher_org_id": plan["org"],
    }
    return [common | _amount(row, plan) for row in make(village, plan, period)]


def _amount(row: Row, plan: Row) -> Row:
    return row | {"amount": money(Decimal(row["qty"]) * Decimal(plan["rate"]))}


def _named(village: Village, plan: Row, _period: str) -> list[Row]:
    """The same households every time, each with its own quantity, whatever the program."""
    houses = roster(village)
    village.chance(plan["program"]).shuffle(houses)
    chance = village.chance("-".join((plan["unit"], plan["low"], plan["high"])))
    owned = {house.code: _draw(chance, plan) for house in roster(village)}
    return [
        {
            "hh_code": house.code,
            "name_masked": house.name,
            "group_no": house.group,
            "qty": plain(owned[house.code]),
        }
        for house in houses[: int(plan["count"])]
    ]


def _by_group(village: Village, plan: Row, period: str) -> list[Row]:
    chance = village.chance(plan["program"] + period)
    drawn = [(group, plain(_draw(chance, plan))) for group in village.facts["groups"]]
    return [{"group_no": group, "qty": quantity, "heads": quantity} for group, quantity in drawn]


def _counted(village: Village, plan: Row, period: str) -> list[Row]:
    drawn = _draw(village.chance(plan["program"] + period), plan) * village.scale
    people = max(SMALLEST_GROUP, drawn.to_integral_value())
    return [{"qty": plain(people), "heads": plain(people)}]


def _draw(chance: Random, plan: Row) -> Decimal:
    return between(chance, Decimal(plan["low"]), Decimal(plan["high"]), plan["step"])


def roster(village: Village) -> list[Household]:
    """The households of the village that appear on lists."""
    chance, people = village.chance("roster"), words.mapping("people")
    return [
        Household(
            code="H" + "".join(chance.choices(LETTERS, k=5)),
            name=chance.choice(people["surnames"]) + people["mask"] + chance.choice(people["given"]),
            group=village.facts["groups"][n % len(village.facts["groups"])],
        )
        for n in range(ROSTER)
    ]
