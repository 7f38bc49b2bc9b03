"""Style sheets made small: what is left out, what stays, and that nothing a page uses is lost."""

import gzip
import re
from importlib.resources import files
from pathlib import Path

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.bundle import SHEETS, bundled, drop_left_out, left_out
from build_scripts.slim import ATTRIBUTE, BLOCK_END, CLASS, drop_unused_properties, slim

OLD = frozenset({"admonition", "md-tabs", "md-nav__icon", "md-nav--lifted", "dir=rtl"})
MATERIAL = Path(str(files("material"))) / "templates/assets/stylesheets"
CLASSES = re.compile(r'class="([^"]*)"')
ATTRIBUTES = re.compile(r'(?<=[\s"])([a-z-]+)="([^"]*)"')


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (".admonition { top: 0 }", ""),
        (".admonition__title, .gk-a > b { top: 0 ; }", ".gk-a > b{top: 0}"),
        (".md-tabs--active .md-nav { top: 0 }", ""),
        (".md-nav__link--active { top: 0 }", ".md-nav__link--active{top: 0}"),
        (".md-nav--lifted .md-nav, .md-nav__icon:after, .md-nav { top: 0 }", ".md-nav{top: 0}"),
        (".md-nav__icon--on { top: 0 }", ".md-nav__icon--on{top: 0}"),
        ("[dir=rtl] p, [dir=ltr] p { top: 0 }", "[dir=ltr] p{top: 0}"),
        (":is(.md-nav, .gk-a) p { top: 0 }", ":is(.md-nav, .gk-a) p{top: 0}"),
        (":is(.admonition, .gk-a) p { top: 0 }", ":is(.admonition, .gk-a) p{top: 0}"),
        (".gk-a:not(.admonition, [dir=rtl]) { top: 0 }", ".gk-a:not(.admonition, [dir=rtl]){top: 0}"),
        (".admonition:not(.gk-a) { top: 0 }", ""),
        ("[href='.admonition'] { top: 0 }", '[href=".admonition"]{top: 0}'),
        ("@media print { .admonition { top: 0 } }", ""),
        ("@media print { .admonition { top: 0 } a { top: 0 } }", "@media print{a{top: 0}}"),
        ("@media (x:0) { @supports (x:0) { a { x:0 } } }", "@media (x:0){@supports (x:0){a{x:0}}}"),
        ("@keyframes x { from { top: 0 } }", "@keyframes x { from { top: 0 } }"),
        ("/* why */ a { /* because */ top:  1px   2px; }", "a{top: 1px 2px}"),
        ('a::before { content: "/* a  b */"; }', 'a::before{content: "/* a  b */"}'),
    ],
)  # fmt: skip
def test_what_is_left_out(css: str, expected: str) -> None:
    """Selectors with a named block, comments and spare space; strings and other at-rules stay as they are."""
    assert slim(css, OLD) == expected


def test_properties_that_nothing_asks_for() -> None:
    """One that only an unused one asked for goes too; what is not a custom property stays."""
    css = ":root{--a:1px;--b:var(--c);--c:2px}p{top:var(--a)!important;left:0}@media print{q{--d:1}}"
    assert drop_unused_properties(css) == ":root{--a:1px}p{top:var(--a)!important;left:0}"


@given(st.lists(st.sampled_from(["a", ".gk-x", ".admonition", ".md-nav__item"]), min_size=1, max_size=4))
def test_a_selector_stays_or_goes_whole(selectors: list[str]) -> None:
    """However they are mixed, those of other blocks stay, in their order."""
    kept = ",".join(one for one in selectors if one != ".admonition")
    assert slim(f"{','.join(selectors)} {{ top: 0 }}", OLD) == (f"{kept}{{top: 0}}" if kept else "")


def test_every_name_left_out_is_in_the_sheet_of_material() -> None:
    """A name that a newer Material no longer has would only mislead."""
    sheet = "".join((MATERIAL / name).read_text("utf-8") for name in SHEETS)
    names = CLASS.findall(sheet)
    assert left_out("blocks") <= {BLOCK_END.split(name)[0] for name in names}
    assert left_out("classes") <= set(names)
    assert left_out("attributes") <= set(ATTRIBUTE.findall(sheet))


def test_the_whole_sheet_is_half_as_large_and_valid() -> None:
    """On the wire less than 16 KB, and still CSS."""
    content = bundled()["style"].content
    assert len(gzip.compress(content, 9)) < 16_000
    assert not [one for one in tinycss2.parse_stylesheet(content.decode()) if one.type == "error"]


def test_files_that_are_left_out_are_removed(tmp_path: Path) -> None:
    """Folders and single files that are declared; nothing else."""
    kept = ["assets/javascripts/bundle.a5f9d56c.min.js", "assets/stylesheets/gongkai-style.css", "index.html"]
    gone = [
        "assets/javascripts/lunr/tinyseg.js",
        "assets/javascripts/bundle.min.js.map",
        "assets/stylesheets/main.1.css",
    ]
    for name in (*kept, *gone):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    drop_left_out(tmp_path)
    assert (
        sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
        == kept
    )


@pytest.mark.slow
def test_no_page_uses_what_is_left_out(site: Path) -> None:
    """No class and no attribute on any page of the sample has lost its styles."""
    found: dict[str, str] = {}
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        said = {f"{name}={value}" for name, value in ATTRIBUTES.findall(text)}
        for name in {name for classes in CLASSES.findall(text) for name in classes.split()}:
            said |= {name, BLOCK_END.split(name)[0]}
        found |= dict.fromkeys(said & left_out(), page.as_posix())
    assert found == {}
