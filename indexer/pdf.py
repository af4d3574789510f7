"""A PDF file → its pages. pdfium reads the text and its place, pypdf what is around it."""

from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from docsearch.errors import SourceCorrupt, SourceEmpty, SourceEncrypted
from docsearch.models import PageSource
from indexer import ocr
from indexer.characters import tidy
from indexer.compose import source_pages
from indexer.extracted import Source
from indexer.pdf_structure import Structure
from indexer.pdf_text import read_page
from indexer.printed import PrintedLine, PrintedPage
from indexer.quality import GARBLED_BELOW, text_quality

MEDIA_TYPE = "application/pdf"

# A page with less text than this and a picture over this share of it is a scan.
_FEW_CHARACTERS = 100
_SCAN_SHARE = 0.3
# A stamp (registry number, digital signature) is printed as text over a scan of the whole page.
_STAMP_CHARACTERS = 400
_WHOLE_PAGE_SHARE = 0.8
# Text drawn as outlines: no characters, no picture, but many paths.
_DRAWN_PATHS = 200


_OCR_DOTS_PER_INCH = 300
_MAX_PIXELS = 40_000_000
_POINTS_PER_INCH = 72


def read_pdf(data: bytes, name: str, *, with_ocr: bool) -> Source:
    """The document in `data`; `name` is what its errors call it.

    Raises SourceCorrupt, SourceEmpty (no pages) or SourceEncrypted.
    """
    _check_whole(data, name)
    structure = Structure(data)
    return Source(
        media_type=MEDIA_TYPE,
        pages=source_pages(_read_pages(data, name, structure, with_ocr)),
        outline=structure.outline,
        metadata_title=structure.title,
        metadata_date=structure.date,
    )


def _check_whole(data: bytes, name: str) -> None:
    if b"%PDF-" not in data[:1024]:
        raise SourceCorrupt(f"«{name}» non è un PDF: controllare il file e scaricarlo di nuovo.")
    end = data.rfind(b"startxref")
    # Objects after the last cross-reference table: the rest of the file is missing.
    if end < 0 or b" obj" in data[end:]:
        raise SourceCorrupt(f"«{name}» è incompleto (PDF troncato): scaricarlo di nuovo.")


def _read_pages(data: bytes, name: str, structure: Structure, with_ocr: bool) -> list[PrintedPage]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        count = structure.page_count
        if count == 0:  # asked first: pdfium may still give the reason of the file before
            raise SourceEmpty(f"«{name}» è un PDF senza pagine: controllare il file.") from error
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise SourceEncrypted(
                f"«{name}» è protetto da password: toglierla e indicizzarlo di nuovo."
            ) from error
        if count is None:
            raise SourceCorrupt(
                f"«{name}» è danneggiato e non si apre: scaricarlo di nuovo."
            ) from error
        return [_plain_page(structure, index) for index in range(count)]
    try:
        return [_read_page(document, index, structure, with_ocr) for index in range(len(document))]
    finally:
        document.close()


def _read_page(
    document: pdfium.PdfDocument, index: int, structure: Structure, with_ocr: bool
) -> PrintedPage:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return _plain_page(structure, index)
    try:
        printed = read_page(page, index + 1)
        if _is_scan(page, printed.lines):
            return _recognised(page, printed, with_ocr)
    except pdfium.PdfiumError:
        return _plain_page(structure, index)
    finally:
        page.close()
    return printed if printed.lines else _without_lines(printed, structure)


def _without_lines(printed: PrintedPage, structure: Structure) -> PrintedPage:
    """A page on which pdfium finds nothing: blank, or one that it cannot read and pypdf may."""
    plain = structure.page(printed.number - 1)
    if plain is not None:
        return replace(printed, plain=_tidy(plain.text))
    return (
        printed if structure.page_count is None else replace(printed, source=PageSource.UNREADABLE)
    )


def _plain_page(structure: Structure, index: int) -> PrintedPage:
    """A page that pdfium cannot read, as pypdf reads it."""
    plain = structure.page(index)
    if plain is None:
        return PrintedPage(index + 1, 0, 0, PageSource.UNREADABLE)
    return PrintedPage(
        index + 1, plain.width, plain.height, PageSource.TEXT, plain=_tidy(plain.text)
    )


def _tidy(text: str) -> str:
    lines = (" ".join(tidy(word) for word in line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _is_scan(page: pdfium.PdfPage, lines: tuple[PrintedLine, ...]) -> bool:
    """Whether what is printed on the page is not in its text."""
    text = _text(lines)
    if text_quality(text) < GARBLED_BELOW:
        return True
    if len(text) < _FEW_CHARACTERS:
        return _picture_share(page) >= _SCAN_SHARE or _paths(page) >= _DRAWN_PATHS
    return len(text) < _STAMP_CHARACTERS and _picture_share(page) >= _WHOLE_PAGE_SHARE


def _picture_share(page: pdfium.PdfPage) -> float:
    """Area of the pictures over the area of the page."""
    area = 0.0
    width, height = page.get_size()
    for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = picture.get_bounds()
        area += (right - left) * (top - bottom)
    return area / float(width * height)


def _paths(page: pdfium.PdfPage) -> int:
    found = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=4)
    return sum(1 for _ in zip(range(_DRAWN_PATHS), found, strict=False))


def _recognised(page: pdfium.PdfPage, printed: PrintedPage, with_ocr: bool) -> PrintedPage:
    """The page as OCR reads it; its own text where OCR does not find more good text."""
    garbled = text_quality(_text(printed.lines)) < GARBLED_BELOW
    own = replace(printed, lines=()) if garbled else printed
    found = _ocr_lines(page) if with_ocr and ocr.available() else None
    if found is None:
        return replace(own, source=PageSource.UNREADABLE)
    if _good_letters(found) > _good_letters(own.lines):
        width, height = page.get_size()
        return PrintedPage(printed.number, width, height, PageSource.OCR, found)
    return replace(own, source=PageSource.UNREADABLE) if garbled else own


def _good_letters(lines: tuple[PrintedLine, ...]) -> float:
    text = _text(lines)
    return len(text) * text_quality(text)


def _text(lines: tuple[PrintedLine, ...]) -> str:
    return " ".join(line.text for line in lines)


def _ocr_lines(page: pdfium.PdfPage) -> tuple[PrintedLine, ...] | None:
    width, height = page.get_size()
    largest = (_MAX_PIXELS / (width * height)) ** 0.5 * _POINTS_PER_INCH
    dots_per_inch = int(min(_OCR_DOTS_PER_INCH, largest))
    bitmap = page.render(scale=dots_per_inch / _POINTS_PER_INCH, grayscale=True)
    try:
        return ocr.image_lines(bitmap.to_pil(), dots_per_inch)
    finally:
        bitmap.close()
