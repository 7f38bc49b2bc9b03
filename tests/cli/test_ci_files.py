"""The files that machines elsewhere run: valid by their public schemas, thin, with few rights."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_scripts.settings import ROOT, TIME_ZONE

WORKFLOW = ROOT / ".github" / "workflows" / "site.yml"
REVIEW = WORKFLOW.with_name("review.yml")
GITLAB = ROOT / ".gitlab-ci.yml"
DEPLOY = ROOT / "deploy"
PINNED = re.compile(r"actions/[a-z-]+@[0-9a-f]{40}")
COMMANDS = re.compile(
    r"(make|\.ci/setup) (test|site|coverage)\b|make other-builders BUILDERS=|\.venv/bin/gongkai check\b"
    r"|sudo apt-get\b|cp -r site public$"
    r'|echo "only-data=\$\(\.ci/only-data "\$BEFORE" "\$GITHUB_SHA"\)" >> "\$GITHUB_OUTPUT"$'
    r'|\.ci/take-data "\$(GITHUB|CI_COMMIT)_SHA"$'
    r'|git checkout --quiet --detach "\$\{GONGKAI_CODE:-\$CI_COMMIT_SHA\}"$'
    r'|(\[ "\$CI_PIPELINE_SOURCE" != schedule \] \|\| )?grep -q "\\"as_of\\": \\"\$\(TZ=CST-8 date \+%F\)'
)


def load(path: Path) -> Any:
    """The YAML of a file; `on` stays a word."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - builds strings only


@pytest.mark.parametrize(
    ("path", "options"),
    [
        (WORKFLOW, ["--builtin-schema", "vendor.github-workflows"]),
        (REVIEW, ["--builtin-schema", "vendor.github-workflows"]),
        (GITLAB, ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
    ],
    ids=["github", "github-review", "gitlab"],
)
def test_valid_by_the_public_schema(path: Path, options: list[str]) -> None:
    """The schemas that check-jsonschema carries, without a network."""
    command = [sys.executable, "-m", "check_jsonschema", *options, str(path)]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_both_run_make_and_nothing_clever() -> None:
    """What CI does can be done on any machine by the same words."""
    jobs = load(WORKFLOW)["jobs"]
    runs = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    gitlab = load(GITLAB)
    runs += [line for job in ("test", "coverage", "pages") for line in gitlab[job]["script"]]
    assert all(COMMANDS.match(line) for line in runs), runs
    assert sum("make test" in line for line in runs) == 2
    assert sum("make site" in line for line in runs) == 2
    assert sum("make coverage" in line for line in runs) == 2


def test_make_has_the_targets() -> None:
    """A renamed target would be noticed only in CI."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"test", "site", "coverage"} <= targets


def test_github_rights_are_minimal_and_actions_pinned() -> None:
    """No right by default; only the deploy job may write, and only pages."""
    workflow = load(WORKFLOW)
    assert workflow["permissions"] == {}
    granted = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert granted.pop("deploy") == {"pages": "write", "id-token": "write"}
    assert all(rights == {"contents": "read"} for rights in granted.values())
    uses = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert all(PINNED.fullmatch(action) for action in uses), uses


def test_published_once() -> None:
    """Nothing is published untested; deployments queue."""
    build = load(WORKFLOW)["jobs"]["build"]
    assert build["needs"] == ["what", "test"]
    assert "needs.test.result == 'success' || needs.what.outputs.only-data == 'true'" in build["if"]
    assert load(GITLAB)["pages"]["resource_group"] == "pages"


def test_github_builds_just_after_midnight_in_china() -> None:
    """The hour and minute of its one cron line, in UTC, are 00:05 in China on every day of the year."""
    (schedule,) = load(WORKFLOW)["on"]["schedule"]
    minute, hour, *days = schedule["cron"].split()
    assert days == ["*", "*", "*"]
    for day in (date(2026, 1, 1), date(2026, 7, 1), date(2028, 2, 29)):
        moment = datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=UTC)
        assert moment.astimezone(TIME_ZONE).time() == time(0, 5)
        assert moment.astimezone(TIME_ZONE).date() == day + timedelta(days=1)


def test_gitlab_builds_when_its_schedule_says() -> None:
    """A scheduled pipeline of the default branch runs and publishes; the file says which schedule to set."""
    gitlab = load(GITLAB)
    scheduled = '$CI_PIPELINE_SOURCE == "schedule"'
    rules = [(rule["if"], rule.get("when", "")) for rule in gitlab["workflow"]["rules"]]
    on_default = (f"{scheduled} && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH", "")
    assert rules.index(on_default) < rules.index((scheduled, "never"))
    assert {"if": scheduled} in gitlab["pages"]["rules"]
    comment = " ".join(line for line in GITLAB.read_text("utf-8").splitlines() if line.startswith("#"))
    assert "`5 0 * * *`, time zone Asia/Shanghai" in comment


def test_the_server_builds_just_after_midnight_in_china() -> None:
    """With the zone in the timer itself; a night missed is made up for; a village withheld is no failure."""
    timer = (DEPLOY / "gongkai-daily.timer").read_text("utf-8").splitlines()
    assert "OnCalendar=*-*-* 00:05:00 Asia/Shanghai" in timer
    assert "Persistent=true" in timer
    service = (DEPLOY / "gongkai-daily.service").read_text("utf-8").splitlines()
    assert sum(line.startswith("ExecStart=") and "/gongkai release --to " in line for line in service) == 1
    assert "SuccessExitStatus=1" in service


@pytest.mark.parametrize(
    "path",
    [WORKFLOW, REVIEW, GITLAB, *sorted(DEPLOY.glob("gongkai-*")), DEPLOY / "post-receive"],
    ids=lambda p: p.name,
)
def test_no_machine_is_told_the_day(path: Path) -> None:
    """The day is always today's in China: a date left in a file would stop the clock."""
    assert "--as-of" not in path.read_text("utf-8")


def test_the_former_site_is_there_before_the_build() -> None:
    """Last good pages and the counters of changed dates in calendars come from the site as it was."""
    steps = load(WORKFLOW)["jobs"]["build"]["steps"]
    cached = [
        n
        for n, step in enumerate(steps)
        if step.get("with", {}).get("path") == "site" and "key" in step["with"]
    ]
    built = [n for n, step in enumerate(steps) if "make site" in step.get("run", "")]
    assert cached < built
    assert steps[cached[0]]["with"]["path"] == "site"
    assert steps[cached[0]]["with"]["restore-keys"] == "site-"
    caches = load(GITLAB)["pages"]["cache"]
    assert {"key": "site", "paths": ["site"]} in caches


def test_a_night_without_a_new_site_is_noticed() -> None:
    """On schedule both look for today's date in China in status.json, after the build."""
    steps = load(WORKFLOW)["jobs"]["build"]["steps"]
    (check,) = [step for step in steps if "grep" in step.get("run", "")]
    assert check["if"] == "github.event_name == 'schedule'"
    assert "grep" in load(GITLAB)["pages"]["script"][-1]


@pytest.mark.parametrize(("day", "code"), [(0, 0), (1, 1)], ids=["today", "yesterday"])
def test_the_search_for_the_date(tmp_path: Path, day: int, code: int) -> None:
    """The shell's day is that of China, written as status.json writes it."""
    moment = datetime.now(TIME_ZONE)
    (tmp_path / "public").mkdir()
    status = {"as_of": f"{moment.date() - timedelta(days=day)}", "villages": []}
    (tmp_path / "public" / "status.json").write_text(json.dumps(status, indent=1), "utf-8")
    line = load(GITLAB)["pages"]["script"][-1]
    environment = {"PATH": os.environ["PATH"], "CI_PIPELINE_SOURCE": "schedule", "TZ": "America/New_York"}
    found = subprocess.run(["sh", "-c", line], cwd=tmp_path, env=environment, check=False).returncode
    assert found == code or datetime.now(TIME_ZONE).date() != moment.date()  # midnight came in between


@pytest.mark.parametrize(
    "script",
    [
        *(ROOT / ".ci" / n for n in ("run", "only-data", "take-data")),
        DEPLOY / "post-receive",
        DEPLOY / "install",
    ],
    ids=lambda path: path.name,
)
def test_shell_scripts_parse_and_are_strict(script: Path) -> None:
    """Bash reads them, they stop at the first failure, and they may be executed."""
    subprocess.run(["bash", "-n", str(script)], check=True)
    assert "set -euo pipefail" in script.read_text("utf-8")
    assert script.stat().st_mode & 0o111


def test_nginx_sends_the_headers_from_one_place() -> None:
    """An add_header inside a location would drop the others."""
    lines = [line.strip() for line in (DEPLOY / "nginx.conf").read_text("utf-8").splitlines()]
    headers = {line.split()[1] for line in lines if line.startswith("add_header")}
    assert {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"} <= headers
    depth = [text.count("{") - text.count("}") for text in lines]
    placed = [sum(depth[:number]) for number, line in enumerate(lines) if line.startswith("add_header")]
    assert set(placed) == {1}
    assert sum(depth) == 0
