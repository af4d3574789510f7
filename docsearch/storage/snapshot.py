"""A generation as a reader sees it: pinned when it is opened, unchanged until it is closed."""

import json
import os
import sqlite3
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from docsearch.errors import CitationError, DocumentNotFound, PageNotFound, UsageError
from docsearch.filters import Selection
from docsearch.models import Document, Page, Vector, Vectors
from docsearch.storage import catalogue, leases, rows, segments, vocabulary
from docsearch.storage.files import Layout
from docsearch.storage.manifest import Manifest, Segment
from docsearch.storage.pool import ConnectionPool
from docsearch.storage.selection import SEEN, parameters
from docsearch.storage.values import FoundChunk

if TYPE_CHECKING:  # most readers want neither
    from docsearch.cards import Card
    from docsearch.document_tables import DocumentTable

_ALL = Selection()


class Snapshot:
    """One generation, for any number of threads.

    It stays readable, whatever a writer publishes, until `close` or until nothing refers to it.
    Every method raises IndexDamaged when the files are not what the manifest says.
    """

    def __init__(self, layout: Layout, manifest: Manifest, pool: ConnectionPool, lease: int):
        self.manifest = manifest
        self._layout = layout
        self._pool = pool
        self._closing = weakref.finalize(self, _release, pool, lease)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let a writer remove the generation once it is old."""
        self._closing()

    @property
    def lexical_directory(self) -> Path:
        """The lexical index of this generation."""
        return self._layout.lexical(self.manifest.generation)

    def latest_generation(self) -> int:
        """The generation a new snapshot would get."""
        ((number,),) = self._rows("SELECT max(number) FROM generations")
        return int(number)

    def documents(self, selection: Selection = _ALL) -> tuple[Document, ...]:
        """The documents selected, by path."""
        found = self._rows("SELECT data FROM seen ORDER BY path, id", selection)
        return tuple(rows.document_from(data) for (data,) in found)

    def document(self, id_or_file: str) -> Document:
        """The document with that id or, failing that, that file name.

        Raises DocumentNotFound, and UsageError when several have the name.
        """
        found = self._rows(
            "SELECT id, data FROM seen WHERE id = :value", value=id_or_file
        ) or self._rows(
            "SELECT id, data FROM seen WHERE file = :value ORDER BY id", value=id_or_file
        )
        if not found:
            raise DocumentNotFound(f"Nessun documento «{id_or_file}» nell'indice.")
        if len(found) > 1:
            ids = ", ".join(id_ for id_, _ in found)
            raise UsageError(f"Più documenti si chiamano «{id_or_file}»: indica quale fra {ids}.")
        return rows.document_from(found[0][1])

    def page(self, id_or_file: str, number: int) -> Page:
        """A page of a document, with its words. Raises DocumentNotFound or PageNotFound."""
        document = self.document(id_or_file)
        if not 1 <= number <= document.pages:
            raise PageNotFound(
                f"La pagina {number} non esiste: «{document.file}» ha pagine da 1 a "
                f"{document.pages}."
            )
        found = self._rows(
            "SELECT number, text, words, width, height, source"
            " FROM seen JOIN pages ON document = key WHERE id = :id AND number = :number",
            id=document.id,
            number=number,
        )
        if not found:
            raise self._damaged(f"manca la pagina {number} di «{document.file}»")
        return rows.page_from(found[0])

    def texts(self, id_or_file: str) -> tuple[tuple[int, str], ...]:
        """The number and the text of every page, in order. Raises DocumentNotFound."""
        document = self.document(id_or_file)
        found = self._rows(
            "SELECT number, text FROM seen JOIN pages ON document = key WHERE id = :id"
            " ORDER BY number",
            id=document.id,
        )
        return tuple((number, text) for number, text in found)

    def card(self, id_or_file: str) -> "Card":
        """What a document says; an empty card where nobody looked. Raises DocumentNotFound."""
        from docsearch.cards import Card

        document = self.document(id_or_file)
        found = self._rows(
            "SELECT cards.data FROM seen JOIN cards ON document = key WHERE id = :id",
            id=document.id,
        )
        return self._card(document.id, found[0][0]) if found else Card()

    def cards(self, selection: Selection = _ALL) -> tuple[tuple[Document, "Card"], ...]:
        """The documents selected and have a card, by path, with their cards."""
        if not selection:
            return tuple(self._cards.values())
        found = self._rows(
            "SELECT id FROM seen JOIN cards ON document = key ORDER BY path, id", selection
        )
        return tuple(self._cards[id_] for (id_,) in found)

    @cached_property
    def _cards(self) -> dict[str, tuple[Document, "Card"]]:
        """Every card of the generation, by document id and in order of path: read once."""
        found = self._rows(
            "SELECT id, seen.data, cards.data FROM seen JOIN cards ON document = key"
            " ORDER BY path, id"
        )
        return {id_: (rows.document_from(data), self._card(id_, card)) for id_, data, card in found}

    def _card(self, document_id: str, data: str) -> "Card":
        from docsearch.storage.cards import from_text

        try:
            return from_text(data)
        except ValueError as error:
            raise self._damaged(f"la scheda di «{document_id}» non si legge") from error

    def tables(self, id_or_file: str) -> "tuple[DocumentTable, ...]":
        """The tables of a document in reading order. Raises DocumentNotFound."""
        from docsearch.storage.tables import from_bytes

        document = self.document(id_or_file)
        found = self._rows(
            "SELECT tables.data FROM seen JOIN tables ON document = key WHERE id = :id"
            " ORDER BY number",
            id=document.id,
        )
        if not found:
            return ()
        texts: dict[int, str] = dict(
            self._rows(
                "SELECT number, text FROM seen JOIN pages ON document = key WHERE id = :id",
                id=document.id,
            )
        )
        try:
            return tuple(from_bytes(data, texts) for (data,) in found)
        except (ValueError, CitationError) as error:
            raise self._damaged(f"una tabella di «{document.file}» non si legge") from error

    def with_tables(self, selection: Selection = _ALL) -> tuple[Document, ...]:
        """The documents selected and have tables, by path."""
        found = self._rows(
            "SELECT data FROM seen WHERE key IN (SELECT document FROM tables) ORDER BY path, id",
            selection,
        )
        return tuple(rows.document_from(data) for (data,) in found)

    def chunks(self, chunk_ids: Sequence[int]) -> tuple[FoundChunk, ...]:
        """The chunks with those ids, in the order asked.

        Raises IndexDamaged for an id that is not in this generation: an index that answers with
        removed chunks must not be believed.
        """
        found = self._rows(
            "SELECT chunks.id, data, page, start, stop, text, heading_path, context, role"
            " FROM chunks JOIN seen ON key = document"
            " WHERE chunks.id IN (SELECT value FROM json_each(:ids))",
            ids=json.dumps([int(id_) for id_ in chunk_ids]),
        )
        documents = {data: rows.document_from(data) for data in {row[1] for row in found}}
        by_id = {
            row[0]: FoundChunk(row[0], documents[row[1]], rows.chunk_from(row[2:])) for row in found
        }
        try:
            return tuple(by_id[id_] for id_ in chunk_ids)
        except KeyError as error:
            raise self._damaged(f"manca il brano {error.args[0]}") from error

    def chunk_ids(self, selection: Selection = _ALL) -> NDArray[np.int64] | None:
        """The ids of the chunks selected, ascending; None when all are. Shape (n,)."""
        return self._chunk_ids(selection) if selection else None

    def document_keys(self, selection: Selection = _ALL) -> NDArray[np.int64] | None:
        """The keys, in the lexical index, of the documents selected; None when all are."""
        if not selection:
            return None
        found = self._rows("SELECT key FROM seen ORDER BY key", selection)
        return np.array([key for (key,) in found], dtype=np.int64)

    def vectors(self) -> tuple[NDArray[np.int64], Vectors]:
        """Every chunk's id, shape (n,), ascending, and its vector, shape (n, dimension)."""
        live = self._chunk_ids(_ALL)
        matrix = np.empty((len(live), self.manifest.dimension), dtype=np.float32)
        filled = 0
        for segment in self.manifest.segments:
            records = self._records(segment)
            alive = np.isin(records["id"], live, assume_unique=True)
            picked = records[alive] if segment.dead else records
            if not np.array_equal(picked["id"], live[filled : filled + len(picked)]):
                raise self._damaged(f"vectors/{segment.file.name}: ids differ")
            matrix[filled : filled + len(picked)] = picked["vector"]
            filled += len(picked)
        if filled != self.manifest.counts.chunks:
            raise self._damaged(f"{filled} vettori per {self.manifest.counts.chunks} brani")
        return live, matrix

    def document_vectors(self) -> dict[str, Vector]:
        """The mean of the vectors of each document that has chunks, by id; not of unit length."""
        ranges = self._rows("SELECT id, first_chunk, chunks FROM seen WHERE chunks > 0")
        means: dict[str, Vector] = {}
        for segment in self.manifest.segments:
            records = self._records(segment)
            ids = np.ascontiguousarray(records["id"])
            inside = [one for one in ranges if segment.first <= one[1] <= segment.last]
            for id_, first, count in inside:
                row = int(np.searchsorted(ids, first))
                # Chunks of one document stand together, in one segment.
                means[id_] = records["vector"][row : row + count].mean(axis=0, dtype=np.float32)
        return means

    def vocabulary(self) -> dict[str, int]:
        """How often each word occurs in the documents of this generation."""
        packed = self._rows("SELECT counts FROM seen JOIN vocabularies ON document = key")
        with self._reading() as connection:
            return vocabulary.total(connection, (counts for (counts,) in packed))

    def _records(self, segment: Segment) -> segments.Records:
        try:
            return segments.read(self._layout.vectors, segment)
        except ValueError as error:
            raise self._damaged(str(error)) from error

    def _chunk_ids(self, selection: Selection) -> NDArray[np.int64]:
        statement = "SELECT first_chunk, chunks FROM seen ORDER BY first_chunk"
        return rows.chunk_ids(self._rows(statement, selection))

    def _rows(
        self, statement: str, selection: Selection = _ALL, **values: object
    ) -> list[rows.Row]:
        bound = parameters(self.manifest.generation, selection) | values
        with self._reading() as connection:
            try:
                return connection.execute(SEEN + statement, bound).fetchall()
            except UnicodeEncodeError:  # asked with bytes that are no text: nothing is called that
                return []

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with catalogue.reading(self._layout.directory), self._pool.connection() as connection:
            yield connection

    def _damaged(self, what: str) -> Exception:
        return catalogue.damaged(self._layout.directory, what)


def open_snapshot(directory: Path) -> Snapshot:
    """Pin the current generation. Raises IndexMissing, IndexMismatch or IndexDamaged."""
    layout = Layout(directory)
    pool = ConnectionPool(layout.catalogue)
    try:
        manifest, lease = pin(layout, pool)
    except BaseException:
        pool.close()
        raise
    snapshot = Snapshot(layout, manifest, pool, lease)
    for path, file in layout.files(manifest):
        if not path.is_file() or path.stat().st_size != file.size_bytes:
            snapshot.close()
            raise catalogue.damaged(directory, f"{path.relative_to(directory)} manca o è troncato")
    return snapshot


def pin(layout: Layout, pool: ConnectionPool) -> tuple[Manifest, int]:
    """The current generation and the descriptor of its lease, to be closed when done with it.

    Raises IndexMissing, IndexMismatch or IndexDamaged.
    """
    if not layout.catalogue.is_file():
        raise catalogue.missing(layout.directory)
    with catalogue.reading(layout.directory), pool.connection() as connection:
        catalogue.require_format(connection, layout.directory)
        while (manifest := catalogue.newest(connection)) is not None:
            lease = leases.lease(layout.lexical(manifest.generation))
            # Taken in time only if a writer had not already made the generation unreadable.
            if lease is not None and manifest in catalogue.published(connection):
                return manifest, lease
            if lease is not None:
                os.close(lease)
            elif manifest == catalogue.newest(connection):
                raise catalogue.damaged(layout.directory, "manca l'indice delle parole")
        raise catalogue.missing(layout.directory)


def _release(pool: ConnectionPool, lease: int) -> None:
    pool.close()
    os.close(lease)
