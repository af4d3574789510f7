"""What there is to do: which files are new, changed, moved, unchanged, copies or gone."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docsearch.errors import SourceError, SourceUnreadable
from docsearch.storage.values import FileStamp, KnownFile
from indexer.manifest import ManifestEntry
from indexer.report import FileReport, Outcome, failed
from indexer.sources import sha256_of, stamp_of

_SLUG_LENGTH = 80

EntryOf = Callable[[Path, str], ManifestEntry | None]
"""(path, sha256) → what a manifest says of the file."""

Agrees = Callable[[str, ManifestEntry | None], bool]
"""Whether the index says of the document with that id what the manifest says, and what these rules
would.
"""


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A new or changed file. `id` is the document's, kept when the file changes or moves; `entry`
    what a manifest says of it. `replaces` is the id of the document it takes the place of, which
    is another where the manifest gives a new one, and None where the file is new.
    """

    path: Path
    id: str
    sha256: str
    stamp: FileStamp
    entry: ManifestEntry | None
    replaces: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """`settled` files need nothing more; `superseded` documents are those of files that became
    copies of others; `gone` maps the paths of vanished files to document ids.
    """

    to_read: tuple[FileToRead, ...]
    settled: tuple[FileReport, ...]
    superseded: tuple[str, ...]
    gone: Mapping[str, str]

    @property
    def files(self) -> int:
        """How many different files were found."""
        return len(self.to_read) + len(self.settled)


def make_plan(
    files: Iterable[Path],
    roots: Sequence[Path],
    known: Mapping[str, KnownFile],
    entry_of: EntryOf,
    agrees: Agrees,
) -> Plan:
    """Compares the files found with those in the index; `known` is what it holds, by resolved path.

    Files of `known` below a root, not found again, are gone, unless a folder above them cannot be
    read: `files` has such folders too.
    """
    planner = _Planner(known, entry_of, agrees)
    found = list(dict.fromkeys(path.resolve() for path in files))
    outcomes = [planner.outcome(path) for path in found]
    present = planner.moved | {str(path) for path in found}
    searched = [root.resolve() for root in roots]
    closed = [path for path in found if path.is_dir()]
    return Plan(
        to_read=tuple(item for item in outcomes if isinstance(item, FileToRead)),
        settled=tuple(item for item in outcomes if isinstance(item, FileReport)),
        superseded=tuple(planner.superseded),
        gone={
            path: file.document_id
            for path, file in known.items()
            if path not in present and _is_below(path, searched) and not _is_below(path, closed)
        },
    )


class _Planner:
    """Judges one file after the other; remembers contents and ids already taken."""

    def __init__(self, known: Mapping[str, KnownFile], entry_of: EntryOf, agrees: Agrees) -> None:
        self.moved: set[str] = set()
        self.superseded: list[str] = []
        self._known = known
        self._entry_of = entry_of
        self._agrees = agrees
        self._taken = {file.document_id for file in known.values()}
        self._contents = {file.sha256: path for path, file in known.items()}

    def outcome(self, path: Path) -> FileToRead | FileReport:
        """A file to read, or the report of one that is settled."""
        key = str(path)
        known = self._known.get(key)
        try:
            _require_name(path)
            stamp = stamp_of(path)
            sha256 = known.sha256 if known and known.stamp == stamp else sha256_of(path)
        except SourceError as error:
            return failed(path, error, kept=known is not None)
        twin = self._contents.get(sha256, key)
        if twin != key and self._holds(twin, sha256):
            return self._copy(path, twin)
        self._contents[sha256] = key
        if known is None and twin != key and not Path(twin).exists():
            self.moved.add(twin)
        before = self._known[twin] if twin in self.moved else known
        entry = self._entry_of(path, sha256)
        id_ = self._id(path, entry, before)
        same = known is not None and (known.document_id, known.sha256) == (id_, sha256)
        if same and self._agrees(id_, entry):
            return FileReport(key, Outcome.UNCHANGED)
        return FileToRead(path, id_, sha256, stamp, entry, before.document_id if before else None)

    def _holds(self, path: str, sha256: str) -> bool:
        """Whether a file, seen in this run or known from an earlier one, has that content now."""
        known = self._known.get(path)
        try:
            unchanged = known is None or stamp_of(Path(path)) == known.stamp
            return unchanged or sha256_of(Path(path)) == sha256
        except SourceError:
            return False

    def _copy(self, path: Path, twin: str) -> FileReport:
        if known := self._known.get(str(path)):
            self.superseded.append(known.document_id)
        message = f"«{path.name}» ha lo stesso contenuto di «{twin}»: indicizzato una volta."
        return FileReport(str(path), Outcome.DUPLICATE, message)

    def _id(self, path: Path, entry: ManifestEntry | None, before: KnownFile | None) -> str:
        """The id the document has, unless the manifest gives another, which may be taken."""
        wanted, spare = _ids(path, entry)
        if before and (before.document_id in (wanted, spare) or not (entry and entry.id)):
            return before.document_id
        id_ = spare if wanted in self._taken else wanted
        self._taken.add(id_)
        return id_


def _ids(path: Path, entry: ManifestEntry | None) -> tuple[str, str]:
    """The id a file should have, and the one it has where another document has that."""
    wanted = slug(entry.id if entry and entry.id else path.stem)
    return wanted, f"{wanted}-{hashlib.sha256(str(path).encode()).hexdigest()[:8]}"


def slug(text: str) -> str:
    """Lower-case letters, digits and hyphens: safe in an address."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].strip("-") or "documento"


def _require_name(path: Path) -> None:
    """A name whose bytes are no text can be neither stored nor shown."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        name = str(path).encode(errors="replace").decode()
        raise SourceUnreadable(f"Il nome «{name}» non è leggibile: rinominare il file.") from None


def _is_below(path: str, folders: Iterable[Path]) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in folders)
