"""What pypdf is asked for: bookmarks, metadata, and text where pdfium gives none."""

import datetime
import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdf
from pypdf.generic import Destination

from indexer.extracted import OutlineEntry

_MAX_OUTLINE_ENTRIES = 5000
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class PlainPage:
    """Text without layout; sizes in points."""

    text: str
    width: float
    height: float


class Structure:
    """A PDF as pypdf sees it. pypdf raises errors of many kinds on damaged files: what cannot be
    read counts as absent."""

    def __init__(self, data: bytes) -> None:
        self._reader: pypdf.PdfReader | None
        try:
            self._reader = pypdf.PdfReader(io.BytesIO(data))
            self._count = len(self._reader.pages)
        except Exception:
            self._reader, self._count = None, 0

    def __len__(self) -> int:
        """Number of pages; 0 when pypdf cannot open the file."""
        return self._count

    def outline(self) -> tuple[OutlineEntry, ...]:
        """The bookmarks in order."""
        if self._reader is None:
            return ()
        try:
            entries = self._entries(self._reader.outline, 1)
            return tuple(entry for _, entry in zip(range(_MAX_OUTLINE_ENTRIES), entries))
        except Exception:
            return ()

    def _entries(self, items: list[Any], level: int) -> Iterator[OutlineEntry]:
        for item in items:
            if isinstance(item, list):
                yield from self._entries(item, level + 1)
            elif isinstance(item, Destination) and (title := " ".join(str(item.title).split())):
                yield OutlineEntry(level, title, self._page_number(item))

    def _page_number(self, item: Destination) -> int | None:
        assert self._reader is not None
        index = self._reader.get_destination_page_number(item)
        return None if index is None or index < 0 else index + 1

    def title(self) -> str | None:
        """The title in the metadata, as it was written there."""
        try:
            metadata = self._reader.metadata if self._reader else None
            return " ".join(str(metadata.title or "").split()) or None if metadata else None
        except Exception:
            return None

    def date(self) -> datetime.date | None:
        """The day of creation in the metadata."""
        try:
            metadata = self._reader.metadata if self._reader else None
            created = metadata.creation_date if metadata else None
        except Exception:
            return None
        return created.date() if created else None

    def page(self, index: int) -> PlainPage | None:
        """A page by 0-based index; None when it cannot be read."""
        if self._reader is None:
            return None
        try:
            page = self._reader.pages[index]
            width, height = float(page.cropbox.width), float(page.cropbox.height)
            if page.rotation % 180:
                width, height = height, width
            return PlainPage(page.extract_text(), width, height)
        except Exception:
            return None
