"""Calls that a document names."""

import pytest

from indexer.extract.reading import ClauseRole
from indexer.extract.references import find_references
from tests.indexer.extract.factories import cited, clause, reading


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("È pubblicata la graduatoria dell'Avviso «Strade sicure».", True),
        ("Le risposte riguardano il bando per la forestazione urbana.", True),
        ("Elenco allegato all'avviso n. 12 del 3 maggio 2022.", True),
        ("VISTO il decreto n. 4 del 2022 di approvazione dell'Avviso «Strade sicure»;", False),
        ("VISTO il decreto n. 4, con il quale è stato approvato l'Avviso «Strade sicure»;", True),
        ("Il bando è chiuso.", False),
        ("I comuni ricevono un avviso di pagamento.", False),
    ],
)
def test_clauses_that_name_a_call(text: str, named: bool) -> None:
    read = reading(text)
    found = find_references(read)
    assert bool(found) == named
    assert cited(found, read)


def test_notes_and_later_pages_name_none() -> None:
    words = "Avviso «Strade sicure»"
    read = reading(clause(words, role=ClauseRole.NOTE), clause(words, page=9))
    assert find_references(read) == ()


def test_codes_of_the_call_come_with_it() -> None:
    (found,) = find_references(reading("Esiti del bando approvato con decreto n. 7 del 2/3/2022."))
    assert found.value.codes == ("ATTO:7/2022",)
