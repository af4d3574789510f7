"""The lexical index as storage sees it, and how a generation's files derive from the last's."""

import shutil
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from docsearch.storage.files import hash_file, link_or_copy, sync
from docsearch.storage.manifest import FileHash
from docsearch.storage.values import LexicalFields


class LexicalWriter(Protocol):
    """Changes to one lexical index, visible in its files only after `commit`.

    A write that fails raises OSError.
    """

    def add(self, chunk_id: int, document_key: int, fields: LexicalFields) -> None: ...

    def delete(self, document_key: int) -> None:
        """Remove every chunk added with that key, in this change or before."""
        ...

    def commit(self) -> None:
        """Write everything and stop: no file changes after this returns, merges included."""
        ...

    def abandon(self) -> None:
        """Stop without writing; the caller removes the folder."""
        ...


class LexicalBackend(Protocol):
    """Makes lexical indexes.

    Files never change once written, except `*.json`, which are replaced by renaming a new one
    over them; files whose name ends in `.lock` hold nothing.
    """

    def open_writer(self, directory: Path) -> LexicalWriter:
        """Write to the index in an existing folder; an empty folder becomes an empty index."""
        ...

    def chunk_ids(self, directory: Path) -> NDArray[np.int64]:
        """Shape (n,): the id of every chunk in the index, ascending, once per entry."""
        ...


def derive(source: Path | None, target: Path) -> None:
    """Make `target` the same index as `source` at the cost of its number of files."""
    target.mkdir()
    if source is None:
        return
    for file in source.iterdir():
        if file.suffix == ".json":
            shutil.copyfile(file, target / file.name)
        elif file.suffix != ".lock":
            link_or_copy(file, target / file.name)


def seal(directory: Path, known: tuple[FileHash, ...]) -> tuple[FileHash, ...]:
    """Hash and sync the files of a committed index; immutable ones keep the hash they have."""
    hashes = {file.name: file for file in known if not file.name.endswith(".json")}
    sealed = []
    for path in sorted(directory.iterdir()):
        if path.suffix == ".lock":
            continue
        file = hashes.get(path.name)
        if file is None:
            sync(path)
            file = hash_file(path)
        sealed.append(file)
    sync(directory)
    sync(directory.parent)
    return tuple(sealed)
