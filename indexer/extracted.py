"""What reading a source yields, before it is cut into chunks."""

import datetime
from dataclasses import dataclass

from docsearch.models import Page


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a page: `page.text[start:end]` without its line break.

    `size` is the median font size in points (0 where unknown), `bold` whether most of its
    characters are bold, boxes as in `docsearch.models`.
    """

    start: int
    end: int
    size: float
    bold: bool
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page and its printed lines in reading order (empty where there is no layout)."""

    page: Page
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark of the PDF. `level` is 1 for the outermost; `page` is 1-based, None if unknown."""

    level: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """One file, read and cleaned."""

    media_type: str
    pages: tuple[SourcePage, ...]
    outline: tuple[OutlineEntry, ...]
    metadata_title: str | None
    metadata_date: datetime.date | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line of a page: `page.text[start:end]`; level 1 is the outermost."""

    page: int
    start: int
    end: int
    level: int
    text: str
