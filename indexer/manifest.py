"""What a `manifest.jsonl` beside the documents says of them: one JSON object a line.

An entry holds for the file it names and only as long as the file has the hash it gives: a replaced
file never carries the metadata of another.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from docsearch.codes import measure_code
from docsearch.models import Kind

NAME = "manifest.jsonl"


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One line of a manifest; None or empty where it does not say."""

    path: Path
    sha256: str
    id: str | None
    title: str | None
    kind: Kind | None
    issuer: str | None
    date: datetime.date | None
    measure_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The entries of one file by resolved path, and a message for every line left out."""

    entries: Mapping[Path, ManifestEntry]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """What the manifests say of a file; `warning` says why an entry was not used."""

    entry: ManifestEntry | None = None
    warning: str | None = None


class Manifests:
    """The manifests of a walk, each read once."""

    def __init__(self) -> None:
        self._read: dict[Path, Manifest] = {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """The messages of the manifests read so far."""
        return tuple(text for manifest in self._read.values() for text in manifest.warnings)

    def lookup(self, path: Path, sha256: str, root: Path) -> Lookup:
        """The entry for `path`, from the nearest manifest that names it.

        Manifests are looked for from the folder of the file up to `root`, the path that was asked
        to be indexed, and in the folder that holds `root`.
        """
        path = path.resolve()
        for folder in _folders(path, root.resolve()):
            entry = self._manifest(folder / NAME).entries.get(path)
            if entry is not None and entry.sha256 == sha256:
                return Lookup(entry)
            if entry is not None:
                return Lookup(
                    warning=f"«{path.name}» non è il file descritto in {folder / NAME} "
                    "(sha256 diverso): la sua riga è ignorata, aggiornare il manifesto."
                )
        return Lookup()

    def _manifest(self, path: Path) -> Manifest:
        if path not in self._read:
            self._read[path] = read_manifest(path)
        return self._read[path]


def _folders(path: Path, root: Path) -> list[Path]:
    """The folders from that of the file up to the one that holds `root`."""
    last = root.parent
    parents = list(path.parents)
    return parents[: parents.index(last) + 1] if last in parents else parents[:1]


def read_manifest(path: Path) -> Manifest:
    """The manifest at `path`; empty where there is none. Never raises for what it holds."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Manifest({}, ())
    except (OSError, UnicodeDecodeError):
        return Manifest({}, (f"{path}: il manifesto non si può leggere, è ignorato.",))
    entries: dict[Path, ManifestEntry] = {}
    warnings: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entry = _Line(json.loads(line), path.parent).entry
        except (ValueError, RecursionError) as error:
            reason = str(error) if isinstance(error, _Invalid) else "non è un oggetto JSON"
            warnings.append(f"{path}, riga {number}: {reason}; la riga è ignorata.")
        else:
            entries[entry.path] = entry
    return Manifest(entries, tuple(warnings))


class _Invalid(ValueError):
    """A line whose values are not what they should be; its text is the reason, in Italian."""


class _Line:
    """Reads the values of one line."""

    def __init__(self, values: Any, folder: Path) -> None:
        if not isinstance(values, dict):
            raise _Invalid("non è un oggetto JSON")
        self._values = values
        self._folder = folder

    @cached_property
    def entry(self) -> ManifestEntry:
        """The entry of the line; raises _Invalid."""
        file, sha256 = self._text("file"), self._text("sha256")
        if file is None or sha256 is None:
            raise _Invalid("mancano «file» o «sha256»")
        return ManifestEntry(
            path=self._path(file),
            sha256=sha256.lower(),
            id=self._text("id"),
            title=self._text("title"),
            kind=self._kind(),
            issuer=self._text("issuer"),
            date=self._date(),
            measure_codes=self._measure_codes(),
        )

    def _text(self, key: str) -> str | None:
        value = self._values.get(key)
        if value is not None and not isinstance(value, str):
            raise _Invalid(f"«{key}» non è un testo")
        return " ".join(value.split()) or None if value else None

    def _path(self, file: str) -> Path:
        try:
            return (self._folder / file).resolve()
        except (OSError, ValueError):
            raise _Invalid("«file» non è un percorso") from None

    def _kind(self) -> Kind | None:
        value = self._text("kind")
        if value is None:
            return None
        if value not in list(Kind):
            raise _Invalid(f"«kind» non è un tipo di documento: {value}")
        return Kind(value)

    def _date(self) -> datetime.date | None:
        value = self._text("date")
        try:
            return datetime.date.fromisoformat(value) if value else None
        except ValueError:
            raise _Invalid(f"«date» non è una data AAAA-MM-GG: {value}") from None

    def _measure_codes(self) -> tuple[str, ...]:
        values = self._values.get("measure_codes") or []
        if not isinstance(values, list):
            raise _Invalid("«measure_codes» non è una lista")
        codes = []
        for value in values:
            code = measure_code(value) if isinstance(value, str) else None
            if code is None:
                raise _Invalid(f"«measure_codes» contiene un codice non leggibile: {value}")
            codes.append(code)
        return tuple(codes)
