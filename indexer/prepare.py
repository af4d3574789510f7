"""One file → everything the index holds of it except its vectors. Runs in a worker process."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from docsearch.codes import find_codes, is_measure
from docsearch.models import Attribute, Document, Origin, Page, PageSource
from docsearch.passages import embedded_text, lexical_fields, vocabulary
from docsearch.storage.values import StoredChunk
from docsearch.tokens import TokenCounter, token_counter
from indexer.chunk import chunk_source
from indexer.classify import classify
from indexer.headings import find_headings
from indexer.layout import read_layout
from indexer.manifest import ManifestEntry
from indexer.sources import read_source
from indexer.title import document_title


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read. `id` is the document's; `entry` what a manifest says of it."""

    path: Path
    id: str
    sha256: str
    entry: ManifestEntry | None
    tokenizer: Path | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document without its vectors; `texts` are what is embedded, one a chunk."""

    document: Document
    pages: tuple[Page, ...]
    chunks: tuple[StoredChunk, ...]
    texts: tuple[str, ...]
    vocabulary: Mapping[str, int]
