"""What an indexing run did: one outcome per document."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docsearch.errors import SourceError


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    FAILED = "failed"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class FileReport:
    """The outcome of one file. `message` is Italian and set where there is something to say;
    `error` names the kind of failure. `unreadable_pages` are 1-based.
    """

    path: str
    outcome: Outcome
    message: str = ""
    error: str = ""
    pages: int = 0
    ocr_pages: int = 0
    unreadable_pages: tuple[int, ...] = ()
    chunks: int = 0


def failed(path: Path, error: SourceError, *, kept: bool = False) -> FileReport:
    """The outcome of a file that cannot be indexed; `kept` when an earlier version of it stays."""
    message = f"{error} Resta la versione già indicizzata." if kept else str(error)
    return FileReport(str(path), Outcome.FAILED, message, type(error).__name__)


@dataclass(frozen=True, slots=True)
class IndexReport:
    """A whole run. `seconds` is wall-clock time; `generation` the one now current, and
    `documents` how many it holds.
    """

    files: tuple[FileReport, ...]
    warnings: tuple[str, ...]
    seconds: float
    generation: int
    documents: int

    def count(self, outcome: Outcome) -> int:
        """How many files had that outcome."""
        return sum(file.outcome == outcome for file in self.files)

    @property
    def pages(self) -> int:
        """Pages read in this run."""
        return sum(file.pages for file in self.files)

    @property
    def failures(self) -> tuple[FileReport, ...]:
        """The files that could not be indexed."""
        return tuple(file for file in self.files if file.outcome is Outcome.FAILED)

    @property
    def indexed(self) -> bool:
        """Whether anything of what was asked for is in the index."""
        kept = {Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.DUPLICATE}
        return any(file.outcome in kept for file in self.files)

    def as_json(self) -> dict[str, object]:
        """The object that `index --json` prints (DESIGN.md), with what else is worth knowing."""
        return {
            "documents": {outcome.value: self.count(outcome) for outcome in Outcome},
            "failures": [
                {"path": file.path, "error": file.error, "message": file.message}
                for file in self.failures
            ],
            "duplicates": [
                {"path": file.path, "message": file.message}
                for file in self.files
                if file.outcome is Outcome.DUPLICATE
            ],
            "unreadable_pages": [
                {"path": file.path, "pages": list(file.unreadable_pages)}
                for file in self.files
                if file.unreadable_pages
            ],
            "warnings": list(self.warnings),
            "pages": self.pages,
            "ocr_pages": sum(file.ocr_pages for file in self.files),
            "chunks": sum(file.chunks for file in self.files),
            "seconds": round(self.seconds, 3),
            "generation": self.generation,
            "documents_in_index": self.documents,
        }
