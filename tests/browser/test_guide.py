"""The pictures in the staff guide are the screens a clerk sees: taken here, compared with the committed ones.

What was taken lies in .cache/shots: look at it, and copy it over when the screen was meant to change. Fonts
differ from machine to machine; what is compared is how grey each part of the picture is, not each dot.
"""

import base64
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from build_scripts.model import Outcome
from build_scripts.model.changes import Comparison
from build_scripts.pipeline.changing import run_changes
from build_scripts.preview import mark_release
from build_scripts.review import changes_page
from build_scripts.settings import CONTENT, DATA, ROOT
from tests.browser.served import serving

PICTURES, SHOTS = CONTENT / "zhinan" / "tu", ROOT / ".cache" / "shots" / "guide"
DAY, VILLAGE, CODE = "2026-11-22", "石桥村", "990101101201"
LEDGER = "villages/990101101201-shiqiao/caiwu/ledger-entries.csv"
BEFORE, AFTER = b"391887.95", b"391887.59"  # a running balance with two digits the wrong way round
WIDE, TALL = 820, 620
PARTS, FURTHEST = 24, 0.06  # the picture in 24 × 24 parts; how far their grey may differ on average, of 1
GREYS = """async ([data, parts]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + data;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = parts;
  const drawn = canvas.getContext("2d");
  drawn.drawImage(image, 0, 0, parts, parts);
  const dots = drawn.getImageData(0, 0, parts, parts).data;
  return Array.from({length: parts * parts}, (_, i) => (dots[4*i] + dots[4*i+1] + dots[4*i+2]) / 765);
}"""


def gongkai(folder: Path, *arguments: str) -> None:
    """Run the command in a folder as a clerk does; 1 says that there are errors, which the pictures show."""
    command = [sys.executable, "-m", "build_scripts", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode in {0, 1}, done.stderr.decode()


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a mistake in the village's ledger."""
    data = tmp_path_factory.mktemp("guide") / "data"
    data.mkdir()
    for part in DATA.iterdir():
        if part.name != "villages":
            (data / part.name).symlink_to(part)
    for village in sorted((DATA / "villages").iterdir()):
        for file in (path for path in village.rglob("*") if path.is_file()):
            target = data / file.relative_to(DATA)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    content = (data / LEDGER).read_bytes()
    assert content.count(BEFORE) == 1
    (data / LEDGER).write_bytes(content.replace(BEFORE, AFTER))
    return data


def greys(page: Page, picture: bytes) -> list[float]:
    """How light each part of a picture is, from 0 to 1, as the browser draws it."""
    found: list[float] = page.evaluate(GREYS, [base64.b64encode(picture).decode(), PARTS])
    return found


def compare(page: Page, name: str, taken: bytes) -> None:
    """Fail when the committed picture shows something else."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    (SHOTS / f"{name}.png").write_bytes(taken)
    pairs = zip(greys(page, (PICTURES / f"{name}.png").read_bytes()), greys(page, taken), strict=True)
    apart = sum(abs(one - other) for one, other in pairs) / PARTS**2
    assert apart <= FURTHEST, f"{name}.png: {apart:.3f} apart; what is seen now is in {SHOTS}"


def screen(browser: Browser, url: str, name: str, prepare: Callable[[Page], object] = lambda _: None) -> None:
    """Take what a desk screen shows first at `url`, and compare."""
    context = browser.new_context(
        viewport={"width": WIDE, "height": TALL}, timezone_id="Asia/Shanghai", color_scheme="light"
    )
    page = context.new_page()
    page.clock.set_fixed_time(f"{DAY}T09:00:00+08:00")
    page.goto(url, wait_until="load")
    prepare(page)
    taken = page.screenshot()
    page.goto("about:blank")  # a page with a policy of its own may refuse to draw the pictures
    compare(page, name, taken)
    context.close()


@pytest.mark.browser
def test_the_report_of_a_check(browser: Browser, mistaken: Path, tmp_path: Path) -> None:
    """What is wrong, where, and how to mend it, as a page."""
    report = tmp_path / "report.html"
    gongkai(mistaken.parent, "check", VILLAGE, "--data", mistaken.name, "--as-of", DAY, "--html", str(report))
    with serving(tmp_path) as address:
        screen(browser, f"{address}{report.name}", "jieguo")


@pytest.mark.browser
def test_the_published_month(browser: Browser, root_address: str) -> None:
    """The finance page of a month."""
    screen(browser, f"{root_address}990101101201/202610/caiwu/", "wangye")


@pytest.mark.browser
def test_what_changes(browser: Browser, mistaken: Path, site: Path, tmp_path: Path) -> None:
    """The page of a preview that says what differs, cell by cell."""
    preview = tmp_path / "yulan"
    shutil.copytree(site / "assets", preview / "assets")
    shutil.copy(site / "index.html", preview)
    outcome = Outcome({}, {}, built=(CODE,))
    mark_release(preview, changes_page(run_changes(Comparison(mistaken, str(DATA))), outcome))
    with serving(preview) as address:
        screen(browser, f"{address}gaidong/", "yulan")
