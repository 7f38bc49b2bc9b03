"""`deploy/install` says what it did not start, and how to start it."""

import re
import subprocess
from pathlib import Path

import pytest

from build_scripts.settings import ROOT

SCRIPT = ROOT / "deploy" / "install"
TEXT = SCRIPT.read_text("utf-8")


def function(name: str) -> str:
    """One function of the script."""
    found = re.search(rf"^{name}\(\) {{.*?^}}$", TEXT, re.DOTALL | re.MULTILINE)
    assert found
    return found[0]


def part(said: str, folder: Path) -> str:
    """The part of the script that begins with saying this; systemd runs when `folder` is there."""
    found = re.search(rf'^say "{said}[^\n]*\n(.*?)(?=^say |^printf |\Z)', TEXT, re.DOTALL | re.MULTILINE)
    assert found
    return found[1].replace("/run/systemd/system", str(folder)).replace("/etc/nginx", str(folder.parent))


def ran(said: str, folder: Path) -> str:
    """What that part and the end of the script print, with programs that only say their names."""
    folder.parent.joinpath("tls").mkdir()
    folder.parent.joinpath("conf.d").mkdir()
    for name in ("pem", "key"):
        folder.parent.joinpath("tls", f"gongkai.{name}").touch()
    names = "home=/srv/gongkai code=/srv/gongkai/code user=gongkai domain=x.example.cn by_hand=()"
    fakes = 'install() { :; }; nginx() { :; }; apt-get() { false; }; systemctl() { echo "did systemctl $*"; }'
    body = "\n".join(
        [names, fakes, function("tell_by_hand"), part(said, folder), 'tell_by_hand "${by_hand[@]}"']
    )
    script = f"set -euo pipefail\n{body}\n"
    return subprocess.run(["bash", "-c", script], check=True, capture_output=True, text=True, cwd=ROOT).stdout


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("每天零点重做", "    systemctl daemon-reload && systemctl enable --now gongkai-daily.timer"),
        ("nginx", "    nginx -s reload"),
    ],
)
def test_what_is_not_started_without_systemd_is_said(said: str, command: str, tmp_path: Path) -> None:
    """In a container nothing starts by itself: what and the command; with systemd nothing is to be done."""
    printed = ran(said, tmp_path / "away").splitlines()
    assert "没有运行 systemd" in printed[1]
    assert command in printed


@pytest.mark.parametrize("said", ["每天零点重做", "nginx"])
def test_with_systemd_it_is_started(said: str, tmp_path: Path) -> None:
    """Nothing is left to be done by hand."""
    (tmp_path / "there").mkdir()
    printed = ran(said, tmp_path / "there")
    assert "did systemctl" in printed
    assert "没有启动" not in printed


def test_the_daily_command_is_that_of_the_service() -> None:
    """By hand the same program runs with the same cache."""
    service = (ROOT / "deploy" / "gongkai-daily.service").read_text("utf-8")
    (line,) = [line for line in service.splitlines() if line.startswith("ExecStart=")]
    wanted = line.removeprefix("ExecStart=")
    assert wanted in TEXT.replace("$code", "/srv/gongkai/code").replace("$home", "/srv/gongkai")


def test_it_ends_with_what_is_left_to_do() -> None:
    """The last words, where they are seen."""
    assert TEXT.rstrip().splitlines()[-1] == 'tell_by_hand "${by_hand[@]}"'
