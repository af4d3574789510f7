"""What is stored of a document, as the indexer hands it over and as readers get it back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from docsearch.evidence import check_quotes
from docsearch.models import Chunk, Document, Page, Vectors

if TYPE_CHECKING:  # most readers want neither
    from docsearch.cards import Card
    from docsearch.document_tables import DocumentTable

_UNIT_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What the file system says of a file; equal stamps mean an unchanged file."""

    size_bytes: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file already in the index: enough to tell whether it changed, or whether its card was
    made by other rules.
    """

    document_id: str
    sha256: str
    stamp: FileStamp
    rules: str


@dataclass(frozen=True, slots=True)
class LexicalFields:
    """What the lexical index holds of a chunk: its index terms in text order, its exact codes."""

    terms: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A chunk and what the lexical index holds of it."""

    chunk: Chunk
    fields: LexicalFields


@dataclass(frozen=True, slots=True, eq=False)
class StoredDocument:
    """Everything the index holds of one document.

    pages: every page of the document, the unreadable ones included. vectors: shape
    (len(chunks), dimension), row i belongs to chunk i. vocabulary: how often each word occurs.
    card: what it says, None where nobody looked; tables: those read row by row, in reading order;
    rules: the version of what made the card and the tables.
    """

    document: Document
    pages: tuple[Page, ...]
    chunks: tuple[StoredChunk, ...]
    vectors: Vectors
    vocabulary: Mapping[str, int]
    stamp: FileStamp
    card: "Card | None" = None
    tables: "tuple[DocumentTable, ...]" = ()
    rules: str = ""


@dataclass(frozen=True, slots=True)
class FoundChunk:
    """A chunk as a reader gets it."""

    id: int
    document: Document
    chunk: Chunk


def check(stored: StoredDocument, dimension: int) -> None:
    """Raise ValueError unless the parts agree, and CitationError for a quote of the card or of a
    table that is not on its page: nothing that cannot be cited enters the index.

    Nor does text that is not Unicode (broken fonts give lone surrogates): it cannot be stored.
    """
    for text in _texts(stored):
        text.encode()
    texts = {page.number: page.text for page in stored.pages}
    if len(texts) != len(stored.pages) or len(texts) != stored.document.pages:
        raise ValueError(f"{stored.document.id}: page numbers repeat or pages are missing")
    for number, item in enumerate(stored.chunks):
        chunk = item.chunk
        if chunk.page not in texts or texts[chunk.page][chunk.start : chunk.end] != chunk.text:
            raise ValueError(f"{stored.document.id}: chunk {number} is not on page {chunk.page}")
    if stored.card is not None:
        check_quotes(stored.card.facts(), {page.number: page for page in stored.pages})
    if stored.tables:
        from docsearch.storage.tables import check_tables

        check_tables(stored.tables, texts)
    if stored.vectors.shape != (len(stored.chunks), dimension):
        raise ValueError(f"{stored.document.id}: vectors have shape {stored.vectors.shape}")
    lengths = np.linalg.norm(stored.vectors, axis=1)
    if not np.all(np.abs(lengths - 1) < _UNIT_TOLERANCE):  # false for NaN too
        raise ValueError(f"{stored.document.id}: vectors are not of unit length")


def _texts(stored: StoredDocument) -> Iterator[str]:
    document = stored.document
    attributes = (document.title, document.issuer, document.kind, document.date)
    yield from (document.id, document.path, document.file, *document.measure_codes)
    for attribute in attributes:
        if attribute is not None:
            yield from (str(attribute.value), attribute.quote or "")
    yield from (page.text for page in stored.pages)
    for item in stored.chunks:
        yield from (*item.chunk.heading_path, item.chunk.context)
        yield from (*item.fields.terms, *item.fields.codes)
    yield from stored.vocabulary
    for table in stored.tables:
        yield from (table.title, *table.header)
