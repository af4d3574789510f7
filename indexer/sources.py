"""Files → sources: which files are read, and each as cleaned pages."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from docsearch.errors import SourceEmpty, SourceUnreadable, SourceUnsupported
from indexer.extracted import Source
from indexer.pdf import read_pdf
from indexer.text_files import read_html, read_markdown, read_plain_text

SUFFIXES = frozenset({".pdf", ".txt", ".md", ".html", ".htm"})


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to read: named files, and those of folders in sorted order, hidden ones left out.

    Raises SourceUnreadable for a path that is not there or may not be read, SourceUnsupported for
    a named file of another kind.
    """
    for path in paths:
        if path.is_dir():
            yield from _files(path)
        elif not path.exists():
            raise SourceUnreadable(f"«{path}» non esiste: controllare il percorso.")
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
    if path.is_dir():
        raise SourceUnreadable(f"La cartella «{path}» non si può leggere: controllare i permessi.")
    if suffix not in SUFFIXES:
        raise _unsupported(path)
    before = _stat(path)
    data = _bytes(path)
    if not data.strip():
        raise SourceEmpty(f"«{path.name}» è vuoto: controllare il file.")
    match suffix:
        case ".pdf":
            source = read_pdf(data, path.name, with_ocr=ocr)
        case ".html" | ".htm":
            source = read_html(data, path.name)
        case ".md":
            source = read_markdown(data, path.name)
        case _:
            source = read_plain_text(data, path.name)
    after = _stat(path)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise SourceUnreadable(
            f"«{path.name}» è cambiato durante la lettura: indicizzarlo di nuovo."
        )
    return source


def _stat(path: Path) -> os.stat_result:
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
