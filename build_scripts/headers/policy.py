"""The Content-Security-Policy of a site, from its built pages: hashes of inline blocks, WebAssembly, Plotly.

It stands in every page as <meta> and in deploy/nginx.conf as a header. What the pages need must be allowed
there, in trusted code: a new inline script stops the release, and a pushed page cannot allow itself
anything. Data blocks (JSON, JSON-LD) never run and need no hash; attributes (style=, onclick=) are refused.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from build_scripts.errors import InternalError
from build_scripts.settings import ROOT
from build_scripts.write import write_file

NGINX = ROOT / "deploy" / "nginx.conf"
SERVED = re.compile(r'add_header Content-Security-Policy "([^"]*)"')
ONLY_HEADER = "frame-ancestors"  # a browser ignores it in <meta>
EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"  # Plotly's <style> before its rules
WASM = "'wasm-unsafe-eval'"
BLOCK = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
TYPE = re.compile(r"""\stype=["']?([^"'\s>]*)""", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""<[a-z][^<>]*?\s(?:style|on[a-z]+)\s*=[^<>]*>""", re.IGNORECASE)
QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
DATA = {"application/json", "application/ld+json"}
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
EARLY = re.compile(r"<head[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)
SHOWN = 3


@dataclass(slots=True)
class Needs:
    """What the pages of a site hold that a policy must allow; `refused` are places nothing can allow."""

    scripts: set[str] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)

    def add(self, name: str, html: str) -> None:
        """Take up one page."""
        for kind, attributes, text in BLOCK.findall(html):
            declared = TYPE.search(attributes)
            if kind.lower() == "style":
                self.styles.add(_hash(text))
            elif "src=" not in attributes and (declared is None or declared[1].lower() not in DATA):
                self.scripts.add(_hash(text))
        for tag in ATTRIBUTE.findall(html):
            if re.search(r"\s(?:style|on[a-z]+)\s*=", QUOTED.sub('""', tag), re.IGNORECASE):
                self.refused.append(f"{name} {tag[:60]}")


def served_policy() -> str:
    """The policy that nginx sends, from the trusted configuration."""
    found = SERVED.search(NGINX.read_text("utf-8"))
    if found is None:
        raise InternalError("deploy/nginx.conf 里没有内容安全策略 [no policy in nginx.conf]")
    return found[1]


def page_policy(policy: str) -> str:
    """The same policy as it may stand in a page."""
    kept = (part for part in policy.split("; ") if not part.startswith(ONLY_HEADER))
    return "; ".join(kept)


def make_policy(needs: Needs, files: Iterable[str]) -> str:
    """The strictest policy under which pages that need this run; `files` are all names of the site."""
    names = tuple(files)
    wasm = any(name.endswith((".wasm", ".pagefind")) for name in names)
    plotly = any("plotly" in name for name in names)
    script = ["'self'", *sorted(needs.scripts), *([WASM] if wasm else [])]
    style = ["'self'", *sorted(needs.styles | ({EMPTY_STYLE} if plotly else set()))]
    directives = (
        "default-src 'none'",
        f"script-src {' '.join(script)}",
        f"style-src {' '.join(style)}",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        f"{ONLY_HEADER} 'self'",
    )
    return "; ".join(directives)


def secure_pages(release: Path) -> str:
    """Write the policy into every page of `release` and return it; InternalError when it cannot be served."""
    needs, pages = Needs(), dict[Path, str]()
    for path in sorted(release.rglob("*.html")):
        html = path.read_text("utf-8")
        needs.add(path.relative_to(release).as_posix(), html)
        found = META.search(html)
        pages[path] = found[1] if found else ""
    policy = make_policy(needs, (path.name for path in release.rglob("*") if path.is_file()))
    _require_served(needs, policy)
    wanted = page_policy(policy)
    for path in (path for path, stands in pages.items() if stands != wanted):
        if write_file(path, _with_policy(path.read_text("utf-8"), wanted).encode()):
            for twin in (".gz", ".br"):
                path.with_name(path.name + twin).unlink(missing_ok=True)
    return policy


def _require_served(needs: Needs, policy: str) -> None:
    problems = [*needs.refused, *_not_served(policy)]
    if problems:
        more = f"（共 {len(problems)} 处）" if len(problems) > SHOWN else ""
        raise InternalError(
            f"页面里有行内脚本或样式，内容安全策略不许{more}：{'；'.join(problems[:SHOWN])}。"
            f"请改到文件里；非要不可的，在 deploy/nginx.conf 写：{policy} [not allowed by the policy]"
        )


def _not_served(policy: str) -> Iterator[str]:
    """What `policy` allows and the server's does not."""
    served = {name: set(values) for name, *values in map(str.split, served_policy().split("; "))}
    for name, *values in map(str.split, policy.split("; ")):
        for value in sorted(set(values) - served.get(name, set())):
            yield f"{name} {value}"


def _with_policy(html: str, policy: str) -> str:
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    if META.search(html):
        return META.sub(tag, html, count=1)
    return EARLY.sub(lambda found: found[0] + tag, html, count=1)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{b64encode(digest).decode('ascii')}'"
