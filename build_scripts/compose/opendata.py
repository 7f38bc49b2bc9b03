"""Open data over the whole area: one status row a village and month, and the findings that withhold data."""

import json
from dataclasses import fields

from build_scripts.model import Catalog, Download, Finding, Level, Period, Summary, to_csv

VILLAGES, FINDINGS = "data/villages.csv", "data/findings.json"
HIDDEN = ("value", "message", "english", "fix")


def region_downloads(
    catalog: Catalog, summaries: dict[str, Summary], withheld: dict[str, tuple[Finding, ...]]
) -> tuple[Download, ...]:
    """villages.csv and findings.json. A finding goes out as code and place, never the cell."""
    return (
        Download(VILLAGES, _status_table(catalog, summaries)),
        Download(FINDINGS, _findings(withheld)),
    )


def _status_table(catalog: Catalog, summaries: dict[str, Summary]) -> bytes:
    names = [field.name for field in fields(Period)]
    header = ["code", "name", "township", "kind", "state", *names]
    rows = []
    for entry in catalog.region.villages:
        summary = summaries.get(entry.code)
        about = [entry.code, entry.name, entry.township, entry.kind, summary.state if summary else "none"]
        periods = summary.periods if summary else ()
        rows += [[*about, *(str(getattr(period, name)) for name in names)] for period in periods]
        if not periods:
            rows.append([*about, *("" for _ in names)])
    return to_csv(header, rows)


def _findings(withheld: dict[str, tuple[Finding, ...]]) -> bytes:
    kept = [f.name for f in fields(Finding) if f.name not in HIDDEN]
    listed = {
        code: [{name: getattr(f, name) for name in kept} for f in found if f.level is Level.ERROR]
        for code, found in sorted(withheld.items())
    }
    return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode()
