"""What a worker process is given and what it gives back. Imports no reader of files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docsearch.cards import Card
from docsearch.document_tables import DocumentTable
from docsearch.models import Document, Page
from docsearch.storage.values import FileStamp, StoredChunk
from indexer.manifest import ManifestEntry


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read. `id` is the document's; `sha256` and `stamp` are the file's when it was
    planned; `entry` is what a manifest says of it.
    """

    path: Path
    id: str
    sha256: str
    stamp: FileStamp
    entry: ManifestEntry | None
    tokenizer: Path | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document without its vectors; `texts` are what is embedded, one a chunk. Every quote of
    `card` stands on its page.
    """

    document: Document
    pages: tuple[Page, ...]
    chunks: tuple[StoredChunk, ...]
    texts: tuple[str, ...]
    vocabulary: Mapping[str, int]
    card: Card
    tables: tuple[DocumentTable, ...]
