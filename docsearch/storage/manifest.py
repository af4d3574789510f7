"""The manifest of a generation: what it holds and what proves that nothing is missing."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import TypeAdapter

from docsearch.errors import IndexMismatch

FORMAT = 3
"""Raised whenever the files of an older version can no longer be read."""

_MODULUS = 2**256


@dataclass(frozen=True, slots=True)
class FileHash:
    """An immutable file: its name inside its folder, its size and the hash of its bytes."""

    name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A file of vectors whose chunk ids lie in [first, last]; `dead` of its rows are removed."""

    file: FileHash
    first: int
    last: int
    rows: int
    dead: int

    @property
    def live(self) -> int:
        """Rows that belong to the generation."""
        return self.rows - self.dead


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a generation, or one document, holds."""

    documents: int = 0
    pages: int = 0
    chunks: int = 0
    unreadable_pages: int = 0

    def __add__(self, other: Self) -> "Counts":
        return Counts(
            self.documents + other.documents,
            self.pages + other.pages,
            self.chunks + other.chunks,
            self.unreadable_pages + other.unreadable_pages,
        )

    def __sub__(self, other: Self) -> "Counts":
        return Counts(
            self.documents - other.documents,
            self.pages - other.pages,
            self.chunks - other.chunks,
            self.unreadable_pages - other.unreadable_pages,
        )


@dataclass(frozen=True, slots=True)
class Digest:
    """The sum, modulo 2^256, of the hashes of the documents: their order does not matter, and
    adding or removing one costs one addition.
    """

    hex: str = "0" * 64

    def __add__(self, other: Self) -> "Digest":
        return Digest(f"{(int(self.hex, 16) + int(other.hex, 16)) % _MODULUS:064x}")

    def __sub__(self, other: Self) -> "Digest":
        return Digest(f"{(int(self.hex, 16) - int(other.hex, 16)) % _MODULUS:064x}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation. Keys of documents and ids of chunks below `next_*` are never used again."""

    format: int
    generation: int
    created_at: datetime.datetime
    model: str
    dimension: int
    chunker: str
    counts: Counts
    digest: Digest
    segments: tuple[Segment, ...]
    lexical: tuple[FileHash, ...]
    next_document: int
    next_chunk: int

    def to_json(self) -> bytes:
        """The bytes that are stored and hashed."""
        return _ADAPTER.dump_json(self)

    @classmethod
    def from_json(cls, data: bytes) -> "Manifest":
        """Inverse of `to_json`. Raises ValueError."""
        return _ADAPTER.validate_json(data)


_ADAPTER = TypeAdapter(Manifest)


def require_same(
    manifest: Manifest, directory: Path, *, model: str, dimension: int, chunker: str
) -> None:
    """Raise IndexMismatch unless the index was made like this."""
    differences = []
    if (manifest.model, manifest.dimension) != (model, dimension):
        differences.append(
            f"il modello «{manifest.model}» ({manifest.dimension} dimensioni) "
            f"e non «{model}» ({dimension})"
        )
    if manifest.chunker != chunker:
        differences.append(f"la suddivisione «{manifest.chunker}» e non «{chunker}»")
    if differences:
        raise IndexMismatch(
            f"L'indice in «{directory}» usa {', '.join(differences)}: ricostruiscilo con "
            "«docsearch index --rebuild» oppure imposta di nuovo gli stessi valori."
        )
