"""Embeddings by content: re-indexing embeds again only the texts that changed."""

import hashlib
import sqlite3
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np

from docsearch.models import Vector, Vectors

_SCHEMA = """
CREATE TABLE IF NOT EXISTS embeddings (
    key BLOB PRIMARY KEY,
    checksum INTEGER NOT NULL,
    vector BLOB NOT NULL
) WITHOUT ROWID
"""


class EmbeddingCache:
    """Vectors of the texts one model has embedded, kept in a file that several models share.

    Only a cache: a damaged entry counts as absent, a damaged file is begun again.
    """

    def __init__(self, path: Path, model: str) -> None:
        self._model = model
        try:
            self._connection = _connect(path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            self._connection = _connect(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def get(self, texts: Sequence[str]) -> list[Vector | None]:
        """The vector of each text, None where it is not known."""
        return [self._get(self._key(text)) for text in texts]

    def put(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Remember vectors; row i belongs to text i. Shape (len(texts), dimension)."""
        entries = []
        for text, vector in zip(texts, vectors.astype("<f2"), strict=True):
            key, data = self._key(text), vector.tobytes()
            entries.append((key, zlib.crc32(key + data), data))
        with self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO embeddings (key, checksum, vector) VALUES (?, ?, ?)",
                entries,
            )

    def _get(self, key: bytes) -> Vector | None:
        row = self._connection.execute(
            "SELECT checksum, vector FROM embeddings WHERE key = ?", (key,)
        ).fetchone()
        if row is None or zlib.crc32(key + row[1]) != row[0]:
            return None
        return np.frombuffer(row[1], dtype="<f2").astype(np.float32)

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self._model}\0{text}".encode("utf-8", "surrogatepass")).digest()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30.0)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(_SCHEMA)
    except BaseException:
        connection.close()
        raise
    return connection
