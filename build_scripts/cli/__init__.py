"""The command line: reads options, calls the pipeline, prints the report. Decides nothing about data.

`commands` declares them; each imports what it needs when it runs, so that `--help` and `explain`
answer at once.
"""

from build_scripts.cli.commands import app

__all__ = ["app"]
