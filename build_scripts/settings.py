"""Limits and fixed places. Limits are those of the fault table (C2): nothing larger is opened."""

import os
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
CONTENT = ROOT / "content"
THEME = ROOT / "theme"
MKDOCS_YML = ROOT / "mkdocs.yml"

TIME_ZONE = ZoneInfo("Asia/Shanghai")

MAX_FILE_BYTES = 5_000_000
MAX_FILES = 50
MAX_ROWS = 50_000
MAX_COLUMNS = 60
MAX_CELL = 2_000
MAX_ANSWER = 5_000  # characters
MAX_ANSWERS = 500  # files of one village
SHOWN_VALUE = 40
SHOWN_FINDINGS = 20
MAX_FINDINGS = 200
ROWS_PER_PAGE = 200

ANSWERS = "content/answers"  # beside a data folder, for it comes with the data

CACHE = Path(os.environ.get("GONGKAI_CACHE", ROOT / ".cache" / "gongkai"))


def answers_beside(data: Path) -> Path:
    """The folder of the long answers that come with a data folder: `content/answers` beside it."""
    return data.absolute().parent / ANSWERS
