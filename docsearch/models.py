"""The values every part of docsearch exchanges. Page numbers are 1-based; text offsets are
0-based, half-open, in characters of `Page.text`; boxes are in PDF points with the origin at the
top-left corner of the page as it is displayed (rotation and crop applied), y growing downwards.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from docsearch.boxes import Box, WordBoxes

T_co = TypeVar("T_co", covariant=True)

Vectors = NDArray[np.float32]
"""Shape (n, dimension), float32, unit rows."""

Vector = NDArray[np.float32]
"""Shape (dimension,), float32, unit length."""


class Kind(StrEnum):
    """What a document is; the value is stored and used in filters, the label is shown."""

    BANDO = "bando"
    AVVISO = "avviso"
    DECRETO = "decreto"
    DELIBERA = "delibera"
    GRADUATORIA = "graduatoria"
    ELENCO = "elenco"
    PROTOCOLLO = "protocollo"
    COMUNICATO = "comunicato"
    FAQ = "faq"
    LINEE_GUIDA = "linee_guida"
    MODULISTICA = "modulistica"
    RELAZIONE = "relazione"
    ALTRO = "altro"

    @property
    def label(self) -> str:
        """The Italian label shown to users."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    Kind.BANDO: "Bando",
    Kind.AVVISO: "Avviso",
    Kind.DECRETO: "Decreto",
    Kind.DELIBERA: "Delibera",
    Kind.GRADUATORIA: "Graduatoria",
    Kind.ELENCO: "Elenco",
    Kind.PROTOCOLLO: "Protocollo d'intesa",
    Kind.COMUNICATO: "Comunicato stampa",
    Kind.FAQ: "Domande frequenti",
    Kind.LINEE_GUIDA: "Linee guida",
    Kind.MODULISTICA: "Modulistica",
    Kind.RELAZIONE: "Relazione",
    Kind.ALTRO: "Altro",
}


class Origin(StrEnum):
    """Where an attribute of a document was read."""

    MANIFEST = "manifesto"
    TEXT = "testo"
    METADATA = "metadati"
    FILE_NAME = "nome del file"


@dataclass(frozen=True, slots=True)
class Attribute(Generic[T_co]):
    """A value about a document and where it comes from.

    `page` and `quote` are set when the origin is the text; the quote is verbatim.
    """

    value: T_co
    origin: Origin
    page: int | None = None
    quote: str | None = None


class PageSource(StrEnum):
    """How the text of a page was obtained."""

    TEXT = "testo"
    OCR = "ocr"
    UNREADABLE = "illeggibile"


@dataclass(frozen=True, slots=True)
class Page:
    """One page in reading order, without running headers, footers and page numbers.

    `width` and `height` are in points; both are 0 for sources without pages (text, HTML).
    """

    number: int
    text: str
    words: WordBoxes
    width: float
    height: float
    source: PageSource

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """The boxes that cover `text[start:end]`, one a line; empty where there is no layout."""
        return self.words.boxes(start, end)


SHORT_HASH_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class Document:
    """What the catalogue knows of one file. `file` is its name without folder and suffix."""

    id: str
    path: str
    file: str
    sha256: str
    media_type: str
    title: Attribute[str]
    kind: Attribute[Kind]
    issuer: Attribute[str] | None
    date: Attribute[datetime.date] | None
    measure_codes: tuple[str, ...]
    pages: int
    ocr_pages: tuple[int, ...]
    unreadable_pages: tuple[int, ...]

    @property
    def short_hash(self) -> str:
        """What citations and collected items name the very file by."""
        return self.sha256[:SHORT_HASH_CHARACTERS]

    @property
    def day(self) -> datetime.date | None:
        """Its date, wherever it was read."""
        return self.date.value if self.date else None


ChunkRole = Literal["body", "table"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of one page that is embedded, indexed and quoted: `text == page.text[start:end]`.

    `heading_path` runs from the outermost heading inwards. `context` is other text of the document
    put in front of what is embedded and indexed, never of what is quoted: the header row of a
    table, the beginning of a sentence broken by the page.
    """

    page: int
    start: int
    end: int
    text: str
    heading_path: tuple[str, ...]
    context: str
    role: ChunkRole


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character range."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A search hit on its page. `highlights` are ranges of `quote`; `boxes` cover the quote.

    `reasons` say why it matched: "codice", "parole", "significato". `duplicates` are the other
    places where the same passage stands, as (document id, page).
    """

    rank: int
    score: float
    document: Document
    page: int
    start: int
    quote: str
    heading_path: tuple[str, ...]
    highlights: tuple[Span, ...]
    boxes: tuple[Box, ...]
    reasons: tuple[str, ...]
    duplicates: tuple[tuple[str, int], ...]
