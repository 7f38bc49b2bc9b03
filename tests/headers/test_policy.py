"""The policy is made from the pages, stands in every page, and never allows more than nginx's own."""

from pathlib import Path

import pytest

from build_scripts.errors import InternalError
from build_scripts.headers import page_policy, secure_pages, served_policy
from build_scripts.headers.policy import EMPTY_STYLE, META, Needs, make_policy

HEAD = '<!doctype html><html><head><meta charset="utf-8"><title>x</title></head><body>{}</body></html>'


def site(folder: Path, body: str = "", *files: str) -> Path:
    """A release of one page and empty files."""
    folder.mkdir()
    for name in files:
        (folder / name).write_bytes(b"")
    (folder / "index.html").write_text(HEAD.format(body), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("body", "scripts", "styles", "refused"),
    [
        pytest.param('<script src="a.js"></script>', 0, 0, 0, id="file"),
        pytest.param('<script type="application/json">{"a":1}</script>', 0, 0, 0, id="data"),
        pytest.param('<script type="application/ld+json">{}</script>', 0, 0, 0, id="linked-data"),
        pytest.param("<script>alert(1)</script>", 1, 0, 0, id="script"),
        pytest.param("<script type=module>alert(1)</script>", 1, 0, 0, id="module"),
        pytest.param('<SCRIPT TYPE="importmap">{}</SCRIPT>', 1, 0, 0, id="any-other-type"),
        pytest.param("<style>p{color:red}</style>", 0, 1, 0, id="style"),
        pytest.param('<p style="color:red">x</p>', 0, 0, 1, id="style-attribute"),
        pytest.param('<p class="a"\n onclick="x()">x</p>', 0, 0, 1, id="handler"),
        pytest.param('<p title="a style=b onclick=c">x</p>', 0, 0, 0, id="words-in-a-value"),
        pytest.param("<p>style=x onclick=y</p>", 0, 0, 0, id="words-in-a-text"),
    ],
)
def test_what_pages_need(body: str, scripts: int, styles: int, refused: int) -> None:
    """Blocks that run are hashed, data are not, attributes cannot be allowed."""
    needs = Needs()
    needs.add("index.html", HEAD.format(body))
    assert (len(needs.scripts), len(needs.styles), len(needs.refused)) == (scripts, styles, refused)


def test_the_hash_is_the_one_a_browser_computes() -> None:
    """Of the example of the CSP specification."""
    needs = Needs()
    needs.add("x", "<script>alert('Hello, world.');</script>")
    assert needs.scripts == {"'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"}


def test_what_is_built_decides() -> None:
    """WebAssembly and Plotly's empty style are allowed only where they are."""
    plain = make_policy(Needs(), ["index.html"])
    assert "wasm" not in plain
    assert EMPTY_STYLE not in plain
    assert "script-src 'self' 'wasm-unsafe-eval';" in make_policy(Needs(), ["wasm.zh.pagefind"])
    assert f"style-src 'self' {EMPTY_STYLE};" in make_policy(Needs(), ["plotly-basic.1a2b3c4d.js"])
    for policy in (plain, served_policy()):
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy.replace("wasm-unsafe-eval", "")
        assert "frame-ancestors" in policy
        assert "frame-ancestors" not in page_policy(policy)


def test_every_page_says_it_early(tmp_path: Path) -> None:
    """Behind the charset, before anything is fetched; an old policy is replaced, nothing else changes."""
    release = site(tmp_path / "a", '<script src="a.js"></script>', "index.html.gz", "index.html.br")
    policy = secure_pages(release)
    html = (release / "index.html").read_text("utf-8")
    found = META.search(html)
    assert found
    assert found[1] == page_policy(policy)
    assert html.index("charset") < found.start() < html.index("<title>")
    assert html.replace(found[0], "") == HEAD.format('<script src="a.js"></script>')
    assert not list(release.glob("index.html.*"))
    (release / "plotly.js").write_bytes(b"")
    secure_pages(release)
    html = (release / "index.html").read_text("utf-8")
    assert html.count("http-equiv") == 1
    assert EMPTY_STYLE in html


def test_a_page_that_says_it_already_is_not_touched(tmp_path: Path) -> None:
    """So its compressed copies stay."""
    release = site(tmp_path / "a")
    secure_pages(release)
    (release / "index.html.gz").write_bytes(b"x")
    secure_pages(release)
    assert (release / "index.html.gz").is_file()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<script>alert(1)</script>", "script-src 'sha256-"),
        ("<style>p{}</style>", "style-src 'sha256-"),
        ('<p onclick="x()">', "index.html <p onclick"),
    ],
)
def test_new_inline_code_stops_the_release(tmp_path: Path, body: str, told: str) -> None:
    """Until somebody allows it in trusted code; the message says what to write there."""
    with pytest.raises(InternalError, match="行内") as refused:
        secure_pages(site(tmp_path / "a", body))
    assert told in str(refused.value)


@pytest.mark.slow
def test_nginx_sends_what_the_pages_say(site: Path) -> None:
    """The policy of the built sample site is exactly the line in nginx.conf, in every page."""
    pages = sorted(site.rglob("*.html"))
    policies = {found[1] if (found := META.search(page.read_text("utf-8"))) else "" for page in pages}
    assert policies == {page_policy(served_policy())}
