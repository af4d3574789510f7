"""Folders of documents → a new generation of the index."""

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from docsearch.errors import IndexWriteFailed, SourceEmpty, SourceError
from docsearch.models import Document
from docsearch.passages import CHUNKER_VERSION
from docsearch.ports import Embedder
from docsearch.search.lexical import TantivyBackend
from docsearch.storage.snapshot import open_snapshot
from docsearch.storage.writer import IndexWriter
from indexer.description import Descriptions, agrees
from indexer.extract.version import RULES_VERSION
from indexer.interrupt import uninterrupted
from indexer.manifest import ManifestEntry
from indexer.plan import Plan, make_plan
from indexer.report import FileReport, IndexReport, Outcome, failed
from indexer.sources import walk
from indexer.store import Batch, store
from indexer.task import Task

_EMBED_CHUNKS = 512
"""Chunks embedded at once: enough to sort by length, little enough to bound memory."""

_COMMIT_CHUNKS = 20_000
"""A generation is published this often: what a commit gathers is held in memory."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to index. workers: reading processes; prune: remove documents whose file is gone;
    rebuild: begin with an empty index, served only once it is complete.
    """

    workers: int
    prune: bool = False
    rebuild: bool = False


def index_paths(
    paths: Sequence[Path],
    index_dir: Path,
    embedder: Embedder,
    options: Options,
    *,
    announce: Callable[[int], None],
    progress: Callable[[FileReport], None],
) -> IndexReport:
    """Indexes files and folders. `announce` is told how many files there are, `progress` each
    outcome as it is known. Interrupted, it publishes what it has reported so far.

    Raises SourceError where none of the paths holds documents, index and model errors; a bad file
    or path only gets its own outcome.
    """
    started = time.perf_counter()
    files, roots, unusable = _search(paths)
    descriptions = Descriptions(roots)
    with IndexWriter.open(
        index_dir,
        model=embedder.name,
        dimension=embedder.dimension,
        chunker=CHUNKER_VERSION,
        lexical=TantivyBackend(),
        rebuild=options.rebuild,
    ) as writer:
        plan = _plan(files, roots, writer, index_dir, descriptions, options)
        announce(len(unusable) + plan.files + (len(plan.gone) if options.prune else 0))
        reports = []
        try:
            with closing(_run(plan, writer, embedder, index_dir, options)) as outcomes:
                for report in chain(unusable, outcomes):
                    progress(report)
                    reports.append(report)
        except KeyboardInterrupt:
            if not options.rebuild:  # an index half rebuilt is worse than the one before
                with uninterrupted(), suppress(IndexWriteFailed):
                    writer.commit()
            raise
        with uninterrupted():
            published = writer.commit()
    return IndexReport(
        files=tuple(reports),
        warnings=descriptions.warnings,
        seconds=time.perf_counter() - started,
        generation=published.generation,
        documents=published.counts.documents,
    )


def _search(paths: Sequence[Path]) -> tuple[list[Path], list[Path], list[FileReport]]:
    """The files, the paths that gave some, and the outcome of the others.

    A path that gives nothing is an error of its own and nothing below it is taken for gone: more
    often than emptied, a folder is misspelt or on a disk that is not mounted.
    """
    files: list[Path] = []
    roots: list[Path] = []
    errors: dict[Path, SourceError] = {}
    for path in paths:
        try:
            found = list(walk([path]))
            if not found:
                raise SourceEmpty(
                    f"Nessun documento in «{path}»: servono PDF, testo, Markdown o HTML."
                )
        except SourceError as error:
            errors[path] = error
        else:
            files += found
            roots.append(path)
    if not files:
        raise type(next(iter(errors.values())))(" ".join(map(str, errors.values())))
    return files, roots, [failed(path, error) for path, error in errors.items()]


def _plan(
    files: Sequence[Path],
    roots: Sequence[Path],
    writer: IndexWriter,
    index_dir: Path,
    descriptions: Descriptions,
    options: Options,
) -> Plan:
    known = {} if options.rebuild else writer.known_files()
    stored: dict[str, Document] = {}
    if known:
        with open_snapshot(index_dir) as snapshot:
            stored = {document.id: document for document in snapshot.documents()}

    outdated = {file.document_id for file in known.values() if file.rules != RULES_VERSION}

    def is_current(document_id: str, entry: ManifestEntry | None) -> bool:
        return document_id not in outdated and agrees(stored[document_id], entry)

    return make_plan(files, roots, known, descriptions.of, is_current)


def _run(
    plan: Plan, writer: IndexWriter, embedder: Embedder, index_dir: Path, options: Options
) -> Generator[FileReport]:
    yield from plan.settled
    for document_id in plan.superseded:
        with uninterrupted():
            writer.remove(document_id)
    if options.prune:
        for path, document_id in plan.gone.items():
            with uninterrupted():
                writer.remove(document_id)
            yield FileReport(path, Outcome.REMOVED)
    if plan.to_read:
        yield from _read(plan, writer, embedder, index_dir, options)


def _read(
    plan: Plan, writer: IndexWriter, embedder: Embedder, index_dir: Path, options: Options
) -> Generator[FileReport]:
    # Here, because most runs find nothing to read.
    from indexer.workers import prepare_all

    tokenizer = embedder.tokenizer_file()
    tasks = [
        Task(file.path, file.id, file.sha256, file.stamp, file.entry, tokenizer)
        for file in plan.to_read
    ]
    workers = min(options.workers, len(tasks))
    batch = Batch()
    uncommitted = 0
    with closing(prepare_all(tasks, workers)) as results:
        for file, (_, result) in zip(plan.to_read, results, strict=True):
            if isinstance(result, SourceError):
                yield failed(file.path, result, kept=file.replaces is not None)
                continue
            batch.add(file, result)
            if batch.size >= _EMBED_CHUNKS:
                yield from store(batch, writer, embedder, index_dir)
                uncommitted += batch.size
                batch = Batch()
            if uncommitted >= _COMMIT_CHUNKS and not options.rebuild:
                with uninterrupted():
                    writer.commit()
                uncommitted = 0
        yield from store(batch, writer, embedder, index_dir)
