"""Whether enough residents asked together for something to be published (联名点题).

The shares of residents and of delegates stand in the profile. Counted by what was known on the day of the
request, so that no later meeting or census turns a duty on or off.
"""

from datetime import date
from math import ceil

from build_scripts.derive.records import Records, Row

TABLE, ORGANIZATIONS, STEPS = "inquiries", "organizations", "decision-steps"
REQUEST, COMMITTEE, ASSEMBLY = "request_item", "committee", "assembly"
MET, SHORT, UNKNOWN = "met", "short", "unknown"
MANY = 2


def joint_of(records: Records, row: Row) -> str:
    """met, short or unknown for a request by several residents or by delegates; "" for anything else."""
    if records.term(TABLE, "kind", row["kind"]) != REQUEST:
        return ""
    count, delegates = row["joint_count"] or 0, row["joint_delegates"] or 0
    found = []
    if count >= MANY:
        found.append(
            _reached(records, count, "request_villagers_share", population(records, row["asked_on"]))
        )
    if delegates:
        whole = delegates_of(records, row["asked_on"])
        found.append(_reached(records, delegates, "request_delegates_share", whole))
    return next((verdict for verdict in (MET, UNKNOWN, SHORT) if verdict in found), "")


def needed_of(records: Records, row: Row) -> tuple[int, int]:
    """How many residents and how many delegates the law asks for; 0 where nobody asked or it is unknown."""
    if not joint_of(records, row):
        return 0, 0
    known = (population(records, row["asked_on"]), delegates_of(records, row["asked_on"]))
    shares = ("request_villagers_share", "request_delegates_share")
    villagers, delegates = (
        ceil(records.profile.fraction(share) * whole) for share, whole in zip(shares, known, strict=True)
    )
    return villagers, delegates


def _reached(records: Records, count: int, share: str, whole: int) -> str:
    if not whole:
        return UNKNOWN
    return MET if count >= records.profile.fraction(share) * whole else SHORT


def population(records: Records, day: date) -> int:
    """Residents of the village or residents' committee as registered; 0 when nobody wrote it down."""
    return max(
        (
            row["population"] or 0
            for row in records.rows(ORGANIZATIONS)
            if records.term(ORGANIZATIONS, "classification", row["classification"]) == COMMITTEE
            and (row["dissolution_date"] is None or row["dissolution_date"] > day)
        ),
        default=0,
    )


def delegates_of(records: Records, day: date) -> int:
    """How many delegates there were: as many as were due at their latest meeting by `day`; 0 unknown."""
    bodies = {
        row["org_id"]
        for row in records.rows(ORGANIZATIONS)
        if records.term(ORGANIZATIONS, "classification", row["classification"]) == ASSEMBLY
    }
    held = [
        row
        for row in records.rows(STEPS)
        if row["body_org_id"] in bodies and row["due_count"] and row["held_on"] and row["held_on"] <= day
    ]
    latest = max(held, key=lambda row: (row["held_on"], row["line"]), default=None)
    return int(latest["due_count"]) if latest else 0
