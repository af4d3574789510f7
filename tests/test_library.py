"""The documents of the current generation, of an index on disk."""

import dataclasses
from pathlib import Path

import pytest

from docsearch.cards import Card
from docsearch.deadlines import Status
from docsearch.errors import IndexMissing
from docsearch.filters import Filters
from docsearch.library import Library
from docsearch.models import Kind
from docsearch.search.generation import CurrentGeneration
from docsearch.storage.values import StoredDocument
from tests import cards
from tests.described import moment
from tests.factories import EMBEDDER, analysed, publish


class Clock:
    """A clock that goes on when it is told to."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def carrying(stored: StoredDocument, card: Card) -> StoredDocument:
    return dataclasses.replace(stored, card=card, rules="1")


CALL = carrying(analysed("piazze", *cards.PAGES, title="Piazze verdi"), cards.CARD)
ACT = carrying(
    analysed("comunicato", *cards.ACT_PAGES, kind=Kind.COMUNICATO, date="2025-04-20"), cards.ACT
)


def test_procedures_are_those_of_the_generation(tmp_path: Path) -> None:
    clock = Clock()
    publish(tmp_path, CALL)
    library = Library(CurrentGeneration(tmp_path, EMBEDDER.name, clock))
    first = library.procedures()
    assert library.procedures() is first
    assert [one.documents for one in first] == [()]
    publish(tmp_path, ACT)
    clock.seconds += 2
    (procedure,) = library.procedures()
    assert [document.id for document in procedure.documents] == ["comunicato"]
    assert library.procedures() is not first


def test_calls_are_those_whose_document_passes(tmp_path: Path) -> None:
    publish(tmp_path, CALL, ACT, analysed("mai-letto", "Un testo."))
    library = Library(CurrentGeneration(tmp_path, EMBEDDER.name))
    (procedure,) = library.calls(Filters())
    assert library.calls(Filters(kinds=frozenset({Kind.AVVISO}))) == (procedure,)
    assert library.calls(Filters(kinds=frozenset({Kind.COMUNICATO}))) == ()


def test_filters_on_calls_hold_at_a_moment(tmp_path: Path) -> None:
    publish(tmp_path, CALL, ACT, analysed("mai-letto", "Un testo."))
    today = moment("2025-05-10")
    library = Library(CurrentGeneration(tmp_path, EMBEDDER.name), lambda: today)
    open_calls = Filters(statuses=frozenset({Status.OPEN}))
    (procedure,) = library.calls(open_calls)
    assert procedure.call.document.id == "piazze"
    assert library.calls(open_calls, moment("2025-05-16")) == ()
    assert [one.id for one in library.documents(open_calls)] == ["comunicato", "piazze"]
    assert [one.id for one, _ in library.cards(open_calls)] == ["comunicato", "piazze"]
    assert library.with_tables(open_calls) == ()
    closed = Filters(statuses=frozenset({Status.CLOSED}))
    assert library.documents(closed) == ()
    assert library.calls(closed, moment("2025-05-16")) == (procedure,)


def test_the_texts_of_a_document_are_those_of_its_pages(tmp_path: Path) -> None:
    publish(tmp_path, ACT, analysed("note", "Un testo.", "Un altro."))
    library = Library(CurrentGeneration(tmp_path, EMBEDDER.name))
    assert library.texts("note") == ((1, "Un testo."), (2, "Un altro."))
    assert [text for _, text in library.texts("note")] == [
        library.page("note", number).text for number in (1, 2)
    ]


def test_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        Library(CurrentGeneration(tmp_path, EMBEDDER.name)).procedures()
