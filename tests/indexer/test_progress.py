import io
import re
import sys
from pathlib import Path

import pytest

from indexer.progress import Progress, outcome_line, summary
from indexer.report import FileReport, IndexReport, Outcome

ADDED = FileReport("/documenti/avviso.pdf", Outcome.ADDED, pages=17, chunks=60)
FAILED = FileReport("/documenti/x.pdf", Outcome.FAILED, "«x.pdf» è vuoto.", "SourceEmpty")
UNCHANGED = FileReport("/documenti/faq.pdf", Outcome.UNCHANGED)


class Terminal(io.StringIO):
    """Standard error of a person."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (ADDED, "aggiunto: avviso.pdf (17 pagine)"),
        (FileReport("/a.txt", Outcome.UPDATED, pages=1), "aggiornato: a.txt (1 pagina)"),
        (
            FileReport("/a.pdf", Outcome.ADDED, "«a.pdf»: pagine senza testo: 2.", pages=2),
            "aggiunto: a.pdf (2 pagine) «a.pdf»: pagine senza testo: 2.",
        ),
        (FileReport("/a.pdf", Outcome.REMOVED), "rimosso: a.pdf"),
        (FAILED, "non indicizzato: «x.pdf» è vuoto."),
        (
            FileReport("/b.pdf", Outcome.DUPLICATE, "«b.pdf» ha lo stesso contenuto di «a.pdf»."),
            "copia: «b.pdf» ha lo stesso contenuto di «a.pdf».",
        ),
    ],
)
def test_an_outcome_is_one_line(report: FileReport, line: str) -> None:
    assert outcome_line(report) == line


@pytest.mark.parametrize("outcomes", [True, False])
def test_failures_are_always_told(outcomes: bool, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(outcomes=outcomes) as progress:
        progress.announce(3)
        for report in (ADDED, FAILED, UNCHANGED):
            progress.show(report)
    told = capsys.readouterr()
    expected = [outcome_line(ADDED), outcome_line(FAILED)] if outcomes else [outcome_line(FAILED)]
    assert told.err.splitlines() == expected
    assert told.out == ""


def test_a_person_sees_documents_and_pages_per_second(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "100")
    with Progress(outcomes=True) as progress:
        progress.announce(2)
        progress.show(ADDED)
        progress.show(ADDED)  # its line makes the bar be drawn again
    assert "0/2 documenti" in terminal.getvalue()
    assert re.search(r"1/2 documenti, \d+\.\d pagine/s", terminal.getvalue())


def test_the_summary_counts_what_happened() -> None:
    files = (ADDED, FAILED, UNCHANGED, FileReport("/b.pdf", Outcome.UPDATED, pages=1))
    report = IndexReport(files, (), seconds=2.345, generation=2, documents=3)
    assert summary(report, Path("indice")) == (
        "Documenti: 1 aggiunto, 1 aggiornato, 1 invariato, 1 non indicizzato; "
        "18 pagine lette in 2,3 secondi.\n"
        "L'indice in «indice» contiene 3 documenti."
    )
