"""What a proposal meets elsewhere: the trusted program, its data as data, a note by another job."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from build_scripts.pipeline.taking import TAKEN
from build_scripts.settings import ROOT
from tests.cli.test_ci_files import GITLAB, PINNED, REVIEW, WORKFLOW, load

NOTE = ROOT / ".ci" / "merge-note"
Commit = tuple[Path, str, str]


def test_the_review_runs_what_the_base_branch_says() -> None:
    """Its event takes the workflow from the base branch, and the program is checked out from there."""
    workflow = load(REVIEW)
    assert list(workflow["on"]) == ["pull_request_target"]
    trusted, proposed = (s["with"] for s in workflow["jobs"]["review"]["steps"][:2])
    assert trusted["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert "path" not in trusted
    assert proposed["path"] == ".cache/proposed"
    runs = [step["run"] for step in workflow["jobs"]["review"]["steps"] if "run" in step]
    assert runs[0] == ".ci/setup site"
    assert runs[1].startswith(".venv/bin/gongkai review --repository .cache/proposed ")
    assert all(run.count(".cache/proposed") == run.startswith(".venv/bin/gongkai review ") for run in runs)


def test_who_writes_reads_no_data_and_who_reads_data_writes_nothing() -> None:
    """Two jobs, two rights; no action unpinned; no text of a stranger in a command."""
    workflow = load(REVIEW)
    assert workflow["permissions"] == {}
    review, comment = (workflow["jobs"][name] for name in ("review", "comment"))
    assert review["permissions"] == {"contents": "read"}
    assert comment["permissions"] == {"pull-requests": "write"}
    assert not [step for step in comment["steps"] if "checkout" in step.get("uses", "")]
    steps = [*review["steps"], *comment["steps"]]
    assert all(PINNED.fullmatch(step["uses"]) for step in steps if "uses" in step)
    assert not [step for step in steps if "${{" in step.get("run", "")]
    kept = [s["with"]["persist-credentials"] for s in steps if "checkout" in s.get("uses", "")]
    assert kept == ["false", "false"]


def test_gitlab_reviews_with_the_default_branch() -> None:
    """The program of the default branch in a folder of its own; results are shown with errors, too."""
    review = load(GITLAB)["review"]
    assert review["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert review["script"][:3] == [
        'git fetch --quiet origin "$CI_DEFAULT_BRANCH"',
        "git worktree add --force --detach .cache/trusted FETCH_HEAD",
        ".cache/trusted/.ci/setup site",
    ]
    assert review["script"][3].startswith(".cache/trusted/.venv/bin/gongkai review --repository . ")
    assert review["after_script"] == [".cache/trusted/.ci/merge-note review/summary.md"]
    assert review["artifacts"]["when"] == "always"
    assert review["artifacts"]["reports"] == {"codequality": "review/codequality.json"}


def test_only_data_skip_the_tests_on_gitlab() -> None:
    """Every committed file that is no village's data asks for the tests, and no village's data does."""
    (patterns,) = [rule["changes"] for rule in load(GITLAB)["test"]["rules"] if "changes" in rule]
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for path in listed.splitlines():
        asked = any(_matches(path, pattern) for pattern in patterns)
        assert asked != path.startswith(TAKEN), path
    assert not any(_matches("content/answers/990101101201/1.md", pattern) for pattern in patterns)


def _matches(path: str, pattern: str) -> bool:
    """As GitLab does: `*` stops at a slash, `**` does not."""
    if pattern.endswith("/**/*"):
        return path.startswith(pattern.removesuffix("**/*"))
    return fnmatch(path, pattern) and path.count("/") == pattern.count("/")


def test_data_of_the_commit_program_of_the_pinned_release() -> None:
    """Both publish what `take-data` took, after the program was chosen and before the build."""
    steps = load(WORKFLOW)["jobs"]["build"]["steps"]
    assert steps[0]["with"]["ref"] == "${{ vars.GONGKAI_CODE || github.sha }}"
    runs = [step.get("run", "") for step in steps]
    assert runs.index('.ci/take-data "$GITHUB_SHA"') < next(
        n for n, run in enumerate(runs) if "make site" in run
    )
    script = load(GITLAB)["pages"]["script"]
    assert [line.split()[0] for line in script[:3]] == ["git", ".ci/take-data", "make"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the two scripts, one village's file and a Makefile."""
    top = tmp_path / "top"
    (top / ".ci").mkdir(parents=True)
    for name in ("only-data", "take-data"):
        (top / ".ci" / name).write_bytes((ROOT / ".ci" / name).read_bytes())
        (top / ".ci" / name).chmod(0o755)
    (top / "data" / "villages" / "a").mkdir(parents=True)
    (top / "data" / "villages" / "a" / "x.csv").write_text("1\n", "utf-8")
    (top / "Makefile").write_text("site:\n", "utf-8")
    git(top, "init", "--quiet", "--initial-branch=main")
    commit(top)
    return top


def git(top: Path, *args: str) -> str:
    """Run git as nobody in particular."""
    command = ["git", "-C", str(top), "-c", "user.name=x", "-c", "user.email=x@example.org", *args]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commit(top: Path) -> str:
    """Everything as it stands; the number of the commit."""
    git(top, "add", ".")
    git(top, "commit", "--quiet", "--allow-empty", "-m", "x")
    return git(top, "rev-parse", "HEAD")


def only_data(top: Path, before: str, after: str = "HEAD") -> str:
    """What the script says."""
    command = [str(top / ".ci" / "only-data"), before, after]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_only_data(repository: Path) -> None:
    """Changed, added and removed files of villages are; anything else beside them makes it false."""
    start = git(repository, "rev-parse", "HEAD")
    assert only_data(repository, start) == "false"  # nothing differs
    villages = repository / "data" / "villages"
    (villages / "a" / "x.csv").unlink()
    (villages / "a" / "y.csv").write_text("2\n", "utf-8")
    data = commit(repository)
    assert only_data(repository, start) == "true"
    (repository / "Makefile").write_text("site:\n\ttrue\n", "utf-8")
    commit(repository)
    assert only_data(repository, start) == "false"
    assert only_data(repository, start, data) == "true"


@pytest.mark.parametrize("before", ["", "0" * 40, "--output=x", "nowhere"])
def test_an_unknown_commit_is_not_only_data(repository: Path, before: str) -> None:
    """The first push of a branch, a schedule: then everything is tested."""
    assert only_data(repository, before) == "false"


def test_a_link_and_a_program_are_no_data(repository: Path) -> None:
    """Below data/villages, too."""
    start = git(repository, "rev-parse", "HEAD")
    place = repository / "data" / "villages" / "a" / "z.csv"
    place.symlink_to("/etc/passwd")
    assert only_data(repository, start, commit(repository)) == "false"
    place.unlink()
    place.write_text("x", "utf-8")
    place.chmod(0o755)
    assert only_data(repository, start, commit(repository)) == "false"


def test_take_data(repository: Path) -> None:
    """Files added and removed arrive, the Makefile of that commit does not, a link becomes its text."""
    villages = repository / "data" / "villages" / "a"
    git(repository, "checkout", "--quiet", "-b", "newer")
    (villages / "x.csv").unlink()
    (villages / "y.csv").write_text("2\n", "utf-8")
    (villages / "link.csv").symlink_to("/etc/passwd")
    (repository / "Makefile").write_text("site:\n\tbad\n", "utf-8")
    newer = commit(repository)
    git(repository, "checkout", "--quiet", "main")
    subprocess.run([str(repository / ".ci" / "take-data"), newer], check=True, capture_output=True)
    assert sorted(path.name for path in villages.iterdir()) == ["link.csv", "y.csv"]
    assert not (villages / "link.csv").is_symlink()
    assert (repository / "Makefile").read_text("utf-8") == "site:\n"


class Gitlab(BaseHTTPRequestHandler):
    """Keeps notes as GitLab does."""

    notes: ClassVar[list[dict[str, Any]]] = []
    asked: ClassVar[list[tuple[str, str, str]]] = []

    def _note(self) -> dict[str, Any]:
        self.asked.append((self.command, self.path, self.headers["PRIVATE-TOKEN"]))
        length = int(self.headers.get("Content-Length") or 0)
        sent: dict[str, Any] = json.loads(self.rfile.read(length)) if length else {}
        return sent

    def _answer(self, value: object) -> None:
        content = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        """All notes."""
        self._note()
        self._answer(self.notes)

    def do_POST(self) -> None:
        """One more."""
        self.notes.append({"id": len(self.notes) + 1, "system": False, **self._note()})
        self._answer(self.notes[-1])

    def do_PUT(self) -> None:
        """Another text."""
        self.notes[int(self.path.rpartition("/")[2]) - 1] |= self._note()
        self._answer({})

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Say nothing."""


@pytest.fixture
def gitlab() -> Iterator[str]:
    """Its address; one note of somebody is there."""
    Gitlab.notes[:] = [{"id": 1, "system": False, "body": "别人写的"}]
    Gitlab.asked.clear()
    server = HTTPServer(("127.0.0.1", 0), Gitlab)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/api/v4"
    server.shutdown()
    thread.join()
    server.server_close()


def send(api: str, text: str, tmp_path: Path, *, allowed: bool = True) -> str:
    """Run the script as a job does; what it said."""
    (tmp_path / "summary.md").write_text(text, "utf-8")
    place = {"CI_API_V4_URL": api, "CI_PROJECT_ID": "7", "CI_MERGE_REQUEST_IID": "3", "PYTHONUTF8": "1"}
    command = [sys.executable, str(NOTE), str(tmp_path / "summary.md")]
    environment = place | ({"GONGKAI_NOTE_TOKEN": "t"} if allowed else {})
    result = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return result.stderr


def test_one_note_a_merge_request(gitlab: str, tmp_path: Path) -> None:
    """Written once, rewritten afterwards; nobody else's note is touched."""
    send(gitlab, "检查没有通过", tmp_path)
    send(gitlab, "检查通过", tmp_path)
    assert [note["body"].rpartition("\n")[2] for note in Gitlab.notes] == ["别人写的", "检查通过"]
    assert {token for _, _, token in Gitlab.asked} == {"t"}
    assert all(path.startswith("/api/v4/projects/7/merge_requests/3/notes") for _, path, _ in Gitlab.asked)


def test_no_token_no_note(gitlab: str, tmp_path: Path) -> None:
    """Said, and no mistake."""
    assert "GONGKAI_NOTE_TOKEN" in send(gitlab, "检查通过", tmp_path, allowed=False)
    assert Gitlab.asked == []
