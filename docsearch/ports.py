"""The protocols behind which implementations may change. Only `assembly` chooses them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from docsearch.filters import Selection
from docsearch.models import Vector, Vectors


class Embedder(Protocol):
    """Text → unit vectors. Deterministic: the same text always gives the same vector.

    `name` identifies model and weights: two embedders with the same name give comparable vectors.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def tokenizer_file(self) -> Path | None:
        """The model's `tokenizer.json`, by which chunks are sized; None to count words."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, unit rows, in the order of `texts`."""
        ...

    def embed_query(self, text: str) -> Vector:
        """Shape (dimension,), float32, unit length."""
        ...


class TokenCounter(Protocol):
    """Number of model tokens of a text, special tokens excluded."""

    def __call__(self, text: str) -> int: ...


@dataclass(frozen=True, slots=True)
class IndexQuery:
    """One analysed query. `terms` are index terms with their weight; terms joined by spaces must
    stand side by side. `codes` are canonical codes (see `docsearch.codes`), or what
    some begin with up to their slash; `phrases` are quoted word sequences as index terms.
    """

    vector: Vector
    terms: tuple[tuple[str, float], ...]
    codes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chunk found by any leg. `dense` is the cosine with the query; `lexical` the BM25 score,
    0 when no term matched; `exact` counts the codes and phrases of the query it contains.
    """

    chunk_id: int
    dense: float
    lexical: float
    exact: int


class PassageIndex(Protocol):
    """Hybrid retrieval over the chunks of one generation."""

    def search(self, query: IndexQuery, selection: Selection, limit: int) -> tuple[Candidate, ...]:
        """The union of the best `limit` chunks of the dense leg, of the lexical leg and of the
        exact lane among those that pass `selection`, every candidate with all its scores, in
        ascending order of chunk id. Filters apply inside each leg, before its cut.
        """
        ...
