import hashlib
import json
import os
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from docsearch.embedding.hashing import HashingEmbedder
from docsearch.errors import (
    IndexLocked,
    IndexMismatch,
    IndexMissing,
    IndexWriteFailed,
    SourceEmpty,
    SourceError,
    SourceUnreadable,
    SourceUnsupported,
)
from docsearch.models import Document, Kind, Vectors
from docsearch.passages import CHUNKER_VERSION
from docsearch.search.lexical import TantivyBackend
from docsearch.storage import cache
from docsearch.storage.snapshot import open_snapshot
from docsearch.storage.verify import verify
from indexer import ocr, pdf, pipeline, workers
from indexer.extracted import OutlineEntry, Source
from indexer.pipeline import Options, index_paths
from indexer.prepare import prepare
from indexer.report import FileReport, IndexReport, Outcome
from indexer.task import Prepared, Task
from tests.indexer.pdfs import make_pdf, paragraph, scan
from tests.storage import samples

Progress = Callable[[FileReport], None]


class CountingEmbedder(HashingEmbedder):
    """Remembers what it was asked to embed, batch by batch."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.batches.append(list(texts))
        return super().embed_passages(texts)


@pytest.fixture(autouse=True)
def reads_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Worker processes have tests of their own."""

    def prepare_here(
        tasks: Iterable[Task], _: int
    ) -> Generator[tuple[Task, Prepared | SourceError]]:
        for task in tasks:
            try:
                yield task, prepare(task)
            except SourceError as error:
                yield task, error

    monkeypatch.setattr(workers, "prepare_all", prepare_here)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents."""
    folder = tmp_path / "documenti"
    write(folder / "avviso.md", "# Avviso per i borghi\n\nLa domanda scade il 30 aprile 2022.")
    write(folder / "decreto.txt", "Decreto di proroga\n\nIl termine è prorogato al 31 maggio 2022.")
    write(folder / "faq" / "faq.html", "<h1>Domande frequenti</h1><p>Chi può partecipare?</p>")
    return folder


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


# --- manifests ---------------------------------------------------------------------------------


def test_the_manifest_describes_a_document(folder: Path) -> None:
    describe(folder, "decreto.txt", title="Decreto n. 7", kind="decreto", issuer="Ministero")
    index(folder)
    document = documents(folder)["decreto"]
    assert document.title.value == "Decreto n. 7"
    assert document.kind.value is Kind.DECRETO
    assert document.issuer is not None


@pytest.mark.parametrize(
    "after",
    [
        {"title": "Decreto n. 8", "issuer": "Ministero"},
        {"title": "Decreto n. 7"},
        {"title": "Decreto n. 7", "issuer": "Ministero", "date": "2022-05-02"},
        {"title": "Decreto n. 7", "issuer": "Ministero", "kind": "decreto"},
        {"title": "Decreto n. 7", "issuer": "Ministero", "measure_codes": ["M5C2I2.1"]},
        {},
    ],
    ids=str,
)
def test_a_changed_manifest_changes_the_document(folder: Path, after: dict[str, object]) -> None:
    describe(folder, "decreto.txt", title="Decreto n. 7", issuer="Ministero")
    index(folder)
    before = documents(folder)["decreto"]
    describe(folder, "decreto.txt", **after)
    report = index(folder)
    assert outcomes(report)["decreto.txt"] is Outcome.UPDATED
    assert report.count(Outcome.UNCHANGED) == 2
    assert documents(folder)["decreto"] != before
    assert set(outcomes(index(folder)).values()) == {Outcome.UNCHANGED}


def test_a_manifest_taken_away_leaves_what_the_text_says(folder: Path) -> None:
    describe(folder, "decreto.txt", title="Decreto n. 7")
    index(folder)
    (folder / "manifest.jsonl").unlink()
    assert outcomes(index(folder))["decreto.txt"] is Outcome.UPDATED
    assert documents(folder)["decreto"].title.value == "Decreto di proroga"


def test_a_new_id_in_the_manifest_replaces_the_document(folder: Path) -> None:
    index(folder)
    describe(folder, "decreto.txt", id="proroga-2022")
    assert outcomes(index(folder))["decreto.txt"] is Outcome.UPDATED
    held = documents(folder)
    assert len(held) == 3
    assert held["decreto"].id == "proroga-2022"


def test_what_is_wrong_with_a_manifest_is_said(folder: Path) -> None:
    describe(folder, "decreto.txt", title="Decreto n. 7")
    write(folder / "decreto.txt", "Decreto di proroga\n\nIl termine è prorogato al 15 giugno 2022.")
    (warning,) = index(folder).warnings
    assert "decreto.txt" in warning
    assert "sha256" in warning


# --- paths and files that cannot be used -------------------------------------------------------


def test_a_path_that_is_not_there_does_not_stop_the_others(folder: Path, tmp_path: Path) -> None:
    report = index(folder, tmp_path / "manca", tmp_path)
    (failure,) = report.failures
    assert (failure.path, failure.error) == (str(tmp_path / "manca"), "SourceUnreadable")
    assert report.count(Outcome.ADDED) == 3


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("manca", SourceUnreadable, "non esiste"),
        ("vuota", SourceEmpty, "Nessun documento in"),
        ("tabella.xlsx", SourceUnsupported, "non è di un tipo che si indicizza"),
    ],
)
def test_without_any_document_there_is_one_error_and_no_index(
    tmp_path: Path, name: str, error: type[SourceError], message: str
) -> None:
    (tmp_path / "vuota").mkdir()
    write(tmp_path / "tabella.xlsx", "x")
    with pytest.raises(error, match=message):
        index(tmp_path / name)
    with pytest.raises(IndexMissing):
        open_snapshot(tmp_path / "indice")


def test_several_paths_without_documents_are_all_named(tmp_path: Path) -> None:
    (tmp_path / "vuota").mkdir()
    with pytest.raises(SourceError, match=r"vuota.*manca") as raised:
        index(tmp_path / "vuota", tmp_path / "manca")
    assert "\n" not in str(raised.value)


def test_a_file_that_no_longer_can_be_read_keeps_its_document(folder: Path) -> None:
    index(folder)
    write(folder / "decreto.txt", "   ")
    report = index(folder)
    (failure,) = report.failures
    assert failure.error == "SourceEmpty"
    assert failure.message.endswith("Resta la versione già indicizzata.")
    assert set(documents(folder)) == {"avviso", "decreto", "faq"}


def test_a_file_that_changes_before_it_is_read_is_not_indexed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "decreto.txt"

    def announce(_: int) -> None:  # planned, not yet read
        write(path, "Un altro testo, scritto nel frattempo.")

    report = index(folder, announce=announce)
    (failure,) = report.failures
    assert failure.error == "SourceUnreadable"
    assert "è cambiato durante la lettura" in failure.message
    assert set(documents(folder)) == {"avviso", "faq"}
    assert outcomes(index(folder))["decreto.txt"] is Outcome.ADDED


def test_a_file_that_vanishes_before_it_is_read_is_not_indexed(folder: Path) -> None:
    report = index(folder, announce=lambda _: (folder / "decreto.txt").unlink())
    (failure,) = report.failures
    assert failure.error == "SourceUnreadable"
    assert report.count(Outcome.ADDED) == 2


def test_a_scan_without_ocr_is_listed_with_its_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    folder = tmp_path / "documenti"
    folder.mkdir()
    (folder / "delibera.pdf").write_bytes(make_pdf([scan("DELIBERA")], [scan("ALLEGATO")]))
    report = index(folder)
    (file,) = report.files
    assert (file.outcome, file.pages, file.unreadable_pages) == (Outcome.ADDED, 2, (1, 2))
    assert file.message == "«delibera.pdf»: pagine senza testo leggibile: 1, 2."
    assert documents(folder)["delibera"].unreadable_pages == (1, 2)
    assert not verify(index_dir(folder), TantivyBackend()).problems


def test_a_document_that_says_nothing_is_not_listed(tmp_path: Path) -> None:
    folder = tmp_path / "documenti"
    folder.mkdir()
    (folder / "bianco.pdf").write_bytes(make_pdf([], []))
    write(folder / "vuota.html", "<html><head><title>Avviso</title></head><body></body></html>")
    report = index(folder)
    assert {failure.error for failure in report.failures} == {"SourceEmpty"}
    assert len(report.failures) == 2
    assert not report.indexed
    assert report.documents == 0


def test_halves_of_characters_are_marked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fonts whose tables are broken give them."""
    (folder / "rotto.pdf").write_bytes(make_pdf(paragraph(72, 100, "Il segno X e il segno Y")))
    whole = pdf.read_pdf

    def broken(data: bytes, name: str, *, with_ocr: bool) -> Source:
        source = whole(data, name, with_ocr=with_ocr)
        (item,) = source.pages
        text = item.page.text.replace("X", "\ud835").replace("Y", "\udc00")
        return replace(
            source,
            pages=(replace(item, page=replace(item.page, text=text)),),
            outline=(OutlineEntry(1, "Parte \ud835", 1),),
            metadata_title="Avviso \ud835",
        )

    monkeypatch.setattr(pdf, "read_pdf", broken)
    assert outcomes(index(folder))["rotto.pdf"] is Outcome.ADDED
    with open_snapshot(index_dir(folder)) as snapshot:
        assert snapshot.page("rotto", 1).text == "Il segno \ufffd e il segno \ufffd"


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
        index(folder, rebuild=True, progress=interrupt_at(3))
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
