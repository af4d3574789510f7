"""The one writer of an index directory: changes gather in a transaction, `commit` publishes them.

A generation is published by one SQLite commit, after every other file of it is on disk. Whatever
happens before leaves the previous generation; files of a generation that was never published are
removed by the next writer.
"""

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from docsearch.errors import IndexLocked, IndexMismatch, IndexWriteFailed
from docsearch.storage import catalogue, leases, rows, segments, vocabulary
from docsearch.storage.files import Layout
from docsearch.storage.lexical import LexicalBackend, LexicalWriter, derive, seal
from docsearch.storage.manifest import FORMAT, Counts, Digest, Manifest, require_same
from docsearch.storage.values import FileStamp, KnownFile, StoredDocument, check

KEPT_GENERATIONS = 2
"""The newest ones stay readable even when nobody reads them: a reader may be about to."""


@dataclass(slots=True)
class _Change:
    """The generation in the making; its rows are in the catalogue's open transaction."""

    generation: int
    lexical: LexicalWriter
    counts: Counts
    digest: Digest
    next_document: int
    next_chunk: int
    dead: list[tuple[int, int]] = field(default_factory=list)
    """(first chunk, number of chunks) of the removed documents of earlier generations."""
    vectors: dict[int, segments.Records] = field(default_factory=dict)
    """The new documents' vectors, by document key, in order of chunk id."""


class IndexWriter:
    """Adds, replaces and removes documents. A context manager: leaving it without `commit` drops
    what is pending. Once a write has failed the pending change is gone and nothing more is taken.
    """

    def __init__(
        self,
        layout: Layout,
        connection: sqlite3.Connection,
        base: Manifest,
        lexical: LexicalBackend,
    ) -> None:
        self._layout = layout
        self._connection = connection
        self._base = base
        self._lexical = lexical
        self._change: _Change | None = None
        self._failed = False

    @classmethod
    @contextmanager
    def open(
        cls,
        directory: Path,
        *,
        model: str,
        dimension: int,
        chunker: str,
        lexical: LexicalBackend,
        rebuild: bool = False,
    ) -> Iterator[Self]:
        """Open or create the index in `directory`. With `rebuild` the next generation starts
        empty, whatever is there now; the current one is served until it is committed.

        Raises IndexLocked, IndexMismatch, IndexDamaged or IndexWriteFailed.
        """
        layout = Layout(directory)
        with ExitStack() as resources:
            with catalogue.writing(directory):
                layout.create()
                resources.enter_context(_locked(layout))
                connection = resources.enter_context(closing(_connect(layout, rebuild=rebuild)))
                current = catalogue.newest(connection)
                layout.remove_all_but(catalogue.published(connection))
            empty = _empty(model, dimension, chunker)
            base = current or empty
            if rebuild:
                base = replace(
                    empty,
                    generation=base.generation,
                    next_document=base.next_document,
                    next_chunk=base.next_chunk,
                )
            require_same(base, directory, model=model, dimension=dimension, chunker=chunker)
            writer = cls(layout, connection, base, lexical)
            resources.callback(writer._abandon)
            if rebuild or current is None:
                with writer._writing():
                    writer._begin()
            yield writer

    def known_files(self) -> dict[str, KnownFile]:
        """What the index holds now, pending changes included, by path."""
        found = self._connection.execute(
            "SELECT path, id, sha256, size_bytes, mtime_ns, rules"
            " FROM documents LEFT JOIN cards ON document = key WHERE removed IS NULL"
        )
        return {
            path: KnownFile(id_, sha256, FileStamp(size, mtime), rules or "")
            for path, id_, sha256, size, mtime, rules in found
        }

    def put(self, stored: StoredDocument) -> None:
        """Add a document, in place of the one with the same id if there is one.

        Raises ValueError, with nothing changed, when its parts do not agree, and CitationError when
        a quote of its card or of a table is not on its page.
        """
        check(stored, self._base.dimension)
        with self._writing():
            change = self._begin()
            words = vocabulary.pack(self._connection, stored.vocabulary)
            new = rows.to_rows(stored, change.next_chunk, words)
            if (live := self._live(stored.document.id)) is not None:
                self._drop(change, live)
            key = change.next_document
            stamp = (stored.stamp.size_bytes, stored.stamp.mtime_ns)
            rows.insert(self._connection, key, new, stamp, change.generation)
            for chunk_id, item in enumerate(stored.chunks, change.next_chunk):
                change.lexical.add(chunk_id, key, item.fields)
            change.vectors[key] = segments.to_records(change.next_chunk, stored.vectors)
            change.counts += new.counts
            change.digest += new.digest
            change.next_document += 1
            change.next_chunk += len(stored.chunks)

    def remove(self, document_id: str) -> bool:
        """Remove a document; False when it is not there."""
        with self._writing():
            live = self._live(document_id)
            if live is not None:
                self._drop(self._begin(), live)
        return live is not None

    def commit(self) -> Manifest:
        """Publish what is pending as a new generation; without changes there is none.

        Returns the manifest of the current generation.
        """
        with self._writing():
            change = self._change
            if change is None:
                return self._base
            change.lexical.commit()
            manifest = self._manifest(change)
            catalogue.publish(self._connection, manifest)
            older = [past.generation for past in catalogue.published(self._connection)]
            folders = {past: self._layout.lexical(past) for past in older[:-KEPT_GENERATIONS]}
            with leases.unused(folders) as free:
                catalogue.retire(self._connection, free)
                self._connection.execute("COMMIT")
                self._base, self._change = manifest, None
                self._remove_leftovers()
        return manifest

    def _begin(self) -> _Change:
        """The pending change; the first call makes it."""
        if self._change is None:
            base, generation = self._base, self._base.generation + 1
            self._connection.execute("BEGIN IMMEDIATE")
            folder = self._layout.lexical(generation)
            derive(self._layout.lexical(base.generation) if base.lexical else None, folder)
            self._change = _Change(
                generation,
                self._lexical.open_writer(folder),
                base.counts,
                base.digest,
                base.next_document,
                base.next_chunk,
            )
            if not base.counts.documents:  # a rebuild: nothing of the generation before stays
                self._connection.execute(
                    "UPDATE documents SET removed = ? WHERE removed IS NULL", (generation,)
                )
        return self._change

    def _live(self, document_id: str) -> rows.Row | None:
        """(key, first chunk, chunks, pages, unreadable pages, digest) of the current version."""
        row: rows.Row | None = self._connection.execute(
            "SELECT key, first_chunk, chunks, pages, unreadable_pages, digest FROM documents"
            " WHERE id = ? AND removed IS NULL",
            (document_id,),
        ).fetchone()
        return row

    def _drop(self, change: _Change, live: rows.Row) -> None:
        key, first_chunk, chunks, pages, unreadable, digest = live
        self._connection.execute(
            "UPDATE documents SET removed = ? WHERE key = ?", (change.generation, key)
        )
        change.lexical.delete(key)
        change.counts -= Counts(1, pages, chunks, unreadable)
        change.digest -= Digest(digest)
        if change.vectors.pop(key, None) is None:
            change.dead.append((first_chunk, chunks))

    def _manifest(self, change: _Change) -> Manifest:
        new = np.concatenate(list(change.vectors.values())) if change.vectors else None
        try:
            vectors = segments.advance(
                self._layout.vectors,
                change.generation,
                segments.bury(self._base.segments, change.dead),
                new,
                self._live_ids,
            )
        except ValueError as error:
            raise catalogue.damaged(self._layout.directory, str(error)) from error
        return replace(
            self._base,
            generation=change.generation,
            created_at=datetime.datetime.now(datetime.UTC),
            counts=change.counts,
            digest=change.digest,
            segments=vectors,
            lexical=seal(self._layout.lexical(change.generation), self._base.lexical),
            next_document=change.next_document,
            next_chunk=change.next_chunk,
        )

    def _live_ids(self, first: int, last: int) -> NDArray[np.int64]:
        found = self._connection.execute(
            "SELECT first_chunk, chunks FROM documents"
            " WHERE removed IS NULL AND first_chunk BETWEEN ? AND ? ORDER BY first_chunk",
            (first, last),
        )
        return rows.chunk_ids(found)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A write that fails leaves nothing half-done: the whole change goes."""
        if self._failed:
            raise IndexWriteFailed(
                f"La scrittura dell'indice in «{self._layout.directory}» si è interrotta: "
                "riesegui «docsearch index»."
            )
        try:
            with catalogue.writing(self._layout.directory):
                yield
        except BaseException:
            self._failed = True
            self._abandon()
            raise

    def _abandon(self) -> None:
        """Drop the pending change, if there is one."""
        if self._change is not None:
            self._change.lexical.abandon()
            self._change = None
        self._connection.rollback()
        self._remove_leftovers()

    def _remove_leftovers(self) -> None:
        # What cannot be removed now, the next writer removes: it must not fail what is published.
        with suppress(OSError, sqlite3.Error):
            self._layout.remove_all_but(catalogue.published(self._connection))


@contextmanager
def _locked(layout: Layout) -> Iterator[None]:
    lock = FileLock(layout.lock, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise IndexLocked(
            f"Un altro processo sta aggiornando l'indice in «{layout.directory}»: "
            "attendi che finisca e riprova."
        ) from None
    try:
        yield
    finally:
        lock.release()


def _connect(layout: Layout, *, rebuild: bool) -> sqlite3.Connection:
    """The writer's connection; to rebuild, a catalogue that cannot be read is thrown away."""
    try:
        with ExitStack() as failure:
            connection = catalogue.connect_writer(layout.catalogue)
            failure.callback(connection.close)
            catalogue.require_format(connection, layout.directory)
            catalogue.newest(connection)
            if rebuild:
                catalogue.require_sound(connection)
            failure.pop_all()
            return connection
    except sqlite3.OperationalError:
        raise
    except (sqlite3.DatabaseError, IndexMismatch):
        if not rebuild:
            raise
    layout.clear()
    return catalogue.connect_writer(layout.catalogue)


def _empty(model: str, dimension: int, chunker: str) -> Manifest:
    """The base of the first generation."""
    return Manifest(
        format=FORMAT,
        generation=0,
        created_at=datetime.datetime.now(datetime.UTC),
        model=model,
        dimension=dimension,
        chunker=chunker,
        counts=Counts(),
        digest=Digest(),
        segments=(),
        lexical=(),
        next_document=1,
        next_chunk=1,
    )
