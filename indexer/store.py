"""Documents that were read → embedded and written to the index, a batch at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from docsearch.models import Vectors
from docsearch.ports import Embedder
from docsearch.storage.cache import EmbeddingCache
from docsearch.storage.catalogue import writing
from docsearch.storage.files import Layout
from docsearch.storage.values import StoredDocument
from docsearch.storage.writer import IndexWriter
from indexer.extract.version import RULES_VERSION
from indexer.interrupt import uninterrupted
from indexer.plan import FileToRead
from indexer.report import FileReport, Outcome
from indexer.task import Prepared


@dataclass(slots=True)
class Batch:
    """Documents read and not yet embedded; `size` is how many chunks they have together, a scan
    that could not be read counting as one: it takes memory too.
    """

    items: list[tuple[FileToRead, Prepared]] = field(default_factory=list)
    size: int = 0

    def add(self, file: FileToRead, prepared: Prepared) -> None:
        self.items.append((file, prepared))
        self.size += max(1, len(prepared.chunks))


def store(
    batch: Batch, writer: IndexWriter, embedder: Embedder, index_dir: Path
) -> Iterator[FileReport]:
    """Puts the documents into the writer's pending generation, and reports each.

    Raises IndexWriteFailed or ModelError.
    """
    texts = [text for _, prepared in batch.items for text in prepared.texts]
    with writing(index_dir), EmbeddingCache(Layout(index_dir).embeddings, embedder.name) as cache:
        vectors = _embed(texts, embedder, cache)
    start = 0
    for file, prepared in batch.items:
        end = start + len(prepared.texts)
        stored = StoredDocument(
            document=prepared.document,
            pages=prepared.pages,
            chunks=prepared.chunks,
            vectors=vectors[start:end],
            vocabulary=prepared.vocabulary,
            stamp=file.stamp,
            card=prepared.card,
            tables=prepared.tables,
            rules=RULES_VERSION,
        )
        with uninterrupted():
            writer.put(stored)
            if file.replaces and file.replaces != file.id:
                writer.remove(file.replaces)
        start = end
        yield _report(file, prepared)


def _embed(texts: Sequence[str], embedder: Embedder, cache: EmbeddingCache) -> Vectors:
    """Shape (len(texts), dimension): from the cache where the text was embedded before.

    Every vector passes through the cache's precision, so that a second run gives the same index.
    """
    missing = [text for text, vector in zip(texts, cache.get(texts), strict=True) if vector is None]
    if missing:
        unique = list(dict.fromkeys(missing))
        cache.put(unique, embedder.embed_passages(unique))
    found = [vector for vector in cache.get(texts) if vector is not None]
    if len(found) != len(texts):
        raise RuntimeError("the embedding cache lost a vector it was just given")
    return np.stack(found) if found else np.empty((0, embedder.dimension), dtype=np.float32)


def _report(file: FileToRead, prepared: Prepared) -> FileReport:
    unreadable = prepared.document.unreadable_pages
    return FileReport(
        path=str(file.path),
        outcome=Outcome.UPDATED if file.replaces else Outcome.ADDED,
        message=_unreadable_message(file.path.name, unreadable) if unreadable else "",
        pages=prepared.document.pages,
        ocr_pages=len(prepared.document.ocr_pages),
        unreadable_pages=unreadable,
        chunks=len(prepared.chunks),
    )


def _unreadable_message(name: str, pages: Sequence[int]) -> str:
    numbers = ", ".join(map(str, pages))
    return f"«{name}»: pagine senza testo leggibile: {numbers}."
