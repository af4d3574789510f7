"""The reference implementation of the passage index: exhaustive, in plain Python and numpy.

Slow and obvious; every other implementation must give the same candidates and scores. Documents
are judged by a predicate, so it needs no storage.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from docsearch.filters import Selection
from docsearch.models import Document, Vector
from docsearch.ports import Candidate, IndexQuery
from docsearch.search.act_numbers import is_asked

_K1, _B = 1.2, 0.75


@dataclass(frozen=True, slots=True, eq=False)
class ExactEntry:
    """A chunk of the reference index."""

    chunk_id: int
    document: Document
    terms: tuple[str, ...]
    codes: tuple[str, ...]
    vector: Vector


class ExactIndex:
    """Implements `ports.PassageIndex` by scoring every chunk."""

    def __init__(
        self, entries: Sequence[ExactEntry], passes: Callable[[Document, Selection], bool]
    ) -> None:
        self._entries = tuple(entries)
        self._passes = passes
        self._mean_length = sum(len(entry.terms) for entry in entries) / max(1, len(entries))

    def search(self, query: IndexQuery, selection: Selection, limit: int) -> tuple[Candidate, ...]:
        """See `ports.PassageIndex.search`."""
        allowed = [entry for entry in self._entries if self._passes(entry.document, selection)]
        candidates = [
            Candidate(
                chunk_id=entry.chunk_id,
                dense=float(entry.vector @ query.vector),
                lexical=self._bm25(entry, query),
                exact=_exact(entry, query),
            )
            for entry in allowed
        ]
        best = {
            *_best(candidates, lambda candidate: candidate.dense, limit, everything=True),
            *_best(candidates, lambda candidate: candidate.lexical, limit),
            *_best(candidates, lambda candidate: candidate.exact, limit),
        }
        return tuple(sorted(best, key=lambda candidate: candidate.chunk_id))

    def _bm25(self, entry: ExactEntry, query: IndexQuery) -> float:
        length = 1 - _B + _B * len(entry.terms) / self._mean_length if self._mean_length else 1.0
        total = 0.0
        for term, weight in query.terms:
            phrase = term.split(" ")
            count = _count(entry.terms, phrase)
            idf = sum(self._idf(word) for word in phrase)  # of a phrase: as tantivy and Lucene do
            total += weight * idf * count * (_K1 + 1) / (count + _K1 * length)
        return total

    def _idf(self, term: str) -> float:
        """Over the whole index: filters choose what is shown, not how rare a word is."""
        containing = sum(term in entry.terms for entry in self._entries)
        return math.log(1 + (len(self._entries) - containing + 0.5) / (containing + 0.5))


def _best(
    candidates: Sequence[Candidate],
    score: Callable[[Candidate], float],
    limit: int,
    *,
    everything: bool = False,
) -> list[Candidate]:
    found = [candidate for candidate in candidates if everything or score(candidate) > 0]
    return sorted(found, key=lambda candidate: (-score(candidate), candidate.chunk_id))[:limit]


def _exact(entry: ExactEntry, query: IndexQuery) -> int:
    codes = sum(any(is_asked(held, (code,)) for held in entry.codes) for code in query.codes)
    return codes + sum(_count(entry.terms, phrase) > 0 for phrase in query.phrases)


def _count(terms: Sequence[str], phrase: Sequence[str]) -> int:
    """How often a phrase stands in the terms."""
    size = len(phrase)
    return sum(tuple(terms[i : i + size]) == tuple(phrase) for i in range(len(terms) - size + 1))
