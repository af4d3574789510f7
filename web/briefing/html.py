"""The briefing as one HTML file that needs nothing else: styles, fonts and pictures are in it."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docsearch.briefing import model
from docsearch.briefing.model import Briefing, CallSheet, Comparison, QuotedPassage
from docsearch.briefing.text import printable
from docsearch.eligibility.answers import BEST_FIRST
from docsearch.municipalities.model import Municipality
from web.briefing.page_crops import Crop, description
from web.excerpts import reflow
from web.templating import render_text

MEDIA_TYPE = "text/html; charset=utf-8"

Crops = Callable[[QuotedPassage], Crop | None]
"""The picture of a page with a passage boxed, None where the page has none."""

_STATIC = Path(__file__).parent.parent / "static"
_SHEET = _STATIC / "css" / "briefing_document.css"
_FONTS = _STATIC / "vendor" / "fonts" / "Titillium_Web"
_FACES = (
    ("regular", 400, "normal"),
    ("italic", 400, "italic"),
    ("600", 600, "normal"),
    ("700", 700, "normal"),
)
_SHOWN_WIDTH_PIXELS = 800
_LABELS = {
    QuotedPassage.__name__: "Passaggio",
    CallSheet.__name__: "Scheda del bando",
    Comparison.__name__: "Confronto",
}
_KINDS = {
    QuotedPassage.__name__: "passaggio",
    CallSheet.__name__: "scheda",
    Comparison.__name__: "confronto",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture within the file: `source` is a data: address."""

    source: str
    width: int
    height: int
    description: str


def html_document(briefing: Briefing, site: str, crops: Crops) -> str:
    """The file; `site` stands before the addresses, without a slash at its end."""
    text = render_text(
        "briefing_document.html",
        briefing=briefing,
        site=site,
        crops=_pictures(briefing, crops),
        style=_style(),
        sections=model,
        labels=_LABELS,
        kinds=_KINDS,
        verdicts=BEST_FIRST,
        lines=quoted_lines,
        per_comune=briefing.participation is not None
        and isinstance(briefing.participation.territory, Municipality),
    )
    return printable(text)


def quoted_lines(passage: QuotedPassage) -> list[str]:
    """The words of a passage, without the line ends that only the width of its page made: rows of
    tables, which fill it too, seldom begin with a small letter.
    """
    quote = passage.quote.quote
    flowing = "".join(
        new if old == "\n" and after.islower() else old
        for old, new, after in zip(quote, reflow(quote), f"{quote[1:]} ", strict=True)
    )
    return [line for line in map(str.strip, flowing.splitlines()) if line]


def _pictures(briefing: Briefing, crops: Crops) -> Mapping[int, Picture | None]:
    """By the number of the item (1-based)."""
    return {
        number: _picture(item, crops(item))
        for number, item in enumerate(briefing.items, start=1)
        if isinstance(item, QuotedPassage)
    }


def _picture(passage: QuotedPassage, crop: Crop | None) -> Picture | None:
    if crop is None:
        return None
    height = round(crop.height_pixels * _SHOWN_WIDTH_PIXELS / crop.width_pixels)
    source = _data_address("image/png", crop.png)
    return Picture(source, _SHOWN_WIDTH_PIXELS, height, description(passage, crop))


@cache
def _style() -> str:
    return "\n".join((*_font_faces(), _SHEET.read_text("utf-8")))


def _font_faces() -> list[str]:
    """None where the fonts were not installed: the file then uses those of the reader."""
    faces = []
    for name, weight, style in _FACES:
        path = _FONTS / f"titillium-web-v10-latin-ext_latin-{name}.woff2"
        if path.exists():
            source = _data_address("font/woff2", path.read_bytes())
            faces.append(
                f'@font-face {{ font-family: "Titillium Web"; font-weight: {weight}; '
                f'font-style: {style}; src: url("{source}") format("woff2"); }}'
            )
    return faces


def _data_address(media_type: str, data: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"
