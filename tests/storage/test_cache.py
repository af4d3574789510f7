import sqlite3
from pathlib import Path

import numpy as np
import pytest

from docsearch.models import Vector
from docsearch.storage.cache import EmbeddingCache
from tests.storage.samples import vector

TEXTS = ["Articolo 1", "", "due\x00righe", "rotto \ud800", "Articolo 1 "]


def embeddings(texts: list[str]) -> np.ndarray:
    return np.stack([vector(text) for text in texts])


def close(found: Vector | None, text: str) -> bool:
    return found is not None and bool(np.allclose(found, vector(text), atol=1e-3))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "embeddings.sqlite"


def test_what_was_put_is_got_in_the_order_asked(path: Path) -> None:
    with EmbeddingCache(path, "modello") as cache:
        assert cache.get(TEXTS) == [None] * 5
        cache.put(TEXTS[:4], embeddings(TEXTS[:4]))
    with EmbeddingCache(path, "modello") as cache:
        found = cache.get([*reversed(TEXTS), TEXTS[0]])
        assert found[0] is None
        assert all(close(*pair) for pair in zip(found[1:5], reversed(TEXTS[:4]), strict=True))
        assert close(found[5], TEXTS[0])
        assert found[5] is not None
        assert found[5].dtype == np.float32


def test_models_do_not_share_vectors(path: Path) -> None:
    with EmbeddingCache(path, "uno") as cache:
        cache.put(["testo"], embeddings(["testo"]))
    with EmbeddingCache(path, "due") as cache:
        assert cache.get(["testo"]) == [None]


def test_putting_again_replaces(path: Path) -> None:
    with EmbeddingCache(path, "modello") as cache:
        cache.put(["testo"], embeddings(["altro"]))
        cache.put(["testo"], embeddings(["testo"]))
        assert close(cache.get(["testo"])[0], "testo")


def test_getting_twice_gives_the_same_bits(path: Path) -> None:
    with EmbeddingCache(path, "modello") as cache:
        cache.put(["testo"], embeddings(["testo"]))
        (once,) = cache.get(["testo"])
        assert once is not None
        cache.put(["testo"], once[np.newaxis])
        (twice,) = cache.get(["testo"])
        assert twice is not None
        assert once.tobytes() == twice.tobytes()


def test_a_damaged_entry_counts_as_absent(path: Path) -> None:
    with EmbeddingCache(path, "modello") as cache:
        cache.put(["uno", "due"], embeddings(["uno", "due"]))
    connection = sqlite3.connect(path)
    connection.execute(
        "UPDATE embeddings SET vector = zeroblob(16) WHERE key = (SELECT min(key) FROM embeddings)"
    )
    connection.commit()
    connection.close()
    with EmbeddingCache(path, "modello") as cache:
        found = cache.get(["uno", "due"])
        assert sorted(vector is None for vector in found) == [False, True]


def test_a_damaged_file_is_begun_again(path: Path) -> None:
    path.write_bytes(b"non una base di dati" * 500)
    with EmbeddingCache(path, "modello") as cache:
        assert cache.get(["testo"]) == [None]
        cache.put(["testo"], embeddings(["testo"]))
        assert close(cache.get(["testo"])[0], "testo")
