from dataclasses import replace
from pathlib import Path

import pytest

from docsearch.errors import (
    IndexMissing,
    SourceEmpty,
    SourceError,
    SourceUnreadable,
    SourceUnsupported,
)
from docsearch.search.lexical import TantivyBackend
from docsearch.storage.snapshot import open_snapshot
from docsearch.storage.verify import verify
from indexer import ocr, pdf
from indexer.extracted import OutlineEntry, Source
from indexer.report import Outcome
from tests.indexer.pdfs import make_pdf, paragraph, scan
from tests.indexer.runs import documents, index, index_dir, outcomes, write

pytestmark = pytest.mark.usefixtures("one_process")


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
