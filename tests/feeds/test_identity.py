"""The identity of an entry while the index lives: files moved, replaced, joined by others."""

from pathlib import Path

import pytest

from docsearch.embedding.hashing import HashingEmbedder
from docsearch.feeds.entries import Entry, make_entry
from docsearch.library import Library
from docsearch.search.generation import CurrentGeneration
from indexer import workers
from tests.described import day, moment
from tests.feeds.samples import READ_AT
from tests.indexer.runs import index, index_dir, prepare_here, write

CALL = """# Avviso pubblico per le piazze verdi

Roma, 3 marzo 2025

## Articolo 1. Oggetto

Il presente avviso finanzia la sistemazione a verde delle piazze dei comuni.

## Articolo 2. Presentazione delle domande

Le domande devono essere presentate entro le ore 12:00 del 30 aprile 2025.
"""
EXTENSION = """# Decreto di proroga dei termini dell'Avviso pubblico per le piazze verdi

Decreto n. 20 del 20 aprile 2025

Il termine per la presentazione delle domande dell'Avviso pubblico per le piazze verdi, già fissato
alle ore 12:00 del 30 aprile 2025, è prorogato alle ore 12:00 del 15 maggio 2025.
"""


def only_entry(folder: Path) -> Entry:
    library = Library(CurrentGeneration(index_dir(folder), HashingEmbedder().name))
    (procedure,) = library.procedures()
    return make_entry(procedure, day("2025-05-01"), READ_AT)


def test_files_come_and_go_and_the_entry_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "prepare_all", prepare_here)
    folder = tmp_path / "documenti"
    first = write(folder / "avviso.md", CALL)
    index(folder)
    made = only_entry(folder)
    assert (made.sequence, made.deadline.closes) == (0, moment("2025-04-30T12:00"))

    (folder / "2025").mkdir()
    moved = first.rename(folder / "2025" / "piazze-verdi.md")
    index(folder, prune=True)
    assert only_entry(folder).id == made.id

    write(moved, CALL + "\nIl testo è stato ripubblicato.\n")
    index(folder)
    assert only_entry(folder).id == made.id

    write(folder / "proroga.md", EXTENSION)
    index(folder)
    extended = only_entry(folder)
    assert extended.id == made.id
    assert (extended.sequence, extended.deadline.closes) == (1, moment("2025-05-15T12:00"))
    assert extended.updated > made.updated
