"""The lexical leg: tantivy over index terms made by `docsearch.text` (BM25, k1 1.2, b 0.75).

Terms come analysed, so tantivy only splits at spaces; codes are indexed whole, in a field of
their own. Chunk ids and document keys are integers given by the storage.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from docsearch.storage.values import LexicalFields

_HEAP_BYTES = 64_000_000
_REMEMBERED_TERMS = 50_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("chunk", fast=True, indexed=True)
    builder.add_integer_field("document", indexed=True)
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("codes", tokenizer_name="raw", index_option="basic")
    return builder.build()


SCHEMA = _schema()


@contextmanager
def _writes() -> Iterator[None]:
    """Tantivy reports a failed write as ValueError."""
    try:
        yield
    except ValueError as error:
        raise OSError(str(error)) from error


class TantivyWriter:
    """Implements `storage.lexical.LexicalWriter`."""

    def __init__(self, directory: Path) -> None:
        with _writes():
            self._index = tantivy.Index(SCHEMA, path=str(directory), reuse=True)
            self._writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)

    def add(self, chunk_id: int, document_key: int, fields: LexicalFields) -> None:
        """Adds one chunk."""
        document = tantivy.Document(
            chunk=chunk_id,
            document=document_key,
            terms=" ".join(fields.terms),
            codes=list(fields.codes),
        )
        with _writes():
            self._writer.add_document(document)

    def delete(self, document_key: int) -> None:
        """Removes every chunk of a document."""
        with _writes():
            self._writer.delete_documents_by_query(
                tantivy.Query.term_query(SCHEMA, "document", document_key)
            )

    def commit(self) -> None:
        """Writes everything and waits for merges to end."""
        with _writes():
            self._writer.commit()
            self._writer.wait_merging_threads()

    def abandon(self) -> None:
        """Drops what was not committed."""
        del self._writer


class TantivyBackend:
    """Implements `storage.lexical.LexicalBackend`."""

    def open_writer(self, directory: Path) -> TantivyWriter:
        """A writer on the index in an existing folder."""
        return TantivyWriter(directory)

    def chunk_ids(self, directory: Path) -> NDArray[np.int64]:
        """Shape (n,), ascending: the chunks in the index."""
        searcher = _open(directory)
        found = searcher.search(tantivy.Query.all_query(), limit=max(searcher.num_docs, 1))
        addresses = [address for _, address in found.hits]
        return np.sort(_chunk_ids(searcher, addresses))


class LexicalIndex:
    """Reads the lexical index of one generation; safe for several threads."""

    def __init__(self, directory: Path) -> None:
        self._searcher = _open(directory)
        self.document_frequency = lru_cache(maxsize=_REMEMBERED_TERMS)(self._document_frequency)
        """In how many chunks a term occurs, removed ones left out; a reader never changes."""

    def search(
        self, terms: Sequence[tuple[str, float]], documents: Sequence[int] | None, limit: int
    ) -> dict[int, float]:
        """Chunk id → BM25 of the best `limit` chunks with any of the weighted terms."""
        return self._best(_weighted(terms), "document", documents, limit)

    def scores(self, terms: Sequence[tuple[str, float]], chunks: Sequence[int]) -> dict[int, float]:
        """Chunk id → BM25 of the chunks asked; those without any of the terms are left out."""
        return self._best(_weighted(terms), "chunk", chunks, len(chunks))

    def exact(
        self,
        codes: Sequence[str],
        phrases: Sequence[Sequence[str]],
        documents: Sequence[int] | None,
        limit: int,
    ) -> dict[int, float]:
        """Chunk id → number of the codes and phrases it contains, for the best `limit` chunks."""
        return self._best(_constant(codes, phrases), "document", documents, limit)

    def exact_among(
        self, codes: Sequence[str], phrases: Sequence[Sequence[str]], chunks: Sequence[int]
    ) -> dict[int, float]:
        """The same for the chunks asked; those without any of them are left out."""
        return self._best(_constant(codes, phrases), "chunk", chunks, len(chunks))

    def _document_frequency(self, term: str) -> int:
        query = tantivy.Query.term_query(SCHEMA, "terms", term)
        found = self._searcher.search(query, limit=1, count=True)
        return found.count or 0  # type: ignore[attr-defined] # the stub lacks it

    def terms_with_prefix(self, prefix: str) -> tuple[str, ...]:
        """The index terms that begin so, the commonest first."""
        return tuple(term for term, _ in self._searcher.terms_with_prefix("terms", prefix))

    def _best(
        self,
        clauses: Sequence[tantivy.Query],
        field: str,
        allowed: Sequence[int] | None,
        limit: int,
    ) -> dict[int, float]:
        """The best chunks that match any clause, among those whose `field` is `allowed`."""
        if not clauses or limit == 0 or (allowed is not None and len(allowed) == 0):
            return {}
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, clause) for clause in clauses], 1
        )
        if allowed is not None:
            among = tantivy.Query.term_set_query(SCHEMA, field, list(allowed))
            query = tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Must, query),
                    (tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0)),
                ]
            )
        hits = self._searcher.search(query, limit=limit, count=False).hits
        ids = _chunk_ids(self._searcher, [address for _, address in hits])
        return {int(chunk): score for chunk, (score, _) in zip(ids, hits, strict=True)}


def _open(directory: Path) -> tantivy.Searcher:
    return tantivy.Index.open(str(directory)).searcher()


def _weighted(terms: Sequence[tuple[str, float]]) -> list[tantivy.Query]:
    return [tantivy.Query.boost_query(_phrase(term.split(" ")), weight) for term, weight in terms]


def _constant(codes: Sequence[str], phrases: Sequence[Sequence[str]]) -> list[tantivy.Query]:
    queries = [_code(code) for code in codes]
    queries += [_phrase(phrase) for phrase in phrases]
    return [tantivy.Query.const_score_query(query, 1.0) for query in queries]


def _code(code: str) -> tantivy.Query:
    """A code, or whatever goes on after the slash it ends with."""
    if code.endswith("/"):
        return tantivy.Query.regex_query(SCHEMA, "codes", f"{re.escape(code)}.*")
    return tantivy.Query.term_query(SCHEMA, "codes", code)


def _phrase(words: Sequence[str]) -> tantivy.Query:
    if len(words) == 1:
        return tantivy.Query.term_query(SCHEMA, "terms", words[0])
    return tantivy.Query.phrase_query(SCHEMA, "terms", list(words))


def _chunk_ids(
    searcher: tantivy.Searcher, addresses: Sequence[tantivy.DocAddress]
) -> NDArray[np.int64]:
    if not addresses:
        return np.empty(0, dtype=np.int64)
    return np.asarray(searcher.fast_field_values("chunk", list(addresses)), dtype=np.int64)
