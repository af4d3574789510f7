from docsearch.cards import Described
from docsearch.models import Kind
from docsearch.procedures import Procedures
from tests.described import act, call, document, moment
from web.grouping import FamilyGroup, group_by_family
from web.views import DocumentGroup

_CALL = call("borghi", "Avviso «Borghi in rete» per i piccoli centri", closes="2022-03-15")
_DECREE = act("decreto", "«Borghi in rete»", date="2022-03-09", closes="2022-03-31")
_NEWS = act(
    "notizia", "«Borghi in rete»", date="2022-03-10", closes="2022-03-31", of_kind=Kind.COMUNICATO
)
_CONSOLIDATED = call(
    "borghi-2", "Avviso «Borghi in rete» per i piccoli centri – Testo coordinato", date="2022-06-01"
)
_ALL = (_CALL, _DECREE, _NEWS)
_STRANGER = document("relazione")


def families(*found: str, described: tuple[Described, ...] = _ALL) -> tuple[FamilyGroup, ...]:
    documents = {item.document.id: item.document for item in described} | {"relazione": _STRANGER}
    groups = [DocumentGroup(documents[id_], ()) for id_ in found]
    return group_by_family(groups, Procedures.of(described), moment("2022-03-20"))


def ids(found: tuple[FamilyGroup, ...]) -> list[tuple[str, ...]]:
    return [
        (family.first.document.id, *(other.document.id for other in family.others))
        for family in found
    ]


def test_documents_of_a_procedure_stand_together_the_best_first() -> None:
    assert ids(families("decreto", "relazione", "borghi", "notizia")) == [
        ("decreto", "borghi", "notizia"),
        ("relazione",),
    ]


def test_a_call_shows_what_is_in_force() -> None:
    (family,) = families("borghi")
    assert family.is_call
    assert family.listed is not None
    assert str(family.listed.deadline.closes) == "2022-03-31"


def test_the_call_is_named_where_it_was_not_found() -> None:
    (family,) = families("notizia", "decreto")
    assert ids((family,)) == [("notizia", "decreto")]
    assert not family.is_call
    assert family.listed is not None
    assert family.listed.document.id == "borghi"


def test_a_document_of_no_procedure_stands_alone() -> None:
    (family,) = families("relazione")
    assert (family.listed, family.replaced_by, family.others) == (None, None, ())


def test_an_older_text_names_the_one_in_force() -> None:
    described = (*_ALL, _CONSOLIDATED)
    (alone,) = families("borghi", described=described)
    assert (alone.is_call, alone.replaced_by) == (False, _CONSOLIDATED.document)
    assert ids(families("borghi", "borghi-2", described=described)) == [("borghi-2", "borghi")]
