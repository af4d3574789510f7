"""What tests of the library share: documents as the indexer hands them over, made from a few words,
an index of them, and the growth of a running time.
"""

import dataclasses
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from docsearch.embedding.hashing import HashingEmbedder
from docsearch.embedding.openvino import OpenVinoEmbedder
from docsearch.models import Attribute, Chunk, Kind, Origin
from docsearch.passages import CHUNKER_VERSION, embedded_text, lexical_fields, vocabulary
from docsearch.ports import Embedder
from docsearch.search.lexical import TantivyBackend
from docsearch.settings import read_settings
from docsearch.storage.values import FoundChunk, StoredChunk, StoredDocument
from tests.storage import samples

EMBEDDER = HashingEmbedder()


@cache
def default_embedder() -> OpenVinoEmbedder:
    """The default model, prepared from the installed package if it was not; loaded once."""
    return OpenVinoEmbedder(read_settings().cache_dir)


def chunk(
    text: str, *, page: int = 1, heading_path: tuple[str, ...] = (), context: str = ""
) -> Chunk:
    """A chunk at the beginning of its page."""
    return Chunk(page, 0, len(text), text, heading_path, context, "body")


def found(id_: int, text: str, document: str = "bando") -> FoundChunk:
    """A chunk as the storage gives it back."""
    return FoundChunk(id_, samples.document(document).document, chunk(text))


def analysed(
    id_: str,
    *pages: str,
    title: str = "",
    kind: Kind = Kind.AVVISO,
    issuer: str | None = None,
    date: str | None = None,
    measures: tuple[str, ...] = (),
    embedder: Embedder = EMBEDDER,
) -> StoredDocument:
    """A document analysed and embedded as the indexer does, a chunk a page, without headings."""
    stored = samples.document(id_, *pages, kind=kind, issuer=issuer, date=date, measures=measures)
    chunks = [dataclasses.replace(item.chunk, heading_path=()) for item in stored.chunks]
    return dataclasses.replace(
        stored,
        document=dataclasses.replace(
            stored.document, title=Attribute(title or id_, Origin.MANIFEST)
        ),
        chunks=tuple(StoredChunk(piece, lexical_fields(title, piece)) for piece in chunks),
        vectors=embedder.embed_passages([embedded_text(title, piece) for piece in chunks]),
        vocabulary=vocabulary(stored.pages),
    )


def publish(
    directory: Path,
    *documents: StoredDocument,
    remove: tuple[str, ...] = (),
    rebuild: bool = False,
    embedder: Embedder = EMBEDDER,
) -> None:
    """A new generation with these documents put in and those removed."""
    with samples.open_writer(
        directory,
        model=embedder.name,
        dimension=embedder.dimension,
        chunker=CHUNKER_VERSION,
        lexical=TantivyBackend(),
        rebuild=rebuild,
    ) as writer:
        for id_ in remove:
            writer.remove(id_)
        for stored in documents:
            writer.put(stored)
        writer.commit()


def growth(run: Callable[[str], object], unit: str, characters: int = 8_000) -> float:
    """How many times longer `run` takes on four times the text: about 4 when it is linear, 16 when
    it is quadratic. Processor time, the best of three, since the machine does other things.
    """

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        best = float("inf")
        for _ in range(3):
            started = time.process_time()
            run(text)
            best = min(best, time.process_time() - started)
        return best

    # Below a millisecond the clock is measured, not the code.
    return seconds(4 * characters) / max(seconds(characters), 0.001)


LINEAR = 10.0
"""A growth below this is linear, above it is not."""
