"""The manifest of the corpus, and whether sources, PDFs and manifest agree."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import pypdfium2

SOURCE_SUFFIX = ".md.j2"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the manifest. `file` is relative to the folder of the manifest."""

    id: str
    file: str
    title: str
    issuer: str
    kind: str
    date: str
    sha256: str
    pages: int
    licence: str
    provenance: str
    measure_codes: list[str]
    source_sha256: str


def check(root: Path) -> list[str]:
    """Where sources, PDFs and manifest disagree, a line each; empty when all is well."""
    sources = {source_id(path): path for path in (root / "sources").glob(f"*{SOURCE_SUFFIX}")}
    documents = {path.stem for path in (root / "documents").glob("*.pdf")}
    entries = {entry.id: entry for entry in read_manifest(root)}
    problems = [
        f"{name}: manca {place}."
        for place, present in (
            ("la sorgente", set(sources)),
            ("il PDF", documents),
            ("la riga del manifesto", set(entries)),
        )
        for name in sorted((set(sources) | documents | set(entries)) - present)
    ]
    for name in sorted(set(sources) & documents & set(entries)):
        entry, data = entries[name], (root / "documents" / f"{name}.pdf").read_bytes()
        if sha256(sources[name].read_bytes()) != entry.source_sha256:
            problems.append(f"{name}: la sorgente è cambiata dopo il PDF, rieseguire build.py.")
        if sha256(data) != entry.sha256:
            problems.append(f"{name}: il PDF non è quello del manifesto, rieseguire build.py.")
        elif count_pages(data) != entry.pages:
            problems.append(f"{name}: il manifesto dice {entry.pages} pagine, non è così.")
    return problems


def read_manifest(root: Path) -> list[Entry]:
    """The entries of the manifest; none when there is no manifest yet."""
    path = root / "manifest.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [Entry(**json.loads(line)) for line in lines]


def write_manifest(root: Path, entries: Iterable[Entry]) -> None:
    """Write one JSON object a line, by id."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    lines = [json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in ordered]
    (root / "manifest.jsonl").write_text("".join(lines), "utf-8")


def source_id(path: Path) -> str:
    """The id of a source: its file name without suffixes."""
    return path.name.removesuffix(SOURCE_SUFFIX)


def sha256(data: bytes) -> str:
    """The digest in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def count_pages(data: bytes) -> int:
    """The pages of a PDF."""
    with pypdfium2.PdfDocument(data) as document:
        return len(document)
