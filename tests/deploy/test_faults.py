"""Whatever step a process dies at, or finds the disk full at: what is served is complete."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts.settings import ROOT

pytestmark = pytest.mark.slow


def test_every_step_of_releases_and_rollbacks_may_fail(tmp_path: Path) -> None:
    """At least 200 faults, most of them kill -9 and a full disk; after each all hashes are verified."""
    command = [sys.executable, "-m", "tests.deploy.faults", str(tmp_path / "srv")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    hits = json.loads(done.stdout)
    assert sum(hits.values()) >= 200
    assert min(hits[f"release-{kind}"] for kind in ("kill", "full", "broken")) >= 50
    for act in ("rollback", "again"):
        assert min(hits[f"{act}-{kind}"] for kind in ("kill", "full", "broken")) >= 20
