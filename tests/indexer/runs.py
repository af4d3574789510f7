"""Running the pipeline on small folders, and looking at what it left."""

import hashlib
import json
from collections.abc import Callable, Generator, Iterable, Sequence
from pathlib import Path

from docsearch.embedding.hashing import HashingEmbedder
from docsearch.errors import SourceError
from docsearch.models import Document, Vectors
from docsearch.storage.snapshot import open_snapshot
from indexer.pipeline import Options, index_paths
from indexer.prepare import prepare
from indexer.report import FileReport, IndexReport, Outcome
from indexer.task import Prepared, Task

Progress = Callable[[FileReport], None]


class CountingEmbedder(HashingEmbedder):
    """Remembers what it was asked to embed, batch by batch."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.batches.append(list(texts))
        return super().embed_passages(texts)


def prepare_here(tasks: Iterable[Task], _: int) -> Generator[tuple[Task, Prepared | SourceError]]:
    """In place of `workers.prepare_all`, without processes."""
    for task in tasks:
        try:
            yield task, prepare(task)
        except SourceError as error:
            yield task, error


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def describe(folder: Path, file: str, **values: object) -> None:
    """A manifest with one line."""
    sha256 = hashlib.sha256((folder / file).read_bytes()).hexdigest()
    line = json.dumps({"file": file, "sha256": sha256, **values})
    write(folder / "manifest.jsonl", line)


def index(
    *paths: Path,
    prune: bool = False,
    rebuild: bool = False,
    embedder: HashingEmbedder | None = None,
    progress: Progress = lambda _: None,
    announce: Callable[[int], None] = lambda _: None,
) -> IndexReport:
    """Indexes into the folder `indice` beside the first path."""
    return index_paths(
        paths,
        index_dir(paths[0]),
        embedder or HashingEmbedder(),
        Options(1, prune, rebuild),
        announce=announce,
        progress=progress,
    )


def index_dir(path: Path) -> Path:
    return path.parent / "indice"


def documents(path: Path) -> dict[str, Document]:
    """What the index holds, by file name."""
    with open_snapshot(index_dir(path)) as snapshot:
        return {document.file: document for document in snapshot.documents()}


def outcomes(report: IndexReport) -> dict[str, Outcome]:
    return {Path(file.path).name: file.outcome for file in report.files}
