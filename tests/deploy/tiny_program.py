"""Stands in for `gongkai release` behind the hook: the real steps around the tiny builder, slowed down.

`python -m tests.deploy.tiny_program SECONDS release --to DIR --commit C`
"""

import os
import sys
import time
from pathlib import Path
from unittest.mock import patch

from build_scripts.model import Outcome, Request
from build_scripts.pipeline import releasing
from tests.deploy import tiny


def main(seconds: int, to: str, commit: str) -> None:
    """Publish one commit; a line for the pusher says what came of it."""

    def build(request: Request, progress: object) -> Outcome:
        (Path(to) / "state" / "building").write_text(str(os.getpid()))
        time.sleep(seconds)
        return tiny.build(request, progress)

    with patch.object(releasing, "run_check", return_value=Outcome({}, {})):  # the tiny data have no tables
        published = releasing.run_release(tiny.push(Path(to), commit), lambda *_: None, build)
    sys.stdout.write(f"{published.release.name if published.release else published.refused}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[4], sys.argv[6])
