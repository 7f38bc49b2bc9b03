"""Every code of this stage has words, and no words stand unused."""

import re
from pathlib import Path

import build_scripts.load
from tests.load.drawn import CATALOG


def test_codes_and_words_match() -> None:
    """The codes in the stage's modules are exactly those declared in pkg.json and nte.json."""
    modules = Path(build_scripts.load.__file__).parent.glob("*.py")
    used = {
        code for path in modules for code in re.findall(r"(?:PKG|PRI|NTE)-\d{3}", path.read_text("utf-8"))
    }
    assert used == set(CATALOG.findings)
