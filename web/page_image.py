"""Pictures of PDF pages, made from the original file while it is still the one indexed."""

import hashlib
import io
import threading
from collections import OrderedDict
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

import pypdfium2 as pdfium

from docsearch.errors import NotFound
from docsearch.models import Document

PDF = "application/pdf"
MEDIA_TYPE = "image/webp"

_HEIGHT_TO_WIDTH = 17 / 12
_CACHED_BYTES = 32 * 1024 * 1024
_QUALITY, _METHOD = 80, 0  # method 0 halves the time for a fifth more bytes


class Width(IntEnum):
    """The widths pictures are made in, in pixels; a page taller than a sheet is less wide."""

    THUMBNAIL = 160
    SMALL = 800
    MEDIUM = 1200
    LARGE = 2000


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What tells that a file was written again."""

    path: Path
    size_bytes: int
    modified_ns: int


class OriginalUnavailable(NotFound):
    """The original file is gone, or is no longer the one that was indexed."""


def is_pdf(document: Document) -> bool:
    """Whether the pages of the document have a picture."""
    return document.media_type == PDF


def original_available(document: Document) -> bool:
    """Whether the original file is still the one that was indexed."""
    try:
        path = Path(document.path)
        status = path.stat()
        return _sha256(_Stamp(path, status.st_size, status.st_mtime_ns)) == document.sha256
    except OSError:
        return False


def read_original(document: Document) -> bytes:
    """The bytes that were indexed. Raises OriginalUnavailable."""
    try:
        data = Path(document.path).read_bytes()
    except OSError:
        raise _unavailable(document) from None
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise _unavailable(document)
    return data


class PageImages:
    """Renders pages, one at a time because pdfium is not thread safe, and keeps the latest; the
    last file stays open, because pages of one document are asked for together.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._images: OrderedDict[tuple[str, int, Width], bytes] = OrderedDict()
        self._bytes = 0
        self._open: tuple[str, pdfium.PdfDocument] | None = None

    def render(self, document: Document, number: int, width: Width = Width.MEDIUM) -> bytes:
        """The picture (WebP) of a 1-based page. Raises OriginalUnavailable."""
        key = (document.sha256, number, width)
        with self._lock:
            if key in self._images:
                self._images.move_to_end(key)
                return self._images[key]
            try:
                image = _render(self._pdf(document), number, width)
            except (pdfium.PdfiumError, IndexError):
                raise _unavailable(document) from None
            self._keep(key, image)
            return image

    def _pdf(self, document: Document) -> pdfium.PdfDocument:
        if self._open and self._open[0] == document.sha256:
            return self._open[1]
        pdf = pdfium.PdfDocument(read_original(document))
        if self._open:
            self._open[1].close()
        self._open = document.sha256, pdf
        return pdf

    def _keep(self, key: tuple[str, int, Width], image: bytes) -> None:
        self._images[key] = image
        self._bytes += len(image)
        while self._bytes > _CACHED_BYTES and len(self._images) > 1:
            _, oldest = self._images.popitem(last=False)
            self._bytes -= len(oldest)


@lru_cache(maxsize=4096)
def _sha256(stamp: _Stamp) -> str:
    """The hash of a file, computed again only when its stamp changes."""
    with stamp.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _render(pdf: pdfium.PdfDocument, number: int, width: Width) -> bytes:
    page = pdf[number - 1]
    try:
        page_width, page_height = page.get_size()
        scale = min(width / page_width, width * _HEIGHT_TO_WIDTH / page_height)
        image = page.render(scale=scale).to_pil()
    finally:
        page.close()
    output = io.BytesIO()
    image.convert("RGB").save(output, "WEBP", quality=_QUALITY, method=_METHOD)
    return output.getvalue()


def _unavailable(document: Document) -> OriginalUnavailable:
    return OriginalUnavailable(
        f"Il file originale di «{document.title.value}» non è più disponibile o è cambiato dopo "
        "l'indicizzazione: indicizzalo di nuovo."
    )
