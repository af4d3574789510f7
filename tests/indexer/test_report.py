from pathlib import Path

import pytest

from docsearch.errors import SourceEncrypted
from indexer.report import FileReport, IndexReport, Outcome, failed

FILES = (
    FileReport("/a.pdf", Outcome.ADDED, pages=3, ocr_pages=1, unreadable_pages=(2,), chunks=9),
    FileReport("/b.pdf", Outcome.UPDATED, pages=2, chunks=4),
    FileReport("/c.pdf", Outcome.FAILED, "«c.pdf» è vuoto.", "SourceEmpty"),
    FileReport("/d.pdf", Outcome.DUPLICATE, "«d.pdf» ha lo stesso contenuto di «/a.pdf»."),
    FileReport("/e.pdf", Outcome.UNCHANGED),
)


def report(*files: FileReport) -> IndexReport:
    return IndexReport(files, ("manca una riga",), seconds=1.23456, generation=7, documents=4)


def test_the_json_object_is_that_of_the_contract() -> None:
    assert report(*FILES).as_json() == {
        "documents": {
            "added": 1,
            "updated": 1,
            "unchanged": 1,
            "removed": 0,
            "failed": 1,
            "duplicate": 1,
        },
        "failures": [{"path": "/c.pdf", "error": "SourceEmpty", "message": "«c.pdf» è vuoto."}],
        "duplicates": [
            {"path": "/d.pdf", "message": "«d.pdf» ha lo stesso contenuto di «/a.pdf»."}
        ],
        "unreadable_pages": [{"path": "/a.pdf", "pages": [2]}],
        "warnings": ["manca una riga"],
        "pages": 5,
        "ocr_pages": 1,
        "chunks": 13,
        "seconds": 1.235,
        "generation": 7,
        "documents_in_index": 4,
    }


@pytest.mark.parametrize(
    ("outcome", "indexed"),
    [
        (Outcome.ADDED, True),
        (Outcome.UPDATED, True),
        (Outcome.UNCHANGED, True),
        (Outcome.DUPLICATE, True),
        (Outcome.FAILED, False),
        (Outcome.REMOVED, False),
    ],
)
def test_something_was_indexed(outcome: Outcome, indexed: bool) -> None:
    assert (
        report(FileReport("/c.pdf", Outcome.FAILED), FileReport("/x", outcome)).indexed is indexed
    )


def test_a_failure_names_its_kind_and_what_stays() -> None:
    error = SourceEncrypted("«a.pdf» è protetto da password.")
    lost = failed(Path("/a.pdf"), error)
    assert lost == FileReport("/a.pdf", Outcome.FAILED, str(error), "SourceEncrypted")
    kept = failed(Path("/a.pdf"), error, kept=True)
    assert kept.message == f"{error} Resta la versione già indicizzata."
