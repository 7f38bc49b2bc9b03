"""What the press refuses, and what it says when the machine cannot print."""

import sys
from pathlib import Path

import pytest

from build_scripts.errors import EXIT_ENVIRONMENT, InternalError, MachineError
from build_scripts.notice import Press, draw_code, find_faces, fonts, open_press
from build_scripts.notice.fonts import characters

PAGE = '<html lang="zh-CN"><head><title>x</title></head><body>{}</body></html>'


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a.png", "file:///etc/passwd", "data:image/png;base64,AA==", "a.png", "font:900"],
)
def test_nothing_is_fetched(press: Press, address: str) -> None:
    """A picture from anywhere is our bug and ends the printing."""
    with pytest.raises(InternalError, match="fetches nothing"):
        press.print(PAGE.format(f'<img src="{address}" alt="x">'))


def test_a_mistake_in_the_style_is_told() -> None:
    """What WeasyPrint would skip with a warning is an error here."""
    with pytest.raises(InternalError, match="WeasyPrint"):
        open_press("p { colour-of: none }", {})


def test_no_chinese_font(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine whose fonts know no Chinese, or that has no fontconfig, is told what to install."""
    matcher = tmp_path / "fc-match"
    matcher.write_text("#!/bin/sh\nprintf '/usr/share/fonts/latin.ttf\\n0\\nen|fr|de'\n")
    matcher.chmod(0o755)
    for path in (f"{tmp_path}", f"{tmp_path}/empty"):
        monkeypatch.setenv("PATH", path + ":/nowhere")
        with pytest.raises(MachineError, match="fonts-noto-cjk") as caught:
            find_faces()
        assert caught.value.exit_code == EXIT_ENVIRONMENT
        assert "中文字体" in str(caught.value)


def test_no_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the system's library is told what to install."""

    class Broken:
        def find_spec(self, name: str, *_: object) -> None:
            if name.startswith("weasyprint"):
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    with pytest.raises(MachineError, match="libpango") as caught:
        open_press("", {})
    assert caught.value.exit_code == EXIT_ENVIRONMENT


def test_the_faces_of_this_machine() -> None:
    """A regular and a bold one, files that exist."""
    regular, bold = find_faces()
    assert (regular.weight, bold.weight) == (400, 700)
    assert regular.path.is_file()
    assert bold.path.is_file()


def test_what_a_cut_font_holds() -> None:
    """All of GB 2312, 6,763 characters and its signs, the capitals of amounts among them."""
    letters = list(characters())
    assert len([letter for letter in letters if "\u4e00" <= letter <= "\u9fff"]) == 6763
    assert set("零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整负") <= set(letters)
    assert fonts.LANGUAGE == "zh-cn"


def test_an_address_in_capitals_makes_a_smaller_code() -> None:
    """The alphanumeric mode needs fewer modules than bytes do."""
    address = "https://gk.example.gov.cn/330106001201/202611/"
    large, small = (draw_code(text).decode() for text in (address, address.upper()))
    sides = [int(svg.split('viewBox="0 0 ')[1].split()[0]) for svg in (large, small)]
    assert sides[1] < sides[0]
