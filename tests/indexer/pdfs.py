"""PDFs made for the tests: every piece of text at its place, in the order it is written."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader, PdfWriter
from pypdf.generic import IndirectObject, NameObject, RectangleObject, StreamObject

A4 = (595.28, 841.89)
LEADING = 14.0


@dataclass(frozen=True, slots=True)
class Text:
    """Text at `x` from the left and with its baseline at `y` from the top, in points."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that fills a rectangle."""

    image: Image.Image
    x: float
    y: float
    width: float
    height: float


Item = Text | Picture


def make_pdf(*pages: Sequence[Item], title: str | None = None) -> bytes:
    """A PDF of A4 pages with the items written in order."""
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_auto_page_break(False)
    if title:
        pdf.set_title(title)
    for items in pages:
        pdf.add_page()
        for item in items:
            if isinstance(item, Text):
                pdf.set_font("Helvetica", "B" if item.bold else "", item.size)
                pdf.text(item.x, item.y, item.text)
            else:
                pdf.image(item.image, item.x, item.y, item.width, item.height)
    return bytes(pdf.output())


def paragraph(x: float, y: float, *lines: str, size: float = 11) -> list[Text]:
    """Lines one under the other."""
    return [Text(x, y + index * LEADING, line, size) for index, line in enumerate(lines)]


def scan(*lines: str) -> Picture:
    """A whole page as a scanner sees it: black letters on white, no text."""
    width, height = (round(side * 200 / 72) for side in A4)
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=40)
    for index, line in enumerate(lines):
        draw.text((200, 300 + 70 * index), line, fill=0, font=font)
    return Picture(image, 0, 0, *A4)


def turned(data: bytes, degrees: int) -> bytes:
    """The PDF with all its pages turned clockwise when displayed."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        page.rotate(degrees)
    return _written(writer)


def cropped(data: bytes, left: float, top: float, right: float, bottom: float) -> bytes:
    """The PDF with margins of these sizes cut off its pages."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        box = page.mediabox
        page.cropbox = RectangleObject(
            (box.left + left, box.bottom + bottom, box.right - right, box.top - top)
        )
    return _written(writer)


def locked(data: bytes, *, user: str) -> bytes:
    """The PDF encrypted with a user and an owner password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user, "proprietario", algorithm="RC4-128")
    return _written(writer)


def outlined(data: bytes, *entries: tuple[str, int, int]) -> bytes:
    """The PDF with bookmarks (title, 0-based page, 0-based level)."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    parents: list[IndirectObject] = []
    for title, page, level in entries:
        parent = parents[level - 1] if level else None
        parents[level:] = [writer.add_outline_item(title=title, page_number=page, parent=parent)]
    return _written(writer)


def with_broken_page(data: bytes, page: int) -> bytes:
    """The PDF with the content of one page (0-based) in a compression nobody knows."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    content = writer.pages[page]["/Contents"].get_object()
    assert isinstance(content, StreamObject)
    content[NameObject("/Filter")] = NameObject("/Ignoto")
    return _written(writer)


def without_pages() -> bytes:
    return _written(PdfWriter())


def _written(writer: PdfWriter) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()
