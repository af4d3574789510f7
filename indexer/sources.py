"""Files → sources: which files are read, and each as cleaned pages."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from docsearch.errors import SourceEmpty, SourceUnreadable, SourceUnsupported
from docsearch.storage.values import FileStamp
from indexer.extracted import Source

SUFFIXES = frozenset({".pdf", ".txt", ".md", ".html", ".htm"})


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to read: named files, and those of folders in sorted order, hidden ones left out.

    Raises SourceUnreadable for a path that is not there or may not be read, SourceUnsupported for
    a named file of another kind.
    """
    for path in paths:
        if stat.S_ISDIR(_status(path).st_mode):
            yield from _files(path)
        elif path.suffix.lower() not in SUFFIXES:
            raise _unsupported(path)
        else:
            yield path


def _files(folder: Path) -> Iterator[Path]:
    forbidden: list[Path] = []
    for parent, folders, names in os.walk(
        folder, onerror=lambda error: forbidden.append(Path(error.filename))
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(parent, name)
    # Reading them gives each its error, and the rest goes on.
    yield from forbidden


def read_source(path: Path, *, ocr: bool = True) -> Source:
    """The file as cleaned pages; `ocr` says whether scanned pages may go through Tesseract.

    Raises a SourceError of the kind that fits.
    """
    suffix = path.suffix.lower()
    before = stamp_of(path)
    if suffix not in SUFFIXES:
        raise _unsupported(path)
    data = _bytes(path)
    if not data.strip():
        raise SourceEmpty(f"«{path.name}» è vuoto: controllare il file.")
    source = _read(data, path.name, suffix, ocr=ocr)
    if stamp_of(path) != before:
        raise changed(path)
    return source


def _read(data: bytes, name: str, suffix: str, *, ocr: bool) -> Source:
    # Here, because finding out what there is to read needs none of the readers.
    from indexer.pdf import read_pdf
    from indexer.text_files import read_html, read_markdown, read_plain_text

    match suffix:
        case ".pdf":
            return read_pdf(data, name, with_ocr=ocr)
        case ".html" | ".htm":
            return read_html(data, name)
        case ".md":
            return read_markdown(data, name)
        case _:
            return read_plain_text(data, name)


def stamp_of(path: Path) -> FileStamp:
    """What the file system says of the file. Raises SourceUnreadable."""
    status = _status(path)
    if stat.S_ISDIR(status.st_mode):  # `walk` gives only those it may not enter
        raise SourceUnreadable(f"La cartella «{path}» non si può leggere: controllare i permessi.")
    if not stat.S_ISREG(status.st_mode):  # to read from a pipe is to wait for ever
        raise SourceUnreadable(f"«{path}» non è un file di dati: controllare il percorso.")
    return FileStamp(status.st_size, status.st_mtime_ns)


def sha256_of(path: Path) -> str:
    """The hash of the file's bytes. Raises SourceUnreadable."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from error


def changed(path: Path) -> SourceUnreadable:
    """The error for a file that was written while it was being indexed."""
    return SourceUnreadable(f"«{path.name}» è cambiato durante la lettura: indicizzarlo di nuovo.")


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> SourceUnreadable:
    match error:
        case FileNotFoundError():
            return SourceUnreadable(f"«{path}» non esiste: controllare il percorso.")
        case PermissionError():
            return SourceUnreadable(f"«{path}» non si può leggere: controllare i permessi.")
        case _:
            return SourceUnreadable(f"«{path}» non si può leggere: controllare il disco.")


def _unsupported(path: Path) -> SourceUnsupported:
    kinds = ", ".join(sorted(SUFFIXES))
    return SourceUnsupported(f"«{path.name}» non è di un tipo che si indicizza ({kinds}).")
