"""The catalog a village keeps, and what it published of every item in every month."""

import csv
from datetime import date, timedelta
from typing import Any

from build_scripts.model.months import month_of
from build_scripts.settings import DATA
from tests.sample_county import clock, periods, questions, words
from tests.sample_county.book import schemas
from tests.sample_county.cells import publication_id
from tests.sample_county.village import Row, Village

Tables = dict[str, list[Row]]

DISPLAY_DAYS = 15
SOON = 2
UNFILED_SHARE = 0.04
TODAY = date(2026, 11, 22)
COPIED = (
    "title", "stream", "content_elements", "trigger", "cadence", "deadline_days", "min_display_days",
    "reviewer_role", "audience", "resource_name", "legal_basis",
)  # fmt: skip


def catalog(village: Village) -> list[Row]:
    """The items of data/codelists/disclosure-items.csv that apply to this kind of place."""
    return [
        _item(village, row)
        for row in _items()
        if village.letter in words.mapping("items")["only"][row["applies_to"]]
    ]


def _items() -> list[Row]:
    with (DATA / "codelists" / "disclosure-items.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _item(village: Village, row: Row) -> Row:
    other = words.mapping("items")["community"] if village.kind == "community" else {}
    kept = {key: other.get(row[key], row[key]) for key in COPIED}
    return {"item_code": row["code"]} | kept | {"publisher_org_id": _publisher(row["code"])}


def _publisher(code: str) -> str:
    found = words.mapping("items")["publishers"].items()
    return next((org for org, prefixes in found if code.startswith(tuple(prefixes))), "ZZ01")


def publications(village: Village, tables: Tables) -> list[Row]:
    """A row an item and month, or one for each day on which something happened; corrections follow theirs."""
    months = [(period, item) for period in periods.MONTHS for item in tables["disclosure-catalog"]]
    rows = [row for period, item in months for row in _of_month(village, item, period, tables)]
    return [row for first in rows for row in (first, *_corrected(village, first))]


def _of_month(village: Village, item: Row, period: str, tables: Tables) -> list[Row]:
    """What was published of an item for a month: at once and on request, else with the month's sheets."""
    events, requests = _events(item, period, tables), _requests(village, item, period)
    if requests:
        return [_on_request(village, item, plan) for plan in requests]
    if events:
        return [_at_once(village, item, day) for day in events if not _plans("missing", village, item, day)]
    return [_with_the_month(village, item, period, tables)]


def _with_the_month(village: Village, item: Row, period: str, tables: Tables) -> Row:
    terms, days = words.mapping("items"), _happened(item, period, tables)
    missing = period in village.facts["missing"] and item["item_code"] == terms["missing"]
    row = _identity(village, item, period, None) | {
        "zero_report": terms["yes" if days == [] else "no"],
        "remark": village.fill(terms["gap"]) if missing else _remark(village, item, period, days),
    }
    return row if missing else row | _shown(village, item, _routine(village, period))


def _at_once(village: Village, item: Row, day: date) -> Row:
    """A matter of its own: two days after it happened, save the one planned to be late."""
    late = _plans("late", village, item, day)
    published = day + timedelta(days=SOON)
    if late:
        due = clock.publication_due(item, month_of(day), day)
        published = due + timedelta(days=late[0]["days"])
    row = _identity(village, item, month_of(day), day) | {
        "zero_report": words.mapping("items")["no"],
        "remark": village.fill(late[0]["remark"]) if late else "",
    }
    shown = _shown(village, item, published)
    return row | shown | {"reviewed_on": max(shown["reviewed_on"], day.isoformat())}


def _on_request(village: Village, item: Row, plan: Row) -> Row:
    """What enough residents asked for together (点题): the row names the question."""
    asked = date.fromisoformat(plan["asked_on"])
    row = _identity(village, item, month_of(asked), asked) | {
        "request_id": plan["inquiry"],
        "zero_report": words.mapping("items")["no"],
        "remark": plan["remark"],
    }
    return row | _shown(village, item, date.fromisoformat(plan["published"]))


def _identity(village: Village, item: Row, period: str, event: date | None) -> Row:
    """What every row has; a few clerks leave the due day to the program."""
    when = event.isoformat() if event else period
    pub_id = publication_id(item["item_code"], when)
    unfiled = village.chance(f"due {pub_id}").random() < UNFILED_SHARE
    due = clock.publication_due(item, period, event)
    return {
        "pub_id": pub_id,
        "item_code": item["item_code"],
        "period": period,
        "version": "1",
        "event_date": event.isoformat() if event else "",
        "due_date": "" if unfiled else due.isoformat(),
        "prepared_by": village.fill(words.mapping("items")["posts"][item["stream"]][0]),
        "publisher_org_id": item["publisher_org_id"],
    }


def _events(item: Row, period: str, tables: Tables) -> list[date]:
    """The days of the month on which it happened, as the tables declare events of items."""
    declared = [(name, event) for name, table in schemas().items() for event in table.get("events", [])]
    days = {
        row[event["date"]]
        for name, event in declared
        if event["item"] == item["item_code"]
        for row in tables[name]
        if row.get(event["date"], "").startswith(period) and _counts(row, event.get("where", {}))
    }
    return [date.fromisoformat(day) for day in sorted(days)]


def _counts(row: Row, where: dict[str, str | list[str]]) -> bool:
    return all(row.get(alias) in ([wanted] if isinstance(wanted, str) else wanted)
               for alias, wanted in where.items())  # fmt: skip


def _requests(village: Village, item: Row, period: str) -> list[Row]:
    if item["item_code"] != words.mapping("items")["requested"]:
        return []
    return [plan for plan in questions.requests(village) if plan["asked_on"].startswith(period)]


def _plans(kind: str, village: Village, item: Row, day: date) -> list[dict[str, Any]]:
    """Planted in words/items.json: the matters published late (`late`) or not at all (`missing`)."""
    place = (village.letter, item["item_code"], day.isoformat())
    plans = words.mapping("items")[f"special_{kind}"]
    return [plan for plan in plans if (plan["who"], plan["item"], plan["event"]) == place]


def _happened(item: Row, period: str, tables: Tables) -> list[str] | None:
    """Days (or the month itself) of the facts; None where the table has no months: nothing can be missing."""
    spec = schemas()[item["resource_name"]]["page"].get("period", "")
    if spec in {"", "year"} or item["resource_name"] in words.mapping("items")["standing"]:
        return None
    alias, wanted = words.mapping("items")["matching"].get(item["item_code"], ("", ()))
    rows = [row for row in tables[item["resource_name"]] if not alias or row.get(alias) in wanted]
    days = [row.get(spec, "") for row in rows]
    return sorted(day for day in days if day.startswith(period))


def _routine(village: Village, period: str) -> date:
    """The day on which the month's sheets went up together."""
    if period in village.facts["late"]:
        return date.fromisoformat(village.facts["late"][period])
    day = clock.three_days(periods.after(period)).publish.day
    early = village.chance(f"published {period}").choice([1, 1, 2, 2, 3])
    return periods.workdays_before(day + timedelta(days=1), early)


def _remark(village: Village, item: Row, period: str, days: list[str] | None) -> str:
    terms = words.mapping("items")
    if days == []:
        return str(terms["quiet" if period in village.facts["quiet"] else "nothing"])
    if period in village.facts["late"]:
        return village.fill(terms["late"])
    steady = days is None and item["trigger"] == terms["regular"] and item["cadence"] != terms["monthly"]
    return str(terms["unchanged"]) if steady else ""


def _shown(village: Village, item: Row, published: date) -> Row:
    _, _, approver = words.mapping("items")["posts"][item["stream"]]
    kept = village.chance(f"removed {published}").randint(0, 6)
    removed = published + timedelta(days=DISPLAY_DAYS + kept)
    return {
        "published_on": published.isoformat(),
        "min_display_until": (published + timedelta(days=DISPLAY_DAYS)).isoformat(),
        "board_posted_on": published.isoformat(),
        "board_removed_on": removed.isoformat() if removed <= TODAY else "",
        "reviewed_by": item["reviewer_role"],
        "reviewed_on": periods.workdays_before(published, 1).isoformat(),
        "approved_by": village.fill(approver),
    }


def _corrected(village: Village, first: Row) -> list[Row]:
    """The one correction of the sample: a second version with its reason."""
    plan = words.mapping("items")["correction"]
    if (village.letter, first["item_code"], first["period"]) != (plan["who"], plan["item"], plan["period"]):
        return []
    published = date.fromisoformat(plan["published"])
    days = {"published_on": published, "reviewed_on": published, "board_posted_on": published,
            "min_display_until": published + timedelta(days=DISPLAY_DAYS),
            "board_removed_on": published + timedelta(days=DISPLAY_DAYS + 2)}  # fmt: skip
    return [
        first
        | {key: day.isoformat() for key, day in days.items()}
        | {
            "pub_id": f"{first['pub_id'][:-1]}2",
            "version": "2",
            "supersedes": first["pub_id"],
            "correction_reason": plan["reason"],
            "event_date": plan["found"],
            "due_date": clock.correction_due(date.fromisoformat(plan["found"])).isoformat(),
        }
    ]
