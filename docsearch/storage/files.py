"""Names of the index directory and the few things done to whole files."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from docsearch.storage.manifest import FileHash, Manifest


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things lie in an index directory."""

    directory: Path

    @property
    def catalogue(self) -> Path:
        return self.directory / "catalogue.sqlite"

    @property
    def lock(self) -> Path:
        return self.directory / "lock"

    @property
    def embeddings(self) -> Path:
        return self.directory / "embeddings.sqlite"

    @property
    def vectors(self) -> Path:
        return self.directory / "vectors"

    @property
    def lexicals(self) -> Path:
        return self.directory / "lexical"

    def lexical(self, generation: int) -> Path:
        """The lexical index of a generation."""
        return self.lexicals / str(generation)

    def create(self) -> None:
        """Make the folders that are missing."""
        for folder in (self.vectors, self.lexicals):
            folder.mkdir(parents=True, exist_ok=True)

    def files(self, manifest: Manifest) -> Iterable[tuple[Path, FileHash]]:
        """Every immutable file of a generation, where it lies and what it should be."""
        for segment in manifest.segments:
            yield self.vectors / segment.file.name, segment.file
        for file in manifest.lexical:
            yield self.lexical(manifest.generation) / file.name, file

    def clear(self) -> None:
        """Remove the index; the cache of embeddings and the lock stay."""
        for suffix in ("", "-wal", "-shm"):
            self.catalogue.with_name(self.catalogue.name + suffix).unlink(missing_ok=True)
        self.remove_all_but(())

    def remove_all_but(self, manifests: Iterable[Manifest]) -> None:
        """Remove the vectors and lexical indexes that none of the generations uses."""
        kept = tuple(manifests)
        segments = {segment.file.name for manifest in kept for segment in manifest.segments}
        for file in self.vectors.iterdir():
            if file.name not in segments:
                file.unlink()
        generations = {str(manifest.generation) for manifest in kept}
        for folder in self.lexicals.iterdir():
            if folder.name not in generations:
                # A reader that outlives its lease may still make a lock file in there.
                shutil.rmtree(folder, ignore_errors=True)


def hash_file(path: Path) -> FileHash:
    """Name, size and hash of a file. Raises OSError."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return FileHash(path.name, file.tell(), digest)


def sync(path: Path) -> None:
    """Make a file's bytes, or a folder's entries, survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fdatasync(descriptor)
    finally:
        os.close(descriptor)


def link_or_copy(source: Path, target: Path) -> None:
    """Give an immutable file a second name; copy it where hard links do not exist."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)
