"""Fail when a file of build_scripts is covered below the floor: an average hides the file nobody tests."""

import json
import subprocess
import sys
from pathlib import Path

FLOOR = 90.0


def below(report: dict[str, dict[str, dict[str, dict[str, float]]]], floor: float) -> list[str]:
    """`file: percent` of every measured file under the floor, in order."""
    shares = {name: entry["summary"]["percent_covered"] for name, entry in report["files"].items()}
    return [f"{name}: {share:.1f} %" for name, share in sorted(shares.items()) if share < floor]


def main() -> int:
    """Combine what the processes of the test run measured and judge each file."""
    coverage = [sys.executable, "-m", "coverage"]
    subprocess.run([*coverage, "combine", "--quiet"], check=False, capture_output=True)
    target = Path(".coverage.json")
    subprocess.run([*coverage, "json", "--quiet", "-o", str(target)], check=True)
    low = below(json.loads(target.read_text("utf-8")), FLOOR)
    target.unlink()
    if low:
        sys.stderr.write(f"coverage below {FLOOR:.0f} % in:\n" + "".join(f"  {line}\n" for line in low))
    return 1 if low else 0


if __name__ == "__main__":
    raise SystemExit(main())
