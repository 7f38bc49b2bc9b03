"""`gongkai` and `python -m build_scripts`."""

import io
import sys
from typing import cast

from build_scripts.cli import app


def main() -> None:
    """Run the command line; a terminal that lacks a character gets its escape, not a crash."""
    for stream in (sys.stdout, sys.stderr):
        cast("io.TextIOWrapper", stream).reconfigure(errors="backslashreplace")
    app(prog_name="gongkai")


if __name__ == "__main__":
    main()
