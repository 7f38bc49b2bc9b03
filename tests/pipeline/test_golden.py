"""The sample's pages and findings as last looked at; a missing golden is written locally, fails in CI."""

import os
import re
from html import unescape
from pathlib import Path

import pytest

from build_scripts.model import Outcome

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent.parent / "golden"
PAGES = {
    "region-home": "",
    "village-home": "990101101201/",
    "village-month": "990101101201/202610/",
    "village-finance-month": "990101102202/202610/caiwu/",
    "community-home": "990101101001/",
    "late-month": "990101102201/202607/",
    "seed-figures": "shuzi/",
    "questions": "990101101201/wenda/",
    "question-reopened": "990101101201/wenda/ZX-2026-09/",
    "question-overdue": "990101101001/wenda/ZX-2026-04/",
    "dates": "990101101201/riqi/",
    "record-late": "990101102201/anshi/",
    "record-gap": "990101102202/anshi/",
    "oversight": "jiandu/",
}


def check(name: str, text: str) -> None:
    """Compare with the golden file; write it when it is missing and this is not CI."""
    path = GOLDEN / name
    if not path.exists() and not os.environ.get("CI"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        pytest.fail(f"{path.name} was missing and has been written: look at it, then commit it")
    assert text == path.read_text("utf-8")


def words(html: str) -> str:
    """What a reader sees of the main column, a line for each block."""
    body = html[html.index("<article") : html.index("</article>")]
    body = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", body, flags=re.DOTALL)
    lines = (
        re.sub(r"\s+", " ", unescape(line)).strip() for line in re.sub(r"<[^>]+>", "\n", body).split("\n")
    )
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("name", PAGES)
def test_pages(site: Path, name: str) -> None:
    """The words and numbers of the page are those that were read and found right."""
    html = (site / PAGES[name] / "index.html").read_text("utf-8")
    check(f"{name}.txt", words(html))


def test_findings(sample: Outcome) -> None:
    """The findings of the sample are the ones its generator put in."""
    lines = [
        f"{code} {f.level} {f.file}:{f.line} {f.code} {f.message}"
        for code, findings in sorted(sample.findings.items())
        for f in findings
    ]
    check("findings.txt", "\n".join(lines) + "\n")
