"""What residents asked, with the day each answer was due."""

from datetime import date

from tests.sample_county import clock, periods, words
from tests.sample_county.cells import publication_id
from tests.sample_county.village import Row, Village

Vouchers = dict[tuple[str, str], Row]
UNFILED_SHARE = 0.15  # clerks may leave the due day to the program


def inquiries(village: Village, entries: list[Row]) -> list[Row]:
    """The rows of words/inquiries.csv; what a question is about is pointed at by number."""
    vouchers = {(row.get("key", ""), row["period"]): row for row in entries}
    return [_inquiry(village, row, vouchers) for row in village.filled("inquiries")]


def _inquiry(village: Village, row: Row, vouchers: Vouchers) -> Row:
    """`subject_when` is a month or the day of an event; `subject_key` names the voucher that was meant."""
    item, when, about = row.pop("subject_item"), row.pop("subject_when"), row.pop("subject_key")
    if item and when >= periods.MONTHS[0]:
        row["subject_pub_id"] = publication_id(item, when)
    if about:
        entry = vouchers[about, when]
        row["subject_row"] = f"{entry['entry_id']} {entry['summary']}"
    unfiled = village.chance(f"due {row['inquiry_id']}").random() < UNFILED_SHARE
    due = clock.inquiry_due(row["kind"], date.fromisoformat(row["asked_on"]))
    return row | {"due_on": "" if unfiled else due.isoformat()}


def requests(village: Village) -> list[Row]:
    """Requests by enough residents that were met: the question, the day, and what the board says."""
    asked = {row["inquiry_id"]: row for row in village.rows("inquiries")}
    met = [plan for plan in words.mapping("items")["requests"] if plan["who"] == village.letter]
    return [plan | {"asked_on": asked[plan["inquiry"]]["asked_on"]} for plan in met]
