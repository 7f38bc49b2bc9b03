"""`status.json`: what the clock says, for other programs. The keys are explained in content/dingyue.md.

Only numbers, codes, dates and states: no words of a resident, no reason, no amount. A village's own file has
all its months, and its duties of a year and whatever is not done. The region's has of each village the months
of the last twelve and older ones of which something is overdue, the questions without an answer, and in
`files` the addresses of the village's own files; no indentation, for a county has hundreds of villages.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from build_scripts.compose.area import RegionMaterial
from build_scripts.compose.outward import absolute, first_month, shown_days, since
from build_scripts.model import Catalog, Download, Duty, Inquiry, Material, Period, Summary, VillageEntry
from build_scripts.model.clock import ThreeDays
from build_scripts.model.workdays import DueDay
from build_scripts.settings import TIME_ZONE

FILE, VERSION = "status.json", 1
VILLAGE, REGION = "gongkai-status", "gongkai-region-status"
OWN = {"status": FILE, "calendar": "riqi.ics", "feed": "atom.xml"}
CLOCK = (
    "routine_day", "query_day", "answer_day", "special_deadline_days", "requested_deadline_days",
    "reply_days", "min_display_days", "holiday_rule", "request_villagers_share", "request_delegates_share",
)  # fmt: skip
MONTH = (
    "period", "due_on", "published_on", "status", "days_late", "items_due", "items_published",
    "items_missing", "corrections",
)  # fmt: skip
DUTY = (
    "key", "item_code", "period", "trigger", "triggered_on", "due_on", "rule_day", "cause", "holiday",
    "published_on", "displayed_until", "state", "days_late", "reviewed", "zero_report", "version", "pub_id",
    "request",
)  # fmt: skip
INQUIRY = (
    "number", "kind", "channel", "asked_on", "due_on", "rule_day", "cause", "holiday", "answered_on",
    "withdrawn_on", "state", "days_late", "answer_days", "reopens", "reopened_by", "joint",
)  # fmt: skip
Json = dict[str, Any]


def village_status(material: Material) -> Download:
    """The days, duties and questions of one village; duties a year back, and whatever is not done yet."""
    derived, today = material.derived, material.today
    summary = derived.summary
    duties = [d for d in derived.duties if d.period >= since(today) or not d.published_on]
    status = _head(VILLAGE, material.catalog, today, [summary]) | {
        "village": _village(material.entry),
        "months": _months(summary.periods),
        "duties": [_picked(d, DUTY) for d in sorted(duties, key=lambda d: (d.due_on, d.key))],
        "inquiries": [_picked(q, INQUIRY) for q in _by_day(derived.inquiries)],
        "answers": asdict(summary.answers),
        "inquiry_counts": dict(summary.inquiries),
    }
    return _download(status, indent=1)


def region_status(area: RegionMaterial) -> Download:
    """The months, answers and open questions of all villages."""
    region = area.catalog.region
    status = _head(REGION, area.catalog, area.today, area.summaries.values()) | {
        "region": {"code": region.code, "name": region.name},
        "villages": [_standing(area, entry, area.summaries.get(entry.code)) for entry in region.villages],
    }
    return _download(status, indent=None)


def _head(schema: str, catalog: Catalog, today: date, summaries: Iterable[Summary]) -> Json:
    days = shown_days(first_month(summaries), catalog, today)
    return {
        "schema": schema,
        "version": VERSION,
        "as_of": today.isoformat(),
        "time_zone": TIME_ZONE.key,
        "profile": _profile(catalog),
        "three_days": [_three(three) for three in days],
    }


def _profile(catalog: Catalog) -> Json:
    profile = catalog.profile
    settings = {key: profile.settings[key] for key in CLOCK if key in profile.settings}
    rules = {
        key: {"value": _plain(s.value), "source": s.source, "confidence": s.confidence}
        for key, s in settings.items()
    }
    return {"name": profile.name, "title": profile.title, "rules": rules}


def _plain(value: object) -> int | str:
    return value if isinstance(value, int) else str(value)


def _three(three: ThreeDays) -> Json:
    days = {"publish": three.publish, "query": three.query, "answer": three.answer}
    named = {name: _due(due) for name, due in days.items()}
    return {"period": three.period, "cutoff": three.cutoff.isoformat()} | named


def _due(due: DueDay) -> Json:
    return {
        "day": due.day.isoformat(),
        "rule_day": due.rule_day.isoformat(),
        "cause": due.cause,
        "holiday": due.holiday,
    }


def _village(entry: VillageEntry) -> Json:
    return {"code": entry.code, "name": entry.name, "township": entry.township, "kind": entry.kind}


def _standing(area: RegionMaterial, entry: VillageEntry, summary: Summary | None) -> Json:
    """A village whose first data were never published has state none and nothing else."""
    if summary is None:
        return _village(entry) | {"state": "none"}
    recent, region = since(area.today), area.catalog.region
    paths = {name: f"{entry.code}/{file}" for name, file in OWN.items()}
    months = [period for period in summary.periods if period.period >= recent or period.items_missing]
    return _village(entry) | {
        "state": summary.state,
        "as_of": summary.as_of,
        "joined": summary.joined,
        "files": {name: absolute(region, path) or path for name, path in paths.items()},
        "months": _months(months),
        "answers": asdict(summary.answers),
        "inquiry_counts": dict(summary.inquiries),
        "pending": [asdict(p) for p in sorted(summary.pending, key=lambda p: (p.due_on, p.number))],
    }


def _months(periods: Iterable[Period]) -> list[Json]:
    return [_picked(period, MONTH) for period in sorted(periods, key=lambda p: p.period)]


def _by_day(inquiries: Iterable[Inquiry]) -> list[Inquiry]:
    return sorted(inquiries, key=lambda inquiry: (inquiry.asked_on, inquiry.number))


def _picked(thing: Duty | Inquiry | Period, keys: Iterable[str]) -> Json:
    return {key: getattr(thing, key) for key in keys}


def _download(status: Mapping[str, Any], *, indent: int | None) -> Download:
    """A key and its value always stand as `"as_of": "2026-11-22"`: the nightly runs look for that."""
    text = json.dumps(status, ensure_ascii=False, indent=indent, sort_keys=True, separators=(",", ": "))
    return Download(FILE, f"{text}\n".encode())
