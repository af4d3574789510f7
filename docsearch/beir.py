"""A BEIR folder as a throw-away index: every corpus entry is a document of one page."""

import hashlib
import tempfile
from collections.abc import Iterable
from pathlib import Path

from docsearch.boxes import WordBoxes
from docsearch.evaluation import Report, evaluate, read_beir
from docsearch.models import Attribute, Chunk, Document, Kind, Origin, Page, PageSource
from docsearch.passages import CHUNKER_VERSION, embedded_text, lexical_fields, vocabulary
from docsearch.ports import Embedder
from docsearch.search.engine import Engine
from docsearch.search.generation import CurrentGeneration
from docsearch.search.lexical import TantivyBackend
from docsearch.storage.values import FileStamp, StoredChunk, StoredDocument
from docsearch.storage.writer import IndexWriter


def evaluate_beir(folder: Path, embedder: Embedder) -> Report:
    """Indexes the corpus, runs the queries, removes the index. Raises EvaluationError."""
    queries, corpus = read_beir(folder)
    with tempfile.TemporaryDirectory(prefix="docsearch-beir-") as directory:
        build_index(Path(directory), corpus, embedder)
        engine = Engine(CurrentGeneration(Path(directory), embedder.name), embedder)
        return evaluate(queries, engine.search, {}, by_page=False)


def build_index(
    directory: Path, corpus: Iterable[tuple[str, str, str]], embedder: Embedder
) -> None:
    """An index of (id, title, text) entries, one chunk each."""
    documents = [_document(*entry) for entry in corpus if entry[2].strip()]
    chunks = [Chunk(1, 0, len(page.text), page.text, (), "", "body") for _, page in documents]
    titles = [document.title.value for document, _ in documents]
    vectors = embedder.embed_passages(
        [embedded_text(title, chunk) for title, chunk in zip(titles, chunks, strict=True)]
    )
    with IndexWriter.open(
        directory,
        model=embedder.name,
        dimension=embedder.dimension,
        chunker=CHUNKER_VERSION,
        lexical=TantivyBackend(),
    ) as writer:
        for row, ((document, page), chunk) in enumerate(zip(documents, chunks, strict=True)):
            writer.put(
                StoredDocument(
                    document=document,
                    pages=(page,),
                    chunks=(StoredChunk(chunk, lexical_fields(titles[row], chunk)),),
                    vectors=vectors[row : row + 1],
                    vocabulary=vocabulary([page]),
                    stamp=FileStamp(len(page.text), 0),
                )
            )
        writer.commit()


def _document(entry: str, title: str, text: str) -> tuple[Document, Page]:
    document = Document(
        id=entry,
        path=entry,
        file=entry,
        sha256=hashlib.sha256(f"{entry}\0{text}".encode()).hexdigest(),
        media_type="text/plain",
        title=Attribute(title, Origin.MANIFEST),
        kind=Attribute(Kind.ALTRO, Origin.MANIFEST),
        issuer=None,
        date=None,
        measure_codes=(),
        pages=1,
        ocr_pages=(),
        unreadable_pages=(),
    )
    return document, Page(1, text, WordBoxes.empty(), 0, 0, PageSource.TEXT)
