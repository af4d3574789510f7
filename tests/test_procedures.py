"""Procedures: a call, what changes it, what is about it."""

from decimal import Decimal

from docsearch.cards import CallReference, Card, ChangeKind, Described
from docsearch.evidence import Fact
from docsearch.models import Kind
from docsearch.procedures import Procedures
from tests.described import act, call, day, document, moment, quote

_TITLE = "Avviso «Borghi in rete» per i piccoli centri"
_CALL = call("borghi", _TITLE, closes="2022-03-15", date="2022-01-14", budget=380)
_OTHER = call("nidi", "Avviso «Nidi aperti»", closes="2022-04-30")
_DECREE = act("d1", "«Borghi in rete»", date="2022-03-09", closes="2022-03-31")
_NEWS = act(
    "c1", "«Borghi in rete»", date="2022-03-10", closes="2022-04-30", of_kind=Kind.COMUNICATO
)
_FAQ = Described(
    document("faq", title="Domande frequenti sull'avviso «Borghi in rete»", kind=Kind.FAQ),
    Card(references=(Fact(CallReference("avviso «Borghi in rete»", ()), quote()),)),
)
_CONSOLIDATED = call(
    "borghi-2", f"{_TITLE} – Testo coordinato", closes="2022-03-31", date="2022-05-02", budget=400
)
_ALL = (_CALL, _OTHER, _DECREE, _NEWS, _FAQ)


def test_what_stands_around_a_call() -> None:
    procedures = Procedures.of(_ALL)
    borghi = procedures.about("borghi")
    assert borghi is not None
    assert borghi.call is _CALL
    assert [one.id for one in borghi.documents] == ["d1", "c1", "faq"]
    assert [item.source.id for item in borghi.changes] == ["d1"]
    assert [stated.source.id for stated in borghi.disagreements[0].values] == ["d1", "c1"]
    assert borghi.kinds_of_change(_NEWS.document) == (ChangeKind.EXTENDS,)
    assert borghi.kinds_of_change(_FAQ.document) == ()
    assert str(borghi.deadline(moment("2022-03-20")).closes) == "2022-03-31"
    assert {procedures.about(id_) for id_ in ("d1", "c1", "faq")} == {borghi}
    assert procedures.changed("d1") == (borghi,)
    assert procedures.changed("faq") == ()
    assert len(list(procedures)) == 2


def test_of_one_day_the_act_counts_and_not_the_news_of_it() -> None:
    news = act("a0", "«Borghi in rete»", date="2022-03-09", closes="2022-03-31", of_kind=Kind.FAQ)
    found = Procedures.of((_CALL, news, _DECREE)).about("borghi")
    assert found is not None
    assert [link.source.id for link in found.deadline(moment("2022-04-01")).chain] == [
        "borghi",
        "d1",
    ]


def test_a_document_of_no_procedure() -> None:
    stranger = Described(document("relazione", title="Stato del piano"), Card())
    assert Procedures.of((*_ALL, stranger)).about("relazione") is None


def test_a_later_text_takes_the_place_of_the_call() -> None:
    procedures = Procedures.of((*_ALL, _CONSOLIDATED))
    borghi = procedures.about("borghi-2")
    assert borghi is not None
    assert borghi is procedures.about("borghi")
    assert borghi.call is _CONSOLIDATED
    assert [one.id for one in borghi.older] == ["borghi"]
    assert [one.id for one in borghi.documents] == ["borghi", "d1", "c1", "faq"]
    assert procedures.newer() == {"borghi": "borghi-2"}
    # The acts that fit both texts still find the call, and the chain begins with the first text.
    closings = borghi.deadline(moment("2022-06-01")).chain
    assert [(link.source.id, str(link.closes)) for link in closings] == [
        ("borghi", "2022-03-15"),
        ("d1", "2022-03-31"),
    ]
    budgets = borghi.endowments(day("2022-06-01"))
    assert [(link.source.id, link.total) for link in budgets] == [
        ("borghi", Decimal(380)),
        ("borghi-2", Decimal(400)),
    ]
    assert [link.total for link in borghi.endowments(day("2022-05-01"))] == [Decimal(380)]
