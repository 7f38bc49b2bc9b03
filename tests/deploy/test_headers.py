"""What nginx says with each file: policy, attachment, how long to keep; twins in place of files."""

import gzip
import re
import ssl
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

import brotli
import pytest

from build_scripts.headers import served_policy, write_twins
from tests.deploy.served import DEPLOY, Server, nginx

pytestmark = pytest.mark.slow
PAGE = f"<!doctype html><html><head><title>x</title></head><body>{'公开 ' * 600}</body></html>"
EVERYWHERE = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": served_policy(),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A small release behind our nginx.conf."""
    home = tmp_path_factory.mktemp("served")
    release = home / "releases" / "one"
    for name in ("index.html", "404.html", "village/index.html", "village/data/a.csv", "village/b.xlsx",
                 "village/riqi.ics", "village/202610/a4.pdf", "village/jiaoyan.txt", "search/x.wasm",
                 "assets/gongkai/a.1a2b3c4d.css", "assets/gongkai/vendor/p-4.1.1.min.1a2b3c4d.js",
                 "assets/gongkai/favicon.1a2b3c4d.svg", "assets/gongkai/plain.css"):  # fmt: skip
        (release / name).parent.mkdir(parents=True, exist_ok=True)
        (release / name).write_text(PAGE, "utf-8")
    write_twins(release)
    (home / "previews" / "token").mkdir(parents=True)
    (home / "previews" / "token" / "index.html").write_text(PAGE, "utf-8")
    (home / "current").symlink_to(release)
    with nginx(home) as running:
        yield running


def ask(server: Server, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    """Status, bytes as sent, and headers."""
    trusted = ssl.create_default_context(cafile=str(server.home / "tls" / "gongkai.pem"))
    opener = build_opener(ProxyHandler({}), HTTPSHandler(context=trusted))
    wanted = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with opener.open(Request(f"https://localhost:{server.port}/{path}", headers=wanted)) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except HTTPError as error:
        return error.code, error.read(), dict(error.headers)


@pytest.mark.parametrize("path", ["", "village/", "no-such-page", "village/data/a.csv", "yulan/token/"])
def test_said_with_everything(server: Server, path: str) -> None:
    """A page, a file, a preview and an address without a page."""
    _, _, headers = ask(server, path)
    assert {name: headers.get(name) for name in EVERYWHERE} == EVERYWHERE
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    ("path", "kind", "attached", "caching"),
    [
        ("", "text/html; charset=utf-8", "", "no-cache"),
        ("village/data/a.csv", "text/csv; charset=utf-8", "attachment", "no-cache"),
        ("village/b.xlsx", "application/vnd.openxmlformats", "attachment", "no-cache"),
        ("village/riqi.ics", "text/calendar; charset=utf-8", "", "no-cache"),
        ("village/202610/a4.pdf", "application/pdf", "", "no-cache"),
        ("village/jiaoyan.txt", "text/plain; charset=utf-8", "", "no-cache"),
        ("search/x.wasm", "application/wasm", "", "no-cache"),
        ("assets/gongkai/a.1a2b3c4d.css", "text/css; charset=utf-8", "", "immutable"),
        ("assets/gongkai/vendor/p-4.1.1.min.1a2b3c4d.js", "text/javascript; charset=utf-8", "", "immutable"),
        ("assets/gongkai/favicon.1a2b3c4d.svg", "image/svg+xml; charset=utf-8", "", "immutable"),
        ("assets/gongkai/plain.css", "text/css; charset=utf-8", "", "no-cache"),
    ],
)
def test_said_with_a_kind_of_file(server: Server, path: str, kind: str, attached: str, caching: str) -> None:
    """Type, attachment, and for ever only where the name holds a hash."""
    status, _, headers = ask(server, path)
    assert status == 200
    assert headers["Content-Type"].startswith(kind)
    assert headers.get("Content-Disposition", "") == attached
    assert caching in headers["Cache-Control"]


def test_twins_are_sent_in_place_of_files(server: Server) -> None:
    """The bytes on the disk, with Vary, and plain to who cannot unpack."""
    twin = (server.home / "current" / "village" / "index.html.gz").read_bytes()
    status, body, headers = ask(server, "village/", Accept_Encoding="gzip, br")
    assert (status, body, headers["Content-Encoding"]) == (200, twin, "gzip")
    assert "Accept-Encoding" in headers["Vary"]
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert ask(server, "village/")[1].decode() == PAGE == gzip.decompress(body).decode()
    assert ask(server, "village/index.html.gz")[0] == 403


def test_a_preview_has_no_twin_and_is_compressed_as_it_is_sent(server: Server) -> None:
    """The preview drops the twins, because it marks its pages."""
    _, body, headers = ask(server, "yulan/token/", Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).decode() == PAGE
    assert headers["X-Robots-Tag"].startswith("noindex")


def test_an_unchanged_page_is_not_sent_again(server: Server) -> None:
    """no-cache asks each time, and the ETag answers without the page."""
    tag = ask(server, "village/", Accept_Encoding="gzip")[2]["ETag"]
    status, body, headers = ask(server, "village/", Accept_Encoding="gzip", If_None_Match=tag)
    assert (status, body) == (304, b"")
    assert headers["Content-Security-Policy"] == served_policy()


def test_brotli_is_left_to_the_server_that_has_it() -> None:
    """The configuration works without the module: only a file that deploy/install writes turns it on."""
    config = (DEPLOY / "nginx.conf").read_text("utf-8")
    assert "brotli_" not in re.sub(r"#.*", "", config)
    assert "include /etc/nginx/gongkai/*.conf;" in config
    install = (DEPLOY / "install").read_text("utf-8")
    assert "echo 'brotli_static on;' >/etc/nginx/gongkai/brotli.conf" in install
    assert brotli.decompress(brotli.compress(PAGE.encode())).decode() == PAGE
