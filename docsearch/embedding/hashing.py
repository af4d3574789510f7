"""A deterministic embedder without a model: random projections of word and letter features.

For fast tests and for machines without the model: texts that share words and word pieces are
near, nothing more.
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from docsearch.models import Vector, Vectors
from docsearch.text import terms

_DIMENSION = 64
_PIECE = 4


class HashingEmbedder:
    """Implements `ports.Embedder`."""

    name = f"hashing-{_DIMENSION}"
    dimension = _DIMENSION

    def tokenizer_file(self) -> None:
        """Words are counted."""
        return

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, unit rows."""
        rows = [self.embed_query(text) for text in texts]
        return np.stack(rows) if rows else np.empty((0, _DIMENSION), dtype=np.float32)

    def embed_query(self, text: str) -> Vector:
        """Shape (dimension,), float32, unit length; a text without words gets a fixed vector."""
        features = [feature for term in terms(text) for feature in _features(term.value)]
        total = np.sum([_direction(feature) for feature in features or [""]], axis=0)
        vector: Vector = (total / np.linalg.norm(total)).astype(np.float32)
        return vector


def _features(term: str) -> list[str]:
    pieces = [term[i : i + _PIECE] for i in range(len(term) - _PIECE + 1)]
    return [term, *pieces]


@lru_cache(maxsize=100_000)
def _direction(feature: str) -> Vector:
    seed = int.from_bytes(hashlib.sha256(feature.encode()).digest()[:8], "big")
    direction = np.random.default_rng(seed).standard_normal(_DIMENSION)
    return direction.astype(np.float32)
