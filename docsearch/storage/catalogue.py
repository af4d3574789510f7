"""The catalogue: tables, connections, and the generations it has published.

A row of `documents` is one version of a document; its pages, chunks, words, card and tables hang
from it. A reader of generation G sees the versions with `added <= G` and not `removed <= G`.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docsearch.errors import IndexDamaged, IndexMismatch, IndexMissing, IndexWriteFailed
from docsearch.storage.manifest import FORMAT, Manifest

SCHEMA = """
CREATE TABLE generations (
    number INTEGER PRIMARY KEY,
    manifest TEXT NOT NULL,
    sha256 TEXT NOT NULL
);
CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    path TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    issuer TEXT,
    issuer_folded TEXT,
    date TEXT,
    first_chunk INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    unreadable_pages INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    added INTEGER NOT NULL,
    removed INTEGER,
    digest TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX documents_by_id ON documents (id);
CREATE INDEX documents_by_file ON documents (file);
CREATE INDEX documents_by_first_chunk ON documents (first_chunk);
CREATE INDEX documents_removed ON documents (removed) WHERE removed IS NOT NULL;
CREATE TABLE measures (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    code TEXT NOT NULL,
    PRIMARY KEY (document, code)
) WITHOUT ROWID;
CREATE INDEX measures_by_code ON measures (code);
CREATE TABLE pages (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    words BLOB NOT NULL,
    width REAL NOT NULL,
    height REAL NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (document, number)
);
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    text TEXT NOT NULL,
    heading_path TEXT NOT NULL,
    context TEXT NOT NULL,
    role TEXT NOT NULL
);
CREATE INDEX chunks_by_document ON chunks (document);
CREATE TABLE words (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE
);
CREATE TABLE vocabularies (
    document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE,
    counts BLOB NOT NULL
);
CREATE TABLE cards (
    document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE,
    rules TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE TABLE tables (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (document, number)
);
"""

_WAL_LIMIT_BYTES = 64 * 1024 * 1024
_WAIT_SECONDS = 30.0


def connect_writer(path: Path) -> sqlite3.Connection:
    """The writer's connection, in autocommit mode; a new file gets the tables."""
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA journal_size_limit = {_WAL_LIMIT_BYTES:d}")
    if format_of(connection) == 0:
        connection.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {FORMAT:d}; COMMIT;")
    return connection


def connect_reader(path: Path) -> sqlite3.Connection:
    """A read-only connection that any thread may use, one at a time."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=_WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


def format_of(connection: sqlite3.Connection) -> int:
    """The format the catalogue was written in; 0 for an empty file."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def require_format(connection: sqlite3.Connection, directory: Path) -> None:
    """Raise IndexMissing or IndexMismatch unless this version can read the catalogue."""
    found = format_of(connection)
    if found == 0:
        raise missing(directory)
    if found != FORMAT:
        raise IndexMismatch(
            f"L'indice in «{directory}» è nel formato {found}, questa versione usa il {FORMAT}: "
            "ricostruiscilo con «docsearch index --rebuild»."
        )


def require_sound(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError unless the file is as SQLite left it."""
    (state,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if state != "ok":
        raise sqlite3.DatabaseError(state)


def newest(connection: sqlite3.Connection) -> Manifest | None:
    """The current generation; None where nothing was published yet."""
    row = connection.execute(
        "SELECT manifest, sha256 FROM generations ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return None if row is None else _manifest(*row)


def published(connection: sqlite3.Connection) -> tuple[Manifest, ...]:
    """Every generation that is still readable, oldest first."""
    rows = connection.execute("SELECT manifest, sha256 FROM generations ORDER BY number")
    return tuple(_manifest(*row) for row in rows)


def publish(connection: sqlite3.Connection, manifest: Manifest) -> None:
    """Add a generation; it becomes the current one when the transaction commits."""
    data = manifest.to_json()
    connection.execute(
        "INSERT INTO generations (number, manifest, sha256) VALUES (?, ?, ?)",
        (manifest.generation, data.decode(), hashlib.sha256(data).hexdigest()),
    )


def retire(connection: sqlite3.Connection, generations: list[int]) -> None:
    """Forget generations, and the versions of documents that no other one sees."""
    connection.executemany(
        "DELETE FROM generations WHERE number = ?", [(number,) for number in generations]
    )
    connection.execute(
        """
        DELETE FROM documents
        WHERE removed IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM generations WHERE number >= added AND number < removed
        )
        """
    )


@contextmanager
def reading(directory: Path) -> Iterator[None]:
    """Turn what SQLite says of a bad file into IndexDamaged."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise damaged(directory, str(error)) from error


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Turn a failed write into IndexWriteFailed, and a bad catalogue into IndexDamaged."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise IndexWriteFailed(
            f"Scrittura dell'indice in «{directory}» non riuscita ({error}): resta valida la "
            "versione precedente. Libera spazio o controlla i permessi e riprova."
        ) from error
    except sqlite3.DatabaseError as error:
        raise damaged(directory, str(error)) from error


def missing(directory: Path) -> IndexMissing:
    """The error for a directory without an index."""
    return IndexMissing(
        f"Nessun indice in «{directory}»: "
        f"crealo con «docsearch index CARTELLA --index {directory}»."
    )


def damaged(directory: Path, what: str) -> IndexDamaged:
    """The error for an index whose parts do not agree."""
    return IndexDamaged(
        f"L'indice in «{directory}» è danneggiato ({what}): "
        "ricostruiscilo con «docsearch index --rebuild»."
    )


def _manifest(text: str, sha256: str) -> Manifest:
    data = text.encode()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise sqlite3.DatabaseError("a manifest was altered")
    return Manifest.from_json(data)
