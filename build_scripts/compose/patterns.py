"""The pattern library: every component of theme/components in every state, drawn with invented values.

Nobody is led there but those who build the site; tests photograph it. The values stand in the template, only
what is arithmetic (the three days) is computed here.
"""

from dataclasses import replace

from build_scripts.compose.area import RegionMaterial
from build_scripts.compose.here import Here
from build_scripts.compose.rendering import render_page
from build_scripts.model import Page
from build_scripts.model.clock import three_days
from build_scripts.model.months import month_of, shift

PATH = "yangshi/"


def patterns_page(region: RegionMaterial) -> Page:
    """The page, which asks not to be found."""
    names = {
        "catalog": region.catalog,
        "region": region.catalog.region,
        "today": region.today,
        "days": three_days(shift(month_of(region.today), -1), region.catalog.profile),
    }
    return replace(render_page("patterns", Here(PATH, up=""), names), hidden=True)
