"""The catalog a village keeps, and what it published of every item in every month."""

import csv
from datetime import date, timedelta

from build_scripts.settings import DATA
from tests.sample_county import periods, words
from tests.sample_county.book import schemas
from tests.sample_county.village import Row, Village

Tables = dict[str, list[Row]]

DUE_DAY = 15
DISPLAY_DAYS = 15
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
    """One row an item and month; a correction follows the row it corrects."""
    months = [(period, item) for period in periods.MONTHS for item in tables["disclosure-catalog"]]
    rows = [_publication(village, item, period, tables) for period, item in months]
    return [row for first in rows for row in (first, *_corrected(village, first))]


def _publication(village: Village, item: Row, period: str, tables: Tables) -> Row:
    terms, days = words.mapping("items"), _happened(item, period, tables)
    event = _event(item, days)
    due = _due(item, period, event)
    missing = period in village.facts["missing"] and item["item_code"] == terms["missing"]
    published = event + timedelta(days=2) if event else _routine(village, period)
    row = _identity(item, period) | {
        "event_date": event.isoformat() if event else "",
        "due_date": due.isoformat(),
        "prepared_by": village.fill(terms["posts"][item["stream"]][0]),
        "zero_report": terms["yes" if days == [] else "no"],
        "remark": _remark(village, item, period, days),
    }
    return row | ({} if missing else _shown(village, item, published))


def _due(item: Row, period: str, event: date | None) -> date:
    if event:
        return event + timedelta(days=int(item["deadline_days"]))
    return periods.day_in(periods.after(period), DUE_DAY)


def _identity(item: Row, period: str) -> Row:
    return {
        "pub_id": f"GK-{item['item_code']}-{period.replace('-', '')}-1",
        "item_code": item["item_code"],
        "period": period,
        "version": "1",
        "publisher_org_id": item["publisher_org_id"],
    }


def _happened(item: Row, period: str, tables: Tables) -> list[str] | None:
    """Days (or the month itself) of the facts; None where the table has no months: nothing can be missing."""
    spec = schemas()[item["resource_name"]]["page"].get("period", "")
    if spec in {"", "year"} or item["resource_name"] in words.mapping("items")["standing"]:
        return None
    alias, wanted = words.mapping("items")["matching"].get(item["item_code"], ("", ()))
    rows = [row for row in tables[item["resource_name"]] if not alias or row.get(alias) in wanted]
    days = [row.get(spec, "") for row in rows]
    return sorted(day for day in days if day.startswith(period))


def _event(item: Row, days: list[str] | None) -> date | None:
    """The last day of the month on which it happened, for what must be published at once."""
    if not days or item["trigger"] != words.mapping("items")["at_once"] or len(days[-1]) == len("2026-10"):
        return None
    return date.fromisoformat(days[-1])


def _routine(village: Village, period: str) -> date:
    """The day on which the month's sheets went up together."""
    if period in village.facts["late"]:
        return date.fromisoformat(village.facts["late"][period])
    day = periods.day_in(periods.after(period), DUE_DAY)
    early = village.chance(f"published {period}").choice([1, 1, 2, 2, 3])
    return periods.workdays_before(day + timedelta(days=1), early)


def _remark(village: Village, item: Row, period: str, days: list[str] | None) -> str:
    terms = words.mapping("items")
    if days == []:
        return str(terms["quiet" if period in village.facts["quiet"] else "nothing"])
    if period in village.facts["late"] and item["trigger"] != terms["at_once"]:
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
            "due_date": plan["due"],
        }
    ]
