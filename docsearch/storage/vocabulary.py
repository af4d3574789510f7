"""The words of each document and how often they occur, by number in a dictionary that only grows.

Numbers make the sum over all documents one `bincount` instead of millions of dictionary updates.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Mapping

import numpy as np

_PAIR = np.dtype([("word", "<i4"), ("count", "<i4")])


def pack(connection: sqlite3.Connection, words: Mapping[str, int]) -> bytes:
    """Compressed (word number, count) pairs; unseen words enter the dictionary."""
    connection.executemany(
        "INSERT INTO words (word) VALUES (?) ON CONFLICT DO NOTHING", [(word,) for word in words]
    )
    pairs = np.empty(len(words), dtype=_PAIR)
    pairs["word"] = [
        connection.execute("SELECT id FROM words WHERE word = ?", (word,)).fetchone()[0]
        for word in words
    ]
    pairs["count"] = list(words.values())
    pairs.sort(order="word")
    return zlib.compress(pairs.tobytes())


def total(connection: sqlite3.Connection, packed: Iterable[bytes]) -> dict[str, int]:
    """How often each word occurs in all of them together."""
    pairs = np.frombuffer(b"".join(zlib.decompress(data) for data in packed), dtype=_PAIR)
    counts = np.bincount(pairs["word"], weights=pairs["count"]).astype(np.int64).tolist()
    words = connection.execute("SELECT id, word FROM words WHERE id < ?", (len(counts),))
    return {word: counts[id_] for id_, word in words if counts[id_]}
