"""Recompute everything the current generation promises, and name what does not hold."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from docsearch.boxes import WordBoxes
from docsearch.errors import CitationError
from docsearch.evidence import check_quotes
from docsearch.models import Page, PageSource
from docsearch.storage import catalogue, rows
from docsearch.storage.cards import from_text
from docsearch.storage.files import Layout, hash_file
from docsearch.storage.lexical import LexicalBackend
from docsearch.storage.manifest import Counts, Digest, FileHash, Manifest
from docsearch.storage.pool import ConnectionPool
from docsearch.storage.segments import read
from docsearch.storage.snapshot import pin
from docsearch.storage.tables import check_tables, from_bytes


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, and every problem found, one Italian line each."""

    generation: int
    counts: Counts
    problems: tuple[str, ...]


def verify(directory: Path, lexical: LexicalBackend) -> Report:
    """Check the current generation against its manifest, down to every quote on its page.

    Raises IndexMissing, IndexMismatch, and IndexDamaged where not even the manifest can be read.
    """
    layout = Layout(directory)
    with ExitStack() as resources:
        pool = ConnectionPool(layout.catalogue)
        resources.callback(pool.close)
        manifest, lease = pin(layout, pool)
        resources.callback(os.close, lease)
        connection = resources.enter_context(pool.connection())
        problems: list[str] = []
        try:
            problems.extend(_problems(connection, layout, manifest, lexical))
        except sqlite3.DatabaseError as error:
            problems.append(f"catalogue.sqlite: {error}")
    return Report(manifest.generation, manifest.counts, tuple(problems))


def _problems(
    connection: sqlite3.Connection, layout: Layout, manifest: Manifest, lexical: LexicalBackend
) -> Iterator[str]:
    try:
        catalogue.require_sound(connection)
    except sqlite3.DatabaseError as error:
        yield f"catalogue.sqlite: {error}"
    documents = connection.execute(
        "SELECT key, file, digest FROM documents"
        " WHERE added <= :generation AND (removed IS NULL OR removed > :generation)"
        " ORDER BY first_chunk",
        {"generation": manifest.generation},
    ).fetchall()
    counts, digest = Counts(), Digest()
    chunk_ids = []
    for key, file, stored in documents:
        found = rows.read_rows(connection, key)
        counts += Counts(
            documents=1,
            pages=len(found.pages),
            chunks=len(found.chunks),
            unreadable_pages=found.counts.unreadable_pages,
        )
        digest += found.digest
        chunk_ids += [row[0] for row in found.chunks]
        if found.digest.hex != stored:
            yield f"documento «{file}»: il contenuto non corrisponde alla sua impronta"
        yield from _quote_problems(file, found)
        yield from _card_problems(file, found)
        yield from _table_problems(file, found)
    yield from _count_problems(counts, manifest.counts)
    if digest != manifest.digest:
        yield "catalogue.sqlite: l'impronta dei documenti non è quella del manifesto"
    ids = np.array(sorted(chunk_ids), dtype=np.int64)
    damaged = {path for path, file in layout.files(manifest) if not _intact(path, file)}
    for path in sorted(damaged):
        yield f"{path.relative_to(layout.directory)}: manca o è stato alterato"
    if not any(path.parent == layout.vectors for path in damaged):
        yield from _vector_problems(layout, manifest, ids)
    folder = layout.lexical(manifest.generation)
    if not any(path.parent == folder for path in damaged):
        yield from _difference("indice delle parole", lexical.chunk_ids(folder), ids)


def _count_problems(found: Counts, expected: Counts) -> Iterator[str]:
    for what, number, wanted in (
        ("documenti", found.documents, expected.documents),
        ("pagine", found.pages, expected.pages),
        ("brani", found.chunks, expected.chunks),
        ("pagine illeggibili", found.unreadable_pages, expected.unreadable_pages),
    ):
        if number != wanted:
            yield f"catalogue.sqlite: {what} {number} invece di {wanted}"


def _intact(path: Path, file: FileHash) -> bool:
    try:
        return hash_file(path) == file
    except OSError:
        return False


def _quote_problems(file: str, found: rows.DocumentRows) -> Iterator[str]:
    """Every chunk must stand, letter by letter, where its citation says."""
    texts = {row[0]: row[1] for row in found.pages}
    for _, page, start, stop, text, *_ in found.chunks:
        if texts.get(page, "")[start:stop] != text:
            yield f"documento «{file}», pagina {page}: un brano non è nella pagina"


def _card_problems(file: str, found: rows.DocumentRows) -> Iterator[str]:
    """So must every quote of the card."""
    pages = {
        number: Page(number, text, WordBoxes.empty(), width, height, PageSource(source))
        for number, text, _, width, height, source in found.pages
    }
    for _, data in found.cards:
        try:
            check_quotes(from_text(data).facts(), pages)
        except CitationError as error:
            yield f"documento «{file}», scheda: {error}"
        except ValueError:
            yield f"documento «{file}»: la scheda non si legge"


def _table_problems(file: str, found: rows.DocumentRows) -> Iterator[str]:
    """And every row of a table."""
    texts = {row[0]: row[1] for row in found.pages}
    for number, data in found.tables:
        try:
            check_tables([from_bytes(data, texts)], texts)
        except CitationError as error:
            yield f"documento «{file}», tabella {number}: {error}"
        except ValueError:
            yield f"documento «{file}»: la tabella {number} non si legge"


def _vector_problems(layout: Layout, manifest: Manifest, ids: NDArray[np.int64]) -> Iterator[str]:
    found = [np.empty(0, dtype=np.int64)]
    for segment in manifest.segments:
        records = read(layout.vectors, segment)
        alive = np.isin(records["id"], ids)
        lengths = np.linalg.norm(records["vector"][alive].astype(np.float32), axis=1)
        if not np.all(np.abs(lengths - 1) < 0.01):
            yield f"vectors/{segment.file.name}: vettori di lunghezza diversa da 1"
        if np.count_nonzero(alive) != segment.live:
            yield f"vectors/{segment.file.name}: le righe vive non sono {segment.live}"
        found.append(records["id"][alive])
    yield from _difference("vettori", np.concatenate(found), ids)


def _difference(what: str, found: NDArray[np.int64], expected: NDArray[np.int64]) -> Iterator[str]:
    missing = len(np.setdiff1d(expected, found))
    extra = len(found) - (len(expected) - missing)
    if missing or extra:
        yield f"{what}: {missing} brani mancanti, {extra} di troppo"
