import os
from pathlib import Path
from typing import Any

import pytest

from docsearch.embedding.hashing import HashingEmbedder
from docsearch.errors import (
    IndexLocked,
    IndexMismatch,
    IndexMissing,
    IndexWriteFailed,
)
from docsearch.passages import CHUNKER_VERSION
from docsearch.search.lexical import TantivyBackend
from docsearch.storage import cache
from docsearch.storage.snapshot import open_snapshot
from docsearch.storage.verify import verify
from indexer import ocr, pipeline
from indexer.pipeline import Options, index_paths
from indexer.report import FileReport, Outcome
from indexer.store import Batch, store
from tests.indexer.pdfs import make_pdf, scan
from tests.indexer.runs import (
    CountingEmbedder,
    Progress,
    documents,
    index,
    index_dir,
    outcomes,
    write,
)
from tests.storage import samples

pytestmark = pytest.mark.usefixtures("one_process")


# --- a run -------------------------------------------------------------------------------------


def test_a_folder_is_indexed(folder: Path) -> None:
    announced: list[int] = []
    shown: list[FileReport] = []
    report = index(folder, announce=announced.append, progress=shown.append)
    assert outcomes(report) == {
        "avviso.md": Outcome.ADDED,
        "decreto.txt": Outcome.ADDED,
        "faq.html": Outcome.ADDED,
    }
    assert announced == [3]
    assert tuple(shown) == report.files
    assert (report.pages, report.documents, report.generation) == (3, 3, 1)
    held = documents(folder)
    assert held["avviso"].title.value == "Avviso per i borghi"
    assert held["faq"].path == str(folder / "faq" / "faq.html")
    assert not verify(index_dir(folder), TantivyBackend()).problems


def test_a_second_run_reads_and_embeds_nothing(folder: Path) -> None:
    index(folder)
    embedder = CountingEmbedder()
    report = index(folder, embedder=embedder)
    assert set(outcomes(report).values()) == {Outcome.UNCHANGED}
    assert embedder.batches == []
    assert (report.generation, report.pages, report.documents) == (1, 0, 3)


def test_only_what_changed_is_read_and_embedded(folder: Path) -> None:
    index(folder)
    write(folder / "decreto.txt", "Decreto di proroga\n\nIl termine è prorogato al 15 giugno 2022.")
    embedder = CountingEmbedder()
    report = index(folder, embedder=embedder)
    assert outcomes(report)["decreto.txt"] is Outcome.UPDATED
    assert report.count(Outcome.UNCHANGED) == 2
    assert report.documents == 3
    assert all("15 giugno" in text for batch in embedder.batches for text in batch)


def test_a_text_embedded_before_is_not_embedded_again(folder: Path) -> None:
    index(folder)
    embedder = CountingEmbedder()
    report = index(folder, rebuild=True, embedder=embedder)
    assert report.count(Outcome.ADDED) == 3
    assert embedder.batches == []


def test_equal_texts_are_embedded_once(tmp_path: Path) -> None:
    folder = tmp_path / "documenti"
    for number in range(3):
        write(folder / f"{number}" / "avviso.txt", "La domanda scade il 30 aprile." + " " * number)
    embedder = CountingEmbedder()
    report = index(folder, embedder=embedder)
    assert report.count(Outcome.ADDED) == 3
    (batch,) = embedder.batches
    assert len(batch) == len(set(batch)) < 3


def test_few_chunks_are_embedded_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_EMBED_CHUNKS", 4)
    folder = tmp_path / "documenti"
    for number in range(12):
        write(folder / f"{number:02}.txt", f"Avviso numero {number}")
    embedder = CountingEmbedder()
    index(folder, embedder=embedder)
    assert [len(batch) for batch in embedder.batches] == [4, 4, 4]


def test_scans_that_cannot_be_read_do_not_pile_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They have no chunks that would fill a batch."""
    monkeypatch.setattr(ocr, "available", lambda: False)
    monkeypatch.setattr(pipeline, "_EMBED_CHUNKS", 2)
    folder = tmp_path / "documenti"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.pdf").write_bytes(make_pdf([scan(f"DELIBERA {number}")]))
    put = []

    def remember(batch: Batch, *rest: Any) -> Any:
        put.append(len(batch.items))
        return store(batch, *rest)

    monkeypatch.setattr(pipeline, "store", remember)
    assert index(folder).count(Outcome.ADDED) == 4
    assert put == [2, 2, 0]


# --- removal -----------------------------------------------------------------------------------


def test_a_vanished_file_stays_until_it_is_pruned(folder: Path) -> None:
    index(folder)
    (folder / "decreto.txt").unlink()
    assert index(folder).documents == 3
    announced: list[int] = []
    report = index(folder, prune=True, announce=announced.append)
    assert outcomes(report)["decreto.txt"] is Outcome.REMOVED
    assert announced == [3]
    assert set(documents(folder)) == {"avviso", "faq"}


def test_a_moved_file_keeps_its_document(folder: Path) -> None:
    index(folder)
    (folder / "decreto.txt").rename(folder / "proroga.txt")
    report = index(folder)
    assert outcomes(report)["proroga.txt"] is Outcome.UPDATED
    held = documents(folder)
    assert set(held) == {"avviso", "faq", "proroga"}
    assert held["proroga"].id == "decreto"


def test_the_document_of_a_file_that_became_a_copy_goes(folder: Path) -> None:
    index(folder)
    write(folder / "decreto.txt", (folder / "avviso.md").read_text())
    report = index(folder)
    assert outcomes(report)["decreto.txt"] is Outcome.DUPLICATE
    assert set(documents(folder)) == {"avviso", "faq"}


def test_an_emptied_folder_loses_nothing(folder: Path, tmp_path: Path) -> None:
    """It may be on a disk that is not mounted."""
    other = tmp_path / "altri"
    path = write(other / "bando.txt", "Bando per gli asili nido")
    index(folder, other)
    path.unlink()
    report = index(folder, other, prune=True)
    assert outcomes(report)["altri"] is Outcome.FAILED
    assert set(documents(folder)) == {"avviso", "decreto", "faq", "bando"}


# --- what goes wrong half way ------------------------------------------------------------------


def interrupt_at(number: int) -> Progress:
    seen: list[FileReport] = []

    def progress(report: FileReport) -> None:
        seen.append(report)
        if len(seen) == number:
            raise KeyboardInterrupt

    return progress


def test_an_interrupted_run_keeps_what_it_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "_EMBED_CHUNKS", 1)
    with pytest.raises(KeyboardInterrupt):
        index(folder, progress=interrupt_at(2))
    assert set(documents(folder)) == {"avviso", "decreto"}
    report = index(folder)
    assert outcomes(report) == {
        "avviso.md": Outcome.UNCHANGED,
        "decreto.txt": Outcome.UNCHANGED,
        "faq.html": Outcome.ADDED,
    }


def test_an_interrupted_rebuild_keeps_the_index_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "_EMBED_CHUNKS", 1)
    monkeypatch.setattr(pipeline, "_COMMIT_CHUNKS", 1)
    index(folder)
    with pytest.raises(KeyboardInterrupt):
        index(folder, rebuild=True, progress=interrupt_at(2))
    assert len(documents(folder)) == 3
    with open_snapshot(index_dir(folder)) as snapshot:
        generation = snapshot.manifest.generation
    report = index(folder, rebuild=True)
    assert (report.count(Outcome.ADDED), report.generation) == (3, generation + 1)


def test_a_long_run_publishes_on_the_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_EMBED_CHUNKS", 1)
    monkeypatch.setattr(pipeline, "_COMMIT_CHUNKS", 1)
    published: list[int] = []

    def progress(_: FileReport) -> None:
        try:
            with open_snapshot(index_dir(folder)) as snapshot:
                published.append(snapshot.manifest.counts.documents)
        except IndexMissing:
            published.append(0)

    index(folder, progress=progress)
    assert published == [0, 1, 2]


def test_a_full_disk_is_an_error_of_the_index(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(folder)
    write(folder / "nuovo.txt", "Un documento nuovo")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache.EmbeddingCache, "put", full)
    with pytest.raises(IndexWriteFailed, match="Libera spazio"):
        index(folder)
    assert len(documents(folder)) == 3


# --- the index ---------------------------------------------------------------------------------


def test_an_index_in_use_by_another_writer_is_left_alone(folder: Path) -> None:
    index(folder)
    with (
        samples.open_writer(
            index_dir(folder),
            model=HashingEmbedder.name,
            dimension=HashingEmbedder.dimension,
            chunker=CHUNKER_VERSION,
        ),
        pytest.raises(IndexLocked),
    ):
        index(folder)


def test_another_chunker_asks_for_a_rebuild(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(folder)
    monkeypatch.setattr(pipeline, "CHUNKER_VERSION", "futura")
    with pytest.raises(IndexMismatch, match="docsearch index --rebuild"):
        index(folder)
    assert index(folder, rebuild=True).count(Outcome.ADDED) == 3


def test_a_rebuild_forgets_what_was_not_asked_for(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "altri"
    write(other / "bando.txt", "Bando per gli asili nido")
    index(folder, other)
    index(other, rebuild=True)
    assert set(documents(folder)) == {"bando"}


def test_the_folder_of_the_run_does_not_matter(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(folder)
    monkeypatch.chdir(folder)
    report = index_paths(
        [Path(os.curdir), Path("avviso.md")],
        index_dir(folder),
        HashingEmbedder(),
        Options(1),
        announce=lambda _: None,
        progress=lambda _: None,
    )
    assert set(outcomes(report).values()) == {Outcome.UNCHANGED}
    assert len(report.files) == 3
