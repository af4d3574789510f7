"""The strip of a page on which a passage stands, the passage boxed."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PIL import Image, ImageChops, ImageDraw

from docsearch.boxes import Box
from docsearch.briefing.model import QuotedPassage
from docsearch.errors import NotFound
from docsearch.models import Page
from web.page_image import PageImages, is_pdf
from web.views import regions

_AROUND_POINTS = 34.0
"""How much of the page is shown above and below the passage."""

_TALLEST = 0.9
"""Height of a strip over its width: of a longer passage its beginning is shown."""

_PADDING_POINTS = 3.0
_TINT, _LINE = "#fff3c4", "#8a5a00"
_COLOURS = 64


class Pages(Protocol):
    """Where the words of a page have their boxes."""

    def page(self, document_id: str, number: int, /) -> Page:
        """Raises PageNotFound."""
        ...


@dataclass(frozen=True, slots=True)
class Crop:
    """A picture; `whole` unless only the beginning of the passage is on it."""

    png: bytes
    width_pixels: int
    height_pixels: int
    whole: bool


class PageCrops:
    """Makes the picture of a passage of a briefing."""

    def __init__(self, images: PageImages, pages: Pages) -> None:
        self._images = images
        self._pages = pages

    def __call__(self, passage: QuotedPassage) -> Crop | None:
        """None where the document has no pictures, or its file is gone or is another one."""
        document, quote = passage.document, passage.quote
        if not is_pdf(document):
            return None
        try:
            page = self._pages.page(document.id, quote.page)
            boxes = page.boxes(quote.start, quote.end)
            data = self._images.render(document, quote.page) if boxes else b""
        except NotFound:
            return None
        if not data or not page.width:
            return None
        with Image.open(io.BytesIO(data)) as image:
            return _crop(image.convert("RGB"), page.width, regions(boxes))


def description(passage: QuotedPassage, crop: Crop) -> str:
    """The text in place of the picture; the words themselves are quoted beside it."""
    what = "il passaggio riquadrato" if crop.whole else "l'inizio del passaggio riquadrato"
    return (
        f"Pagina {passage.quote.page} di «{passage.title}», con {what}: le sue parole sono citate "
        "qui accanto."
    )


def _crop(image: Image.Image, page_width: float, frames: Sequence[Box]) -> Crop:
    """`frames` in points of a page of that width; the image shows the whole page."""
    scale = image.width / page_width
    boxed = _boxed(image, [_pixels(frame, scale) for frame in frames], scale)
    top = min(frame.y0 for frame in frames) - _AROUND_POINTS
    bottom = max(frame.y1 for frame in frames) + _AROUND_POINTS
    lowest = top + _TALLEST * page_width
    strip = boxed.crop(
        (
            0,
            max(0, round(top * scale)),
            image.width,
            min(image.height, round(min(bottom, lowest) * scale)),
        )
    )
    output = io.BytesIO()
    strip.quantize(_COLOURS).save(output, "PNG", optimize=True)
    whole = bottom - _AROUND_POINTS <= lowest
    return Crop(output.getvalue(), strip.width, strip.height, whole)


def _pixels(frame: Box, scale: float) -> tuple[int, int, int, int]:
    pad = _PADDING_POINTS
    return (
        round((frame.x0 - pad) * scale),
        round((frame.y0 - pad) * scale),
        round((frame.x1 + pad) * scale),
        round((frame.y1 + pad) * scale),
    )


def _boxed(
    image: Image.Image, frames: list[tuple[int, int, int, int]], scale: float
) -> Image.Image:
    """Tinted as if by a marker, so that the words stay as dark as they are, and framed."""
    tint = Image.new("RGB", image.size, "white")
    marker = ImageDraw.Draw(tint)
    for frame in frames:
        marker.rectangle(frame, fill=_TINT)
    marked = ImageChops.multiply(image, tint)
    pen = ImageDraw.Draw(marked)
    for frame in frames:
        pen.rectangle(frame, outline=_LINE, width=max(2, round(1.2 * scale)))
    return marked
