"""Every code of the stage has words, and no words stand unused."""

import json
import re
from pathlib import Path

import build_scripts.intake
from build_scripts.model import FindingText
from build_scripts.settings import DATA

LAST = "IMP-079"  # those of taking a file over follow


def test_codes_and_words_match() -> None:
    """The codes in the stage's modules are exactly those declared for reading and shape."""
    modules = Path(build_scripts.intake.__file__).parent.glob("*.py")
    used = {code for path in modules for code in re.findall(r"IMP-\d{3}", path.read_text("utf-8"))}
    texts = json.loads((DATA / "findings" / "imp.json").read_text("utf-8"))
    declared = [FindingText.model_validate(text).code for text in texts]
    assert declared == sorted(declared)
    assert used == {code for code in declared if code <= LAST}
