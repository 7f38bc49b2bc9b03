"""The days of the year: publication, question and answer days, duty, visits, meetings, service cases."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from build_scripts.model.workdays import holiday_name
from tests.sample_county import clock, periods, words
from tests.sample_county.cells import day as iso
from tests.sample_county.village import Row, Village

TODAY = date(2026, 11, 22)
CASE_DAYS = (3, 24)
WEEK = timedelta(days=6)  # from Monday to Sunday
LASTING = {"weekly": WEEK}

RULES: dict[str, Callable[[str], tuple[date, ...]]] = {
    "publish": lambda period: (clock.three_days(period).publish.day,),
    "query": lambda period: (clock.three_days(period).query.day,),
    "answer": lambda period: (clock.three_days(period).answer.day,),
    "weekly": lambda period: periods.weekdays(period, 0),
    "wednesday": lambda period: periods.weekdays(period, 2),
    "tuesday2": lambda period: periods.weekdays(period, 1)[1:2],  # RFC 5545: BYDAY=2TU
    "thursday3": lambda period: periods.weekdays(period, 3)[2:3],
}


def calendar(village: Village) -> list[Row]:
    """Every event from the first month to the second after the last, in the order of days."""
    chance, last = village.chance("calendar"), periods.MONTHS[-1]
    months = (*periods.MONTHS, periods.after(last), periods.after(last, 2))
    plans = [(plan, period) for period in months for plan in village.rows("calendar") if _due(plan, period)]
    found = [(day, plan) for plan, period in plans for day in _days(plan["rule"], period)]
    found.sort(key=lambda pair: pair[0])
    return [_event(village, plan, day, n, chance) for n, (day, plan) in enumerate(found, start=1)]


def _due(plan: Row, period: str) -> bool:
    return plan["months"] == "*" or str(int(period[5:])) in plan["months"].split()


def _days(rule: str, period: str) -> tuple[date, ...]:
    return RULES[rule](period) if rule in RULES else (periods.day_in(period, int(rule)),)


def _event(village: Village, plan: Row, day: date, number: int, chance: Random) -> Row:
    terms = words.mapping("calendar_words")
    held, status, why = _moved(village, plan, day)
    hosts = village.fill(plan["host"]).split()
    row = {
        "event_id": f"RC-{number:04d}",
        "kind": plan["kind"],
        "title": village.fill(plan["title"], m=day.month, pm=(day.month - 2) % 12 + 1) + why,
        "start_date": iso(held),
        "end_date": iso(held + LASTING[plan["rule"]]) if plan["rule"] in LASTING else "",
        "start_time": plan["start"],
        "end_time": plan["end"],
        "location": village.fill(plan["location"]),
        "org_id": plan["org"],
        "host_post": hosts[number % len(hosts)],
        "phone": village.terms["phone"],
        "status": status,
        "moved_from": iso(day) if held != day else "",
    }
    return row | (
        _attendance(village, plan, chance)
        if status in (terms["held"], terms["moved"]) and held <= TODAY
        else {}
    )


def _moved(village: Village, plan: Row, day: date) -> tuple[date, str, str]:
    """The day it is held, its state, and why a village put it off; some meetings fall out in holidays."""
    terms = words.mapping("calendar_words")
    if day > TODAY:
        return day, terms["planned"], ""
    for move in terms["put_off"]:
        if (move["who"], move["kind"], move["from"]) == (village.letter, plan["kind"], day.isoformat()):
            return date.fromisoformat(move["to"]), terms["moved"], move["why"]
    if plan["kind"] in terms["stops_in_holidays"] and holiday_name(day):
        return day, terms["cancelled"], ""
    return day, terms["held"], ""


def _attendance(village: Village, plan: Row, chance: Random) -> Row:
    if not plan["present_low"]:
        return {}
    expected, low, high = (
        village.fill(plan["expected"]),
        Decimal(plan["present_low"]),
        Decimal(plan["present_high"]),
    )
    if high < 1:
        low, high = low * int(expected), high * int(expected)
    return {"expected": expected, "present": str(chance.randint(int(low), int(high)))}


def cases(village: Village) -> list[Row]:
    """Services of the month by kind, in numbers large enough to show."""
    chance = village.chance("cases")
    months = [month for month in periods.MONTHS if month not in village.facts["quiet"]]
    plans = [(period, plan) for period in months for plan in village.rows("service") if chance.random() < 0.8]
    return [_case(plan, period, n, chance) for n, (period, plan) in enumerate(plans, start=1)]


def _case(plan: Row, period: str, number: int, chance: Random) -> Row:
    accepted = periods.workday(periods.day_in(period, chance.randint(*CASE_DAYS)))
    closed = periods.next_workday(accepted + timedelta(days=chance.randint(0, int(plan["days"]) - 1)))
    due = max(accepted + timedelta(days=int(plan["days"])), closed)
    count = chance.randint(int(plan["low"]), int(plan["high"]))
    return {
        "case_id": f"DB-{period.replace('-', '')}-{number:03d}",
        "service_code": plan["service_code"],
        "mode": plan["mode"],
        "accepted_on": iso(accepted),
        "due_on": iso(due),
        "closed_on": iso(closed),
        "agent_post": plan["agent"],
        "result_public": plan["result"],
        "cases": str(count),
        "rating": f"{chance.randint(42, 50) / 10:.1f}",
        "rating_n": str(chance.randint(5, count)),
        "publisher_org_id": "ZZ01",
    }
