"""A copy of a village: changes stay in the copy."""

from tests.faults.village import Village, base_catalog, base_villages


def test_changes_stay_in_the_copy() -> None:
    """A changed, a new and a taken row show in the copy's frames only."""
    catalog = base_catalog()
    base = next(iter(base_villages(catalog).values()))
    before = base.frames["contracts"].copy()
    village = Village(base, catalog)
    village.rows("contracts")[0]["title"] = "别的"
    row = village.add("contracts", {"title": "新的"})
    village.clear("assets")
    frames = village.frames()
    assert base.frames["contracts"].equals(before)
    assert frames["contracts"]["title"].tolist()[0] == "别的"
    assert frames["contracts"]["line"].tolist()[-1] == row["line"]
    assert (len(frames["assets"]), frames["debts"] is base.frames["debts"]) == (0, True)
