"""The clock of the site, asked for the sample: when its days are and when things are due."""

from datetime import date
from functools import cache

from build_scripts.catalog import read_codelists
from build_scripts.catalog.profiles import read_profile
from build_scripts.model import Profile, Region, clock
from build_scripts.settings import DATA
from tests.sample_county import periods
from tests.sample_county.village import Row

TERMS = (("trigger", "triggers"), ("cadence", "cadences"))


@cache
def profile() -> Profile:
    """The profile of the sample county with all it inherits."""
    region = Region.model_validate_json((DATA / "region.json").read_text("utf-8"))
    return read_profile(DATA / "profiles", region.profile)


@cache
def term(codelist: str, code: str) -> str:
    """The standard term of a code; "" when it has none."""
    rows = read_codelists(DATA / "codelists")[codelist].rows
    return next((row["term"] for row in rows if row["code"] == code), "")


@cache
def three_days(month: str) -> clock.ThreeDays:
    """The three days that lie in `month`: they belong to the facts of the month before."""
    return clock.three_days(periods.after(month, -1), profile())


def item(row: Row) -> clock.ItemRule:
    """A row of the disclosure catalog as the clock reads it."""
    terms = {alias: term(name, row[alias]) for alias, name in TERMS}
    days, display = int(row["deadline_days"]), int(row["min_display_days"])
    return clock.item_rule(row["item_code"], terms, days, display)


def publication_due(row: Row, period: str, event: date | None) -> date:
    """When a publication of the item `row` is due."""
    return clock.publication_due(item(row), period, event, profile()).day


def correction_due(found: date) -> date:
    """When a mistake found on that day is to be corrected."""
    return clock.correction_due(found, profile()).day


def inquiry_due(kind: str, asked_on: date) -> date:
    """When a question of that kind is to be answered."""
    return clock.inquiry_due(term("inquiry-kinds", kind), asked_on, profile()).day
