"""What each document about a call does to it."""

from docsearch.cards import CallReference, Card, ChangeKind, Described
from docsearch.evidence import Fact
from docsearch.family_sheet import members
from docsearch.models import Kind
from docsearch.procedures import Procedures
from tests.described import act, call, document, moment, quote

_NAME = "«Borghi in rete»"
_TITLE = f"Avviso {_NAME} per i piccoli centri"
_CALL = call("borghi", _TITLE, closes="2022-03-15", date="2022-01-14", budget=380)


def about(id_: str, kind: Kind, date: str) -> Described:
    reference = Fact(CallReference(f"avviso {_NAME}", ()), quote())
    return Described(
        document(id_, title=f"{kind.label} dell'avviso {_NAME}", kind=kind, date=date),
        Card(references=(reference,)),
    )


def test_every_document_says_what_it_does_and_acts_stand_out() -> None:
    decree = act("decreto", _NAME, date="2022-03-09", closes="2022-03-31", old_closes="2022-03-15")
    more = act("aumento", _NAME, date="2022-03-12", kind=ChangeKind.BUDGET, added=20)
    news = act("notizia", _NAME, date="2022-03-10", closes="2022-03-31", of_kind=Kind.COMUNICATO)
    ranking = about("graduatoria", Kind.GRADUATORIA, "2022-07-01")
    other = about("delibera", Kind.DELIBERA, "2022-08-01")
    procedure = Procedures.of((ranking, _CALL, news, decree, more, other)).about("borghi")
    assert procedure is not None
    assert [(one.document.id, one.role, one.acts) for one in members(procedure)] == [
        ("borghi", "Il bando, nel testo in vigore", False),
        ("decreto", "Proroga del termine", True),
        ("notizia", "Ne dà notizia: proroga del termine", False),
        ("aumento", "Modifica della dotazione", True),
        ("graduatoria", "Graduatoria delle domande", False),
        ("delibera", "Delibera della procedura", False),
    ]
    assert [bool(one.evidence) for one in members(procedure)] == [
        False, True, True, True, False, False,
    ]  # fmt: skip


def test_an_older_text_says_that_it_is_replaced() -> None:
    later = call("borghi-2", f"{_TITLE} – Testo coordinato", closes="2022-03-31", date="2022-05-02")
    procedure = Procedures.of((_CALL, later)).about("borghi")
    assert procedure is not None
    assert str(procedure.deadline(moment("2022-06-01")).closes) == "2022-03-31"
    assert [(one.document.id, one.role) for one in members(procedure)] == [
        ("borghi-2", "Il bando, nel testo in vigore"),
        ("borghi", "Testo precedente, superato da quello in vigore"),
    ]
