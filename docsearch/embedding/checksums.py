"""The seal of a folder: its files with their SHA-256, in a list that `sha256sum -c` reads."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

_LIST = "SHA256SUMS"


def seal(folder: Path) -> None:
    """Lists every file of the folder. Raises OSError."""
    lines = [f"{_digest(folder / name)}  {name}\n" for name in sorted(_files(folder))]
    (folder / _LIST).write_text("".join(lines), encoding="utf-8")


def damaged(folder: Path, names: Iterable[str] | None = None) -> tuple[str, ...]:
    """Those of the files, all of them by default, that are not as they were when sealed: changed,
    missing, unreadable or added. A folder without a seal is damaged.
    """
    listed = _read(folder / _LIST)
    if not listed:
        return (_LIST,)
    wanted = {*listed, *_files(folder)} if names is None else set(names)
    return tuple(name for name in sorted(wanted) if not _agrees(folder / name, listed.get(name)))


def _read(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _files(folder: Path) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in paths} - {_LIST}


def _agrees(path: Path, digest: str | None) -> bool:
    try:
        return _digest(path) == digest
    except OSError:
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
