"""Decisions and signatures of the sample: the rules ask about what is planted and about nothing else."""

import re
from functools import cache

import pytest

from build_scripts.check import check_package
from build_scripts.load import load_package
from build_scripts.model import to_frames
from build_scripts.settings import DATA
from tests.check.broken import sample
from tests.check.drawing import TODAY
from tests.sample_county.test_output import VILLAGES

OURS = re.compile(r"VIL-1[0-3]\d|FIN-16\d|FIN-02[5-9]|VIL-03\d")
PLANTED = {"shiqiao": ["FIN-166", "VIL-107"]}


@cache
def asked(slug: str) -> list[str]:
    """Codes of our rules that point at something in a village of the sample."""
    entry = next(entry for entry in sample().region.villages if entry.slug == slug)
    package = load_package(DATA / "villages" / entry.folder, entry, sample())
    findings, _ = check_package(package, to_frames(package, sample()), sample(), TODAY)
    return sorted(finding.code for finding in findings if OURS.fullmatch(finding.code))


@pytest.mark.parametrize("slug", [village.slug for village in VILLAGES])
def test_only_what_is_planted(slug: str) -> None:
    """PLANTED.md names both."""
    assert asked(slug) == PLANTED.get(slug, [])
