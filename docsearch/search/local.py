"""The passage index of one machine: FAISS and tantivy over one snapshot."""

from collections.abc import Iterable

from docsearch.filters import Selection
from docsearch.ports import Candidate, IndexQuery
from docsearch.search.dense import EXACT_LIMIT, DenseIndex
from docsearch.search.lexical import LexicalIndex
from docsearch.storage.snapshot import Snapshot


class LocalIndex:
    """Implements `ports.PassageIndex` over a pinned generation; safe for several threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        ids, vectors = snapshot.vectors()
        self._snapshot = snapshot
        self._dense = DenseIndex(ids, vectors, exact=len(ids) <= EXACT_LIMIT)
        self._lexical = LexicalIndex(snapshot.lexical_directory)

    def search(self, query: IndexQuery, selection: Selection, limit: int) -> tuple[Candidate, ...]:
        """See `ports.PassageIndex.search`."""
        documents = self._snapshot.document_keys(selection)
        keys = None if documents is None else documents.tolist()
        dense = self._dense.search(query.vector, self._snapshot.chunk_ids(selection), limit)
        lexical = self._lexical.search(query.terms, keys, limit)
        exact = self._lexical.exact(query.codes, query.phrases, keys, limit)
        found = sorted({*dense, *lexical, *exact})
        dense |= self._dense.scores(query.vector, _without(found, dense))
        lexical |= self._lexical.scores(query.terms, _without(found, lexical))
        exact |= self._lexical.exact_among(query.codes, query.phrases, _without(found, exact))
        return tuple(
            Candidate(
                chunk_id=chunk,
                dense=dense[chunk],
                lexical=lexical.get(chunk, 0.0),
                exact=round(exact.get(chunk, 0.0)),
            )
            for chunk in found
        )

    def document_frequency(self, term: str) -> int:
        """In how many chunks a term occurs."""
        return self._lexical.document_frequency(term)

    def terms_with_prefix(self, prefix: str) -> tuple[str, ...]:
        """The index terms that begin so."""
        return self._lexical.terms_with_prefix(prefix)


def _without(chunks: Iterable[int], known: dict[int, float]) -> list[int]:
    return [chunk for chunk in chunks if chunk not in known]
