"""A village's home: published or not, where are we, the money, the questions, the next day."""

from build_scripts.compose.days import coming
from build_scripts.compose.roster import make_roster
from build_scripts.compose.village import Village
from build_scripts.model import Page

HOME_FIGURES = 2


def home_page(village: Village) -> Page:
    """The village's first page."""
    latest, today = village.latest, village.material.today
    days = village.days(latest.period) if latest else None
    return village.page(
        "home",
        "",
        latest=latest,
        days=days,
        stage=days.stage(today) if days else "",
        coming=coming(village.material.catalog.profile, today, village.first),
        roster=make_roster(village.book, today),
        figures=village.lead_figures(latest.period)[:HOME_FIGURES] if latest else (),
        inquiries=village.material.derived.summary.inquiries,
    )
