"""A whole server in a folder: the bare repository with our hook, nginx with our configuration on loopback."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

from build_scripts.settings import ROOT
from tests.deploy.tiny import git

DEPLOY = ROOT / "deploy"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


@dataclass(frozen=True)
class Server:
    """The folder of the server and the port nginx answers on."""

    home: Path
    port: int

    def get(self, path: str, method: str = "GET") -> tuple[int, str, dict[str, str]]:
        """Status, text and headers of an address, asked for over TLS."""
        trusted = ssl.create_default_context(cafile=str(self.home / "tls" / "gongkai.pem"))
        opener = build_opener(ProxyHandler({}), HTTPSHandler(context=trusted))
        request = Request(f"https://localhost:{self.port}/{path}", method=method)
        try:
            with opener.open(request, timeout=20) as answer:
                return answer.status, answer.read().decode(), dict(answer.headers)
        except HTTPError as error:
            return error.code, error.read().decode(), dict(error.headers)


def install_hook(home: Path, program: str) -> None:
    """What deploy/install does, without its rights: repository, hook, and a program called gongkai."""
    (home / "state").mkdir(parents=True, exist_ok=True)
    (home / "previews").mkdir(exist_ok=True)
    if not (home / "repo.git").exists():
        git("init", "--quiet", "--bare", "--initial-branch=main", str(home / "repo.git"))
    hook = home / "repo.git" / "hooks" / "post-receive"
    hook.parent.mkdir(exist_ok=True)
    shutil.copyfile(DEPLOY / "post-receive", hook)
    hook.chmod(0o755)
    command = home / "code" / ".venv" / "bin" / "gongkai"
    command.parent.mkdir(parents=True)
    command.write_text(f"#!/bin/sh\n{program}\n", "utf-8")
    command.chmod(0o755)


@contextmanager
def nginx(home: Path) -> Iterator[Server]:
    """Our nginx.conf with other places and ports, in a process that ends with the test."""
    assert NGINX, "nginx is missing: .ci/setup test installs it"
    tls, ports = home / "tls", _free_ports(2)
    tls.mkdir()
    _certificate(tls)
    config = home / "nginx.conf"
    config.write_text(_whole_config(home, ports), "utf-8")
    process = subprocess.Popen(
        [NGINX, "-e", str(home / "nginx.log"), "-p", str(home), "-c", str(config)], stderr=subprocess.PIPE
    )
    try:
        _wait_for(ports[1], process)
        yield Server(home, ports[1])
    finally:
        process.terminate()
        process.communicate()


def _whole_config(home: Path, ports: list[int]) -> str:
    site = (DEPLOY / "nginx.conf").read_text("utf-8").replace("/srv/gongkai", str(home))
    site = site.replace("/etc/nginx/tls", str(home / "tls")).replace(
        "/etc/nginx/gongkai", str(home / "nginx")
    )
    site = re.sub(r" *listen \[::\].*\n", "", site)
    site = site.replace("listen 80;", f"listen 127.0.0.1:{ports[0]};")
    site = site.replace("listen 443 ", f"listen 127.0.0.1:{ports[1]} ")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {home}/temp-{kind};\n" for kind in kinds)
    user = "user root;\n" if os.geteuid() == 0 else ""
    head = f"{user}daemon off;\nworker_processes 1;\npid {home}/nginx.pid;\nevents {{}}\n"
    return f"{head}http {{\naccess_log off;\n{places}{site}\n}}\n"


def _certificate(folder: Path) -> None:
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    command += ["-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", str(folder / "gongkai.key"), "-out", str(folder / "gongkai.pem")]
    subprocess.run([*command, *files], check=True, capture_output=True)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for taken in sockets:
        taken.bind(("127.0.0.1", 0))
    ports = [taken.getsockname()[1] for taken in sockets]
    for taken in sockets:
        taken.close()
    return ports


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
            return
        time.sleep(0.05)
    raise AssertionError((process.stderr.read() if process.stderr else b"").decode())
