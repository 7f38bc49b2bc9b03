"""A tiny county for releases: commits made without a work tree, and a builder that takes a millisecond."""

import hashlib
import subprocess
import sys
from datetime import date
from pathlib import Path

from build_scripts.model import Outcome, Request
from build_scripts.pipeline.releasing import Push

FOLDER = "data/villages/990101102202-shangping"
DAY = date(2026, 11, 22)
PAGES = 6
PAGE = "<head></head><body>page</body>"
BANNER = "gk-tuihui"


def git(*arguments: str, stdin: str = "", folder: Path | None = None) -> str:
    """One call of git that must succeed; its output."""
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
    done = subprocess.run(command, cwd=folder, input=stdin, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def repository(folder: Path, files: list[dict[str, str]]) -> list[str]:
    """A bare repository whose commits, one upon the other, hold these texts by path; their numbers."""
    git("init", "--quiet", "--bare", "--initial-branch=main", str(folder))
    lines = []
    for number, tree in enumerate(files, 1):
        lines += ["commit refs/heads/main", f"mark :{number}", f"committer x <x@example.org> {number} +0000"]
        lines += ["data 1", "x", *([f"from :{number - 1}"] if number > 1 else []), "deleteall"]
        for path, text in tree.items():
            mode = "120000" if text.startswith("->") else "100644"
            body = text.removeprefix("->")
            lines += [f"M {mode} inline {path}", f"data {len(body.encode())}", body]
    git("fast-import", "--quiet", stdin="\n".join(lines) + "\n", folder=folder)
    return git("rev-list", "--reverse", "main", folder=folder).split()


def push(root: Path, commit: str = "") -> Push:
    """The wish to publish a commit of root/repo.git with the declarations of root/trusted."""
    trusted = root / "trusted"
    if not trusted.is_dir():
        trusted.mkdir(parents=True)
        (trusted / "region.json").write_text("{}")
    return Push(root, root / "repo.git", trusted, DAY, commit)


def build(request: Request, progress: object = None) -> Outcome:  # noqa: ARG001 - as the real one is called
    """A site that says what the village's file says, every file written in two halves, then its manifest."""
    told = (request.data / "villages" / Path(FOLDER).name / "a.csv").read_text()
    site = request.out.with_name("next.new")
    site.mkdir(exist_ok=True)
    names = ["index.html", "assets.css", *(f"page{number}.html" for number in range(PAGES - 1))]
    for name in names:
        with (site / name).open("w") as file:
            file.write(told)
            file.flush()
            sys.audit("gongkai.half", name)
            file.write(f"\n{PAGE if name.endswith('html') else name}\n")
    sums = [f"{hashlib.sha256((site / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(names)]
    (site / "SHA256SUMS").write_text("".join(sums))
    site.rename(request.out)
    return Outcome({}, {})


def told_by(site: Path) -> str:
    """What the home page says, after all hashes of the site were found right and no file too much.

    Every page of a copy that says that the site went back says so, and no other page does.
    """
    listed = (line.split("  ") for line in (site / "SHA256SUMS").read_text().splitlines())
    sums = {name: digest for digest, name in listed}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert sums.keys() == files - {"SHA256SUMS"}
    restored = site.resolve().name.endswith("-restored")
    assert all((BANNER in path.read_text()) == restored for path in site.glob("*.html"))
    for name, digest in sums.items():
        assert hashlib.sha256((site / name).read_bytes()).hexdigest() == digest, name
    return (site / "index.html").read_text().splitlines()[0]
