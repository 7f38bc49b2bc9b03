"""From `git push` to the page: real git, our hook, nginx with our configuration, the real program."""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from build_scripts.model import to_csv
from build_scripts.settings import DATA, ROOT
from tests.conftest import AS_OF, Copy
from tests.deploy import tiny
from tests.deploy.served import Server, install_hook, nginx
from tests.deploy.tiny import git

pytestmark = pytest.mark.slow

CODE = "990101102202"
BALANCES = f"data/villages/{CODE}-shangping/caiwu/period-balances.csv"
FACILITIES = f"data/villages/{CODE}-shangping/cunwu/facilities.csv"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a server."""
    return tmp_path / "srv"


@pytest.fixture
def clerk(tmp_path: Path, home: Path) -> Path:
    """A clerk's working copy whose `origin` is the server; the repository holds the code's files, too."""
    work = tmp_path / "clerk"
    git("init", "--quiet", "--initial-branch=main", str(work))
    git("remote", "add", "origin", str(home / "repo.git"), folder=work)
    return work


def push(clerk: Path, branch: str = "main", *options: str) -> str:
    """Commit everything and push; what the server told the person who pushed."""
    git("add", "--all", folder=clerk)
    git("commit", "--quiet", "--allow-empty", "-m", "x", folder=clerk)
    command = ["git", "push", "--quiet", *options, "origin", f"HEAD:{branch}"]
    done = subprocess.run(command, cwd=clerk, capture_output=True, text=True, check=True)
    return done.stderr


def change(path: Path, row: int, column: str, value: str) -> None:
    """Write one cell of a canonical CSV file."""
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    rows[row][rows[0].index(column)] = value
    path.write_bytes(to_csv(rows[0], rows[1:]))


def test_from_push_to_page(copy_data: Copy, home: Path, clerk: Path, cache: Path) -> None:
    """A changed cell is served; a broken file leaves the old page and says why; nothing pushed runs."""
    trusted = copy_data("shangping")
    where = (
        f'case $1 in release) set -- "$@" --trusted "{trusted}" ;; *) set -- "$@" --data "{trusted}" ;; esac'
    )
    install_hook(
        home, f'{where}\ncd "{ROOT}" && exec "{sys.executable}" -m build_scripts "$@" --as-of {AS_OF}'
    )
    if cache.is_dir():  # a copy: what this server forgets, other tests go on remembering
        half_done = shutil.ignore_patterns(".*")  # what other tests are making at this moment
        shutil.copytree(cache, home / "state" / "cache", symlinks=True, ignore=half_done)
    shutil.copytree(DATA / "villages" / f"{CODE}-shangping", clerk / "data/villages" / f"{CODE}-shangping")
    shutil.copyfile(trusted / "region.json", clerk / "data/region.json")
    marks = home.parent / "marks"
    _booby_trap(clerk, marks)
    assert "已换上新网站" in push(clerk)
    with nginx(home) as server:
        _serves_with_headers(server)
        change(clerk / FACILITIES, 1, "名称", "新修的凉亭")
        assert "已换上新网站" in push(clerk)
        assert "新修的凉亭" in server.get(f"{CODE}/data/cunwu/facilities.csv")[1]
        assert "新修的凉亭" in _pages_of(home)
        page = server.get(f"{CODE}/202610/caiwu/")[1]
        good = (clerk / BALANCES).read_bytes()
        change(clerk / BALANCES, 5, "期末余额", "１２3x")
        said = push(clerk)
        assert "错误" in said
        assert BALANCES in said
        assert "改法" in said
        assert "暂缓更新（数据有错误，保留原有页面）：上坪村" in said
        assert '"state": "withheld"' in server.get("status.json")[1]
        assert server.get(f"{CODE}/202610/caiwu/")[1] == page
        (clerk / BALANCES).write_bytes(good)
        change(clerk / FACILITIES, 1, "名称", "还在商量的名字")
        _previewed(push(clerk, "tijiao"), server, home)
        _told_of_what_was_left(clerk, home)
    assert not marks.exists()


def _booby_trap(clerk: Path, marks: Path) -> None:
    """Everything that a build tool, git or Python could be led to run, each leaving a mark when it is."""
    shell = f"touch {marks}\n"
    python = f"open({str(marks)!r}, 'w')\n"
    yaml = f"site_name: x\nhooks: [hooks.py]\nextra: !!python/object/apply:os.system ['touch {marks}']\n"
    traps = {
        "Makefile": f"site test:\n\t{shell}", ".ci/setup": shell, "deploy/post-receive": shell,
        "hooks.py": python, "build_scripts/__init__.py": python, "conftest.py": python,
        "sitecustomize.py": python,
        "data/hooks.py": python, "data/villages/sitecustomize.py": python, "mkdocs.yml": yaml,
        ".gitattributes": "* filter=trap export-subst\n", "theme/main.html": "{{ cycler.__init__ }}\n",
        "content/index.md": "不该出现的话\n", "data/words/cli.json": "{}", "data/findings/pri.json": "{}",
    }  # fmt: skip
    for name, text in traps.items():
        (clerk / name).parent.mkdir(parents=True, exist_ok=True)
        (clerk / name).write_text(text, "utf-8")
    (clerk / "theme" / "leak.html").symlink_to("/etc/passwd")


def _serves_with_headers(server: Server) -> None:
    status, home, headers = server.get("")
    assert status == 200
    assert "上坪村" in home
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "X-Robots-Tag" not in headers
    assert server.get("yulan/")[2]["X-Robots-Tag"].startswith("noindex")
    assert {server.get(path)[0] for path in ("state/", ".git/", "../state/build.lock")} <= {400, 403, 404}
    assert server.get("", "POST")[0] == 403
    assert "attachment" in server.get(f"{CODE}/data/cunwu/facilities.csv")[2]["Content-Disposition"]
    assert "不该出现的话" not in home


def _previewed(said: str, server: Server, home: Path) -> None:
    """A branch is shown where only its pusher looks, never on the site."""
    assert "还在商量的名字" in said
    (address,) = re.findall(r"yulan/[0-9a-f]{32}/", said)
    status, page, headers = server.get(address)
    assert (status, headers["X-Robots-Tag"][:7]) == (200, "noindex")
    assert "预览" in page
    assert "还在商量的名字" in server.get(f"{address}{CODE}/data/cunwu/facilities.csv")[1]
    assert "还在商量的名字" not in _pages_of(home)


def _pages_of(home: Path) -> str:
    pages = sorted((home / "current" / CODE).rglob("*.html"))
    return "".join(page.read_text("utf-8") for page in pages)


def _told_of_what_was_left(clerk: Path, home: Path) -> None:
    """A push of the same commit's branch that also changes other files names them."""
    region = json.loads((clerk / "data/region.json").read_text("utf-8"))
    region["name"] = "改了名字的县"
    (clerk / "data/region.json").write_text(json.dumps(region), "utf-8")
    link = clerk / "data/villages" / f"{CODE}-shangping" / "cunwu" / "link.csv"
    link.symlink_to("/etc/passwd")
    said = push(clerk)
    assert "没有采用" in said
    assert "data/region.json" in said
    assert "link.csv" in said
    assert "改了名字的县" not in (home / "current" / "index.html").read_text("utf-8")


def _tiny_server(home: Path, clerk: Path, seconds: int) -> Path:
    """A server with the tiny builder, which takes so long, and a first push; the file to change."""
    install_hook(home, f'cd "{ROOT}" && exec "{sys.executable}" -m tests.deploy.tiny_program {seconds} "$@"')
    village = clerk / tiny.FOLDER / "a.csv"
    village.parent.mkdir(parents=True)
    village.write_text("0")
    push(clerk)
    return village


def _pushing(clerk: Path, village: Path, text: str) -> "subprocess.Popen[str]":
    """A push that goes on, with everything it starts in a group of its own."""
    village.write_text(text)
    git("commit", "--quiet", "--all", "-m", "x", folder=clerk)
    command = ["git", "push", "--quiet", "origin", "HEAD:main"]
    return subprocess.Popen(command, cwd=clerk, stderr=subprocess.PIPE, text=True, start_new_session=True)


def _wait_for_builder(home: Path) -> int:
    """The number of the process that is building just now."""
    told = home / "state" / "building"
    while not (told.is_file() and told.read_text()):
        time.sleep(0.05)
    number = int(told.read_text())
    told.unlink()
    return number


def test_a_build_that_is_killed(home: Path, clerk: Path) -> None:
    """The old page stays, the lock is free, and the next run publishes what was pushed."""
    village = _tiny_server(home, clerk, 1)
    _wait_for_builder(home)
    with nginx(home) as server:
        pushed = _pushing(clerk, village, "1")
        os.kill(_wait_for_builder(home), signal.SIGKILL)
        pushed.communicate()
        assert server.get("")[1] == f"0\n{tiny.PAGE}\n"
        assert tiny.told_by(home / "current") == "0"
        program = str(home / "code" / ".venv" / "bin" / "gongkai")
        command = [program, "release", "--to", str(home), "--commit", ""]
        subprocess.run(command, check=True, capture_output=True)
        assert server.get("")[1] == f"1\n{tiny.PAGE}\n"


def test_a_connection_that_is_cut(home: Path, clerk: Path) -> None:
    """The one who pushed is gone, with git and the hook; what was begun is published."""
    village = _tiny_server(home, clerk, 2)
    _wait_for_builder(home)
    pushed = _pushing(clerk, village, "1")
    _wait_for_builder(home)
    os.killpg(pushed.pid, signal.SIGKILL)
    pushed.communicate()
    while tiny.told_by((home / "current").resolve()) == "0":
        time.sleep(0.1)
    assert tiny.told_by(home / "current") == "1"


def test_two_pushes_at_once(home: Path, clerk: Path) -> None:
    """Both queue, the newer is served in the end, and whoever reads meanwhile always finds a whole page."""
    village = _tiny_server(home, clerk, 1)
    seen: list[str] = []
    with nginx(home) as server:
        over = threading.Event()
        reader = threading.Thread(target=_read, args=(server, over, seen))
        reader.start()
        pushes = []
        for number in (1, 2):
            pushes.append(_pushing(clerk, village, str(number)))
            _wait_until_received(home, git("rev-parse", "HEAD", folder=clerk))
        said = [pushed.communicate()[1] for pushed in pushes]
        over.set()
        reader.join()
        assert server.get("")[1].startswith("2")
    assert [text for text in said if "-" not in text and "older" not in text] == []
    assert set(seen) <= {f"{number}\n{tiny.PAGE}\n" for number in range(3)}
    assert sorted(seen) == seen


def _wait_until_received(home: Path, commit: str) -> None:
    while git("rev-parse", "main", folder=home / "repo.git") != commit:
        time.sleep(0.02)


def _read(server: Server, over: threading.Event, seen: list[str]) -> None:
    while not over.is_set():
        status, text, _ = server.get("index.html")
        assert status == 200
        seen.append(text)
