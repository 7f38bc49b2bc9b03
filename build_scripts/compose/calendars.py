"""`riqi.ics`: what a resident's phone should know. The three days, filed events, duties and open questions.

Dates are those of the pages: model.clock and the computed duties and questions, never typed ones. UIDs are
`<kind>-<key>@<code of the village or region>.gongkai` and stay the same for ever.
"""

from collections.abc import Iterable

from build_scripts.compose.area import RegionMaterial
from build_scripts.compose.day_entries import day_entries
from build_scripts.compose.desk import Desk
from build_scripts.compose.filings import filings_of, item_titles
from build_scripts.compose.ical import About, Entry, write_calendar
from build_scripts.compose.outward import first_month, place_name, shown_days
from build_scripts.compose.todo_entries import duty_entries, question_entries
from build_scripts.compose.village_entries import village_entries
from build_scripts.model import Download, Material

FILE = "riqi.ics"
DAYS_PAGE = "riqi/"


def village_calendar(material: Material) -> Download:
    """The calendar of one village."""
    entry, catalog, today = material.entry, material.catalog, material.today
    place = place_name(entry, catalog.region)
    items = item_titles(material)
    desk = Desk(entry.code, place, catalog, today, f"{entry.code}/", days_page=DAYS_PAGE, items=items)
    days = shown_days(first_month([material.derived.summary]), catalog, today)
    entries = (
        *day_entries(desk, days, filings_of(material)),
        *duty_entries(desk, material.derived.duties),
        *question_entries(desk, material.derived.inquiries),
    )
    return _download(desk, "village", entries)


def region_calendar(area: RegionMaterial) -> Download:
    """The calendar of the whole area: the three days, and what each village still owes."""
    catalog, today = area.catalog, area.today
    desk = Desk(catalog.region.code, catalog.region.name, catalog, today)
    days = shown_days(first_month(area.summaries.values()), catalog, today)
    owed = village_entries(desk, area.summaries)
    return _download(desk, "region", (*day_entries(desk, days), *owed))


def _download(desk: Desk, kind: str, entries: Iterable[Entry]) -> Download:
    about = About(
        uid=f"riqi@{desk.code}.gongkai",
        name=desk.say(f"name-{kind}", place=desk.place),
        description=desk.say(f"about-{kind}"),
        as_of=desk.today,
    )
    return Download(FILE, write_calendar(about, entries))
