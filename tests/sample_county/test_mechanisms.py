"""Every mechanism of the source documents says why it is not published or can be seen in the sample."""

import csv

import pytest

from build_scripts.catalog.declarations import read_json
from build_scripts.settings import DATA

LINES = (DATA / "codelists" / "mechanisms.csv").read_text("utf-8-sig").splitlines(keepends=True)
ROWS = list(csv.DictReader(LINES))


def shown(table: str, wanted: str) -> bool:
    """True when a village of the sample has a row of `table` with `alias=code`."""
    declared = read_json(DATA / "tables" / f"{table}.json")
    alias, _, code = wanted.partition("=")
    names = {field["alias"]: field["name"] for field in declared["schema"]["fields"]}
    for path in sorted((DATA / "villages").glob(f"*/{declared['path']}")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            if any(not wanted or row[names[alias]] == code for row in csv.DictReader(file)):
                return True
    return False


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["code"])
def test_a_mechanism_has_a_reason_or_rows(row: dict[str, str]) -> None:
    """No mechanism is named on the site without something to see."""
    if row["reason"]:
        assert not row["tables"]
        return
    assert row["pages"]
    assert shown(row["tables"].split(";")[0], row["filter"])
