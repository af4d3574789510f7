"""The dense leg: cosine similarity with FAISS. Filters go into the search, never after it."""

from collections.abc import Iterable

import faiss
import numpy as np
from numpy.typing import NDArray

from docsearch.models import Vector, Vectors

EXACT_LIMIT = 200_000
"""Up to here the search is exhaustive: 3 to 10 ms. Above, an HNSW graph (DESIGN.md)."""

_HNSW_LINKS = 32
_HNSW_EF_SEARCH = 256


class DenseIndex:
    """Vectors of one generation. `ids`: shape (n,), int64, ascending; `vectors`: shape (n, dim)."""

    def __init__(self, ids: NDArray[np.int64], vectors: Vectors, *, exact: bool = True) -> None:
        self._ids = ids
        self._flat = faiss.IndexFlatIP(vectors.shape[1])
        self._graph = None if exact else _graph(vectors.shape[1])
        if self._graph is None:
            self._flat.add(vectors)
        else:
            self._graph.add(vectors)
            self._flat = faiss.downcast_index(self._graph.storage)

    def search(
        self, query: Vector, allowed: NDArray[np.int64] | None, limit: int
    ) -> dict[int, float]:
        """Chunk id → cosine of the best `limit` chunks, among the `allowed` ids if given."""
        rows = None if allowed is None else np.flatnonzero(np.isin(self._ids, allowed))
        count = len(self._ids) if rows is None else len(rows)
        if count == 0 or limit == 0:
            return {}
        selector = None if rows is None else faiss.IDSelectorBatch(rows)
        # Among few allowed vectors a graph loses its way, and few are quickly searched one by one.
        if self._graph is None or (rows is not None and count <= EXACT_LIMIT):
            index, parameters = self._flat, faiss.SearchParameters(sel=selector)
        else:
            index = self._graph
            parameters = faiss.SearchParametersHNSW(sel=selector, efSearch=_HNSW_EF_SEARCH)
        scores, found = index.search(query[None, :], min(limit, count), params=parameters)
        return {
            int(self._ids[row]): float(score)
            for score, row in zip(scores[0], found[0], strict=True)
            if row >= 0
        }

    def scores(self, query: Vector, chunk_ids: Iterable[int]) -> dict[int, float]:
        """Chunk id → cosine for the chunks asked; unknown ids are left out."""
        wanted = np.fromiter(chunk_ids, dtype=np.int64)
        rows = np.searchsorted(self._ids, wanted)
        rows = rows[rows < len(self._ids)]
        rows = rows[np.isin(self._ids[rows], wanted)]
        if not len(rows):
            return {}
        cosines = self._flat.reconstruct_batch(rows) @ query
        return dict(zip(self._ids[rows].tolist(), cosines.tolist(), strict=True))


def _graph(dimension: int) -> faiss.IndexHNSWFlat:
    return faiss.IndexHNSWFlat(dimension, _HNSW_LINKS, faiss.METRIC_INNER_PRODUCT)
