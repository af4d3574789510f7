from dataclasses import dataclass

import pytest

from docsearch.cards import Card, Described
from docsearch.dossier import Dossier, read_dossier
from docsearch.errors import DocumentNotFound
from docsearch.models import Document
from docsearch.procedures import Procedures
from tests.described import act, call, document, moment

_TITLE = "Avviso «Borghi in rete» per i piccoli centri"
_CALL = call("borghi", _TITLE, closes="2022-03-15", date="2022-01-14")
_LATER = call("testo", f"{_TITLE} – Testo coordinato", closes="2022-03-31", date="2022-05-02")
_DECREE = act("decreto", "«Borghi in rete»", date="2022-03-09", closes="2022-03-31")
_STRANGER = Described(document("relazione"), Card())


@dataclass(frozen=True)
class _Library:
    described: tuple[Described, ...]

    def document(self, id_or_file: str, /) -> Document:
        return self._found(id_or_file).document

    def card(self, document_id: str, /) -> Card:
        return self._found(document_id).card

    def procedures(self) -> Procedures:
        return Procedures.of(self.described)

    def _found(self, id_: str) -> Described:
        for one in self.described:
            if one.document.id == id_:
                return one
        raise DocumentNotFound(id_)


def dossier(id_: str, *described: Described) -> Dossier:
    return read_dossier(_Library(described), id_, moment("2022-03-20"))


def test_of_a_call() -> None:
    found = dossier("borghi", _CALL, _DECREE)
    assert found.listed is not None
    assert str(found.listed.deadline.closes) == "2022-03-31"
    assert (found.replaced_by, found.changed) == (None, ())


def test_of_an_act_that_changes_it() -> None:
    found = dossier("decreto", _CALL, _DECREE)
    assert found.listed is None
    assert [one.call for one in found.changed] == [_CALL]
    assert found.procedure is found.changed[0]


def test_of_a_text_that_a_later_one_replaces() -> None:
    old = dossier("borghi", _CALL, _DECREE, _LATER)
    new = dossier("testo", _CALL, _DECREE, _LATER)
    assert (old.replaced_by, new.replaced_by) == (_LATER.document, None)
    assert old.listed == new.listed
    assert new.listed is not None
    assert new.listed.document == _LATER.document


def test_of_a_document_of_no_procedure() -> None:
    found = dossier("relazione", _CALL, _STRANGER)
    assert (found.procedure, found.listed, found.replaced_by, found.changed) == (
        None,
        None,
        None,
        (),
    )


def test_of_no_document() -> None:
    with pytest.raises(DocumentNotFound):
        dossier("niente", _CALL)
