"""Documents to store, made from a few words, and the writer the tests share."""

import datetime
import hashlib
from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np

from docsearch.boxes import WordBoxes
from docsearch.cards import Card
from docsearch.document_tables import DocumentTable
from docsearch.models import (
    Attribute,
    Chunk,
    Document,
    Kind,
    Origin,
    Page,
    PageSource,
    Vectors,
)
from docsearch.storage.lexical import LexicalBackend
from docsearch.storage.values import FileStamp, LexicalFields, StoredChunk, StoredDocument
from docsearch.storage.writer import IndexWriter
from tests.storage.lexical_backend import TantivyBackend

DIMENSION = 8
BACKEND = TantivyBackend()
MEMORY = next((path for path in [Path("/dev/shm")] if path.is_dir()), None)  # noqa: S108
"""Where waiting for the disk takes no time; None lets `tempfile` choose."""


def open_writer(
    directory: Path,
    *,
    model: str = "hashing-8",
    dimension: int = DIMENSION,
    chunker: str = "1",
    rebuild: bool = False,
    lexical: LexicalBackend = BACKEND,
) -> AbstractContextManager[IndexWriter]:
    return IndexWriter.open(
        directory,
        model=model,
        dimension=dimension,
        chunker=chunker,
        lexical=lexical,
        rebuild=rebuild,
    )


def publish(directory: Path, *documents: StoredDocument, remove: tuple[str, ...] = ()) -> None:
    """Commits a generation with these documents put and those removed."""
    with open_writer(directory) as opened:
        for stored in documents:
            opened.put(stored)
        for id_ in remove:
            opened.remove(id_)
        opened.commit()


def vector(text: str, dimension: int = DIMENSION) -> Vectors:
    """A unit vector that depends on the text alone. Shape (dimension,)."""
    seed = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    row = np.random.default_rng(seed).normal(size=dimension)
    return np.asarray(row / np.linalg.norm(row), dtype=np.float32)


def words_of(text: str) -> WordBoxes:
    """One box a word, all on one line."""
    ends = [index + len(word) for index, word in _words(text)]
    starts = [index for index, _ in _words(text)]
    boxes = [
        [10.0 * start, 20.0, 10.0 * end, 32.0] for start, end in zip(starts, ends, strict=True)
    ]
    return WordBoxes(
        np.array(starts, dtype=np.int32),
        np.array(ends, dtype=np.int32),
        np.array(boxes, dtype=np.float32).reshape(-1, 4),
    )


def document(
    id_: str,
    *pages: str,
    file: str | None = None,
    kind: Kind = Kind.AVVISO,
    issuer: str | None = "Ministero dell'Interno",
    date: str | None = "2022-03-14",
    measures: tuple[str, ...] = ("M5C2I2.1",),
    dimension: int = DIMENSION,
    card: Card | None = None,
    tables: tuple[DocumentTable, ...] = (),
) -> StoredDocument:
    """A document whose pages have one chunk each; an empty page has none and is unreadable."""
    file = file or id_
    texts = pages or (f"testo di {id_}",)
    unreadable = tuple(number for number, text in enumerate(texts, 1) if not text)
    chunks = tuple(
        StoredChunk(
            Chunk(number, 0, len(text), text, ("Titolo I", f"Articolo {number}"), "", "body"),
            LexicalFields(tuple(text.lower().split()), measures),
        )
        for number, text in enumerate(texts, 1)
        if text
    )
    rows = [vector(item.chunk.text, dimension) for item in chunks]
    return StoredDocument(
        document=Document(
            id=id_,
            path=f"/atti/{file}.pdf",
            file=file,
            sha256=hashlib.sha256("\f".join(texts).encode("utf-8", "surrogatepass")).hexdigest(),
            media_type="application/pdf",
            title=Attribute(f"Atto {id_}", Origin.TEXT, 1, texts[0]),
            kind=Attribute(kind, Origin.TEXT),
            issuer=Attribute(issuer, Origin.TEXT) if issuer else None,
            date=Attribute(datetime.date.fromisoformat(date), Origin.TEXT) if date else None,
            measure_codes=measures,
            pages=len(texts),
            ocr_pages=(),
            unreadable_pages=unreadable,
        ),
        pages=tuple(
            Page(
                number,
                text,
                words_of(text),
                595.0,
                842.0,
                PageSource.TEXT if text else PageSource.UNREADABLE,
            )
            for number, text in enumerate(texts, 1)
        ),
        chunks=chunks,
        vectors=np.array(rows, dtype=np.float32).reshape(-1, dimension),
        vocabulary=Counter(word for text in texts for word in text.lower().split()),
        stamp=FileStamp(size_bytes=100 + len(texts), mtime_ns=1_700_000_000_000_000_001),
        card=card,
        tables=tables,
        rules="1" if card else "",
    )


def _words(text: str) -> list[tuple[int, str]]:
    found = []
    position = 0
    for word in text.split():
        position = text.index(word, position)
        found.append((position, word))
        position += len(word)
    return found
