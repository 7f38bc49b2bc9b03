"""HTML to PDF by WeasyPrint: PDF/UA-1 (tagged), fonts embedded as subsets, nothing fetched, the same bytes.

Nothing of the clock, of the machine's name or of chance goes in: the date of the document is the one that its
HTML names (dcterms.created), its identifier the hash of the HTML. A character that no font of the machine has
is printed as the geta mark 〓, as printers do, and the sheet says so; there is never an empty box.
"""

import hashlib
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from build_scripts.errors import InternalError, MachineError
from build_scripts.notice.qr import draw_code

LIBRARIES = ("weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "segno")  # what the bytes depend on
VARIANT = "pdf/ua-1"
FONT, CODE = "font:", "qr:"
NOWHERE = "notice:"  # what relative addresses are relative to
FACE = "@font-face{{font-family:Notice;font-weight:{weight};src:url({font}{weight})}}"
GETA = "〓"
QUIET, SAID = 'class="geta"', 'class="geta geta--said"'  # the line of a sheet that explains it
NO_PANGO = (
    "没有找到排版用的系统库 Pango，张贴用的公示（PDF）做不出来。请安装："
    "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 "
    "[Pango is missing and the notices need it: {error}]"
)


@dataclass(frozen=True, slots=True)
class Press:
    """What prints sheets of one style in one process: the style sheet, read once, the fonts, the fetcher."""

    style: Any
    fonts: Any
    fetcher: Any

    def print(self, html: str) -> bytes:
        """The PDF of one sheet; InternalError when it asks for what a sheet may not have."""
        pdf, lacking = self._once(html)
        if lacking:
            pdf, _ = self._once(html.translate(dict.fromkeys(map(ord, lacking), GETA)).replace(QUIET, SAID))
        return pdf

    def _once(self, html: str) -> tuple[bytes, frozenset[str]]:
        from weasyprint import HTML  # noqa: PLC0415 - see open_press
        from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

        mark = hashlib.sha256(html.encode()).digest()[:16]
        with _listening() as heard:
            try:
                sheet = HTML(string=html, base_url=NOWHERE, url_fetcher=self.fetcher)
                made = sheet.render(stylesheets=[self.style], font_config=self.fonts)
                pdf: bytes = made.write_pdf(pdf_variant=VARIANT, pdf_identifier=mark)
            except FatalURLFetchingError as error:
                raise InternalError(f"公示要取网页以外的东西：{error} [a notice fetches nothing]") from error
        heard.refuse()
        return pdf, frozenset(heard.lacking)


def open_press(css: str, faces: Mapping[int, bytes]) -> Press:
    """A press for sheets in the style `css`; `faces` are fonts by CSS weight, used as the family Notice."""
    try:
        # imported here: it loads Pango, which a machine may lack, and a build served from the cache need not
        from weasyprint import CSS  # noqa: PLC0415
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    except OSError as error:
        raise MachineError(NO_PANGO.format(error=str(error).splitlines()[0])) from error
    fonts, fetcher = FontConfiguration(), _fetcher(faces)
    rules = "".join(FACE.format(weight=weight, font=FONT) for weight in faces)
    with _listening() as heard:
        style = CSS(string=rules + css, base_url=NOWHERE, url_fetcher=fetcher, font_config=fonts)
    heard.refuse()
    return Press(style, fonts, fetcher)


def _fetcher(faces: Mapping[int, bytes]) -> Any:  # noqa: ANN401 - a class of a library without types
    """What answers `font:400` and `qr:<address>` and refuses everything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    known = {f"{FONT}{weight}": content for weight, content in faces.items()}

    class Fetcher(URLFetcher):  # type: ignore[misc]
        """Ours alone: no file, no network, no data address."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            """One of our two kinds of address."""
            del headers
            if url in known:
                return URLFetcherResponse(url, known[url], {"Content-Type": "font/otf"})
            if url.startswith(CODE):
                code = draw_code(unquote(url.removeprefix(CODE)))
                return URLFetcherResponse(url, code, {"Content-Type": "image/svg+xml"})
            raise ValueError(url)

    return Fetcher(fail_on_errors=True)


class _Listener(logging.Handler):
    """Keeps what WeasyPrint warns of: the characters that no font has, and everything else."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lacking: set[str] = set()
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning."""
        if record.msg.startswith(".notdef") and isinstance(record.args, tuple):
            self.lacking.add(str(record.args[0]))
        else:
            self.warnings.append(record.getMessage())

    def refuse(self) -> None:
        """InternalError for a style or markup that WeasyPrint does not understand."""
        if self.warnings:
            raise InternalError(f"公示排版有警告：{'；'.join(self.warnings[:3])} [WeasyPrint warnings]")


@contextmanager
def _listening() -> Iterator[_Listener]:
    listener, logger = _Listener(), logging.getLogger("weasyprint")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        yield listener
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagate
