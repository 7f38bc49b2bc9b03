"""All villages, all tables, as canonical bytes by path."""

import json
from collections import defaultdict
from decimal import Decimal

from build_scripts.model.capitals import write_capitals
from tests.sample_county import (
    benefits,
    book,
    books,
    disclosure,
    goods,
    ledger,
    money,
    party,
    questions,
    statements,
    timetable,
    words,
)
from tests.sample_county.cells import money as amount_text
from tests.sample_county.sums import sums
from tests.sample_county.village import Row, Village, villages

AUTHORED = (
    "organizations", "memberships", "facilities", "assets", "evaluations", "decisions", "procurements",
    "action-items", "audits", "explanations",
)  # fmt: skip


def build_county() -> dict[str, bytes]:
    """Path below data/villages/ → bytes of every CSV."""
    return {f"{v.folder}/{path}": content for v in villages() for path, content in build_village(v).items()}


def build_village(village: Village) -> dict[str, bytes]:
    """Path below the village's folder → bytes."""
    return dict(book.to_file(name, rows) for name, rows in tables(village).items())


def tables(village: Village) -> dict[str, list[Row]]:
    """All tables by name; what follows from others is made after them."""
    made = {name: village.filled(name) for name in AUTHORED}
    made["decision-steps"] = _numbered_steps(village.filled("decision-steps"))
    made["benefit-payments"] = benefits.payments(village)
    made["debts"] = money.debts(village)
    made["goods"] = goods.goods(village)
    entries = ledger.entries(village, made["debts"], made["benefit-payments"])
    made["ledger-entries"] = entries
    made["period-balances"] = statements.balances(village, entries)
    whole = made["period-balances"] + books.full(village, made)
    made["period-balances"] = sorted(whole, key=lambda row: row["period"])
    made["budget-lines"] = money.budget(village, entries)
    made["contracts"] = _settled(village.filled("contracts"), entries)
    made["land-and-homestead"] = _land(village, made["benefit-payments"])
    made["calendar-events"] = timetable.calendar(village)
    made["service-cases"] = timetable.cases(village)
    made["party-events"] = party.events(village)
    made["party-member-stats"] = party.stats(village)
    made["member-points"] = party.points(village)
    made["inquiries"] = questions.inquiries(village, entries)
    made["ledger-entries"] = [{key: text for key, text in row.items() if key != "key"} for row in entries]
    made["disclosure-catalog"] = disclosure.catalog(village)
    made["publications"] = []
    made["publications"] = disclosure.publications(village, made)
    return made


def _numbered_steps(rows: list[Row]) -> list[Row]:
    count: dict[str, int] = defaultdict(int)
    for row in rows:
        count[row["decision_id"]] += 1
        row["step_no"] = str(count[row["decision_id"]])
    return rows


def _settled(contracts: list[Row], entries: list[Row]) -> list[Row]:
    """What was paid is what the ledger says; due is the same where nothing else was agreed."""
    paid = sums(entries, "contract_id")
    for row in contracts:
        row["paid_to_date"] = amount_text(paid[row["contract_id"],])
        row["due_to_date"] = row["due_to_date"] or row["paid_to_date"]
        row["total_amount_words"] = write_capitals(Decimal(row["total_amount"]))
    return contracts


def _land(village: Village, payments: list[Row]) -> list[Row]:
    program = words.mapping("people")["requisition"]
    paid = sum((Decimal(row["amount"]) for row in payments if row["program_code"] == program), Decimal(0))
    return [
        {key: village.fill(text, requisition_paid=amount_text(paid)) for key, text in row.items()}
        for row in village.rows("land-and-homestead")
    ]


def metadata(village: Village) -> dict[str, object]:
    """The village's own part of datapackage.json; `gongkai sync` writes the rest."""
    terms = words.mapping("metadata")
    texts = {key: village.fill(text) for key, text in terms["texts"].items()}
    contacts = {key: village.fill(text) for key, text in terms["contacts"].items()}
    marks = {"code": village.code, "kind": village.kind, "contacts": contacts}
    return {"name": f"v{village.code}"} | texts | {"licenses": terms["licenses"], "gongkai": marks}


def metadata_text(village: Village) -> str:
    """The own metadata as JSON text."""
    return json.dumps(metadata(village), ensure_ascii=False, indent=2) + "\n"
