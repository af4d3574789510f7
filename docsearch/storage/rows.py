"""Documents, pages and chunks as rows of the catalogue, and back."""

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from docsearch.boxes import WordBoxes
from docsearch.models import Chunk, ChunkRole, Document, Page, PageSource
from docsearch.storage.cards import to_text
from docsearch.storage.manifest import Counts, Digest
from docsearch.storage.values import StoredDocument

Row = tuple[Any, ...]

_DOCUMENT = TypeAdapter(Document)


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """One version of a document as it is stored, ready to insert and to hash.

    Columns: document (id, path, file, sha256, kind, issuer, issuer_folded, date, first_chunk,
    chunks, pages, unreadable_pages, data); measures (code); pages (number, text, words, width,
    height, source); chunks (id, page, start, stop, text, heading_path, context, role); cards, one
    or none (rules, data); tables (number, data).
    """

    document: Row
    measures: tuple[Row, ...]
    pages: tuple[Row, ...]
    chunks: tuple[Row, ...]
    vocabulary: bytes
    cards: tuple[Row, ...]
    tables: tuple[Row, ...]

    @property
    def counts(self) -> Counts:
        """What the document adds to the index."""
        return Counts(1, self.document[10], self.document[9], self.document[11])

    @property
    def digest(self) -> Digest:
        """The hash of everything above."""
        hasher = hashlib.sha256()
        text = ((self.document,), self.measures, self.pages, self.chunks, ((self.vocabulary,),))
        for group in (*text, self.cards, self.tables):
            hasher.update(json.dumps([[_plain(value) for value in row] for row in group]).encode())
        return Digest(hasher.hexdigest())


def to_rows(stored: StoredDocument, first_chunk: int, vocabulary: bytes) -> DocumentRows:
    """The rows of a document whose chunks get consecutive ids."""
    document = stored.document
    issuer = document.issuer.value if document.issuer else None
    date = document.date.value.isoformat() if document.date else None
    return DocumentRows(
        document=(
            document.id,
            document.path,
            document.file,
            document.sha256,
            document.kind.value.value,
            issuer,
            None if issuer is None else issuer.casefold(),
            date,
            first_chunk,
            len(stored.chunks),
            len(stored.pages),
            len(document.unreadable_pages),
            _DOCUMENT.dump_json(document).decode(),
        ),
        measures=tuple((code,) for code in sorted(measure_tree(document.measure_codes))),
        pages=tuple(_page_row(page) for page in sorted(stored.pages, key=lambda p: p.number)),
        chunks=tuple(
            _chunk_row(id_, item.chunk) for id_, item in enumerate(stored.chunks, first_chunk)
        ),
        vocabulary=vocabulary,
        cards=_card_rows(stored),
        tables=_table_rows(stored),
    )


def read_rows(connection: sqlite3.Connection, key: int) -> DocumentRows:
    """The stored rows of a version of a document, for hashing them again."""
    return DocumentRows(
        document=connection.execute(
            "SELECT id, path, file, sha256, kind, issuer, issuer_folded, date, first_chunk, chunks,"
            " pages, unreadable_pages, data FROM documents WHERE key = ?",
            (key,),
        ).fetchone(),
        measures=tuple(
            connection.execute("SELECT code FROM measures WHERE document = ? ORDER BY code", (key,))
        ),
        pages=tuple(
            connection.execute(
                "SELECT number, text, words, width, height, source FROM pages"
                " WHERE document = ? ORDER BY number",
                (key,),
            )
        ),
        chunks=tuple(
            connection.execute(
                "SELECT id, page, start, stop, text, heading_path, context, role FROM chunks"
                " WHERE document = ? ORDER BY id",
                (key,),
            )
        ),
        vocabulary=b"".join(
            counts
            for (counts,) in connection.execute(
                "SELECT counts FROM vocabularies WHERE document = ?", (key,)
            )
        ),
        cards=tuple(connection.execute("SELECT rules, data FROM cards WHERE document = ?", (key,))),
        tables=tuple(
            connection.execute(
                "SELECT number, data FROM tables WHERE document = ? ORDER BY number", (key,)
            )
        ),
    )


def insert(
    connection: sqlite3.Connection, key: int, rows: DocumentRows, stamp: tuple[int, int], added: int
) -> None:
    """Store a new version of a document, visible from generation `added` on."""
    connection.execute(
        "INSERT INTO documents (id, path, file, sha256, kind, issuer, issuer_folded, date,"
        " first_chunk, chunks, pages, unreadable_pages, data, key, size_bytes, mtime_ns, added,"
        " digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*rows.document, key, *stamp, added, rows.digest.hex),
    )
    connection.executemany(
        "INSERT INTO measures (document, code) VALUES (?, ?)",
        [(key, *row) for row in rows.measures],
    )
    connection.executemany(
        "INSERT INTO pages (document, number, text, words, width, height, source)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(key, *row) for row in rows.pages],
    )
    connection.executemany(
        "INSERT INTO chunks (document, id, page, start, stop, text, heading_path, context, role)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(key, *row) for row in rows.chunks],
    )
    connection.execute(
        "INSERT INTO vocabularies (document, counts) VALUES (?, ?)", (key, rows.vocabulary)
    )
    connection.executemany(
        "INSERT INTO cards (document, rules, data) VALUES (?, ?, ?)",
        [(key, *row) for row in rows.cards],
    )
    connection.executemany(
        "INSERT INTO tables (document, number, data) VALUES (?, ?, ?)",
        [(key, *row) for row in rows.tables],
    )


def document_from(data: str) -> Document:
    """Inverse of the `data` column."""
    return _DOCUMENT.validate_json(data)


def page_from(row: Row) -> Page:
    """A page from its columns (number, text, words, width, height, source)."""
    number, text, words, width, height, source = row
    return Page(number, text, WordBoxes.from_bytes(words), width, height, PageSource(source))


def chunk_from(row: Row) -> Chunk:
    """A chunk from its columns (page, start, stop, text, heading_path, context, role)."""
    page, start, stop, text, heading_path, context, role = row
    return Chunk(
        page, start, stop, text, tuple(json.loads(heading_path)), context, cast(ChunkRole, role)
    )


def chunk_ids(ranges: Iterable[tuple[int, int]]) -> NDArray[np.int64]:
    """The ids in (first, count) ranges, one after the other. Shape (n,)."""
    parts = [np.arange(first, first + count, dtype=np.int64) for first, count in ranges]
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


def measure_tree(codes: Iterable[str]) -> frozenset[str]:
    """The codes and what contains them: M5C2I1.1.4 is part of M5C2I1.1 and of M5C2.

    >>> sorted(measure_tree(["M5C2I1.1.4"]))
    ['M5C2', 'M5C2I1', 'M5C2I1.1', 'M5C2I1.1.4']
    """
    tree = set(codes)
    for code in codes:
        tree.update(code[: match.start()] for match in re.finditer(r"[IR.]", code))
    return frozenset(tree)


def _page_row(page: Page) -> Row:
    words = page.words.to_bytes()
    return (page.number, page.text, words, float(page.width), float(page.height), page.source.value)


def _chunk_row(id_: int, chunk: Chunk) -> Row:
    headings = json.dumps(chunk.heading_path, ensure_ascii=False)
    return (
        id_,
        chunk.page,
        chunk.start,
        chunk.end,
        chunk.text,
        headings,
        chunk.context,
        chunk.role,
    )


def _card_rows(stored: StoredDocument) -> tuple[Row, ...]:
    return () if stored.card is None else ((stored.rules, to_text(stored.card)),)


def _table_rows(stored: StoredDocument) -> tuple[Row, ...]:
    if not stored.tables:
        return ()
    from docsearch.storage.tables import to_bytes

    return tuple((number, to_bytes(table)) for number, table in enumerate(stored.tables, 1))


def _plain(value: object) -> object:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value
