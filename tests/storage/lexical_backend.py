"""A small tantivy index: proves that generations can be linked from one another."""

from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from docsearch.storage.values import LexicalFields

_HEAP_BYTES = 15_000_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("chunk", stored=True, indexed=True, fast=True)
    builder.add_integer_field("document", indexed=True)
    builder.add_text_field("terms", tokenizer_name="whitespace")
    builder.add_text_field("codes", tokenizer_name="raw")
    return builder.build()


class TantivyWriter:
    def __init__(self, directory: Path) -> None:
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(directory))
        self._writer = self._index.writer(_HEAP_BYTES, 1)

    def add(self, chunk_id: int, document_key: int, fields: LexicalFields) -> None:
        document = tantivy.Document(chunk=chunk_id, document=document_key)
        document.add_text("terms", " ".join(fields.terms))
        for code in fields.codes:
            document.add_text("codes", code)
        self._writer.add_document(document)

    def delete(self, document_key: int) -> None:
        query = tantivy.Query.term_query(self._schema, "document", document_key)
        self._writer.delete_documents_by_query(query)

    def commit(self) -> None:
        try:
            self._writer.commit()
            self._writer.wait_merging_threads()
        except ValueError as error:  # how tantivy reports a failed write
            raise OSError(str(error)) from error

    def abandon(self) -> None:
        del self._writer


class TantivyBackend:
    def open_writer(self, directory: Path) -> TantivyWriter:
        return TantivyWriter(directory)

    def chunk_ids(self, directory: Path) -> NDArray[np.int64]:
        index = tantivy.Index.open(str(directory))
        searcher = index.searcher()
        hits = searcher.search(tantivy.Query.all_query(), max(1, searcher.num_docs)).hits
        ids = [searcher.doc(address)["chunk"][0] for _, address in hits]
        return np.array(sorted(ids), dtype=np.int64)


def matching(directory: Path, term: str) -> list[int]:
    """The ids of the chunks with that term, ascending."""
    index = tantivy.Index.open(str(directory))
    searcher = index.searcher()
    query = tantivy.Query.term_query(_schema(), "terms", term)
    hits = searcher.search(query, max(1, searcher.num_docs)).hits
    return sorted(searcher.doc(address)["chunk"][0] for _, address in hits)
