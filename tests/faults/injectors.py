"""All injectors: importing their modules lists them."""

from tests.faults import arithmetic, cells, deals, oldchart, persons, shares, totals
from tests.faults.cases import faults_of, near_misses_of

__all__ = [
    "arithmetic", "cells", "deals", "faults_of", "near_misses_of", "oldchart", "persons", "shares", "totals",
]  # fmt: skip
