"""What pypdf is asked for: bookmarks, metadata, and text where pdfium gives none."""

import datetime
import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from pypdf import PdfReader
from pypdf.generic import Destination

from indexer.extracted import OutlineEntry

T = TypeVar("T")

_MAX_OUTLINE_ENTRIES = 5000

# It reports every oddity of a file; what matters about a file is said by its outcome.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class PlainPage:
    """Text without layout; sizes in points."""

    text: str
    width: float
    height: float


class Structure:
    """A PDF as pypdf sees it; what pypdf cannot read counts as absent."""

    def __init__(self, data: bytes) -> None:
        self._reader = _attempt(lambda: PdfReader(io.BytesIO(data)))

    @property
    def page_count(self) -> int | None:
        """Number of pages; None when pypdf cannot open the file."""
        return self._ask(lambda reader: len(reader.pages))

    @property
    def outline(self) -> tuple[OutlineEntry, ...]:
        """The bookmarks in order."""
        return (
            self._ask(
                lambda reader: tuple(
                    islice(_entries(reader, reader.outline, 1), _MAX_OUTLINE_ENTRIES)
                )
            )
            or ()
        )

    @property
    def title(self) -> str | None:
        """The title in the metadata, as it was written there."""
        title = self._ask(lambda reader: reader.metadata and reader.metadata.title)
        return " ".join(title.split()) or None if isinstance(title, str) else None

    @property
    def date(self) -> datetime.date | None:
        """The day of creation in the metadata."""
        created = self._ask(lambda reader: reader.metadata and reader.metadata.creation_date)
        return created.date() if isinstance(created, datetime.datetime) else None

    def page(self, index: int) -> PlainPage | None:
        """A page by 0-based index; None when it cannot be read."""
        return self._ask(lambda reader: _plain_page(reader, index))

    def _ask(self, question: Callable[[PdfReader], T]) -> T | None:
        reader = self._reader
        return None if reader is None else _attempt(lambda: question(reader))


def _attempt(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except Exception:  # noqa: BLE001 - on damaged files pypdf raises errors of a dozen kinds
        return None


def _entries(reader: PdfReader, items: list[Any], level: int) -> Iterator[OutlineEntry]:
    for item in items:
        if isinstance(item, list):
            yield from _entries(reader, item, level + 1)
        elif isinstance(item, Destination) and (title := " ".join(str(item.title).split())):
            index = reader.get_destination_page_number(item)
            yield OutlineEntry(level, title, None if index is None or index < 0 else index + 1)


def _plain_page(reader: PdfReader, index: int) -> PlainPage:
    page = reader.pages[index]
    width, height = float(page.cropbox.width), float(page.cropbox.height)
    if page.rotation % 180:
        width, height = height, width
    return PlainPage(page.extract_text(), width, height)
