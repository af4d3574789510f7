"""What an indexing run shows: a bar and a line per document on standard error, and a summary."""

import sys
import time
from pathlib import Path
from typing import NoReturn, Self

from tqdm import tqdm

from indexer.report import FileReport, IndexReport, Outcome

_LABELS = {
    Outcome.ADDED: "aggiunto",
    Outcome.UPDATED: "aggiornato",
    Outcome.UNCHANGED: "invariato",
    Outcome.REMOVED: "rimosso",
    Outcome.FAILED: "non indicizzato",
    Outcome.DUPLICATE: "copia",
}
_COUNTED = {
    Outcome.ADDED: ("aggiunto", "aggiunti"),
    Outcome.UPDATED: ("aggiornato", "aggiornati"),
    Outcome.UNCHANGED: ("invariato", "invariati"),
    Outcome.REMOVED: ("rimosso", "rimossi"),
    Outcome.DUPLICATE: ("copia", "copie"),
    Outcome.FAILED: ("non indicizzato", "non indicizzati"),
}


_BAR = "{n_fmt}/{total_fmt} documenti{postfix} |{bar}| {elapsed}, mancano {remaining}"


class Progress:
    """A progress bar where standard error is a terminal. Failures are always told, the other
    outcomes with `outcomes`; unchanged documents never.
    """

    def __init__(self, *, outcomes: bool) -> None:
        self._outcomes = outcomes
        self._bar: tqdm[NoReturn] | None = None
        self._pages = 0
        self._started = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def announce(self, files: int) -> None:
        """Begins the bar."""
        self._bar = tqdm(total=files, bar_format=_BAR, file=sys.stderr, disable=None, leave=False)

    def show(self, report: FileReport) -> None:
        """One document is done."""
        if report.outcome is Outcome.FAILED or (
            self._outcomes and report.outcome is not Outcome.UNCHANGED
        ):
            self.say(outcome_line(report))
        self._pages += report.pages
        if self._bar is not None:
            pages_per_second = self._pages / max(time.monotonic() - self._started, 0.001)
            self._bar.set_postfix_str(f"{pages_per_second:.1f} pagine/s", refresh=False)
            self._bar.update()

    def say(self, text: str) -> None:
        """A line on standard error, above the bar."""
        tqdm.write(text, file=sys.stderr)


def outcome_line(report: FileReport) -> str:
    """What became of a document, in one line."""
    label = _LABELS[report.outcome]
    if report.outcome in {Outcome.FAILED, Outcome.DUPLICATE}:
        return f"{label}: {report.message}"
    pages = f" ({_count(report.pages, 'pagina', 'pagine')})" if report.pages else ""
    note = f" {report.message}" if report.message else ""
    return f"{label}: {Path(report.path).name}{pages}{note}"


def summary(report: IndexReport, index_dir: Path) -> str:
    """The whole run in two lines."""
    counts = {outcome: report.count(outcome) for outcome in _COUNTED}
    parts = [_count(number, *_COUNTED[outcome]) for outcome, number in counts.items() if number]
    seconds = f"{report.seconds:.1f}".replace(".", ",")
    read = f"{_count(report.pages, 'pagina letta', 'pagine lette')} in {seconds} secondi"
    holds = _count(report.documents, "documento", "documenti")
    return f"Documenti: {', '.join(parts)}; {read}.\nL'indice in «{index_dir}» contiene {holds}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
