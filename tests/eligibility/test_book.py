"""The calls of an index."""

import dataclasses
from dataclasses import dataclass

import pytest

from docsearch.cards import Described
from docsearch.eligibility.book import CallBook
from docsearch.errors import DocumentNotFound
from docsearch.models import Document
from docsearch.procedures import Procedures
from tests.described import act, call


@dataclass
class Library:
    described: tuple[Described, ...]

    def __post_init__(self) -> None:
        self.made = Procedures.of(self.described)

    def document(self, id_or_file: str) -> Document:
        for one in self.described:
            if one.document.id == id_or_file:
                return one.document
        raise DocumentNotFound(id_or_file)

    def procedures(self) -> Procedures:
        return self.made


BORGHI = call("borghi", "Avviso «Borghi in rete»", closes="2026-11-01", date="2026-09-01")
DECREE = act("d1", "proroga di «Borghi in rete»", date="2026-10-20", closes="2026-12-15")


def test_calls_only() -> None:
    book = CallBook(Library((BORGHI, DECREE)))
    assert [one.document.id for one in book.calls()] == ["borghi"]
    assert book.get("borghi").title == "Avviso «Borghi in rete»"
    assert book.find("d1") is None
    with pytest.raises(DocumentNotFound, match="non è un bando"):
        book.get("d1")
    with pytest.raises(DocumentNotFound, match="niente"):
        book.get("niente")


def test_an_earlier_text_leads_to_the_one_in_force() -> None:
    again = call(
        "borghi-2",
        "Avviso «Borghi in rete» (testo coordinato)",
        closes="2026-12-15",
        date="2026-10-20",
    )
    book = CallBook(Library((BORGHI, again)))
    assert [one.document.id for one in book.calls()] == ["borghi-2"]
    assert book.get("borghi").document.id == "borghi-2"


def test_a_new_index_is_read_anew() -> None:
    library = Library((BORGHI,))
    book = CallBook(library)
    assert book.get("borghi") is book.get("borghi")
    library.made = Procedures.of([dataclasses.replace(BORGHI), DECREE])
    assert len(book.get("borghi").procedure.changes) == 1
